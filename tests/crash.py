"""Killing a process in the middle: a forked child does one real thing and dies at an armed place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from documents import failpoint

DIED = 137
_PARENTS: list[Any] = []
died: Counter[str] = Counter()
"""How often a child died at each place, in this run of the tests."""


def dies_at(place: str, deed: Callable[[], object]) -> bool:
    """Do the deed in a child that dies at the place; say whether it died there (else it did the deed to its end)."""
    if connection.vendor == "sqlite":
        connections.close_all()  # its locks do not outlive a fork
    Path(settings.FAILPOINTS_FILE).write_text(f"{place} exit\n", encoding="ascii")
    child = os.fork()
    if not child:
        _live_and_die(deed)
    _, status = os.waitpid(child, 0)
    Path(settings.FAILPOINTS_FILE).unlink()
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, DIED):
        raise AssertionError(f"The child failed at {place} with {code}.")
    died[place] += code == DIED
    return code == DIED


def _live_and_die(deed: Callable[[], object]) -> None:
    _leave_to_the_parent()
    failpoint.forget()
    try:
        deed()
    except BaseException:  # noqa: BLE001 # a child may not fall back into the test runner
        os._exit(3)
    os._exit(0)


def _leave_to_the_parent() -> None:
    """The child asks on a connection of its own; the parent's, which nobody may end, stays open beside it."""
    for wrapper in connections.all(initialized_only=True):
        _PARENTS.append(wrapper.connection)
        wrapper.connection = None
