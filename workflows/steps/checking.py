"""What is asked of a file whose form is checked, for page and API."""

from __future__ import annotations

import base64
import binascii

from django import forms

from documents.checking.rules.table import BY_KEY
from documents.files.sizes import MOST_BYTES


class CheckForm(forms.Form):
    """A file that is only looked at."""

    file = forms.FileField(
        label="Tệp văn bản",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
        help_text=f"Word (.docx) hoặc PDF, nhiều nhất {MOST_BYTES // 2**20} MB.",
        error_messages={"required": "Chọn tệp cần kiểm tra."},
    )

    def bytes_of(self) -> tuple[str, bytes]:
        """The name and the bytes of what was sent; one more than is taken where there are more."""
        upload = self.cleaned_data["file"]
        return upload.name, upload.read(MOST_BYTES + 1)


class MendForm(CheckForm):
    """A file that is mended; without rules, all that can be."""

    rules = forms.CharField(
        label="Mã yêu cầu cần sửa",
        required=False,
        max_length=2000,
        help_text="Các mã cách nhau bằng dấu phẩy; để trống thì sửa mọi điểm sửa được.",
    )

    def clean_rules(self) -> list[str]:
        """Raises ValidationError for a code that is none."""
        said = [one.strip() for one in self.cleaned_data["rules"].split(",") if one.strip()]
        unknown = [one for one in said if one not in BY_KEY]
        if unknown:
            raise forms.ValidationError(f"Không có mã yêu cầu {unknown[0]}. Xem mã ở danh sách các điểm.")
        return said


class AgainForm(forms.Form):
    """The same file once more, as the page of its report carries it."""

    name = forms.CharField(max_length=300)
    content = forms.CharField()

    def clean_content(self) -> bytes:
        """Raises ValidationError for what is no file of ours."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError("Chọn lại tệp cần kiểm tra.") from error
