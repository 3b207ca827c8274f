"""A program writes down what pages do beside the steps: a scan, a group, a leader's log-in, a letter sent on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate

from decisions.models import Case, ChatLink, Direction, JournalEntry
from documents.models import ArrivalBook, PaperFile
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.copying import a_scan
from tests.standing import stands
from tests.workflows.api_bodies import RECORD
from tests.workflows.play import opened
from tests.workflows.programs import NOT_FOUND, Program, issued, problem, program, trace
from workflows.api.scopes import Scope
from workflows.api.tokens import issue
from workflows.models import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

TEAM, GROUP = "teams/22891.1", "https://zalo.me/g/abc123"


@stands
def out(cast: Cast) -> Case:
    """The decision of Phước Hữu is issued; its team stands."""
    return issued(cast)


def lay(who: Program, case: Case, content: bytes, key: str = "ban-chup-1") -> Any:
    return who.lay(f"documents/{case.code}/scan", content, key, "quet.pdf")


def test_van_thu_lays_the_scan_beside_a_numbered_paper_once(out: Case, cast: Cast) -> None:
    clerk, early = program(cast.huu.clerk), opened(cast.huu)
    before = trace()
    problem(lay(program(cast.hau.clerk), out, a_scan()), 404, NOT_FOUND)
    problem(lay(program(cast.huu.drafter), out, a_scan()), 403, "not-authorised")
    problem(lay(clerk, out, b"%PDF-1.7 hong"), 422, "document-refused")
    problem(lay(clerk, out, b""), 422, "answers-refused")
    problem(clerk.post(f"documents/{out.code}/scan", {}), 415, "media-type")
    problem(lay(clerk, early, a_scan()), 409, "act-not-allowed")
    assert (trace(), PaperFile.objects.filter(stage="scan").exists()) == (before, False)
    first, again = lay(clerk, out, a_scan()), lay(clerk, out, a_scan())
    assert (first.status_code, first.json()) == (201, again.json())
    assert [one["stage"] for one in first.json()["files"]][-1] == "scan"
    assert lay(clerk, out, a_scan(), key="ban-chup-2").status_code == 201
    other = problem(lay(clerk, out, a_scan(pages=2), key="ban-chup-3"), 422, "document-refused")
    assert "không thay được" in other["detail"]
    assert JournalEntry.objects.filter(act="attach_scan").count() == 1


def test_the_drafter_writes_down_where_households_join_the_group(out: Case, cast: Cast) -> None:
    drafter, before = program(cast.huu.drafter), trace()
    shown = drafter.get(TEAM).json()
    assert (shown["link"], shown["keeps_link"], shown["leader"]) == (None, True, "Ông Nguyễn Văn An")
    assert [one["role"] for one in shown["members"]].count("leader") == 1
    assert drafter.get(TEAM, on="2022-05-03").json()["members"] == []
    problem(program(cast.hau.drafter).post(f"{TEAM}/chat-link", {"url": GROUP}), 404, NOT_FOUND)
    problem(program(cast.huu.chair).post(f"{TEAM}/chat-link", {"url": GROUP}), 403, "not-authorised")
    wrong = problem(drafter.post(f"{TEAM}/chat-link", {"url": "https://zalo.me.evil.vn/g/abc"}), 422, "rule-broken")
    assert wrong["violations"][0]["field"] == "url"
    problem(drafter.post(f"{TEAM}/chat-link", {}), 422, "answers-refused")
    assert (trace(), ChatLink.objects.count()) == (before, 0)
    first, again = (drafter.post(f"{TEAM}/chat-link", {"url": GROUP}, "nhom-zalo-1") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert drafter.post(f"{TEAM}/chat-link", {"url": GROUP}).status_code == 201
    assert (ChatLink.objects.count(), drafter.get(TEAM).json()["link"]["url"]) == (1, GROUP)


def test_a_leader_s_password_is_told_once_and_kept_in_no_answer(out: Case, cast: Cast) -> None:
    drafter, where = program(cast.huu.drafter), f"{TEAM}/leader-password"
    before = trace()
    problem(program(cast.hau.drafter).post(where), 404, NOT_FOUND)
    problem(program(cast.huu.chair).post(where), 403, "not-authorised")
    assert program(cast.huu.chair).get(TEAM).json()["leader_username"] == ""
    only_acts = Program(issue(cast.huu.drafter, timedelta(days=1), by=None, scopes=[Scope.ACT])[0])
    problem(only_acts.post(where), 403, "scope-missing")
    assert trace() == before
    one, other = (drafter.post(where, key="mat-khau-1").json() for _ in range(2))
    assert one["username"] == drafter.get(TEAM).json()["leader_username"]
    assert authenticate(username=one["username"], password=one["password"]) is None
    assert authenticate(username=other["username"], password=other["password"]) is not None
    assert not Answer.objects.exists()


def test_a_letter_sent_otherwise_sets_its_communes_to_work(cast: Cast) -> None:
    drafter, before = program(cast.district_drafter), trace()
    for stranger in (cast.huu.chair, cast.district_chair):
        problem(program(stranger).post("recorded-directions", RECORD), 404, NOT_FOUND)
    for change, slug in (
        ({"symbol": "chín"}, "rule-broken"),
        ({"day": "2022-05-05"}, "rule-broken"),
        ({"communes": [{"unit": "22738"}]}, "rule-broken"),
        ({"communes": []}, "answers-refused"),
        ({"due": "hôm kia"}, "misfit"),
    ):
        problem(drafter.post("recorded-directions", RECORD | change), 422, slug)
    assert (trace(), Direction.objects.count()) == (before, 0)
    first, again = (drafter.post("recorded-directions", RECORD, "cong-van-1") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert (first.json()["symbol"], first.json()["communes"]) == ("09/UBND-VHTT", ["22891"])
    problem(drafter.post("recorded-directions", RECORD), 422, "rule-broken")
    outbox.drain()
    (case,) = program(cast.huu.drafter).get("cases").json()["results"]
    assert (case["kind"], case["due"]) == ("establishment", "2022-05-20")


def test_the_book_of_arrivals_is_opened_once_by_who_takes_in(cast: Cast) -> None:
    book, said = "arrival-registers/587", {"year": 2023, "last_given": 12}
    clerk, before = program(cast.district_clerk), trace()
    problem(program(cast.huu.clerk).post(book, said), 404, NOT_FOUND)
    problem(program(cast.district_chair).post(book, said), 403, "not-authorised")
    problem(clerk.post(book, {**said, "last_given": -1}), 422, "answers-refused")
    assert trace() == before
    first, again = (clerk.post(book, said, "mo-so-den-1") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert (first.json()["unit"], first.json()["year"]) == ("587", 2023)
    problem(clerk.post(book, said), 409, "book-exists")
    assert ArrivalBook.objects.get(body="587", year=2023).last == 12
