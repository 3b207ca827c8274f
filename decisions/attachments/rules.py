"""What must hold of the files of a case together: pure functions to the sentence an officer reads."""

from __future__ import annotations

from collections.abc import Sequence

from decisions.attachments.listing import Listed
from decisions.attachments.models import LONGEST_TITLE
from documents.inspection.looking import Inspected
from documents.page.vietnamese import clean_line

MOST_FILES = 20
"""More are an archive nobody opens one by one; they belong together in one PDF."""
MOST_TOGETHER = 60 * 2**20
"""What the mail of an office carries in a few pieces, should the case have to be sent on by other ways."""
_MEGA = 2**20


def clean_title(title: str) -> str:
    """The title as the paper prints it between others: without a mark at its end. Raises UnreadableText."""
    return clean_line(title).rstrip(" .;,:")


def broken_by_title(title: str) -> str:
    """What is wrong with a title."""
    if not title:
        return "Ghi nội dung của tệp, ví dụ: Báo giá in tài liệu."
    if len(title) > LONGEST_TITLE:
        return f"Nội dung của tệp dài {len(title)} ký tự; nhiều nhất là {LONGEST_TITLE}. Viết ngắn lại."
    return ""


def broken_by_addition(present: Sequence[Listed], file: Inspected, sha256: str) -> str:
    """What keeps a file from joining those that are there."""
    same = next((row for row in present if row.sha256 == sha256), None)
    if same:
        return f"Tệp {file.name} giống hệt tệp {same.name} đã gửi kèm (“{same.title}”). Không cần gửi lại."
    if len(present) >= MOST_FILES:
        return f"Hồ sơ đã có {len(present)} tệp; nhiều nhất là {MOST_FILES}. Ghép các tệp cùng loại thành một tệp PDF."
    if sum(row.size for row in present) + len(file.content) > MOST_TOGETHER:
        return f"Các tệp của hồ sơ cộng lại quá {MOST_TOGETHER // _MEGA} MB. Bỏ bớt tệp, hoặc nén ảnh trong tệp."
    return ""
