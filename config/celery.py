"""The Celery application and the whole timetable. Messages carry ids; the rows decide."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init, worker_ready

from config import bell, sentry, startup

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

bell.hang()
app = Celery("banhanh")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = {
    "ring again for effects that wait": {"task": "outbox.sweep", "schedule": 10.0},
    "prove again what must hold": {"task": "outbox.watch", "schedule": 300.0},
    "keep house once a day": {"task": "outbox.tidy", "schedule": crontab(hour=0, minute=30)},
}


def _refuse_when_weak(**_: Any) -> None:
    """A worker writes the journal too: with another key or a missing rule it does not start either."""
    startup.refuse_when_weak()
    sentry.begin()


def _sweep_at_start(**_: Any) -> None:
    """What was rung while no worker listened is not waited for until the timetable's next turn."""
    app.send_task("outbox.sweep")


worker_init.connect(_refuse_when_weak)
worker_ready.connect(_sweep_at_start)
