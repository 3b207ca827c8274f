"""What is asked about tasks: giving one, reporting it done, withdrawing it; for page and API."""

from __future__ import annotations

from django import forms

from decisions.tasks.models import TEXT_LENGTH
from workflows.steps.fields import DayField, LineField, TextField


class GivingForm(forms.Form):
    """A task out of an incoming paper."""

    text = TextField(label="Nội dung nhiệm vụ", max_length=TEXT_LENGTH)
    owner = LineField(label="Mã đơn vị thực hiện", max_length=40)
    officer = LineField(label="Tên đăng nhập của người phụ trách (bỏ trống: cả đơn vị)", max_length=60, required=False)
    due = DayField(label="Hạn hoàn thành")


class ResultForm(forms.Form):
    """What came of a task."""

    text = TextField(
        label="Kết quả thực hiện",
        max_length=TEXT_LENGTH,
        error_messages={"required": "Ghi kết quả thực hiện để nơi giao biết."},
    )


class WithdrawalForm(forms.Form):
    """Why a task is taken back."""

    text = TextField(
        label="Lý do thu hồi",
        max_length=TEXT_LENGTH,
        error_messages={"required": "Ghi lý do thu hồi để đơn vị thực hiện biết."},
    )
