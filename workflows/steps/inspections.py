"""What is asked about checks on the spot: a plan, a finding, minutes, answers; for page and API."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.inspections.models import LINE_LENGTH, TEXT_LENGTH
from decisions.inspections.rules import FindingFacts, MinutesFacts, PlanFacts
from workflows.steps.fields import ClockField, DayField, LineField, TextField


class UnitsField(LineField):
    """Codes of units with spaces between."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(super().clean(value).split())


class PlanForm(forms.Form):
    """A check of some units."""

    subject = LineField(label="Tên cuộc kiểm tra", max_length=LINE_LENGTH)
    contents = TextField(label="Nội dung kiểm tra", max_length=TEXT_LENGTH, help_text="Mỗi nội dung một dòng")
    units = UnitsField(label="Mã các đơn vị được kiểm tra", max_length=2000, help_text="Cách nhau bằng dấu cách")
    day = DayField(label="Ngày kiểm tra")
    head = LineField(label="Tên đăng nhập của trưởng đoàn", max_length=60)
    members = TextField(
        label="Thành viên đoàn", max_length=TEXT_LENGTH, help_text="Họ tên, chức vụ, cơ quan; mỗi người một dòng"
    )
    notice = LineField(
        label="Số văn bản thông báo kiểm tra", max_length=80, required=False, help_text="Nếu đã ban hành"
    )
    notice_day = DayField(label="Ngày văn bản", required=False)

    @property
    def facts(self) -> PlanFacts:
        """The answers as the register takes them."""
        said = {name: self.cleaned_data[name] for name in PlanFacts.__dataclass_fields__}
        return PlanFacts(**{**said, "units": tuple(said["units"])})


class FindingForm(forms.Form):
    """What was found at a visit."""

    text = TextField(label="Tồn tại, hạn chế", max_length=TEXT_LENGTH)
    remedy = TextField(label="Việc cần khắc phục", max_length=TEXT_LENGTH)
    owner = LineField(label="Mã đơn vị khắc phục", max_length=40)
    due = DayField(label="Hạn khắc phục")

    @property
    def facts(self) -> FindingFacts:
        """The answers as the register takes them."""
        return FindingFacts(**{name: self.cleaned_data[name] for name in FindingFacts.__dataclass_fields__})


class InspectionMinutesForm(forms.Form):
    """Minutes of a visit."""

    began = ClockField(label="Bắt đầu lúc")
    ended = ClockField(label="Kết thúc lúc")
    venue = LineField(label="Địa điểm", max_length=LINE_LENGTH)
    present = TextField(
        label="Người dự của đơn vị được kiểm tra", max_length=TEXT_LENGTH, help_text="Mỗi người một dòng"
    )
    seen = TextField(label="Kết quả kiểm tra", max_length=TEXT_LENGTH, help_text="Mỗi ý một dòng")
    conclusion = TextField(label="Kết luận của trưởng đoàn", max_length=TEXT_LENGTH)
    representative = LineField(label="Tên đăng nhập của đại diện đơn vị ký biên bản", max_length=60)

    @property
    def facts(self) -> MinutesFacts:
        """The answers as the register takes them."""
        return MinutesFacts(**{name: self.cleaned_data[name] for name in MinutesFacts.__dataclass_fields__})


class InspectionReasonForm(forms.Form):
    """Why a visit is called off, or minutes taken back."""

    reason = LineField(label="Lý do", max_length=LINE_LENGTH)


class FindingWordsForm(forms.Form):
    """What goes with a step of a finding."""

    text = TextField(label="Nội dung", max_length=TEXT_LENGTH)


class FindingRemarkForm(forms.Form):
    """What may go with it."""

    text = TextField(label="Ý kiến (có thể để trống)", max_length=TEXT_LENGTH, required=False)


class FindingBackForm(FindingWordsForm):
    """What does not suffice, and until when it has to."""

    due = DayField(label="Hạn mới")
