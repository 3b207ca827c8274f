"""Killing a process in the middle: a forked child does one real thing and dies at an armed place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import connection, connections

from documents import failpoint
from documents.room import with_room

Dies = Callable[[str, Callable[[], object]], bool]
DIED = 137
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


@contextmanager
def dying_apart() -> Iterator[Dies]:
    """`dies_at` for many deaths: the children are those of a process that keeps nothing open and touches nothing.

    Whoever forks gives up its connection to SQLite and has each page it touches looked at anew; here the test does
    neither. The deed is sent to that process: a function of a module with its values.
    """
    connections.close_all()
    here, there = Pipe()
    parent = get_context("fork").Process(target=_bear, args=(there, here), daemon=True)
    parent.start()
    there.close()  # so that its end is noticed here

    def dies(place: str, deed: Callable[[], object]) -> bool:
        here.send((place, deed))
        dead: bool = here.recv()
        died[place] += dead
        return dead

    try:
        yield dies
    finally:
        here.send(None)
        parent.join()


def _bear(orders: Connection, test: Connection) -> None:
    """Child after child, until nothing more is ordered; one that fails ends this, and the test with it."""
    test.close()
    while order := orders.recv():
        orders.send(dies_at(*order))


def _live_and_die(deed: Callable[[], object]) -> None:
    """In a thread: it has a connection of its own beside the parent's, which nobody may end, and memory of its own, for
    else each piece would be looked for among all that the parent left, page after page copied for it.
    """
    failpoint.forget()
    living = Thread(target=with_room(copy_context().run), args=(_done_or_failed, deed))
    living.start()
    living.join()


def _done_or_failed(deed: Callable[[], object]) -> None:
    try:
        deed()
    except BaseException:  # noqa: BLE001 # a child may not fall back into the test runner
        os._exit(3)
    os._exit(0)
