"""What is asked about the register of OCOP products: producers, products, shops, ends."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.ocop.models import (
    LINK_LENGTH,
    NAME_LENGTH,
    PLACE_LENGTH,
    REASON_LENGTH,
    SYMBOL_LENGTH,
    ProducerKind,
    Standing,
)
from decisions.ocop.rules import ProducerFacts, ProductFacts, ShopFacts
from workflows.steps.fields import DayField, LineField

_SINCE = "Nội dung này đúng từ ngày nào; sổ hỏi lại được theo từng ngày."


class ProducerForm(forms.Form):
    """What is said of a producer from a day on."""

    kind = forms.ChoiceField(label="Loại chủ thể", choices=ProducerKind)
    name = LineField(label="Tên chủ thể", max_length=NAME_LENGTH, help_text="Họ tên chủ hộ hoặc tên đơn vị")
    address = LineField(label="Thôn, khu phố", max_length=PLACE_LENGTH)
    contact = LineField(label="Liên hệ", max_length=PLACE_LENGTH, required=False, help_text="Điện thoại, thư điện tử")
    bank_account = forms.BooleanField(label="Có tài khoản ngân hàng (không ghi số)", required=False)
    wallet = forms.BooleanField(label="Có ví điện tử (không ghi số)", required=False)
    trained = forms.BooleanField(label="Đã tập huấn thương mại điện tử", required=False)
    starts = DayField(label="Từ ngày", help_text=_SINCE)

    @property
    def facts(self) -> ProducerFacts:
        """The answers as the register takes them."""
        return producer_from(self.cleaned_data)


class ProductForm(forms.Form):
    """What is said of a product from a day on."""

    name = LineField(label="Tên sản phẩm", max_length=NAME_LENGTH, help_text="Như trong quyết định công nhận, nếu có")
    producer = LineField(label="Mã chủ thể", max_length=80)
    standing = forms.ChoiceField(label="Xếp hạng", choices=Standing)
    decision_symbol = LineField(
        label="Số quyết định công nhận", max_length=SYMBOL_LENGTH, required=False, help_text="Chỉ sản phẩm có sao"
    )
    decision_day = DayField(label="Ngày quyết định", required=False)
    starts = DayField(label="Từ ngày", help_text=_SINCE)

    @property
    def facts(self) -> ProductFacts:
        """The answers as the register takes them."""
        return product_from(self.cleaned_data)


class ShopForm(forms.Form):
    """A shop of a product."""

    platform = LineField(label="Sàn thương mại điện tử", max_length=20)
    link = LineField(label="Đường dẫn gian hàng", max_length=LINK_LENGTH, help_text="Chép từ trình duyệt: https://…")
    opened = DayField(label="Bán từ ngày")

    @property
    def facts(self) -> ShopFacts:
        """The answers as the register takes them."""
        return ShopFacts(**self.cleaned_data)


class OcopEndForm(forms.Form):
    """From when on something is there no more, and why."""

    day = DayField(label="Từ ngày")
    reason = LineField(label="Lý do", max_length=REASON_LENGTH)


class DayQuestion(forms.Form):
    """On which day."""

    day = DayField(label="Ngày", required=False)


class UnitQuestion(DayQuestion):
    """Whose register, on which day."""

    unit = forms.CharField(label="Xã", max_length=40)


class RegisterQuestion(UnitQuestion):
    """Which products of it."""

    words = LineField(label="Tìm", max_length=NAME_LENGTH, required=False)
    standing = forms.CharField(label="Xếp hạng", max_length=8, required=False)
    online = forms.CharField(label="Gian hàng", max_length=3, required=False)
    platform = forms.CharField(label="Sàn", max_length=20, required=False)


def producer_from(said: dict[str, Any]) -> ProducerFacts:
    """What a form says of a producer."""
    return ProducerFacts(**{name: said[name] for name in ProducerFacts.__dataclass_fields__})


def product_from(said: dict[str, Any]) -> ProductFacts:
    """What a form says of a product."""
    return ProductFacts(**{name: said[name] for name in ProductFacts.__dataclass_fields__})
