"""The lines of an estimate: what is paid, how much of it, at which price, from which source; and what they add up to.

Amounts are whole đồng. An amount is never stored where it can be computed: quantity x times x price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.budget.models import FundingSource, Norm
from decisions.budget.sorts import CLAUSE, Level, Per
from decisions.errors import Violation
from documents.page.money import MOST, in_figures
from documents.page.vietnamese import thousands

LONGEST = 200
MOST_LINES = 200
_MOST_QUANTITY = 10**6
_MONTHLY = (Per.TEAM_MONTH, Per.PERSON_MONTH)
_ONCE = (Per.TEAM_YEAR, Per.CLASS)
_MOST_TIMES: Mapping[str, int] = {**dict.fromkeys(_MONTHLY, 12), **dict.fromkeys(_ONCE, 1)}
_USUAL_MOST_TIMES = 366
COUNTED: Mapping[str, str] = {Per.TEAM_MONTH: "teams", Per.TEAM_YEAR: "teams", Per.PERSON_MONTH: "members"}
"""What the house counts itself for a norm, from the decisions in force; it is never typed."""
_OWN: Mapping[str, Level] = {"district": Level.DISTRICT, "commune": Level.COMMUNE}
"""The level of the budget a body decides about itself, by its role."""


@dataclass(frozen=True)
class Line:
    """One line. `norm` and `source` are codes; without a norm `basis` says where the price comes from.

    `times` counts months, days, nights; once is 1. `own_symbol`, `own_day`: the body's own decision, for a line paid
    from its own budget.
    """

    content: str
    norm: str
    quantity: int
    times: int
    price: int
    source: str
    basis: str = ""
    own_symbol: str = ""
    own_day: date | None = None

    @property
    def amount(self) -> int:
        """What the line costs."""
        return self.quantity * self.times * self.price


@dataclass(frozen=True)
class Counts:
    """What the decisions in force say on a day: how many teams a body has below it, with how many members."""

    teams: int
    members: int

    def of(self, per: str) -> int | None:
        """How many a norm counts; None where that is typed."""
        name = COUNTED.get(per)
        return getattr(self, name) if name else None


@dataclass(frozen=True)
class Ground:
    """What lines are judged by: whose estimate, the lists of the day by code, what the decisions in force count."""

    role: str
    norms: Mapping[str, Norm]
    sources: Mapping[str, FundingSource]
    counts: Counts


@dataclass(frozen=True)
class Sums:
    """What lines add up to, by level of the budget."""

    levels: Mapping[Level, int]

    @property
    def total(self) -> int:
        """Everything."""
        return sum(self.levels.values())

    @property
    def asked(self) -> int:
        """What the province is asked for."""
        return self.levels[Level.PROVINCE]


def counted(line: Line, ground: Ground) -> Line:
    """The line with what the house counts itself: how many teams or members, and once where a norm is for once."""
    norm = ground.norms.get(line.norm)
    if norm is None:
        return line
    quantity = ground.counts.of(norm.per)
    times = 1 if norm.per in _ONCE else line.times
    facts: dict[str, Any] = {**vars(line), "times": times, "quantity": line.quantity if quantity is None else quantity}
    return Line(**facts)


def sums_of(lines: Iterable[Line], sources: Mapping[str, FundingSource]) -> Sums:
    """The sums of some lines; a line of an unknown source counts nowhere, and is refused elsewhere."""
    levels = dict.fromkeys(Level, 0)
    for line in lines:
        if line.source in sources:
            levels[Level(sources[line.source].level)] += line.amount
    return Sums(levels)


def broken_by_lines(lines: Sequence[Line], ground: Ground, today: date) -> list[Violation]:
    """Every rule some lines break, each at its field."""
    if not lines:
        return [Violation(CLAUSE, "Dự toán chưa có dòng nào. Nhập ít nhất một nội dung chi.", "lines")]
    if len(lines) > MOST_LINES:
        sentence = f"Dự toán có {len(lines)} dòng; nhiều nhất là {MOST_LINES}. Gộp các dòng cùng nội dung."
        return [Violation(CLAUSE, sentence, "lines")]
    found = [
        Violation(CLAUSE, f"Dòng {place}: {sentence}", f"lines.{place - 1}.{field}")
        for place, line in enumerate(lines, start=1)
        for field, sentence in _line(line, ground, today)
    ]
    if not found and (total := sums_of(lines, ground.sources).total) > MOST:
        sentence = f"Tổng dự toán {in_figures(total)} lớn hơn mức có thể. Kiểm tra lại số lượng, đơn giá."
        found.append(Violation(CLAUSE, sentence, "lines"))
    return found


def _line(line: Line, ground: Ground, today: date) -> Iterator[tuple[str, str]]:
    if not line.content:
        yield "content", "nội dung chi còn trống. Ghi nội dung."
    elif len(line.content) > LONGEST:
        yield "content", f"nội dung chi dài {len(line.content)} ký tự; nhiều nhất là {LONGEST}. Viết ngắn lại."
    yield from _figures(line, ground)
    yield from _price(line, ground)
    yield from _source(line, ground, today)


def _figures(line: Line, ground: Ground) -> Iterator[tuple[str, str]]:
    norm = ground.norms.get(line.norm)
    most = _MOST_TIMES.get(norm.per if norm else "", _USUAL_MOST_TIMES)
    if norm and COUNTED.get(norm.per) and line.quantity < 1:
        yield "quantity", "chưa có Tổ nào theo quyết định đang có hiệu lực. Bỏ dòng này, hoặc chờ có quyết định."
    elif not 1 <= line.quantity <= _MOST_QUANTITY:
        yield "quantity", f"số lượng {line.quantity} phải từ 1 đến {thousands(_MOST_QUANTITY)}."
    if not 1 <= line.times <= most:
        yield "times", f"số tháng, ngày hoặc lần {line.times} phải từ 1 đến {most}."


def _price(line: Line, ground: Ground) -> Iterator[tuple[str, str]]:
    if not 1 <= line.price <= MOST:
        yield "price", f"đơn giá phải từ 1 đến {thousands(MOST)} đồng."
    elif line.amount > MOST:
        yield "price", f"thành tiền {in_figures(line.amount)} lớn hơn mức có thể. Kiểm tra lại số lượng, đơn giá."
    if line.norm and line.norm not in ground.norms:
        yield "norm", f"định mức “{line.norm}” không áp dụng vào ngày này. Chọn lại định mức."
    if not line.norm and not line.basis:
        yield "basis", "không theo định mức thì ghi căn cứ của đơn giá."


def _source(line: Line, ground: Ground, today: date) -> Iterator[tuple[str, str]]:
    source = ground.sources.get(line.source)
    if source is None:
        yield "source", f"nguồn “{line.source}” không có trong danh mục. Chọn lại nguồn kinh phí."
        return
    own = _OWN.get(ground.role) == source.level
    if own and not (line.own_symbol and line.own_day):
        yield "own_symbol", f"kinh phí từ {source.get_level_display()} thì ghi số, ngày quyết định của chính cơ quan."
    if line.own_day and line.own_day > today:
        yield "own_day", f"ngày quyết định {line.own_day:%d/%m/%Y} còn ở phía trước. Kiểm tra lại ngày."
    if not own and (line.own_symbol or line.own_day):
        yield "own_symbol", "chỉ ghi số, ngày quyết định cho dòng lấy từ ngân sách của chính cơ quan. Bỏ trống."
