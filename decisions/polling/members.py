"""Whether members are asked about a round of a case, who they are, and how long they have."""

from __future__ import annotations

from datetime import date, datetime

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, rights
from decisions.calendar.working_days import add_working_days
from decisions.cases.models import Case, Round
from decisions.errors import RuleBroken, Violation
from decisions.legal.models import PlanFigure
from decisions.organisation.models import Holding
from documents.clock import local_date

CLAUSE = "Luật Tổ chức chính quyền địa phương"
_MEMBER_BY = frozenset({Holding.Cause.APPOINTMENT.value, Holding.Cause.ACTING.value})
"""What makes a member; an arrangement gives somebody a member's signature, never the vote."""
_NO_DAYS = (
    "Chưa có số ngày làm việc để thành viên trả lời phiếu. Đề nghị nạp số liệu “poll_days” của kế hoạch, rồi gửi phiếu."
)


def asked_of(case: Case) -> PlanFigure | None:
    """By what the members are asked about the round a case is in; None where nobody asks them."""
    submitted_at = Round.objects.filter(case=case, number=case.round).values_list("submitted_at", flat=True).first()
    figure = submitted_at and PlanFigure.objects.on(PlanFigure.Code.MEMBERS_POLLED, local_date(submitted_at))
    return figure if figure and figure.value else None


def members_of(case: Case, at: datetime) -> list[Right]:
    """The members in post at the issuing body, each once under the first post, the head first."""
    held = rights(Asked((Act.ANSWER_POLL,), case.unit_id, at, case.kind))
    first: dict[int, Right] = {}
    for right in held:
        if right.cause in _MEMBER_BY:
            first.setdefault(right.officer_id, right)
    return list(first.values())


def due_from(at: datetime) -> date:
    """The last day to answer ballots sent now. Raises RuleBroken where nobody says how long members have."""
    today = local_date(at)
    figure = PlanFigure.objects.on(PlanFigure.Code.POLL_DAYS, today)
    if not (figure and figure.value):
        raise RuleBroken([Violation(CLAUSE, _NO_DAYS)])
    day: date = add_working_days(today, figure.value).day
    return day
