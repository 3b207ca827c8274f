"""What must hold of a line of the catalogue and of a target: pure functions to the rules broken, with their clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from decisions.calendar.months import Period
from decisions.errors import Violation
from decisions.evaluation.indicators import ADDS, CODE, OWNERS, Adding, Counts, Entry, Pillar, Source
from decisions.evaluation.models import Indicator
from decisions.evaluation.receivers import Receiver
from decisions.evaluation.targets import Order

CATALOGUE = "II.4.a-c, III.1.b"
TARGETS = "III.1.b, III.5.a"
MOST = 10**15
"""No figure of the plan comes near this; a greater one is a key held down."""
_FARTHEST = timedelta(days=366)
_CHOICES: Mapping[str, tuple[str, frozenset[str]]] = {
    "pillar": ("Nhóm", frozenset(Pillar.values)),
    "counts": ("Loại số liệu", frozenset(Counts.values)),
    "adding": ("Cách cộng", frozenset(Adding.values)),
    "source": ("Nguồn số liệu", frozenset(Source.values)),
    "owner": ("Cơ quan chủ trì", OWNERS),
    "partner": ("Cơ quan phối hợp", OWNERS | {""}),
}
_NEEDED = {"name": "Tên chỉ tiêu", "clause": "Căn cứ trong kế hoạch", "unit": "Đơn vị tính"}
_LENGTHS = {field.name: field.max_length or 0 for field in Indicator._meta.concrete_fields}
_TEXTS = {**_NEEDED, "evidence": "Tài liệu kiểm chứng"}


def broken_by_entry(entry: Entry) -> list[Violation]:
    """Every rule a line of the catalogue breaks by itself."""
    return [*_code(entry.code), *_texts(entry), *_choices(entry), *_adding(entry)]


def broken_by_addition(entry: Entry, first: date, *, today: date, earlier: Sequence[Indicator]) -> list[Violation]:
    """Every rule it breaks beside the rows its code has already."""
    return [*_not_past(first, today, "first"), *_overlaps(entry, first, earlier), *_same_measure(entry, earlier)]


def broken_by_retirement(indicator: Indicator, from_day: date, *, today: date) -> list[Violation]:
    """Every rule the end of an indicator breaks; `from_day` is the first day it is no longer in force."""
    if indicator.valid_to is not None:
        sentence = f"Chỉ tiêu {indicator.code} đã thôi áp dụng sau ngày {indicator.valid_to:%d/%m/%Y}."
        return [Violation(CATALOGUE, f"{sentence} Không cần làm lại.", "code")]
    if from_day <= indicator.valid_from:
        sentence = f"Chỉ tiêu {indicator.code} áp dụng từ ngày {indicator.valid_from:%d/%m/%Y}. Chọn một ngày sau đó."
        return [Violation(CATALOGUE, sentence, "from_day")]
    return list(_not_past(from_day, today, "from_day"))


def broken_by_period(period: Period, today: date) -> Iterator[Violation]:
    """A target is given before the figures are cut off, and not for years ahead."""
    if today > period.cut_off:
        sentence = f"Kỳ {period.name} đã chốt số liệu ngày {period.cut_off:%d/%m/%Y}, không giao được nữa. Chọn kỳ sau."
        yield Violation(TARGETS, sentence, "period")
    elif period.first - today > _FARTHEST:
        sentence = f"Kỳ {period.name} còn xa hơn một năm. Kiểm tra lại năm đã chọn."
        yield Violation(TARGETS, sentence, "period")


def most_of(indicator: Indicator, receiver: Receiver) -> int:
    """The highest target that means something: a ratio is a per cent; a team answers yes or no once."""
    if indicator.counts == Counts.RATIO:
        return 100
    return 1 if indicator.counts == Counts.YES_NO and receiver.team else MOST


def broken_by_orders(
    orders: Sequence[Order],
    *,
    indicators: Mapping[str, Indicator],
    receivers: Mapping[str, Receiver],
    standing: Mapping[tuple[str, str], int],
    period: Period,
) -> list[Violation]:
    """Every rule some targets break: known indicator, own receiver, a number that means something, something new."""
    if not orders:
        return [Violation(TARGETS, "Chưa có chỉ tiêu nào để giao. Nhập ít nhất một chỉ tiêu.", "orders")]
    return [
        *_doubles(orders, receivers),
        *(
            Violation(TARGETS, sentence, f"orders.{place}")
            for place, order in enumerate(orders)
            for sentence in _order(order, indicators, receivers, standing, period)
        ),
    ]


def _code(code: str) -> Iterator[Violation]:
    if not CODE.fullmatch(code):
        sentence = f"Mã “{code}” không đúng dạng. Mã gồm một chữ hoa và số, ví dụ A2.1."
        yield Violation(CATALOGUE, sentence, "code")


def _texts(entry: Entry) -> Iterator[Violation]:
    for field, label in _TEXTS.items():
        text, most = getattr(entry, field), _LENGTHS[field]
        if field in _NEEDED and not text:
            yield Violation(CATALOGUE, f"{label} còn trống. Ghi nội dung.", field)
        elif len(text) > most:
            yield Violation(CATALOGUE, f"{label} dài {len(text)} ký tự; nhiều nhất là {most}. Viết ngắn lại.", field)


def _choices(entry: Entry) -> Iterator[Violation]:
    for field, (label, known) in _CHOICES.items():
        if getattr(entry, field) not in known:
            sentence = f"{label} “{getattr(entry, field)}” không có trong danh mục. Chọn lại."
            yield Violation(CATALOGUE, sentence, field)


def _adding(entry: Entry) -> Iterator[Violation]:
    ways = ADDS.get(entry.counts, ())
    if ways and entry.adding in Adding.values and entry.adding not in ways:
        listed = " hoặc ".join(f"“{Adding(way).label}”" for way in ways)
        sentence = f"Số liệu loại {Counts(entry.counts).label} được cộng theo cách {listed}. Chọn lại cách cộng."
        yield Violation(CATALOGUE, sentence, "adding")


def _not_past(day: date, today: date, field: str) -> Iterator[Violation]:
    if day < today:
        sentence = f"Ngày {day:%d/%m/%Y} đã qua; danh mục chỉ thay đổi từ hôm nay trở đi. Chọn lại ngày."
        yield Violation(CATALOGUE, sentence, field)


def _overlaps(entry: Entry, first: date, earlier: Iterable[Indicator]) -> Iterator[Violation]:
    for row in earlier:
        if (row.valid_to or date.max) >= first:
            sentence = (
                f"Mã {entry.code} đang dùng cho chỉ tiêu “{row.name}”. Cho thôi áp dụng trước, hoặc chọn mã khác."
            )
            yield Violation(CATALOGUE, sentence, "code")


def _same_measure(entry: Entry, earlier: Iterable[Indicator]) -> Iterator[Violation]:
    for row in earlier:
        if (row.unit, row.counts, row.adding) != entry.measure:
            sentence = f"Mã {entry.code} đã dùng cho số liệu khác ({row.get_counts_display()}, {row.unit})."
            yield Violation(CATALOGUE, f"{sentence} Số liệu các kỳ không so sánh được; chọn mã mới.", "code")


def _doubles(orders: Iterable[Order], receivers: Mapping[str, Receiver]) -> Iterator[Violation]:
    for (indicator, code), times in Counter((order.indicator, order.receiver) for order in orders).items():
        if times > 1:
            name = receivers[code].name if code in receivers else code
            sentence = f"Chỉ tiêu {indicator} của {name} được ghi {times} lần. Chỉ ghi một lần."
            yield Violation(TARGETS, sentence, "orders")


def _order(
    order: Order,
    indicators: Mapping[str, Indicator],
    receivers: Mapping[str, Receiver],
    standing: Mapping[tuple[str, str], int],
    period: Period,
) -> Iterator[str]:
    indicator, receiver = indicators.get(order.indicator), receivers.get(order.receiver)
    if indicator is None:
        yield f"Chỉ tiêu “{order.indicator}” không có trong danh mục của kỳ {period.name}. Chọn lại chỉ tiêu."
    if receiver is None:
        yield f"Mã “{order.receiver}” không phải đơn vị trực tiếp nhận chỉ tiêu của cơ quan giao. Chọn lại đơn vị."
    if indicator is not None and receiver is not None:
        yield from _value(order, indicator, receiver, standing.get((order.indicator, order.receiver)), period)


def _value(order: Order, indicator: Indicator, receiver: Receiver, before: int | None, period: Period) -> Iterator[str]:
    what = f"Chỉ tiêu {order.indicator} của {receiver.name}"
    if receiver.team and indicator.source != Source.TEAM:
        yield f"Chỉ tiêu {order.indicator} không do Tổ báo cáo nên không giao cho {receiver.name}. Bỏ dòng này."
    elif order.value is None:
        if before is None:
            yield f"{what} kỳ {period.name} chưa được giao nên không có gì để thôi giao. Bỏ dòng này."
    elif (number := order.number) is None:
        yield f"{what}: “{order.value}” không phải số nguyên từ 0 trở lên. Nhập lại, không dùng dấu chấm, dấu phẩy."
    elif number > (most := most_of(indicator, receiver)):
        yield f"{what}: {number} lớn hơn mức có thể ({most}). Kiểm tra lại số đã nhập."
    elif number == before:
        yield f"{what} kỳ {period.name} đã được giao đúng {number}. Bỏ dòng này nếu không thay đổi."
