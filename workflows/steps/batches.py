"""What is asked when many training sessions are opened at once."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms

from decisions.training.models import TEXT_LENGTH, TITLE_LENGTH
from decisions.training.rules import MOST_SEATS, SessionFacts
from workflows.batches.services import MOST_LINES
from workflows.batches.training import Series
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.rows import RowsField
from workflows.steps.training import SessionWordsForm

_GAP = "Viết … ở chỗ tên xã, ví dụ: Hội trường UBND …"


class BulkSessionsForm(SessionWordsForm):
    """What all the sessions say alike, when they are held, and for which communes."""

    title = LineField(label="Tên lớp", max_length=TITLE_LENGTH, help_text="Viết … ở chỗ tên xã, nếu cần")
    venue = LineField(label="Địa điểm hoặc đường dẫn", max_length=TITLE_LENGTH, help_text=_GAP)
    day = DayField(label="Ngày đầu", help_text="Các lớp sau nối tiếp vào ngày làm việc")
    per_day = forms.IntegerField(label="Số lớp mỗi ngày", min_value=1, max_value=MOST_LINES)
    seats = forms.IntegerField(label="Số chỗ mỗi lớp", min_value=1, max_value=MOST_SEATS)
    register_days = forms.IntegerField(label="Hạn đăng ký trước (ngày làm việc)", min_value=0, max_value=60)
    materials = TextField(label="Tài liệu", max_length=TEXT_LENGTH, required=False)
    notices = forms.BooleanField(label="Mở luôn hồ sơ thông báo của mỗi lớp", required=False, initial=True)
    units = RowsField(
        CommuneForm,
        label="Đơn vị được mời",
        most=MOST_LINES,
        error_messages={"required": "Chọn ít nhất một đơn vị được mời."},
    )

    field_order = (
        *("title", "topics", "trainers", "form", "venue", "day", "per_day", "begins", "ends", "seats", "register_days"),
        *("guests", "test", "scale", "pass_mark", "materials", "notices", "units"),
    )

    @property
    def series(self) -> Series:
        """The answers as the batch takes them."""
        said: dict[str, Any] = dict(self.cleaned_data)
        names = [one.name for one in fields(SessionFacts) if one.name not in {"units", "register_by"}]
        units = tuple(dict.fromkeys(row["unit"] for row in said["units"]))
        facts = SessionFacts(**{name: said[name] for name in names}, register_by=said["day"], units=units)
        return Series(facts, said["per_day"], said["register_days"], said["notices"])


class BulkSessionsOrderForm(BulkSessionsForm):
    """The same of a program, for which body, and whether it only wants the look."""

    body = LineField(label="Cơ quan tổ chức", max_length=40)
    only_check = forms.ChoiceField(label="Chỉ xem trước", choices=[("yes", "có"), ("no", "không")])
