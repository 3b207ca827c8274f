"""The establishment flow: every step by its people, back and forth, once, and never for a stranger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from viewflow.workflow.models import Process, Task

from decisions.authority.acts import Act
from decisions.errors import ActNotAllowed, DecisionError, NotVisible, RuleBroken, StaleCase
from decisions.models import Case, JournalEntry, Round, Team
from documents.models import Effect, Number, Paper
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.story import proposal
from tests.workflows.play import act, answers, go, opened, steps
from tests.world import MORNING, appoint
from workflows.engine.entry import Order, perform
from workflows.errors import AnswersRefused, KeyReused
from workflows.models import Answer, Item

DRAFT, SIGN = Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT
REASON = {"note": "Sai chức vụ của Tổ trưởng"}


def trace() -> tuple[object, ...]:
    """Everything an act could have left behind."""
    return (
        list(Case.objects.order_by("pk").values()),
        list(Task.objects.order_by("pk").values_list("pk", "status", "owner")),
        list(Item.objects.order_by("pk").values()),
        [each.objects.count() for each in (JournalEntry, Round, Paper, Number, Effect, Answer)],
    )


def test_a_decision_goes_from_draft_to_issue(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("", "22891-t01"))
    assert case.state == "issued"
    assert steps(case) == [
        ("begin", "DONE"),
        ("draft", "DONE"),
        ("check_content", "DONE"),
        ("check_format", "DONE"),
        ("sign", "DONE"),
        ("number", "DONE"),
        ("files", "DONE"),
        ("seal", "DONE"),
        ("dispatch", "DONE"),
        ("issued", "DONE"),
    ]
    assert Process.objects.get(link__case=case).status == "DONE"
    assert Team.objects.filter(case=case).count() == 2
    assert not Item.objects.filter(closed_at=None).exists()


def test_one_person_confirms_both_checks_at_once(cast: Cast) -> None:
    appoint(cast.huu.jurist, "office_clerk", cast.huu.unit)
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    case = act(case, "check_both", by=cast.huu.jurist)
    assert (case.state, steps(case)[-1]) == ("signing", ("sign", "NEW"))
    done = JournalEntry.objects.filter(book=case.journal).values_list("act", flat=True)
    assert list(done)[-2:] == [Act.CHECK_CONTENT, Act.CHECK_FORMAT]


def test_a_commune_of_two_carries_a_decision_to_its_end(cast: Cast) -> None:
    case = go(opened(cast.ma_noi), cast.ma_noi, until=Act.DISPATCH)
    assert case.state == "issued"
    entry = JournalEntry.objects.filter(book=case.journal, act=Act.CHECK_FORMAT).get()
    assert "dual_duty" in entry.content


def test_a_returned_draft_starts_a_new_round_that_forgets_no_earlier_one(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.chair, said=REASON)
    assert (case.state, case.round, steps(case)[-1]) == ("drafting", 2, ("draft", "NEW"))
    case = go(case, cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    rounds = list(Round.objects.filter(case=case).values_list("number", flat=True))
    assert (case.state, rounds) == ("issued", [1, 2])
    assert [team.code for team in Team.objects.all()] == ["22891-t01.1"]


def test_a_signed_paper_goes_back_to_its_signer_before_it_has_a_number(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.clerk, said=REASON)
    assert (case.state, case.round, steps(case)[-1]) == ("signing", 1, ("sign", "NEW"))
    case = go(case, cast.huu, until=Act.DISPATCH, at=MORNING + timedelta(hours=1))
    assert Number.objects.get(ref=case.code).value == 47


def test_the_drafter_takes_it_back_until_the_next_has_acted(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    back = act(case, Act.WITHDRAW_SUBMISSION, by=cast.huu.drafter)
    assert (back.state, steps(back)[-1]) == ("drafting", ("draft", "NEW"))
    again = go(back, cast.huu, until=Act.CHECK_CONTENT)
    before = trace()
    with pytest.raises(ActNotAllowed):
        act(again, Act.WITHDRAW_SUBMISSION, by=cast.huu.drafter)
    assert trace() == before


@pytest.mark.parametrize(
    ("until", "name", "by", "state"),
    [
        (None, Act.STOP_CASE, "drafter", "stopped"),
        (DRAFT, Act.STOP_CASE, "chair", "stopped"),
        (Act.CHECK_FORMAT, Act.DECLINE_ISSUE, "chair", "declined"),
        (Act.CHECK_FORMAT, Act.STOP_CASE, "chair", "stopped"),
    ],
)
def test_a_case_ends_without_a_paper(cast: Cast, until: str | None, name: str, by: str, state: str) -> None:
    case = opened(cast.huu)
    case = go(case, cast.huu, until=until) if until else case
    case = act(case, name, by=getattr(cast.huu, by), said=REASON)
    assert (case.state, steps(case)[-1]) == (state, (state, "DONE"))
    assert Process.objects.get(link__case=case).status == "DONE"
    assert not Item.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("name", ["draft_establishment", "check_content", "check_both", "sign_establishment", "number"])
def test_people_of_the_other_commune_find_no_such_case(cast: Cast, name: str) -> None:
    case = opened(cast.huu)
    before = trace()
    for stranger in (cast.hau.chair, cast.hau.drafter, cast.hau.clerk, cast.district_clerk, cast.nobody):
        with pytest.raises(NotVisible):
            act(case, name, by=stranger, said=answers())
    assert trace() == before


@pytest.mark.parametrize(
    ("until", "name"),
    [(DRAFT, SIGN), (DRAFT, Act.CHECK_FORMAT), (Act.CHECK_CONTENT, Act.NUMBER), (SIGN, SIGN), (SIGN, Act.DISPATCH)],
)
def test_a_step_that_is_not_open_is_refused(cast: Cast, until: str, name: str) -> None:
    case = go(opened(cast.huu), cast.huu, until=until)
    before = trace()
    for officer in (cast.huu.chair, cast.huu.clerk):
        with pytest.raises(ActNotAllowed):
            act(case, name, by=officer)
    assert trace() == before


@pytest.mark.parametrize(
    ("until", "name", "by"),
    [(None, DRAFT, "chair"), (DRAFT, Act.CHECK_CONTENT, "drafter"), (Act.CHECK_FORMAT, SIGN, "vice_chair")],
)
def test_a_colleague_without_the_right_is_refused(cast: Cast, until: str | None, name: str, by: str) -> None:
    case = opened(cast.huu)
    case = go(case, cast.huu, until=until) if until else case
    before = trace()
    with pytest.raises(DecisionError):
        act(case, name, by=getattr(cast.huu, by), said=answers() if name == DRAFT else None)
    assert trace() == before


@pytest.mark.parametrize(
    ("until", "name", "by", "said"),
    [
        (None, DRAFT, "drafter", {}),
        (None, DRAFT, "drafter", {**answers(), "state": "issued"}),
        (None, Act.STOP_CASE, "drafter", {"note": "  "}),
        (DRAFT, Act.RETURN_DRAFT, "vice_chair", {}),
        (DRAFT, Act.RETURN_DRAFT, "vice_chair", {"note": "Sai\u202ethành phần"}),
        (SIGN, Act.NUMBER, "clerk", {}),
        (SIGN, Act.NUMBER, "clerk", {"has_print": True, "value": "12"}),
        (Act.NUMBER, Act.SEAL, "clerk", {}),
    ],
)
def test_wrong_answers_are_refused_with_the_form(
    cast: Cast, until: str | None, name: str, by: str, said: dict[str, object]
) -> None:
    case = opened(cast.huu)
    case = go(case, cast.huu, until=until) if until else case
    before = trace()
    with pytest.raises(AnswersRefused) as refused:
        act(case, name, by=getattr(cast.huu, by), said=said)
    assert refused.value.form.errors
    assert trace() == before


def test_a_broken_rule_of_the_plan_leaves_no_trace(cast: Cast) -> None:
    case = opened(cast.huu)
    before = trace()
    with pytest.raises(RuleBroken):
        act(case, DRAFT, by=cast.huu.drafter, said=answers(proposal("22891-t99")))
    assert trace() == before


def test_a_stale_page_is_refused(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    before = trace()
    with pytest.raises(StaleCase):
        perform(Order(case.code, Act.CHECK_CONTENT, {}, version=case.version - 1), by=cast.huu.vice_chair, at=MORNING)
    assert trace() == before


def test_the_same_order_sent_twice_is_done_once(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    order = Order(case.code, Act.CHECK_CONTENT, {"note": "Đồng ý"}, version=case.version, key="k-1")
    first = perform(order, by=cast.huu.vice_chair, at=MORNING)
    before = trace()
    again = perform(order, by=cast.huu.vice_chair, at=MORNING)
    assert (again.version, trace()) == (first.version, before)
    with pytest.raises(KeyReused):
        perform(Order(case.code, Act.CHECK_CONTENT, {}, key="k-1"), by=cast.huu.vice_chair, at=MORNING)


def test_an_act_refused_may_be_tried_again_under_the_same_key(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=DRAFT)
    with pytest.raises(AnswersRefused):
        perform(Order(case.code, Act.RETURN_DRAFT, {}, key="k-2"), by=cast.huu.vice_chair, at=MORNING)
    assert perform(Order(case.code, Act.RETURN_DRAFT, REASON, key="k-2"), by=cast.huu.vice_chair, at=MORNING)


def test_the_seal_waits_for_the_files(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    case = act(case, Act.NUMBER, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert steps(case)[-1] == ("files", "SCHEDULED")
    with pytest.raises(ActNotAllowed):
        act(case, Act.SEAL, by=cast.huu.clerk)
    outbox.drain()
    assert steps(case)[-1] == ("seal", "NEW")
    outbox.sweep()
    assert [name for name, _ in steps(case)].count("seal") == 1


def test_a_lost_wake_up_is_made_good_by_the_sweeper(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    case = act(case, Act.NUMBER, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    with monkeypatch.context() as deaf:
        deaf.setattr("documents.outbox.services.effect_done.send_robust", lambda **_: [])
        deaf.setattr("documents.outbox.services._sweepers", [])
        outbox.drain()
    assert steps(case)[-1] == ("files", "SCHEDULED")
    outbox.sweep()
    assert steps(case)[-1] == ("seal", "NEW")
