"""What is asked about the catalogue of indicators and targets: a line, other words, its end, the targets given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from decisions.evaluation.assigning import Board, Key
from decisions.evaluation.indicators import OWNERS, Adding, Counts, Entry, Pillar, Source
from decisions.evaluation.models import BASIS_LENGTH
from decisions.evaluation.targets import Order
from decisions.organisation.models import Unit
from workflows.steps.fields import DayField, LineField
from workflows.steps.rows import RowsField

OWNER_ROLES = [(role.value, role.label) for role in Unit.Role if role.value in OWNERS]
"""The bodies that may own an indicator, as a form offers them."""
MOST_TARGETS = 2000
"""More than forty indicators for fifty receivers in one go."""


class WordsForm(forms.Form):
    """The words of an indicator that may change while its code stays."""

    name = LineField(label="Tên chỉ tiêu", max_length=250)
    pillar = forms.ChoiceField(label="Nhóm", choices=Pillar)
    clause = LineField(label="Căn cứ trong kế hoạch", max_length=80, help_text="Ví dụ: II.4.a, gạch đầu dòng 2")
    source = forms.ChoiceField(label="Nguồn số liệu", choices=Source)
    owner = forms.ChoiceField(label="Cơ quan chủ trì", choices=OWNER_ROLES)
    partner = forms.ChoiceField(label="Cơ quan phối hợp", choices=[("", "Không có"), *OWNER_ROLES], required=False)
    evidence = LineField(label="Tài liệu kiểm chứng", max_length=150, required=False)


class IndicatorForm(WordsForm):
    """A new line of the catalogue."""

    code = LineField(label="Mã chỉ tiêu", max_length=8, help_text="Một chữ hoa và số, ví dụ A2.1")
    unit = LineField(label="Đơn vị tính", max_length=30, help_text="Điều được đếm: hộ, lượt, sản phẩm")
    counts = forms.ChoiceField(label="Loại số liệu", choices=Counts)
    adding = forms.ChoiceField(label="Cách cộng từ Tổ lên thôn, xã, huyện, tỉnh", choices=Adding)
    first = DayField(label="Áp dụng từ ngày", help_text="Tháng báo cáo đo các chỉ tiêu có hiệu lực vào ngày đầu tháng.")

    field_order = ("code", "name", "pillar", "clause", "unit", "counts", "adding")

    @property
    def entry(self) -> Entry:
        """The line as the catalogue takes it."""
        return entry_from(self.cleaned_data)


class ChangeForm(WordsForm):
    """Other words or another owner from a day on; what is measured stays."""

    first = DayField(label="Áp dụng nội dung mới từ ngày")
    reason = LineField(label="Lý do thay đổi", max_length=300)


class RetireForm(forms.Form):
    """The end of an indicator."""

    from_day = DayField(label="Thôi áp dụng từ ngày", help_text="Số liệu và chỉ tiêu đã giao trước đó vẫn còn.")
    reason = LineField(label="Lý do thôi áp dụng", max_length=300)


class TargetForm(forms.Form):
    """One target; without a figure it is taken back."""

    indicator = forms.CharField(label="Mã chỉ tiêu", max_length=8)
    receiver = forms.CharField(label="Mã đơn vị hoặc Tổ nhận", max_length=60)
    value = forms.IntegerField(label="Chỉ tiêu", required=False)


class TargetsForm(forms.Form):
    """Targets a body gives for a period, all of them or none."""

    unit = forms.CharField(label="Mã cơ quan giao", max_length=40)
    period = forms.CharField(label="Kỳ", max_length=7)
    basis = LineField(label="Văn bản giao", max_length=BASIS_LENGTH, required=False)
    targets = RowsField(TargetForm, most=MOST_TARGETS, label="Chỉ tiêu")


class SheetForm(forms.Form):
    """A filled-in sheet."""

    file = forms.FileField(label="Biểu đã điền (.xlsx)", allow_empty_file=True)


def entry_from(said: dict[str, Any]) -> Entry:
    """A line of the catalogue out of the answers to a form."""
    return Entry(**{name: said[name] for name in Entry.__dataclass_fields__})


def orders_of(board: Board, texts: Mapping[Key, str]) -> list[Order]:
    """What was typed as orders: only what differs from what stands; an emptied box takes the target back."""
    standing = {(row.indicator.code, code): value for row in board.rows for code, value in row.values.items()}
    found = [Order(*key, text or None) for key, text in texts.items()]
    return [order for order in found if _differs(order, standing[order.indicator, order.receiver])]


def _differs(order: Order, standing: int | None) -> bool:
    return order.value is not None if standing is None else order.number != standing
