"""The province's report of a month: opening it, what is written beside the figures, submitting it (plan III.1.d)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import units_of
from decisions.cases.models import Case
from decisions.cases.papers import require_sound
from decisions.cases.services import Opener, Opening, advance
from decisions.consolidating.models import ProvinceReport
from decisions.consolidating.summary import report_of, summary_of
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.monthly.models import MonthOpening
from decisions.monthly.opening import month_of
from decisions.monthly.remarks import Written
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

CLAUSE = "III.1.d"


@dataclass(frozen=True)
class Remarks(Written):
    """The specialist's words."""

    organisation: str
    training: str
    appraisal: str
    limits: str
    proposals: str


TEXTS = Remarks.texts()


def consolidating_body(officer: Officer, at: datetime) -> Unit | None:
    """The Sở for which an officer puts months together, if any."""
    return next(iter(units_of(officer, Act.CONSOLIDATE, at, Kind.CONSOLIDATION)), None)


def report_on(opening: MonthOpening) -> ProvinceReport | None:
    """The report of a month, if it was begun."""
    return ProvinceReport.objects.select_related("case").filter(opening=opening).first()


@transaction.atomic
def begin(opening: MonthOpening, *, by: Officer, at: datetime, opener: Opener) -> Case:
    """Begin the report of a month. Raises NotVisible for who puts none together, NotAuthorised, RuleBroken a second
    time and before the cut-off.
    """
    body = consolidating_body(by, at)
    if body is None:
        raise NotVisible
    month = month_of(opening)
    if local_date(at) < opening.cut_off:
        sentence = f"Số liệu {month.name} chốt ngày {opening.cut_off:%d/%m/%Y}. Tổng hợp từ ngày đó trở đi."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    wish = Opening(
        Kind.CONSOLIDATION,
        body,
        due=opening.department_due,
        about=f"Tổng hợp kết quả triển khai Tổ công nghệ số cộng đồng {month.name} trên địa bàn tỉnh",
    )
    try:
        with transaction.atomic():
            return opener(wish, lambda cases: _keep(opening, cases))
    except IntegrityError as error:
        if not (there := report_on(opening)):
            raise
        sentence = f"Báo cáo tổng hợp {month.name} đã được mở: hồ sơ {there.case.code}. Tiếp tục ở hồ sơ đó."
        raise RuleBroken([Violation(CLAUSE, sentence, case=there.case.code)]) from error


@transaction.atomic
def submit(case: Case, remarks: Remarks, *, by: Officer, at: datetime) -> Case:
    """Submit the report with the figures as they are now. Raises RuleBroken, and what `advance` raises."""
    summary = summary_of(case)
    if not summary["reporting"]["accepted"]:
        sentence = "Chưa chấp nhận số liệu của huyện, thành phố nào. Xem xét báo cáo của huyện rồi tổng hợp."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    content = {**remarks.content(), "summary": summary}
    require_sound(case, content, at)
    return advance(case, Act.CONSOLIDATE, by=by, at=at, content=content)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: the districts it calls accepted. Raises RuleBroken."""
    now = set(summary_of(case)["reporting"]["accepted"])
    gone = [name for name in content["summary"]["reporting"]["accepted"] if name not in now]
    if gone:
        sentence = f"Số liệu của {', '.join(gone)} không còn được chấp nhận. Trả lại để lập lại số liệu."
        raise RuleBroken([Violation(CLAUSE, sentence)])


def opening_of(case: Case) -> MonthOpening:
    """The month a case puts together."""
    return report_of(case).opening


def _keep(opening: MonthOpening, cases: Sequence[Case]) -> None:
    for case in cases:
        ProvinceReport.objects.create(case=case, opening=opening)
