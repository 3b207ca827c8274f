"""The four columns of a round: what is asked, appraised, thought by finance, decided; of every line, to the đồng.

What is asked stands in the lines of the issued letters. Each later column is written once by the case that says it
(`record`); of several cases the last one stands. Nobody types a sum: every one is added up from lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from decisions.budget.models import BudgetRound, Estimate, EstimateLine, LineFigure
from decisions.budget.sorts import CLAUSE, Level, Stage
from decisions.cases.models import Case, State
from decisions.cases.selectors import visible_to
from decisions.errors import Violation
from decisions.organisation.models import Officer
from documents.page.money import UnreadableAmount, in_figures, read_amount
from documents.page.vietnamese import thousands

LONGEST_REASON = 500


@dataclass(frozen=True)
class Said:
    """How much of a line somebody thinks right, and why where it differs from the column before."""

    amount: int
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """A line in all its columns; a column nobody has written yet is None.

    `first` is what a column said before it was written anew, where it was: what the Sở appraised before it took an
    opinion over.
    """

    line: EstimateLine
    columns: Mapping[Stage, Said | None]
    first: Mapping[Stage, Said] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """What the body asked for."""
        amount: int = self.line.amount
        return amount

    def amount(self, stage: Stage) -> int | None:
        """What a column says."""
        said = self.columns[stage]
        return said.amount if said else None

    def before(self, stage: Stage) -> int:
        """What stood before a column: the last column written to the left of it."""
        left = [self.amount(one) for one in Stage if list(Stage).index(one) < list(Stage).index(stage)]
        return next((amount for amount in reversed(left) if amount is not None), self.asked)


@dataclass(frozen=True)
class Sum:
    """What some lines add up to, column by column; a column is None while one of its lines has no figure there."""

    asked: int
    columns: Mapping[Stage, int | None]


def sum_of(rows: Iterable[Row]) -> Sum:
    """Add lines up."""
    found = list(rows)
    return Sum(sum(row.asked for row in found), {stage: _whole(found, stage) for stage in Stage})


def sums_by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, Sum]:
    """Add lines up under what a key says of each: its unit, its source, its level."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: sum_of(group) for name, group in groups.items()}


def standing(found: BudgetRound) -> QuerySet[Estimate]:
    """The estimates of a round that count: appraised, and not replaced since; by body."""
    estimates = Estimate.objects.filter(round=found, case__state=State.APPRAISED, replaced_by=None)
    return estimates.select_related("case", "body", "round").order_by("body__code")


def rows_of(estimates: Iterable[Estimate], levels: Sequence[Level] = (Level.PROVINCE,)) -> list[Row]:
    """The lines of some estimates that are paid on some levels, in all columns; by body and place."""
    lines = EstimateLine.objects.filter(estimate__in=[one.pk for one in estimates], source__level__in=levels)
    lines = lines.select_related("estimate__body", "estimate__case", "estimate__round", "source", "norm")
    ordered = list(lines.order_by("estimate__body__code", "estimate_id", "place"))
    written: dict[int, dict[Stage, Said | None]] = {line.pk: dict.fromkeys(Stage) for line in ordered}
    first: dict[int, dict[Stage, Said]] = defaultdict(dict)
    for figure in LineFigure.objects.filter(line__in=ordered).order_by("pk"):
        stage, earlier = Stage(figure.stage), written[figure.line_id][Stage(figure.stage)]
        if earlier:
            first[figure.line_id].setdefault(stage, earlier)
        written[figure.line_id][stage] = Said(figure.amount, figure.reason)
    return [Row(line, written[line.pk], first[line.pk]) for line in ordered]


def visible_rows(officer: Officer, found: BudgetRound, at: datetime) -> list[Row]:
    """The lines of a round in the cases an officer may see, whatever their level; nothing of another's draft."""
    seen = visible_to(officer, at).values("pk")
    estimates = Estimate.objects.filter(round=found, replaced_by=None, case__in=seen)
    return rows_of(estimates, tuple(Level))


def broken_by_figures(
    said: Mapping[str, Said],
    rows: Sequence[Row],
    stage: Stage,
    *,
    least: Callable[[Row], int] | None = None,
    most: Callable[[Row], int] | None = None,
    before: Callable[[Row], int] | None = None,
) -> Iterator[Violation]:
    """Every rule the figures of a column break: one for each line, none above the most, a reason for each difference.

    `said` is by the key of the line; the least of a line is nought, the most what was asked, and it differs from what
    stood to the left of the column, unless told otherwise.
    """
    if said.keys() - {row.line.key for row in rows}:
        yield Violation(CLAUSE, "Có dòng không thuộc đợt này. Tải lại trang rồi nhập lại.", "lines")
    for place, row in enumerate(rows):
        bounds = (least(row) if least else 0, most(row) if most else row.asked)
        stood = before(row) if before else row.before(stage)
        for cell, sentence in _broken(said.get(row.line.key), stage, bounds, stood):
            name = f"{row.line.estimate.body.on(row.line.estimate.round.due).short_name}, dòng {row.line.place}"
            yield Violation(CLAUSE, f"{name}: {sentence}", f"lines.{place}.{cell}")


def record(stage: Stage, case: Case, rows: Iterable[Row], said: Mapping[str, Said], at: datetime) -> None:
    """Write a column, by the key of the line; once a case, in the transaction of the act that makes it so."""
    LineFigure.objects.bulk_create(
        LineFigure(line=row.line, stage=stage, amount=one.amount, reason=one.reason, case=case, at=at)
        for row in rows
        for one in (said[row.line.key],)
    )


def said_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Said]:
    """Figures out of a round, or a draft as it was typed. Raises KeyError, TypeError, ValueError for one not whole."""
    return {str(row["line"]): Said(_amount(row["amount"]), str(row["reason"] or "")) for row in rows}


def total_of(said: Mapping[str, Said]) -> int:
    """What figures add up to."""
    return sum(one.amount for one in said.values())


def stored(said: Mapping[str, Said]) -> list[dict[str, Any]]:
    """Figures as a round stores them: `[{"line": "587.du-toan.2022.1/2", "amount": 3500000, "reason": ""}]`."""
    return [{"line": line, "amount": one.amount, "reason": one.reason} for line, one in said.items()]


def _broken(one: Said | None, stage: Stage, bounds: tuple[int, int], before: int) -> Iterator[tuple[str, str]]:
    what, (least, most) = stage.label.lower(), bounds
    if one is None:
        yield "amount", f"còn thiếu số {what}."
    elif not least <= one.amount <= most:
        yield "amount", f"số {what} phải từ {thousands(least)} đến {in_figures(most)}."
    elif one.amount != before and not one.reason:
        yield "reason", f"số {what} khác {in_figures(before)}. Ghi lý do."
    elif len(one.reason) > LONGEST_REASON:
        yield "reason", f"lý do dài {len(one.reason)} ký tự; nhiều nhất là {LONGEST_REASON}. Viết ngắn lại."


def _amount(typed: Any) -> int:
    """An amount as it is stored, or as it was typed."""
    try:
        return read_amount(str(typed))
    except UnreadableAmount as error:
        raise ValueError(str(error)) from error


def _whole(rows: Sequence[Row], stage: Stage) -> int | None:
    amounts = [row.amount(stage) for row in rows]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if rows and len(known) == len(amounts) else None
