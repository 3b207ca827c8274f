"""What is asked of văn thư and the head about incoming papers: refusing, handing on, entering, opening the book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from documents.dispatch.services import Heading
from documents.models import Receipt, Return
from workflows.steps.fields import DayField, LineField, TextField


class GivingBackForm(forms.Form):
    """What was done with a paper that was withdrawn."""

    how = forms.ChoiceField(label="Cách trả lại", choices=Return.How.choices)


class RefusalForm(forms.Form):
    """Why a paper is sent back (NĐ30, Điều 21)."""

    reason = forms.ChoiceField(label="Lý do", choices=Receipt.Reason)
    remark = TextField(label="Điều chưa đúng", max_length=500)


class HandingForm(forms.Form):
    """To whom an incoming paper is given: a unit or a person, one of the two."""

    unit = LineField(label="Đơn vị", required=False, max_length=40)
    officer = LineField(label="Tên đăng nhập của người nhận", required=False, max_length=60)
    remark = TextField(label="Ý kiến chỉ đạo", required=False, max_length=1000)
    due = DayField(label="Hạn xử lý", required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one taker."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("unit")) == bool(cleaned.get("officer")):
            self.add_error(None, "Chọn một đơn vị hoặc một người để giao.")
        return cleaned


class HeadingForm(forms.Form):
    """A paper that came outside this system: what the register writes of it (NĐ30, Phụ lục IV)."""

    author = LineField(label="Cơ quan, tổ chức, cá nhân gửi", max_length=200)
    kind = LineField(label="Tên loại", required=False, max_length=100)
    symbol = LineField(label="Số, ký hiệu", required=False, max_length=70)
    day = DayField(label="Ngày, tháng văn bản", required=False)
    about = TextField(label="Trích yếu nội dung", max_length=500)
    arrived = DayField(label="Ngày đến (bỏ trống: hôm nay)", required=False)
    another = forms.BooleanField(label="Đây là văn bản khác, vẫn vào sổ", required=False)


def heading_said(said: Mapping[str, Any]) -> Heading:
    """What the register writes of the answers to a `HeadingForm`."""
    return Heading(**{name: said[name] for name in ("author", "about", "kind", "symbol", "day")})


class ArrivalBookForm(forms.Form):
    """Opening the book of incoming papers of a year."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2200)
    last_given = forms.IntegerField(
        label="Số đến cuối cùng đã cấp trên giấy (0 nếu chưa có)", min_value=0, max_value=999_999
    )
