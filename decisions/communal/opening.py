"""A commune's report begins: by itself once figures were confirmed, where the district asks; one at a time a commune.

A report that is not signed yet takes the figures of a later confirmation. One that is signed goes out as it is; it puts
the effect for the newer figures as it is issued, so that the next report can name the number it replaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from decisions.authority.acts import Kind
from decisions.cases.models import Case, State
from decisions.cases.papers import Content, Issue
from decisions.cases.services import Opener, Opening
from decisions.communal.asking import asks
from decisions.communal.models import CommuneReport
from decisions.monthly.models import Sheet
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import lock
from documents.clock import local_date
from documents.outbox import services as outbox

REPORT = "commune.report"
"""The effect that opens the report of a confirmation; its key is `<month>/<commune>/<confirmation>`."""
_AGAIN = " (báo cáo thay thế)"


def note_confirmed(sheet: Sheet) -> None:
    """Figures were confirmed: where the district asks for a report, and none is under way, one is to be opened."""
    if asks(sheet.district_id, sheet.opening.month) and not _under_way(sheet).exists():
        _put(sheet)


def note_issued(case: Case, content: Content, issue: Issue) -> None:
    """A report is out: figures confirmed since it was signed need another one."""
    sheet = lock(report_of(case).sheet_id)
    if sheet.round > content["summary"]["confirmation"]:
        _put(sheet)


@transaction.atomic
def open_report(sheet: int, confirmation: int, *, opener: Opener, at: datetime) -> Case | None:
    """The case of a confirmation's report; None where one is under way or was opened for these figures already."""
    locked = lock(sheet)
    mine = CommuneReport.objects.filter(sheet=locked)
    if _under_way(locked).exists() or mine.filter(confirmation__gte=confirmation).exists():
        return None
    earlier = mine.order_by("confirmation").last()

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            CommuneReport.objects.create(case=case, sheet=locked, confirmation=locked.round, replaces=earlier)

    return opener(_opening(locked, at, again=earlier is not None), keep)


def report_of(case: Case) -> CommuneReport:
    """What is kept beside a case, with its sheet and month."""
    found: CommuneReport = CommuneReport.objects.select_related(
        "sheet__opening", "sheet__unit", "sheet__district", "replaces__case"
    ).get(case=case)
    return found


def _opening(sheet: Sheet, at: datetime, *, again: bool) -> Opening:
    month, district = month_of(sheet.opening), sheet.district.called(local_date(at))
    about = f"Kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name}"
    return Opening(
        Kind.COMMUNE_REPORT,
        sheet.unit,
        about=about + _AGAIN if again else about,
        because=f"quy định của {district} về báo cáo của xã; số liệu {month.name} được xác nhận lần {sheet.round}",
    )


def _under_way(sheet: Sheet) -> QuerySet[CommuneReport]:
    """The report of a commune that is not out yet; nobody can stop one, so there is never a second beside it."""
    return CommuneReport.objects.filter(sheet=sheet).exclude(case__state=State.ISSUED)


def _put(sheet: Sheet) -> None:
    key = f"{sheet.opening.month}/{sheet.unit.code}/{sheet.round}"
    outbox.put(REPORT, key, sheet=sheet.pk, confirmation=sheet.round)
