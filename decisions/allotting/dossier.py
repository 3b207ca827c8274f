"""What UBND tỉnh decides on: the Tờ trình, the lines it rests on, who submitted it and what Sở Tài chính says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from decisions.allotting.models import Allocation
from decisions.budget.figures import Row, Said, rows_of, said_of, standing
from decisions.budget.models import BudgetRound, Estimate
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
    def standing(self) -> dict[str, int]:
        """The proposed figure of each line as it stands: what was appraised, with what the Tờ trình changed."""
        return {row.line.key: appraised(row) for row in self.rows}

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

    def most(self, row: Row) -> int:
        """The most a line may get: what is proposed, or what the leader approved of it."""
        amount, said = appraised(row), self.approved.get(row.line.key)
        return min(amount, said.amount) if said else amount


def dossier_of(case: Case) -> Dossier:
    """What a case decides on."""
    found = allocation_of(case)
    return Dossier(found, submitted_last(found.proposal.case))


def allocation_of(case: Case) -> Allocation:
    """What is kept beside a case, with its Tờ trình and round."""
    found: Allocation = Allocation.objects.select_related(
        "case", "proposal__case__unit", "proposal__round__source", "proposal__round__unit"
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
