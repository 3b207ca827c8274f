"""Which figures count for the province: of accepted reports, what stood in them; what came later stands apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from decisions.cases.drafts import submitted_by_case
from decisions.cases.models import State
from decisions.evaluation.adding_up import Place
from decisions.monthly.models import Evaluation, MonthOpening, Sheet
from decisions.monthly.totals import Totals, commune_totals, only


@dataclass(frozen=True)
class District:
    """A district in a month: its newest case, when its first report came, and what the newest one says.

    `told` is the summary of an accepted report; None while there is none.
    """

    evaluation: Evaluation
    arrived_at: datetime | None
    told: Mapping[str, Any] | None

    @property
    def code(self) -> str:
        """Of the unit."""
        return self.evaluation.unit.code

    @property
    def month(self) -> str:
        """`2022-05`."""
        month: str = self.evaluation.opening.month
        return month

    def places(self, *, missing: bool) -> set[Place]:
        """The communes whose figures stand in the accepted report, or those that were missing in it."""
        communes = self.told["communes"] if self.told else []
        return {(self.code, one["unit"]) for one in communes if one["missing"] is missing}


def districts_of(opening: MonthOpening) -> list[District]:
    """Every district of a month, by code."""
    return districts_in([opening.month])


def districts_in(months: Collection[str]) -> list[District]:
    """Every district of some months, by month and code. Two queries, however many months."""
    rows = Evaluation.objects.filter(opening__month__in=months).select_related("case", "unit", "opening").order_by("pk")
    chains: dict[tuple[str, str], list[Evaluation]] = {}
    for row in rows:
        chains.setdefault((row.opening.month, row.unit.code), []).append(row)
    told = submitted_by_case(chain[-1].case for chain in chains.values() if _accepted(chain[-1]))
    return [_district(chain, told) for _, chain in sorted(chains.items())]


def totals_of(districts: Sequence[District]) -> Totals:
    """The figures of the communes that stand in accepted reports of one month: sums of the rows of their teams."""
    places = {place for one in districts for place in one.places(missing=False)}
    if not districts:
        return {}
    evaluations = [one.evaluation for one in districts if one.told is not None]
    return only(commune_totals(districts[0].evaluation.opening, [one.unit_id for one in evaluations]), places)


def accepted_totals(opening: MonthOpening) -> Totals:
    """Everything confirmed so far of a month, late or not, where the district's report was accepted."""
    accepted = Evaluation.objects.filter(opening=opening, case__state=State.ACCEPTED)
    return commune_totals(opening, list(accepted.values_list("unit", flat=True)))


def after_closing(opening: MonthOpening) -> list[tuple[str, str]]:
    """Month and commune of whatever was first confirmed after its district had closed, up to a month. One query."""
    closed = Evaluation.objects.filter(
        opening=OuterRef("opening"), unit=OuterRef("district"), closed_at__lt=OuterRef("first_sent_at")
    )
    told = Evaluation.objects.filter(opening=OuterRef("opening"), unit=OuterRef("district"), replaced_by=None)
    accepted = Exists(told.filter(case__state=State.ACCEPTED))  # what was never accepted says of nobody that he is late
    found = Sheet.objects.filter(Exists(closed), accepted, opening__month__lte=opening.month)
    return list(found.values_list("opening__month", "unit__code"))


def came_late(districts: Sequence[District]) -> list[Sheet]:
    """The sheets confirmed after the accepted report of their district had been written. One query."""
    missing = {(one.month, commune) for one in districts for _, commune in one.places(missing=True)}
    if not missing:
        return []
    months, communes = ({place[side] for place in missing} for side in (0, 1))
    found = Sheet.objects.filter(opening__month__in=months, unit__code__in=communes, round__gt=0)
    ordered = found.select_related("unit", "district", "opening").order_by(
        "opening__month", "district__code", "unit__code"
    )
    return [sheet for sheet in ordered if (sheet.opening.month, sheet.unit.code) in missing]


def _accepted(evaluation: Evaluation) -> bool:
    return evaluation.case.state == State.ACCEPTED


def _district(chain: Sequence[Evaluation], told: Mapping[int, Mapping[str, Any]]) -> District:
    newest = chain[-1]
    arrived = [one.arrived_at for one in chain if one.arrived_at]
    return District(newest, min(arrived, default=None), told[newest.pk]["summary"] if _accepted(newest) else None)
