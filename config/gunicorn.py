"""How gunicorn serves; with the broker in memory it is one process, which does the background work as well."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.conf import settings
from prometheus_client.multiprocess import mark_process_dead

from config.background import Background

EMBEDDED = settings.CELERY_BROKER_URL.startswith("memory:")

bind = f"[{settings.HOST}]:{settings.PORT}" if ":" in settings.HOST else f"{settings.HOST}:{settings.PORT}"
wsgi_app = "config.wsgi"
worker_class = "gthread"
threads = 8
graceful_timeout = 15
control_socket_disable = True
loglevel = "warning"
if not settings.DEMO:  # its own words go the same way as ours, without what they fill in
    logconfig_dict = {
        **settings.LOGGING,
        "loggers": {"gunicorn.error": {"level": "WARNING", "handlers": ["out"], "propagate": False}},
    }
if EMBEDDED:
    workers = 1

_OUTSIDE = """Việc nền chạy riêng, mỗi lệnh một cửa sổ hoặc một dịch vụ (config/deploy/):
  .venv/bin/celery -A config worker
  .venv/bin/celery -A config beat          (chỉ một)
"""
_running: list[Background] = []


def when_ready(server: Any) -> None:
    """Print the address."""
    sys.stdout.write(f"Mở {settings.BASE_URL}  (dừng: Ctrl-C)\n")
    if not EMBEDDED:
        sys.stdout.write(_OUTSIDE)
    sys.stdout.flush()


def post_worker_init(worker: Any) -> None:
    """The process that answers people begins the background work."""
    if EMBEDDED:
        _running.append(Background())
        _running[-1].start()


def worker_exit(server: Any, worker: Any) -> None:
    """It ends it as well."""
    for background in _running:
        background.stop()


def child_exit(server: Any, worker: Any) -> None:
    """What a dead process counted is kept, what it was doing is not."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
