"""How the words of each box are set: size, style, capitals, which stand in the middle (Phụ lục I, Mục II-III)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.checking.mends import Set
from documents.checking.model import Align, Block, Format, Look, Side
from documents.checking.report import Severity
from documents.checking.rules.rule import Fault, Rule, Unseen, figure, letters, there, upper
from documents.checking.sorting import RUNNING, Box, Sorted, capitals
from documents.page.decree import Set as Allowed

_SLACK = 0.3  # points: programs round
_BLANK = ("ngày", "tháng", "năm")  # room is left behind to write by hand
_OFF = 9.0  # points words may stand beside the middle


@dataclass(frozen=True)
class Kept:
    """The entry of a box: its code, its clause, the boxes it speaks of, how they are set."""

    code: str
    clause: str
    name: str
    boxes: tuple[Box, ...]
    allowed: Allowed
    middle: bool = False


_II, _III = "Phụ lục I, Phần I, Mục II", "Phụ lục I, Phần I, Mục III"
BOXES: Sequence[Kept] = (
    Kept("TT-010", f"{_II}.1", "Quốc hiệu", (Box.NATION,), Allowed(12, 13, bold=True, capitals=True), middle=True),
    Kept("TT-011", f"{_II}.1", "Tiêu ngữ", (Box.MOTTO,), Allowed(13, 14, bold=True, capitals=False), middle=True),
    Kept("TT-020", f"{_II}.2", "Tên cơ quan chủ quản", (Box.SUPERIOR,), Allowed(12, 13, capitals=True), middle=True),
    Kept(
        "TT-021", f"{_II}.2", "Tên cơ quan ban hành", (Box.OWN,), Allowed(12, 13, bold=True, capitals=True), middle=True
    ),
    Kept("TT-030", f"{_II}.3", "Số, ký hiệu", (Box.NUMBER,), Allowed(13, 13), middle=True),
    Kept("TT-040", f"{_II}.4", "Địa danh và thời gian", (Box.DATELINE,), Allowed(13, 14, italic=True), middle=True),
    Kept("TT-050", f"{_II}.5", "Tên loại", (Box.KIND,), Allowed(13, 14, bold=True, capitals=True), middle=True),
    Kept("TT-051", f"{_II}.5", "Trích yếu", (Box.SUBJECT,), Allowed(13, 14, bold=True), middle=True),
    Kept("TT-053", f"{_II}.5", "Trích yếu công văn", (Box.LETTER_SUBJECT,), Allowed(12, 13), middle=True),
    Kept(
        "TT-055",
        "Mẫu 1.2",
        "Thẩm quyền ban hành",
        (Box.ISSUER,),
        Allowed(13, 14, bold=True, capitals=True),
        middle=True,
    ),
    Kept(
        "TT-056",
        "Mẫu 1.2",
        "Lệnh “QUYẾT ĐỊNH:”",
        (Box.ENACTING,),
        Allowed(13, 14, bold=True, capitals=True),
        middle=True,
    ),
    Kept("TT-060", f"{_II}.6", "Căn cứ", (Box.GROUND,), Allowed(13, 14, italic=True)),
    Kept("TT-062", f"{_II}.6", "Nội dung", RUNNING, Allowed(13, 14, bold=None, italic=None)),
    Kept("TT-063", f"{_II}.6", "Phần, chương, mục", (Box.CHAPTER,), Allowed(13, 14, bold=True), middle=True),
    Kept(
        "TT-064",
        f"{_II}.6",
        "Tiêu đề phần, chương",
        (Box.CHAPTER_TITLE,),
        Allowed(13, 14, bold=True, capitals=True),
        middle=True,
    ),
    Kept("TT-068", f"{_II}.6", "Mục “I. …”", (Box.SECTION,), Allowed(13, 14, bold=True)),
    Kept(
        "TT-070",
        f"{_II}.7",
        "Quyền hạn, chức vụ",
        (Box.CAPACITY,),
        Allowed(13, 14, bold=True, capitals=True),
        middle=True,
    ),
    Kept(
        "TT-072",
        f"{_II}.7",
        "Họ và tên người ký",
        (Box.SIGNER,),
        Allowed(13, 14, bold=True, capitals=False),
        middle=True,
    ),
    Kept("TT-090", f"{_III}.2", "Kính gửi", (Box.ADDRESSED, Box.ADDRESSEE), Allowed(13, 14)),
    Kept("TT-091", f"{_II}.9", "Từ “Nơi nhận”", (Box.RECIPIENTS,), Allowed(12, 12, bold=True, italic=True)),
    Kept("TT-092", f"{_II}.9", "Danh sách nơi nhận", (Box.RECIPIENT,), Allowed(11, 11)),
    Kept("TT-100", f"{_III}.1", "Từ “Phụ lục”", (Box.ANNEX,), Allowed(14, 14, bold=True), middle=True),
    Kept(
        "TT-101", f"{_III}.1", "Tên Phụ lục", (Box.ANNEX_TITLE,), Allowed(13, 14, bold=True, capitals=True), middle=True
    ),
    Kept("TT-102", f"{_III}.1", "Dòng “Kèm theo”", (Box.ATTACHED,), Allowed(13, 14, italic=True), middle=True),
    Kept("TT-111", f"{_III}.2", "Dấu chỉ mức độ khẩn", (Box.URGENCY,), Allowed(13, 14, bold=True, capitals=True)),
    Kept("TT-112", f"{_III}.3", "Phạm vi lưu hành", (Box.CIRCULATION,), Allowed(13, 14, bold=True, capitals=True)),
    Kept("TT-120", f"{_III}.4", "Ký hiệu người soạn thảo", (Box.DRAFTER,), Allowed(11, 11, capitals=True)),
    Kept("TT-121", f"{_III}.5", "Địa chỉ cơ quan", (Box.ADDRESS,), Allowed(11, 12)),
)


def _size(kept: Kept) -> Rule:
    allowed = kept.allowed
    most = figure(allowed.most)
    should = f"Cỡ chữ {most}." if allowed.least == allowed.most else f"Cỡ chữ {figure(allowed.least)} đến {most}."

    def look(found: Sorted) -> Iterator[Fault]:
        for block in there(found.everywhere(*kept.boxes)):
            wrong = sorted({one.size for one in block.looks() if not _fits(one.size, allowed)})
            if wrong:
                size = allowed.least if wrong[0] < allowed.least else allowed.most
                stands = f"Cỡ chữ {', '.join(figure(one) for one in wrong)}."
                yield Fault(stands, should, block, mend=letters(block, size=size))

    return Rule(f"{kept.code}-co", kept.clause, f"{kept.name}: cỡ chữ", Severity.ERROR, look)


def _fits(size: float, allowed: Allowed) -> bool:
    return allowed.least - _SLACK <= size <= allowed.most + _SLACK


def _style(kept: Kept) -> Rule:
    should = f"Kiểu chữ {_named(kept.allowed.bold, kept.allowed.italic)}."

    def look(found: Sorted) -> Iterator[Fault]:
        for block in there(found.everywhere(*kept.boxes)):
            wrong = next((one for one in block.looks() if _differs(one, kept.allowed)), None)
            if wrong:
                mend = letters(block, bold=kept.allowed.bold, italic=kept.allowed.italic)
                yield Fault(f"Kiểu chữ {_named(wrong.bold, wrong.italic)}.", should, block, mend=mend)

    return Rule(f"{kept.code}-kieu", kept.clause, f"{kept.name}: kiểu chữ", Severity.ERROR, look)


def _differs(look: Look, allowed: Allowed) -> bool:
    return (allowed.bold is not None and look.bold != allowed.bold) or (
        allowed.italic is not None and look.italic != allowed.italic
    )


def _named(bold: bool | None, italic: bool | None) -> str:
    return f"{'nghiêng' if italic else 'đứng'}{', đậm' if bold else ''}"


def _case(kept: Kept) -> Rule:
    wanted = bool(kept.allowed.capitals)
    should = "Chữ in hoa." if wanted else "Chữ in thường."

    def look(found: Sorted) -> Iterator[Fault]:
        for block in there(found.everywhere(*kept.boxes)):
            if wanted and block.text != block.text.upper() and not _has_small_words(block.text):
                yield Fault("Chữ in thường.", should, block, mend=upper(block))
            elif not wanted and capitals(block.text):
                yield Fault("Chữ in hoa.", should, block)

    return Rule(f"{kept.code}-hoa", kept.clause, f"{kept.name}: chữ hoa, chữ thường", Severity.ERROR, look)


def _has_small_words(text: str) -> bool:
    """A note in brackets under a title may stand in small letters."""
    return text.startswith("(")


def _middle(kept: Kept) -> Rule:
    def look(found: Sorted) -> Iterator[Fault]:
        blocks = there(found.everywhere(*kept.boxes))
        if found.paper.format == Format.PDF and all(block.side != Side.WHOLE for block in blocks):
            raise Unseen("Tệp PDF không ghi bề rộng của cột.")
        for block in blocks:
            if block.side == Side.WHOLE or found.paper.format == Format.DOCX:
                yield from _off_middle(block, found.paper.format)

    return Rule(f"{kept.code}-giua", kept.clause, f"{kept.name}: canh giữa", Severity.WARNING, look)


def _off_middle(block: Block, format_: Format) -> Iterator[Fault]:
    if format_ == Format.PDF:
        if _misses(block):
            yield Fault("Không canh giữa.", "Canh giữa.", block)
    elif block.typed_indent or not block.whole:
        yield Fault(
            "Canh giữa bằng dấu cách hoặc phím Tab.", "Canh giữa bằng định dạng đoạn hoặc bảng ẩn khung.", block
        )
    elif block.shape.align != Align.CENTRE:
        yield Fault("Không canh giữa.", "Canh giữa.", block, mend=Set(block, align=Align.CENTRE, first=0))


def _misses(block: Block) -> bool:
    """Whether words of a PDF stand beside the middle between its margins."""
    if not block.area or block.room is None or block.text.endswith(_BLANK):
        return False
    begins = (block.shape.left or 0) + (block.shape.first or 0)
    return abs(begins + (block.area.right - block.area.left) / 2 - block.room / 2) > _OFF


RULES = (
    *(_size(kept) for kept in BOXES),
    *(_style(kept) for kept in BOXES if kept.allowed.bold is not None),
    *(_case(kept) for kept in BOXES if kept.allowed.capitals is not None),
    *(_middle(kept) for kept in BOXES if kept.middle),
)
