"""What is asked about a case besides its steps, for page and API."""

from __future__ import annotations

from django import forms

from decisions.cases.remarks import LENGTH
from workflows.steps.fields import TextField


class CaseRemarkForm(forms.Form):
    """A bút phê or an ý kiến."""

    text = TextField(
        label="Nội dung",
        max_length=LENGTH,
        widget=forms.Textarea({"rows": 2, "class": "form-control"}),
        error_messages={"required": "Ghi nội dung ý kiến."},
    )
