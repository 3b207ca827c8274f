"""Workers of the product over a broker: what a test starts, forgets and hangs up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import redis
from kombu import pools

from config.celery import app
from tests.ground.processes import Process

Workers = Callable[[str], AbstractContextManager[Process]]


def hang_up() -> None:
    """Forget the connections of the broker's former address."""
    pools.reset()  # type: ignore[no-untyped-call] # kombu types a part of itself
    app._after_fork()


def forget_everything(broker: str, prefix: str) -> None:
    """What a broker knows after it came back with empty hands."""
    with redis.Redis.from_url(broker) as client:
        for key in client.scan_iter(f"{prefix}*"):
            client.delete(key)
