"""What is asked about the paper of a case beyond its steps, for page and API: the scan."""

from __future__ import annotations

from django import forms


class ScanForm(forms.Form):
    """The picture of the signed and sealed print."""

    file = forms.FileField(
        label="Tệp PDF quét từ bản đã ký, đóng dấu",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": "Chọn tệp PDF cần tải lên."},
    )
