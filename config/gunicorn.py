"""How gunicorn serves; with the broker in memory it is one process, which does the background work as well."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import Any

import django
from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from gunicorn.systemd import sd_notify
from prometheus_client.multiprocess import mark_process_dead

from config import startup
from config.background import Background

COMMAND = ("-m", "gunicorn", "-c", "python:config.gunicorn")
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
_TAKES_OVER = "GUNICORN_PID"
"""The process from which gunicorn was told to take over; both listen on one socket until the new one answers."""
_running: list[Background] = []


def on_starting(server: Any) -> None:
    """Who takes over from a running one (USR2) asks what every start asks; refused, the old one goes on serving."""
    server.START_CTX["args"] = [sys.executable, *COMMAND]  # gunicorn itself would name a file and lose the way to ours
    if _TAKES_OVER in os.environ:
        django.setup()
        startup.refuse_when_weak()
        connections.close_all()  # what is open here would be shared by all that are forked


def when_ready(server: Any) -> None:
    """Print the address; systemd is told who is to be watched from now on."""
    if _TAKES_OVER in os.environ:
        sd_notify(f"MAINPID={os.getpid()}", server.log)
        return
    sys.stdout.write(f"Mở {settings.BASE_URL}  (dừng: Ctrl-C)\n")
    if not EMBEDDED:
        sys.stdout.write(_OUTSIDE)
    sys.stdout.flush()


def post_worker_init(worker: Any) -> None:
    """The process that answers people begins the background work; the last one of those that take over ends the old.

    What the first asker would wait for is loaded before; and nobody waits until all of it was searched for garbage.
    """
    get_resolver().url_patterns  # noqa: B018 # what is asked for loads every page and the API
    gc.collect()
    gc.freeze()
    if _TAKES_OVER in os.environ and worker.age == worker.cfg.workers:
        with suppress(ProcessLookupError):
            os.kill(int(os.environ[_TAKES_OVER]), signal.SIGTERM)
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
