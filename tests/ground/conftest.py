"""A broker, this process ringing over it, and workers who hear it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from config.celery import app
from tests.ground.processes import Process, running
from tests.ground.workers import Workers, forget_everything, hang_up
from tests.grounds import BROKER, answers_as_redis


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
