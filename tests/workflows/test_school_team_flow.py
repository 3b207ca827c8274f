"""The headmaster's decision on its way: begun on the school's page, drafted on its own page, taken in up the line."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.selectors import visible_to
from decisions.errors import ActNotAllowed, NotVisible
from decisions.models import AccessEntry, Case, JournalEntry, Round, SchoolTeam
from documents.models import Delivery
from tests.cast import Cast
from tests.letter import later, nothing_left
from tests.schools import NAME, Schools, begun, people, plan, send
from tests.schools import schools as made_for
from tests.standing import stands
from tests.workflows.play import act, steps
from tests.workflows.programs import program
from tests.workflows.visits import person, text, typed
from tests.world import MORNING
from workflows.engine.desk import desk_of

pytestmark = pytest.mark.django_db

AFTERWARDS = MORNING + timedelta(hours=1)
BOARD, PAGE, BEGIN = "/do-phu/truong-hoc/", "/truong-hoc/587-th1/", "/ho-so/mo/school_team/587-th1/"
BUTTON = "Soạn quyết định thành lập Tổ"


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and effects of an hour after the acts."""
    later(monkeypatch, AFTERWARDS)


@stands
def schools(cast: Cast) -> Schools:
    return made_for(cast.district)


def boxes(case: Case) -> dict[str, Any]:
    """The draft as its page sends it."""
    said = plan(case).content()
    rows = {
        f"{name}-{place}-{cell}": "" if value is None else value
        for name in ("members", "recipients")
        for place, row in enumerate(said[name])
        for cell, value in row.items()
    }
    return rows | {name: said[name] for name in ("tasks", "proposer", "executor")}


def test_the_decision_goes_from_draft_to_the_education_line(schools: Schools, cast: Cast) -> None:
    case = send(begun(schools), schools)
    assert (case.code, case.state) == ("587-th1.to-truong-hoc.2022.1", "issued")
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    readers = (schools.head, schools.division_head, schools.director, cast.district_chair)
    assert all(case in visible_to(one, AFTERWARDS) for one in readers)
    strangers = (schools.other_head, schools.upper_head, cast.huu.chair, cast.nobody)
    assert not any(case in visible_to(one, AFTERWARDS) for one in strangers)


def test_it_arrives_at_the_phong_as_an_incoming_paper(schools: Schools) -> None:
    case = send(begun(schools), schools)
    clerk, place = person(schools.division_clerk), f"/van-ban-den/gui/{case.code}/587-gddt/"
    assert NAME in text(clerk.get("/van-ban-den/"))
    assert clerk.post(f"{place}tiep-nhan/").status_code == 302
    assert Delivery.objects.get(paper__ref=case.code, receiver="587-gddt").receipt is not None
    assert person(schools.other_head).get(place).status_code == 404


def test_each_step_lies_with_who_holds_it(schools: Schools) -> None:
    case, done = begun(schools), ""
    everybody = list(dict.fromkeys([*people(schools).values(), schools.other_head, schools.division_head]))
    holders = {
        Act.DRAFT_SCHOOL_TEAM: {"pht.th1"},
        Act.CHECK_CONTENT: {"pht.th1", "vt.th1"},
        Act.CHECK_FORMAT: {"ht.th1"},
        Act.SIGN_SCHOOL_TEAM: {"vt.th1"},
    }
    for name, next_holders in holders.items():
        case = send(case, schools, after=done, until=name)
        done = name
        assert {one.username for one in everybody if desk_of(one, AFTERWARDS).exists()} == next_holders


def test_people_of_other_schools_find_no_such_case(schools: Schools, cast: Cast) -> None:
    case = begun(schools)
    for stranger in (schools.other_teacher, schools.division_head, schools.director, cast.huu.drafter, cast.nobody):
        with nothing_left(JournalEntry, Round), pytest.raises(NotVisible):
            act(case, Act.DRAFT_SCHOOL_TEAM, by=stranger, said=plan(case).content())
        assert person(stranger).get(f"/ho-so/{case.code}/draft_school_team/").status_code == 404


# On screen


def test_the_page_of_the_school_offers_the_decision_to_its_teacher_alone(schools: Schools, cast: Cast) -> None:
    for one in (schools.head, schools.clerk, schools.division_head, schools.director, cast.district_chair):
        page = person(one).get(PAGE)
        assert page.status_code == 200
        assert BUTTON not in text(page)
        assert person(one).post(BEGIN).status_code == 403
    for stranger in (schools.other_teacher, schools.upper_head, cast.huu.chair, cast.nobody):
        assert person(stranger).get(PAGE).status_code == 404
    teacher = person(schools.teacher)
    assert BUTTON in text(teacher.get(PAGE))
    assert teacher.get(BEGIN).status_code == 405
    assert not Case.objects.filter(kind=Kind.SCHOOL_TEAM).exists()
    assert teacher.post(BEGIN).status_code == 302
    assert BUTTON not in text(teacher.get(PAGE))
    assert "587-th1.to-truong-hoc.2022.1" in text(teacher.get(PAGE))


def test_the_draft_is_filled_in_on_its_page_and_keeps_what_was_typed_wrongly(schools: Schools) -> None:
    case, teacher = begun(schools), person(schools.teacher)
    place = f"/ho-so/{case.code}/draft_school_team/"
    shown = text(teacher.get(place))
    assert NAME in shown
    assert "Hỗ trợ cán bộ, giáo viên" in shown
    wrong = boxes(case) | {"members-1-role": "leader"}
    answer = teacher.post(place, typed(case, wrong))
    assert answer.status_code == 422
    assert "có 2 Tổ trưởng" in text(answer)
    assert "Đàng Quốc Bảo Toàn" in text(answer)
    assert teacher.post(place, typed(case, boxes(case))).status_code == 302
    assert Round.objects.get(case=case).content
    assert Case.objects.get(pk=case.pk).state == "checking"


def test_a_second_draft_is_refused_with_a_link_to_the_first_decision(schools: Schools) -> None:
    first, second = send(begun(schools), schools), begun(schools)
    answer = person(schools.teacher).post(f"/ho-so/{second.code}/draft_school_team/", typed(second, boxes(second)))
    assert answer.status_code == 422
    assert f'href="/ho-so/{first.code}/"' in answer.content.decode()


def test_the_board_shows_each_the_own_schools_and_leads_to_the_missing_ones(schools: Schools, cast: Cast) -> None:
    send(begun(schools), schools)
    director = text(person(schools.director).get(BOARD))
    assert "1/3" in director
    assert 'href="/truong-hoc/587-th2/"' in director
    division = text(person(schools.division_head).get(BOARD))
    assert "1/2" in division
    assert "587-thpt1" not in division
    assert "Đã thành lập" in division
    head = text(person(schools.head).get(BOARD))
    assert "587-th2" not in head
    assert person(schools.director).get(f"{BOARD}587-gddt/").status_code == 200
    assert person(schools.division_head).get(f"{BOARD}sgddt/").status_code == 404
    assert person(cast.huu.chair).get(BOARD).status_code == 404
    assert BOARD in text(person(schools.head).get("/viec/"))
    assert BOARD not in text(person(cast.huu.chair).get("/viec/"))


def test_the_board_is_taken_along_and_that_stands_in_the_access_log(schools: Schools, cast: Cast) -> None:
    send(begun(schools), schools)
    told = json.loads(person(schools.division_head).get(f"{BOARD}bieu.json").content)
    assert (told["schema"], told["report"]) == (1, "school_coverage")
    assert [(row["school"], row["standing"]) for row in told["rows"]] == [
        ("587-th1", "established"),
        ("587-th2", "missing"),
    ]
    assert person(schools.director).get(f"{BOARD}587-gddt/bieu.xlsx").content[:2] == b"PK"
    noted = AccessEntry.objects.filter(what="export_school_coverage").order_by("pk")
    assert list(noted.values_list("ref", "detail")) == [("", "json"), ("587-gddt", "xlsx")]
    assert person(cast.huu.chair).get(f"{BOARD}bieu.json").status_code == 404
    assert person(schools.director).get(f"{BOARD}bieu.doc").status_code == 404


def test_a_school_is_asked_for_as_of_a_day(schools: Schools) -> None:
    case = send(begun(schools), schools)
    reader = person(schools.division_head)
    now = text(reader.get(PAGE))
    assert "Từ Công Hoan" in now
    assert case.code in now
    assert "Từ Công Hoan" not in text(reader.get(f"{PAGE}?ngay=2022-05-03"))


# For programs


def test_programs_are_told_the_same(schools: Schools, cast: Cast) -> None:
    send(begun(schools), schools)
    told = program(schools.division_head).get("school-coverage").json()
    assert told["figures"] == {"required": 2, "established": 1, "in_progress": 0, "missing": 1, "percent": 50}
    assert [row["code"] for row in told["leaders"][0]["schools"]] == ["587-th1", "587-th2"]
    line = program(schools.director).get("school-coverage/sgddt").json()
    assert [row["code"] for row in line["schools"]] == ["587-thpt1"]
    school = program(schools.director).get("schools/587-th1").json()
    assert (school["superior"], school["leader"], school["team"]) == ("UBND huyện Ninh Phước", "587-gddt", "587-th1.1")
    assert (len(school["members"]), school["members"][0]["role"]) == (7, "leader")
    assert program(schools.director).get("schools/587-th1?on=2022-05-03").json()["team"] is None
    assert program(schools.director).get("schools/587-th2").json()["members"] == []
    assert program(cast.huu.chair).get("schools/587-th1").status_code == 404


def test_programs_draft_by_the_same_form(schools: Schools) -> None:
    client = program(schools.teacher)
    code = client.post("cases", {"kind": "school_team", "unit": "587-th1"}).json()["code"]
    case = Case.objects.get(code=code)
    order = {"version": case.version, "answers": plan(case).content()}
    short = {"version": case.version, "answers": plan(case).content() | {"members": []}}
    assert client.post(f"cases/{code}/acts/draft_school_team", short).status_code == 422
    assert client.post(f"cases/{code}/acts/draft_school_team", order).json()["state"] == "checking"


def test_issuing_twice_makes_one_team(schools: Schools) -> None:
    case = send(begun(schools), schools)
    for name in (Act.SEAL, Act.DISPATCH):
        with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
            act(case, name, by=schools.clerk, at=AFTERWARDS)
    assert SchoolTeam.objects.count() == 1
