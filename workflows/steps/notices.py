"""Where and how an officer gets notices by mail, which are shown: what is asked, for page and API."""

from __future__ import annotations

from typing import Any

from django import forms

from workflows.notices.models import CHOOSABLE, STEP, Mail, Notice


class EmailForm(forms.Form):
    """An address, or nothing to get no mails."""

    email = forms.EmailField(
        label="Thư điện tử công vụ",
        required=False,
        error_messages={"invalid": "Nhập địa chỉ thư điện tử, ví dụ ten@ninhthuan.gov.vn; để trống thì không gửi thư."},
    )


def _ways(kind: str, label: str) -> forms.ChoiceField:
    """New steps are told of in the mail of the morning alone."""
    return forms.ChoiceField(
        label=label, choices=[one for one in Mail.choices if kind != STEP or one[0] != Mail.AT_ONCE]
    )


class NoticeChoicesForm(forms.Form):
    """How each kind goes out by mail."""

    locals().update({kind: _ways(kind, label) for kind, label in CHOOSABLE})


class NoticesForm(forms.Form):
    """Which notices: of one kind, or only those not read yet."""

    kind = forms.ChoiceField(label="Loại", choices=[("", "Tất cả"), *Notice.Kind.choices], required=False)
    unread = forms.ChoiceField(label="Xem", choices=[("", "Tất cả"), ("yes", "Chưa xem")], required=False)

    @property
    def narrowed(self) -> dict[str, Any]:
        """As a condition on the notices."""
        said = self.cleaned_data
        return ({"kind": said["kind"]} if said["kind"] else {}) | ({"read_at": None} if said["unread"] else {})
