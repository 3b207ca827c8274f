"""One command serves the web and does the background work, and ends when it is told to."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from decisions.models import Unit
from documents import clock
from documents.models import Effect
from tests.ground import errands
from tests.ground.processes import Process, running
from tests.grounds import free_port, listens, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

SERVE = ("-m", "config.serving")
READY = 20.0
FIRST = 120.0  # a first start makes the tables, the province and its people; the README promises it within five minutes
PROMPT = 5.0
TURN = 15.0  # one turn of the timetable and a little
STOP = 10.0


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "errands"
    made.mkdir()
    return made


@dataclass(frozen=True)
class Answer:
    """What the server said to a GET of its first page."""

    status: int
    headers: Mapping[str, str]
    body: str


def answer(port: int, **headers: str) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as client:
        client.request("GET", "/", headers=headers)
        with client.getresponse() as response:
            return Answer(response.status, dict(response.getheaders()), response.read().decode())


def ready(process: Process, port: int, patience: float = READY) -> None:
    def settled() -> bool:
        assert process.popen.poll() is None, process.words()
        return listens(port) and "Mở " in process.words()

    wait_until(settled, patience, "the server opens its door")


def all_done(*keys: str) -> Callable[[], bool]:
    return lambda: errands.done() == sorted(keys)


def test_it_answers_works_in_the_background_and_stops(tmp_path: Path, folder: Path, port: int) -> None:
    errands.put(folder, "before")
    with running(tmp_path / "data", *SERVE, PORT=str(port)) as server:
        ready(server, port)
        assert f"Mở http://localhost:{port}" in server.words()
        page = answer(port)
        assert (page.status, page.headers["Location"]) == (302, "/dang-nhap/?next=/")
        wait_until(all_done("before"), PROMPT, "what waited before the start is done")
        errands.put(folder, "later")
        wait_until(all_done("before", "later"), TURN, "the timetable finds what nobody rang for")
        assert server.stop(STOP) == 0
        assert not listens(port)
        assert "Traceback" not in server.words()
    assert errands.begun(folder) == {"before": 1, "later": 1}


@pytest.mark.once
def test_a_demonstration_prepares_itself_and_later_goes_on(tmp_path: Path, port: int) -> None:
    settings = {"PORT": str(port), "DEMO": "yes", "SECRET_KEY": "", "JOURNAL_KEY": ""}
    for start in ("first", "second"):
        with running(tmp_path / start, *SERVE, **settings) as server:
            ready(server, port, FIRST)
            assert "ct.22891" in server.words()
            assert answer(port).status == 302
            assert server.stop(STOP) == 0
        assert clock.today() == date(2022, 5, 4)
    assert Unit.objects.filter(role=Unit.Role.COMMUNE).count() == 65


def test_stopped_in_the_middle_of_a_task_it_lets_it_end(tmp_path: Path, folder: Path, port: int) -> None:
    errands.put(folder, "long", seconds=3)
    with running(tmp_path / "data", *SERVE, PORT=str(port)) as server:
        wait_until(lambda: errands.begun(folder) == {"long": 1}, READY, "the task is begun")
        assert server.stop(STOP) == 0
    assert errands.done() == ["long"]


def test_killed_in_the_middle_of_a_task_the_next_start_takes_it_up(tmp_path: Path, folder: Path, port: int) -> None:
    errands.put(folder, "long", seconds=60)
    with running(tmp_path / "data", *SERVE, PORT=str(port)) as server:
        wait_until(lambda: errands.begun(folder) == {"long": 1}, READY, "the task is begun")
        server.kill()
    errands.let_leases_end(seconds=0)
    with running(tmp_path / "data", *SERVE, PORT=str(port)):
        wait_until(all_done("long"), READY, "the next start finishes it")
    assert Effect.objects.get().attempts == 2


@pytest.mark.once
def test_behind_https_it_believes_the_proxy_on_this_machine(tmp_path: Path, port: int) -> None:
    settings = {"PORT": str(port), "BASE_URL": "https://banhanh.example.vn"}
    with running(tmp_path / "data", *SERVE, **settings) as server:
        ready(server, port)
        assert answer(port, Host="banhanh.example.vn").headers["Location"] == "https://banhanh.example.vn/"
        through = answer(port, Host="banhanh.example.vn", **{"X-Forwarded-Proto": "https"})
        assert (through.status, through.headers["Location"]) == (302, "/dang-nhap/?next=/")
        assert "max-age=31536000" in through.headers["Strict-Transport-Security"]
        assert answer(port, Host="elsewhere.example.vn", **{"X-Forwarded-Proto": "https"}).status == 400


@pytest.mark.once
@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY chưa được đặt"),
        ({"DEBUG": "yes"}, "DEBUG đang bật"),
        ({"PORT": "0"}, "PORT phải là số cổng"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}, "DATABASE_URL: không kết nối được"),
        ({"DATABASE_URL": ""}, "Cơ sở dữ liệu chưa được cập nhật"),
    ],
)
def test_it_does_not_start_weak(tmp_path: Path, port: int, settings: dict[str, str], sentence: str) -> None:
    with running(tmp_path / "data", *SERVE, **({"PORT": str(port)} | settings)) as server:
        assert server.popen.wait(READY) == 1
        assert sentence in server.words()
        assert "Traceback" not in server.words()


def test_a_second_one_on_the_same_port_is_told_so(tmp_path: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)), running(tmp_path / "data", *SERVE, PORT=str(port)) as server:
        assert server.popen.wait(READY) == 1
        assert f"Không mở được 127.0.0.1:{port}" in server.words()
