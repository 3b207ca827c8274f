"""Kiện toàn, giải thể, đính chính, thu hồi of a school on screen and by the API: from its page to the line above."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.cases.selectors import visible_to
from decisions.models import Case, Draft, JournalEntry, Round, SchoolTeam
from tests.cast import Cast
from tests.letter import later, nothing_left
from tests.school_changes import NEXT, changing, ended, established, go, renewed
from tests.schools import Schools
from tests.schools import schools as made_for
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text, typed

pytestmark = [pytest.mark.django_db]
PAGE, AMENDED = "/truong-hoc/587-th1/", "/ho-so/587-th1.kien-toan-truong.2022.1/"


@stands
def told(cast: Cast) -> Schools:
    made = made_for(cast.district)
    established(made)
    return made


@pytest.fixture
def schools(told: Schools, monkeypatch: pytest.MonkeyPatch) -> Schools:
    later(monkeypatch, NEXT)
    return told


def boxes(drafted: object) -> dict[str, object]:
    """A draft as its page sends it."""
    said = drafted.content()  # type: ignore[attr-defined] # of two kinds
    rows = {
        f"{name}-{place}-{cell}": "" if value is None else value
        for name in ("members", "recipients")
        for place, row in enumerate(said.pop(name, []))
        for cell, value in row.items()
    }
    told: dict[str, object] = rows | said
    return told


def test_a_case_begins_from_the_school_s_page_with_its_members(schools: Schools, cast: Cast) -> None:
    teacher = person(schools.teacher)
    page = text(teacher.get(PAGE))
    assert "Kiện toàn Tổ" in page
    assert "Giải thể Tổ" in page
    for reader in (schools.head, schools.division_head, cast.district_chair):
        assert "Kiện toàn Tổ" not in text(person(reader).get(PAGE))
        assert person(reader).post(f"{PAGE}kien-toan/mo/").status_code == 403
    for stranger in (schools.other_teacher, cast.huu.drafter, cast.nobody):
        assert person(stranger).post(f"{PAGE}kien-toan/mo/").status_code == 404
    assert teacher.get(f"{PAGE}kien-toan/mo/").status_code == 405
    assert teacher.post(f"{PAGE}xoa/mo/").status_code == 404
    assert not Case.objects.filter(kind="school_amendment").exists()
    draft = text(teacher.post(f"{PAGE}kien-toan/mo/", follow=True))
    assert "587-th1.kien-toan-truong.2022.1" in draft
    assert 'value="Từ Công Hoan"' in draft
    assert "Dán từ Excel hoặc Word" in draft
    assert "Kiện toàn Tổ công nghệ số của Trường Tiểu học số 1" in text(teacher.get(PAGE))


def test_the_draft_tells_what_it_changes_and_goes_up_the_line(schools: Schools, cast: Cast) -> None:
    case = changing(schools)
    teacher, place = person(schools.teacher), f"{AMENDED}amend_school_team/"
    assert teacher.post(f"{AMENDED}luu-nhap/", typed(case, boxes(renewed()))).status_code == 200
    page = text(teacher.get(place))
    assert "Thôi tham gia: Từ Công Hoan" in page
    assert "Bổ sung: Kiều Thị Mai" in page
    case = go(case, schools, renewed().content())
    assert all(case in visible_to(one, NEXT) for one in (schools.division_head, cast.district_chair))
    above = text(person(schools.division_head).get(PAGE))
    assert "Kiều Thị Mai" in above
    assert "được sửa đổi, bổ sung bởi" in above
    assert "Từ Công Hoan" in text(person(schools.division_head).get(f"{PAGE}?ngay=2022-05-04"))


def test_a_draft_without_its_reason_is_shown_again_with_what_was_typed(schools: Schools) -> None:
    case, teacher = changing(schools), person(schools.teacher)
    with nothing_left(Round, JournalEntry):
        page = teacher.post(f"{AMENDED}amend_school_team/", typed(case, boxes(renewed(reason=""))))
    assert page.status_code == 422
    assert "Ghi lý do Từ Công Hoan thôi tham gia Tổ của trường" in text(page)
    assert "Kiều Thị Mai" in text(page)


def test_a_team_that_ended_is_told_on_the_page_and_may_be_established_anew(schools: Schools) -> None:
    case = changing(schools, "giai-the")
    teacher = person(schools.teacher)
    assert "Tổ hiện có 7 thành viên" in text(teacher.get(f"/ho-so/{case.code}/dissolve_school_team/"))
    go(case, schools, ended().content())
    later_page = text(teacher.get(PAGE))
    assert "Tổ trước kết thúc ngày 04/05/2022" in later_page
    assert "Soạn quyết định thành lập Tổ" in later_page
    assert "Kiện toàn Tổ" not in later_page
    assert "không có Tổ đang hoạt động" in text(teacher.post(f"{PAGE}giai-the/mo/", follow=True))


def test_the_issued_decision_leads_to_each_lawful_way(schools: Schools) -> None:
    issued = Case.objects.get(kind="school_team")
    teacher, address = person(schools.teacher), f"/ho-so/{issued.code}/sau-phat-hanh/"
    assert address in text(teacher.get(f"/ho-so/{issued.code}/"))
    page = text(teacher.get(address))
    assert f'href="{PAGE}"' in page
    assert "Soạn công văn đính chính" in text(teacher.post(f"{address}dinh-chinh/", follow=True))
    for stranger in (schools.head, schools.division_head, schools.other_teacher):
        assert person(stranger).get(address).status_code == 404
        assert person(stranger).post(f"{address}thu-hoi/").status_code in {403, 404}


def test_programs_begin_draft_and_read_the_same(schools: Schools, cast: Cast) -> None:
    teacher = program(schools.teacher)
    told = teacher.get("schools/587-th1/changes").json()
    assert [one["way"] for one in told["ways"]] == ["kien-toan", "giai-the"]
    assert told["cases"] == []
    for stranger in (schools.other_teacher, cast.huu.drafter):
        assert program(stranger).post("schools/587-th1/changes", {"way": "kien-toan"}).status_code == 404
    assert program(schools.head).get("schools/587-th1/changes").json()["ways"] == []
    assert program(schools.head).post("schools/587-th1/changes", {"way": "kien-toan"}).status_code == 403
    assert teacher.post("schools/587-th1/changes", {"way": "xoa"}).status_code == 422
    code = teacher.post("schools/587-th1/changes", {"way": "kien-toan"}).json()["code"]
    assert teacher.get("schools/587-th1/changes").json()["cases"] == [code]
    case = Case.objects.get(code=code)
    assert Draft.objects.filter(case=case).exists()
    order = {"version": case.version, "answers": renewed().content()}
    assert teacher.post(f"cases/{code}/acts/amend_school_team", order).json()["state"] == "checking"
    problem(program(schools.teacher).post("schools/587-th2/changes", {"way": "kien-toan"}), 404, "not-found")
    assert SchoolTeam.objects.count() == 1


def test_sending_twice_changes_the_team_once(schools: Schools) -> None:
    case = go(changing(schools), schools, renewed().content())
    clerk = person(schools.clerk)
    with nothing_left(JournalEntry):
        assert clerk.post(f"/ho-so/{case.code}/dispatch/", {"version": case.version - 1}).status_code in {404, 409, 422}
    assert SchoolTeam.objects.get().memberships.count() == 9  # seven, and two rows that changed


def test_the_next_day_the_line_counts_the_same_school_once(schools: Schools, cast: Cast) -> None:
    go(changing(schools), schools, renewed().content(), at=NEXT + timedelta(minutes=1))
    told = program(cast.district_chair).get("school-coverage").json()["figures"]
    assert (told["required"], told["established"]) == (2, 1)
