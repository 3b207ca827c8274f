"""A decision that is out, changed: what each line has, what a change makes of a unit's money, when it is lawful.

Budget law (NSNN): the year's money is adjusted until 31 January of the next; nobody's money falls below what was used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.allotting.entries import Balance
from decisions.allotting.models import Allocation, Allotment
from decisions.allotting.spending import balances_of
from decisions.budget.figures import Row, Said, rows_of
from decisions.budget.models import BudgetRound, Estimate, FundingSource
from decisions.budget.sorts import CLAUSE, Stage
from decisions.cases.drafts import submitted_last
from decisions.errors import Violation
from decisions.organisation.models import Unit
from documents.page.money import in_figures

_NO_GROUND = (
    "Tổng kinh phí của nguồn “{}” tăng nên phải có ý kiến của Sở Tài chính. Lấy ý kiến trong đợt sau ngày mở hồ sơ này,"
    " hoặc ghi số, ngày văn bản của cơ quan tài chính tại mục căn cứ tăng kinh phí."
)
_TOO_LITTLE = (
    "{}, nguồn “{}”: số sau điều chỉnh {} thấp hơn số đã tạm ứng, đã chi {}. Ghi ít nhất số đã tạm ứng, đã chi, hoặc đề"
    " nghị đơn vị hoàn tạm ứng và ghi giảm trước."
)


@dataclass(frozen=True)
class Shift:
    """What a unit has from a source before and after a change, and how the money stands."""

    body: Unit
    source: FundingSource
    before: int
    after: int
    balance: Balance

    @property
    def more(self) -> int:
        """By how much it rises."""
        return max(self.after - self.before, 0)

    @property
    def less(self) -> int:
        """By how much it falls."""
        return max(self.before - self.after, 0)

    @property
    def used(self) -> int:
        """What was advanced or spent."""
        return self.balance.advanced + self.balance.spent

    def told(self) -> dict[str, Any]:
        """As a round stores it."""
        sums = {"before": self.before, "after": self.after}
        used = {"advanced": self.balance.advanced, "spent": self.balance.spent}
        return {"unit": self.body.code, "source": self.source.code, **sums, **used}


def in_force(row: Row) -> int:
    """What the decisions that are out give a line."""
    return row.amount(Stage.DECIDED) or 0


def rows_decided(decision: Allocation) -> list[Row]:
    """The lines a decision that is out is about, in all columns."""
    return rows_of(Estimate.objects.filter(case__code__in=submitted_last(decision.case)["estimates"]))


def shifts_of(decision: Allocation, rows: Sequence[Row], figures: Mapping[str, Said]) -> list[Shift]:
    """What new amounts of the lines make of every unit's money, by unit and source."""
    there = Allotment.objects.filter(allocation=decision).select_related("allocation__case", "body", "source")
    found = {(one.body_id, one.source_id): one for one in there}
    balances = balances_of(found.values())
    groups: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.line.estimate.body_id, row.line.source_id), []).append(row)
    return [
        Shift(
            lines[0].line.estimate.body,
            lines[0].line.source,
            before=sum(in_force(row) for row in lines),
            after=sum(figures[row.line.key].amount for row in lines),
            balance=balances[found[key].pk] if key in found else Balance(0),
        )
        for key, lines in groups.items()
    ]


def broken_by_shifts(shifts: Sequence[Shift], day: date, *, grounded: bool) -> Iterator[Violation]:
    """Every rule a change breaks; `grounded`: finance agreed to more money, or a written ground is named."""
    for one in shifts:
        if one.after < one.used:
            name = one.body.on(day).name
            sentence = _TOO_LITTLE.format(name, one.source.name, in_figures(one.after), in_figures(one.used))
            yield Violation(CLAUSE, sentence, "lines")
    for source in risen(shifts) if not grounded else ():
        yield Violation("II.6, III.4", _NO_GROUND.format(source.name), "ground")


def risen(shifts: Sequence[Shift]) -> list[FundingSource]:
    """The sources of which more is given in all than before."""
    sums: dict[FundingSource, int] = {}
    for one in shifts:
        sums[one.source] = sums.get(one.source, 0) + one.after - one.before
    return [source for source, more in sums.items() if more > 0]


def too_late(round_: BudgetRound, day: date) -> list[Violation]:
    """Why the money of a year cannot be changed any more."""
    last = date(round_.year + 1, 1, 31)
    if day <= last:
        return []
    sentence = (
        f"Thời gian điều chỉnh kinh phí năm {round_.year} đã hết ngày {last:%d/%m/%Y}. Kinh phí còn lại xử lý theo"
        " quyết toán năm."
    )
    return [Violation(CLAUSE, sentence)]
