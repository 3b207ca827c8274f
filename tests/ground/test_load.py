"""A working day in half a minute: many programs read, write and sign at once; and a release is changed meanwhile."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from threading import Thread

import pytest

from decisions.authority.acts import Act
from tests.gate.scale import sized
from tests.ground.clients import Crowd, at_work
from tests.ground.house import House, Unit, children_of, ended, standing
from tests.grounds import wait_until

pytestmark = [pytest.mark.broker, pytest.mark.once, pytest.mark.gate]

Record = Callable[[str, object], None]
SECONDS = sized(8, 25, 300)
WRITERS, READERS = 4, 8
PLACES = {
    "desk": "open",
    "cases": "open",
    "cases/{code}": "open",
    "cases/{code}/journal": "open",
    "documents/{code}": Act.DISPATCH,
    "search?q=phuoc": "open",
    "coverage": "open",
}
"""Where somebody looks, and what must have been done in a case before there is something."""


def test_at_the_pace_of_a_busy_morning_nobody_gets_an_error_and_nobody_waits(
    tmp_path: Path, record_property: Record
) -> None:
    with standing(tmp_path, villages=200 + 4 * SECONDS) as house:
        writing, reading = Crowd(house.port, house.tokens), Crowd(house.port, house.tokens)
        threads = at_work(writing, WRITERS)
        wait_until(lambda: len(writing.confirmed) > 0, 30, "the first case is there")
        threads += [_reader(reading, writing) for _ in range(READERS)]
        began = time.monotonic()
        time.sleep(SECONDS)
        _ended(threads, writing, reading)
        took = time.monotonic() - began
    told = f"{dict(writing.statuses)} {dict(reading.statuses)}"
    assert [*writing.faults, *reading.faults] == [], told
    assert {*writing.statuses, *reading.statuses} <= {200, 201, 409}, told
    record_property(
        "figure",
        {
            "requests a second": (writing.statuses.total() + reading.statuses.total()) / took,
            "reading p95, s": quantiles(reading.seconds, n=20)[-1],
            "writing p95, s": quantiles(writing.seconds, n=20)[-1],
        },
    )


def _reader(crowd: Crowd, writing: Crowd) -> Thread:
    """A program that looks here and there at what the others do."""

    chance = random.Random()  # noqa: S311 # of a test

    def read() -> None:
        try:
            while not crowd.stop.is_set():
                place, done = chance.choice(list(PLACES.items()))
                if codes := [code for code, act in writing.confirmed if act == done]:
                    crowd.ask(chance.choice(list(crowd.tokens.values())), place.format(code=chance.choice(codes)))
        except Exception as fault:  # noqa: BLE001 # told by the test
            crowd.faults.append(repr(fault))

    thread = Thread(target=read, daemon=True)
    thread.start()
    return thread


def _ended(threads: list[Thread], *crowds: Crowd) -> None:
    for crowd in crowds:
        crowd.stop.set()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)


def test_a_release_is_changed_under_load_and_nobody_notices(tmp_path: Path, record_property: Record) -> None:
    with standing(tmp_path, villages=200 + 4 * SECONDS) as house:
        crowd = Crowd(house.port, house.tokens, pause=0.1)
        threads = at_work(crowd, WRITERS)
        changes = sized(1, 3, 10)
        master = house.units["web"].pid
        for _ in range(changes):
            time.sleep(SECONDS / (changes + 1))
            master = _change(house, master)
        time.sleep(SECONDS / (changes + 1))
        _ended(threads, crowd)
        waiting = "SELECT count(*) FROM documents_effect WHERE state <> 'done'"
        wait_until(lambda: house.asked(waiting) == [(0,)], 60, "every effect is carried out")
        house.ordered("manage.py", "verify")
    assert crowd.faults == [], dict(crowd.statuses)
    assert set(crowd.statuses) <= {200, 201, 409}, (dict(crowd.statuses), crowd.losses)
    record_property("figure", {"changes under load": changes, "acts meanwhile": len(crowd.confirmed)})


def _change(house: House, master: int) -> int:
    """As one goes to the next release: a new web that takes over once it answers, a worker beside the old one."""
    before = set(children_of(master))
    os.kill(master, signal.SIGUSR2)
    wait_until(lambda: bool(set(children_of(master)) - before), 60, "a new web process begins")
    (new,) = set(children_of(master)) - before
    wait_until(lambda: ended(master), 120, "the old web has handed over")
    old = house.units["worker"]
    name = f"worker-{time.monotonic_ns()}"
    fresh = Unit("worker", old.start, old.answers)
    command = ("-m", "celery", "-A", "config", "worker", "--concurrency", "2", "--hostname", name)
    fresh.popen = house.command(*command)
    assert old.popen is not None
    old.popen.terminate()
    old.popen.wait(60)
    house.units["worker"] = fresh
    return new
