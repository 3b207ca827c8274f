"""The team of a school after its establishment: changed, ended, its decision mended (I.2.c, NĐ30 Đ18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act
from decisions.changing.change import Dissolution
from decisions.changing.school_amending import SchoolAmendment
from decisions.changing.school_amending import submit as amend
from decisions.changing.school_dissolving import submit
from decisions.changing.school_opening import begin, may_begin, under_way
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.mending.letter import Correction, Point, Recall
from decisions.mending.opening import offers
from decisions.models import Case, JournalEntry, Relation, Round, SchoolMember, SchoolTeam
from decisions.proof.schools import changes, teams
from decisions.relations.models import Bearing
from decisions.schools.selectors import coverage_of_leader, school_on
from decisions.teams.roster import Role
from decisions.teams.standing import Standing
from documents.page.checks import faults
from documents.page.model import Decision, Page
from documents.papers.selectors import current, number_and_symbol, page_of
from tests.cast import Cast
from tests.letter import nothing_left
from tests.rules import tampering
from tests.school_changes import NEWCOMER, NEXT, changing, ended, established, go, mended, renewed
from tests.schools import NAME, Schools, begun, member, send
from tests.schools import schools as made_for
from tests.standing import stands
from tests.workflows.play import act
from tests.world import MORNING
from workflows.engine.entry import opener

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2022, 5, 4), date(2022, 5, 5)
AFTER = NEXT + timedelta(hours=3)
LATER = NEXT + timedelta(days=1)


@stands
def schools(cast: Cast) -> Schools:
    made = made_for(cast.district)
    established(made)
    return made


def names(day: date) -> list[str]:
    return list(SchoolMember.objects.on(day).order_by("place").values_list("full_name", flat=True))


def said(page: Page) -> str:
    assert isinstance(page.content, Decision)
    return " ".join(str(article) for article in page.content.articles) + " ".join(page.content.grounds)


def proved() -> bool:
    return not [*teams(), *changes()]


# Kiện toàn


def test_the_headmaster_changes_the_team_from_the_day_of_the_decision_on(schools: Schools) -> None:
    case = go(changing(schools), schools, renewed().content())
    assert (case.code, case.state) == ("587-th1.kien-toan-truong.2022.1", "issued")
    assert names(FIRST)[-1] == "Từ Công Hoan"
    assert names(SECOND)[-1] == NEWCOMER.name
    assert (len(names(FIRST)), len(names(SECOND))) == (7, 7)
    third = SchoolMember.objects.on(SECOND).get(place=3)
    assert (third.full_name, third.role, third.valid_from) == ("Lê Văn Cang", Role.DEPUTY, SECOND)
    assert SchoolMember.objects.get(place=1).valid_to is None  # whoever stays is the same row
    told = Relation.objects.get(later=case)
    assert (told.bearing, told.earlier.kind, told.day) == (Bearing.AMENDS, "school_team", SECOND)
    assert proved()


def test_its_page_is_the_headmaster_s_and_says_who_leaves_who_joins_and_the_whole_team(schools: Schools) -> None:
    case = go(changing(schools), schools, renewed().content())
    page = page_of(current(case.code))
    assert isinstance(page.content, Decision)
    assert not list(faults(page))
    assert page.content.issuer == f"HIỆU TRƯỞNG {NAME.upper()}"
    assert page.content.subject == f"Về việc kiện toàn Tổ công nghệ số của {NAME}"
    assert (page.signature.title, page.symbol.text) == ("HIỆU TRƯỞNG", "QĐ-TH1NP")
    text = said(page)
    assert "Căn cứ Điều lệ Trường tiểu học" in text
    assert f"Căn cứ Quyết định số 12/QĐ-TH1NP ngày 04 tháng 5 năm 2022 của Hiệu trưởng {NAME} về việc thành lập" in text
    assert "Thôi tham gia Tổ đối với: ông Từ Công Hoan, Giáo viên, Thành viên; lý do: Chuyển trường." in text
    assert "Bổ sung: bà Kiều Thị Mai, Giáo viên Tin học, Thành viên." in text
    assert "Thay đổi: ông Lê Văn Cang từ Thành viên thành Tổ phó." in text
    assert "Sau khi kiện toàn, Tổ gồm 07 thành viên" in text
    assert "tiếp tục thực hiện theo Quyết định số 12/QĐ-TH1NP" in text
    assert "sửa đổi danh sách thành viên tại Quyết định số 12/QĐ-TH1NP" in text


def test_one_that_replaces_says_duties_anew_and_ends_the_earlier_one_with_what_amended_it(schools: Schools) -> None:
    first = go(changing(schools), schools, renewed().content())
    again = renewed(members=(member(0), member(1)), way=Bearing.REPLACES.value)
    second = go(changing(schools, at=LATER), schools, again.content(), at=LATER)
    page = page_of(current(second.code))
    assert not list(faults(page))
    assert "Hỗ trợ cán bộ, giáo viên" in said(page)
    assert "thay thế Quyết định số 12/QĐ-TH1NP và Quyết định số 13/QĐ-TH1NP" in said(page)
    assert set(Case.objects.filter(kind="school_team").values_list("state", flat=True)) == {"superseded"}
    assert Case.objects.get(pk=first.pk).state == "superseded"
    assert names(LATER.date()) == ["Nguyễn Thị Thảo Vy", "Đàng Quốc Bảo Toàn"]
    assert proved()


def test_what_comes_third_rests_on_what_replaced(schools: Schools) -> None:
    second = go(changing(schools), schools, renewed(way=Bearing.REPLACES.value).content())
    back = renewed(members=tuple(member(place) for place in range(7)))
    third = go(changing(schools, at=LATER), schools, back.content(), at=LATER)
    assert Relation.objects.get(later=third).earlier == second
    assert "sửa đổi danh sách thành viên tại Quyết định số 13/QĐ-TH1NP" in said(page_of(current(third.code)))


def test_a_birth_year_decided_once_is_known_at_the_next_change(schools: Schools) -> None:
    go(changing(schools), schools, renewed().content())
    namesake = replace(NEWCOMER, born=1970)
    both = replace(renewed(), members=(member(0), NEWCOMER, namesake))
    case = go(changing(schools, at=LATER), schools, both.content(), at=LATER)
    assert "Bổ sung: bà Kiều Thị Mai" in said(page_of(current(case.code)))  # one of the two was there before


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (renewed(reason=""), "Ghi lý do Từ Công Hoan thôi tham gia"),
        (renewed(reason="x" * 501), "nhiều nhất là 500"),
        (renewed(members=tuple(member(place) for place in range(7))), "không thay đổi gì"),
        (renewed(members=(member(0),)), "Tổ có ít nhất 2 thành viên"),
        (renewed(members=(member(1), member(2))), "có 0 Tổ trưởng"),
        (renewed(members=(member(0), member(1), member(1))), "có tên hai lần"),
        (renewed(way="repeals"), "Chọn sửa đổi, bổ sung hoặc thay thế"),
    ],
)
def test_what_is_no_team_or_changes_nothing_is_refused(schools: Schools, changed: SchoolAmendment, why: str) -> None:
    case = changing(schools)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match=why):
        amend(case, changed, by=schools.teacher, at=NEXT)


def test_nothing_is_submitted_on_the_day_the_team_began(schools: Schools) -> None:
    at = MORNING + timedelta(hours=2)
    with pytest.raises(RuleBroken, match="Ký quyết định này từ ngày sau đó"):
        go(changing(schools, at=at), schools, renewed().content(), at=at)


def test_of_two_decisions_on_the_team_the_second_is_not_signed(schools: Schools) -> None:
    one, two = changing(schools), changing(schools, "giai-the")
    one = go(one, schools, renewed().content(), until=Act.SIGN_AMENDMENT)
    with pytest.raises(RuleBroken, match="văn bản chờ phát hành") as told:
        go(two, schools, ended().content(), at=AFTER)
    assert [violation.case for violation in told.value.violations] == [one.code]
    assert under_way(schools.unit) == [one, two]
    go(one, schools, {}, after=Act.SIGN_AMENDMENT, at=AFTER)
    assert under_way(schools.unit) == [two]


def test_a_team_that_changed_since_the_submission_is_not_signed(schools: Schools) -> None:
    one, two = changing(schools), changing(schools)
    two = go(two, schools, renewed(members=(member(0), member(1))).content(), until=Act.CHECK_FORMAT)
    go(one, schools, renewed().content())
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="thay đổi sau khi trình"):
        act(two, Act.SIGN_AMENDMENT, by=schools.head, at=LATER)


def test_only_the_teacher_of_the_school_begins_and_only_its_head_signs(schools: Schools, cast: Cast) -> None:
    strangers = (schools.head, schools.other_teacher, schools.division_head, schools.director, cast.huu.drafter)
    for stranger in (*strangers, cast.nobody):
        assert may_begin(stranger, schools.unit, AFTER) == []
        for way in ("kien-toan", "giai-the"):
            with nothing_left(Case, JournalEntry), pytest.raises(NotAuthorised):
                begin(schools.unit, way, opener=opener(by=stranger, at=NEXT), by=stranger, at=NEXT)
    assert may_begin(schools.teacher, schools.unit, AFTER) == ["kien-toan", "giai-the"]
    assert may_begin(schools.other_teacher, schools.other, AFTER) == []  # it has no team
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="không có Tổ đang hoạt động"):
        begin(
            schools.other,
            "giai-the",
            opener=opener(by=schools.other_teacher, at=NEXT),
            by=schools.other_teacher,
            at=NEXT,
        )
    case = go(changing(schools), schools, renewed().content(), until=Act.CHECK_FORMAT)
    for stranger in (schools.other_head, schools.division_head):
        with nothing_left(JournalEntry), pytest.raises(NotVisible):
            act(case, Act.SIGN_AMENDMENT, by=stranger, at=AFTER)
    with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
        act(case, Act.SIGN_AMENDMENT, by=schools.deputy, at=AFTER)  # no arrangement gives it to him


# Giải thể


def test_a_team_ends_by_decision_and_the_school_may_establish_another(schools: Schools) -> None:
    case = go(changing(schools, "giai-the"), schools, ended().content())
    page = page_of(current(case.code))
    assert not list(faults(page))
    text = said(page)
    assert f"Giải thể Tổ công nghệ số của {NAME} được thành lập tại Quyết định số 12/QĐ-TH1NP." in text
    assert "Căn cứ Quyết định số 45/QĐ-UBND" in text
    assert "cho Trường Tiểu học số 2 Ninh Phước trước ngày 20 tháng 5 năm 2022" in text
    assert "bãi bỏ Quyết định số 12/QĐ-TH1NP" in text
    assert (len(names(FIRST)), names(SECOND)) == (7, [])
    assert Case.objects.get(kind="school_team").state == "superseded"
    found = school_on(schools.division_head, "587-th1", SECOND, AFTER)
    assert (found.team, found.standing, found.ended and found.ended.valid_to) == (None, Standing.MISSING, FIRST)
    assert coverage_of_leader(schools.division_head, "587-gddt", AFTER).figures.established == 0
    again = send(begun(schools, at=LATER), schools, at=LATER)
    assert SchoolTeam.objects.get(case=again).code == "587-th1.2"
    assert proved()


@pytest.mark.parametrize(
    ("drafted", "why"),
    [
        (ended(reason=""), "lý do giải thể còn trống"),
        (ended(receiver=""), "tiếp nhận bàn giao còn trống"),
        (ended(due=date(2022, 5, 1)), "đã qua hoặc là hôm nay"),
    ],
)
def test_an_end_without_its_reason_leaves_nothing(schools: Schools, drafted: Dissolution, why: str) -> None:
    case = changing(schools, "giai-the")
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match=why):
        submit(case, drafted, by=schools.teacher, at=NEXT)


def test_a_team_that_ended_is_neither_changed_nor_ended_again(schools: Schools) -> None:
    late = go(changing(schools), schools, renewed().content(), until=Act.CHECK_FORMAT)
    go(changing(schools, "giai-the"), schools, ended().content())
    for way in ("kien-toan", "giai-the"):
        with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="không có Tổ đang hoạt động"):
            changing(schools, way, at=LATER)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="không có Tổ đang hoạt động"):
        act(late, Act.SIGN_AMENDMENT, by=schools.head, at=LATER)


# Đính chính, thu hồi


def test_a_mistake_of_form_is_corrected_by_a_letter_of_the_school(schools: Schools) -> None:
    issued = Case.objects.get(kind="school_team")
    point = Point("Điều 1", "Phó Hiệu trưởng", "Phó Hiệu trưởng phụ trách chuyên môn")
    letter = Correction((point,), (), ())
    case = go(mended(issued, schools, "dinh-chinh"), schools, letter.content())
    paper = current(case.code)
    page = page_of(paper)
    assert not list(faults(page))
    assert (number_and_symbol(paper), page.recipients.archive) == ("21/TH1NP-CNTT", "VT")
    assert (page.signature.title, page.signature.above) == ("HIỆU TRƯỞNG", ())
    assert Case.objects.get(pk=issued.pk).state == "issued"
    assert len(names(SECOND)) == 7


def test_a_decision_sent_in_error_is_withdrawn_and_its_team_with_it(schools: Schools, cast: Cast) -> None:
    issued = Case.objects.get(kind="school_team")
    recall = Recall("Phát hành nhầm bản chưa thống nhất", (), ())
    case = go(mended(issued, schools, "thu-hoi"), schools, recall.content())
    assert number_and_symbol(current(case.code)) == "21/TB-TH1NP"
    assert Case.objects.get(pk=issued.pk).state == "withdrawn"
    assert (SchoolTeam.objects.get().valid_to, names(SECOND)) == (FIRST, [])
    assert proved()
    for stranger in (schools.head, schools.other_teacher, schools.division_head, cast.huu.clerk):
        assert offers(stranger, issued, AFTER) == []


def test_what_a_change_rests_on_or_is_about_to_is_not_withdrawn(schools: Schools) -> None:
    issued = Case.objects.get(kind="school_team")
    case = go(changing(schools), schools, renewed().content(), until=Act.SIGN_AMENDMENT)
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="văn bản chờ phát hành"):
        mended(issued, schools, "thu-hoi")
    case = go(case, schools, {}, after=Act.SIGN_AMENDMENT)
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="đã được sửa đổi ở hồ sơ"):
        mended(issued, schools, "thu-hoi")
    with nothing_left(Case, JournalEntry), pytest.raises(RuleBroken, match="đã thay đổi Tổ"):
        mended(case, schools, "thu-hoi")


def test_a_signed_notice_keeps_the_team_from_being_changed(schools: Schools) -> None:
    issued = Case.objects.get(kind="school_team")
    recall = Recall("Phát hành nhầm", (), ())
    notice = go(mended(issued, schools, "thu-hoi"), schools, recall.content(), until=Act.SIGN_RECALL)
    with pytest.raises(RuleBroken, match="văn bản chờ phát hành") as told:
        go(changing(schools), schools, renewed().content(), at=AFTER)
    assert [violation.case for violation in told.value.violations] == [notice.code]


# What is kept


def test_verify_finds_a_change_that_is_not_what_was_decided(schools: Schools) -> None:
    go(changing(schools), schools, renewed().content())
    go(changing(schools, "giai-the", at=LATER), schools, ended(due=date(2022, 5, 20)).content(), at=LATER)
    assert proved()
    with tampering():
        SchoolMember.objects.filter(full_name=NEWCOMER.name).update(full_name="Ai đó")
        assert "khác với quyết định" in " ".join(changes())
        SchoolMember.objects.filter(place=1).update(valid_to=None)
        assert "còn thành viên sau quyết định giải thể" in " ".join(changes())
        SchoolTeam.objects.update(valid_to=None)
        assert "không kết thúc ngày" in " ".join(changes())
