"""What is asked about the desk, for page and API: who gets the work, what a filter is called, when to look again."""

from __future__ import annotations

from django import forms

from workflows.desk.giving import MOST
from workflows.desk.models import NAME_LENGTH
from workflows.steps.fields import DayField, LineField
from workflows.steps.rows import RowsField


class FollowForm(forms.Form):
    """On which day a followed case is to be shown again."""

    remind_on = DayField(label="Xem lại ngày", required=False)


class StepForm(forms.Form):
    """One open step, by its number."""

    task = forms.IntegerField(label="Bước", min_value=1)


class GiveStepsForm(forms.Form):
    """To whom open steps are given, and why."""

    tasks = RowsField(StepForm, most=MOST, label="Các việc")
    officer = LineField(label="Giao cho", max_length=60)
    note = LineField(label="Lý do", max_length=300, required=False)


class SavedFilterForm(forms.Form):
    """A filter and its name."""

    name = LineField(label="Tên bộ lọc", max_length=NAME_LENGTH)
    query = LineField(label="Điều kiện", max_length=300)


class FilterEndForm(forms.Form):
    """The filter that is kept no longer."""

    name = LineField(label="Tên bộ lọc", max_length=NAME_LENGTH)
