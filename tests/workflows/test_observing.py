"""What machines and operators are told: figures without persons, log lines without what was typed, ids that meet."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, OperationalError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from config.logs import JsonLines, logging_of
from config.sentry import stripped
from documents import correlation
from documents.errors import StoreFull
from documents.models import Effect, Incident
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.workflows.play import opened
from tests.workflows.visits import person, text
from workflows.errors import Busy, TakenByAnother, TooOften
from workflows.observing import metrics
from workflows.web import help as guides

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
FIGURES = "/suc-khoe/so-do/"
MARKER = "Đàng Thị Bí Mật 0581"


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """What a real installation would write: every logger, at its usual level."""
    told: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(self.format(record))

    handler = Kept()
    handler.setFormatter(JsonLines())
    observed = logging.getLogger("workflows.observing")
    before = observed.level
    observed.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    yield told
    logging.getLogger().removeHandler(handler)
    observed.setLevel(before)


def figures(client: Client, **headers: str) -> dict[str, list[tuple[dict[str, str], float]]]:
    said = client.get(FIGURES, headers=headers).content.decode()
    return {
        one.name: [(sample.labels, sample.value) for sample in one.samples if not sample.name.endswith("_created")]
        for one in text_string_to_metric_families(said)
    }


def test_figures_count_what_waits_and_name_no_unit_and_no_person(cast: Cast) -> None:
    opened(cast.huu)
    Effect.objects.create(kind="paper.print", key="22891/1", next_at="2022-01-01T00:00:00Z")
    Effect.objects.create(kind="paper.print", key="22891/2", state=Effect.State.FAILED)
    outbox.open_incident("khong-co-nguoi", "22891.thanh-lap.2022.1/1", "Không có người.")
    person(cast.huu.chair).get("/viec/?tim=22891")
    read = Client()
    found = figures(read)
    assert found["banhanh_database_up"] == [({}, 1.0)]
    assert ({"kind": "paper.print", "state": "failed"}, 1.0) in found["banhanh_effects"]
    assert found["banhanh_effect_oldest_due_seconds"][0][1] > 1000
    assert found["banhanh_incidents"] == [({"kind": "khong-co-nguoi"}, 1.0)]
    assert found["banhanh_steps_open"] == [({}, 1.0)]
    assert any(
        labels == {"method": "GET", "route": "viec/", "status": "200"} for labels, _ in found["banhanh_requests"]
    )
    named = [line.rpartition(" ")[0] for line in read.get(FIGURES).content.decode().splitlines()]  # a figure may be any
    said = "\n".join(named)
    assert not [word for word in ("22891", cast.huu.chair.username, cast.huu.chair.full_name) if word in said]


def test_figures_are_for_this_machine_or_who_shows_the_token(settings: Settings) -> None:
    outside = {"X-Forwarded-For": "203.0.113.7"}
    assert Client().get(FIGURES).status_code == 200
    assert Client().get(FIGURES, headers=outside).status_code == 404
    assert Client().get(FIGURES, headers=outside | {"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "k" * 40
    assert Client().get(FIGURES, headers=outside | {"Authorization": "Bearer " + "k" * 39}).status_code == 404
    assert Client().get(FIGURES, headers=outside | {"Authorization": "Bearer " + "k" * 40}).status_code == 200
    settings.METRICS_ADDRESSES = ["203.0.113.7"]
    assert Client().get(FIGURES, headers=outside).status_code == 200
    assert Client().get(FIGURES).status_code == 404
    assert Client().post(FIGURES).status_code == 405


def test_without_a_database_the_figures_say_so_and_still_come(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Iterator[object]:
        raise DatabaseError
        yield

    monkeypatch.setattr(metrics, "_figures", gone)
    assert figures(Client())["banhanh_database_up"] == [({}, 0.0)]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("0123456789abcdef", True), ("a" * 64, True), ("a" * 65, False), ("ngắn", False), ("a b c d e f g", False)],
)
def test_an_id_from_a_proxy_is_kept_when_it_is_one(asked: str, kept: bool) -> None:  # a row of the table
    answer = Client().get("/suc-khoe/song/", headers={"X-Request-ID": asked.encode().decode("latin-1")})
    assert (answer["X-Request-ID"] == asked) is kept
    assert len(answer["X-Request-ID"]) >= 16


def test_request_effect_line_and_incident_bear_ids_that_meet(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(outbox._handlers, "trial.fails", _fails)
    with correlation.bound("0123456789abcdef0123456789"):
        outbox.put("trial.fails", "a")
    effect = Effect.objects.get(kind="trial.fails")
    assert effect.correlation.startswith("0123456789abcdef-")
    while Effect.objects.get(pk=effect.pk).state != Effect.State.FAILED:
        Effect.objects.filter(pk=effect.pk).update(next_at="2022-01-01T00:00:00+00:00")
        outbox.run(effect.pk)
    assert {json.loads(line)["correlation"] for line in lines} == {effect.correlation}
    assert Incident.objects.get(kind="trial.fails").correlation == effect.correlation
    assert correlation.current() == ""


def _fails(_: Effect) -> None:
    raise OSError(MARKER)


def test_nothing_that_was_typed_or_is_personal_reaches_the_lines(
    cast: Cast, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chair = person(cast.huu.chair)
    chair.raise_request_exception = False
    chair.get("/tim/", {"q": MARKER})
    chair.get(f"/ho-so/{MARKER}/")
    chair.post("/viec/bo-loc/", {"name": MARKER, "query": MARKER})
    Client().post("/dang-nhap/", {"username": cast.huu.chair.username, "password": MARKER})

    def breaks(*_: object, **__: object) -> None:
        raise ValueError(MARKER)

    monkeypatch.setattr(guides, "acts_held", breaks)
    broken = chair.get("/tro-giup/", {"q": MARKER})
    logging.getLogger("celery.app.trace").error("Task %s raised: %r", "outbox.run", ValueError(MARKER))
    assert broken.status_code == 500
    assert MARKER not in broken.content.decode()
    told = "\n".join(lines)
    for word in (MARKER, "Bí Mật", cast.huu.chair.username, cast.huu.chair.full_name):
        assert word not in told, word
    last = [json.loads(line) for line in lines]
    assert {"method", "route", "status", "ms"} <= next(line for line in last if line["message"] == "request").keys()
    fault = next(line for line in last if line["name"] == "django.request")
    assert fault["error"].startswith("ValueError test_observing.py:")
    assert fault["correlation"] == broken["X-Request-ID"]


def test_a_real_installation_writes_json_and_a_demonstration_plain_lines() -> None:
    assert logging_of(real=True)["formatters"]["line"] == {"()": "config.logs.JsonLines"}
    assert logging_of(real=True)["handlers"]["out"]["stream"] == "ext://sys.stdout"
    assert "()" not in logging_of(real=False)["formatters"]["line"]


def test_sentry_is_told_where_the_code_broke_and_nothing_else() -> None:
    frame = {"filename": "desk.py", "lineno": 7, "vars": {"name": MARKER}}
    event = {
        "event_id": "1",
        "message": MARKER,
        "user": {"username": MARKER},
        "request": {"method": "POST", "url": MARKER, "query_string": MARKER, "data": MARKER, "headers": {"a": MARKER}},
        "exception": {"values": [{"type": "ValueError", "value": MARKER, "stacktrace": {"frames": [frame]}}]},
        "breadcrumbs": [MARKER],
        "extra": {"sys.argv": MARKER},
        "contexts": {"x": MARKER},
        "server_name": MARKER,
    }
    told = stripped(event, {})
    assert MARKER not in str(told)
    assert told["request"] == {"method": "POST"}
    assert told["exception"]["values"][0]["stacktrace"]["frames"] == [{"filename": "desk.py", "lineno": 7}]


PAGES = [
    (SuspiciousOperation(MARKER), 400, "tải lại"),
    (PermissionDenied(MARKER), 403, "nhiệm vụ của người khác"),
    (TakenByAnother(), 409, "đã có người nhận"),
    (TooOften(), 429, "Đợi một phút"),
    (Busy(), 503, "Thử lại"),
    (StoreFull(), 422, "giải phóng chỗ trống"),
    (ZeroDivisionError(MARKER), 500, "báo quản trị hệ thống"),
    (OperationalError(MARKER), 503, "đợi một phút"),
]


@pytest.mark.parametrize(("error", "status", "told"), PAGES, ids=[type(error).__name__ for error, _, _ in PAGES])
def test_every_error_has_a_page_that_says_what_to_do_and_a_number(
    error: Exception, status: int, told: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(guides, "acts_held", breaks)
    chair = person(cast.huu.chair)
    chair.raise_request_exception = False
    page = chair.get("/tro-giup/", headers={"X-Request-ID": "ma-tra-cuu-12345"})
    assert page.status_code == status
    assert ("Retry-After" in page) is (status in {429, 503})
    assert told in text(page)
    assert "ma-tra-cuu-12345" in text(page)
    assert MARKER not in text(page)


def test_a_page_that_is_not_there_and_a_foreign_form_bear_a_number_too(cast: Cast) -> None:
    number = {"X-Request-ID": "ma-tra-cuu-12345"}
    assert "ma-tra-cuu-12345" in text(person(cast.huu.chair).get("/ho-so/khong-co/", headers=number))
    forged = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"username": "a"}, headers=number)
    assert (forged.status_code, "ma-tra-cuu-12345" in text(forged)) == (403, True)


def test_the_page_of_an_error_comes_when_its_template_fails_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> str:
        raise OSError(MARKER)

    chair = person(cast.huu.chair)
    chair.raise_request_exception = False
    monkeypatch.setattr(guides, "render", breaks)
    monkeypatch.setattr("workflows.web.errors.render_to_string", breaks)
    page = chair.get("/tro-giup/", headers={"X-Request-ID": "ma-tra-cuu-12345"})
    assert (page.status_code, "Hệ thống gặp lỗi" in text(page), "ma-tra-cuu-12345" in text(page)) == (500, True, True)
