"""A file checked: read as it is, its boxes known, every rule asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from documents.checking.model import Area, Format, Paper
from documents.checking.pdf.reading import read as read_pdf
from documents.checking.pdf.signatures import signatures
from documents.checking.report import Finding, Judged, Line, Place, Report, Verdict
from documents.checking.rules.rule import Absent, Equivalent, Fault, Rule, Unseen
from documents.checking.rules.table import RULES
from documents.checking.sorting import Sorted, sort
from documents.checking.word.reading import read as read_word

_READERS: Mapping[Format, Callable[[bytes], Paper]] = {Format.DOCX: read_word, Format.PDF: read_pdf}
_QUOTED = 90
_MOST = 40  # findings of one rule that are listed; a file set wholly otherwise has one on each paragraph
_BY_FORMAT = {
    Format.DOCX: "Tệp Word không cho biết; xem bản in hoặc đối chiếu sổ đăng ký.",
    Format.PDF: "Tệp PDF không cho biết; xem tệp Word.",
}
_BY_NOBODY = "Tệp không cho biết; xem bằng mắt hoặc đối chiếu sổ đăng ký."
_SCAN = "Tệp là ảnh quét, không có chữ."


@dataclass(frozen=True)
class Asked:
    """What a rule found in a file."""

    rule: Rule
    judged: Judged
    faults: tuple[Fault, ...]


def paper_of(content: bytes, format_: Format) -> Paper:
    """A file as it really is. Raises CheckRefused."""
    return _READERS[format_](content)


def ask(found: Sorted) -> list[Asked]:
    """Every rule asked of a paper."""
    return [_asked(rule, found) for rule in RULES]


def check(name: str, content: bytes, format_: Format, signed: bytes = b"") -> Report:
    """The report on a file; `signed` are the bytes as they came, where `content` shows what their fields showed.

    Raises CheckRefused.
    """
    paper = paper_of(content, format_)
    if format_ == Format.PDF:
        paper = replace(paper, signatures=signatures(signed or content))
    found = sort(paper)
    asked = ask(found)
    findings = tuple(_finding(one.rule, fault) for one in asked for fault in one.faults[:_MOST])
    return Report(
        name=name,
        format=format_.value,
        form=found.form.value,
        pages=found.paper.pages,
        findings=findings,
        rules=tuple(one.judged for one in asked),
        lines=tuple(_lines(found.paper, findings)),
        sizes=_sizes(found.paper),
    )


def _sizes(paper: Paper) -> tuple[tuple[float, float], ...]:
    """Of the pages of a PDF; a Word file has none before it is printed."""
    if paper.format == Format.DOCX:
        return ()
    return tuple((round(sheet.width, 1), round(sheet.height, 1)) for sheet in paper.sheets)


def _asked(rule: Rule, found: Sorted) -> Asked:
    format_ = found.paper.format
    if format_ not in rule.seen_in:
        return _answered(rule, Verdict.UNSEEN, _BY_FORMAT[format_] if rule.seen_in else _BY_NOBODY)
    if found.paper.pictures_only and rule.code not in {"TT-001", "TT-002"}:
        return _answered(rule, Verdict.UNSEEN, _SCAN)
    try:
        faults = tuple(rule.look(found))
    except Absent:
        return _answered(rule, Verdict.ABSENT)
    except Unseen as reason:
        return _answered(rule, Verdict.UNSEEN, str(reason))
    except Equivalent as reason:
        return _answered(rule, Verdict.EQUIVALENT, str(reason))
    return _answered(rule, Verdict.FAILED if faults else Verdict.PASSED, faults=faults)


def _answered(rule: Rule, verdict: Verdict, why: str = "", faults: Sequence[Fault] = ()) -> Asked:
    return Asked(rule, Judged(rule.key, rule.code, rule.title, verdict, why), tuple(faults))


def _finding(rule: Rule, fault: Fault) -> Finding:
    block = fault.block
    quote = fault.words or (block.text if block else "")
    area = fault.area or (block.area if block else None)
    return Finding(
        rule=rule.key,
        code=rule.code,
        clause=rule.clause,
        title=rule.title,
        severity=rule.severity,
        place=Place(
            page=area.page if area else (block.page if block else None),
            paragraph=block.number if block else None,
            quote=quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…",
            area=_corners(area),
        ),
        stands=fault.stands,
        should=fault.should,
        mendable=fault.mend is not None,
    )


def _corners(area: Area | None) -> tuple[float, float, float, float] | None:
    return (round(area.left, 1), round(area.top, 1), round(area.right, 1), round(area.bottom, 1)) if area else None


def _lines(paper: Paper, findings: Sequence[Finding]) -> Iterator[Line]:
    """The paragraphs of a Word file with the findings on each; a PDF is shown by pictures."""
    if paper.format == Format.PDF:
        return
    told: dict[int, list[str]] = {}
    for block in paper.blocks:
        told.setdefault(block.number, []).append(block.text)
    for number, texts in told.items():
        on = tuple(place for place, one in enumerate(findings) if one.place.paragraph == number)
        yield Line(number, " / ".join(texts), on)
