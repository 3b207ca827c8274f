"""What is asked about norms and sources of money: a line, its end; and for a round of estimates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from decisions.budget.catalogue import NORMS, SOURCES, Listing
from decisions.budget.ending import Assigned, Ending
from decisions.budget.models import RoundEnd
from decisions.budget.rounds import Plan
from decisions.budget.sorts import Entry, Level, Per, RoundKind
from workflows.steps.fields import AmountField, DayField, LineField


class LineForm(forms.Form):
    """What every line says."""

    code = LineField(label="Mã", max_length=30, help_text="Chữ thường không dấu, số và gạch nối, ví dụ to-thang")
    name = LineField(label="Tên", max_length=200)
    basis = LineField(label="Văn bản", max_length=250, help_text="Số, ký hiệu, ngày và cơ quan ban hành")
    first = DayField(label="Áp dụng từ ngày")
    last = DayField(label="Đến hết ngày (nếu văn bản có ghi)", required=False)


class NormForm(LineForm):
    """A norm: how much per team, person or class, by which resolution."""

    per = forms.ChoiceField(label="Đơn vị tính", choices=Per)
    amount = AmountField(label="Mức chi (đồng)")

    field_order = ("code", "name", "per", "amount", "basis", "first", "last")


class SourceForm(LineForm):
    """A source of money: on which level of the budget, by which basis."""

    level = forms.ChoiceField(label="Cấp ngân sách", choices=Level)

    field_order = ("code", "name", "level", "basis", "first", "last")


class EndForm(forms.Form):
    """The end of a line."""

    from_day = DayField(label="Thôi áp dụng từ ngày", help_text="Dự toán đã lập theo dòng này vẫn còn.")
    reason = LineField(label="Lý do thôi áp dụng", max_length=300)


class RoundForm(forms.Form):
    """A round of estimates."""

    kind = forms.ChoiceField(label="Loại đợt", choices=RoundKind)
    year = forms.IntegerField(label="Năm ngân sách", min_value=2000, max_value=2100)
    source = LineField(
        label="Nguồn kinh phí",
        max_length=30,
        required=False,
        help_text="Mã nguồn của tỉnh đã bố trí, khi phân bổ, bổ sung trong năm; dự toán năm để trống",
    )
    due = DayField(label="Hạn các huyện, thành phố gửi đề nghị")

    @property
    def plan(self) -> Plan:
        """The round as it is to be opened."""
        return Plan(**self.cleaned_data)


class RoundEndForm(forms.Form):
    """What became of a round of the year's budget."""

    outcome = forms.ChoiceField(label="Kết quả", choices=RoundEnd.Outcome)
    symbol = LineField(label="Số, ký hiệu văn bản của cơ quan tài chính", max_length=80)
    day = DayField(label="Ngày văn bản")
    reason = LineField(label="Lý do (khi không đưa vào dự toán)", max_length=500, required=False)

    @property
    def ending(self) -> Ending:
        """The end as it is to be recorded."""
        return Ending(**self.cleaned_data)


class ShareForm(forms.Form):
    """The decision that assigns the year's budget, and the round that shares it out."""

    code = LineField(label="Mã nguồn", max_length=30, help_text="Chữ thường không dấu, số và gạch nối")
    name = LineField(label="Tên nguồn", max_length=200)
    symbol = LineField(label="Quyết định giao dự toán: số, ký hiệu", max_length=80)
    day = DayField(label="Ngày quyết định")
    due = DayField(label="Hạn các huyện, thành phố gửi đề nghị")

    @property
    def assigned(self) -> Assigned:
        """The decision as it is to be recorded."""
        return Assigned(**self.cleaned_data)


FORMS: Mapping[str, type[LineForm]] = {NORMS.added: NormForm, SOURCES.added: SourceForm}
"""The form of a line of each list, by the name of its deed."""


def form_of(listing: Listing) -> type[LineForm]:
    """The form that asks for a line of a list."""
    return FORMS[listing.added]


def entry_from(listing: Listing, said: Mapping[str, Any]) -> Entry:
    """A line out of the answers to its form."""
    return listing.entry(**{name: said[name] for name in listing.entry.__dataclass_fields__})
