"""Teams of schools (plan I.2.c, III.3.a): what the headmaster decides, who sees how far which school is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act, Kind
from decisions.errors import ActNotAllowed, NotAuthorised, NotInForce, NotVisible, RuleBroken
from decisions.models import Case, Holding, JournalEntry, Officer, Round, School, SchoolMember, SchoolTeam, Unit
from decisions.proof.schools import teams
from decisions.schools.paper import kind_of
from decisions.schools.selectors import coverage_of_leader, coverage_of_schools, school_on
from decisions.schools.services import submit
from decisions.teams.roster import Role
from decisions.teams.standing import Standing
from documents.page.model import Decision, Roll
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.letter import nothing_left
from tests.rules import tampering
from tests.schools import NAME, Schools, begun, member, people, plan, school, send
from tests.schools import schools as made_for
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING, arrange

pytestmark = pytest.mark.django_db

AFTERWARDS = MORNING + timedelta(hours=1)


@stands
def schools(cast: Cast) -> Schools:
    return made_for(cast.district)


def refused(case: Case, made: Schools, *members: object, **facts: object) -> str:
    """What a draft is told; nothing of it is left."""
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as told:
        submit(case, plan(case, *members, **facts), by=made.teacher, at=MORNING)  # type: ignore[arg-type]
    return " ".join(violation.sentence for violation in told.value.violations)


# The team


def test_seven_members_from_anywhere_are_a_team_of_a_school(schools: Schools) -> None:
    """Neither the 3 to 5 nor the composition of II.2.b: the plan asks a school for a team and no more."""
    case = send(begun(schools), schools)
    team = SchoolTeam.objects.get()
    assert (team.code, team.unit, team.case, team.valid_from) == ("587-th1.1", schools.unit, case, MORNING.date())
    kept = list(SchoolMember.objects.filter(team=team).values_list("place", "full_name", "role"))
    assert len(kept) == 7
    assert kept[0] == (1, "Nguyễn Thị Thảo Vy", Role.LEADER)


def test_a_team_has_two_people_one_leader_and_nobody_twice(schools: Schools) -> None:
    case = begun(schools)
    assert "Tổ có ít nhất 2 thành viên" in refused(case, schools, member(0))
    assert "có 2 Tổ trưởng" in refused(case, schools, member(0), member(1, role=Role.LEADER))
    assert "có 0 Tổ trưởng" in refused(case, schools, member(1), member(2))
    assert "có tên hai lần" in refused(case, schools, member(0), member(1, "Lê An"), member(2, "lê an"))
    assert "Năm sinh 2050" in refused(case, schools, member(0), member(1, born=2050))
    assert "Chưa ghi nhiệm vụ" in refused(case, schools, tasks=())
    namesakes = (member(0), member(1, "Lê An", born=1980), member(2, "Lê An", born=1990))
    assert submit(case, plan(case, *namesakes), by=schools.teacher, at=MORNING).state == "checking"


def test_a_school_with_a_team_in_force_is_refused_with_its_decision(schools: Schools) -> None:
    first = send(begun(schools), schools)
    second = begun(schools, at=AFTERWARDS)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="đã có Tổ công nghệ số") as told:
        submit(second, plan(second), by=schools.teacher, at=AFTERWARDS)
    assert [violation.case for violation in told.value.violations] == [first.code]


def test_of_two_drafts_the_one_signed_first_stands(schools: Schools) -> None:
    first, second = begun(schools), begun(schools)
    for case in (first, second):
        send(case, schools, until=Act.CHECK_FORMAT)
    act(first, Act.SIGN_SCHOOL_TEAM, by=schools.head, at=AFTERWARDS)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="chờ phát hành"):
        act(second, Act.SIGN_SCHOOL_TEAM, by=schools.head, at=AFTERWARDS)


def test_a_school_that_is_no_more_establishes_nothing(schools: Schools) -> None:
    case = begun(schools)
    School.objects.filter(unit=schools.unit).update(valid_to=MORNING.date() - timedelta(days=1))
    with nothing_left(Round, JournalEntry), pytest.raises(NotInForce):
        submit(case, plan(case), by=schools.teacher, at=MORNING)


# Who may


def test_only_the_teacher_of_the_school_drafts(schools: Schools, cast: Cast) -> None:
    case = begun(schools)
    strangers = (schools.head, schools.deputy, schools.clerk, schools.other_teacher, schools.division_head)
    for stranger in (*strangers, cast.huu.drafter, cast.nobody):
        with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
            begun(schools, stranger)
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, plan(case), by=stranger, at=MORNING)


def test_only_its_own_headmaster_signs_and_only_after_the_checks(schools: Schools) -> None:
    case = send(begun(schools), schools, until=Act.DRAFT_SCHOOL_TEAM)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.SIGN_SCHOOL_TEAM, by=schools.head)
    case = send(case, schools, after=Act.DRAFT_SCHOOL_TEAM, until=Act.CHECK_FORMAT)
    for stranger in (schools.other_head, schools.division_head, schools.director):
        with nothing_left(JournalEntry), pytest.raises(NotVisible):
            act(case, Act.SIGN_SCHOOL_TEAM, by=stranger)
    case = act(case, Act.SIGN_SCHOOL_TEAM, by=schools.head, at=AFTERWARDS)
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.SIGN_SCHOOL_TEAM, by=schools.head, at=AFTERWARDS)


def test_the_headmaster_decides_alone_and_a_deputy_signs_for_him_only_when_told(schools: Schools) -> None:
    """NĐ30, Điều 13.1: no TM., for a school does not decide together; KT. HIỆU TRƯỞNG by arrangement."""
    case = send(begun(schools), schools, until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
        act(case, Act.SIGN_SCHOOL_TEAM, by=schools.deputy)
    scope = (Act.SIGN_SCHOOL_TEAM, Kind.SCHOOL_TEAM)
    arrange(schools.deputy, "vice_headmaster", schools.unit, Holding.Cause.FIELD, scope)
    act(case, Act.SIGN_SCHOOL_TEAM, by=schools.deputy)
    signature = page_of(current(case.code)).signature
    assert signature.title == "PHÓ HIỆU TRƯỞNG"
    assert [(one.capacity, one.whom) for one in signature.above] == [("KT.", "HIỆU TRƯỞNG")]


# The paper


def test_the_paper_is_the_headmaster_s_under_whom_the_school_belongs_to(schools: Schools) -> None:
    case = send(begun(schools), schools)
    paper = current(case.code)
    page = page_of(paper)
    assert page.authority.superior == ("UBND HUYỆN NINH PHƯỚC",)
    assert page.authority.own == (NAME.upper(),)
    assert (paper.number, page.symbol.text, page.place) == (12, "QĐ-TH1NP", "Phước Hữu")
    assert (page.signature.title, page.signature.above) == ("HIỆU TRƯỞNG", ())
    decision = page.content
    assert isinstance(decision, Decision)
    assert decision.issuer == f"HIỆU TRƯỞNG {NAME.upper()}"
    assert decision.subject == f"Về việc thành lập Tổ công nghệ số của {NAME}"
    assert decision.grounds[0] == "Căn cứ Điều lệ Trường tiểu học"
    assert any("Kế hoạch của Ủy ban nhân dân tỉnh" in ground for ground in decision.grounds)
    rolls = [block for block in decision.articles[0].blocks if isinstance(block, Roll)]
    assert len(rolls[0].people) == 7


def test_whose_a_school_is_follows_its_kind(schools: Schools) -> None:
    """A trung học phổ thông stands under Sở GD&ĐT, whose name is printed whole."""
    head = kind_of(schools.upper, MORNING.date())
    assert (head.superior, head.leader) == ("department_education", "department_education")
    with pytest.raises(NotInForce):
        kind_of(schools.division, MORNING.date())


# Coverage


def seen(officer: Officer) -> dict[str, list[str]]:
    found = coverage_of_schools(officer, AFTERWARDS).leaders
    return {leader.code: [school.code for school in leader.schools] for leader in found}


def test_each_sees_the_schools_of_the_own_place_in_the_line(schools: Schools, cast: Cast) -> None:
    whole = {"587-gddt": ["587-th1", "587-th2"], "sgddt": ["587-thpt1"]}
    assert seen(schools.director) == whole
    for one in (schools.division_head, schools.division_clerk, cast.district_chair):
        assert seen(one) == {"587-gddt": ["587-th1", "587-th2"]}
    assert seen(schools.head) == {"587-gddt": ["587-th1"]}
    assert seen(schools.upper_head) == {"sgddt": ["587-thpt1"]}
    for stranger in (cast.huu.chair, cast.nobody):
        with pytest.raises(NotVisible):
            coverage_of_schools(stranger, AFTERWARDS)


def test_a_school_and_a_leader_nobody_may_see_are_as_if_they_were_not_there(schools: Schools, cast: Cast) -> None:
    for officer, code in (
        (schools.head, "587-th2"),
        (schools.division_head, "587-thpt1"),
        (schools.head, "587"),
        (schools.director, "khong-co"),
        (cast.huu.chair, "587-th1"),
    ):
        with pytest.raises(NotVisible):
            school_on(officer, code, MORNING.date(), AFTERWARDS)
    with pytest.raises(NotVisible):
        coverage_of_leader(schools.division_head, "sgddt", AFTERWARDS)
    with pytest.raises(NotVisible):
        coverage_of_leader(schools.upper_head, "587-gddt", AFTERWARDS)


def test_a_school_goes_from_missing_to_established(schools: Schools) -> None:
    def figures() -> tuple[int, ...]:
        found = coverage_of_leader(schools.division_head, "587-gddt", AFTERWARDS).figures
        return found.required, found.established, found.in_progress, found.missing, found.percent

    assert figures() == (2, 0, 0, 2, 0)
    case = begun(schools)
    assert figures() == (2, 0, 0, 2, 0)
    case = send(case, schools, until=Act.CHECK_CONTENT)
    assert figures() == (2, 0, 1, 1, 0)
    send(case, schools, after=Act.CHECK_CONTENT)
    assert figures() == (2, 1, 0, 1, 50)
    missing = coverage_of_leader(schools.division_head, "587-gddt", AFTERWARDS).missing
    assert [school.code for school in missing] == ["587-th2"]


def test_one_who_stops_lets_the_school_be_missing_again(schools: Schools) -> None:
    case = send(begun(schools), schools, until=Act.CHECK_FORMAT)
    act(case, Act.DECLINE_ISSUE, by=schools.head, said={"note": "Chưa cần thiết"}, at=AFTERWARDS)
    found = coverage_of_leader(schools.division_head, "587-gddt", AFTERWARDS)
    assert found.schools[0].standing is Standing.MISSING


def test_a_school_is_shown_as_of_a_day(schools: Schools) -> None:
    case = send(begun(schools), schools)
    day = MORNING.date()
    now = school_on(schools.division_head, "587-th1", day, AFTERWARDS)
    assert (now.team and now.team.code, len(now.members)) == ("587-th1.1", 7)
    assert now.case == case  # it was sent to the Phòng
    before = school_on(schools.division_head, "587-th1", day - timedelta(days=1), AFTERWARDS)
    assert (before.team, before.members) == (None, ())


def test_what_is_under_way_is_a_stage_above_the_school_and_never_a_case(schools: Schools) -> None:
    case = send(begun(schools), schools, until=Act.CHECK_CONTENT)
    above = school_on(schools.division_head, "587-th1", MORNING.date(), AFTERWARDS)
    assert (above.standing, above.under_way, above.begins) == (Standing.IN_PROGRESS, None, False)
    own = school_on(schools.teacher, "587-th1", MORNING.date(), AFTERWARDS)
    assert (own.under_way, own.begins) == (case, False)


def test_coverage_costs_the_same_for_one_school_and_for_twenty(schools: Schools, cast: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert coverage_of_schools(schools.director, AFTERWARDS).figures.required
        return len(asked)

    cost()
    few = cost()
    for number in range(3, 23):
        code = f"587-th{number}"
        school(code, code, "TH", "tieu-hoc", cast.huu.unit, cast.district, schools.division)
    assert cost() == few


# What is kept


def test_the_database_changes_nothing_of_a_team_but_its_last_day(schools: Schools) -> None:
    send(begun(schools), schools)
    changes: tuple[tuple[QuerySet, dict[str, object]], ...] = (  # type: ignore[type-arg] # of four tables
        (SchoolTeam.objects.all(), {"code": "x"}),
        (SchoolMember.objects.all(), {"full_name": "Ai đó"}),
        (School.objects.all(), {"kind": "thpt"}),
    )
    for rows, change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all()._raw_delete(rows.db)
    assert SchoolTeam.objects.update(valid_to=MORNING.date()) == 1


def test_verify_finds_a_team_that_differs_from_its_decision(schools: Schools) -> None:
    send(begun(schools), schools)
    assert list(teams()) == []
    with tampering():
        SchoolMember.objects.filter(place=1).update(full_name="Ai đó")
        assert "thành viên khác với quyết định" in " ".join(teams())
        SchoolTeam.objects.update(valid_from=MORNING.date() - timedelta(days=1))
        assert "ngày bắt đầu khác" in " ".join(teams())
        SchoolTeam.objects.update(unit=schools.other)
        assert "không thuộc trường" in " ".join(teams())
        Case.objects.filter(kind=Kind.SCHOOL_TEAM).update(state="sealing")
        assert "chưa phát hành" in " ".join(teams())
        Case.objects.filter(kind=Kind.SCHOOL_TEAM).update(state="issued")
        SchoolMember.objects.all().delete()
        SchoolTeam.objects.all().delete()
        assert "không có Tổ của trường" in " ".join(teams())


def test_the_decision_goes_to_whom_the_school_belongs_and_up_the_line(schools: Schools) -> None:
    case = begun(schools)
    assert [line.unit for line in plan(case).recipients] == ["587", "587-gddt", "sgddt", ""]
    assert set(people(schools)) >= {Act.SIGN_SCHOOL_TEAM}
    assert Unit.objects.filter(role=Unit.Role.SCHOOL).count() == 3
