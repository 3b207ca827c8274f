"""Operating: incidents with cause and age, trying again, settling; whether the process can serve."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from decisions.models import Case, JournalEntry, Officer
from documents.files import store
from documents.models import Effect, Incident
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.month import department
from tests.operating import operator
from tests.standing import stands
from tests.workflows.play import opened
from tests.workflows.programs import program
from tests.workflows.visits import person, text, trace
from workflows.web import health
from workflows.web.operating import title_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


@stands
def who(cast: Cast) -> Officer:
    """The operator of a house in which one effect failed for good."""
    return operator(department(cast))


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> Effect:
    """An effect that was tried often enough."""
    monkeypatch.setitem(outbox._handlers, "trial.fails", _fails)
    effect = Effect.objects.create(kind="trial.fails", key="22891.thanh-lap.2022.1")
    while Effect.objects.get(pk=effect.pk).state != Effect.State.FAILED:
        Effect.objects.filter(pk=effect.pk).update(next_at="2022-01-01T00:00:00+00:00")
        outbox.run(effect.pk)
    effect.refresh_from_db()
    return effect


def _fails(_: Effect) -> None:
    raise OSError("/bi/mat")


def test_what_failed_is_shown_with_its_cause_and_tried_again(who: Officer, lost: Effect) -> None:
    page = person(who).get("/van-hanh/")
    assert lost.correlation in text(page)
    assert "OSError" in text(page)
    assert "/bi/mat" not in text(page)
    person(who).post("/van-hanh/thu-lai/", {"correlation": lost.correlation})
    assert Effect.objects.get(pk=lost.pk).state == Effect.State.WAITING
    assert not Incident.objects.filter(closed_at=None).exists()
    assert JournalEntry.objects.get(act="retry_effect").book.ref == "operation"
    again = person(who).post("/van-hanh/thu-lai/", {"correlation": lost.correlation})
    assert again.status_code == 404, "it is under way"


def test_every_kind_of_background_work_has_a_name_in_words() -> None:
    kinds = [kind for kind, handler in outbox._handlers.items() if not handler.__module__.startswith("tests.")]
    assert len(kinds) > 10, "the handlers of the product are registered"
    assert [kind for kind in kinds if title_of(kind) == title_of("khac")] == []


def test_an_incident_is_settled_with_words_and_opens_again_while_its_cause_stands(who: Officer, cast: Cast) -> None:
    def wrong() -> None:
        outbox.open_incident("ho-so-dung", "22891.thanh-lap.2022.1", "Hồ sơ không còn bước nào.")

    wrong()
    said = {"kind": "ho-so-dung", "ref": "22891.thanh-lap.2022.1", "note": ""}
    person(who).post("/van-hanh/xu-ly/", said)
    assert Incident.objects.filter(closed_at=None).count() == 1
    person(who).post("/van-hanh/xu-ly/", said | {"note": "Đã cài lại bản cũ"})
    assert not Incident.objects.filter(closed_at=None).exists()
    assert JournalEntry.objects.get(act="settle_incident").actor == who
    wrong()
    assert "Hồ sơ không còn bước nào" in text(person(who).get("/van-hanh/"))


def test_an_operator_reads_no_case_and_others_see_no_incident(who: Officer, lost: Effect, cast: Cast) -> None:
    case = opened(cast.huu)
    assert person(who).get(f"/ho-so/{case.code}/").status_code == 404
    others = {one: program(one) for one in (cast.huu.chair, cast.district_chair)}
    before = trace()
    for other, acting in others.items():
        assert person(other).get("/van-hanh/").status_code == 404
        assert person(other).post("/van-hanh/thu-lai/", {"correlation": lost.correlation}).status_code == 404
        assert acting.get("incidents").status_code == 404
    assert trace() == before
    assert Effect.objects.get(pk=lost.pk).state == Effect.State.FAILED
    assert Case.objects.count() == 1


def test_a_program_sees_the_same_and_tries_again(who: Officer, lost: Effect) -> None:
    operator_ = program(who)
    [row] = operator_.get("incidents").json()
    assert (row["kind"], row["correlation"]) == ("trial.fails", lost.correlation)
    assert operator_.post("incidents/acts/retry", {"correlation": lost.correlation}).status_code == 204
    assert operator_.get("incidents").json() == []


def test_health_says_what_is_missing_and_never_why(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = person(None)
    assert stranger.get("/suc-khoe/song/").content == b"ok\n"
    ready = stranger.get("/suc-khoe/san-sang/")
    assert (ready.status_code, ready.json()) == (
        200,
        {"database": True, "migrations": True, "rules": True, "store": True},
    )
    monkeypatch.setattr(store, "faults", lambda: ["Không ghi được vào /bi/mat"])
    monkeypatch.setattr(health, "_CHECKS", {**health._CHECKS, "database": _down})
    broken = stranger.get("/suc-khoe/san-sang/")
    assert broken.status_code == 503
    assert broken.json() == {"database": False, "migrations": True, "rules": True, "store": False}
    assert "bi/mat" not in text(broken)
    assert stranger.post("/suc-khoe/song/").status_code == 405


def _down() -> bool:
    raise DatabaseError("10.0.0.7")
