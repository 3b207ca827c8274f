"""Where an officer gets notices by mail: what is asked, for page and API."""

from __future__ import annotations

from django import forms


class EmailForm(forms.Form):
    """An address, or nothing to get no mails."""

    email = forms.EmailField(
        label="Thư điện tử công vụ",
        required=False,
        error_messages={"invalid": "Nhập địa chỉ thư điện tử, ví dụ ten@ninhthuan.gov.vn; để trống thì không gửi thư."},
    )
