"""The letter that chases lies on the desk by itself once somebody is late, once; from there it goes the usual way."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.selectors import may_open, visible_to
from decisions.cases.services import Opening
from decisions.chasing.opening import Missed, open_missed
from decisions.errors import ActNotAllowed, NotVisible
from decisions.models import Case, Chasing, JournalEntry, Officer, Round
from documents.models import Incident
from tests.cast import Cast
from tests.chasing import WEDNESDAY, by_hand, chase, department_people, district_people, offices, send
from tests.crowd import all_at_once
from tests.letter import later, nothing_left
from tests.monthly import AFTER, LATER, Played, begun
from tests.standing import stands
from tests.workflows.play import act, steps
from tests.workflows.programs import program
from tests.workflows.visits import person, text
from workflows.engine import entry
from workflows.engine.desk import desk_of
from workflows.flows import chasings
from workflows.models import Item

pytestmark = pytest.mark.django_db


played = stands(begun)


def watched(monkeypatch: pytest.MonkeyPatch, at: datetime = WEDNESDAY) -> list[Case]:
    """What one round of the timetable opens at a moment."""
    later(monkeypatch, at)
    return chasings.open_all_missed()


def on_desk(who: Officer, at: datetime = WEDNESDAY) -> list[str]:
    return [item.case.code for item in desk_of(who, at) if item.case.kind == Kind.CHASING]


def test_a_letter_lies_on_the_desk_the_day_after_each_deadline(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = played.cast
    assert watched(monkeypatch, AFTER) == []
    (mine,) = watched(monkeypatch, LATER)
    assert (mine.code, mine.state, mine.opened_by) == ("587.don-doc.2022.1", "drafting", None)
    assert on_desk(cast.district_drafter, LATER) == on_desk(cast.district_head, LATER) == [mine.code]
    assert not on_desk(cast.district_chair, LATER)
    (theirs,) = watched(monkeypatch)
    assert theirs.code == "stttt.don-doc.2022.1"
    assert on_desk(played.ict.specialist) == [theirs.code]
    assert watched(monkeypatch, WEDNESDAY + timedelta(days=30)) == []
    kept = Chasing.objects.order_by("pk").values_list("deadline", "by_system")
    assert list(kept) == [("reports", True), ("district", True)]
    told = JournalEntry.objects.get(book=mine.journal)
    assert (told.actor, told.act) == (None, "open_case")


def test_nothing_is_opened_while_nobody_is_late(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    played.all_in()
    assert watched(monkeypatch, LATER) == []
    played.evaluate()
    played.issue()
    played.receive()
    assert watched(monkeypatch) == []
    assert not Chasing.objects.exists()


def test_one_begun_by_hand_is_enough(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand(played.cast.district, played.cast.district_drafter, LATER)
    assert watched(monkeypatch, LATER) == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_schedulers_at_once_open_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(cast)
    later(monkeypatch, WEDNESDAY)
    all_at_once([chasings.open_all_missed for _ in range(6)])
    assert sorted(Chasing.objects.values_list("body__code", flat=True)) == ["587", "stttt"]
    assert Case.objects.filter(kind=Kind.CHASING).count() == 2
    assert not Incident.objects.filter(kind=chasings.NOT_OPENED).exists()
    chasings.open_all_missed()
    assert Chasing.objects.count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_drafters_at_once_begin_one(cast: Cast) -> None:
    begun(cast)
    who = (cast.district_drafter, cast.district_head)
    all_at_once([partial(by_hand, cast.district, by) for by in who])
    assert Chasing.objects.count() == 1


def test_one_that_cannot_be_opened_is_an_incident_and_holds_up_no_other(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = open_missed

    def broken(one: Missed, **facts: Any) -> Case | None:
        if one.body == played.cast.district:
            raise RuntimeError
        return real(one, **facts)

    monkeypatch.setattr(chasings, "open_missed", broken)
    (theirs,) = watched(monkeypatch)
    assert theirs.unit == played.ict.unit
    assert Incident.objects.get(kind=chasings.NOT_OPENED, closed_at=None).ref == "2022-05/587"
    monkeypatch.setattr(chasings, "open_missed", real)
    assert [case.unit for case in watched(monkeypatch)] == [played.cast.district]
    assert not Incident.objects.filter(kind=chasings.NOT_OPENED, closed_at=None).exists()


def test_the_letter_of_the_system_goes_from_draft_to_the_late_units(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief = offices(played)
    cast = played.cast
    mine, theirs = watched(monkeypatch)
    mine = send(mine, district_people(cast), chase())
    assert [name for name, _ in steps(mine)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    theirs = send(theirs, department_people(played, chief), chase("587"))
    assert (mine.state, theirs.state) == ("issued", "issued")
    readers = (cast.huu.chair, cast.ma_noi.chair, cast.district_chair, played.ict.specialist)
    afterwards = WEDNESDAY + timedelta(hours=1)
    seen = {who.username: set(visible_to(who, afterwards).filter(kind=Kind.CHASING)) for who in readers}
    assert seen == {
        "ct.22891": {mine},
        "ct.22828": set(),
        "ct.587": {mine, theirs},
        "cv.stttt": {theirs},
    }


def test_it_is_not_opened_from_a_list_of_kinds(played: Played) -> None:
    cast = played.cast
    assert not may_open(cast.district_drafter, [Kind.CHASING], WEDNESDAY)
    with nothing_left(JournalEntry, Item), pytest.raises(ActNotAllowed, match="trang của kỳ báo cáo"):
        entry.open_case(Opening(Kind.CHASING, cast.district), by=cast.district_drafter, at=WEDNESDAY)


def test_people_of_other_units_find_no_such_case(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = played.cast
    mine, _ = watched(monkeypatch)
    for stranger in (cast.huu.drafter, played.ict.specialist, cast.nobody):
        with nothing_left(JournalEntry, Round), pytest.raises(NotVisible):
            act(mine, Act.URGE, by=stranger, said=chase().content(), at=WEDNESDAY)


# On screen


def test_the_draft_is_filled_in_and_one_click_sends_it_on(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = played.cast
    played.send(cast.hau, LATER)
    mine, _ = watched(monkeypatch)
    page = text(person(cast.district_drafter).get(f"/ho-so/{mine.code}/urge/"))
    assert page.count("checked") == 1
    assert "chậm 2 ngày · lần thứ 1 trong năm" in page
    assert "Phước Hậu" not in page
    assert 'value="2022-05-20"' in page
    assert person(cast.huu.chair).get(f"/ho-so/{mine.code}/urge/").status_code == 404


def test_the_board_of_the_month_offers_it_to_who_drafts_and_to_nobody_else(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = played.cast
    later(monkeypatch, WEDNESDAY)
    drafter, address = person(cast.district_drafter), "/thang/2022-05/don-doc/587/"
    assert "Soạn công văn đôn đốc" in text(drafter.get("/thang/2022-05/"))
    assert "Soạn công văn đôn đốc" not in text(person(cast.district_chair).get("/thang/2022-05/"))
    assert person(cast.district_chair).post(address).status_code == 404
    assert drafter.post("/thang/2022-05/don-doc/stttt/").status_code == 404
    assert drafter.post("/thang/2021-05/don-doc/587/").status_code == 404
    assert drafter.get(address).status_code == 405
    assert not Chasing.objects.exists()
    assert drafter.post(address).headers["Location"] == "/ho-so/587.don-doc.2022.1/"
    assert "đang xử lý" in text(drafter.post(address, follow=True))
    assert Chasing.objects.count() == 1
    page = text(drafter.get("/thang/2022-05/"))
    assert "/ho-so/587.don-doc.2022.1/" in page
    assert "Soạn công văn đôn đốc" not in page  # one is under way


def test_the_same_by_the_api(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = played.cast
    later(monkeypatch, WEDNESDAY)
    drafter, body = program(cast.district_drafter), {"unit": "587", "month": "2022-05"}
    assert program(cast.huu.drafter).post("chasings", body).status_code == 404
    first, again = (drafter.post("chasings", body, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["code"] == "587.don-doc.2022.1"
    assert drafter.post("chasings", body).json()["type"].endswith("rule-broken")
    sent = {"version": 1, "answers": chase().content()}
    answer = drafter.post("cases/587.don-doc.2022.1/acts/urge", sent)
    assert answer.json()["state"] == "checking"
