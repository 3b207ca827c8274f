"""What is asked about copies: a wish, a reason, the password of who signs for the agency; for page and API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from decisions.copying import services
from decisions.copying.models import LONGEST_REASON, CopyRequest, StepKind
from decisions.copying.services import CLAUSE, Wish
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer
from documents.models import Copy
from workflows.steps.fields import LineField, TextField
from workflows.steps.outgoing import not_the_own

_LISTED = 2000


class CopyForm(forms.Form):
    """A wish for a copy; bodies and parts are named by their codes and places, with commas between."""

    form = forms.ChoiceField(label="Hình thức sao", choices=Copy.Form)
    medium = forms.ChoiceField(label="Bản sao là văn bản", choices=Copy.Medium)
    parts = LineField(label="Số thứ tự các phần trích sao, cách nhau bằng dấu phẩy", max_length=_LISTED, required=False)
    bodies = LineField(label="Mã các cơ quan nhận, cách nhau bằng dấu phẩy", max_length=_LISTED, required=False)
    lines = TextField(label="Nơi nhận khác, mỗi dòng một nơi", max_length=_LISTED, required=False)
    reason = LineField(label="Mục đích sao", max_length=LONGEST_REASON)


class NothingForm(forms.Form):
    """Nothing is asked."""


class DeclineForm(forms.Form):
    """Why it is not copied."""

    reason = LineField(label="Lý do không sao", max_length=LONGEST_REASON)


class CopyNumberForm(forms.Form):
    """Giving the number; a late one says why."""

    late_reason = LineField(
        label="Lý do, nếu cấp số sau ngày làm việc tiếp theo ngày ký", max_length=300, required=False
    )


class CopySealForm(forms.Form):
    """The seal: confirmed by the own password where the agency signs digitally."""

    password = forms.CharField(
        label="Mật khẩu đăng nhập của bạn, để xác nhận ký số",
        max_length=200,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def wish_said(said: Mapping[str, Any]) -> Wish:
    """The wish the answers of `CopyForm` name. Raises RuleBroken for parts that are no numbers."""
    parts = _listed(said["parts"])
    if not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        raise RuleBroken([Violation(CLAUSE, "Số thứ tự các phần phải là số, ví dụ 0, 2.", "parts")])
    return Wish(
        form=said["form"],
        medium=said["medium"],
        reason=said["reason"],
        bodies=tuple(_listed(said["bodies"])),
        lines=tuple(said["lines"].splitlines()),
        parts=tuple(int(part) for part in parts),
    )


def _listed(value: str | list[str]) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()] if isinstance(value, str) else value


@dataclass(frozen=True)
class Doing:
    """A step of a copy: as pages name it, what it asks, what was done, who does it."""

    slug: str
    kind: StepKind
    button: str
    form: type[forms.Form]
    do: Callable[[CopyRequest, Mapping[str, Any], Officer, datetime], CopyRequest]
    said: str
    sort: str = "primary"


def _sign(request: CopyRequest, said: Mapping[str, Any], by: Officer, at: datetime) -> CopyRequest:
    return services.sign(request.code, by=by, at=at)


def _decline(request: CopyRequest, said: Mapping[str, Any], by: Officer, at: datetime) -> CopyRequest:
    return services.decline(request.code, said["reason"], by=by, at=at)


def _take_back(request: CopyRequest, said: Mapping[str, Any], by: Officer, at: datetime) -> CopyRequest:
    return services.take_back(request.code, by=by, at=at)


def _number(request: CopyRequest, said: Mapping[str, Any], by: Officer, at: datetime) -> CopyRequest:
    return services.give_number(request.code, said["late_reason"], by=by, at=at)


def _seal(request: CopyRequest, said: Mapping[str, Any], by: Officer, at: datetime) -> CopyRequest:
    """Raises RuleBroken for a wrong password, TooOften for who goes on guessing."""
    if request.medium == Copy.Medium.DIGITAL and (wrong := not_the_own(said["password"], by)):
        raise RuleBroken([Violation(CLAUSE, wrong, "password")])
    return services.seal(request.code, by=by, at=at)


def _give_out(request: CopyRequest, said: Mapping[str, Any], by: Officer, at: datetime) -> CopyRequest:
    return services.give_out(request.code, by=by, at=at)


SIGNING = "ky"
DOINGS = (
    Doing(SIGNING, StepKind.SIGN, "Ký bản sao", NothingForm, _sign, "Đã ký bản sao; văn thư cấp số."),
    Doing("khong-sao", StepKind.DECLINE, "Không sao", DeclineForm, _decline, "Đã trả lời không sao.", "outline-danger"),
    Doing("rut", StepKind.TAKE_BACK, "Rút đề nghị", NothingForm, _take_back, "Đã rút đề nghị sao.", "outline-danger"),
    Doing("cap-so", StepKind.NUMBER, "Cấp số bản sao", CopyNumberForm, _number, "Đã cấp số bản sao."),
    Doing("dong-dau", StepKind.SEAL, "Xác nhận đã đóng dấu", CopySealForm, _seal, "Đã đóng dấu, ký số bản sao."),
    Doing("giao", StepKind.GIVE_OUT, "Giao bản sao", NothingForm, _give_out, "Đã giao bản sao đến các nơi nhận."),
)
DIGITAL_SEAL = "Ký số bản sao"
