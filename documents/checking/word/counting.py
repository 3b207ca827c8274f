"""Page numbers put where they belong: in the middle of the upper margin, counted by the program."""

from __future__ import annotations

from collections.abc import Iterator

from documents.checking.word.package import Element, Package, made, paragraphs, parsed, qn
from documents.checking.word.sections import bears_number, elements
from documents.page.standard import FONT, PAGE_NUMBER

_W = qn("w:p")[1:].partition("}")[0]
_R = qn("r:id")[1:].partition("}")[0]
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_RELS = "word/_rels/document.xml.rels"
_NAME = "word/headerSoTrang.xml"
_RELATION = "rIdSoTrang"
_SET = (
    f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:b w:val="0"/><w:i w:val="0"/>'
    f'<w:color w:val="000000"/><w:sz w:val="{round(PAGE_NUMBER.size * 2)}"/></w:rPr>'
)
_CODE = '<w:instrText xml:space="preserve"> PAGE </w:instrText>'
_FIELD = ('<w:fldChar w:fldCharType="begin"/>', _CODE, '<w:fldChar w:fldCharType="end"/>')
_RUNS = "".join(f"<w:r>{_SET}{part}</w:r>" for part in _FIELD)
_PLACED = '<w:pPr><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
_PARAGRAPH = f'<w:p xmlns:w="{_W}">{_PLACED}{_RUNS}</w:p>'
_HEADER = f'<?xml version="1.0" encoding="UTF-8"?><w:hdr xmlns:w="{_W}" xmlns:r="{_R}">{_PARAGRAPH}</w:hdr>'


def number_pages(package: Package) -> None:
    """Take every page number out and put one into each header; the first header of a section stays without."""
    settings = package.tree("word/settings.xml")
    for switch in list(settings.iter(qn("w:evenAndOddHeaders"))) if settings is not None else []:
        switch.getparent().remove(switch)
    for root in list(_roots(package, ("headerReference", "footerReference"))):
        for paragraph in list(paragraphs(root)):
            if bears_number(paragraph):
                _empty(paragraph)
    tops = list(_roots(package, ("headerReference",), kind="default"))
    for root in tops:
        root.insert(0, parsed(_PARAGRAPH))
    first = elements(package)[0]
    if not any(_is_default(one) for one in first.findall(qn("w:headerReference"))):
        _add_header(package, first)


def _roots(package: Package, names: tuple[str, ...], kind: str = "") -> Iterator[Element]:
    """The headers and footers the sections name, each once."""
    seen: set[str] = set()
    for section in elements(package):
        for name in names:
            for one in section.findall(qn(f"w:{name}")):
                part = package.target(str(one.get(qn("r:id"), "")))
                root = package.tree(part)
                if root is not None and part not in seen and (not kind or _is_default(one)):
                    seen.add(part)
                    yield root


def _is_default(reference: Element) -> bool:
    return bool(reference.get(qn("w:type"), "default") == "default")


def _empty(paragraph: Element) -> None:
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)


def _add_header(package: Package, section: Element) -> None:
    package.add(_NAME, _HEADER)
    types, rels = package.tree("[Content_Types].xml"), package.tree(_RELS)
    if types is None or rels is None:
        return
    types.append(types.makeelement(_beside(types, "Override"), PartName=f"/{_NAME}", ContentType=_TYPE))
    said = {"Id": _RELATION, "Type": _KIND, "Target": _NAME.removeprefix("word/")}
    rels.append(rels.makeelement(_beside(rels, "Relationship"), said))
    reference = made("w:headerReference", type="default")
    reference.set(qn("r:id"), _RELATION)
    section.insert(0, reference)


def _beside(root: Element, name: str) -> str:
    """A name in the namespace of the root."""
    return f"{root.tag.partition('}')[0]}}}{name}"
