"""The whole house on hosts of its own: two webs, three workers, two timetables, broker and PostgreSQL on a network."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests import grounds
from tests.ground.house import CELERY, WEB, House, Unit, end, surroundings
from tests.ground.network import NET, Network, network
from tests.grounds import Package, Place

RABBITMQ_SERVER = Package("rabbitmq-server", "rabbitmq-server")
_RABBITMQ = "/usr/lib/rabbitmq/bin/rabbitmq-server"  # the command on the PATH changes the user and writes to /var
_WEBS, _WORKERS, _BEATS = ("web1", "web2"), ("worker1", "worker2", "worker3"), ("beat1", "beat2")
_DATABASE, _BROKER = "database", "broker"
HOSTS = (_DATABASE, _BROKER, *_WEBS, *_WORKERS, *_BEATS)
_PORTS = {"web": 8000, "postgresql": 5432, "redis": 6379, "rabbitmq": 5672}


@dataclass(frozen=True)
class _Broker:
    """A make of broker: its address on its host, and the command that serves it in a folder."""

    address: str
    served: Callable[[str, Path], tuple[tuple[str, ...], Mapping[str, str]]]


@contextmanager
def spread(folder: Path, villages: int, broker: str) -> Iterator[tuple[House, Network]]:
    """A house on hosts of its own, `broker` being `redis` or `rabbitmq`; nothing of it is left at the end."""
    with ExitStack() as stack:
        net = stack.enter_context(network(*HOSTS))
        user = grounds.server_user()
        places = {
            "postgresql": stack.enter_context(grounds.throw_away("postgresql", user)),
            broker: stack.enter_context(grounds.throw_away(broker, None)),
        }
        house = _empty(folder, net, broker)
        stack.callback(end, house)
        _serve(house, net, broker, places)
        house.tokens = json.loads(house.ordered("-m", "tests.ground.peopled", str(villages)))
        _employ(house, net)
        yield house, net


def _empty(folder: Path, net: Network, broker: str) -> House:
    database = f"postgres://postgres@{net.addresses[_DATABASE]}:{_PORTS['postgresql']}/postgres"
    doors = [net.addresses[host] for host in _WEBS]
    told = {
        "CELERY_BROKER_URL": _BROKERS[broker].address.format(host=net.addresses[_BROKER]),
        "PORT": str(_PORTS["web"]),
        "BASE_URL": f"http://{doors[0]}:{_PORTS['web']}",
        "ALLOWED_HOSTS": ",".join(doors),
        "WEB_CONCURRENCY": "1",
        "FILES_ROOT": str(folder / "files"),
        "ANCHORS_ROOT": str(folder / "anchors"),
    }
    around = surroundings(folder, database, told)
    return House(database, _PORTS["web"], folder, around, doors=doors)


def _serve(house: House, net: Network, broker: str, places: Mapping[str, Place]) -> None:
    """PostgreSQL and the broker, each on its host."""
    place, host = places["postgresql"], net.addresses[_DATABASE]
    cluster = grounds.cluster_made(place, _PORTS["postgresql"], host, net=NET)
    there = Place(place.folder, None)
    start = partial(there.start, *net.at(_DATABASE), *_as(place.user), *cluster)
    house.units["postgresql"] = Unit("postgresql", start, partial(grounds.may_make_databases, house.database))
    command, around = _BROKERS[broker].served(net.addresses[_BROKER], places[broker].folder)
    begin = partial(_started, places[broker], (*net.at(_BROKER), *command), around)
    house.units[broker] = Unit(broker, begin, partial(grounds.listens, _PORTS[broker], net.addresses[_BROKER]))
    for unit in house.units.values():
        unit.revive()


def _as(user: str | None) -> tuple[str, ...]:
    return ("setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--") if user else ()


def _started(place: Place, command: Sequence[str], around: Mapping[str, str]) -> subprocess.Popen[bytes]:
    settings = [f"{name}={value}" for name, value in around.items()]
    return place.start("env", *settings, *command)


def _redis(host: str, folder: Path) -> tuple[tuple[str, ...], Mapping[str, str]]:
    grounds.bring(grounds.REDIS_SERVER)
    return grounds.redis_served(_PORTS["redis"], host), {}


def _rabbitmq(host: str, folder: Path) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """A node that keeps all it has in the folder and lets its guest in from other hosts."""
    grounds.bring(RABBITMQ_SERVER)
    config = folder / "rabbitmq.conf"
    config.write_text(f"loopback_users = none\nlisteners.tcp.1 = {host}:{_PORTS['rabbitmq']}\n", encoding="ascii")
    (folder / "plugins").write_text("[].\n", encoding="ascii")
    around = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": "banhanh@localhost",
        "RABBITMQ_CONFIG_FILE": str(config.with_suffix("")),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log.d"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
    }
    return (_RABBITMQ,), around


_BROKERS: Mapping[str, _Broker] = {
    "redis": _Broker(f"redis://{{host}}:{_PORTS['redis']}/0", _redis),
    "rabbitmq": _Broker(f"amqp://guest:guest@{{host}}:{_PORTS['rabbitmq']}//", _rabbitmq),
}


def _employ(house: House, net: Network) -> None:
    """Webs, workers, timetables: started at once, waited for one after the other."""
    for host in _WEBS:
        here = net.addresses[host]
        _engage(house, net, host, *WEB, HOST=here, METRICS_ADDRESSES=here)
        house.units[host].answers = partial(grounds.listens, house.port, here)
    for host in _WORKERS:
        _engage(house, net, host, *CELERY, "worker", "--concurrency", "1", "--hostname", host)
    for host in _BEATS:
        schedule = str(house.data / f"{host}-schedule")
        _engage(house, net, host, *CELERY, "beat", "--schedule", schedule, "--pidfile=")
    for unit in house.units.values():
        unit.popen = unit.popen or unit.start()
    for unit in house.units.values():
        unit.revive()


def _engage(house: House, net: Network, host: str, *command: str, **settings: str) -> None:
    start = partial(house.command, *command, at=net.at(host), **settings)
    house.units[host] = Unit(host, start, lambda: True)
    house.units[host].answers = house.units[host].lives
