"""The commune's report of a month, and the district's rule that asks for it: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.calendar.months import Month, read_period
from decisions.cases.models import Case
from decisions.communal import reporting
from decisions.communal.opening import report_of
from decisions.communal.paper import usual
from decisions.communal.reporting import TEXTS, Remarks
from decisions.communal.summary import silent, summary_of
from decisions.monthly.lines import groups_of
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import LineField, TextField
from workflows.steps.wording import recipient_lines, recipients_field, text_boxes

_LONGEST = 5000
_ROWS = {"advantages": 7, "limits": 5}  # lines of boxes more is written in
_YES = "yes"


class CommuneReportForm(DraftForm):
    """What the commune writes beside the figures."""

    page = "communal/draft.html"
    advantages = TextField(label="Ưu điểm", required=False, max_length=_LONGEST)
    limits = TextField(label="Hạn chế", required=False, max_length=_LONGEST)
    tasks = TextField(label="Nhiệm vụ trọng tâm tháng sau", required=False, max_length=_LONGEST)
    proposals = TextField(label="Kiến nghị, đề xuất", required=False, max_length=_LONGEST)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new report begins with: a draft made from what the teams wrote and reached."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The figures confirmed last beside the texts, and the lines of Nơi nhận."""
        summary, report = summary_of(case), report_of(case)
        return {
            "texts": text_boxes(cls, TEXTS, values, _ROWS),
            "recipients": recipient_lines(values),
            "summary": summary,
            "silent": (quiet := silent(summary)),
            "reported": len(summary["teams"]) - len(quiet),
            "groups": groups_of(summary["indicators"]),
            "sheet": report.sheet,
            "district": report.sheet.district.called(day),
            "replaces": report.replaces.case.code if report.replaces else "",
        }


class ReportingForm(forms.Form):
    """From which month on a district asks its communes for a report, or asks no more."""

    month = LineField(label="Từ kỳ báo cáo", max_length=7)
    asked = forms.ChoiceField(
        label="Báo cáo có số của xã",
        choices=[(_YES, "Yêu cầu xã gửi báo cáo"), ("no", "Không yêu cầu")],
        error_messages={
            "required": "Chọn yêu cầu hoặc không yêu cầu.",
            "invalid_choice": "Chọn yêu cầu hoặc không yêu cầu.",
        },
    )

    def clean_month(self) -> Month:
        """The month itself."""
        try:
            period = read_period(self.cleaned_data["month"])
        except ValueError:
            period = None
        if not isinstance(period, Month):
            raise forms.ValidationError("Kỳ báo cáo ghi dạng năm-tháng, ví dụ 2022-06.")
        return period

    @property
    def asks(self) -> bool:
        """Whether reports are asked for."""
        return bool(self.cleaned_data["asked"] == _YES)


def submit(done: Performance) -> Case:
    """The report goes to be checked, with the figures confirmed last."""
    return reporting.submit(done.case, Remarks.of(done.answers), by=done.by, at=done.at)
