"""The bell and who answers it: two Celery tasks that carry ids and nothing else."""

from __future__ import annotations

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from documents.outbox import services

log = logging.getLogger(__name__)


@shared_task(name="outbox.run", ignore_result=True, acks_late=True)
def run_effect(effect_id: int) -> None:
    """Carry out one effect; delivered twice it is carried out once."""
    services.run(effect_id)


@shared_task(name="outbox.sweep", ignore_result=True)
def sweep() -> None:
    """Ring again for everything due."""
    services.sweep()


@shared_task(name="outbox.watch", ignore_result=True)
def watch() -> None:
    """Prove again what must hold."""
    services.watch()


def ring(effect_id: int) -> None:
    """Tell a worker. A silent broker loses nothing: the sweeper rings again."""
    try:
        run_effect.apply_async((effect_id,), retry=False)
    except OperationalError:
        log.warning("the broker does not answer; effect %s waits for the sweeper", effect_id)


services.hang_bell("celery", ring)
