"""`python -m config.serving`: the web and, unless a real broker is named, the background work, in one command."""

from __future__ import annotations

import os
import socket
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.utils.module_loading import import_string

from config import env, startup


def main() -> None:
    """Prepare a demonstration, refuse what is weak, then become the web server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    try:
        _prepare()
    except (ImproperlyConfigured, CommandError) as error:
        raise SystemExit(str(error)) from None
    for sentence in startup.refuse_when_weak():
        sys.stdout.write(f"Lưu ý: {sentence}\n")
    sys.stdout.flush()
    if not settings.CELERY_BROKER_URL.startswith("memory:"):
        _count_together()
    os.chdir(env.ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn"])  # noqa: S606 # our own interpreter


def _prepare() -> None:
    django.setup()
    _refuse_busy_port()
    if settings.DEMO:
        import_string("config.demonstration.prepare")()  # it knows tables, so it may be read only after the set-up


def _count_together() -> None:
    """Several processes serve: each writes what it counted into a folder, which begins empty with each start."""
    folder = env.data_folder("metrics")
    for left in folder.glob("*.db"):
        left.unlink()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _refuse_busy_port() -> None:
    """Asked before anything is prepared: most likely the product is running already."""
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((settings.HOST, settings.PORT))
        except OSError as error:
            raise SystemExit(
                f"Không mở được {settings.HOST}:{settings.PORT} ({error.strerror}). Có thể hệ thống đang chạy;"
                " nếu không, đặt PORT (hoặc HOST) khác."
            ) from None


if __name__ == "__main__":
    main()
