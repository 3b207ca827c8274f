"""The bell and who answers it: Celery tasks that carry ids and nothing else."""

from __future__ import annotations

from celery import current_app, shared_task
from kombu.exceptions import OperationalError

from documents import correlation
from documents.outbox import services

_PATIENCE = 2.0  # seconds


@shared_task(name="outbox.run", ignore_result=True, acks_late=True)
def run_effect(effect_id: int) -> None:
    """Carry out one effect; delivered twice it is carried out once."""
    services.run(effect_id)


@shared_task(name="outbox.sweep", ignore_result=True)
def sweep() -> None:
    """Ring again for everything due."""
    with correlation.bound(correlation.fresh()):
        services.sweep()


@shared_task(name="outbox.watch", ignore_result=True)
def watch() -> None:
    """Prove again what must hold."""
    with correlation.bound(correlation.fresh()):
        services.watch()


@shared_task(name="outbox.tidy", ignore_result=True)
def tidy() -> None:
    """The day's housekeeping."""
    with correlation.bound(correlation.fresh()):
        services.tidy()


def ring(effect_id: int) -> None:
    """Tell a worker. Raises BrokerSilent; nothing is lost by it, the sweeper rings again."""
    try:
        run_effect.apply_async((effect_id,), retry=False)
    except OperationalError as error:
        raise services.BrokerSilent from error


def broker_fault() -> str:
    """What an administrator reads when the broker does not answer; empty when it does."""
    try:
        with current_app.connection_for_write(connect_timeout=_PATIENCE) as connection:
            connection.ensure_connection(
                max_retries=1, interval_start=0, timeout=_PATIENCE, reraise_as_library_errors=True
            )
    except OperationalError:
        return "Hàng đợi không trả lời. Kiểm tra CELERY_BROKER_URL và máy chủ hàng đợi; không việc nào mất."
    return ""


services.hang_bell("celery", ring)
