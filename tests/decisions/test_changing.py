"""Teams after their establishment: kiện toàn amends or replaces, giải thể ends, each in force from its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act
from decisions.changing.change import Roster
from decisions.changing.differences import difference
from decisions.changing.dissolving import submit
from decisions.changing.opening import begin, may_begin, under_way
from decisions.errors import NotAuthorised, RuleBroken
from decisions.models import Case, Holding, JournalEntry, Membership, Relation, Round, Team, TouchedTeam
from decisions.proof.kept import holdings, posts
from decisions.relations.models import Bearing
from decisions.relations.selectors import standing_for, ties_of
from decisions.teams.leaders import leader_of
from decisions.teams.roster import Role
from decisions.teams.selectors import team_on
from documents.page.checks import faults
from documents.page.model import Decision, Page
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.changing import LATE, NEWCOMER, NEXT, amendment, begun, cites, dissolution, promoted, renewed, send
from tests.letter import nothing_left
from tests.month import teams
from tests.standing import stands
from tests.story import PEOPLE
from tests.world import MORNING
from workflows.engine.entry import opener

pytestmark = [pytest.mark.django_db]
FIRST, SECOND = date(2022, 5, 4), date(2022, 5, 5)
AFTER = NEXT + timedelta(hours=3)


@stands
def commune(cast: Cast) -> Cast:
    """Phước Hữu has its own team and those of two villages, all by one decision of 4 May."""
    cites()
    teams(cast.huu, "", "22891-t01", "22891-t02")
    return cast


def names(code: str, day: date) -> list[str]:
    return list(
        Membership.objects.on(day).filter(team__code=code).order_by("place").values_list("full_name", flat=True)
    )


def said(page: Page) -> str:
    assert isinstance(page.content, Decision)
    return " ".join(str(article) for article in page.content.articles) + " ".join(page.content.grounds)


# Two rosters held against each other


def test_a_person_is_known_by_name_and_by_birth_year_where_both_give_one() -> None:
    namesake = replace(PEOPLE[0], born=1990)
    told = difference(PEOPLE, (namesake, *PEOPLE[1:]))
    assert (told.leaves, told.joins) == ((PEOPLE[0],), (namesake,))
    older = replace(PEOPLE[1], born=1985)  # no year was known before
    told = difference(PEOPLE, (PEOPLE[0], older, PEOPLE[2]))
    assert (told.leaves, told.joins, told.changes) == ((), (), ((PEOPLE[1], older),))
    assert difference(PEOPLE, tuple(reversed(PEOPLE))).none


# Kiện toàn


def test_a_decision_of_kien_toan_changes_the_roster_from_its_day_on(commune: Cast) -> None:
    case = send(begun(commune.huu), commune.huu, amendment().content())
    assert (case.state, current(case.code).day) == ("issued", SECOND)
    assert names("22891.1", FIRST) == [one.name for one in PEOPLE]
    assert names("22891.1", SECOND) == [PEOPLE[0].name, PEOPLE[1].name, NEWCOMER.name]
    assert names("22891-t01.1", SECOND) == [one.name for one in PEOPLE]
    told = Relation.objects.get(later=case)
    assert (told.bearing, told.earlier.kind, told.day) == (Bearing.AMENDS, "establishment", SECOND)
    assert Case.objects.get(pk=told.earlier_id).state == "issued"
    assert not [*holdings(), *posts()]


def test_its_page_says_who_leaves_and_why_who_joins_and_the_whole_team(commune: Cast) -> None:
    case = send(begun(commune.huu), commune.huu, amendment().content())
    page = page_of(current(case.code))
    text = said(page)
    assert not list(faults(page))
    issuer = "của Chủ tịch Ủy ban nhân dân xã Phước Hữu về việc thành lập"
    assert f"Căn cứ Quyết định số 47/QĐ-UBND ngày 04 tháng 5 năm 2022 {issuer}" in text
    assert "Thôi tham gia Tổ đối với: ông Đàng Năng Thọ, Bí thư Chi đoàn, Thành viên; lý do: Chuyển công tác." in text
    assert "Bổ sung: bà Kiều Thị Mai, Nhân viên VNPT, Thành viên." in text
    assert "tiếp tục thực hiện theo Quyết định số 47/QĐ-UBND" in text
    assert "sửa đổi danh sách thành viên tại Quyết định số 47/QĐ-UBND" in text


def test_several_teams_change_by_one_decision_each_with_its_annex(commune: Cast) -> None:
    drafted = amendment(renewed(), promoted("22891-t01.1"))
    case = send(begun(commune.huu), commune.huu, drafted.content())
    page = page_of(current(case.code))
    assert len(page.annexes) == 2
    assert not list(faults(page))
    assert "từ Tổ trưởng thành Thành viên" in str(page.annexes[1])
    assert case.about == "Kiện toàn các Tổ công nghệ số cộng đồng trên địa bàn xã Phước Hữu"


def test_a_new_leader_takes_the_post_and_the_earlier_one_leaves_it(commune: Cast) -> None:
    team = Team.objects.get(code="22891.1")
    before = leader_of(team, NEXT)
    send(begun(commune.huu), commune.huu, amendment(promoted()).content())
    after = leader_of(team, AFTER)
    assert before
    assert after
    assert (before.full_name, after.full_name) == (PEOPLE[0].name, PEOPLE[1].name)
    assert after.username == "tt.22891-1.2"
    assert not Holding.objects.at(AFTER).filter(officer=before).exists()
    assert team_on(commune.huu.drafter, "22891.1", SECOND, AFTER).leader == after
    assert not [*holdings(), *posts()]


def test_a_decision_that_replaces_ends_the_earlier_one(commune: Cast) -> None:
    alone = begun(commune.huu)
    with nothing_left(Round, TouchedTeam), pytest.raises(RuleBroken, match="còn Tổ khác đang hoạt động"):
        send(alone, commune.huu, amendment(way=Bearing.REPLACES).content(), until=Act.AMEND_TEAM)
    whole = [renewed(code) for code in ("22891.1", "22891-t01.1", "22891-t02.1")]
    case = send(begun(commune.huu), commune.huu, amendment(*whole, way=Bearing.REPLACES).content())
    earlier = Case.objects.get(kind="establishment")
    assert (earlier.state, standing_for([earlier])[earlier.pk]) == ("superseded", case)
    entry = JournalEntry.objects.get(book__ref=earlier.code, act="supersede")
    assert (entry.actor, entry.before, entry.after) == (commune.huu.clerk, "issued", "superseded")
    assert "thay thế Quyết định số 47/QĐ-UBND" in said(page_of(current(case.code)))
    [tie] = ties_of(commune.huu.chair, earlier, AFTER)
    assert (tie.words, tie.number) == ("được thay thế bởi", "48/QĐ-UBND")


def test_what_rests_on_a_decision_that_replaced_cites_and_ends_that_one(commune: Cast) -> None:
    whole = [renewed(code) for code in ("22891.1", "22891-t01.1", "22891-t02.1")]
    second = send(begun(commune.huu), commune.huu, amendment(*whole, way=Bearing.REPLACES).content())
    day = NEXT + timedelta(days=1)
    back = Roster("22891.1", PEOPLE, "Nghỉ việc")
    third = send(begun(commune.huu, at=day), commune.huu, amendment(back).content(), at=day)
    assert Relation.objects.get(later=third).earlier == second
    assert "sửa đổi danh sách thành viên tại Quyết định số 48/QĐ-UBND" in said(page_of(current(third.code)))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (replace(renewed(), reason=""), "Ghi lý do Đàng Năng Thọ thôi tham gia"),
        (replace(renewed(), members=PEOPLE), "không thay đổi gì"),
        (replace(renewed(), members=PEOPLE[:2]), "có 2 thành viên"),
        (replace(renewed(), members=(*PEOPLE, replace(NEWCOMER, role=Role.LEADER))), "có 2 Tổ trưởng"),
        (replace(renewed(), team="22891.9"), "không có hiệu lực vào ngày này"),
        (replace(renewed(), team="22879.1"), "không có hiệu lực vào ngày này"),
    ],
)
def test_what_breaks_the_plan_or_says_nothing_leaves_nothing(commune: Cast, changed: Roster, why: str) -> None:
    case = begun(commune.huu)
    with nothing_left(Round, TouchedTeam, JournalEntry), pytest.raises(RuleBroken, match=why):
        send(case, commune.huu, amendment(changed).content(), until=Act.AMEND_TEAM)


def test_nothing_is_submitted_on_the_day_the_team_began(commune: Cast) -> None:
    at = MORNING + timedelta(hours=2)
    with pytest.raises(RuleBroken, match="Ký quyết định này từ ngày sau đó"):
        send(begun(commune.huu, at=at), commune.huu, amendment().content(), at=at)


def test_of_two_decisions_on_one_team_the_second_is_not_signed(commune: Cast) -> None:
    one, two = begun(commune.huu), begun(commune.huu)
    one = send(one, commune.huu, amendment().content(), until=Act.SIGN_AMENDMENT)
    with pytest.raises(RuleBroken, match="đã có quyết định chờ phát hành"):
        send(two, commune.huu, amendment(promoted()).content(), at=AFTER)
    assert under_way(Team.objects.get(code="22891.1")) == [one]
    send(one, commune.huu, {}, after=Act.SIGN_AMENDMENT, at=AFTER)
    assert under_way(Team.objects.get(code="22891.1")) == []


def test_a_roster_that_changed_since_the_submission_is_not_signed(commune: Cast) -> None:
    one, two = begun(commune.huu), begun(commune.huu)
    two = send(two, commune.huu, amendment(promoted()).content(), until=Act.CHECK_FORMAT)
    send(one, commune.huu, amendment().content())
    with pytest.raises(RuleBroken, match="thay đổi sau khi trình"):
        send(two, commune.huu, {}, after=Act.CHECK_FORMAT, at=AFTER + timedelta(days=1))


def test_only_who_drafts_for_the_commune_begins_one(commune: Cast) -> None:
    team = Team.objects.select_related("unit").get(code="22891.1")
    assert may_begin(commune.huu.drafter, team, NEXT) == ["kien-toan", "giai-the"]
    for stranger in (commune.huu.chair, commune.hau.drafter, commune.district_drafter):
        assert may_begin(stranger, team, NEXT) == []
        with nothing_left(Case, JournalEntry), pytest.raises(NotAuthorised):
            begin(team, "kien-toan", opener=opener(by=stranger, at=NEXT), by=stranger, at=NEXT)


# Giải thể


def test_a_decision_of_giai_the_ends_the_team_with_members_and_leader(commune: Cast) -> None:
    case = send(begun(commune.huu, "giai-the"), commune.huu, dissolution("22891-t01.1").content())
    team = Team.objects.get(code="22891-t01.1")
    assert (case.state, team.valid_to) == ("issued", FIRST)
    assert names("22891-t01.1", FIRST)
    assert not names("22891-t01.1", SECOND)
    assert leader_of(team, AFTER) is None
    told = Relation.objects.get(later=case)
    assert (told.bearing, told.earlier.state) == (Bearing.AMENDS, "issued")
    text = said(page_of(current(case.code)))
    assert "bàn giao hồ sơ, nhóm Zalo" in text
    assert "trước ngày 20 tháng 5 năm 2022" in text
    assert "bãi bỏ nội dung về Tổ nêu trên tại Quyết định số 47/QĐ-UBND" in text
    assert not list(faults(page_of(current(case.code))))
    assert not [*holdings(), *posts()]


def test_the_last_teams_take_their_decision_with_them(commune: Cast) -> None:
    everything = dissolution("22891.1", "22891-t01.1", "22891-t02.1")
    case = send(begun(commune.huu, "giai-the"), commune.huu, everything.content())
    assert Relation.objects.get(later=case).bearing == Bearing.REPEALS
    assert Case.objects.get(kind="establishment").state == "superseded"
    assert "; bãi bỏ Quyết định số 47/QĐ-UBND." in said(page_of(current(case.code)))
    ended = Team.objects.select_related("unit").get(code="22891.1")
    assert may_begin(commune.huu.drafter, ended, AFTER) == []
    with pytest.raises(RuleBroken, match="không còn hoạt động"):
        begun(commune.huu, at=AFTER)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"reason": ""}, "Căn cứ, lý do giải thể còn trống"),
        ({"receiver": ""}, "Đơn vị tiếp nhận bàn giao còn trống"),
        ({"due": FIRST}, "đã qua"),
        ({"due": LATE + timedelta(days=1)}, "ngày nghỉ"),
    ],
)
def test_a_dissolution_says_why_who_takes_over_and_until_when(
    commune: Cast, facts: dict[str, object], why: str
) -> None:
    case = begun(commune.huu, "giai-the")
    with nothing_left(Round, TouchedTeam), pytest.raises(RuleBroken, match=why):
        submit(case, dissolution(**facts), by=commune.huu.drafter, at=NEXT)


def test_a_team_whose_dissolution_is_signed_cannot_be_amended_meanwhile(commune: Cast) -> None:
    send(begun(commune.huu, "giai-the"), commune.huu, dissolution("22891.1").content(), until=Act.SIGN_DISSOLUTION)
    with pytest.raises(RuleBroken, match="đã có quyết định chờ phát hành"):
        send(begun(commune.huu), commune.huu, amendment().content(), at=AFTER)
