"""The district's report of a month: what a reviewer writes beside the figures, submitting it, what must still hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken, Violation
from decisions.monthly.closing import evaluation_of
from decisions.monthly.models import SheetState
from decisions.monthly.remarks import Written
from decisions.monthly.scores import review_of, sheets_of
from decisions.monthly.summary import summary_of
from decisions.organisation.models import Officer
from documents.clock import local_date

_CLAUSE = "III.5.c"


@dataclass(frozen=True)
class Remarks(Written):
    """The reviewer's words."""

    issued: str
    training: str
    checks: str
    difficulties: str
    tasks: str
    proposals: str


TEXTS = Remarks.texts()


@transaction.atomic
def submit(case: Case, remarks: Remarks, *, by: Officer, at: datetime) -> Case:
    """Submit the report with the figures as they are now. Raises RuleBroken, and what `advance` raises.

    Every team with figures must be settled; communes asked to check again must have answered.
    """
    violations = [*_unsettled(case), *_asked_again(case, at)]
    if violations:
        raise RuleBroken(violations)
    content = {**remarks.content(), "summary": summary_of(case)}
    require_sound(case, content, at)
    return advance(case, Act.SCORE_TEAMS, by=by, at=at, content=content)


def _unsettled(case: Case) -> list[Violation]:
    rest = [one for one in review_of(evaluation_of(case)).unsettled if one.figures]
    if not rest:
        return []
    names = "; ".join(one.called for one in rest[:3])
    more = f" và {len(rest) - 3} Tổ khác" if len(rest) > 3 else ""
    return [Violation(_CLAUSE, f"Còn {len(rest)} Tổ chưa chốt điểm: {names}{more}. Chốt điểm rồi trình.", "teams")]


def _asked_again(case: Case, at: datetime) -> list[Violation]:
    evaluation = evaluation_of(case)
    waiting = [
        sheet.unit.called(local_date(at))
        for sheet in sheets_of(evaluation)
        if sheet.returns and sheet.round and sheet.state != SheetState.SENT
    ]
    if not waiting or evaluation.closed_at is None:
        return []
    sentence = f"{', '.join(waiting)} đang kiểm tra lại số liệu. Chờ đơn vị gửi lại; số liệu cũ sẽ được thay."
    return [Violation(_CLAUSE, sentence, "communes")]
