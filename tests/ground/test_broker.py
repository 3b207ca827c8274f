"""Real workers over a real broker: whatever it or they do, the rows decide, and nothing is lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from pytest_django.fixtures import Settings

from config.celery import app
from documents.models import Effect
from documents.outbox.tasks import run_effect
from tests.gate.scale import sized
from tests.ground import errands
from tests.ground.processes import running
from tests.ground.workers import Workers, forget_everything, hang_up
from tests.grounds import free_port, wait_until

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]

READY = 30.0
DONE = 10.0
PATIENCE = 3.0  # seconds an officer may wait for an answer when the broker is gone


def test_what_an_act_asks_for_is_carried_out_by_a_worker(bell: None, worker: Workers, folder: Path) -> None:
    with worker("one") as process:
        errands.put(folder, "first")
        wait_until(errands.all_done("first"), READY, "the worker is there")
        errands.put(folder, *"abcde")
        wait_until(errands.all_done(*"abcde", "first"), DONE, "the bell brings the worker")
        assert process.stop(DONE) == 0


def test_a_message_delivered_many_times_does_nothing_more(
    bell: None, worker: Workers, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    keys = [f"e{number}" for number in range(sized(20, 50, 200))]
    errands.put(folder, *keys)
    deliveries = [effect.pk for effect in Effect.objects.all() for _ in range(5)]
    random.Random(5).shuffle(deliveries)  # noqa: S311 # chance of a test
    for pk in deliveries:
        run_effect.delay(pk)
    with worker("one"), worker("two"):
        wait_until(errands.all_done(*keys), READY, "both workers share the work")
        for pk in set(deliveries):
            run_effect.delay(pk)
        errands.put(folder, "last")
        wait_until(errands.all_done(*keys, "last"), READY, "what was delivered again is behind us")
    record_property("figure", {"deliveries": len(deliveries) + len(keys)})
    assert set(errands.begun(folder).values()) == {1}
    assert set(Effect.objects.values_list("attempts", flat=True)) == {1}


def test_a_worker_killed_in_the_middle_is_replaced(bell: None, worker: Workers, folder: Path) -> None:
    errands.put(folder, "long", seconds=60)
    with worker("dead") as process:
        wait_until(lambda: errands.begun(folder) == {"long": 1}, READY, "the errand is begun")
        process.kill()
    assert errands.done() == []
    errands.let_leases_end(seconds=0)
    with worker("next"):
        wait_until(errands.all_done("long"), READY, "the next worker's sweep finishes it")
    assert errands.begun(folder) == {"long": 2}


def test_a_broker_that_is_down_loses_nothing_and_keeps_nobody_waiting(
    bell: None,
    monkeypatch: pytest.MonkeyPatch,
    worker: Workers,
    folder: Path,
    record_property: Callable[[str, object], None],
) -> None:
    monkeypatch.setitem(app.conf, "broker_url", f"redis://127.0.0.1:{free_port()}/0")
    hang_up()
    keys = [f"e{number}" for number in range(sized(3, 30, 100))]
    longest = 0.0
    for key in keys:
        before = time.monotonic()
        errands.put(folder, key)
        longest = max(longest, time.monotonic() - before)
    record_property("figure", {"acts without a broker": len(keys), "longest act, s": longest})
    assert longest < PATIENCE
    with worker("one"):
        wait_until(errands.all_done(*keys), READY, "the worker's sweep finds what nobody rang for")


def test_what_piled_up_while_the_worker_stood_still_is_done_in_no_longer_than_that(
    bell: None, worker: Workers, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    jobs, outage = sized((40, 5.0), (40, 10.0), (300, 180.0))
    keys = [f"e{number}" for number in range(jobs)]
    with worker("one") as process:
        errands.put(folder, "before")
        wait_until(errands.all_done("before"), READY, "the worker is there")
        os.killpg(process.popen.pid, signal.SIGSTOP)
        stood = time.monotonic()
        errands.put(folder, *keys, seconds=0.05)
        time.sleep(outage - (time.monotonic() - stood))
        os.killpg(process.popen.pid, signal.SIGCONT)
        went_on = time.monotonic()
        wait_until(errands.all_done("before", *keys), READY + outage, "the backlog is done")
    took = time.monotonic() - went_on
    record_property("figure", {"jobs piled up": jobs, "seconds to be done, of the outage": took / outage})
    assert set(errands.begun(folder).values()) == {1}


def test_a_broker_that_comes_back_empty_loses_nothing(
    bell: None, broker: str, prefix: str, worker: Workers, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    keys = [f"e{number}" for number in range(sized(20, 20, 50))]
    record_property("figure", {"jobs forgotten": len(keys)})
    errands.put(folder, *keys)
    forget_everything(broker, prefix)
    with worker("one"):
        wait_until(errands.all_done(*keys), READY, "the worker's sweep finds what the broker forgot")


@pytest.mark.once
def test_a_worker_does_not_start_weak(worker: Workers, tmp_path: Path, broker: str) -> None:
    command = ("-m", "celery", "-A", "config", "worker")
    with running(tmp_path / "weak", *command, CELERY_BROKER_URL=broker, JOURNAL_KEY="") as process:
        assert process.popen.wait(READY) == 1
        assert "JOURNAL_KEY chưa được đặt" in process.words()


def test_the_timetable_rings_for_what_waits(
    bell: None, worker: Workers, broker: str, prefix: str, tmp_path: Path, folder: Path, settings: Settings
) -> None:
    timetable = ("-m", "celery", "-A", "config", "beat")
    with worker("one"), running(tmp_path / "beat", *timetable, CELERY_BROKER_URL=broker, ERRANDS_PREFIX=prefix):
        errands.put(folder, "first")
        wait_until(errands.all_done("first"), READY, "the worker is there")
        settings.OUTBOX_RING = "none"
        errands.put(folder, "silent")
        wait_until(errands.all_done("first", "silent"), READY, "the timetable's sweep finds what nobody rang for")


@pytest.mark.skipif(
    "sqlite" in django_settings.DATABASES["default"]["ENGINE"], reason="SQLite has no server that could be restarted"
)
def test_a_worker_goes_on_after_the_database_was_restarted(bell: None, worker: Workers, folder: Path) -> None:
    errands.put(folder, "before")
    with worker("one"):
        wait_until(errands.all_done("before"), READY, "the worker is there and has its connections")
        with connection.cursor() as cursor:  # what a restart does to them
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        errands.put(folder, *"abcde")
        wait_until(errands.all_done(*"abcde", "before"), READY, "it has connected anew")
    assert set(errands.begun(folder).values()) == {1}
