"""The input standard of Phụ lục VI: each element by its name, what it may hold, how long it may be.

Values are nested mappings by these names; an element without a value is left out. What does not fit is refused with
a sentence for each, never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as Tree

from documents.errors import MetadataRefused


@dataclass(frozen=True)
class Element:
    """One element: its name, what an officer calls it, its longest value; `whole` numbers count digits.

    `parts` makes it a group, `many` lets it stand several times; without `most` there is no limit.
    """

    name: str
    called: str
    most: int = 0
    whole: bool = False
    needed: bool = False
    many: bool = False
    parts: tuple[Element, ...] = ()


FILE_CODE = Element(
    "FileCode",
    "Mã hồ sơ",
    parts=(
        Element("OrganId", "Mã cơ quan lập danh mục hồ sơ", 13),
        Element("FileCatalog", "Năm hình thành hồ sơ", 4, whole=True, needed=True),
        Element("FileNotation", "Số và ký hiệu hồ sơ", 20, needed=True),
    ),
)
_ORDINAL = Element("DocOrdinal", "Số thứ tự văn bản trong hồ sơ", 3, whole=True, needed=True)
_NAMED = (
    Element("TypeName", "Tên loại văn bản", 100),
    Element("CodeNumber", "Số của văn bản", 11),
    Element("CodeNotation", "Ký hiệu của văn bản", 30),
    Element("IssuedDate", "Ngày, tháng, năm văn bản", 10),
    Element("OrganName", "Tên cơ quan, tổ chức ban hành", 200, needed=True),
    Element("Subject", "Trích yếu nội dung", 500, needed=True),
    Element("Language", "Ngôn ngữ", 30),
    Element("PageAmount", "Số trang của văn bản", 3, whole=True),
    Element("Description", "Ghi chú", 500),
    Element(
        "SignerInfo",
        "Người ký",
        parts=(Element("Position", "Chức vụ", 100), Element("FullName", "Họ và tên", 50)),
    ),
)
_PRIORITY = Element("Priority", "Mức độ khẩn", 1, whole=True)
_DUE = Element("DueDate", "Hạn trả lời văn bản", 10)
OUTGOING = Element(
    "OutgoingDocument",
    "Văn bản đi",
    parts=(
        FILE_CODE,
        _ORDINAL,
        *_NAMED,
        Element(
            "To",
            "Nơi nhận",
            many=True,
            parts=(
                Element("OrganId", "Mã cơ quan nhận", 13),
                Element("OrganName", "Tên cơ quan nhận", 200, needed=True),
            ),
        ),
        _PRIORITY,
        Element("IssuedAmount", "Số lượng bản phát hành", 3, whole=True),
        _DUE,
    ),
)
INCOMING = Element(
    "IncomingDocument",
    "Văn bản đến",
    parts=(
        FILE_CODE,
        _ORDINAL,
        Element("ArrivalDate", "Ngày, tháng, năm đến", 10, needed=True),
        Element("ArrivalNumber", "Số đến", 10, whole=True, needed=True),
        *_NAMED,
        _PRIORITY,
        _DUE,
        Element("ToPlaces", "Đơn vị hoặc người nhận", 1000),
        Element("TraceHeaderList", "Ý kiến phân phối, chỉ đạo"),
    ),
)
FILE = Element(
    "File",
    "Hồ sơ",
    parts=(
        FILE_CODE,
        Element("Title", "Tiêu đề hồ sơ", 500, needed=True),
        Element("Maintenance", "Thời hạn bảo quản", 30, needed=True),
        Element("Rights", "Chế độ sử dụng", 30),
        Element("Creator", "Người lập hồ sơ", 30, needed=True),
        Element("Language", "Ngôn ngữ", 50),
        Element("StartDate", "Thời gian bắt đầu", 10, needed=True),
        Element("EndDate", "Thời gian kết thúc", 10),
        Element("DocTotal", "Tổng số văn bản trong hồ sơ", 4, whole=True, needed=True),
        Element("PageTotal", "Tổng số trang của hồ sơ", 4, whole=True),
        Element("Description", "Ghi chú", 500),
    ),
)
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """A file of the package: its name there, its SHA-256, and of one that went with a paper what it is."""

    file: str
    sha256: str
    title: str = ""


@dataclass(frozen=True)
class Described:
    """A paper: which kind of element it is, its values, its own file if it has one, and those that went with it."""

    kind: Element
    values: Values
    content: Held | None = None
    attached: tuple[Held, ...] = ()


def to_xml(file: Values, papers: Sequence[Described]) -> bytes:
    """A file and its papers as XML, the same values always in the same bytes. Raises MetadataRefused."""
    broken = [*_faults(FILE, file, "Hồ sơ")]
    for paper in papers:
        broken += _faults(paper.kind, paper.values, f"Văn bản số thứ tự {paper.values.get(_ORDINAL.name)}")
    if broken:
        raise MetadataRefused(broken)
    root = _node(FILE, file)
    listed = Tree.SubElement(root, "Documents")
    for paper in papers:
        node = _node(paper.kind, paper.values)
        if paper.content:
            Tree.SubElement(node, "Content", {"file": paper.content.file, "sha256": paper.content.sha256})
        for held in paper.attached:
            Tree.SubElement(node, "Attached", {"file": held.file, "sha256": held.sha256, "title": held.title})
        listed.append(node)
    Tree.indent(root)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _faults(element: Element, value: Any, where: str) -> Iterator[str]:
    """One sentence for each value that is missing or does not fit."""
    called = f"{where}: {element.called[:1].lower()}{element.called[1:]} ({element.name})"
    if element.parts:
        for part in element.parts:
            for one in _values(part, value):
                yield from _faults(part, one, where)
        return
    text = _text(value)
    if not text and element.needed:
        yield f"{called} còn trống. Bổ sung rồi xuất lại."
    elif element.whole and text and not (text.isascii() and text.isdigit()):
        yield f"{called} phải là số nguyên, đang là “{text}”."
    elif element.most and len(text) > element.most:
        yield f"{called} dài {len(text)} ký tự; Phụ lục VI cho nhiều nhất {element.most}, không cắt bớt được."


def _node(element: Element, value: Any) -> Tree.Element:
    node = Tree.Element(element.name)
    if not element.parts:
        node.text = _text(value)
        return node
    for part in element.parts:
        node.extend(_node(part, one) for one in _values(part, value) if part.parts or _text(one))
    return node


def _values(part: Element, value: Values) -> Sequence[Any]:
    """What stands under a part: several where it may stand several times, nothing where a group has no value."""
    found = value.get(part.name)
    if part.many:
        return list(found or ())
    if part.parts:
        return [found] if found else []
    return [found]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
