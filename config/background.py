"""The embedded background work: one Celery worker thread and one timetable thread over memory, in the web process."""

from __future__ import annotations

import logging
import warnings
from threading import Thread
from typing import Any

from celery.beat import EmbeddedService
from celery.platforms import SecurityWarning
from celery.worker import state

from config.celery import app

log = logging.getLogger(__name__)

_PATIENCE = 10.0  # seconds a task may take to end; a longer one is taken up again when its lease ends


class Background:
    """Both threads. The messages live in this process alone, so there may be only one such process."""

    def __init__(self) -> None:
        app.conf.worker_enable_remote_control = False
        self._worker = _worker()
        self._answering = Thread(target=self._worker.start, name="background", daemon=True)
        self._timetable: Any = EmbeddedService(app, thread=True)

    def start(self) -> None:
        """Begin to answer the bell and to keep the timetable."""
        self._answering.start()
        self._timetable.start()

    def stop(self) -> None:
        """Let the task in hand end, take no other."""
        state.should_stop = 0
        self._timetable.stop()
        self._answering.join(_PATIENCE)
        if self._answering.is_alive():
            log.warning("a task did not end within %s seconds; the sweeper takes it up again", _PATIENCE)


def _worker() -> Any:
    """A worker that leaves prints, signals and other workers alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)  # whether root may serve is the web server's question
        return app.Worker(
            pool="threads",
            concurrency=1,
            quiet=True,
            redirect_stdouts=False,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
