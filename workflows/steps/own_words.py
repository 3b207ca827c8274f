"""What is asked when a body writes its own words at a place of its papers."""

from __future__ import annotations

from django import forms

from workflows.steps.fields import DayField, TextField

LONGEST = 8_000


class WordingForm(forms.Form):
    """The words and the day from which they are said."""

    text = TextField(
        label="Câu chữ của cơ quan",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi dòng là một khoản hoặc một dòng Nơi nhận. Để trống là dùng lại câu chữ thường dùng.",
    )
    starts = DayField(label="Áp dụng cho văn bản ký từ ngày")
