"""What must hold of headings, lines and files: pure functions to violations, each with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from decisions.errors import Violation
from decisions.filing.models import LONGEST_REASON, LONGEST_SIGN, LONGEST_TITLE
from decisions.texts import TextRule

LIST, MAKING = "NĐ30 Đ28", "NĐ30 Đ29"
PERMANENT = "Vĩnh viễn"
_SIGN = re.compile(rf"[A-Z][A-Z0-9-]{{0,{LONGEST_SIGN - 1}}}", re.ASCII)
_YEARS = re.compile(r"(\d{1,2}) năm")
_MOST_OF_A_HEADING = 999
_TITLE = TextRule("Tiêu đề hồ sơ", LONGEST_TITLE, "Ghi tiêu đề hồ sơ.", MAKING, "title")
_HEADING = TextRule("Tên đề mục", LONGEST_TITLE, "Ghi tên đề mục.", LIST, "title")
_REMARK = TextRule("Ghi chú", LONGEST_REASON, "", LIST, "remark")


@dataclass(frozen=True)
class Heading:
    """A heading to be: its title and the sign of its files."""

    title: str
    sign: str


@dataclass(frozen=True)
class Line:
    """A line to be: under which heading (its sign), title, retention, the log-in name of who makes the file."""

    heading: str
    title: str
    maintenance: str
    keeper: str
    remark: str = ""


@dataclass(frozen=True)
class Ending:
    """How a file is closed: its final title, its retention, how it may be used."""

    title: str
    maintenance: str
    access: str


def year_broken(year: int, today: int) -> Iterator[Violation]:
    """A list is made at the start of its year, at the earliest in the year before; an old one is entered later."""
    if not today - 10 <= year <= today + 1:
        sentence = f"Danh mục hồ sơ lập cho các năm từ {today - 10} đến {today + 1}. Chọn lại năm."
        yield Violation(LIST, sentence, "year")


def heading_broken(heading: Heading, signs: frozenset[str]) -> Iterator[Violation]:
    """A title, and a sign of its own in capital letters that an address can bear."""
    yield from _HEADING.broken(heading.title)
    if not _SIGN.fullmatch(heading.sign):
        sentence = (
            f"Chữ viết tắt của đề mục gồm 1 đến {LONGEST_SIGN} chữ in hoa không dấu hoặc chữ số, ví dụ TCCB."
            " Ghi lại chữ viết tắt."
        )
        yield Violation(LIST, sentence, "sign")
    elif heading.sign in signs:
        yield Violation(LIST, f"Danh mục đã có đề mục viết tắt là {heading.sign}. Chọn chữ khác.", "sign")


def line_broken(line: Line, *, number: int, heading: bool, keeper: bool) -> Iterator[Violation]:
    """A known heading with room, a title, a retention, somebody of the body who makes the file."""
    yield from _TITLE.broken(line.title)
    yield from _REMARK.broken(line.remark)
    yield from _maintenance_broken(line.maintenance)
    if not heading:
        yield Violation(LIST, f"Danh mục không có đề mục viết tắt là “{line.heading}”. Chọn lại đề mục.", "heading")
    elif number > _MOST_OF_A_HEADING:
        yield Violation(LIST, "Đề mục này đã đủ 999 hồ sơ. Thêm một đề mục khác.", "heading")
    if not keeper:
        yield Violation(LIST, f"“{line.keeper}” không phải người của cơ quan. Chọn lại người lập hồ sơ.", "keeper")


def ending_broken(ending: Ending, papers: int) -> Iterator[Violation]:
    """A file that is closed has papers, a title, a retention."""
    if not papers:
        yield Violation(MAKING, "Hồ sơ chưa có văn bản nào. Đưa văn bản vào hồ sơ trước khi kết thúc.")
    yield from _TITLE.broken(ending.title)
    yield from _maintenance_broken(ending.maintenance)


def kept_for(text: str) -> str:
    """A retention in its one stored form: `05 năm`, `Vĩnh viễn`; anything else as it is."""
    if text.lower() == PERMANENT.lower():
        return PERMANENT
    found = _YEARS.fullmatch(text)
    return f"{int(found[1]):02d} năm" if found else text


def _maintenance_broken(maintenance: str) -> Iterator[Violation]:
    found = _YEARS.fullmatch(maintenance)
    if maintenance != PERMANENT and not (found and int(found[1])):
        sentence = "Thời hạn bảo quản ghi “Vĩnh viễn” hoặc số năm, ví dụ “10 năm”. Ghi lại thời hạn."
        yield Violation(LIST, sentence, "maintenance")
