"""The whole product as an operator runs it: servers, web, worker, timetable; each can be killed and comes back.

What systemd does on a machine (`Restart=on-failure`, a unit dies with all its processes) is done here by `Unit.revive`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg

from config import env
from tests import grounds
from tests.ground.processes import KEYS, inherited
from tests.grounds import Place

PATIENCE = 60.0  # seconds anything may take to come back


@dataclass
class Unit:
    """A command that is started again whenever it died, with a group of processes of its own."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    answers: Callable[[], bool]
    popen: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of its main process, which lives."""
        assert self.popen is not None
        return self.popen.pid

    def children(self) -> list[int]:
        """Its child processes."""
        return children_of(self.pid)

    def kill(self) -> None:
        """SIGKILL to all of it."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        assert self.popen is not None
        self.popen.wait()

    def died(self) -> bool:
        """Whether its main process is gone."""
        return self.popen is None or self.popen.poll() is not None

    def lives(self) -> bool:
        """Whether it is there."""
        return not self.died()

    def revive(self) -> None:
        """Start it until it answers. Raises TimeoutError."""

        def up() -> bool:
            if self.died():
                self.popen = self.start()
            return self.answers()

        grounds.wait_until(up, PATIENCE, f"{self.name} is back")


@dataclass
class House:
    """Its servers and processes by name; `tokens` are those of the hands of the straight way, by act."""

    database: str
    port: int
    data: Path
    around: Mapping[str, str]
    units: dict[str, Unit] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    doors: Sequence[str] = ("127.0.0.1",)
    """The addresses at which the web answers, all on the one port."""

    @property
    def failpoints(self) -> Path:
        """The file by which living processes are armed."""
        return Path(self.around["KILLED_BY"])

    def command(self, *arguments: str, at: Sequence[str] = (), **settings: str) -> subprocess.Popen[bytes]:
        """A process of the product in its surroundings, with a group of its own; `at` is what puts it on a host."""
        with (self.data / "log").open("ab") as pen:
            return subprocess.Popen(
                [*at, sys.executable, *arguments],
                cwd=env.ROOT,
                env=dict(self.around) | settings,
                stdout=pen,
                stderr=pen,
                start_new_session=True,
            )

    def asked(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a question to the database."""
        with psycopg.connect(self.database, connect_timeout=5) as connection:
            return list(connection.execute(sql).fetchall())

    def ordered(self, *arguments: str) -> str:
        """What a command says that ends by itself. Raises CalledProcessError."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=env.ROOT,
            env=dict(self.around),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


@contextmanager
def standing(folder: Path, villages: int) -> Iterator[House]:
    """A house on servers of its own, with the cast and so many villages; nothing of it is left at the end."""
    with ExitStack() as stack:
        places = {name: stack.enter_context(grounds.throw_away(name, user)) for name, user in _server_users().items()}
        house = _empty(folder)
        stack.callback(end, house)
        _serve(house, places)
        house.tokens = json.loads(house.ordered("-m", "tests.ground.peopled", str(villages)))
        _employ(house)
        yield house


def _server_users() -> dict[str, str | None]:
    return {"postgresql": grounds.server_user(), "redis": None}


def _empty(folder: Path) -> House:
    ports = {name: grounds.free_port() for name in ("web", "postgresql", "redis")}
    database = f"postgres://postgres@127.0.0.1:{ports['postgresql']}/postgres"
    told = {
        "CELERY_BROKER_URL": f"redis://127.0.0.1:{ports['redis']}/0",
        "PORT": str(ports["web"]),
        "BASE_URL": f"http://127.0.0.1:{ports['web']}",
        "WEB_CONCURRENCY": "2",
    }
    around = surroundings(folder, database, told)
    return House(database, ports["web"], folder, around)


def surroundings(folder: Path, database: str, told: Mapping[str, str]) -> dict[str, str]:
    """What every process of a house is told, whatever else its kind of house tells."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.ground.settings",
        "DATA_ROOT": str(folder),
        "DATABASE_URL": database,
        "KILLED_BY": str(folder / "failpoints"),
    }
    return {**inherited(), **KEYS, **ours, **told}


def _serve(house: House, places: Mapping[str, Place]) -> None:
    """PostgreSQL and Redis."""
    port = {name: int(house.around[setting].rpartition(":")[2].partition("/")[0]) for name, setting in _PORTS.items()}
    cluster = grounds.cluster_made(places["postgresql"], port["postgresql"])
    commands = {"postgresql": cluster, "redis": grounds.redis_served(port["redis"])}
    answers = {
        "postgresql": partial(grounds.may_make_databases, house.database),
        "redis": partial(grounds.answers_as_redis, house.around["CELERY_BROKER_URL"]),
    }
    for name, command in commands.items():
        house.units[name] = Unit(name, partial(places[name].start, *command), answers[name])
        house.units[name].revive()


_PORTS = {"postgresql": "DATABASE_URL", "redis": "CELERY_BROKER_URL"}


WEB = ("-m", "config.serving")
CELERY = ("-m", "celery", "-A", "config")


def _employ(house: House) -> None:
    """Web, worker, timetable; the last two answer as soon as they live."""
    beat = ("beat", "--schedule", str(house.data / "beat-schedule"), "--pidfile=")
    commands = {
        "web": WEB,
        "worker": (*CELERY, "worker", "--concurrency", "2", "--hostname", "one"),
        "beat": (*CELERY, *beat),
    }
    for name, command in commands.items():
        house.units[name] = Unit(name, partial(house.command, *command), partial(grounds.listens, house.port))
        if name != "web":
            house.units[name].answers = house.units[name].lives
        house.units[name].revive()


def end(house: House) -> None:
    """Nothing of it lives any more."""
    for unit in reversed(house.units.values()):
        if unit.popen is not None:
            unit.kill()


def children_of(pid: int) -> list[int]:
    """The child processes of a process; of one that is gone none."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(word) for word in told.split()]
    return []


def ended(pid: int) -> bool:
    """Whether a process is gone, or only waits to be buried."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"
