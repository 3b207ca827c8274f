"""Money at the same moment: one wins, the other is told what to do, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import hypothesis
import pytest
from django.db import connection
from hypothesis import strategies as st

from decisions.authority.acts import Act, Kind
from decisions.budget.rounds import CLOSE_ROUND, close_round
from decisions.budget.sorts import Stage
from decisions.cases.models import State
from decisions.errors import ActNotAllowed, RuleBroken, StaleCase
from decisions.journal.chain import first_fault
from decisions.models import (
    Appraisal,
    BudgetRound,
    Case,
    JournalBook,
    JournalEntry,
    LineFigure,
    Officer,
    Opinion,
    Poll,
    Unit,
    Vote,
)
from documents import clock
from documents.clock import local_date
from tests.budget import SOON, money, request
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.fair import OPENED, WHY, Fair, town
from tests.polling import ALL, LATE, LATER, board
from tests.proposing import figure
from tests.workflows.play import act
from tests.world import appoint, officer
from workflows.engine.models import Item
from workflows.errors import Busy, ForAnother
from workflows.flows import proposals

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TOLD = (ActNotAllowed, StaleCase, Busy, ForAnother, RuleBroken)


def _one_won(answers: list[object]) -> None:
    """One of them, and whoever lost hears a sentence."""
    assert [isinstance(one, Case | BudgetRound) for one in answers].count(True) == 1, answers
    lost = [one for one in answers if not isinstance(one, Case | BudgetRound)]
    for one in lost:
        assert isinstance(one, TOLD), one
        assert one.sentence


def _whole() -> None:
    """The journal of every case holds from its first line to its last."""
    for book in JournalBook.objects.all():
        assert first_fault(book, JournalEntry.objects.filter(book=book).order_by("seq")) is None


def test_two_appraisers_at_one_estimate_leave_one_appraisal(cast: Cast) -> None:
    purse = money(cast)
    purse.round()
    purse.send(request())
    purse.receive()
    other = officer("cv2.stttt", "Đặng Thị Kim Thơ", Officer.Honorific.MRS)
    appoint(other, "ict_specialist", Unit.objects.get(code="stttt-cntt"))
    who = {purse.ict.specialist: 9_000_000, other: 8_000_000}

    def appraises(by: Officer, amount: int) -> Case:
        return purse.appraise({1: (amount, WHY)}, by)

    answers = all_at_once([partial(appraises, by, amount) for by, amount in who.items()])
    _one_won(answers)
    (kept,) = Appraisal.objects.select_related("by")
    assert f'"amount": {who[kept.by]}' in kept.content or f'"amount":{who[kept.by]}' in kept.content
    purse.do(Act.CONFIRM_APPRAISAL, purse.ict.head, at=SOON + timedelta(minutes=1))
    assert [one.amount for one in LineFigure.objects.all()] == [who[kept.by]]
    _whole()


def test_a_round_closed_by_many_at_once_is_closed_once(cast: Cast) -> None:
    purse = money(cast)
    found = purse.round()
    answers = all_at_once([partial(close_round, found.code, by=purse.ict.head, at=SOON)] * 6)
    _one_won(answers)
    assert all("đã đóng ngày" in str(one) for one in answers if isinstance(one, RuleBroken))
    assert JournalEntry.objects.filter(act=CLOSE_ROUND).count() == 1
    _whole()


def _first(strategy: st.SearchStrategy[Any]) -> Any:
    """The straight way."""
    return hypothesis.find(strategy, lambda _: True)


def test_finance_answers_while_the_proposal_is_submitted(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes first: the answer is kept, and no Tờ trình is signed that passes it over."""
    made, found, bodies = town(cast)
    fair = Fair(made, found, bodies, _first, OPENED)
    monkeypatch.setattr(clock, "now", lambda: fair.now)
    sealed = Case.objects.filter(kind=Kind.OPINION, state=State.SEALING)
    while not (sealed.exists() and Item.objects.filter(case__in=sealed, closed_at=None).exists()):
        assert fair.step(), fair.done
    figure("money_silence", 1)
    fair.now += timedelta(days=(Opinion.objects.get().due - local_date(fair.now)).days + 1)
    opinion = sealed.get()
    proposal = proposals.begin(found, by=made.ict.specialist, at=fair.now)
    said = fair.submission(proposal)
    clerk, specialist = Officer.objects.get(username="vanthu.stc"), made.ict.specialist
    deeds: list[Callable[[], object]] = [
        partial(act, opinion, "seal_and_dispatch", by=clerk, at=fair.now, said={"sealed": True}),
        partial(act, proposal, Act.ANSWER_OPINIONS, by=specialist, at=fair.now, said=said),
    ]
    answered, submitted = all_at_once(deeds)
    assert isinstance(answered, Case), answered
    assert LineFigure.objects.filter(stage=Stage.FINANCE).count() == len(said["lines"])
    proposal.refresh_from_db()
    if isinstance(submitted, Case):
        assert proposal.state == State.CHECKING
        _not_signed(proposal, made.ict.head, made.ict.director, fair)
    else:
        assert isinstance(submitted, RuleBroken), submitted
        assert proposal.state == State.DRAFTING
        assert "Sở Tài chính" in submitted.sentence
    _whole()


def _not_signed(proposal: Case, head: Officer, director: Officer, fair: Fair) -> None:
    """It went on its way without the answer, and stops at the signature."""
    chief = Officer.objects.get(username="cvp.stttt")
    for name, by in ((Act.CHECK_CONTENT, head), (Act.CHECK_FORMAT, chief)):
        act(proposal, name, by=by, at=fair.now, said={})
    with pytest.raises(RuleBroken):
        act(proposal, Act.SUBMIT_PROVINCE, by=director, at=fair.now, said={})


def test_five_members_answer_at_once_and_each_vote_counts(cast: Cast) -> None:
    told = board(cast)
    told.sent()
    answers = all_at_once([partial(told.vote, who) for who in ALL])
    for who, answer in zip(ALL, answers, strict=True):
        if isinstance(answer, Busy):  # told to try again
            told.vote(who)
        else:
            assert isinstance(answer, Case), answer
    assert told.result.counts["agrees"] == 5
    told.close()
    _whole()


def test_a_member_who_answers_on_two_phones_answers_once(cast: Cast) -> None:
    told = board(cast)
    told.sent()
    answers = all_at_once([partial(told.vote, "trade", at=LATER)] * 5)
    _one_won(answers)
    assert Vote.objects.count() == 1
    assert JournalEntry.objects.filter(act=Act.ANSWER_POLL).count() == 1
    _whole()


def test_the_last_vote_and_the_end_of_the_poll_meet(cast: Cast) -> None:
    """Either the vote is counted, or its member is told that the poll is over; the count is that of the votes."""
    told = board(cast)
    told.sent()
    told.votes("chair", "vice_chair", "chief")
    voted, closed = all_at_once([partial(told.vote, "trade", at=LATE), partial(told.close, at=LATE)])
    if isinstance(closed, Busy):
        closed = told.close(at=LATE)
    assert isinstance(closed, Case), closed
    assert isinstance(voted, Case | ActNotAllowed | StaleCase | ForAnother | Busy), voted
    entry = JournalEntry.objects.get(act=Act.CLOSE_POLL)
    assert f'"agrees": {told.result.counts["agrees"]}' in entry.content
    assert Vote.objects.count() == 3 + isinstance(voted, Case)
    assert Poll.objects.get().closed_at == LATE
    assert connection.is_usable()
    _whole()
