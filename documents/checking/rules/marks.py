"""Boxes 10b to 13: marks of urgency and circulation, who drafted, the address (Phụ lục I, Phần I, Mục III.2-5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.checking.model import Align, Block, Format, Side, Where
from documents.checking.report import Severity
from documents.checking.rules.rule import Fault, Rule, Unseen, figure, there
from documents.checking.sorting import Box, Sorted
from documents.page.decree import ON_ITS_FACE
from documents.page.standard import POINTS_PER_MM
from documents.page.vietnamese import search_key

_III = "Phụ lục I, Phần I, Mục III"
_SIZES = {search_key(words): size for words, size in ON_ITS_FACE.items()}
_SLACK = 1.0  # millimetres a frame may differ: programs count its room in points
_WHOLE = 0.95  # of the room between the margins
_IN_A_BOX = "Dấu nằm trong hộp văn bản; tệp Word không ghi vị trí của hộp, xem bản in."


def _framed(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.URGENCY)):
        wide, high = _SIZES[block.key]
        should = f"Khung viền đơn {figure(wide)} mm x {figure(high)} mm."
        if block.frame is None:
            yield Fault("Dấu chỉ mức độ khẩn không có khung.", should, block)
            continue
        if block.frame.width is None or block.frame.height is None:
            raise Unseen("Tệp không ghi kích thước của khung; đo trên bản in.")
        sides = (block.frame.width / POINTS_PER_MM, block.frame.height / POINTS_PER_MM)
        if abs(sides[0] - wide) > _SLACK or abs(sides[1] - high) > _SLACK:
            yield Fault(f"Khung {figure(sides[0])} mm x {figure(sides[1])} mm.", should, block)


def _below_number(found: Sorted) -> Iterator[Fault]:
    order = [id(block) for _, block in found.placed]
    numbers = found.of(Box.NUMBER)
    for block in there(found.of(Box.URGENCY)):
        if block.where == Where.FRAME:
            raise Unseen(_IN_A_BOX)
        left = block.side == Side.LEFT or (block.side == Side.WHOLE and block.shape.align in {Align.LEFT, None})
        after = not numbers or order.index(id(block)) > order.index(id(numbers[0]))
        if not left or not after:
            yield Fault(
                "Dấu chỉ mức độ khẩn đặt sai chỗ.", "Bên trái, dưới số, ký hiệu (hoặc dưới trích yếu công văn).", block
            )


def _circulation_framed(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.CIRCULATION)):
        if block.frame is None:
            yield Fault("Chỉ dẫn phạm vi lưu hành không có khung.", "Khung hình chữ nhật viền đơn.", block)


def _circulation_above(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.CIRCULATION)):
        if block.where == Where.FRAME:
            raise Unseen(_IN_A_BOX)
        should = "Ở lề trên trang thứ nhất, nửa bên phải, phía trên Quốc hiệu."
        if block.where != Where.ABOVE or (block.page or 1) > 1:
            yield Fault("Chỉ dẫn phạm vi lưu hành không ở lề trên trang thứ nhất.", should, block)
        elif (middle := _middle(block, found)) is not None and middle < _room(block, found) / 2:
            yield Fault("Chỉ dẫn phạm vi lưu hành ở nửa bên trái.", should, block)


def _room(block: Block, found: Sorted) -> float:
    return found.paper.sheets[0].room if found.paper.format == Format.DOCX else block.room or 0


def _middle(block: Block, found: Sorted) -> float | None:
    """How far from the left margin the middle of a mark is; None where the file does not say."""
    if block.frame:
        return block.frame.middle
    if block.area:
        return (block.area.left + block.area.right) / 2 - (found.paper.sheets[0].left or 0)
    begin, end = block.shape.left or 0, _room(block, found) - (block.shape.right or 0)
    places = {Align.CENTRE: (begin + end) / 2, Align.RIGHT: end, Align.LEFT: begin, None: begin}
    return places.get(block.shape.align)


def _drafter_below(found: Sorted) -> Iterator[Fault]:
    order = [id(block) for _, block in found.placed]
    lines = found.of(Box.RECIPIENT)
    for block in there(found.of(Box.DRAFTER)):
        right = block.side == Side.RIGHT or block.shape.align in {Align.RIGHT, Align.CENTRE}
        if right or (lines and order.index(id(block)) < order.index(id(lines[-1]))):
            yield Fault("Ký hiệu người soạn thảo đặt sai chỗ.", "Bên trái, dưới danh sách nơi nhận.", block)


def _address(found: Sorted) -> Sequence[Block]:
    return there(found.of(Box.ADDRESS))


def _address_line(found: Sorted) -> Iterator[Fault]:
    first = _address(found)[0]
    if first.where != Where.BELOW:
        raise Unseen("Địa chỉ gõ trong nội dung nên không biết đường kẻ nào là của nó; xem bản in.")
    should = "Đường kẻ nét liền phía trên, kéo dài hết chiều ngang của vùng trình bày văn bản."
    if first.over is None:
        yield Fault("Phía trên địa chỉ không có đường kẻ.", should, first)
    elif first.over.length is not None and first.over.length < _room(first, found) * _WHOLE:
        share = figure(100 * first.over.length / _room(first, found))
        yield Fault(f"Đường kẻ phía trên địa chỉ dài {share}% chiều ngang.", should, first)


def _address_place(found: Sorted) -> Iterator[Fault]:
    first = _address(found)[0]
    if first.where != Where.BELOW and found.paper.pages is None:
        raise Unseen("Địa chỉ gõ trong nội dung và tệp Word không ghi số trang; xem bản in.")
    inside = first.where != Where.BELOW and (found.paper.pages or 1) > 1
    if inside or (first.page or 1) > 1:
        yield Fault("Địa chỉ cơ quan không ở trang thứ nhất.", "Cuối trang thứ nhất, dưới đường kẻ ngang.", first)


RULES = (
    Rule("TT-111-khung", f"{_III}.2", "Khung của dấu chỉ mức độ khẩn", Severity.ERROR, _framed),
    Rule("TT-111-cho", f"{_III}.2", "Vị trí của dấu chỉ mức độ khẩn", Severity.WARNING, _below_number),
    Rule("TT-112-khung", f"{_III}.3", "Khung của phạm vi lưu hành", Severity.ERROR, _circulation_framed),
    Rule("TT-112-cho", f"{_III}.3", "Vị trí của phạm vi lưu hành", Severity.WARNING, _circulation_above),
    Rule("TT-120-cho", f"{_III}.4", "Vị trí của ký hiệu người soạn thảo", Severity.WARNING, _drafter_below),
    Rule("TT-121-ke", f"{_III}.5", "Đường kẻ phía trên địa chỉ", Severity.ERROR, _address_line),
    Rule("TT-121-cho", f"{_III}.5", "Vị trí của địa chỉ", Severity.WARNING, _address_place),
)
