"""What a Tờ trình that adjusts rests on as it stands: the decision, its lines as in force, what finance said since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from decisions.allotting.changing import Shift, in_force, rows_decided, shifts_of
from decisions.allotting.models import Allocation
from decisions.budget.figures import Row, Said
from decisions.budget.models import BudgetRound
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.consulting.models import Opinion
from decisions.organisation.models import Unit
from decisions.proposing.dossier import proposal_of
from decisions.proposing.models import Proposal

_AGREED = (Opinion.Outcome.AGREES, Opinion.Outcome.ADJUSTS)


@dataclass(frozen=True)
class Dossier:
    """A Tờ trình with the decision it adjusts."""

    proposal: Proposal
    decision: Allocation

    @property
    def round(self) -> BudgetRound:
        """The round whose money it is."""
        found: BudgetRound = self.proposal.round
        return found

    @cached_property
    def rows(self) -> list[Row]:
        """The lines of the decision, in all columns."""
        return rows_decided(self.decision)

    @property
    def estimates(self) -> list[str]:
        """The cases of the estimates the decision rests on."""
        return list(submitted_last(self.decision.case)["estimates"])

    @property
    def before(self) -> dict[str, int]:
        """What is in force, by the key of the line."""
        return {row.line.key: in_force(row) for row in self.rows}

    @cached_property
    def opinion(self) -> Case | None:
        """The case in which Sở Tài chính agreed, asked after the adjustment was begun; None where it did not."""
        found = Opinion.objects.filter(
            consultation__round=self.round,
            consultation__case__opened_at__gte=_begun(self.proposal),
            body__role=Unit.Role.DEPARTMENT_FINANCE,
        ).exclude(outcome="")
        last = found.select_related("case__unit").order_by("consultation").last()
        return last.case if last and last.outcome in _AGREED else None

    def shifts(self, figures: Mapping[str, Said]) -> list[Shift]:
        """What the figures make of every unit's money."""
        return shifts_of(self.decision, self.rows, figures)

    def grounded(self, ground: str) -> bool:
        """Whether more money of a source may be asked for: finance itself submits, agreed, or a paper says so."""
        own = self.proposal.case.unit.role == Unit.Role.DEPARTMENT_FINANCE
        return own or bool(self.opinion or ground)


def dossier_of(case: Case) -> Dossier:
    """As it stands now. Raises ValueError for a Tờ trình that adjusts nothing."""
    proposal = proposal_of(case)
    if proposal.adjusts is None:
        raise ValueError(f"{case.code} adjusts nothing.")
    return Dossier(proposal, proposal.adjusts)


def _begun(proposal: Proposal) -> datetime:
    """When the first Tờ trình of the adjustment was begun; one sent back is replaced and stays the same matter."""
    first = proposal
    while first.replaces is not None:
        first = first.replaces
    begun: datetime = first.case.opened_at
    return begun
