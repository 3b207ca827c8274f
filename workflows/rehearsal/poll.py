"""The rehearsal of a poll: the members of UBND tỉnh answer in time, late or not at all, and most of them agree."""

from __future__ import annotations

from decisions.authority.acts import Act
from decisions.calendar.working_days import next_working_day
from decisions.cases.models import Case
from decisions.legal.models import PlanFigure
from decisions.polling.members import asked_of
from decisions.polling.models import Poll, Vote
from documents.clock import local_date
from workflows.rehearsal.outgoing import do
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage

_BASIS = "Quy chế giả định của buổi diễn tập"
_AGREE = {"view": Vote.View.AGREES, "reason": ""}
_OTHER = {"view": Vote.View.OTHER, "reason": "Đề nghị quyết toán kinh phí ngay trong năm."}


def ask_members(pace: Pace) -> None:
    """From today on the members are asked: the play makes up a quy chế and says so."""
    code = PlanFigure.Code.MEMBERS_POLLED
    PlanFigure.objects.create(code=code, value=1, clause=_BASIS, valid_from=local_date(pace.now))


def play_poll(case: Case, stage: Stage, pace: Pace, *, late: bool) -> None:
    """One has something else to say; where some are late, one answers after the day and the last one never."""
    if asked_of(case) is None:
        return
    do(case, Act.POLL_MEMBERS, {}, stage, pace)
    poll = Poll.objects.get(case=case, round=case.round)
    in_time = poll.ballots.count() - 2 * late
    for place in range(in_time):
        do(case, Act.ANSWER_POLL, _OTHER if place == in_time - 1 else _AGREE, stage, pace)
    if late:
        pace.go_to(next_working_day(poll.due), 9)
        do(case, Act.ANSWER_POLL, _AGREE, stage, pace)
    do(case, Act.CLOSE_POLL, {}, stage, pace)
