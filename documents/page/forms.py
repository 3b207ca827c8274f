"""What forms with lines of their own must keep: invitations, minutes, phiếu trình, texts issued with a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.page.model import Enclosed, Invitation, Minutes, Page, Slip
from documents.page.standard import KINDS
from documents.page.vietnamese import lower_first

CHAIR, SECRETARY = "CHỦ TỌA", "THƯ KÝ"
INSPECTOR, INSPECTED = "TRƯỞNG ĐOÀN KIỂM TRA", "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"
MEETING_CALLED, INSPECTION_CALLED = ("Chủ trì", "Thư ký"), ("Trưởng đoàn kiểm tra", "Đại diện đơn vị được kiểm tra")
CALLED = {(SECRETARY, CHAIR): MEETING_CALLED, (INSPECTED, INSPECTOR): INSPECTION_CALLED}
"""Who signs minutes, left and right, and how their lines in the text are called: of a meeting, of a check."""
_MARKS = (".", ";", ",", ":")
_MOMENT = re.compile(r"\d{2} giờ \d{2}(?: phút)?,? ngày \d{2} tháng (?:0[12]|[3-9]|1[0-2]) năm \d{4}")
_ISSUED_WITH = "kèm theo quyết định này"
_LINES: dict[type, dict[str, str]] = {
    Invitation: {
        "host": "cơ quan mời",
        "guests": "người được mời",
        "purpose": "Tới dự",
        "chair": "Chủ trì",
        "time": "Thời gian",
        "venue": "Địa điểm",
    },
    Minutes: {
        "meeting": "tên gọi cuộc họp",
        "begun": "Thời gian bắt đầu",
        "venue": "Địa điểm",
        "present": "Thành phần tham dự",
        "chair": "Chủ trì",
        "clerk": "Thư ký",
        "ended": "thời gian kết thúc",
    },
    Slip: {"code": "Mã hồ sơ", "addressees": "Kính gửi", "presenter": "Đơn vị trình"},
}
"""The lines a form cannot do without, as they are called."""


def breaches_of_lines(page: Page) -> Iterator[str]:
    """A sentence for each line of a form that is missing or typed with an end mark."""
    for field, called in _LINES.get(type(page.content), {}).items():
        told = getattr(page.content, field)
        lines = told if isinstance(told, tuple) else (told,)
        if not any(lines):
            yield f"{page.content.kind.capitalize()} thiếu mục “{called}”."  # type: ignore[union-attr] # of _LINES alone
        for line in lines:
            if line.endswith(_MARKS):
                yield f"Mục “{called}” không gõ dấu ở cuối; hệ thống tự đặt dấu: “{line}”."


def breaches_of_form(page: Page) -> Iterator[str]:
    """A sentence for each thing minutes owe those who sign them."""
    content = page.content
    if not isinstance(content, Minutes):
        return
    for moment in (content.begun, content.ended):
        if moment and not _MOMENT.fullmatch(moment):
            yield f"Thời gian “{moment}” ghi như “08 giờ 00, ngày 05 tháng 5 năm 2022”."
    if not content.blocks:
        yield "Biên bản chưa có nội dung diễn biến."
    called = CALLED.get((content.secretary.title, page.signature.title))
    if called is None:
        sides = "; ".join(f"“{left}” bên trái, “{right}” bên phải" for left, right in CALLED)
        yield f"Biên bản có hai chữ ký: {sides}."
    chair, clerk = called or MEETING_CALLED
    if not content.secretary.name:
        yield f"Biên bản thiếu họ tên {lower_first(clerk)} ở phần ký."
    yield from _signed_by(page.signature.name, content.chair, chair)
    yield from _signed_by(content.secretary.name, content.clerk, clerk)


def _signed_by(name: str, line: str, called: str) -> Iterator[str]:
    if name and line and name not in line:
        yield f"Mục “{called}” ghi “{line}” nhưng người ký là {name}."


def breaches_of_enclosed(page: Page) -> Iterator[str]:
    """A sentence for each thing wrong with the texts issued with a decision."""
    if not page.enclosed:
        return
    if page.cited.kind.upper() != "QUYẾT ĐỊNH":
        yield "Chỉ quyết định mới có văn bản ban hành, phê duyệt kèm theo."
    elif not any(_ISSUED_WITH in text.lower() for text in _words(page)):
        yield "Một điều của quyết định phải ghi “kèm theo Quyết định này” và tên văn bản được ban hành."
    for enclosed in page.enclosed:
        yield from _enclosed(enclosed)


def _enclosed(text: Enclosed) -> Iterator[str]:
    if text.kind not in KINDS or text.kind == "QUYẾT ĐỊNH":
        yield f"Văn bản kèm theo: “{text.kind}” không phải tên loại văn bản hành chính viết in hoa."
    if not text.subject or text.subject.endswith(_MARKS):
        yield "Văn bản kèm theo: trích yếu còn trống hoặc có dấu ở cuối."
    if bool(text.chapters) == bool(text.blocks):
        yield "Văn bản kèm theo: nội dung chia theo điều, hoặc theo mục và khoản, không để trống."
    for chapter in text.chapters:
        if not chapter.articles:
            yield "Văn bản kèm theo: có chương chưa có điều nào."
        if chapter.title and not chapter.title.isupper():
            yield f"Văn bản kèm theo: tên chương “{chapter.title}” phải viết in hoa."


def _words(page: Page) -> Iterator[str]:
    for article in getattr(page.content, "articles", ()):
        for block in article.blocks:
            yield getattr(block, "text", "")
