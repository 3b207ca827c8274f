"""A file looked at from its name to its last part; the one word on whether it is taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from documents.errors import FileRefused
from documents.files.sizes import MOST_BYTES
from documents.inspection import archive, pictures
from documents.inspection.kinds import FileKind, called, is_two, kind_of
from documents.inspection.names import TAKEN, clean_name, kind_said
from documents.layout.foreign import PdfFault, carried_by_pdf, decodes, fault_of_pdf

_MEGA = 2**20
_DAMAGED = "bị hỏng, không mở được. Lưu hoặc chụp, quét lại rồi gửi lại."
_PDF: Mapping[PdfFault, str] = {
    PdfFault.UNREADABLE: _DAMAGED,
    PdfFault.LOCKED: "có mật khẩu hoặc bị khóa. Lưu lại bản không khóa rồi gửi lại.",
    PdfFault.ACTIVE: "có mã lệnh tự chạy nên không nhận. In lại ra tệp PDF mới rồi gửi tệp đó.",
    PdfFault.CARRIES: "có tệp khác gắn bên trong nên không nhận. Gửi riêng từng tệp.",
}


@dataclass(frozen=True)
class Inspected:
    """A file that may be kept: its name in the one form, what it is, its bytes."""

    name: str
    kind: FileKind
    content: bytes


def inspect(name: str, content: bytes) -> Inspected:
    """Whether a file is what its name says and holds nothing that runs, hides or swells. Raises FileRefused."""
    named = clean_name(name)
    said = kind_said(named)
    if fault := _size(content):
        raise FileRefused(f"Tệp {named} {fault}")
    found = kind_of(content)
    if found != said:
        raise FileRefused(f"Tệp {named} không phải là {said.label} mà là {_found(found, content)}")
    if is_two(_without_carried(content, said), said):
        raise FileRefused(f"Tệp {named} giấu một tệp khác bên trong nên không nhận. Lưu lại rồi gửi lại.")
    if fault := _LOOKS[said](content):
        raise FileRefused(f"Tệp {named} {fault}")
    return Inspected(named, said, content)


def _size(content: bytes) -> str:
    if not content:
        return "rỗng, không có nội dung. Chọn lại tệp."
    if len(content) > MOST_BYTES:
        return f"lớn hơn {MOST_BYTES // _MEGA} MB. Nén ảnh trong tệp hoặc chia thành nhiều tệp rồi gửi lại."
    return ""


def _found(kind: FileKind | None, content: bytes) -> str:
    if kind:
        return f"{kind.label}. Sửa phần mở rộng thành .{kind.value}, hoặc chọn tệp khác."
    return f"{called(content)}. {TAKEN}"


def _pdf(content: bytes) -> str:
    fault = fault_of_pdf(content)
    if fault:
        return _PDF[fault]
    inside = carried_by_pdf(content)
    return "" if inside is not None and all(_may_be_carried(*one) for one in inside) else _PDF[PdfFault.CARRIES]


def _without_carried(content: bytes, kind: FileKind) -> bytes:
    """A PDF without what it carries openly, which is looked at by itself: a Word file ends as an archive does."""
    for _, inside in (carried_by_pdf(content) or []) if kind == FileKind.PDF else []:
        content = content.replace(inside, b"")
    return content


def _may_be_carried(name: str, content: bytes) -> bool:
    """Data that only tells, or a file that would be taken by itself and carries no PDF further."""
    ending = name.rpartition(".")[2].lower()
    if ending in _DATA:
        return _DATA[ending](content)
    try:
        return inspect(name, content).kind != FileKind.PDF
    except FileRefused:
        return False


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _is_xml(content: bytes) -> bool:
    """Markup without a declaration of types or entities."""
    return content.lstrip().startswith(b"<") and b"\0" not in content and b"<!" not in content


def _package(content: bytes) -> str:
    try:
        archive.require_package(content)
    except archive.PackageRefused as refusal:
        return str(refusal)
    return ""


def _png(content: bytes) -> str:
    return _picture(content, pictures.points_of_png(content), "png")


def _jpg(content: bytes) -> str:
    return _picture(content, pictures.points_of_jpg(content), "jpg")


def _picture(content: bytes, points: int, picture_format: str) -> str:
    if points > pictures.MOST_POINTS:
        most = pictures.MOST_POINTS // 10**6
        return f"có {points // 10**6} triệu điểm ảnh; nhiều nhất là {most} triệu. Thu nhỏ ảnh rồi gửi lại."
    return "" if points and decodes(content, picture_format) else _DAMAGED


_DATA: Mapping[str, Callable[[bytes], bool]] = {"json": _is_json, "xml": _is_xml}
_LOOKS: Mapping[FileKind, Callable[[bytes], str]] = {
    FileKind.PDF: _pdf,
    FileKind.DOCX: _package,
    FileKind.XLSX: _package,
    FileKind.JPG: _jpg,
    FileKind.PNG: _png,
}
