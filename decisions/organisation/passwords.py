"""Passwords somebody is given: one for once, and the one every visitor of a demonstration is told."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisions.organisation.models import Officer

DEMO_PASSWORD = "ban-hanh-2022"  # noqa: S105 # told to every visitor; it opens nothing outside a demonstration
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another when it is written down
_GROUPS, _IN_A_GROUP = 3, 4


def one_time() -> str:
    """A password to be read out or written down once: `k7mp-x2qd-9wrt`, more than 59 bits of chance."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))


def given_to(officer: Officer, password: str) -> str:
    """Let a given password open for an officer: but for the one of a demonstration an own one is asked for at once."""
    officer.set_password(password)
    officer.password_once = password != DEMO_PASSWORD
    officer.save(update_fields=["password", "password_once"])
    return password
