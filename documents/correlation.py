"""The id under which log lines, effects, incidents and the page a person saw are found together."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ASKED = re.compile(r"[0-9A-Za-z-]{8,64}")
_LONGEST_STEM = 16
_current: ContextVar[str] = ContextVar("correlation", default="")


def fresh() -> str:
    """A new id; of an effect put while something is under way it begins like the id of that, so both are found."""
    stem = _current.get()[:_LONGEST_STEM]
    return f"{stem}-{secrets.token_hex(4)}" if stem else secrets.token_hex(8)


def current() -> str:
    """The id of what is under way here; empty outside."""
    return _current.get()


def accepted(asked: str) -> str:
    """The id a proxy or program gave when it is one (8 to 64 letters, digits, hyphens), else a new one."""
    return asked if _ASKED.fullmatch(asked) else secrets.token_hex(8)


@contextmanager
def bound(identity: str) -> Iterator[str]:
    """What happens inside bears this id."""
    token = _current.set(identity)
    try:
        yield identity
    finally:
        _current.reset(token)
