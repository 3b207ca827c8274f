"""The second factor: a code of a phone's app, a passkey, and codes on paper for the day both are lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.db import transaction
from django.db.models import QuerySet

from decisions.organisation.models import Officer
from workflows.signin.journal import ADD_FACTOR, END_FACTOR, RENEW_CODES, note

_Type = Authenticator.Type
_SECOND = (_Type.TOTP, _Type.WEBAUTHN)
NAMES = {_Type.TOTP: "Ứng dụng tạo mã trên điện thoại", _Type.WEBAUTHN: "Khóa truy cập"}


@dataclass(frozen=True)
class Factor:
    """One second factor as its owner sees it; `place` counts the own ones in the order they were set up."""

    place: int
    name: str
    since: datetime
    used: datetime | None
    row: Authenticator


def factors_of(officer: Officer) -> list[Factor]:
    """The own ones."""
    rows = list(_second(officer).order_by("pk"))
    return [Factor(place, _named(row), row.created_at, row.last_used_at, row) for place, row in enumerate(rows, 1)]


def has_second(officer: Officer) -> bool:
    """Whether a password alone does not open."""
    return _second(officer).exists()


def without_second(officers: QuerySet[Officer]) -> QuerySet[Officer]:
    """Those of them whom a password alone lets in."""
    return officers.exclude(pk__in=Authenticator.objects.filter(type__in=_SECOND).values("user"))


def has_app(officer: Officer) -> bool:
    """Whether an app makes codes."""
    return _second(officer).filter(type=_Type.TOTP).exists()


def has_passkey(officer: Officer) -> bool:
    """Whether there is a passkey."""
    return _second(officer).filter(type=_Type.WEBAUTHN).exists()


def codes_left(officer: Officer) -> int:
    """How many codes on paper were not used yet."""
    row = Authenticator.objects.filter(user=officer, type=_Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0


@transaction.atomic
def opens(officer: Officer, code: str) -> bool:
    """Whether a code of the app or of the paper is right; each opens once, whichever process is asked."""
    said = code.replace(" ", "").replace("-", "")
    held = Authenticator.objects.select_for_update().filter(user=officer).exclude(type=_Type.WEBAUTHN)
    for row in held.order_by("pk"):
        if _fits(row, said):
            row.refresh_from_db()
            row.record_usage()
            return True
    return False


@transaction.atomic
def add_app(officer: Officer, secret: str, code: str) -> bool:
    """Set up the app when the code it shows is right; says whether it was. One that is there already stays."""
    Officer.objects.select_for_update().get(pk=officer.pk)
    step = _step(secret, code.replace(" ", ""))
    if step is None or has_app(officer):
        return False
    row = totp.TOTP.activate(officer, secret).instance
    row.data["step"] = step
    row.save(update_fields=["data"])
    note(ADD_FACTOR, officer, officer=officer.username, sort=_Type.TOTP.value)
    return True


@transaction.atomic
def add_passkey(officer: Officer, name: str, credential: str) -> bool:
    """Keep a passkey that was just made for this request's question; says whether it was."""
    form = AddWebAuthnForm({"credential": credential, "passwordless": "on"}, user=officer)
    if not _sound(form):
        return False
    webauthn.WebAuthn.add(officer, name, form.cleaned_data["credential"])
    note(ADD_FACTOR, officer, officer=officer.username, sort=_Type.WEBAUTHN.value)
    return True


def passkey_question(officer: Officer | None) -> str:
    """What a browser is asked to sign with a passkey of this officer, or of whoever holds one: JSON."""
    return json.dumps(webauthn.begin_authentication(officer))


def new_passkey_question(officer: Officer) -> str:
    """What a browser is asked to make a passkey from: JSON."""
    return json.dumps(webauthn.begin_registration(officer, passwordless=True))


def passkey_opens(officer: Officer | None, credential: str) -> Officer | None:
    """Whose passkey answered the question of this session, if it is this officer's (or anybody's, without one)."""
    said = {"credential": credential}
    form = LoginWebAuthnForm(said) if officer is None else AuthenticateWebAuthnForm(said, user=officer)
    if not _sound(form):
        return None
    row: Authenticator = form.cleaned_data["credential"]
    row.record_usage()
    return row.user if isinstance(row.user, Officer) and row.user.is_active else None


@transaction.atomic
def end_factor(factor: Factor, *, by: Officer) -> None:
    """Take one out of use; with the last one the codes on paper go as well."""
    factor.row.delete()
    if not has_second(by):
        Authenticator.objects.filter(user=by).delete()
    note(END_FACTOR, by, officer=by.username, sort=factor.row.type)


@transaction.atomic
def end_all(officer: Officer, *, by: Officer | None) -> int:
    """Whoever lost phone and paper begins anew; says how many there were."""
    found: int = Authenticator.objects.filter(user=officer).delete()[0]
    if found:
        note(END_FACTOR, by, officer=officer.username, sort="all")
    return found


@transaction.atomic
def new_codes(officer: Officer) -> list[str]:
    """Ten codes to be printed, shown this once; earlier ones no longer open."""
    Officer.objects.select_for_update().get(pk=officer.pk)
    Authenticator.objects.filter(user=officer, type=_Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(officer).generate_codes()
    note(RENEW_CODES, officer, officer=officer.username)
    return codes


def _sound(form: forms.Form) -> bool:
    """Whether a credential is what it says; one made by hand may break whoever reads it."""
    try:
        return form.is_valid()
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _second(officer: Officer) -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=officer, type__in=_SECOND)
    return found


def _named(row: Authenticator) -> str:
    own = str(row.data.get("name") or "")
    return f"{NAMES[_Type(row.type)]}: {own}" if own else NAMES[_Type(row.type)]


def _fits(row: Authenticator, code: str) -> bool:
    if row.type == _Type.RECOVERY_CODES:
        return bool(RecoveryCodes(row).validate_code(code))
    step = _step(decrypt(row.data["secret"]), code)
    if step is None or step <= row.data.get("step", 0):
        return False
    row.data["step"] = step
    row.save(update_fields=["data"])
    return True


def _step(secret: str, code: str) -> int | None:
    """The half minute a code belongs to, of those that count now; None when it is none of theirs."""
    if not code.isascii() or not code.isdigit():
        return None
    steps = totp.yield_hotp_counters_from_time()
    return next((one for one in steps if totp.format_hotp_value(totp.hotp_value(secret, one)) == code), None)
