"""The Celery application and the whole timetable. Messages carry ids; the rows decide."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("banhanh")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = {
    "ring again for effects that wait": {"task": "outbox.sweep", "schedule": 30.0},
}
