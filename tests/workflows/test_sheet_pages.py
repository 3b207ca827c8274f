"""The sheet of a commune on its page: kept while one types, on the version one saw; unreadable words are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from decisions.models import TeamReport
from decisions.monthly.content import Cell, Entered
from decisions.monthly.reporting import keep
from decisions.teams.leaders import leader_of
from documents import clock
from tests.cast import Cast
from tests.monthly import Played, begun, typed
from tests.standing import stands
from tests.workflows.visits import person, text, trace
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

SHEET = "/bang-so-lieu/22891/2022-05/"
KEEP = f"{SHEET}luu-nhap/"
TEAM = "22891.1"


@stands
def may(cast: Cast) -> Played:
    return begun(cast, at=MORNING + timedelta(minutes=30))


@pytest.fixture
def clerk(may: Played) -> Client:
    return person(may.cast.huu.drafter)


def sent(figure: str, version: object = 0, **more: str) -> dict[str, Any]:
    """What the page of the whole commune sends when one box is filled in."""
    return {f"lan|{TEAM}": version, f"o|{TEAM}|A2.1|v": figure, **more}


def kept() -> Entered:
    return Entered.read(TeamReport.objects.get(team__code=TEAM).content)


def figure() -> int:
    return kept().figures["A2.1"].value


def test_what_is_typed_is_kept_again_and_again_on_one_page(clerk: Client) -> None:
    version: object = 0
    for typed_so_far in ("1", "12", "125"):
        answer = clerk.post(KEEP, sent(typed_so_far, version))
        assert answer.status_code == 200
        assert answer.json()["told"].startswith("Đã lưu lúc")
        version = answer.json()["versions"][f"lan|{TEAM}"]
        assert figure() == int(typed_so_far)
    page = clerk.post(SHEET, {**sent("125", version), "viec": "luu"}, follow=True)
    assert "Đã lưu số liệu." in text(page)


def test_what_stands_already_brings_no_new_version(clerk: Client) -> None:
    version = clerk.post(KEEP, sent("7")).json()["versions"][f"lan|{TEAM}"]
    assert clerk.post(KEEP, sent("7", version)).json()["versions"] == {}


def test_a_page_behind_is_not_written_over_what_somebody_else_typed(may: Played, clerk: Client) -> None:
    report = TeamReport.objects.select_related("team").get(team__code=TEAM)
    leader = leader_of(report.team, clock.now())
    assert leader is not None
    keep(may.sheet(may.cast.huu), [typed(report, {"A2.1": Cell("31")})], by=leader, at=clock.now())
    before = trace()
    for _ in range(2):  # pressing the button again does not help: the page still stands on what was seen first
        answer = clerk.post(SHEET, {**sent("5"), "viec": "luu"})
        assert answer.status_code == 422
        assert "vừa được" in text(answer)
        assert f'name="lan|{TEAM}" value="0"' in " ".join(answer.content.decode().split())
    assert clerk.post(KEEP, sent("5")).status_code == 422
    assert (trace(), figure()) == (before, 31)


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", ""])
def test_a_version_that_is_none_is_one_nobody_saw(clerk: Client, version: str) -> None:
    clerk.post(KEEP, sent("7"))
    assert clerk.post(KEEP, sent("8", version)).status_code == 422
    assert figure() == 7


@pytest.mark.parametrize("place", [f"loi|{TEAM}", f"kk|{TEAM}|0|loi"])
def test_words_with_hidden_characters_are_refused_where_they_are_typed(clerk: Client, place: str) -> None:
    """Left for the chairman, they would only be refused when he confirms."""
    before = trace()
    more = {place: "Thôn xa\u202e chưa có sóng", f"kk|{TEAM}|0|nhom": "equipment"}
    answer = clerk.post(SHEET, {**sent("7", **more), "viec": "luu"})
    assert answer.status_code == 422
    assert "ký tự không đọc được" in text(answer)
    assert trace() == before
