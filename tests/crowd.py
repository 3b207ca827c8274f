"""Many at once: the same deed by many threads, each with a connection of its own, all let go together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def all_at_once(deeds: Sequence[Callable[[], object]]) -> list[object]:
    """What each deed returned or was refused with, in order."""
    gate = Barrier(len(deeds))

    def enter(deed: Callable[[], object]) -> object:
        gate.wait()
        try:
            return deed()
        except Exception as refusal:  # noqa: BLE001 # a refusal is an answer here
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(enter, deeds))
