"""What is asked about the support of enterprises: pledges, what was given, answers, whose staff a member is."""

from __future__ import annotations

from django import forms

from decisions.enterprises.models import TEXT_LENGTH, SupportKind
from decisions.enterprises.rules import AidFacts, PledgeFacts
from documents.page.money import MOST
from workflows.steps.fields import DayField, LineField, TextField

_COUNTED = "Tính theo đơn vị của loại hỗ trợ; tiền ghi số đồng"


class PledgeForm(forms.Form):
    """What an enterprise offers."""

    kind = forms.ChoiceField(
        label="Loại hỗ trợ", choices=[(kind.value, f"{kind.label} ({kind.measure})") for kind in SupportKind]
    )
    amount = forms.IntegerField(label="Số lượng", min_value=1, max_value=MOST, help_text=_COUNTED)
    area = LineField(label="Mã địa bàn", max_length=40, help_text="Tỉnh, huyện hoặc xã")
    begins = DayField(label="Từ ngày")
    ends = DayField(label="Đến ngày")
    note = LineField(label="Nội dung", max_length=TEXT_LENGTH, help_text="Hỗ trợ việc gì, cho ai")

    @property
    def facts(self) -> PledgeFacts:
        """The answers as the register takes them."""
        return PledgeFacts(**{name: self.cleaned_data[name] for name in PledgeFacts.__dataclass_fields__})


class AidForm(forms.Form):
    """What an enterprise gave."""

    day = DayField(label="Ngày hỗ trợ")
    amount = forms.IntegerField(label="Số lượng", min_value=1, max_value=MOST, help_text=_COUNTED)
    commune = LineField(label="Mã xã, phường, thị trấn nhận", max_length=40)
    team = LineField(label="Mã Tổ nhận (để trống nếu giao cho xã)", max_length=60, required=False)
    evidence = LineField(
        label="Minh chứng", max_length=TEXT_LENGTH, help_text="Biên bản, giấy nhận, người nhận, số người dự"
    )

    @property
    def facts(self) -> AidFacts:
        """The answers as the register takes them."""
        return AidFacts(**{name: self.cleaned_data[name] for name in AidFacts.__dataclass_fields__})


class WordsForm(forms.Form):
    """Words that go with a step."""

    text = TextField(label="Nội dung", max_length=TEXT_LENGTH)


class RemarkForm(forms.Form):
    """Words that may go with a step."""

    text = TextField(label="Ý kiến (có thể để trống)", max_length=TEXT_LENGTH, required=False)


class MovingForm(RemarkForm):
    """To which area a pledge moves."""

    area = LineField(label="Mã địa bàn", max_length=40)

    field_order = ("area", "text")


class ConfirmingForm(RemarkForm):
    """That something was received; money by its receipt."""

    receipt = LineField(
        label="Số phiếu thu (tiền ủng hộ)",
        max_length=100,
        required=False,
        help_text="Trong sổ đóng góp tự nguyện",
    )

    field_order = ("receipt", "text")


class StaffForm(forms.Form):
    """Of which enterprise a member is."""

    enterprise = LineField(label="Mã doanh nghiệp (để trống: chưa rõ)", max_length=40, required=False)


class PlacingForm(StaffForm):
    """The same of a program, which names the member by team and place."""

    team = LineField(label="Mã Tổ", max_length=60)
    place = forms.IntegerField(label="Thứ tự trong Tổ", min_value=1, max_value=999)
