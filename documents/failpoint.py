"""Fail-points: named places where a test can make this process die, freeze, fail or wait. Idle everywhere else."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.conf import settings


class InjectedFault(Exception):
    """Lỗi được gài để kiểm thử."""


def failpoint(name: str) -> None:
    """Do what the armed file says for this place; nothing unless `FAILPOINTS_ENABLED`.

    The file is read at each hit, so that a living process can be armed. A line is `name action` or `name action@n`
    (only at the n-th hit); actions are `kill`, `stop`, `raise`, `exit` and `sleep:SECONDS`.
    """
    if not settings.FAILPOINTS_ENABLED:
        return
    _hits[name] += 1
    for action in _armed(name):
        verb, _, nth = action.partition("@")
        if not nth or int(nth) == _hits[name]:
            kind, _, argument = verb.partition(":")
            _ACTIONS[kind](argument)


def hits(name: str) -> int:
    """How often this process passed the place since it started or since `forget`."""
    return _hits[name]


def forget() -> None:
    """Start counting anew (a forked child of a crash test does this first)."""
    _hits.clear()


def _armed(name: str) -> list[str]:
    try:
        lines = Path(settings.FAILPOINTS_FILE).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return []
    return [action for place, _, action in (line.strip().partition(" ") for line in lines) if place == name]


def _raise(_: str) -> None:
    raise InjectedFault


_hits: Counter[str] = Counter()
_ACTIONS: dict[str, Callable[[str], object]] = {
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "stop": lambda _: os.kill(os.getpid(), signal.SIGSTOP),
    "exit": lambda _: os._exit(137),
    "raise": _raise,
    "sleep": lambda seconds: time.sleep(float(seconds)),
}
