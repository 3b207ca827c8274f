"""The kinds of files a person may hand in, by what stands in them, and what the others are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from documents.inspection import archive


class FileKind(StrEnum):
    """A kind of file that is taken; the value is its usual ending."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPG = "jpg"
    PNG = "png"

    @property
    def label(self) -> str:
        """What an officer calls it."""
        return _LABELS[self]

    @property
    def media_type(self) -> str:
        """What a browser is told."""
        return _MEDIA_TYPES[self]


ENDINGS: Mapping[str, FileKind] = {**{kind.value: kind for kind in FileKind}, "jpeg": FileKind.JPG}
"""What the ending of a name says."""
_LABELS: Mapping[FileKind, str] = {
    FileKind.PDF: "tệp PDF",
    FileKind.DOCX: "tệp Word",
    FileKind.XLSX: "tệp Excel",
    FileKind.JPG: "ảnh JPG",
    FileKind.PNG: "ảnh PNG",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: Mapping[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
}
_MARKS: Mapping[bytes, FileKind] = {
    b"%PDF-": FileKind.PDF,
    b"\xff\xd8\xff": FileKind.JPG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
}
_PACKED = b"PK\x03\x04"
_MAIN_PARTS: Mapping[FileKind, tuple[bytes, str]] = {
    FileKind.DOCX: (b"wordprocessingml", "word/"),
    FileKind.XLSX: (b"spreadsheetml", "xl/"),
}
_OTHERS: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "tệp Office kiểu cũ (.doc, .xls) hoặc có mật khẩu",
    b"MZ": "tệp chương trình",
    b"\x7fELF": "tệp chương trình",
    _PACKED: "tệp nén",
    b"Rar!": "tệp nén",
    b"7z\xbc\xaf": "tệp nén",
    b"{\\rtf": "tệp RTF",
    b"GIF8": "ảnh GIF",
    b"II*\0": "ảnh TIFF",
    b"MM\0*": "ảnh TIFF",
    b"RIFF": "tệp ảnh hoặc âm thanh RIFF",
    b"BM": "ảnh BMP",
    b"<": "trang web hoặc ảnh SVG",
}
_HEAD = 1024
"""So many bytes a lenient reader of PDF looks through for its mark."""


def kind_of(content: bytes) -> FileKind | None:
    """The kind of some bytes, whatever they are called; None for what is not taken."""
    if content.startswith(_PACKED):
        return _kind_of_package(content)
    return next((kind for mark, kind in _MARKS.items() if content.startswith(mark)), None)


def called(content: bytes) -> str:
    """What bytes that are not taken are called."""
    return next((name for mark, name in _OTHERS.items() if content.startswith(mark)), "tệp không rõ loại")


def is_two(content: bytes, kind: FileKind) -> bool:
    """Whether the bytes would be read as a file of another kind too, by whoever is lenient."""
    if kind != FileKind.PDF and b"%PDF-" in content[:_HEAD]:
        return True
    return kind not in _MAIN_PARTS and archive.ends_as_archive(content)


def _kind_of_package(content: bytes) -> FileKind | None:
    """What the list of contents of an Office file says it is."""
    types, names = archive.contents(content)
    fitting = [
        kind
        for kind, (word, folder) in _MAIN_PARTS.items()
        if word in types and any(name.startswith(folder) for name in names)
    ]
    return fitting[0] if len(fitting) == 1 else None
