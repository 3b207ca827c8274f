"""The name under which a file is handed in: one that can be read, kept in one form."""

from __future__ import annotations

from documents.errors import FileRefused
from documents.inspection.kinds import ENDINGS, FileKind
from documents.page.vietnamese import UnreadableText, clean_line, file_name

LONGEST_NAME = 150
TAKEN = "Chọn tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG."
"""What may be handed in."""


def clean_name(name: str) -> str:
    """The name as it is kept. Raises FileRefused for hidden characters, which would show another name than it has."""
    try:
        cleaned = file_name(clean_line(name)).lstrip(".")
    except UnreadableText as error:
        raise FileRefused("Tên tệp có ký tự ẩn hoặc ký tự đổi chiều chữ. Đổi tên tệp rồi gửi lại.") from error
    if len(cleaned) > LONGEST_NAME:
        raise FileRefused(f"Tên tệp dài {len(cleaned)} ký tự; nhiều nhất là {LONGEST_NAME}. Đặt tên ngắn lại.")
    return cleaned


def kind_said(name: str) -> FileKind:
    """What the ending of a name says. Raises FileRefused for one that is not taken."""
    stem, _, ending = name.rpartition(".")
    if not stem:
        raise FileRefused(f"Tên tệp {name or 'để trống'} thiếu phần mở rộng. {TAKEN}")
    if ending.lower() not in ENDINGS:
        raise FileRefused(f"Tệp {name} có phần mở rộng .{ending}, hệ thống không nhận. {TAKEN}")
    return ENDINGS[ending.lower()]
