"""What is asked about difficulties: raising one, what is said to one, putting several together; for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from decisions.calendar.months import Month, read_period
from decisions.difficulties.doings import Doing
from decisions.difficulties.line import CLAUSE
from decisions.difficulties.models import TEXT_LENGTH, TITLE_LENGTH
from decisions.difficulties.raising import Category, Raising
from decisions.difficulties.rules import MOST_MEMBERS
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Unit
from decisions.teams.models import Team
from workflows.steps.fields import LineField, TextField
from workflows.steps.rows import RowsField


class DifficultyForm(forms.Form):
    """A difficulty to be raised."""

    category = forms.ChoiceField(label="Nhóm", choices=Category)
    month = LineField(label="Tháng (năm-tháng, ví dụ 2022-05)", max_length=7)
    team = LineField(label="Mã Tổ (bỏ trống: của đơn vị)", max_length=60, required=False)
    text = TextField(label="Nội dung khó khăn, vướng mắc", max_length=TEXT_LENGTH)

    def clean_month(self) -> Month:
        """The month of reports. Raises ValidationError for what is none."""
        try:
            period = read_period(self.cleaned_data["month"])
        except ValueError:
            period = None
        if not isinstance(period, Month):
            raise forms.ValidationError("Ghi tháng theo dạng năm-tháng, ví dụ 2022-05.")
        return period


class SayingForm(forms.Form):
    """What is said to a difficulty."""

    text = TextField(label="Nội dung", max_length=TEXT_LENGTH, required=False)


class AskingForm(SayingForm):
    """Which department is asked, and what."""

    to = LineField(label="Mã sở được giao trả lời", max_length=40)


class DifficultyCodeForm(forms.Form):
    """A difficulty by its code."""

    code = LineField(label="Mã khó khăn, vướng mắc", max_length=80)


class ConsolidationForm(forms.Form):
    """Some difficulties under one heading."""

    title = LineField(label="Vấn đề", max_length=TITLE_LENGTH)
    proposal = TextField(label="Nội dung đề xuất Ủy ban nhân dân tỉnh", max_length=TEXT_LENGTH)
    members = RowsField(DifficultyCodeForm, label="Khó khăn, vướng mắc", most=MOST_MEMBERS)


_FORMS: Mapping[str, type[SayingForm]] = {"ask_department": AskingForm}


def form_of(doing: Doing) -> type[SayingForm]:
    """The form something done with a difficulty asks."""
    return _FORMS.get(doing.name, SayingForm)


def raising_of(said: Mapping[str, Any], unit: Unit) -> Raising:
    """What the cleaned answers raise for a unit. Raises RuleBroken for a team the unit does not have."""
    team = Team.objects.filter(code=said["team"], unit=unit).first()
    if said["team"] and team is None:
        raise RuleBroken([Violation(CLAUSE, f"Đơn vị không có Tổ mã “{said['team']}”. Chọn lại Tổ.", "team")])
    return Raising(said["category"], said["text"], said["month"], team)
