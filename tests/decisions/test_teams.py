"""Teams: what the plan asks of a draft, one team a place, and what issue brings into force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import keep_draft, working_text
from decisions.cases.papers import preview, sign
from decisions.cases.services import Opening, advance, open_case
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.models import Case, Draft, Holding, JournalEntry, Membership, PlannedTeam, Team
from decisions.teams.paper import usual_recipients, usual_words
from decisions.teams.places import places_of
from decisions.teams.roster import Member, PlannedRoster, Proposal, Role, Source
from decisions.teams.services import submit
from documents.models import Paper
from documents.page.checks import faults
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.story import PEOPLE, draft, play, proposal
from tests.world import MORNING, arrange

DAY = date(2022, 5, 4)


def refusal(cast: Cast, planned: Proposal) -> str:
    """What the drafter of Phước Hữu reads; and nothing of the attempt is left."""
    case = draft(cast.huu)
    with pytest.raises(RuleBroken) as refused:
        submit(case, planned, by=cast.huu.drafter, at=MORNING)
    case.refresh_from_db()
    assert (case.state, PlannedTeam.objects.count()) == ("drafting", 0)
    return refused.value.sentence


def people(count: int) -> tuple[Member, ...]:
    more = [replace(PEOPLE[2], name=f"Lê Văn {name}") for name in ("Sáu", "Bảy", "Tám")]
    return (*PEOPLE, *more)[:count]


@pytest.mark.parametrize("count", [2, 6])
def test_a_team_has_three_to_five_members(cast: Cast, count: int) -> None:
    said = refusal(cast, proposal(people=people(count)))
    assert f"Tổ xã Phước Hữu có {count} thành viên; Tổ có từ 3 đến 5 thành viên." in said


@pytest.mark.parametrize("leaders", [0, 2])
def test_a_team_has_one_leader(cast: Cast, leaders: int) -> None:
    roles = [Role.LEADER] * leaders + [Role.MEMBER] * 3
    said = refusal(cast, proposal(people=[replace(one, role=role) for one, role in zip(PEOPLE, roles, strict=False)]))
    assert f"có {leaders} Tổ trưởng; mỗi Tổ có đúng một Tổ trưởng" in said


def test_the_same_person_stands_once_in_a_team(cast: Cast) -> None:
    twice = replace(PEOPLE[2], name="NGUYỄN Văn An", born=None)
    assert "Nguyễn Văn An có tên hai lần trong Tổ" in refusal(cast, proposal(people=(*PEOPLE[:2], twice)))


def test_two_people_of_one_name_are_told_apart_by_their_birth_years(cast: Cast) -> None:
    other = replace(PEOPLE[2], name="Nguyễn Văn An", born=1999)
    submit(draft(cast.huu), proposal(people=(*PEOPLE[:2], other)), by=cast.huu.drafter, at=MORNING)


def test_names_that_differ_by_a_tone_are_two_people(cast: Cast) -> None:
    planned = (*PEOPLE[:2], replace(PEOPLE[2], name="Nguyễn Văn Án"))
    submit(draft(cast.huu), proposal(people=planned), by=cast.huu.drafter, at=MORNING)


def test_one_person_may_be_in_eight_teams(cast: Cast) -> None:
    villages = [f"22891-t0{number}" for number in range(1, 9)]
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal(*villages))
    assert Membership.objects.filter(full_name="Nguyễn Văn An").count() == 8


def test_nobody_is_born_in_the_future(cast: Cast) -> None:
    born_late = (*PEOPLE[:2], replace(PEOPLE[2], born=2023))
    assert "Năm sinh 2023 của Đàng Năng Thọ không đúng" in refusal(cast, proposal(people=born_late))


def test_a_village_of_another_commune_is_refused(cast: Cast) -> None:
    assert "Không có thôn, khu phố mã “22879-t01”" in refusal(cast, proposal("22879-t01"))


def test_a_place_stands_once_in_a_draft(cast: Cast) -> None:
    assert "thôn 1 có 2 Tổ trong dự thảo" in refusal(cast, proposal("22891-t01", "22891-t01"))


def test_a_draft_without_a_team_is_refused(cast: Cast) -> None:
    assert "Chưa có Tổ nào" in refusal(cast, replace(proposal(), teams=()))


def test_a_missing_source_needs_one_reason_for_the_decision(cast: Cast) -> None:
    planned = proposal("", "22891-t01", composition_reason=" ")
    assert refusal(cast, planned).count("Ghi một lý do chung") == 1


def test_every_broken_rule_is_said_at_once_with_its_field(cast: Cast) -> None:
    planned = proposal("", "22891-t99", people=people(2))
    with pytest.raises(RuleBroken) as refused:
        submit(draft(cast.huu), planned, by=cast.huu.drafter, at=MORNING)
    assert {one.field for one in refused.value.violations} == {"teams.0", "teams.1"}


def test_a_place_with_a_team_in_force_gets_no_second_one(cast: Cast) -> None:
    first = play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    with pytest.raises(RuleBroken) as refused:
        submit(draft(cast.huu), proposal(), by=cast.huu.drafter, at=MORNING)
    assert refused.value.violations[0].case == first.code
    assert "đã có Tổ theo quyết định đang có hiệu lực" in refused.value.sentence


def test_of_two_drafts_for_one_place_the_second_is_not_signed(cast: Cast) -> None:
    first, second = (play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT) for _ in range(2))
    sign(first, by=cast.huu.chair, at=MORNING)
    with pytest.raises(RuleBroken, match="đã có quyết định thành lập Tổ chờ phát hành"):
        sign(second, by=cast.huu.chair, at=MORNING)
    second.refresh_from_db()
    assert second.state == "signing"
    assert not Paper.objects.filter(ref=second.code).exists()
    assert not JournalEntry.objects.filter(book=second.journal, act=Act.SIGN_ESTABLISHMENT).exists()


def test_teams_are_in_force_from_the_date_of_the_decision(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.SEAL, planned=proposal("22891-t01", ""))
    assert not Team.objects.exists()
    play(case, cast.huu, until=Act.DISPATCH, at=MORNING + timedelta(days=1))
    teams = Team.objects.order_by("code")
    assert [(team.code, team.chat_name, team.valid_from) for team in teams] == [
        ("22891-t01.1", "CNCĐ_Thôn 1_Phước Hữu_Ninh Phước", DAY),
        ("22891.1", "CNCĐ_Phước Hữu_Ninh Phước", DAY),
    ]
    leader = Membership.objects.get(team=teams[0], role=Role.LEADER)
    assert (leader.full_name, leader.source) == ("Nguyễn Văn An", Source.HAMLET_HEAD)


def test_the_paper_says_what_was_submitted(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.NUMBER)
    page = page_of(current(case.code))
    assert page.subject == "Về việc thành lập Tổ công nghệ số cộng đồng xã Phước Hữu"
    assert (page.number, page.day, page.symbol.text) == (47, DAY, "QĐ-UBND")
    assert (page.signature.title, page.signature.name) == ("CHỦ TỊCH", "Trần Văn Ước")


def test_the_preview_keeps_every_rule_of_the_page(cast: Cast) -> None:
    case = draft(cast.huu)
    for planned in (proposal(), proposal("22891-t01"), proposal("22891-t01", "")):
        assert faults(preview(case, planned.content(), at=MORNING)) == []


def test_what_is_usual_is_filled_in(cast: Cast) -> None:
    case = draft(cast.huu)
    lines = [(one.line, one.unit) for one in usual_recipients(case, DAY)]
    assert lines[:2] == [("UBND huyện Ninh Phước (b/c)", "587"), ("UBND huyện Ninh Phước (b/c)", "587-vhtt")]
    assert usual_words(case, DAY)["proposer"] == "công chức Văn hóa - xã hội xã"


def test_a_deputy_signs_under_the_head_s_title(cast: Cast) -> None:
    arrange(
        cast.huu.vice_chair,
        "vice_chair_culture",
        cast.huu.unit,
        Holding.Cause.FIELD,
        (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT),
    )
    case = draft(cast.huu)
    case = submit(case, proposal(), by=cast.huu.drafter, at=MORNING)
    case = advance(case, Act.CHECK_CONTENT, by=cast.huu.jurist, at=MORNING)
    case = advance(case, Act.CHECK_FORMAT, by=cast.huu.clerk, at=MORNING)
    sign(case, by=cast.huu.vice_chair, at=MORNING)
    block = page_of(current(case.code)).signature
    assert ([(line.capacity, line.whom) for line in block.above], block.title) == (
        [("KT.", "CHỦ TỊCH")],
        "PHÓ CHỦ TỊCH",
    )


def test_a_draft_is_kept_as_often_as_wanted_and_by_drafters_only(cast: Cast) -> None:
    case = draft(cast.huu)
    keep_draft(case, {"teams": []}, by=cast.huu.drafter, at=MORNING)
    keep_draft(case, {"teams": [{"village": "22891-t01"}]}, by=cast.huu.drafter, at=MORNING)
    assert working_text(case) == {"teams": [{"village": "22891-t01"}]}
    with pytest.raises(NotAuthorised):
        keep_draft(case, {}, by=cast.hau.drafter, at=MORNING)
    assert Draft.objects.count() == 1


def test_what_was_submitted_is_no_longer_overwritten(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with pytest.raises(ActNotAllowed):
        keep_draft(case, {}, by=cast.huu.drafter, at=MORNING)
    assert Proposal.read(working_text(case) or {}) == proposal()


def test_places_are_those_of_the_day(cast: Cast) -> None:
    places = places_of(cast.huu.unit, DAY)
    assert (places.name(""), places.name("22891-t03"), len(places.villages)) == ("xã Phước Hữu", "thôn 3", 8)


def test_a_proposal_comes_back_from_the_round_as_it_went_in(cast: Cast) -> None:
    planned = proposal("22891-t01", "")
    assert Proposal.read(planned.content()) == planned
    assert isinstance(planned.teams[0], PlannedRoster)


def test_only_the_own_commune_s_drafter_opens_a_case(cast: Cast) -> None:
    with pytest.raises(NotAuthorised):
        open_case(Opening(Kind.ESTABLISHMENT, cast.huu.unit), by=cast.hau.drafter, at=MORNING)
    assert not Case.objects.exists()
