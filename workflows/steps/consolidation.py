"""The draft of the province's report of a month: what is asked beside the figures, and submitting it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.cases.models import Case
from decisions.consolidating import reporting
from decisions.consolidating.paper import usual
from decisions.consolidating.reporting import TEXTS, Remarks, opening_of
from decisions.consolidating.summary import summary_of
from decisions.consolidating.view import Figures, figures_of
from decisions.sectors.comments import comments_of
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import TextField
from workflows.steps.outgoing import RecipientForm
from workflows.steps.rows import RowsField, typed_rows

_LONGEST = 5000
_MOST_RECIPIENTS = 30
_EXTRA_RECIPIENTS = 1
_ROWS = {"limits": 7, "proposals": 7}  # of boxes more is written in


class ConsolidatedForm(DraftForm):
    """What the specialist of the Sở writes beside the figures."""

    page = "consolidation/draft.html"
    organisation = TextField(label="Tổ chức, lực lượng (bổ sung)", required=False, max_length=_LONGEST)
    training = TextField(label="Bồi dưỡng, tập huấn", required=False, max_length=_LONGEST)
    appraisal = TextField(label="Nhận xét khi thẩm định", required=False, max_length=_LONGEST)
    limits = TextField(label="Hạn chế, nguyên nhân", required=False, max_length=_LONGEST)
    proposals = TextField(label="Đề xuất, kiến nghị", required=False, max_length=_LONGEST)
    recipients = RowsField(RecipientForm, label="Nơi nhận", most=_MOST_RECIPIENTS, required=False)

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new report begins with: a draft made from the figures."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The figures of now, what departments said of their indicators, and the lines of Nơi nhận."""
        figures: Figures = figures_of(summary_of(case))
        return {
            "texts": [
                (name, cls.base_fields[name].label, values.get(name) or "", _ROWS.get(name, 3)) for name in TEXTS
            ],
            "figures": figures,
            "comments": comments_of(opening_of(case), day),
            "recipients": [*typed_rows(values.get("recipients")), *[{} for _ in range(_EXTRA_RECIPIENTS)]],
        }


def submit(done: Performance) -> Case:
    """The report goes to be checked, with the figures as they are now."""
    return reporting.submit(done.case, Remarks.of(done.answers), by=done.by, at=done.at)
