"""What a department says of an indicator; for page and API."""

from __future__ import annotations

from django import forms

from decisions.sectors.models import TEXT_LENGTH
from workflows.steps.fields import TextField


class CommentForm(forms.Form):
    """A comment."""

    text = TextField(label="Ý kiến", max_length=TEXT_LENGTH, error_messages={"required": "Ghi ý kiến rồi gửi."})
