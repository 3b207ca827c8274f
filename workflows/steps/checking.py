"""What is asked of a file whose form is checked, for page and API; how often an officer may ask."""

from __future__ import annotations

import base64
import binascii
from datetime import timedelta

from django import forms
from django.core.cache import cache
from django.utils import timezone

from decisions.organisation.models import Officer
from documents.checking.rules.table import BY_KEY
from documents.files.store import MOST_BYTES
from workflows.errors import TooOften

_A_MINUTE = 30
_MINUTE = timedelta(minutes=1)


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


def require_pace(officer: Officer) -> None:
    """Count one more look of an officer. Raises TooOften."""
    key = f"checks/{officer.pk}/{timezone.now():%H%M}"
    cache.add(key, 0, _MINUTE.total_seconds())
    if _counted(key) > _A_MINUTE:
        raise TooOften


def _counted(key: str) -> int:
    """How many there were with this one; one when the mark just ran out."""
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1
