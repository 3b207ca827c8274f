"""A broker that answers too late, just when it is told that work is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import redis

from config.celery import app
from tests.grounds import own_broker

pytestmark = pytest.mark.broker

PATIENCE = 0.5  # seconds a worker waits for the broker's answer
AWAY = 1500  # milliseconds
READY = 10.0


@pytest.fixture
def broker() -> Iterator[str]:
    """One of this test alone: a pause is felt by all who ask it."""
    with own_broker() as address:
        yield address


def test_whose_acknowledgement_is_lost_is_given_the_next_message(broker: str) -> None:
    told: list[str] = []
    messages: list[Any] = []

    def heard(body: str, message: Any) -> None:
        told.append(body)
        messages.append(message)

    queue = app.amqp.queues["celery"]
    with _connection(broker) as connection, connection.Consumer([queue], callbacks=[heard], prefetch_count=1):
        with connection.Producer() as producer:
            for body in ("first", "second"):
                producer.publish(body, exchange=queue.exchange, routing_key=queue.routing_key)
        connection.drain_events(timeout=READY)
        with redis.Redis.from_url(broker) as client:
            client.client_pause(AWAY)
        with pytest.raises(redis.TimeoutError):
            messages[0].ack()
        connection.drain_events(timeout=READY)
        assert told == ["first", "second"]
        messages[1].ack()


def _connection(broker: str) -> Any:
    """As a worker connects."""
    return app.connection_for_read(broker, transport_options={"socket_timeout": PATIENCE})
