"""What UBND tỉnh decides on: the Tờ trình, the lines it rests on, who submitted it and what Sở Tài chính says of it.

Money shared out for the first time is a change from nothing; a decision that is out is adjusted from what is in force.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from decisions.allotting.changing import Shift, in_force, shifts_of
from decisions.allotting.models import Allocation
from decisions.budget.figures import Row, Said, rows_of, said_of, standing
from decisions.budget.models import BudgetRound, Estimate
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.consulting.models import Opinion
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Unit
from decisions.proposing.dossier import appraised

APPROVE_PART = "approve_part"
"""The leader approves less than was submitted, line by line; the drafter writes the decision anew."""


@dataclass(frozen=True)
class Dossier:
    """An allocation with the Tờ trình as it was submitted."""

    allocation: Allocation
    proposed: Mapping[str, Any]

    @property
    def round(self) -> BudgetRound:
        """The round it decides on."""
        found: BudgetRound = self.allocation.proposal.round
        return found

    @property
    def submitter(self) -> Unit:
        """The Sở that submitted the Tờ trình."""
        found: Unit = self.allocation.proposal.case.unit
        return found

    @cached_property
    def estimates(self) -> list[Estimate]:
        """The estimates the Tờ trình rests on, by body."""
        found = Estimate.objects.filter(case__code__in=self.proposed["estimates"])
        return list(found.select_related("case", "body", "round").order_by("body__code"))

    @cached_property
    def rows(self) -> list[Row]:
        """Their lines paid by the province, in all columns."""
        return rows_of(self.estimates)

    @property
    def bodies(self) -> list[Unit]:
        """The districts that asked, by code."""
        return [one.body for one in self.estimates]

    @property
    def adjusts(self) -> Allocation | None:
        """The decision that is to be adjusted or cancelled; None where money is shared out for the first time."""
        found: Allocation | None = self.allocation.proposal.adjusts
        return found

    @cached_property
    def wished(self) -> dict[str, Said]:
        """The proposed figure of each line as it stands: what was appraised, or to what a decision is adjusted."""
        if self.adjusts:
            return said_of(self.proposed["lines"])
        return {row.line.key: Said(appraised(row)) for row in self.rows}

    @property
    def standing(self) -> dict[str, int]:
        """The same without reasons."""
        return {key: said.amount for key, said in self.wished.items()}

    @property
    def fallen(self) -> list[Estimate]:
        """The estimates of the Tờ trình that do not stand any more."""
        there = {one.pk for one in standing(self.round)}
        return [one for one in self.estimates if one.pk not in there]

    @cached_property
    def approved(self) -> dict[str, Said]:
        """What the leader approved of each line when approving a part; empty before."""
        entries = JournalEntry.objects.filter(book=self.allocation.case.journal_id, act=APPROVE_PART)
        last = entries.exclude(content="").order_by("seq").last()
        return said_of(json.loads(last.content)["lines"]) if last else {}

    def had(self, row: Row) -> int:
        """What a line has already: nothing at first, the amount in force where a decision is adjusted."""
        return in_force(row) if self.adjusts else 0

    def before(self, row: Row) -> int:
        """From what a figure differs that needs a reason."""
        return self.had(row) if self.adjusts else row.before(Stage.DECIDED)

    def target(self, row: Row) -> int:
        """How far the change of a line may go: to what is proposed, or to what the leader approved of it."""
        said = self.approved.get(row.line.key)
        return self.nearer(row, said.amount) if said else self.wished[row.line.key].amount

    def nearer(self, row: Row, amount: int) -> int:
        """An amount, or what is proposed, whichever is nearer to what the line has."""
        least, most = self.between(row, self.wished[row.line.key].amount)
        return min(max(amount, least), most)

    def between(self, row: Row, target: int) -> tuple[int, int]:
        """The least and the most of a line on the way from what it has to a target."""
        had = self.had(row)
        return min(had, target), max(had, target)

    @property
    def grounded(self) -> bool:
        """Whether more money of a source rests on finance, or on a written ground (domain of an adjustment)."""
        own = self.submitter.role == Unit.Role.DEPARTMENT_FINANCE
        return own or bool(self.proposed["opinion"] or self.proposed["ground"])

    def shifts(self, figures: Mapping[str, Said]) -> list[Shift]:
        """What the figures make of every unit's money; none where money is shared out for the first time."""
        return shifts_of(self.adjusts, self.rows, figures) if self.adjusts else []


def dossier_of(case: Case) -> Dossier:
    """What a case decides on."""
    found = allocation_of(case)
    return Dossier(found, submitted_last(found.proposal.case))


def allocation_of(case: Case) -> Allocation:
    """What is kept beside a case, with its Tờ trình and round."""
    found: Allocation = Allocation.objects.select_related(
        "case",
        "proposal__case__unit",
        "proposal__round__source",
        "proposal__round__unit",
        "proposal__adjusts__case__unit",
    ).get(case=case)
    return found


def finance_opinion(round_: BudgetRound) -> Case | None:
    """The case in which Sở Tài chính answered on the money of a round last; None where it did not."""
    found = Opinion.objects.filter(consultation__round=round_, body__role=Unit.Role.DEPARTMENT_FINANCE)
    last = found.exclude(outcome="").select_related("case__unit").order_by("consultation").last()
    return last.case if last else None


def name_of(unit: Unit, day: date) -> str:
    """A unit as a paper names it on a day."""
    name: str = unit.on(day).name
    return name
