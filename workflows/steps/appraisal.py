"""The appraisal of an estimate: what is asked of the specialist and of the head of the room, for page and API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from decisions.budget import appraising
from decisions.budget.estimating import estimate_of
from decisions.budget.figures import Row, Said, sum_of
from decisions.budget.findings import Finding, findings_of
from decisions.budget.lines import MOST_LINES
from decisions.budget.models import EstimateLine
from decisions.budget.sorts import Level
from decisions.cases.models import Case
from documents.page.money import in_figures, in_full
from documents.page.vietnamese import thousands
from workflows.engine.entry import open_cases
from workflows.engine.step import Performance, StepForm
from workflows.steps.figures import LineFigureForm, figure_shown, figures_of, typed_by_line
from workflows.steps.outgoing import RemarkForm
from workflows.steps.rows import RowsField


class AppraisalForm(StepForm):
    """The figure of each line asked from the province."""

    page = "budget/appraisal.html"
    prepared = True
    lines = RowsField(
        LineFigureForm,
        label="Dòng thẩm định",
        most=MOST_LINES,
        required=False,
    )

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Each line with what is asked, what was proposed last, the house's findings; and the other lines, as told."""
        return appraisal_shown(case, typed_by_line(values), day)


class ConfirmForm(RemarkForm):
    """The head of the room sees what the specialist proposed."""

    page = "budget/appraised.html"

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Each line with the proposed figure, what it adds up to, the house's findings."""
        return {**appraisal_shown(case, {}, day), "note": values.get("note") or ""}


def appraisal_shown(case: Case, typed: Mapping[str, Mapping[str, Any]], day: date) -> dict[str, Any]:
    """What both pages show."""
    estimate, rows, proposed = estimate_of(case), appraising.asked_of(case), appraising.proposed_of(case)
    found = findings_of(estimate, day)
    right = sum(_usual(row, proposed).amount for row in rows)
    others = estimate.lines.exclude(source__level=Level.PROVINCE).select_related("source")
    return {
        "estimate": estimate,
        "rows": [
            {
                **_line_shown(row.line, [one for one in found if one.place == row.line.place]),
                **_figure_shown(row, _usual(row, proposed), typed.get(row.line.key, {})),
            }
            for row in rows
        ],
        "elsewhere": [_line_shown(line, [one for one in found if one.place == line.place]) for line in others],
        "asked": in_full(sum_of(rows).asked),
        "right": in_full(right),
        "less": in_figures(sum_of(rows).asked - right),
    }


def _line_shown(line: EstimateLine, found: Sequence[Finding]) -> dict[str, Any]:
    times = f"{thousands(line.quantity)} x {line.times} x {in_figures(line.price)}"
    basis = f"{line.norm.name}: {in_figures(line.norm.amount)} ({line.norm.basis})" if line.norm else ""
    return {"line": line, "findings": found, "asked": in_figures(line.amount), "times": times, "norm": basis}


def _figure_shown(row: Row, usual: Said, typed: Mapping[str, Any]) -> dict[str, Any]:
    less = in_figures(row.asked - usual.amount) if row.asked != usual.amount else ""
    return {**figure_shown(usual, typed), "right": in_figures(usual.amount), "less": less}


def appraise(done: Performance) -> Case:
    """The specialist proposes the figures."""
    return appraising.appraise(done.case, done.body, figures_of(done.answers), by=done.by, at=done.at)


def confirm_appraisal(done: Performance) -> Case:
    """The head of the room takes them."""
    return appraising.confirm_appraisal(done.case, done.body, done.note, by=done.by, at=done.at)


def return_appraisal(done: Performance) -> Case:
    """The head of the room sends them back."""
    return appraising.return_appraisal(done.case, done.body, done.note, by=done.by, at=done.at)


def ask_supplement(done: Performance) -> Case:
    """The Sở asks for more: the clock stops, a replacing case opens at once."""
    case = appraising.ask_supplement(done.case, done.body, done.note, by=done.by, at=done.at)
    _replace(case, "Sở đề nghị bổ sung hồ sơ; dừng tính hạn thẩm định", done)
    return case


def write_again(done: Performance) -> Case:
    """The district writes again what was refused."""
    case = appraising.write_again(done.case, done.note, by=done.by, at=done.at)
    _replace(case, "Nơi nhận từ chối tiếp nhận", done)
    return case


def _usual(row: Row, proposed: Mapping[str, Said]) -> Said:
    return proposed.get(row.line.key, Said(row.asked))


def _replace(case: Case, why: str, done: Performance) -> None:
    opening = appraising.replacement_of(case, why, done.at)
    open_cases([opening], by=None, at=done.at, also=lambda cases: appraising.keep_replacement(case, cases))
