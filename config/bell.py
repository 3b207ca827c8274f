"""The bell over Redis: as kombu has it, but an acknowledgement that was lost keeps no worker from its next work."""

from __future__ import annotations

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis, virtual


class QoS(redis.QoS):
    """How many messages a worker has in hand."""

    def ack(self, delivery_tag: Any) -> None:
        """Give the place back also when Redis did not hear it: the message may come again, which the rows bear.

        Celery notes the error and goes on; kombu would keep the place, so that a worker which lost as many
        acknowledgements as it has hands is there, answers, and never takes anything again.
        """
        try:
            super().ack(delivery_tag)  # type: ignore[no-untyped-call] # kombu types a part of itself
        except Exception:
            virtual.QoS.ack(self, delivery_tag)  # type: ignore[no-untyped-call] # as above
            raise


class Channel(redis.Channel):
    """Kombu's, with our count of what is in hand."""

    QoS = QoS


class Transport(redis.Transport):
    """Kombu's, with our channels."""

    Channel = Channel


def hang() -> None:
    """From now on an address `redis://` or `rediss://` means this one."""
    TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:{Transport.__name__}"))
