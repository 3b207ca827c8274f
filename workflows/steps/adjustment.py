"""Drafting a Tờ trình that adjusts a decision on money: the new amount of each line, or all cancelled; page and API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.adjusting import services
from decisions.adjusting.adjustment import Adjustment
from decisions.adjusting.dossier import Dossier, dossier_of
from decisions.adjusting.paper import usual
from decisions.adjusting.rules import LONGEST_GROUND
from decisions.budget.figures import Said
from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from documents.page.money import in_figures, in_full
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import LineField, TextField
from workflows.steps.figures import LineFigureForm, figures_of, rows_shown, typed_by_line
from workflows.steps.rows import RowsField
from workflows.steps.wording import recipient_lines, recipients_field

_MOST_LINES = 2000  # all districts of a province, with all their lines


class AdjustmentForm(DraftForm):
    """The whole draft of a Tờ trình that adjusts."""

    page = "cases/adjustment.html"
    lines = RowsField(LineFigureForm, label="Số sau điều chỉnh", most=_MOST_LINES, required=False)
    cancels = forms.BooleanField(
        label="Hủy bỏ toàn bộ việc phân bổ",
        required=False,
        help_text="Mọi dòng còn 0 đồng; chỉ hủy bỏ khi chưa tạm ứng, chưa chi.",
    )
    ground = LineField(
        label="Căn cứ tăng kinh phí",
        max_length=LONGEST_GROUND,
        required=False,
        help_text="Số, ngày văn bản của cơ quan tài chính; chỉ cần khi tổng kinh phí của một nguồn tăng mà không lấy ý"
        " kiến Sở Tài chính trong đợt.",
    )
    paragraphs = TextField(
        label="Lý do",
        max_length=5000,
        error_messages={"required": "Ghi lý do điều chỉnh hoặc hủy bỏ, ít nhất một đoạn."},
    )
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: the amounts in force; the words of the one it replaces."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The lines with the amounts typed so far, what is in force, what each unit used."""
        dossier = dossier_of(case)
        before, typed = dossier.before, typed_by_line(values)
        return {
            "round": dossier.round,
            "decision": dossier.decision.case,
            "replaced": dossier.proposal.replaces.case.code if dossier.proposal.replaces else "",
            "before": in_full(sum(before.values())),
            "rows": [
                {**shown, "had": in_figures(before[shown["key"]])}
                for shown in rows_shown(dossier.rows, before, typed, day)
            ],
            "uses": list(_uses(dossier, day)),
            "opinion": dossier.opinion,
            "cancels": bool(values.get("cancels")),
            "ground": str(values.get("ground") or ""),
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, adjustment_of(done.answers), by=done.by, at=done.at)


def adjustment_of(answers: Mapping[str, Any]) -> Adjustment:
    """What the cleaned answers ask for."""
    return Adjustment(
        figures=figures_of(answers),
        cancels=answers["cancels"],
        ground=answers["ground"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )


def _uses(dossier: Dossier, day: date) -> Iterator[dict[str, str]]:
    """What each unit has, advanced and spent, by source: below what it used no amount may fall."""
    for one in dossier.shifts({key: Said(amount) for key, amount in dossier.before.items()}):
        yield {
            "unit": one.body.on(day).short_name,
            "source": one.source.name,
            "had": in_figures(one.before),
            "advanced": in_figures(one.balance.advanced),
            "spent": in_figures(one.balance.spent),
        }
