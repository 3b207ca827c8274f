"""Own passwords, and those an administrator gives once."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from decisions.organisation.models import Officer
from decisions.organisation.passwords import given_to, one_time
from workflows.signin.journal import CHANGE_PASSWORD, GIVE_PASSWORD, note


@transaction.atomic
def change_password(officer: Officer, password: str) -> None:
    """An own one, from now on; every other session of the officer ends with it. Raises ValidationError."""
    validate_password(password, officer)
    officer.set_password(password)
    officer.password_once = False
    officer.save(update_fields=["password", "password_once"])
    note(CHANGE_PASSWORD, officer, officer=officer.username)


@transaction.atomic
def give_password(officer: Officer, *, by: Officer | None) -> str:
    """One to be used once: the officer sets an own at the next sign-in; sessions there are end."""
    password = given_to(officer, one_time())
    note(GIVE_PASSWORD, by, officer=officer.username)
    return password
