"""The sections of a Word file: paper, margins, and the page numbers in their headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from documents.checking.model import Align, Look, PageNumber, Sheet
from documents.checking.word.cascade import Cascade
from documents.checking.word.package import MAIN, Element, Package, is_on, number, paragraphs, qn, twips, value

_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])")
_TYPED = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")
_OFF_CENTRE = 12.0  # points a centred tab may miss the middle: Word's own stands 7 away
_PLAIN = {None, "", "decimal", "numberInDash"}


@dataclass(frozen=True)
class _Kind:
    """Headers or footers of one kind of pages."""

    top: bool
    kind: str


_KINDS = tuple(_Kind(top, kind) for top in (True, False) for kind in ("default", "first", "even"))


def elements(package: Package) -> list[Element]:
    """The properties of each section, in order."""
    return list(package.tree(MAIN).iter(qn("w:sectPr")))  # type: ignore[union-attr] # it was read at the start


def sheets(package: Package, cascade: Cascade) -> list[Sheet]:
    """Each section; a header that is not said is that of the section before."""
    settings = package.tree("word/settings.xml")
    both = bool(is_on(value(settings, "w:evenAndOddHeaders")))
    before: dict[_Kind, str] = {}
    found = []
    for section in elements(package):
        before = before | _references(section)
        found.append(_sheet(section, list(_numbers(package, cascade, section, before, even=both))))
    return found


def margins_of_first(package: Package) -> Iterator[tuple[bool, bool, Element]]:
    """Headers and footers of the first section: whether above, whether on its first page, and the part itself."""
    section = next(iter(elements(package)), None)
    if section is None:
        return
    parts, differs = _references(section), bool(is_on(value(section, "w:titlePg")))
    for kind in _KINDS:
        root = package.tree(package.target(parts.get(kind, "")))
        if root is not None and (kind.kind == "default" or (kind.kind == "first" and differs)):
            yield kind.top, kind.kind == "first" or not differs, root


def _sheet(section: Element, numbers: list[PageNumber]) -> Sheet:
    size, margins, count = (section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "pgNumType"))
    restart = number(count.get(qn("w:start"))) if count is not None else None
    return Sheet(
        width=_length(size, "w") or 612.0,
        height=_length(size, "h") or 792.0,
        top=abs(_length(margins, "top") or 0.0),
        bottom=abs(_length(margins, "bottom") or 0.0),
        left=_length(margins, "left") or 0.0,
        right=_length(margins, "right") or 0.0,
        restart=None if restart is None else int(restart),
        numbers=tuple(numbers),
    )


def _length(element: Element | None, name: str) -> float | None:
    return twips(element.get(qn(f"w:{name}"))) if element is not None else None


def _references(section: Element) -> dict[_Kind, str]:
    found = {}
    for top, name in ((True, "headerReference"), (False, "footerReference")):
        for one in section.findall(qn(f"w:{name}")):
            found[_Kind(top, one.get(qn("w:type"), "default"))] = str(one.get(qn("r:id"), ""))
    return found


def _numbers(
    package: Package, cascade: Cascade, section: Element, parts: dict[_Kind, str], *, even: bool
) -> Iterator[PageNumber]:
    differs = bool(is_on(value(section, "w:titlePg")))
    count = section.find(qn("w:pgNumType"))
    arabic = count is None or count.get(qn("w:fmt")) in _PLAIN
    for kind in _KINDS:
        shown = kind.kind == "default" or (differs if kind.kind == "first" else even)
        root = package.tree(package.target(parts.get(kind, "")))
        if not shown or root is None:
            continue
        first = kind.kind == "first" or (kind.kind == "default" and not differs)
        for paragraph in paragraphs(root):
            if bears_number(paragraph):
                yield _number(paragraph, cascade, section, top=kind.top, first=first, arabic=arabic)


def _number(paragraph: Element, cascade: Cascade, section: Element, **said: Any) -> PageNumber:
    return PageNumber(
        centred=_is_centred(paragraph, cascade, section),
        look=_look(paragraph, cascade),
        counted=_counts(paragraph),
        **said,
    )


def bears_number(paragraph: Element) -> bool:
    """Whether a page number stands in a paragraph of a header or footer."""
    return _counts(paragraph) or bool(_TYPED.fullmatch(_text(paragraph)))


def _counts(paragraph: Element) -> bool:
    """Whether the program counts the page there."""
    said = [one.text or "" for one in paragraph.iter(qn("w:instrText"))]
    said += [one.get(qn("w:instr"), "") for one in paragraph.iter(qn("w:fldSimple"))]
    return bool(_PAGE.search("".join(said)))


def _text(paragraph: Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def _look(paragraph: Element, cascade: Cascade) -> Look:
    """How the number is set: by the run that begins its field or says it."""
    for run in paragraph.iter(qn("w:r")):
        if any(run.find(qn(f"w:{name}")) is not None for name in ("fldChar", "instrText", "t")):
            return cascade.look(run, paragraph, None)
    return cascade.look(None, paragraph, None)


def _is_centred(paragraph: Element, cascade: Cascade, section: Element) -> bool:
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    if frame is not None:
        return bool(frame.get(qn("w:xAlign")) == "center")
    if cascade.shape(paragraph, None, None).align == Align.CENTRE:
        return True
    return _stands_at_centre_tab(paragraph, cascade.stops(paragraph), _sheet(section, []).room)


def _stands_at_centre_tab(paragraph: Element, stops: list[Element], room: float) -> bool:
    """After one tab whose stop is a centring one in the middle."""
    before = 0
    for run in paragraph.iter(qn("w:r")):
        before += len(run.findall(qn("w:tab")))
        if run.find(qn("w:fldChar")) is not None or run.find(qn("w:t")) is not None:
            break
    marks = [one for one in stops if one.get(qn("w:val")) == "center"]
    return before == 1 and any(abs((twips(one.get(qn("w:pos"))) or 0) - room / 2) <= _OFF_CENTRE for one in marks)
