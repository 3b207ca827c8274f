"""A commune's report of a month: what is written beside the figures, submitting it, what must hold at its signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Content, require_sound
from decisions.cases.services import advance
from decisions.communal.asking import CLAUSE
from decisions.communal.opening import report_of
from decisions.communal.summary import summary_of
from decisions.errors import RuleBroken, Violation
from decisions.monthly.models import SheetState
from decisions.monthly.remarks import Written
from decisions.monthly.reporting import lock
from decisions.organisation.models import Officer


@dataclass(frozen=True)
class Remarks(Written):
    """The clerk's words."""

    advantages: str
    limits: str
    tasks: str
    proposals: str


TEXTS = Remarks.texts()


@transaction.atomic
def submit(case: Case, remarks: Remarks, *, by: Officer, at: datetime) -> Case:
    """Submit the report with the figures confirmed last. Raises RuleBroken while the commune checks its figures again,
    and what `advance` raises.
    """
    sheet = lock(report_of(case).sheet_id)
    if sheet.state != SheetState.SENT:
        sentence = "Xã đang kiểm tra lại số liệu của kỳ này. Xác nhận lại số liệu rồi trình báo cáo."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    content = {**remarks.content(), "summary": summary_of(case)}
    require_sound(case, content, at)
    return advance(case, Act.DRAFT_COMMUNE_REPORT, by=by, at=at, content=content)


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must still hold when it is signed: its figures are those confirmed last. Raises RuleBroken."""
    told, now = content["summary"]["confirmation"], lock(report_of(case).sheet_id).round
    if told != now:
        sentence = (
            f"Số liệu của xã đã được xác nhận lại (lần {now}) sau khi trình báo cáo (lần {told})."
            " Trả lại để lấy số liệu mới."
        )
        raise RuleBroken([Violation(CLAUSE, sentence)])
