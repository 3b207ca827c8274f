"""The gate: a case moves only by the right person, in the right state, once; and a refusal leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act, Kind
from decisions.cases.models import State
from decisions.cases.numbering import give_number
from decisions.cases.papers import sign
from decisions.cases.selectors import way_to_end
from decisions.cases.services import Move, Opening, advance, advance_all, open_case, open_many
from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, ReasonMissing, RuleBroken, StaleCase
from decisions.models import Case, JournalEntry, Party, Round
from tests.cast import Cast
from tests.story import CONTENT, draft, play, roles
from tests.world import MORNING, appoint, end_all

SIGN, CONTENT_CHECK, FORMAT_CHECK = Act.SIGN_ESTABLISHMENT, Act.CHECK_CONTENT, Act.CHECK_FORMAT


def snapshot() -> tuple[object, ...]:
    return (
        list(Case.objects.order_by("pk").values()),
        JournalEntry.objects.count(),
        Round.objects.count(),
        Party.objects.count(),
    )


@contextmanager
def refused(error: type[DecisionError], match: str | None = None) -> Iterator[None]:
    """The act is refused for this reason and nothing is left of it."""
    before = snapshot()
    with pytest.raises(error, match=match):
        yield
    assert snapshot() == before


def test_a_decision_goes_from_draft_to_issue(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    assert case.state == State.ISSUED
    acts = JournalEntry.objects.filter(book=case.journal).values_list("act", "before", "after", "unit_code")
    assert list(acts)[1] == ("draft_establishment", "drafting", "checking", "22891")
    assert [act for act, *_ in acts] == ["open_case", *roles(cast.huu)]


def test_codes_count_up_by_unit_kind_and_year(cast: Cast) -> None:
    codes = [draft(commune).code for commune in (cast.huu, cast.hau, cast.huu)]
    assert codes == ["22891.thanh-lap.2022.1", "22879.thanh-lap.2022.1", "22891.thanh-lap.2022.2"]


def test_nobody_opens_a_case_of_another_unit(cast: Cast) -> None:
    with refused(NotAuthorised):
        open_case(Opening(Kind.ESTABLISHMENT, cast.huu.unit), by=cast.hau.drafter, at=MORNING)


@pytest.mark.parametrize("act", list(Act))
def test_no_act_is_done_by_the_other_commune(cast: Cast, act: Act) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    for stranger in (cast.hau.chair, cast.hau.vice_chair, cast.hau.drafter, cast.hau.clerk):
        with refused(DecisionError):
            advance(case, act, by=stranger, at=MORNING, note="Lý do", content=CONTENT)


def test_a_case_is_not_signed_before_its_checks(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with refused(ActNotAllowed):
        sign(case, by=cast.huu.chair, at=MORNING)


def test_the_format_is_checked_after_the_content(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with refused(ActNotAllowed):
        advance(case, FORMAT_CHECK, by=cast.huu.clerk, at=MORNING)


def test_the_same_act_twice_is_refused(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=FORMAT_CHECK)
    signed = sign(case, by=cast.huu.chair, at=MORNING)
    with refused(StaleCase):
        sign(case, by=cast.huu.chair, at=MORNING)
    with refused(ActNotAllowed):
        sign(signed, by=cast.huu.chair, at=MORNING)


def test_content_is_checked_once_a_round(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=CONTENT_CHECK)
    with refused(ActNotAllowed):
        advance(case, CONTENT_CHECK, by=cast.huu.jurist, at=MORNING)


def test_a_submission_needs_its_content(cast: Cast) -> None:
    case = draft(cast.huu)
    with refused(ActNotAllowed, "nội dung"):
        advance(case, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=MORNING)


def test_the_drafter_does_not_check_the_own_content(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with refused(RuleBroken, "Bà Nguyễn Thị Bình đã soạn dự thảo"):
        advance(case, CONTENT_CHECK, by=cast.huu.drafter, at=MORNING)


def test_who_drafted_an_earlier_round_does_not_sign_a_later_one(cast: Cast) -> None:
    appoint(cast.huu.chair, "culture_clerk", cast.huu.unit)
    case = advance(draft(cast.huu), Act.DRAFT_ESTABLISHMENT, by=cast.huu.chair, at=MORNING, content=CONTENT)
    case = advance(case, Act.RETURN_DRAFT, by=cast.huu.jurist, at=MORNING, note="Thiếu thành viên")
    case = play(case, cast.huu, until=FORMAT_CHECK)
    with refused(RuleBroken):
        sign(case, by=cast.huu.chair, at=MORNING)


def test_the_signer_does_not_keep_the_book_of_the_same_paper(cast: Cast) -> None:
    appoint(cast.huu.chair, "records_clerk", cast.huu.unit)
    case = play(draft(cast.huu), cast.huu, until=SIGN)
    with refused(RuleBroken):
        give_number(case, by=cast.huu.chair, at=MORNING)


def test_two_people_carry_a_case_by_dual_duty_and_the_journal_says_so(cast: Cast) -> None:
    case = play(draft(cast.ma_noi), cast.ma_noi, until=Act.DISPATCH)
    assert case.state == State.ISSUED
    checked = JournalEntry.objects.get(book=case.journal, act=FORMAT_CHECK)
    assert '"dual_duty"' in checked.content


def test_a_return_needs_a_reason_and_starts_a_new_round(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=FORMAT_CHECK)
    with refused(ReasonMissing):
        advance(case, Act.RETURN_DRAFT, by=cast.huu.chair, at=MORNING, note="  ")
    case = advance(case, Act.RETURN_DRAFT, by=cast.huu.chair, at=MORNING, note="Sai họ tên")
    case = play(case, cast.huu, until=Act.DISPATCH)
    assert list(case.rounds.values_list("number", flat=True)) == [1, 2]


def test_a_submission_is_taken_back_by_its_drafter_until_someone_acted(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with refused(ActNotAllowed, "Chỉ người đã trình"):
        advance(case, Act.WITHDRAW_SUBMISSION, by=cast.huu.clerk, at=MORNING)
    back = advance(case, Act.WITHDRAW_SUBMISSION, by=cast.huu.drafter, at=MORNING)
    assert (back.state, back.round) == (State.DRAFTING, 2)
    case = play(back, cast.huu, until=CONTENT_CHECK)
    with refused(ActNotAllowed):
        advance(case, Act.WITHDRAW_SUBMISSION, by=cast.huu.drafter, at=MORNING)


def test_an_unnumbered_paper_goes_back_to_its_signer(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=SIGN)
    case = advance(case, Act.RETURN_DRAFT, by=cast.huu.clerk, at=MORNING, note="Bản in thiếu trang")
    assert (case.state, case.round) == (State.SIGNING, 1)


@pytest.mark.parametrize("until", [Act.NUMBER, Act.SEAL, Act.DISPATCH])
def test_nothing_is_stopped_or_declined_after_the_number(cast: Cast, until: Act) -> None:
    case = play(draft(cast.huu), cast.huu, until=until)
    for act in (Act.STOP_CASE, Act.DECLINE_ISSUE, Act.RETURN_DRAFT):
        with refused(ActNotAllowed):
            advance(case, act, by=cast.huu.chair, at=MORNING, note="Lý do")


def test_many_cases_move_with_the_rows_of_one_by_one(cast: Cast) -> None:
    openings = [Opening(Kind.ESTABLISHMENT, cast.huu.unit)] * 2
    single, *many = [*[draft(cast.huu)], *open_many(openings, by=cast.huu.drafter, at=MORNING)]
    advance(single, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=MORNING, content=CONTENT)
    moved = advance_all(
        [Move(case, CONTENT) for case in many], Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=MORNING
    )
    assert [case.code for case in moved] == [case.code for case in many]
    rows = [
        (list(_facts(Case, code)), list(_entries(code)))
        for code in Case.objects.order_by("pk").values_list("code", flat=True)
    ]
    assert rows[0] == rows[1] == rows[2]


def _facts(model: type[Case], code: str) -> Iterable[object]:
    return model.objects.filter(code=code).values_list("state", "round", "version", "rounds__digest", "parties__role")


def _entries(code: str) -> Iterable[object]:
    rows = JournalEntry.objects.filter(book__ref=code).order_by("seq")
    return rows.values_list("seq", "act", "actor", "post_title", "before", "after", "content", "round")


def test_one_refusal_stops_all_cases_of_the_act(cast: Cast) -> None:
    ready = play(draft(cast.huu), cast.huu, until=FORMAT_CHECK)
    unready = play(draft(cast.huu), cast.huu, until=CONTENT_CHECK)
    with refused(ActNotAllowed):
        advance_all([Move(ready), Move(unready)], SIGN, by=cast.huu.chair, at=MORNING)


@pytest.mark.parametrize("count", [1, 12])
def test_an_act_costs_six_statements_however_many_cases(cast: Cast, count: int) -> None:
    openings = [Opening(Kind.ESTABLISHMENT, cast.huu.unit)] * count
    cases = open_many(openings, by=cast.huu.drafter, at=MORNING)
    moves = [Move(case, CONTENT) for case in cases]
    moves = [Move(case) for case in advance_all(moves, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, at=MORNING)]
    with CaptureQueriesContext(connection) as queries:
        advance_all(moves, CONTENT_CHECK, by=cast.huu.vice_chair, at=MORNING)
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 6


def test_the_way_to_the_end_is_open_in_a_staffed_commune(cast: Cast) -> None:
    for commune in (cast.huu, cast.ma_noi):
        assert way_to_end(draft(commune), MORNING).open


def test_a_case_without_a_lawful_signer_says_so_when_the_draft_opens(cast: Cast) -> None:
    end_all(cast.huu.chair)
    way = way_to_end(draft(cast.huu), MORNING)
    assert not way.open
    assert "“Ký quyết định”" in way.sentence


def test_one_person_in_all_posts_blocks_the_way(cast: Cast) -> None:
    end_all(cast.ma_noi.chair)
    appoint(cast.ma_noi.clerk, "chair", cast.ma_noi.unit)
    way = way_to_end(draft(cast.ma_noi), MORNING)
    assert "trùng người" in way.sentence
