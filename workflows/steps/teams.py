"""What is asked about a team that stands, for page and API: where its households join its group."""

from __future__ import annotations

from django import forms

from workflows.steps.fields import LineField


class ChatLinkForm(forms.Form):
    """Where households join the group."""

    url = LineField(label="Đường dẫn tham gia nhóm Zalo", max_length=300)
