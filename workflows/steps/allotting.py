"""What is asked about money in use: an expense, a contribution, why an entry is taken back; for page and API."""

from __future__ import annotations

from django import forms

from decisions.allotting.entries import Expense, Gift
from decisions.allotting.models import Spending
from workflows.steps.fields import AmountField, DayField, LineField


class SpendingForm(forms.Form):
    """An entry against an allotment."""

    stage = forms.ChoiceField(
        label="Loại khoản chi",
        choices=Spending.Stage,
        help_text="Khi quyết toán khoản đã tạm ứng: ghi giảm khoản tạm ứng rồi ghi khoản đã chi.",
    )
    amount = AmountField(label="Số tiền (đồng)")
    day = DayField(label="Ngày chứng từ")
    voucher = LineField(label="Số chứng từ", max_length=80)
    content = LineField(label="Nội dung", max_length=300)

    @property
    def entry(self) -> Expense:
        """The entry as it is to be written."""
        return Expense(**self.cleaned_data)


class ContributionForm(forms.Form):
    """Money somebody gave of their own will; never a target."""

    giver = LineField(label="Người đóng góp", max_length=200, help_text="Tên được công khai trong danh sách đóng góp.")
    amount = AmountField(label="Số tiền (đồng)")
    day = DayField(label="Ngày nhận")
    receipt = LineField(label="Số phiếu thu, biên nhận", max_length=80)
    purpose = LineField(label="Mục đích", max_length=300)

    @property
    def entry(self) -> Gift:
        """The entry as it is to be written."""
        return Gift(**self.cleaned_data)


class ReverseForm(forms.Form):
    """Why an entry is taken back."""

    reason = LineField(label="Lý do ghi giảm", max_length=300)
