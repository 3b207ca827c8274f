"""Processes of a working house die without a word: nothing that was confirmed is lost, nothing is done twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.gate.scale import sized
from tests.ground.clients import Crowd, at_work
from tests.ground.house import House, standing
from tests.ground.reckoning import nothing_lost
from tests.grounds import wait_until

pytestmark = [pytest.mark.broker, pytest.mark.once]

KILLS = sized(8, 40, 200)
PROGRAMS = 12
PAUSE = (0.5, 2.0)  # seconds of work between two kills
IN_THE_WEB = ("approve.after_check", "number.after_increment", "audit.after_insert", "approve.before_commit")
IN_THE_WORKER = ("job.after_start", "render.after_bytes", "store.after_write_tmp", "job.before_commit")


def _armed(house: House, place: str, unit: str) -> bool:
    """Arm a place in all living processes until one child of the unit died there; False when nobody came by."""
    before = set(house.units[unit].children())
    house.failpoints.write_text(f"{place} kill\n", encoding="ascii")
    try:
        wait_until(lambda: not before <= set(house.units[unit].children()), 10, f"somebody dies at {place}")
    except (TimeoutError, FileNotFoundError):
        return False
    finally:
        house.failpoints.unlink()
    return True


def _child(house: House, unit: str) -> None:
    children = house.units[unit].children()
    if children:
        with suppress(ProcessLookupError):
            os.kill(random.choice(children), signal.SIGKILL)  # noqa: S311 # chance of a test


_CONNECTIONS = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"


def _connection(house: House) -> None:
    """The server process of somebody's connection: PostgreSQL then throws everybody out and recovers."""
    rows = house.asked(_CONNECTIONS)
    if rows:
        with suppress(ProcessLookupError):
            os.kill(int(str(random.choice(rows)[0])), signal.SIGKILL)  # noqa: S311 # chance of a test


KINDS: dict[str, tuple[int, Callable[[House], object]]] = {
    "web worker": (4, lambda house: _child(house, "web")),
    "web worker, mid-step": (4, lambda house: _armed(house, random.choice(IN_THE_WEB), "web")),  # noqa: S311
    "web": (3, lambda house: house.units["web"].kill()),
    "worker child": (3, lambda house: _child(house, "worker")),
    "worker child, mid-step": (5, lambda house: _armed(house, random.choice(IN_THE_WORKER), "worker")),  # noqa: S311
    "worker": (3, lambda house: house.units["worker"].kill()),
    "timetable": (4, lambda house: house.units["beat"].kill()),
    "a connection's server": (5, _connection),
    "PostgreSQL": (4, lambda house: house.units["postgresql"].kill()),
    "broker": (5, lambda house: house.units["redis"].kill()),
}
"""What is killed and how often of forty."""


def _plan() -> Iterator[str]:
    """The kinds in a shuffled order in which each comes as often as it should."""
    forty = [kind for kind, (times, _) in KINDS.items() for _ in range(times)]
    random.Random(40).shuffle(forty)  # noqa: S311 # chance of a test
    return islice(cycle(forty), KILLS)


def test_whatever_is_killed_nothing_confirmed_is_lost_and_nothing_is_done_twice(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    killed: Counter[str] = Counter()
    with standing(tmp_path, villages=40 + 12 * KILLS) as house:
        crowd = Crowd(house.port, house.tokens, pause=0.2)
        threads = at_work(crowd, PROGRAMS)
        for kind in _plan():
            time.sleep(random.uniform(*PAUSE))  # noqa: S311 # chance of a test
            KINDS[kind][1](house)
            killed[kind] += 1
            for unit in house.units.values():
                unit.revive()
        crowd.stop.set()
        for thread in threads:
            thread.join(180)
        told = f"{dict(killed)}; answers {dict(crowd.statuses)}; {len(crowd.confirmed)} confirmed"
        assert crowd.faults == [], told
        assert crowd.statuses[500] == 0, told
        assert not any(thread.is_alive() for thread in threads), told
        nothing_lost(house, crowd, told)
    record_property("figure", {"kills": killed.total(), "confirmed acts": len(crowd.confirmed)})
