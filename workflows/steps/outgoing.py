"""The steps every outgoing paper goes through (Văn bản đi): what is asked at each, and the service that does it."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.authority.acts import Act
from decisions.cases import dispatching, numbering, papers, sealing
from decisions.cases.models import Case
from decisions.cases.services import advance
from decisions.cases.ways import is_digital
from decisions.organisation.models import Officer
from workflows.engine.step import Performance, StepForm
from workflows.pace import require_pace
from workflows.steps.fields import DayField, LineField, TextField

_ONLY_ON_PAPER, _ONLY_DIGITAL = ("sealed",), ("password",)


class RemarkForm(StepForm):
    """A choice that may be remarked on."""

    note = TextField(label="Ý kiến", required=False, max_length=2000)


class ReasonForm(StepForm):
    """A choice that needs a reason."""

    note = TextField(
        label="Lý do", max_length=2000, error_messages={"required": "Ghi rõ lý do để người nhận biết cần làm gì."}
    )


def not_the_own(password: str, officer: Officer) -> str:
    """What is said when it is not the own password, nothing when it is. Raises TooOften for who goes on guessing."""
    if officer.check_password(password):
        return ""
    require_pace("password", officer.pk)
    return "Mật khẩu không đúng. Nhập lại mật khẩu đăng nhập của bạn."


class ConfirmedForm(StepForm):
    """A choice somebody confirms with the own password where the paper is signed digitally."""

    password = forms.CharField(
        label="Mật khẩu đăng nhập của bạn, để xác nhận ký số",
        max_length=200,
        strip=False,
        required=False,  # until it is known to be asked
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Nhập mật khẩu đăng nhập của bạn để xác nhận ký số."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.digital = is_digital(self.case, self.at)
        for name in _ONLY_ON_PAPER if self.digital else _ONLY_DIGITAL:
            self.fields.pop(name, None)
        if self.digital:
            self.fields["password"].required = True

    def clean_password(self) -> str:
        """It is the own one; nothing of it is kept. Raises TooOften for who goes on guessing."""
        password: str = self.cleaned_data["password"]
        if self.by is not None and (wrong := not_the_own(password, self.by)):
            raise forms.ValidationError(wrong)
        return password


class AuthorityForm(StepForm):
    """A signature: by which of the lawful ways, as the page showed it; the first where nothing is said."""

    apart = ("authority",)
    authority = LineField(label="Quyền ký", required=False, max_length=16)


class SignForm(ConfirmedForm, RemarkForm, AuthorityForm):
    """The signature, with a remark."""

    field_order = ("note", "password")


class NumberForm(StepForm):
    """Giving the number: văn thư holds the signed print, or the system the digital signature.

    The day is today unless the day of signature is chosen.
    """

    rare = ("day", "late_reason", "value")

    has_print = forms.BooleanField(
        label="Đã có bản ký tay của người ký",
        error_messages={"required": "Chỉ cấp số khi đã có bản ký tay. Đánh dấu vào ô này khi đã nhận bản ký."},
    )
    value = forms.IntegerField(label="Số (sổ giữ ở hệ thống khác)", required=False, min_value=1, max_value=999_999)
    day = DayField(label="Ngày văn bản", required=False)
    late_reason = LineField(label="Lý do cấp số chậm", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_digital(self.case, self.at):
            self.fields.pop("has_print")

    def clean(self) -> dict[str, object]:
        """A number typed from another system comes with its day."""
        cleaned = super().clean()
        if cleaned.get("value") and not cleaned.get("day"):
            self.add_error("day", "Nhập ngày văn bản theo sổ giữ ở hệ thống khác.")
        return cleaned


class SealForm(ConfirmedForm):
    """Confirming the seal, or signing for the agency."""

    sealed = forms.BooleanField(
        label="Đã đóng dấu lên bản ký",
        error_messages={"required": "Chỉ chuyển bước khi đã đóng dấu. Đánh dấu vào ô này sau khi đóng dấu."},
    )


def pass_on(done: Performance) -> Case:
    """An act that changes the state and nothing else."""
    return advance(done.case, done.act, by=done.by, at=done.at, note=done.note)


def check_both(done: Performance) -> Case:
    """One person holds both checks and confirms both at once; each stands in the journal."""
    checked = advance(done.case, Act.CHECK_CONTENT, by=done.by, at=done.at, note=done.note)
    return advance(checked, Act.CHECK_FORMAT, by=done.by, at=done.at)


def sign(done: Performance) -> Case:
    """The signature locks the page; whoever signs digitally proved it by the own password."""
    return papers.sign(done.case, by=done.by, at=done.at, note=done.note, authority=done.answers["authority"])


def number(done: Performance) -> Case:
    """The next number of the book, or the number of a book kept elsewhere."""
    value, day = done.answers["value"], done.answers["day"]
    if value:
        return numbering.type_number(done.case, value, day=day, by=done.by, at=done.at)
    late_reason = done.answers["late_reason"]
    return numbering.give_number(done.case, by=done.by, at=done.at, day=day, late_reason=late_reason)


def seal(done: Performance) -> Case:
    """By hand, or by the digital signature of the agency."""
    return sealing.seal(done.case, by=done.by, at=done.at)


def dispatch(done: Performance) -> Case:
    """The paper goes out to every line of its Nơi nhận."""
    return dispatching.dispatch(done.case, by=done.by, at=done.at)


def seal_and_dispatch(done: Performance) -> Case:
    """Văn thư seals and sends in one go; each stands in the journal."""
    sealed = seal(done)
    return dispatching.dispatch(sealed, by=done.by, at=done.at)
