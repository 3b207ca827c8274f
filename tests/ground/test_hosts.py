"""The product on hosts of its own: one after the other is cut off and comes back, and nothing is lost or doubled."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gate.scale import sized
from tests.ground.clients import Crowd, at_work, villages_for
from tests.ground.hosts import spread
from tests.ground.house import CELERY, House
from tests.ground.reckoning import nothing_lost

pytestmark = [pytest.mark.broker, pytest.mark.once, pytest.mark.gate]

PROGRAMS = 6
AWAY = 6.0  # seconds a cable is out
BETWEEN = 2.0  # seconds of work between two cables
PULLED = ("web1", "worker1", "broker", "database", "beat1", "worker2", "web2", "worker3")
ROUNDS = sized(1, 1, 10)
PAUSE = 0.2  # seconds a program reads before each act
TIMETABLE = ("outbox.sweep", "outbox.watch", "outbox.tidy")


@pytest.mark.parametrize("broker", ["redis", "rabbitmq"])
def test_whichever_host_is_cut_off_and_comes_back_nothing_is_lost_or_doubled(
    broker: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    villages = villages_for(PROGRAMS, ROUNDS * len(PULLED) * (AWAY + BETWEEN), PAUSE)
    with spread(tmp_path, villages, broker) as (house, net):
        crowd = Crowd(house.port, house.tokens, house.doors, pause=PAUSE)
        threads = at_work(crowd, PROGRAMS)
        for host in PULLED * ROUNDS:
            time.sleep(BETWEEN)
            net.pull(host)
            time.sleep(AWAY)
            net.put_back(host)
        crowd.stop.set()
        for thread in threads:
            thread.join(180)
        told = f"answers {dict(crowd.statuses)}; {len(crowd.confirmed)} confirmed"
        assert crowd.faults == [], told
        assert not any(thread.is_alive() for thread in threads), told
        _rung_twice(house)
        nothing_lost(house, crowd, told)
    record_property("figure", {"hosts cut off": len(PULLED) * ROUNDS, "confirmed acts": len(crowd.confirmed)})


def _rung_twice(house: House) -> None:
    """What two timetables ring at the same moment: all there is in the timetable, twice."""
    for task in TIMETABLE:
        for _ in range(2):
            house.ordered(*CELERY, "call", task)
