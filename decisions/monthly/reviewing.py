"""What Sở TT&TT makes of a district's report: accepted, or a new report that replaces it (plan III.1.d)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from decisions.authority.acts import Act, Kind
from decisions.cases.models import Case, Party, State
from decisions.cases.services import Opening, advance
from decisions.evaluation.receivers import GUIDES_DISTRICTS
from decisions.monthly.closing import evaluation_of
from decisions.monthly.models import Evaluation
from decisions.monthly.scores import sheets_of
from decisions.organisation.models import Guidance, Officer, Unit
from documents.clock import local_date
from documents.outbox import services as outbox

ASK_SUPPLEMENT = "ask_supplement"
"""Sở TT&TT asks for bổ sung, chỉnh lý."""
ANSWERED = "month.answered"
"""The effect for which the case waits: the Sở answered the delivery; its key is the code of the case."""
WRITE_AGAIN = "write_again"
"""The report was sent back unregistered; the district writes it again."""


def reviewer_of(district: Unit, day: date) -> Unit | None:
    """The Sở that guides a district (plan II.5.d)."""
    pair = Guidance.objects.on(day).filter(guided=district, subject=GUIDES_DISTRICTS).select_related("guide").first()
    return pair.guide if pair else None


def note_answer(case: Case, receiver: Unit, at: datetime, taken: bool) -> None:
    """The Sở took the report in, or refused it: the time of receipt decides whether the district was late."""
    reviewer = reviewer_of(case.unit, local_date(at))
    if reviewer is None or receiver.pk != reviewer.pk:
        return
    if taken:
        Evaluation.objects.filter(case=case, arrived_at=None).update(arrived_at=at)
    outbox.put(ANSWERED, case.code, case=case.pk)


def is_late(evaluation: Evaluation, today: date) -> bool:
    """Whether the report reached the Sở after the day, or has not and the day has passed."""
    reached = local_date(evaluation.arrived_at) if evaluation.arrived_at else today
    return reached > evaluation.opening.district_due


def propose(case: Case, body: Unit, remark: str, *, by: Officer, at: datetime) -> Case:
    """The specialist of the Sở says what to make of the figures. Raises what `advance` raises."""
    return advance(case, Act.PROPOSE_MONTH, by=by, at=at, note=remark, body=body)


def accept(case: Case, body: Unit, remark: str, *, by: Officer, at: datetime) -> Case:
    """The figures count for the province. Raises what `advance` raises."""
    return advance(case, Act.ACCEPT_MONTH, by=by, at=at, note=remark, body=body)


def ask_supplement(case: Case, body: Unit, reason: str, *, by: Officer, at: datetime) -> Case:
    """The report stays as it is; a new one is to replace it. Raises ReasonMissing, what `advance` raises."""
    return advance(case, ASK_SUPPLEMENT, by=by, at=at, note=reason, body=body)


def write_again(case: Case, reason: str, *, by: Officer, at: datetime) -> Case:
    """The receiver refused the paper: the district ends this case and begins another. Raises what `advance` raises."""
    return advance(case, WRITE_AGAIN, by=by, at=at, note=reason)


def replacement_of(case: Case, why: str, at: datetime) -> Opening:
    """How the case is opened whose report replaces this one's."""
    evaluation, day = evaluation_of(case), local_date(at)
    return Opening(
        Kind.EVALUATION,
        case.unit,
        due=evaluation.opening.district_due,
        about=f"{case.about.removesuffix(_AGAIN)}{_AGAIN}",
        because=f"{why}, {day:%d/%m/%Y}",
        brings=tuple((sheet.unit, Party.Role.REPORTER) for sheet in sheets_of(evaluation)),
        state=State.DRAFTING,
    )


def keep_replacement(replaced: Case, cases: Sequence[Case]) -> None:
    """What the month keeps beside the case that replaces another."""
    earlier = evaluation_of(replaced)
    for case in cases:
        Evaluation.objects.create(case=case, opening=earlier.opening, unit=case.unit, replaces=earlier)


_AGAIN = " (báo cáo thay thế)"
