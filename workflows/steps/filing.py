"""What is asked about files: headings and lines of the list, a paper to put in or take out, how a file is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from decisions.filing.files import Named
from decisions.filing.models import LONGEST_MAINTENANCE, LONGEST_REASON, LONGEST_SIGN, LONGEST_TITLE, Access, FileHold
from workflows.steps.fields import LineField

_MAINTENANCE = "Thời hạn bảo quản (“Vĩnh viễn” hoặc số năm, ví dụ “10 năm”)"


class FileHeadingForm(forms.Form):
    """A heading of the list."""

    title = LineField(label="Tên đề mục", max_length=LONGEST_TITLE)
    sign = LineField(label="Chữ viết tắt, ví dụ TCCB", max_length=LONGEST_SIGN)


class FileLineForm(forms.Form):
    """A file the list foresees."""

    heading = LineField(label="Chữ viết tắt của đề mục", max_length=LONGEST_SIGN)
    title = LineField(label="Tiêu đề hồ sơ", max_length=LONGEST_TITLE)
    maintenance = LineField(label=_MAINTENANCE, max_length=LONGEST_MAINTENANCE)
    keeper = LineField(label="Tên đăng nhập của người lập hồ sơ", max_length=60)
    remark = LineField(label="Ghi chú", max_length=LONGEST_REASON, required=False)


class PaperForm(forms.Form):
    """A paper by its name: the code of its case, or its place in the book of incoming papers; one of the two."""

    case = LineField(label="Mã hồ sơ của văn bản đi", max_length=80, required=False)
    year = forms.IntegerField(label="Năm của số đến", min_value=2000, max_value=2200, required=False)
    number = forms.IntegerField(label="Số đến", min_value=1, max_value=999_999, required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one paper."""
        said: dict[str, Any] = super().clean() or {}
        came = [said.get(name) is not None for name in ("year", "number")]
        if bool(said.get("case")) == all(came) or any(came) != all(came):
            self.add_error(None, "Nêu một văn bản: mã hồ sơ của văn bản đi, hoặc năm và số đến của văn bản đến.")
        return said


class TakingOutForm(forms.Form):
    """Why a paper is taken out."""

    reason = LineField(label="Lý do đưa văn bản ra khỏi hồ sơ", max_length=LONGEST_REASON)


class EndingForm(forms.Form):
    """What is settled when a file is closed."""

    title = LineField(label="Tiêu đề hồ sơ", max_length=LONGEST_TITLE)
    maintenance = LineField(label=_MAINTENANCE, max_length=LONGEST_MAINTENANCE)
    access = forms.ChoiceField(label="Chế độ sử dụng", choices=Access)


def named(said: Mapping[str, Any]) -> Named:
    """The paper the answers of `PaperForm` name."""
    return Named(said["case"]) if said["case"] else Named(year=said["year"], number=said["number"])


class HoldForm(forms.Form):
    """Why a file is held back, and by whose paper."""

    cause = forms.ChoiceField(label="Lý do giữ lại", choices=FileHold.Cause.choices)
    paper = LineField(label="Văn bản yêu cầu: số, ký hiệu, ngày, cơ quan", max_length=LONGEST_REASON)
    note = LineField(label="Ghi chú", max_length=LONGEST_REASON, required=False)


class ReleaseForm(forms.Form):
    """Why one cause holds a file no more."""

    note = LineField(label="Lý do thôi giữ lại", max_length=LONGEST_REASON)
