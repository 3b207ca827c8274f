"""The folders of the desk, filters kept by name, cases followed, work given out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act
from decisions.models import Holding, JournalEntry, Officer
from documents import clock
from tests.cast import Cast
from tests.story import roles
from tests.workflows.play import act, go, opened
from tests.workflows.programs import program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING
from workflows.desk.folders import FOLDERS, Looking, counts
from workflows.models import Following, Item, SavedFilter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


def lying(officer: Officer, slug: str) -> list[str]:
    """The codes of the cases in a folder."""
    rows = FOLDERS[slug].rows(Looking(officer, MORNING))
    return [row.code if FOLDERS[slug].of_cases else row.case.code for row in rows]


def open_step(code: str) -> int:
    return Item.objects.get(case__code=code, closed_at=None).task_id


def test_a_draft_lies_under_drafts_and_one_that_came_back_under_returned(cast: Cast) -> None:
    case = opened(cast.huu)
    assert lying(cast.huu.drafter, "du-thao") == [case.code]
    assert lying(cast.huu.drafter, "tra-lai") == []
    go(case, cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert lying(cast.huu.drafter, "du-thao") == []
    act(case, Act.RETURN_DRAFT, by=cast.huu.jurist, said={"note": "Sai chức vụ."})
    assert lying(cast.huu.drafter, "tra-lai") == [case.code]
    assert lying(cast.huu.drafter, "du-thao") == []
    assert lying(cast.huu.drafter, "cho") == [case.code]


def test_a_draft_that_came_back_takes_no_other_along(cast: Cast) -> None:
    back, fresh = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT), opened(cast.huu)
    elsewhere = opened(cast.hau)
    act(back, Act.RETURN_DRAFT, by=cast.huu.jurist, said={"note": "Sai chức vụ."})
    assert lying(cast.huu.drafter, "tra-lai") == [back.code]
    assert lying(cast.huu.drafter, "du-thao") == [fresh.code]
    assert lying(cast.hau.drafter, "tra-lai") == []
    assert lying(cast.hau.drafter, "du-thao") == [elsewhere.code]


def test_what_a_colleague_has_taken_moves_from_waiting_to_together(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    jurist, vice = person(cast.huu.jurist), cast.huu.vice_chair
    assert lying(vice, "cho") == [case.code]
    jurist.post("/viec/nhieu/", {"viec": open_step(case.code), "lam": "nhan", "muc": "cho"})
    assert lying(vice, "cho") == []
    assert lying(vice, "phoi-hop") == [case.code]
    assert str(cast.huu.jurist) in text(person(vice).get("/viec/?muc=phoi-hop"))
    assert lying(cast.huu.jurist, "cho") == [case.code]
    jurist.post("/viec/nhieu/", {"viec": open_step(case.code), "lam": "tra", "muc": "cho"})
    assert lying(vice, "cho") == [case.code]


def test_an_issued_case_lies_with_everybody_who_had_a_hand_in_it(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    hands = set(roles(cast.huu).values())
    for hand in hands:
        assert lying(hand, "ban-hanh") == [case.code], hand
    for other in {cast.huu.jurist, cast.huu.vice_chair, cast.hau.chair} - hands:
        assert lying(other, "ban-hanh") == []


def test_every_folder_says_how_much_lies_there_in_one_question(cast: Cast) -> None:
    for _ in range(3):
        opened(cast.huu)
    look = Looking(cast.huu.drafter, MORNING)
    with CaptureQueriesContext(connection) as asked:
        found = counts(look)
    assert (found["cho"], found["du-thao"], found["tra-lai"], found["late"]) == (3, 3, 0, 0)
    assert len([one for one in asked if "counted" in one["sql"]]) == 1
    assert len(asked) <= 5
    for slug, folder in look.folders.items():
        if folder.counted:
            assert found[slug] == len(lying(cast.huu.drafter, slug)), slug


def test_what_is_late_stands_first_whatever_hurries(cast: Cast) -> None:
    calm, urgent = opened(cast.huu), opened(cast.huu)
    late = clock.local_date(MORNING) - timedelta(days=1)
    Item.objects.filter(case=calm).update(due=late)
    Item.objects.get(case=calm).places.update(due=late)
    Item.objects.filter(case=urgent).update(urgency=3)
    Item.objects.get(case=urgent).places.update(urgency=3)
    page = text(person(cast.huu.drafter).get("/viec/"))
    assert page.index(calm.code) < page.index(urgent.code)
    assert "1 việc đã quá hạn" in page


def test_pages_of_the_desk_show_each_step_once(cast: Cast) -> None:
    cases = [opened(cast.huu) for _ in range(30)]
    late = clock.local_date(MORNING) - timedelta(days=1)
    for case in cases[:3] + cases[-2:]:
        Item.objects.filter(case=case).update(due=late)
        Item.objects.get(case=case).places.update(due=late)
    pages = [text(person(cast.huu.drafter).get(f"/viec/?tu={place}")) for place in (0, 25)]
    shown = [[case.code for case in cases if f"· {case.code}<" in page] for page in pages]
    assert [len(one) for one in shown] == [25, 5]
    assert sorted(shown[0] + shown[1]) == sorted(case.code for case in cases)
    assert {case.code for case in cases[:3] + cases[-2:]} <= set(shown[0])


def test_a_filter_narrows_and_is_kept_by_its_name(cast: Cast) -> None:
    case, drafter = opened(cast.huu), person(cast.huu.drafter)
    assert case.code in text(drafter.get("/viec/?loai=establishment"))
    assert case.code not in text(drafter.get("/viec/?han=qua-han"))
    assert case.code in text(drafter.get("/viec/?loai=khong-co")), "what nobody could choose is not asked"
    said = {"muc": "cho", "loai": "establishment", "ten": "Thành lập Tổ"}
    kept = drafter.post("/viec/bo-loc/", said)
    assert kept.headers["Location"] == "/viec/?muc=cho&loai=establishment"
    drafter.post("/viec/bo-loc/", said | {"han": "qua-han"})
    assert [one.query for one in SavedFilter.objects.filter(ended_at=None)] == [
        "muc=cho&loai=establishment&han=qua-han"
    ]
    assert "Thành lập Tổ</a>" in text(drafter.get("/viec/"))
    assert "Thành lập Tổ</a>" not in text(person(cast.huu.clerk).get("/viec/"))
    assert person(cast.huu.clerk).post("/viec/bo-loc/bo/", {"ten": "Thành lập Tổ"}).status_code == 404
    drafter.post("/viec/bo-loc/bo/", {"ten": "Thành lập Tổ"})
    assert "Thành lập Tổ</a>" not in text(drafter.get("/viec/"))
    assert SavedFilter.objects.count() == 2


def test_a_filter_that_asks_nothing_is_not_kept(cast: Cast) -> None:
    drafter = person(cast.huu.drafter)
    answer = drafter.post("/viec/bo-loc/", {"muc": "cho", "ten": "Tất cả"}, follow=True)
    assert "Chọn ít nhất một điều kiện lọc" in text(answer)
    assert not SavedFilter.objects.exists()


def test_a_followed_case_stays_in_sight_and_comes_back_on_its_day(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    vice, today = person(cast.huu.vice_chair), clock.local_date(clock.now())
    assert lying(cast.huu.vice_chair, "theo-doi") == []
    vice.post(f"/ho-so/{case.code}/theo-doi/", {"remind_on": f"{today:%Y-%m-%d}"})
    vice.post(f"/ho-so/{case.code}/theo-doi/", {"remind_on": f"{today + timedelta(days=2):%d/%m/%Y}"})
    assert lying(cast.huu.vice_chair, "theo-doi") == [case.code]
    assert f"Xem lại {today + timedelta(days=2):%d/%m/%Y}" in text(vice.get("/viec/?muc=theo-doi"))
    assert Following.objects.count() == 1
    past = vice.post(f"/ho-so/{case.code}/theo-doi/", {"remind_on": "2022-01-01"}, follow=True)
    assert "Ngày xem lại đã qua" in text(past)
    vice.post(f"/ho-so/{case.code}/theo-doi/", {"thoi": "1"})
    assert lying(cast.huu.vice_chair, "theo-doi") == []


def test_following_gives_no_sight(cast: Cast) -> None:
    """Who was moved away follows nothing any more, and a stranger cannot begin to."""
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    person(cast.huu.vice_chair).post(f"/ho-so/{case.code}/theo-doi/")
    assert lying(cast.huu.vice_chair, "theo-doi") == [case.code]
    Holding.objects.filter(officer=cast.huu.vice_chair).update(ends_at=MORNING)
    assert lying(cast.huu.vice_chair, "theo-doi") == []
    assert person(cast.hau.chair).post(f"/ho-so/{case.code}/theo-doi/").status_code == 404


# Work given out


def given(who: Officer, codes: list[str], to: Officer, **more: str) -> object:
    said = {"viec": [open_step(code) for code in codes], "nguoi": to.username, **more}
    return person(who).post("/viec/giao/", said, follow=True)


def test_the_head_gives_the_steps_of_somebody_away_to_a_colleague(cast: Cast) -> None:
    cases = [go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT) for _ in range(2)]
    codes = [case.code for case in cases]
    person(cast.huu.jurist).post("/viec/nhieu/", {"viec": open_step(codes[0]), "lam": "nhan"})
    assert lying(cast.huu.chair, "don-vi") == codes
    answer = given(cast.huu.chair, codes, cast.huu.vice_chair, ly_do="Ông Jurist nghỉ ốm.")
    assert "Đã giao 2 việc" in text(answer)
    assert lying(cast.huu.vice_chair, "cho") == codes
    assert lying(cast.huu.jurist, "cho") == []
    told = JournalEntry.objects.filter(act="assign_step")
    assert told.count() == 2
    assert "nghỉ ốm" in text(person(cast.huu.vice_chair).get(f"/ho-so/{codes[0]}/"))


def test_a_step_is_given_only_to_who_may_do_it_and_only_by_who_gives_out_work(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    before = trace()
    assert person(cast.huu.drafter).get(f"/viec/giao/?viec={open_step(case.code)}").status_code == 404
    assert person(cast.hau.chair).get(f"/viec/giao/?viec={open_step(case.code)}").status_code == 404
    for other in (cast.huu.drafter, cast.huu.clerk, cast.hau.chair):
        answer = person(cast.huu.chair).post("/viec/giao/", {"viec": open_step(case.code), "nguoi": other.username})
        assert answer.status_code == 422
    assert trace() == before


def test_a_step_done_meanwhile_is_not_given(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    task = open_step(case.code)
    act(case, Act.CHECK_CONTENT, by=cast.huu.jurist)
    before = trace()
    answer = person(cast.huu.chair).post("/viec/giao/", {"viec": task, "nguoi": cast.huu.vice_chair.username})
    assert answer.status_code == 404
    assert trace() == before


def test_taking_several_takes_all_or_none(cast: Cast) -> None:
    cases = [go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT) for _ in range(2)]
    tasks = [open_step(case.code) for case in cases]
    person(cast.huu.vice_chair).post("/viec/nhieu/", {"viec": tasks[1], "lam": "nhan"})
    answer = person(cast.huu.jurist).post("/viec/nhieu/", {"viec": tasks, "lam": "nhan"}, follow=True)
    assert "Có việc không còn ở chỗ bạn" in text(answer)
    assert Item.objects.filter(claimed_by=cast.huu.jurist).count() == 0
    nothing = person(cast.huu.jurist).post("/viec/nhieu/", {"lam": "nhan"}, follow=True)
    assert "Chưa chọn việc nào" in text(nothing)


# One after another


def test_ticked_cases_are_walked_through_one_after_another(cast: Cast) -> None:
    cases = [go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT) for _ in range(3)]
    chair = person(cast.huu.chair)
    said = {"viec": [open_step(case.code) for case in cases], "lam": "lan-luot"}
    first = chair.post("/viec/nhieu/", said).headers["Location"]
    assert first == f"/ho-so/{cases[0].code}/?loat={cases[1].code}%2C{cases[2].code}"
    page = text(chair.get(first))
    assert "còn 2 hồ sơ sau hồ sơ này" in page
    sign = f"/ho-so/{cases[0].code}/sign_establishment/?loat={cases[1].code}%2C{cases[2].code}"
    assert sign.replace("&", "&amp;") in page
    assert f'name="loat" value="{cases[1].code},{cases[2].code}"' in text(chair.get(sign)).replace("\n", "")
    item = Item.objects.get(case=cases[0], closed_at=None)
    version = type(cases[0]).objects.get(pk=cases[0].pk).version
    sent = {"version": version, "task": item.task_id, "key": "loat1", "loat": f"{cases[1].code},{cases[2].code}"}
    answer = chair.post(f"/ho-so/{cases[0].code}/sign_establishment/", sent)
    assert answer.headers["Location"] == f"/ho-so/{cases[1].code}/?loat={cases[2].code}"


def test_a_walk_names_no_case_of_others(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    answer = person(cast.hau.chair).post("/viec/nhieu/", {"viec": open_step(case.code), "lam": "lan-luot"})
    assert answer.headers["Location"] == "/viec/"


# The same by program


def test_a_program_reads_folders_gives_out_work_keeps_filters_and_follows(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    chair, jurist = program(cast.huu.chair), program(cast.huu.jurist)
    desk = chair.get("desk?folder=unit").json()
    assert ([row["case"] for row in desk["results"]], desk["counts"]["unit"]) == ([case.code], 1)
    assert jurist.get("desk?folder=unit").json()["results"] == []
    assert chair.get("desk?folder=unit&due=late").json()["results"] == []
    given = {"tasks": [{"task": open_step(case.code)}], "officer": cast.huu.jurist.username, "note": "Gấp"}
    assert jurist.post("step-assignments", given).status_code == 404
    answer = chair.post("step-assignments", given, key="giao-viec-1")
    assert (answer.status_code, answer.json()["officer"]) == (201, cast.huu.jurist.username)
    assert chair.post("step-assignments", given, key="giao-viec-1").json() == answer.json()
    assert JournalEntry.objects.filter(act="assign_step").count() == 1
    wish = {"name": "Tổ", "query": "muc=cho&loai=establishment&noi=khong-co"}
    assert jurist.post("saved-filters", wish).json()["query"] == "muc=cho&loai=establishment"
    assert [row["name"] for row in jurist.get("saved-filters").json()] == ["Tổ"]
    assert jurist.post("saved-filters/acts/end", {"name": "Tổ"}).status_code == 204
    assert (
        jurist.send("PUT", f"cases/{case.code}/following", {"remind_on": "2022-05-09"}).json()["remind_on"]
        == "2022-05-09"
    )
    assert [row["code"] for row in jurist.get("cases?folder=followed").json()["results"]] == [case.code]
    assert jurist.send("DELETE", f"cases/{case.code}/following").status_code == 204
    assert jurist.get("cases?folder=followed").json()["results"] == []
