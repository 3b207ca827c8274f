"""Real workers over a real broker: whatever it or they do, the rows decide, and nothing is lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings as django_settings
from django.db import connection
from kombu import pools
from pytest_django.fixtures import Settings

from config.celery import app
from documents.models import Effect
from documents.outbox.tasks import run_effect
from tests.gate.scale import sized
from tests.ground import errands
from tests.ground.processes import Process, running
from tests.grounds import BROKER, answers_as_redis, free_port, own_broker, wait_until

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]

Workers = Callable[[str], AbstractContextManager[Process]]

READY = 30.0
DONE = 10.0
PATIENCE = 3.0  # seconds an officer may wait for an answer when the broker is gone


@pytest.fixture(scope="session")
def broker() -> str:
    address = os.environ.get("TEST_BROKER_URL") or BROKER
    if not answers_as_redis(address):
        pytest.fail("No Redis answers; `make test` finds or starts one.")
    return address


@pytest.fixture
def prefix(broker: str, tmp_path: Path) -> Iterator[str]:
    """A corner of the broker for this test alone, swept at its end."""
    name = f"errands-{os.getpid()}-{tmp_path.name}-"
    yield name
    forget_everything(broker, name)


@pytest.fixture
def bell(broker: str, prefix: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This process rings over the broker, as the web does."""
    settings.OUTBOX_RING = "celery"
    monkeypatch.setitem(app.conf, "broker_url", broker)
    monkeypatch.setitem(app.conf, "broker_transport_options", {"global_keyprefix": prefix, "max_retries": 0})
    hang_up()
    yield
    hang_up()


@pytest.fixture
def worker(broker: str, prefix: str, tmp_path: Path) -> Workers:
    """Start a Celery worker process of the product, by name."""

    def start(name: str) -> AbstractContextManager[Process]:
        command = ("-m", "celery", "-A", "config", "worker", "--concurrency", "2", "--hostname", name)
        return running(tmp_path / name, *command, CELERY_BROKER_URL=broker, ERRANDS_PREFIX=prefix)

    return start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "errands"
    made.mkdir()
    return made


def hang_up() -> None:
    """Forget the connections of the broker's former address."""
    pools.reset()  # type: ignore[no-untyped-call] # kombu types a part of itself
    app._after_fork()


def forget_everything(broker: str, prefix: str) -> None:
    """What a broker knows after it came back with empty hands."""
    with redis.Redis.from_url(broker) as client:
        for key in client.scan_iter(f"{prefix}*"):
            client.delete(key)


def all_done(*keys: str) -> Callable[[], bool]:
    return lambda: errands.done() == sorted(keys)


def test_what_an_act_asks_for_is_carried_out_by_a_worker(bell: None, worker: Workers, folder: Path) -> None:
    with worker("one") as process:
        errands.put(folder, "first")
        wait_until(all_done("first"), READY, "the worker is there")
        errands.put(folder, *"abcde")
        wait_until(all_done(*"abcde", "first"), DONE, "the bell brings the worker")
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
        wait_until(all_done(*keys), READY, "both workers share the work")
        for pk in set(deliveries):
            run_effect.delay(pk)
        errands.put(folder, "last")
        wait_until(all_done(*keys, "last"), READY, "what was delivered again is behind us")
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
        wait_until(all_done("long"), READY, "the next worker's sweep finishes it")
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
        wait_until(all_done(*keys), READY, "the worker's sweep finds what nobody rang for")


def test_what_piled_up_while_the_worker_stood_still_is_done_in_no_longer_than_that(
    bell: None, worker: Workers, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    jobs, outage = sized((40, 5.0), (40, 10.0), (300, 180.0))
    keys = [f"e{number}" for number in range(jobs)]
    with worker("one") as process:
        errands.put(folder, "before")
        wait_until(all_done("before"), READY, "the worker is there")
        os.killpg(process.popen.pid, signal.SIGSTOP)
        stood = time.monotonic()
        errands.put(folder, *keys, seconds=0.05)
        time.sleep(outage - (time.monotonic() - stood))
        os.killpg(process.popen.pid, signal.SIGCONT)
        went_on = time.monotonic()
        wait_until(all_done("before", *keys), READY + outage, "the backlog is done")
    took = time.monotonic() - went_on
    record_property("figure", {"jobs piled up": jobs, "seconds to be done, of the outage": took / outage})
    assert set(errands.begun(folder).values()) == {1}


def test_whose_acknowledgement_is_lost_is_given_the_next_message() -> None:
    with own_broker() as address, redis.Redis.from_url(address) as other, _one_in_hand(address) as (reached, told):
        other.client_pause(1500)  # milliseconds; all who ask it feel that, therefore a broker of its own
        with pytest.raises(redis.TimeoutError):
            told[0].ack()
        reached.drain_events(timeout=DONE)
        assert [message.payload for message in told] == ["first", "second"]
        told[1].ack()


@contextmanager
def _one_in_hand(broker: str) -> Iterator[tuple[Any, list[Any]]]:
    """A connection as a worker's, but of half a second's patience, with one message in hand and another waiting."""
    told: list[Any] = []
    queue = app.amqp.queues["celery"]
    reached: Any = app.connection_for_read(broker, transport_options={"socket_timeout": 0.5})
    with reached, reached.Consumer([queue], on_message=told.append, prefetch_count=1):
        for body in ("first", "second"):
            reached.Producer().publish(body, exchange=queue.exchange, routing_key=queue.routing_key)
        reached.drain_events(timeout=DONE)
        yield reached, told


def test_a_broker_that_comes_back_empty_loses_nothing(
    bell: None, broker: str, prefix: str, worker: Workers, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    keys = [f"e{number}" for number in range(sized(20, 20, 50))]
    record_property("figure", {"jobs forgotten": len(keys)})
    errands.put(folder, *keys)
    forget_everything(broker, prefix)
    with worker("one"):
        wait_until(all_done(*keys), READY, "the worker's sweep finds what the broker forgot")


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
        wait_until(all_done("first"), READY, "the worker is there")
        settings.OUTBOX_RING = "none"
        errands.put(folder, "silent")
        wait_until(all_done("first", "silent"), READY, "the timetable's sweep finds what nobody rang for")


@pytest.mark.skipif(
    "sqlite" in django_settings.DATABASES["default"]["ENGINE"], reason="SQLite has no server that could be restarted"
)
def test_a_worker_goes_on_after_the_database_was_restarted(bell: None, worker: Workers, folder: Path) -> None:
    errands.put(folder, "before")
    with worker("one"):
        wait_until(all_done("before"), READY, "the worker is there and has its connections")
        with connection.cursor() as cursor:  # what a restart does to them
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        errands.put(folder, *"abcde")
        wait_until(all_done(*"abcde", "before"), READY, "it has connected anew")
    assert set(errands.begun(folder).values()) == {1}
