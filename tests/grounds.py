"""What the tests stand on: programs, a PostgreSQL, a broker; used where they answer, else installed or started."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
BROKER = "redis://127.0.0.1:6379/0"
START = 30.0  # seconds a server may take to answer
_KNOCK = 5.0  # seconds until nobody is taken to listen
_SERVERS = Path("/usr/lib/postgresql")  # where Debian keeps what it leaves off the PATH


@dataclass(frozen=True)
class Package:
    """A Debian package and the program by which one sees that it is there."""

    name: str
    program: str


POSTGRESQL_SERVER = Package("postgresql", "initdb")
REDIS_SERVER = Package("redis-server", "redis-server")
ALWAYS = (
    Package("chromium-headless-shell", "chromium-headless-shell"),
    Package("poppler-utils", "pdftoppm"),
    Package("libreoffice-writer", "soffice"),
    Package("softhsm2", "softhsm2-util"),
)


class GroundMissing(Exception):
    """Something the tests need is not there; the message says how to get it."""


def bring(*packages: Package) -> None:
    """Install what is missing when this is root; raises GroundMissing when it is not, or when it did not help."""
    missing = [package for package in packages if not program(package.program)]
    if missing and os.geteuid() == 0:
        _install(missing)
        missing = [package for package in missing if not program(package.program)]
    if missing:
        names = " ".join(package.name for package in missing)
        raise GroundMissing(f"The tests need {names}: apt-get install {names}")


def program(name: str) -> str | None:
    """Where a program is, also one of PostgreSQL's that Debian keeps off the PATH; the newest version wins."""
    versions = sorted(_SERVERS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return shutil.which(name) or (str(versions[-1]) if versions else None)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL where databases may be made: the one given, the usual one, else a throw-away one."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        if not may_make_databases(given):
            raise GroundMissing("DATABASE_URL does not answer, or its role may not create databases.")
        yield given
    elif may_make_databases(POSTGRESQL):
        yield POSTGRESQL
    else:
        bring(POSTGRESQL_SERVER)
        with throw_away("postgresql", server_user()) as place, _cluster(place) as address:
            yield address


@contextmanager
def broker() -> Iterator[str]:
    """The address of a broker: the one given, the usual Redis, else a throw-away one."""
    given = os.environ.get("TEST_BROKER_URL", "")
    if given or answers_as_redis(BROKER):
        yield given or BROKER
        return
    with own_broker() as address:
        yield address


@contextmanager
def own_broker() -> Iterator[str]:
    """The address of a throw-away Redis."""
    bring(REDIS_SERVER)
    with throw_away("redis", None) as place, _redis(place) as address:
        yield address


def may_make_databases(url: str) -> bool:
    """Whether a PostgreSQL answers at the address and lets its role make databases."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            return bool(row.fetchone() == (True,))
    except psycopg.Error:
        return False


def answers_as_redis(url: str) -> bool:
    """Whether a Redis answers at the address."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def free_port() -> int:
    """A TCP port nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def listens(port: int, host: str = "127.0.0.1") -> bool:
    """Whether somebody answers at a port of this machine, or of another one."""
    with socket.socket() as door:
        door.settimeout(_KNOCK)
        return door.connect_ex((host, port)) == 0


def wait_until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for something that is about to be; raises TimeoutError when it is not in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} within {seconds:g} seconds")
        time.sleep(0.05)


def _install(packages: list[Package]) -> None:
    """By apt, which speaks only when it fails."""
    names = [package.name for package in packages]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        apt = ["apt-get", "-qq", *command]
        done = subprocess.run(apt, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise GroundMissing(f"{' '.join(apt)} failed:\n{done.stderr}")


def server_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


@dataclass(frozen=True)
class Place:
    """A folder for a throw-away server, and the user it runs as (None: this one)."""

    folder: Path
    user: str | None

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A process of that user in that folder."""
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                user=self.user,
                start_new_session=True,  # Ctrl-C reaches the tests first; the server is stopped when they are done
            )


@contextmanager
def throw_away(name: str, user: str | None) -> Iterator[Place]:
    """A folder for a server of that user, gone with all it holds at the end."""
    with tempfile.TemporaryDirectory(prefix=f"banhanh-{name}-") as folder:
        if user:
            shutil.chown(folder, user)
        yield Place(Path(folder), user)


@contextmanager
def _cluster(place: Place) -> Iterator[str]:
    """A PostgreSQL that keeps what it confirms (fsync on), reachable from this machine only."""
    port = free_port()
    address = f"postgres://postgres@127.0.0.1:{port}/postgres"
    with _running(place.start(*cluster_made(place, port))):
        wait_until(lambda: may_make_databases(address), START, "the throw-away PostgreSQL answers")
        yield address


def cluster_made(place: Place, port: int, host: str = "127.0.0.1", *, net: str = "") -> tuple[str, ...]:
    """Make a cluster in that place; the command that serves it. `net`: who may come besides. Raises GroundMissing."""
    initdb, postgres = program("initdb"), program("postgres")
    data = place.folder / "data"
    make = place.start(str(initdb), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    if make.wait() != 0:
        raise GroundMissing(f"initdb failed: {(place.folder / 'log').read_text()}")
    if net:
        with (data / "pg_hba.conf").open("a", encoding="ascii") as rules:
            rules.write(f"host all all {net} trust\n")
    return (str(postgres), "-D", str(data), "-p", str(port), "-h", host, "-k", str(place.folder))


def redis_served(port: int, host: str = "127.0.0.1") -> tuple[str, ...]:
    """The command that serves a Redis which keeps nothing; at another address it trusts whoever reaches it."""
    trusting = () if host == "127.0.0.1" else ("--protected-mode", "no")
    return (str(program("redis-server")), "--port", str(port), "--bind", host, "--save", "", *trusting)


@contextmanager
def _redis(place: Place) -> Iterator[str]:
    port = free_port()
    address = f"redis://127.0.0.1:{port}/0"
    with _running(place.start(*redis_served(port))):
        wait_until(lambda: answers_as_redis(address), START, "the throw-away Redis answers")
        yield address


@contextmanager
def _running(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop a server at the end; SIGINT lets both kinds end at once and cleanly."""
    try:
        yield
    finally:
        process.send_signal(2)
        try:
            process.wait(START)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
