"""The post Tổ trưởng @ Tổ: a decision opens it, the team's end ends it, the commune lets its holder sign in."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Grant, grant
from decisions.authority.rights import acts_held, bodies_of, reading_of
from decisions.authority.scope import scope_of
from decisions.cases.dispatching import dispatch
from decisions.cases.selectors import visible_to
from decisions.directing.coverage import coverage_of
from decisions.errors import NotAuthorised, NotInForce, NotVisible, ReasonMissing, RuleBroken
from decisions.evaluation.indicators import OWNERS
from decisions.evaluation.receivers import receivers_of
from decisions.incoming.selectors import incoming_of
from decisions.models import Case, Holding, JournalEntry, Officer, Seat, Team, Unit, UnitVersion
from decisions.organisation.directory import entry_of
from decisions.organisation.passwords import DEMO_PASSWORD
from decisions.proof.kept import holdings, posts
from decisions.provinces.casting import log_ins
from decisions.teams.leaders import end_team_posts, give_login, leader_of
from decisions.teams.roster import Recipient
from decisions.teams.selectors import team_on, visible_team
from tests.cast import Cast
from tests.story import draft, play, proposal
from tests.world import MORNING, arrange, seat

DAY = date(2022, 5, 4)
NOON = MORNING + timedelta(hours=4)
WHY = "Quyết định số 60/QĐ-UBND ngày 10/05/2022 giải thể Tổ"
ALL = tuple(f"22891-t0{number}" for number in range(1, 9))


def issued(cast: Cast, *villages: str) -> Case:
    return play(draft(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal(*villages))


def team(code: str = "22891-t01.1") -> Team:
    found: Team = Team.objects.select_related("unit", "post_unit").get(code=code)
    return found


def leader(code: str = "22891-t01.1") -> Officer:
    found = leader_of(team(code), NOON)
    assert found
    return found


def test_an_issued_decision_gives_each_team_a_unit_a_seat_and_a_leader(cast: Cast) -> None:
    issued(cast, "22891-t01", "")
    version = UnitVersion.objects.select_related("unit").get(unit__code="22891-t01-1")
    assert (version.name, version.short_name) == ("Tổ công nghệ số cộng đồng thôn 1", "Tổ thôn 1 xã Phước Hữu")
    assert (version.unit.role, version.parent, version.valid_from) == ("team", cast.huu.unit, DAY)
    assert UnitVersion.objects.get(unit__code="22891-1").short_name == "Tổ xã Phước Hữu"
    assert team().post_unit == version.unit
    who = leader()
    assert (who.username, str(who), who.has_usable_password()) == ("tt.22891-t01-1", "Ông Nguyễn Văn An", False)
    held = Holding.objects.select_related("seat").get(officer=who)
    assert (held.seat.post, held.cause, held.whole, held.ends_at) == ("team_leader", "appointment", True, None)
    assert held.paper == "văn bản số 47/QĐ-UBND ngày 04/05/2022"


def test_before_the_dispatch_there_is_no_post(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.SEAL, planned=proposal("22891-t01"))
    assert not Unit.objects.filter(role=Unit.Role.TEAM).exists()
    assert not Officer.objects.filter(username__startswith="tt.").exists()


def test_a_post_opened_after_the_day_of_the_decision_counts_from_that_day(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.SEAL, planned=proposal("22891-t01"))
    play(case, cast.huu, until=Act.DISPATCH, at=MORNING + timedelta(days=1))
    assert (team().valid_from, Seat.objects.get(post="team_leader").valid_from) == (DAY, DAY)
    assert leader_of(team(), MORNING)
    entry = JournalEntry.objects.get(book__ref="22891-t01-1")
    assert entry.at > MORNING + timedelta(days=1)


def test_the_journal_of_the_unit_names_decision_and_case(cast: Cast) -> None:
    case = issued(cast, "22891-t01")
    entry = JournalEntry.objects.get(book__kind="unit", book__ref="22891-t01-1")
    told = json.loads(entry.content)
    assert (entry.act, entry.actor, told["officer"]) == ("grant", None, "tt.22891-t01-1")
    assert told["note"] == f"Phát hành Quyết định số 47/QĐ-UBND ngày 04/05/2022, hồ sơ {case.code}"
    assert list(holdings()) == []


def test_one_name_in_eight_teams_is_eight_accounts_that_do_not_see_each_other(cast: Cast) -> None:
    issued(cast, *ALL)
    namesakes = Officer.objects.filter(full_name="Nguyễn Văn An")
    assert namesakes.count() == 8
    for one in namesakes:
        assert list(bodies_of(one, (Act.REPORT_TEAM,), NOON, Kind.EVALUATION)) == [one.username.partition(".")[2]]


def test_eight_teams_cost_as_many_statements_as_two(cast: Cast) -> None:
    counted = []
    for villages, commune in (
        (("22891-t01", "22891-t02"), cast.huu),
        (tuple(f"22879-t0{n}" for n in range(1, 9)), cast.hau),
    ):
        case = play(draft(commune), commune, until=Act.SEAL, planned=proposal(*villages))
        with CaptureQueriesContext(connection) as seen:
            play(case, commune, until=Act.DISPATCH)
        counted.append(len(seen))
    assert counted[0] == counted[1]


def test_a_leader_types_the_figures_of_his_own_team_and_of_no_other(cast: Cast) -> None:
    issued(cast, "22891-t01", "22891-t02")
    assert bodies_of(leader(), (Act.REPORT_TEAM,), NOON, Kind.EVALUATION) == {"22891-t01-1": {Act.REPORT_TEAM}}
    own = {Act.REPORT_TEAM, Act.ENROL_TRAINEES, Act.FILL_SURVEY}  # II.1.c, II.3, II.4.c
    assert acts_held(leader(), tuple(Act.values), NOON) == own
    assert bodies_of(cast.huu.drafter, (Act.REPORT_TEAM,), NOON, Kind.EVALUATION) == {"22891": {Act.REPORT_TEAM}}


def test_a_leader_sees_nothing_but_the_figures_of_his_team(cast: Cast) -> None:
    issued(cast, "22891-t01")
    draft(cast.huu)
    who = leader()
    assert [(one.kind, one.unit_id) for one in reading_of(who, NOON)] == [("evaluation", team().post_unit_id)]
    assert not visible_to(who, NOON).exists()
    assert not scope_of(who, Kind.EVALUATION, NOON).communes(DAY).exists()
    assert not scope_of(who, Kind.EVALUATION, NOON).sees("22891")
    assert not incoming_of(who, NOON).awaiting.exists()
    for look in (
        lambda: coverage_of(who, NOON),
        lambda: visible_team(who, "22891-t01.1", NOON),
        lambda: entry_of(who, "22891", NOON),
        lambda: entry_of(who, "22891-t01-1", NOON),
    ):
        with pytest.raises(NotVisible):
            look()


def test_the_unit_of_a_team_is_no_office(cast: Cast) -> None:
    issued(cast, "22891-t01")
    for who in (cast.huu.chair, cast.district_chair):
        with pytest.raises(NotVisible):
            entry_of(who, "22891-t01-1", NOON)
    entry = entry_of(cast.district_chair, "22891", NOON)
    assert (entry.inner, entry.under) == ((), ())
    under = entry_of(cast.district_chair, "587", NOON).under
    assert {one.unit.code for one in under} == {"22891", "22879", "22828"}
    assert set(receivers_of(cast.district, DAY)) == {"22891", "22879", "22828"}
    assert "team" not in OWNERS
    assert coverage_of(cast.district_chair, NOON).figures.required == 3


def test_a_paper_is_not_sent_into_a_team_that_cannot_take_it_in(cast: Cast) -> None:
    issued(cast, "22891-t01")
    planned = proposal("22891-t02")
    line = Recipient("Tổ thôn 1", "22891-t01-1")
    again = proposal("22891-t02", recipients=(*planned.recipients, line))
    case = play(draft(cast.huu), cast.huu, until=Act.DISPATCH, planned=again)
    assert "22891-t01-1" not in set(case.parties.values_list("unit__code", flat=True))


def test_a_post_ends_with_its_team_and_only_that_one(cast: Cast) -> None:
    issued(cast, "22891-t01", "22891-t02")
    who, last = leader(), date(2022, 5, 10)
    end_team_posts([team()], last, at=MORNING + timedelta(days=6), reason=WHY)
    ended = team()
    assert (ended.valid_to, ended.post_unit.versions.get().valid_to) == (last, last)  # type: ignore[union-attr]
    assert Seat.objects.get(unit=ended.post_unit).valid_to == last
    assert leader_of(ended, MORNING + timedelta(days=6)) == who
    after = MORNING + timedelta(days=7)
    assert leader_of(ended, after) is None
    assert not acts_held(who, tuple(Act.values), after)
    assert leader_of(team("22891-t02.1"), after)
    told = json.loads(JournalEntry.objects.filter(book__ref="22891-t01-1").latest("seq").content)
    assert (told["note"], told["to"]) == (WHY, "2022-05-11T00:00:00+07:00")
    assert list(holdings()) == []
    assert list(posts()) == []


def test_an_end_is_refused_a_second_time_before_the_beginning_and_without_a_reason(cast: Cast) -> None:
    issued(cast, "22891-t01", "22891-t02")
    both = list(Team.objects.order_by("code"))
    with pytest.raises(NotInForce):
        end_team_posts(both, date(2022, 5, 3), at=NOON, reason=WHY)
    with pytest.raises(ReasonMissing):
        end_team_posts(both, DAY, at=NOON, reason=" ")
    assert Team.objects.filter(valid_to=None).count() == 2
    end_team_posts(both[:1], DAY, at=NOON, reason=WHY)
    with pytest.raises(NotInForce):
        end_team_posts(both, DAY, at=NOON, reason=WHY)
    assert leader("22891-t02.1")
    assert not Holding.objects.get(officer__username="tt.22891-t02-1").ends_at


def test_a_new_team_of_the_same_place_gets_a_post_of_its_own(cast: Cast) -> None:
    issued(cast, "22891-t01")
    end_team_posts([team()], DAY, at=NOON, reason=WHY)
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"), at=MORNING + timedelta(days=1))
    assert team("22891-t01.2").post_unit.code == "22891-t01-2"  # type: ignore[union-attr]
    assert Officer.objects.filter(username__in=["tt.22891-t01-1", "tt.22891-t01-2"]).count() == 2


def test_the_proof_finds_a_team_without_a_leader_and_a_leader_without_a_team(cast: Cast) -> None:
    issued(cast, "22891-t01", "22891-t02")
    assert list(posts()) == []
    Holding.objects.filter(officer=leader()).update(ends_at=NOON)
    Team.objects.filter(code="22891-t02.1").update(valid_to=DAY)
    Unit.objects.create(code="22891-t09-1", role=Unit.Role.TEAM)
    assert list(posts()) == [
        "Tổ 22891-t01.1: có 0 người giữ nhiệm vụ Tổ trưởng, phải là 1.",
        "Tổ 22891-t02.1: có 1 người giữ nhiệm vụ Tổ trưởng, phải là 0.",
        "Đơn vị 22891-t09-1 là của một Tổ nhưng không có Tổ nào.",
    ]


def test_the_culture_clerk_gives_the_leader_a_password_that_only_he_is_told(cast: Cast) -> None:
    issued(cast, "22891-t01")
    given = give_login(team(), by=cast.huu.drafter, at=NOON)
    assert authenticate(username="tt.22891-t01-1", password=given.password) == leader()
    entry = JournalEntry.objects.filter(book__ref="22891-t01-1").latest("seq")
    assert (entry.act, entry.actor, entry.clause) == ("give_login", cast.huu.drafter, "II.1.c")
    assert given.password not in entry.content
    again = give_login(team(), by=cast.huu.drafter, at=NOON)
    assert again.password != given.password
    assert authenticate(username="tt.22891-t01-1", password=given.password) is None


@pytest.mark.parametrize("name", ["chair", "clerk", "stranger", "leader"])
def test_nobody_else_gives_a_log_in(cast: Cast, name: str) -> None:
    issued(cast, "22891-t01")
    others = {"chair": cast.huu.chair, "clerk": cast.huu.clerk, "stranger": cast.hau.drafter, "leader": leader()}
    written = JournalEntry.objects.count()
    with pytest.raises(NotAuthorised):
        give_login(team(), by=others[name], at=NOON)
    assert not leader().has_usable_password()
    assert JournalEntry.objects.count() == written


def test_an_ended_team_has_nobody_to_give_a_log_in(cast: Cast) -> None:
    issued(cast, "22891-t01")
    end_team_posts([team()], DAY, at=NOON, reason=WHY)
    with pytest.raises(RuleBroken, match="không có ai để cấp mật khẩu"):
        give_login(team(), by=cast.huu.drafter, at=MORNING + timedelta(days=1))


def test_the_password_of_somebody_with_another_post_is_not_the_clerk_s_to_give(cast: Cast) -> None:
    issued(cast, "22891-t01")
    who = leader()
    grant(Grant(who, seat("land_clerk", cast.huu.unit), Holding.Cause.APPOINTMENT, MORNING), at=MORNING, by=None)
    with pytest.raises(RuleBroken, match="còn giữ nhiệm vụ khác"):
        give_login(team(), by=cast.huu.drafter, at=NOON)
    assert not Officer.objects.get(pk=who.pk).has_usable_password()


def test_who_has_the_duty_by_paper_gives_the_log_in_too(cast: Cast) -> None:
    issued(cast, "22891-t01")
    arrange(cast.huu.clerk, "culture_clerk", cast.huu.unit, Holding.Cause.DUAL_DUTY, (Act.REPORT_TEAM, "evaluation"))
    assert give_login(team(), by=cast.huu.clerk, at=NOON).officer == leader()


def test_the_page_of_a_team_says_to_whom_the_button_belongs(cast: Cast) -> None:
    issued(cast, "22891-t01")
    assert team_on(cast.huu.drafter, "22891-t01.1", DAY, NOON).gives_login
    assert not team_on(cast.huu.chair, "22891-t01.1", DAY, NOON).gives_login
    assert team_on(cast.district_chair, "22891-t01.1", DAY, NOON).leader == leader()


def test_in_a_demonstration_a_leader_is_of_the_cast_and_signs_in_with_its_password(
    cast: Cast, settings: Settings
) -> None:
    settings.DEMO = True
    issued(cast, "22891-t01", "22891-t02")
    assert [one.username for one in log_ins(at=NOON)] == []
    assert give_login(team(), by=cast.huu.drafter, at=NOON).password == DEMO_PASSWORD
    (known,) = log_ins(at=NOON)
    assert (known.username, known.posts) == ("tt.22891-t01-1", ("Tổ trưởng, Tổ thôn 1 xã Phước Hữu",))


def test_outside_a_demonstration_a_leader_is_a_real_person(cast: Cast) -> None:
    issued(cast, "22891-t01")
    assert not leader().is_cast
    assert give_login(team(), by=cast.huu.drafter, at=NOON).password != DEMO_PASSWORD


def test_a_refused_dispatch_leaves_no_post(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.SEAL, planned=proposal("22891-t01"))
    with pytest.raises(NotAuthorised):
        dispatch(case, by=cast.hau.clerk, at=NOON)
    assert not Unit.objects.filter(role=Unit.Role.TEAM).exists()
