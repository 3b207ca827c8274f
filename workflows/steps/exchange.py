"""What is asked about papers between this house and others: codes, packages, what became of a paper."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.errors import DecisionError
from decisions.exchange.receiving import PROGRESS, Brought, opened
from documents.errors import DocumentError
from documents.exchange.messages import Status
from documents.files.sizes import MOST_BYTES
from workflows.steps.fields import DayField, LineField, TextField

_REMARK = 500


class AddressForm(forms.Form):
    """By which code and mail address a body is reached from today on."""

    organ_id = LineField(label="Mã định danh điện tử của cơ quan", required=False, max_length=35)
    email = LineField(label="Thư điện tử nhận báo có văn bản gửi đến", required=False, max_length=120)


class PackageField(forms.FileField):
    """A package or status file, taken apart and looked at while the answers are cleaned, before any lock."""

    widget = forms.FileInput(attrs={"accept": ".edxml,.xml"})

    def clean(self, data: Any, initial: Any = None) -> Brought:
        """Raises ValidationError with what keeps it from being taken."""
        upload = super().clean(data, initial)
        try:
            return opened(upload.read(MOST_BYTES + 1))
        except (DecisionError, DocumentError) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class PackageForm(forms.Form):
    """A file of another system."""

    file = PackageField(
        label="Gói văn bản hoặc tệp trạng thái (edXML)",
        allow_empty_file=True,
        help_text=f"Nhiều nhất {MOST_BYTES // 2**20} MB. Tệp trong gói được kiểm tra trước khi nhận.",
        error_messages={"required": "Chọn tệp edXML cần nhập."},
    )


class TakingInForm(forms.Form):
    """Entering a paper that came; `another` only where one like it stands in the book."""

    arrived = DayField(label="Ngày đến (bỏ trống: ngày gói đến)", required=False)
    another = forms.BooleanField(label="Đây là văn bản khác, vẫn vào sổ", required=False)


class RemarkForm(forms.Form):
    """Words to the other side."""

    remark = TextField(label="Nội dung gửi kèm", required=False, max_length=_REMARK)


class RequestForm(RemarkForm):
    """Asking for a paper back, with the reason."""

    remark = TextField(label="Lý do lấy lại", max_length=_REMARK)


class RequestAnswerForm(RemarkForm):
    """Whether a paper goes back to its sender, who asked for it."""

    agrees = forms.ChoiceField(label="Trả lời", choices=[("yes", "Đồng ý trả lại"), ("no", "Không trả lại")])
    field_order = ("agrees", "remark")


class ProgressForm(RemarkForm):
    """How far a paper has come."""

    status = forms.ChoiceField(label="Tiến độ", choices=[(one.value, Status(one).label) for one in PROGRESS])
    field_order = ("status", "remark")
