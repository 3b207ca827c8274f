"""Capitals in running text (Phụ lục II), and what a file carries that no paper may (codes TE: of this house)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.checking.model import Format, Where
from documents.checking.report import Severity
from documents.checking.rules.rule import NEITHER, WORD, Fault, Look, Rule, Unseen, nothing, rewrite, there
from documents.checking.sorting import RUNNING, Box, Sorted

_SMALL = r"(?<=[a-zà-ỹ,;0-9] )"
_PLACES = r"(Tỉnh|Huyện|Xã|Thị xã|Thị trấn|Thôn|Thành phố)(?= (?!Hồ Chí Minh)[A-ZĐÀ-Ỹ][a-zà-ỹ])"
_UNITS = re.compile(rf"(?:{_SMALL}|(?<=UBND )){_PLACES}")
_SPECIAL = re.compile(r"\bthủ đô(?= Hà Nội)|\bthành phố(?= Hồ Chí Minh)")
_BODIES = r"\b(?:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân)(?= (?:tỉnh|huyện|xã|phường|thị|thành))"
_DEPARTMENTS = r"(?<= )sở(?= (?:Tài chính|Thông tin|Nội vụ|Y tế|Tư pháp|Công Thương|Xây dựng))"
_OFFICES = re.compile(f"{_BODIES}|{_DEPARTMENTS}")
_NAMED = re.compile(r"(?<=[a-zà-ỹ,;] )(?:quyết định|nghị định|nghị quyết|thông tư|công văn|kế hoạch|chỉ thị)(?= số \d)")
_CITED = re.compile(r"\b(?:điều|chương)(?= (?:\d+|[IVX]+)\b)")
_CITED_LARGE = re.compile(rf"{_SMALL}(?:Khoản|Điểm)(?= (?:\d+|[a-zđ])\b)")
_NUMBERED = re.compile(
    rf"{_SMALL}(?:quận|phường)(?= (?:\d|Điện Biên Phủ|Hai Bà Trưng|Trần Hưng Đạo|Lê Lợi|Nguyễn Trãi|Quang Trung))"
)
_BEFORE = ("của ", "cho ", "với ", "do ", "phục vụ ", "vận động ", "tầng lớp ", "quần chúng ")
_PEOPLE = re.compile(rf"(?:{'|'.join(f'(?<={one})' for one in _BEFORE)})(?:nhân dân|nhà nước)\b(?! (?:tỉnh|huyện|xã))")
_TEAM = "Tổ công nghệ số cộng đồng"
_TEAMS = re.compile(rf"(?i)\b(?!(?-i:{_TEAM}))tổ công nghệ số cộng đồng")
_CITY = re.compile(r"Phan Rang(?! - )\s*[-–]\s*Tháp Chàm")
_WIDE = re.compile(r"(?<=\S) {3,}(?=\S)")


def _words(pattern: re.Pattern[str], should: str, *, large: bool) -> Look:
    """Words that must be written otherwise: with a capital or without."""

    def look(found: Sorted) -> Iterator[Fault]:
        for block in there(found.everywhere(*RUNNING, Box.GROUND)):
            hit = next((one for one in pattern.finditer(block.text) if one.start()), None)
            if hit:
                mended = pattern.sub(
                    lambda said: _turned(said[0], large=large) if said.start() else said[0], block.text
                )
                near = block.text[max(0, hit.start() - 12) : hit.end() + 24].strip()
                yield Fault(f"Ghi “{near}”.", should, block, mend=rewrite(block, mended), words=near)

    return look


def _written(pattern: re.Pattern[str], right: str, should: str) -> Look:
    """A name that is written in one way; in capitals throughout it may be anything."""

    def look(found: Sorted) -> Iterator[Fault]:
        for block in there(found.everywhere(*RUNNING, Box.GROUND, Box.SUBJECT, Box.LETTER_SUBJECT)):
            hit = next((one for one in pattern.finditer(block.text) if not one[0].isupper()), None)
            if hit:
                mend = rewrite(block, pattern.sub(right, block.text))
                yield Fault(f"Ghi “{hit[0]}”.", should, block, mend=mend, words=hit[0])

    return look


def _turned(words: str, *, large: bool) -> str:
    return words[:1].upper() + words[1:] if large else words[:1].lower() + words[1:]


def _changes(found: Sorted) -> Iterator[Fault]:
    count = found.paper.traces.changes
    if count:
        yield Fault(
            f"Còn {count} thay đổi chưa chấp nhận.", "Chấp nhận hoặc bỏ mọi thay đổi (Xem lại, Theo dõi thay đổi)."
        )


def _comments(found: Sorted) -> Iterator[Fault]:
    count = found.paper.traces.comments
    if count:
        yield Fault(f"Còn {count} ghi chú bên lề.", "Xóa mọi ghi chú trước khi trình ký.")


def _hidden(found: Sorted) -> Iterator[Fault]:
    count = found.paper.traces.hidden
    if count:
        yield Fault(f"Có {count} đoạn chữ ẩn.", "Không có chữ ẩn.")


def _spaces(found: Sorted) -> Iterator[Fault]:
    for block in found.everywhere(*RUNNING, Box.GROUND, Box.SUBJECT):
        hit = _WIDE.search(block.raw)
        if hit:
            yield Fault(
                "Có từ ba dấu cách liền nhau giữa câu.",
                "Một dấu cách giữa hai chữ.",
                block,
                mend=rewrite(block, block.text),
            )


def _frames(found: Sorted) -> Iterator[Fault]:
    marks = {id(block) for block in found.of(Box.URGENCY, Box.CIRCULATION)}
    for block in (one for one in found.paper.blocks if one.where == Where.FRAME and id(one) not in marks):
        yield Fault(
            "Chữ nằm trong hộp văn bản.", "Chữ đặt trong đoạn hoặc bảng ẩn khung, để tệp đọc được ở mọi nơi.", block
        )


def _scan(found: Sorted) -> Iterator[Fault]:
    if found.paper.pictures_only:
        raise Unseen("Tệp là ảnh quét, không có chữ; mọi yêu cầu về chữ không kiểm tra được.")
    if not found.paper.blocks and found.paper.format == Format.PDF:
        yield Fault("Tệp không có chữ.", "Văn bản có nội dung.")


def _unseen(key: str, clause: str, title: str) -> Rule:
    return Rule(key, clause, title, Severity.ERROR, nothing, NEITHER)


RULES = (
    Rule(
        "VH-01",
        "Phụ lục II, Mục II",
        "Viết hoa tên đơn vị hành chính",
        Severity.WARNING,
        _words(_UNITS, "Danh từ chung viết thường: tỉnh Ninh Thuận, huyện Ninh Phước, xã Phước Hữu.", large=False),
    ),
    Rule(
        "VH-02",
        "Phụ lục II, Mục II",
        "Viết hoa đơn vị hành chính mang số, tên người, sự kiện",
        Severity.WARNING,
        _words(_NUMBERED, "Viết hoa cả danh từ chung: Quận 1, Phường Điện Biên Phủ.", large=True),
    ),
    Rule(
        "VH-03",
        "Phụ lục II, Mục II",
        "Thủ đô Hà Nội, Thành phố Hồ Chí Minh",
        Severity.WARNING,
        _words(_SPECIAL, "“Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh” viết hoa.", large=True),
    ),
    Rule(
        "VH-04",
        "Phụ lục II, Mục III",
        "Viết hoa tên cơ quan",
        Severity.WARNING,
        _words(_OFFICES, "Viết hoa chữ đầu tên cơ quan: Ủy ban nhân dân tỉnh, Sở Tài chính.", large=True),
    ),
    Rule(
        "VH-06",
        "Phụ lục II, Mục V",
        "Viết hoa tên loại văn bản được viện dẫn",
        Severity.WARNING,
        _words(_NAMED, "Viết hoa chữ đầu tên loại văn bản có số: Quyết định số …", large=True),
    ),
    Rule(
        "VH-07",
        "Phụ lục II, Mục V",
        "Viện dẫn Điều, Chương",
        Severity.WARNING,
        _words(_CITED, "“Điều”, “Chương” viết hoa khi viện dẫn.", large=True),
    ),
    Rule(
        "VH-07-khoan",
        "Phụ lục II, Mục V",
        "Viện dẫn khoản, điểm",
        Severity.WARNING,
        _words(_CITED_LARGE, "“khoản”, “điểm” viết thường khi viện dẫn.", large=False),
    ),
    Rule(
        "VH-08",
        "Phụ lục II, Mục V",
        "Viết hoa Nhân dân, Nhà nước",
        Severity.WARNING,
        _words(_PEOPLE, "“Nhân dân”, “Nhà nước” viết hoa.", large=True),
    ),
    Rule(
        "VH-10",
        "Công văn 793/BTTTT-THH",
        "Tên Tổ công nghệ số cộng đồng",
        Severity.NOTE,
        _written(_TEAMS, _TEAM, f"“{_TEAM}”: chỉ viết hoa chữ “Tổ”."),
    ),
    Rule(
        "VH-11",
        "Phụ lục II, Mục II",
        "Tên Phan Rang - Tháp Chàm",
        Severity.WARNING,
        _written(_CITY, "Phan Rang - Tháp Chàm", "“Phan Rang - Tháp Chàm”: có dấu cách hai bên gạch nối."),
    ),
    Rule("TE-01", "Tệp sẵn sàng ban hành", "Thay đổi chưa chấp nhận", Severity.ERROR, _changes, WORD),
    Rule("TE-02", "Tệp sẵn sàng ban hành", "Ghi chú bên lề", Severity.ERROR, _comments, WORD),
    Rule("TE-03", "Tệp sẵn sàng ban hành", "Chữ ẩn", Severity.ERROR, _hidden, WORD),
    Rule("TE-04", "Tệp sẵn sàng ban hành", "Dấu cách thừa", Severity.NOTE, _spaces, WORD),
    Rule("TE-05", "Tệp sẵn sàng ban hành", "Hộp văn bản", Severity.NOTE, _frames, WORD),
    Rule("TE-06", "Tệp sẵn sàng ban hành", "Tệp có chữ", Severity.ERROR, _scan),
    _unseen("TT-061", "Phụ lục I, Phần I, Mục II.6", "Viện dẫn lần đầu đầy đủ, lần sau rút gọn"),
    _unseen("TT-071", "Phụ lục I, Phần I, Mục II.7", "Chữ ký của người có thẩm quyền"),
    _unseen("TT-073", "Phụ lục I, Phần I, Mục II.7", "Chức vụ trong tổ chức tư vấn"),
    _unseen("TT-080", "Phụ lục I, Phần I, Mục II.8", "Dấu, chữ ký số của cơ quan"),
    _unseen("SO-02", "Điều 15", "Số và ký hiệu là duy nhất trong năm"),
    _unseen("SO-04", "Điều 15", "Số và ngày cấp sau khi ký"),
    _unseen("SO-08", "Điều 15", "Số theo thứ tự thời gian ban hành"),
    _unseen("VH-05", "Phụ lục II, Mục IV", "Viết hoa chức vụ, danh hiệu"),
    _unseen("VH-09", "Phụ lục II, Mục V", "Viết hoa ngày, tháng, ngày lễ"),
)
