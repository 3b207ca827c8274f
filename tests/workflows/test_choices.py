"""What an officer is told to be able to do is what the one entry lets the officer do, and nothing else."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act
from decisions.cases.possible import possible
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.models import Case, JournalEntry, Officer
from tests.cast import Cast, Commune
from tests.workflows.play import ANSWERS, act, answers, go, opened
from tests.world import MORNING, appoint, end_all
from workflows.engine.choices import choices_for
from workflows.engine.desk import claim
from workflows.errors import AnswersRefused, TakenByAnother
from workflows.models import Item

pytestmark = pytest.mark.django_db

DRAFT, SIGN = Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT
ROAD = (None, DRAFT, Act.CHECK_CONTENT, Act.CHECK_FORMAT, SIGN, Act.NUMBER, Act.SEAL, Act.DISPATCH)
SAID = {**ANSWERS, DRAFT: answers(), "seal_and_dispatch": {"sealed": True}, Act.DISPATCH: {}}


def told(case: Case, officer: Officer) -> dict[str, str]:
    """Choices by name, and the class of the refusal where there is one."""
    return {
        one.choice.act: type(one.refusal).__name__ if one.refusal else "" for one in choices_for(case, officer, MORNING)
    }


def tried(case: Case, officer: Officer) -> dict[str, str]:
    """The same choices really taken, each undone again."""
    return {one.choice.act: _try(case, one.choice.act, officer) for one in choices_for(case, officer, MORNING)}


def _try(case: Case, name: str, officer: Officer) -> str:
    said = SAID.get(name, {"note": "Sai chức vụ"})
    try:
        with transaction.atomic():
            act(case, name, by=officer, said=said)
            transaction.set_rollback(True)
    except Exception as refusal:  # noqa: BLE001 # which one it is, is what is asked
        return type(refusal).__name__
    return ""


def people(commune: Commune) -> set[Officer]:
    return {commune.chair, commune.vice_chair, commune.drafter, commune.jurist, commune.clerk}


@pytest.mark.parametrize("until", ROAD)
@pytest.mark.parametrize("where", ["huu", "ma_noi"])
def test_what_is_offered_is_what_is_accepted(cast: Cast, until: str | None, where: str) -> None:
    commune: Commune = getattr(cast, where)
    appoint(commune.jurist, "office_clerk", commune.unit)
    case = go(opened(commune), commune, until=until) if until else opened(commune)
    for officer in people(commune):
        assert told(case, officer) == tried(case, officer)


def test_asking_moves_nothing(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    before = (Case.objects.values().get(), JournalEntry.objects.count(), case.state, case.version)
    assert told(case, cast.huu.jurist)[Act.CHECK_CONTENT] == ""
    assert (Case.objects.values().get(), JournalEntry.objects.count(), case.state, case.version) == before


def test_a_refusal_says_why(cast: Cast) -> None:
    appoint(cast.huu.drafter, "justice_clerk", cast.huu.unit)
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    refusals = possible(case, [Act.CHECK_CONTENT, SIGN, Act.NUMBER], cast.huu.drafter, MORNING)
    assert isinstance(refusals[Act.CHECK_CONTENT], RuleBroken)
    assert isinstance(refusals[SIGN], ActNotAllowed)
    refusal = possible(case, [Act.CHECK_CONTENT], cast.huu.clerk, MORNING)[Act.CHECK_CONTENT]
    assert isinstance(refusal, NotAuthorised)
    assert refusal.sentence == "Bạn không giữ nhiệm vụ “Kiểm tra nội dung” của UBND xã Phước Hữu vào lúc này."


def test_a_step_somebody_took_is_theirs_but_the_drafter_may_still_take_it_back(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    claim(Item.objects.get(closed_at=None), by=cast.huu.jurist, at=MORNING)
    assert told(case, cast.huu.vice_chair)[Act.CHECK_CONTENT] == TakenByAnother.__name__
    assert told(case, cast.huu.drafter)[Act.WITHDRAW_SUBMISSION] == ""


def test_who_left_is_offered_nothing(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    end_all(cast.huu.chair)
    assert all(told(case, cast.huu.chair).values())


def test_what_is_not_written_yet_is_not_held_against_anybody(cast: Cast) -> None:
    case = opened(cast.huu)
    assert told(case, cast.huu.drafter) == {DRAFT: "", Act.STOP_CASE: ""}
    with pytest.raises(AnswersRefused):
        act(case, Act.STOP_CASE, by=cast.huu.drafter, said={})


def test_asking_costs_the_same_whatever_the_answer(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    for officer in people(cast.huu):
        with CaptureQueriesContext(connection) as asked:
            choices_for(case, officer, MORNING)
        assert len(asked) <= 6  # step, facts, rights, the name of the body; a breach looks for a phân công kiêm nhiệm
