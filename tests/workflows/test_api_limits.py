"""The API: what a token may be used for, how often one may ask, what is not sent twice or written over."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.models import Case, Officer
from documents.models import Number
from tests.cast import Cast
from tests.monthly import Played, begun
from tests.standing import stands
from tests.workflows.play import go, opened
from tests.workflows.programs import SIGN, Program, problem, program, trace
from workflows.api.tokens import issue
from workflows.models import ApiToken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

may = stands(begun)


def holding(officer: Officer, *scopes: str) -> Program:
    """A program whose token has some scopes alone."""
    return Program(issue(officer, timedelta(days=1), by=None, scopes=scopes)[0])


# What a token may be used for


def test_a_token_to_read_reads_and_changes_nothing(cast: Cast) -> None:
    case = opened(cast.huu)
    reader = holding(cast.huu.drafter, "read")
    assert reader.get(f"cases/{case.code}").status_code == 200
    before = trace()
    told = problem(reader.post("cases", {"kind": "establishment", "unit": "22891"}), 403, "scope-missing")
    assert "act" in told["detail"]
    problem(reader.send("PUT", f"cases/{case.code}/draft", {"version": 1, "content": {}}), 403, "scope-missing")
    assert trace() == before
    assert reader.send("DELETE", "tokens/current").status_code == 204  # what one has one may give back


def test_a_token_to_act_reads_only_when_it_says_so_and_signs_only_when_it_says_so(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    acts = holding(cast.huu.chair, "act")
    problem(acts.get("desk"), 403, "scope-missing")
    problem(acts.act(case, SIGN), 403, "scope-missing")
    assert Case.objects.get(pk=case.pk).state == "signing"
    assert not Number.objects.exists()
    assert holding(cast.huu.chair, "act", "sign").act(case, SIGN).status_code == 200


def test_people_and_certificates_need_a_scope_of_their_own(cast: Cast) -> None:
    keeper = holding(cast.huu.chair, "read", "act", "sign")
    for path in ("units/22891/signing/way", "units/22891/arrangements", "incidents/acts/retry"):
        problem(keeper.post(path, {}), 403, "scope-missing")
    assert keeper.get("units/22891/arrangements").status_code == 200


def test_scopes_are_chosen_when_a_token_is_made_and_none_chosen_are_all(cast: Cast) -> None:
    said = {"username": cast.huu.drafter.username, "password": "mat-khau-thu"}
    made = Program().send("POST", "tokens", {**said, "scope": "act read"}).json()
    assert made["scope"] == "read act"
    assert Program().send("POST", "tokens", said).json()["scope"] == "read act sign manage"
    problem(Program().send("POST", "tokens", {**said, "scope": "read tat-ca"}), 422, "answers-refused")
    call_command("api_token", said["username"], "--scope", "read", stdout=_Nowhere())
    assert list(ApiToken.objects.order_by("pk").values_list("scopes", flat=True)) == [
        "read act",
        "read act sign manage",
        "read",
    ]
    with pytest.raises(CommandError):
        call_command("api_token", said["username"], "--scope", "tat-ca")


class _Nowhere:
    def write(self, text: str) -> None:
        """Nothing is printed."""


# How often one may ask


@pytest.fixture
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The minute in which it is counted does not end meanwhile."""
    now = timezone.now()
    monkeypatch.setattr("workflows.pace.timezone", SimpleNamespace(now=lambda: now))


@pytest.mark.usefixtures("one_minute")
def test_who_asks_too_often_by_token_waits_and_pages_do_not(cast: Cast, settings: Settings) -> None:
    settings.API_PER_MINUTE = 3
    asks = program(cast.huu.drafter)
    again = program(cast.huu.drafter)  # a second token of the same officer is no second measure
    assert [who.get("desk").status_code for who in (asks, again, asks)] == [200] * 3
    reply = again.get("desk")
    problem(reply, 429, "too-often")
    assert 0 < int(reply["Retry-After"]) <= 60
    assert program(cast.huu.chair).get("desk").status_code == 200
    page = APIClient()
    page.force_login(cast.huu.drafter)
    assert page.get("/api/v1/desk").status_code == 200


@pytest.mark.usefixtures("one_minute")
def test_strangers_are_counted_by_their_address(settings: Settings) -> None:
    settings.API_OPEN_PER_MINUTE = 3
    said = [Program().get("desk"), Program("banhanh_sai").get("desk"), APIClient().get("/api/schema/")]
    assert [one.status_code for one in said] == [401, 401, 200]
    problem(Program("banhanh_sai").get("desk"), 429, "too-often")
    assert APIClient().get("/api/v1/desk", REMOTE_ADDR="203.0.113.9").status_code == 401


def test_a_count_that_does_not_answer_keeps_nobody_out(
    cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_PER_MINUTE = 1

    def silent(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(type(cache._connections[cache._alias]), "add", silent)  # type: ignore[attr-defined]
    who = program(cast.huu.drafter)
    assert [who.get("desk").status_code for _ in range(3)] == [200] * 3


# What is not sent twice or written over


def test_what_did_not_change_is_not_sent_again(cast: Cast) -> None:
    case = opened(cast.huu)
    who = program(cast.huu.drafter)
    tag = who.get(f"cases/{case.code}")["ETag"]
    assert tag.startswith('"1.')
    same = who.send("GET", f"cases/{case.code}", **{"If-None-Match": f'"x", {tag}'})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    go(case, cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert who.send("GET", f"cases/{case.code}", **{"If-None-Match": tag}).status_code == 200
    desk = who.get("desk")["ETag"]
    assert who.send("GET", "desk", **{"If-None-Match": desk}).status_code == 304


def test_nobody_writes_over_a_sheet_or_a_board_that_was_changed_meanwhile(may: Played) -> None:
    huu = may.cast.huu
    clerk, chair = program(huu.drafter), program(huu.chair)
    board = "targets?unit=22891&period=2022-05"
    team = may.teams[0].code

    def give(value: int, tag: str) -> int:
        given = [{"indicator": "A2.1", "receiver": team, "value": value}]
        wish = {"unit": "22891", "period": "2022-05", "targets": given}
        return int(chair.post("targets", wish, **{"If-Match": tag}).status_code)

    seen = chair.get(board)["ETag"]
    assert give(70, seen) == 200
    assert give(60, seen) == 409
    assert give(60, chair.get(board)["ETag"]) == 200
    sheet = clerk.get("sheets/22891/2022-05")
    rows = {"rows": [{"team": team, "version": 0, "figures": [{"indicator": "A2.1", "value": 5, "base": None}]}]}
    assert clerk.send("PUT", "sheets/22891/2022-05", rows, **{"If-Match": sheet["ETag"]}).status_code == 200
    rows["rows"][0]["version"] = 1
    problem(clerk.send("PUT", "sheets/22891/2022-05", rows, **{"If-Match": sheet["ETag"]}), 409, "form-changed")
    problem(clerk.send("PUT", "sheets/22891/2022-05", rows, **{"If-Match": "*"}), 422, "misfit")
