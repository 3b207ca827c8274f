"""Paper, margins, typeface, colour, page numbers, one composed form of letters (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from documents.checking.mends import Compose, Leaf, Letters, Margin, Number, Restart
from documents.checking.model import Align, Block, Format, PageNumber, Sheet
from documents.checking.report import Severity
from documents.checking.rules.rule import WORD, Absent, Equivalent, Fault, Rule, Unseen, figure
from documents.checking.sorting import Box, Sorted
from documents.page import decree
from documents.page.standard import POINTS_PER_MM

_PAPER_SLACK = 0.5  # points: Word rounds
_MARGIN_SLACK = {Format.DOCX: 0.2, Format.PDF: 4.0}  # points; letters begin a little inside their margin
_NUMBER_SIZES = (13.0, 14.0)
_SIDES = {
    "top": ("trên", decree.TOP),
    "bottom": ("dưới", decree.BOTTOM),
    "left": ("trái", decree.LEFT),
    "right": ("phải", decree.RIGHT),
}


def _mm(points: float) -> str:
    return f"{figure(points / POINTS_PER_MM)} mm"


def _paper(found: Sorted) -> Iterator[Fault]:
    wide, high = (side * POINTS_PER_MM for side in decree.PAPER)
    for place, sheet in enumerate(found.paper.sheets):
        sides = sorted((sheet.width, sheet.height))
        if abs(sides[0] - wide) > _PAPER_SLACK or abs(sides[1] - high) > _PAPER_SLACK:
            stands = f"Khổ giấy {_mm(sheet.width)} x {_mm(sheet.height)}"
            yield Fault(f"{stands} ({_of(found, place)}).", "Khổ A4: 210 mm x 297 mm.", mend=Leaf(place))


def _upright(found: Sorted) -> Iterator[Fault]:
    for place, sheet in enumerate(found.paper.sheets):
        if sheet.landscape and not sheet.tables:
            yield Fault(
                f"Trang ngang mà không có bảng ({_of(found, place)}).",
                "Trang dọc; trang ngang chỉ dùng cho bảng, biểu.",
            )


def _of(found: Sorted, place: int) -> str:
    if found.paper.format == Format.PDF:
        return f"trang {place + 1}"
    return f"phần {place + 1}" if len(found.paper.sheets) > 1 else "cả văn bản"


def _margin(side: str) -> Rule:
    name, (least, most) = _SIDES[side]
    should = f"Từ {figure(least)} đến {figure(most)} mm."

    def look(found: Sorted) -> Iterator[Fault]:
        slack = _MARGIN_SLACK[found.paper.format]
        low, high = least * POINTS_PER_MM - slack, most * POINTS_PER_MM + slack
        seen = False
        for place, sheet in enumerate(found.paper.sheets):
            stands = getattr(sheet, side)
            if stands is None or sheet.landscape or (stands > high and not _is_seen(found, side, place)):
                continue
            seen = True
            if not low <= stands <= high:
                mend = Margin(place, side, (least if stands < low else most) * POINTS_PER_MM)
                yield Fault(f"Lề {name} {_mm(stands)} ({_of(found, place)}).", should, mend=mend)
        if not seen:
            raise Unseen(f"Không có trang dọc nào có chữ đến sát lề {name}.")

    return Rule(f"TT-003-{_KEYS[side]}", "Phụ lục I, Phần I, Mục I.3", f"Lề {name}", Severity.ERROR, look)


_KEYS = {"top": "tren", "bottom": "duoi", "left": "trai", "right": "phai"}


def _is_seen(found: Sorted, side: str, place: int) -> bool:
    """Whether too wide a margin is one: in a PDF only where full lines reach to it."""
    if found.paper.format == Format.DOCX:
        return True
    full = [one for one in found.paper.blocks if one.section == place and one.shape.align == Align.BOTH]
    return side in {"left", "right"} and bool(full)


def _fonts(found: Sorted) -> Iterator[Fault]:
    same: set[str] = set()
    wrong = False
    for block in _seen(found):
        others = {look.font for look in block.looks() if look.font != decree.FONT}
        if found.paper.format == Format.PDF:
            same |= others & set(decree.SAME_WIDTHS)
            others -= set(decree.SAME_WIDTHS)
        if others:
            wrong = True
            stands = f"Phông chữ {', '.join(sorted(others))}."
            yield Fault(stands, f"Phông chữ {decree.FONT}.", block, mend=Letters(block, font=decree.FONT))
    if same and not wrong:
        raise Equivalent(f"{', '.join(sorted(same))} có nét và độ rộng của {decree.FONT}.")


def _colour(found: Sorted) -> Iterator[Fault]:
    red = {id(block) for block in found.everywhere(Box.URGENCY, Box.SECRECY)}
    for block in _seen(found):
        colours = {look.colour for look in block.looks() if not _is_black(look.colour)}
        if colours and id(block) not in red:
            yield Fault("Chữ có màu khác màu đen.", "Chữ màu đen.", block, mend=Letters(block, colour="000000"))


def _is_black(colour: str) -> bool:
    """Black, or so near to it that nobody sees the difference in print."""
    try:
        return all(int(colour[at : at + 2], 16) <= 0x24 for at in (0, 2, 4))
    except ValueError:
        return False


def _seen(found: Sorted) -> Sequence[Block]:
    if not found.paper.blocks:
        raise Unseen("Tệp không có chữ (ảnh quét).")
    return found.paper.blocks


def _composed(found: Sorted) -> Iterator[Fault]:
    for block in _seen(found):
        if not unicodedata.is_normalized("NFC", block.raw):
            yield Fault("Chữ gõ bằng dấu rời (tổ hợp).", "Mã Unicode dựng sẵn.", block, mend=Compose())


def _numbers(found: Sorted) -> list[tuple[int, Sheet, PageNumber]]:
    return [(place, sheet, one) for place, sheet in enumerate(found.paper.sheets) for one in sheet.numbers]


def _need_numbers(found: Sorted) -> list[tuple[int, Sheet, PageNumber]]:
    numbers = _numbers(found)
    if not numbers:
        raise Absent
    return numbers


def _numbered(found: Sorted) -> Iterator[Fault]:
    pages = found.paper.pages
    if _numbers(found):
        return
    if pages is None:
        raise Unseen("Tệp Word không ghi số trang của bản in và không đánh số trang.")
    if pages == 1:
        raise Absent
    if found.paper.format == Format.PDF and not any(_should_bear(found, page) for page in range(pages)):
        raise Absent
    yield Fault(
        f"Văn bản có {pages} trang mà không đánh số trang.", "Số trang ở giữa lề trên, từ trang thứ hai.", mend=Number()
    )


def _should_bear(found: Sorted, page: int) -> bool:
    """Whether a page of a PDF is not the first of the paper or of what goes with it."""
    begins = {block.page for block in found.everywhere(Box.ANNEX, Box.KIND)}
    return page > 0 and page + 1 not in begins


def _on_top(found: Sorted) -> Iterator[Fault]:
    for place, _, number in _need_numbers(found):
        if not number.top:
            yield Fault(
                f"Số trang ở lề dưới ({_of(found, place)}).", "Số trang ở lề trên.", area=number.area, mend=Number()
            )


def _not_first(found: Sorted) -> Iterator[Fault]:
    for place, _, number in _need_numbers(found):
        if number.first and (found.paper.format == Format.DOCX or place == 0):
            yield Fault(
                "Trang thứ nhất hiện số trang.", "Không hiện số trang thứ nhất.", area=number.area, mend=Number()
            )


def _centred(found: Sorted) -> Iterator[Fault]:
    for place, _, number in _need_numbers(found):
        if not number.centred:
            yield Fault(
                f"Số trang không ở giữa ({_of(found, place)}).", "Số trang canh giữa.", area=number.area, mend=Number()
            )


def _number_set(found: Sorted) -> Iterator[Fault]:
    for place, _, number in _need_numbers(found):
        look = number.look
        if look and not (_NUMBER_SIZES[0] - 0.3 <= look.size <= _NUMBER_SIZES[1] + 0.3 and not look.italic):
            stands = f"Số trang cỡ {figure(look.size)}{', nghiêng' if look.italic else ''} ({_of(found, place)})."
            yield Fault(stands, "Số trang cỡ 13 đến 14, kiểu chữ đứng.", area=number.area, mend=Number())


def _counted(found: Sorted) -> Iterator[Fault]:
    for place, _, number in _need_numbers(found):
        if not number.counted or not number.arabic:
            stands = "Số trang gõ tay" if not number.counted else "Số trang không phải chữ số Ả Rập"
            yield Fault(
                f"{stands} ({_of(found, place)}).", "Số trang do chương trình đếm, chữ số Ả Rập.", mend=Number()
            )


def _annexes_anew(found: Sorted) -> Iterator[Fault]:
    if not found.annexed or not found.main:
        raise Absent
    if found.paper.format == Format.PDF:
        yield from _annexes_anew_in_pdf(found)
        return
    for annex in found.annexed:
        heading = annex[0][1]
        sheet = found.paper.sheets[min(heading.section, len(found.paper.sheets) - 1)]
        if heading.section == 0 or sheet.restart != 1:
            stands = "Phụ lục không đánh số trang riêng."
            mend = Restart(heading.section) if heading.section else None
            yield Fault(stands, "Số trang của mỗi Phụ lục bắt đầu từ 1.", heading, mend=mend)


def _annexes_anew_in_pdf(found: Sorted) -> Iterator[Fault]:
    """The page behind the first of a Phụ lục bears 2."""
    seen = False
    for annex in found.annexed:
        heading = annex[0][1]
        pages = {block.page for _, block in annex if block.page}
        after = (heading.page or 0) + 1
        numbers = found.paper.sheets[after - 1].numbers if after in pages else ()
        for number in numbers:
            seen = True
            if number.value not in {2, None}:
                yield Fault(
                    f"Trang thứ hai của Phụ lục mang số {number.value}.",
                    "Số trang của mỗi Phụ lục bắt đầu từ 1.",
                    heading,
                    area=number.area,
                )
    if not seen:
        raise Unseen("Phụ lục chỉ có một trang hoặc không có số trang.")


_PAGE_CLAUSE = "Phụ lục I, Phần I, Mục I.7"
RULES = (
    Rule("TT-001", "Phụ lục I, Phần I, Mục I.1", "Khổ giấy A4", Severity.ERROR, _paper),
    Rule("TT-002", "Phụ lục I, Phần I, Mục I.2", "Hướng giấy", Severity.WARNING, _upright),
    *(_margin(side) for side in _SIDES),
    Rule("TT-004-phong", "Phụ lục I, Phần I, Mục I.4", "Phông chữ", Severity.ERROR, _fonts),
    Rule("TT-004-mau", "Phụ lục I, Phần I, Mục I.4", "Màu chữ", Severity.ERROR, _colour),
    Rule("TT-005-co", _PAGE_CLAUSE, "Có số trang", Severity.ERROR, _numbered),
    Rule("TT-005-tren", _PAGE_CLAUSE, "Số trang ở lề trên", Severity.ERROR, _on_top),
    Rule("TT-005-dau", _PAGE_CLAUSE, "Không hiện số trang thứ nhất", Severity.ERROR, _not_first),
    Rule("TT-005-giua", _PAGE_CLAUSE, "Số trang canh giữa", Severity.ERROR, _centred),
    Rule("TT-005-chu", _PAGE_CLAUSE, "Cỡ, kiểu chữ số trang", Severity.ERROR, _number_set),
    Rule("TT-005-dem", _PAGE_CLAUSE, "Số trang Ả Rập, tự đếm", Severity.WARNING, _counted, WORD),
    Rule("TT-006", "Phụ lục I, Phần I, Mục III.1", "Số trang riêng của Phụ lục", Severity.WARNING, _annexes_anew),
    Rule("TT-007", "Phụ lục I, Phần I, Mục I.4", "Bảng mã Unicode dựng sẵn", Severity.WARNING, _composed),
)
