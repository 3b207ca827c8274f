"""The district's collection: closing it without the missing, asking communes to check again (plan III.5.c)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.services import Moving, advance
from decisions.errors import RuleBroken, Violation
from decisions.monthly.models import Evaluation, Sheet, SheetState
from decisions.monthly.reporting import mark_closed
from decisions.monthly.scores import sheets_of
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.database.held import holding
from documents.database.prepared import Prepared

ASK_AGAIN = "ask_again"
"""The district asks communes to check their figures again."""
_CLAUSE = "III.5.c"


def close(case: Case, *, by: Officer, at: datetime) -> Case:
    """Close the collection after the communes' deadline; the journal names the missing.

    Raises RuleBroken while communes are in time, what `advance` raises.
    """
    evaluation = evaluation_of(case)
    missing = [sheet for sheet in sheets_of(evaluation) if sheet.state != SheetState.SENT]
    due = evaluation.opening.reports_due
    if missing and local_date(at) <= due:
        names = ", ".join(sheet.unit.called(local_date(at)) for sheet in missing)
        sentence = f"Còn {len(missing)} đơn vị chưa gửi ({names}) và chưa hết hạn ngày {due:%d/%m/%Y}."
        raise RuleBroken([Violation(_CLAUSE, f"{sentence} Chốt tiếp nhận sau ngày đó.")])
    told = {"month": evaluation.opening.month, "missing": [sheet.unit.code for sheet in missing]}

    def note(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        mark_closed(case, at)
        return [told]

    return advance(case, Act.CLOSE_COLLECTION, by=by, at=at, also=note)


def ask_again(case: Case, communes: Collection[str], reason: str, *, by: Officer, at: datetime) -> Case:
    """Open the sheets of some communes again, with the reason; the collection goes on for them.

    Raises RuleBroken for none, or for one that has not sent its figures, what `advance` raises.
    """
    evaluation = evaluation_of(case)
    sheets = {sheet.unit.code: sheet for sheet in sheets_of(evaluation)}
    asked = [sheets[code] for code in sorted(communes) if code in sheets]
    _require_sent(asked, communes, at)

    def reopen(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        Sheet.objects.filter(pk__in=[sheet.pk for sheet in asked]).update(
            state=SheetState.ENTERING, closes=False, returns=F("returns") + 1
        )
        return [{"month": evaluation.opening.month, "communes": [sheet.unit.code for sheet in asked]}]

    return advance(case, ASK_AGAIN, by=by, at=at, note=reason, also=reopen)


def evaluation_of(case: Case) -> Evaluation:
    """The evaluation a case is, with its month and district."""
    if held := holding(Evaluation, case.pk):
        return held
    found: list[Evaluation] = _EVALUATION.rows("", case=case.pk)
    if not found:
        raise Evaluation.DoesNotExist
    return found[0]


_EVALUATION = Prepared(
    lambda _, *, case: Evaluation.objects.select_related("opening", "unit", "replaces").filter(case=case)
)


def _require_sent(asked: Sequence[Sheet], communes: Collection[str], at: datetime) -> None:
    if not communes or len(asked) < len(set(communes)):
        raise RuleBroken([Violation(_CLAUSE, "Chọn ít nhất một xã, phường, thị trấn của huyện.", "communes")])
    early = [sheet.unit.called(local_date(at)) for sheet in asked if sheet.state != SheetState.SENT]
    if early:
        sentence = f"{', '.join(early)} chưa gửi số liệu nên chưa thể yêu cầu kiểm tra lại. Bỏ chọn đơn vị này."
        raise RuleBroken([Violation(_CLAUSE, sentence, "communes")])
