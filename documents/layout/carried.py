"""What lies inside an issued PDF (PDF/A-3): the page as data, and the same paper as a Word file."""

from __future__ import annotations

from dataclasses import dataclass

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Carried:
    """A file inside a PDF: its name and bytes, its relation to the page (ISO 32000-2, 7.11.3), type and purpose."""

    name: str
    content: bytes
    relation: str
    media_type: str
    about: str


def carried(text: str, word: bytes) -> tuple[Carried, ...]:
    """Both files, of the canonical text of a page and of its Word file.

    The SHA-256 of the text is the hash of the page that everybody can look up.
    """
    return (
        Carried("du-lieu.json", text.encode(), "data", "application/json", "Dữ liệu của văn bản"),
        Carried("van-ban.docx", word, "alternative", _WORD, "Văn bản dạng Word"),
    )
