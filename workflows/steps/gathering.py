"""What is asked when a district asks its communes, and when a letter is to be written again; for page and API."""

from __future__ import annotations

from django import forms

from decisions.gathering.calling import LONGEST_LETTER, LONGEST_REASON, Wish
from workflows.steps.fields import DayField, LineField


class CallForm(forms.Form):
    """Until when the communes say what they need."""

    due = DayField(label="Hạn các xã gửi đề nghị")
    letter = LineField(
        label="Công văn kèm theo (nếu có)",
        max_length=LONGEST_LETTER,
        required=False,
        help_text="Ghi như khi viện dẫn, ví dụ: Công văn số 512/UBND-VHTT ngày 6 tháng 5 năm 2022",
    )

    @property
    def wish(self) -> Wish:
        """What is asked of them."""
        return Wish(**self.cleaned_data)


class AgainForm(forms.Form):
    """Why a letter is to be written again."""

    reason = LineField(
        label="Lý do lập lại",
        max_length=LONGEST_REASON,
        error_messages={"required": "Ghi lý do để người lập biết cần sửa gì."},
    )
