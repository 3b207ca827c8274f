"""Processes of the product on the database of the tests: started as an operator starts them, and always ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from config import env

KEYS = {"SECRET_KEY": "s" * 20 + "0123456789" * 3, "JOURNAL_KEY": "j" * 20 + "0123456789" * 3}


@dataclass(frozen=True)
class Process:
    """A started command and the file its words go to."""

    popen: subprocess.Popen[bytes]
    log: Path

    def words(self) -> str:
        """What it said so far."""
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """SIGKILL to it and all its children: nothing of it gets to say goodbye."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def stop(self, seconds: float) -> int:
        """SIGTERM, as systemd and Ctrl-C mean it; its answer."""
        self.popen.terminate()
        return self.popen.wait(seconds)


def inherited() -> dict[str, str]:
    """What a process of the product gets from the tests' own one: no setting."""
    return {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}


@contextmanager
def running(data: Path, *command: str, **settings: str) -> Iterator[Process]:
    """A command of this environment under `tests.ground.settings`, without any setting of the tests' own process."""
    data.mkdir(exist_ok=True)
    own = {
        "DJANGO_SETTINGS_MODULE": "tests.ground.settings",
        "DATA_ROOT": str(data),
        "DATABASE_URL": database_under_test(),
    }
    log = data / "log"
    with log.open("ab") as pen:
        popen = subprocess.Popen(
            [sys.executable, *command],
            cwd=env.ROOT,
            env=inherited() | own | KEYS | settings,
            stdout=pen,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    process = Process(popen, log)
    try:
        yield process
    finally:
        process.kill()


def database_under_test() -> str:
    """The address of the very database this test uses."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    who = ":".join(quote(str(part), safe="") for part in (known["USER"], known["PASSWORD"]) if part)
    return f"postgres://{who}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"
