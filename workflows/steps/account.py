"""What is asked about the own account: passwords, codes, the name of a passkey; the same for page and API."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import HttpRequest

from decisions.organisation.models import Officer
from workflows.signin.locks import proved
from workflows.steps.fields import LineField

_LONGEST = 200
_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class CodeForm(forms.Form):
    """A code of the app, or one of those on paper."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        widget=forms.TextInput(attrs=_CODE),
        error_messages={"required": "Nhập mã gồm 6 chữ số trên điện thoại, hoặc một mã dự phòng."},
    )


class OwnPasswordForm(forms.Form):
    """The own password, once more."""

    password = forms.CharField(
        label="Mật khẩu đăng nhập của bạn",
        max_length=_LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, officer: Officer, request: HttpRequest, **kwargs: Any) -> None:
        self.officer, self.request = officer, request
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """It is the own one; a wrong one counts as at the sign-in. Raises Locked for who goes on guessing."""
        password: str = self.cleaned_data["password"]
        if proved(self.request, self.officer.username, password) is None:
            raise forms.ValidationError("Mật khẩu không đúng. Nhập lại mật khẩu đăng nhập của bạn.")
        return password


class NewPasswordForm(OwnPasswordForm):
    """The own password now, and another twice."""

    new = forms.CharField(
        label="Mật khẩu mới",
        max_length=_LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        max_length=_LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, officer=officer, **kwargs)
        self.fields["new"].help_text = " ".join(password_validators_help_texts())
        if officer.password_once:
            self.fields["password"].label = "Mật khẩu đã được cấp"

    def clean_new(self) -> str:
        """Long enough, not easily guessed, another one."""
        password: str = self.cleaned_data["new"]
        if password == self.cleaned_data.get("password"):
            raise forms.ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng.")
        validate_password(password, self.officer)
        return password

    def clean_again(self) -> str:
        """The same as above."""
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError("Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại.")
        return again


class PasskeyForm(forms.Form):
    """What a new passkey is called, and what the browser made."""

    name = LineField(label="Đặt tên cho khóa, để nhận ra về sau", max_length=60)
    credential = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
