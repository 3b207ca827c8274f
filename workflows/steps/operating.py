"""What is asked about an incident, for page and API."""

from __future__ import annotations

from django import forms

from workflows.steps.fields import LineField, TextField


class RetryForm(forms.Form):
    """The effect to be tried again, by the id under which it is found in the log."""

    correlation = LineField(label="Mã tra cứu", max_length=32)


class SettleForm(forms.Form):
    """The incident that was dealt with, and how."""

    kind = LineField(label="Loại", max_length=40)
    ref = LineField(label="Đối tượng", max_length=120)
    note = TextField(label="Đã xử lý thế nào", max_length=500, error_messages={"required": "Ghi đã xử lý thế nào."})
