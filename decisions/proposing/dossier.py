"""What a Tờ trình rests on as it stands: the appraised lines of the round, the opinions on them, who submits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decisions.budget.figures import Row, Said, rows_of, standing
from decisions.budget.models import BudgetRound, Estimate
from decisions.budget.sorts import Stage
from decisions.cases.models import Case
from decisions.consulting.models import Opinion
from decisions.consulting.selectors import standing_opinions
from decisions.legal.models import PlanFigure
from decisions.organisation.directory import province_over
from decisions.organisation.models import Unit, UnitVersion
from decisions.proposing.models import Proposal
from documents.page.vietnamese import dateline
from documents.papers.selectors import current_of, number_and_symbol


@dataclass(frozen=True)
class Dossier:
    """Estimates that stand appraised, their lines paid by the province in all columns, the opinions asked for last."""

    round: BudgetRound
    estimates: Sequence[Estimate]
    rows: Sequence[Row]
    opinions: Sequence[Opinion]

    @property
    def codes(self) -> list[str]:
        """The cases of the estimates."""
        return [one.case.code for one in self.estimates]

    @property
    def answered(self) -> list[Opinion]:
        """The opinions there are; who was silent gave none."""
        return [one for one in self.opinions if one.outcome]

    @property
    def consultation(self) -> str:
        """The case of the letter that asked for the opinions; empty before one is out."""
        return next((one.consultation.case.code for one in self.opinions), "")

    @property
    def appraised(self) -> dict[str, int]:
        """The appraised figures that stand, by the key of the line."""
        return {row.line.key: appraised(row) for row in self.rows}

    def changed(self, figures: Mapping[str, Said]) -> Iterator[Row]:
        """The lines of which another amount is proposed than was appraised."""
        return (row for row in self.rows if figures[row.line.key].amount != appraised(row))


def dossier_of(round_: BudgetRound) -> Dossier:
    """As it stands now."""
    estimates = list(standing(round_))
    return Dossier(round_, estimates, rows_of(estimates), standing_opinions(round_))


def appraised(row: Row) -> int:
    """The appraised figure of a line of an appraised estimate."""
    amount = row.amount(Stage.APPRAISED)
    return row.asked if amount is None else amount


def papers_of(cases: Sequence[Case]) -> dict[str, str]:
    """The papers of some cases as others cite them, by the code of the case: `số 31/UBND-VHTT ngày 04 tháng 5 …`."""
    found = current_of(case.code for case in cases)
    return {code: f"số {number_and_symbol(paper)} {dateline(paper.day)}" for code, paper in found.items() if paper.day}


def submitter_of(round_: BudgetRound, day: date) -> Unit | None:
    """Who submits to UBND tỉnh: the Sở that opened the round, or Sở Tài chính where the plan's figure says so.

    None where Sở Tài chính should and there is none on that day.
    """
    if not PlanFigure.objects.values_on(day).get(PlanFigure.Code.MONEY_SUBMITTER, 0):
        return round_.unit
    return finance_on(day)


def finance_on(day: date) -> Unit | None:
    """Sở Tài chính on a day; None where there is none."""
    found = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.DEPARTMENT_FINANCE).select_related("unit")
    version = found.order_by("unit__code").first()
    return version.unit if version else None


def province_of(round_: BudgetRound, day: date) -> UnitVersion:
    """UBND tỉnh above the Sở that opened the round."""
    province = province_over(round_.unit, day)
    if province is None:
        raise ValueError(f"{round_.unit.code} stands under no province on {day}.")
    return province


def proposal_of(case: Case) -> Proposal:
    """What is kept beside a case, with its round."""
    found: Proposal = Proposal.objects.select_related(
        "case", "round__source", "round__unit", "replaces__case", "adjusts__case"
    ).get(case=case)
    return found
