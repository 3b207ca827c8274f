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
from workflows.steps.wording import recipient_lines, recipients_field, text_boxes

_LONGEST = 5000
_ROWS = {"limits": 7, "proposals": 7}  # lines of boxes more is written in


class ConsolidatedForm(DraftForm):
    """What the specialist of the Sở writes beside the figures."""

    page = "consolidation/draft.html"
    organisation = TextField(label="Tổ chức, lực lượng (bổ sung)", required=False, max_length=_LONGEST)
    training = TextField(label="Bồi dưỡng, tập huấn", required=False, max_length=_LONGEST)
    appraisal = TextField(label="Nhận xét khi thẩm định", required=False, max_length=_LONGEST)
    limits = TextField(label="Hạn chế, nguyên nhân", required=False, max_length=_LONGEST)
    proposals = TextField(label="Đề xuất, kiến nghị", required=False, max_length=_LONGEST)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new report begins with: a draft made from the figures."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The figures of now, what departments said of their indicators, and the lines of Nơi nhận."""
        figures: Figures = figures_of(summary_of(case))
        return {
            "texts": text_boxes(cls, TEXTS, values, _ROWS),
            "figures": figures,
            "comments": comments_of(opening_of(case), day),
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """The report goes to be checked, with the figures as they are now."""
    return reporting.submit(done.case, Remarks.of(done.answers), by=done.by, at=done.at)
