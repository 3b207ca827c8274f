"""People of a body as an Excel file: the empty sheet, a look at a filled-in one, taking it in whole."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.authority.acts import Act
from decisions.rows import Told
from decisions.staffing.keeping import keeping_of
from documents import clock
from workflows.batches.models import Batch
from workflows.batches.sheets import Sheet, taken
from workflows.sheets.people import people_file, people_in
from workflows.steps.people import PeopleSheetForm
from workflows.web.frame import key_of, officer_of
from workflows.web.people import TAB
from workflows.web.taking import SheetPage


@require_GET
def sheet_file(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet to be filled in."""
    return people_file(keeping_of(officer_of(request), code, clock.now(), acts=[Act.KEEP_PEOPLE]))


@require_http_methods(["GET", "POST"])
def read_people(request: HttpRequest, code: str) -> HttpResponse:
    """A filled-in sheet: looked through (`kiem-tra`), or taken in whole; a report a row either way."""
    officer, at = officer_of(request), clock.now()
    keeping = keeping_of(officer, code, at, acts=[Act.KEEP_PEOPLE])
    page = SheetPage(
        "Nhập nhân sự từ Excel",
        keeping.name,
        reverse("people_sheet_file", args=[code]),
        "Nhập nhân sự",
        reverse("people", args=[code]),
        f"Nhân sự {keeping.name}",
        TAB,
        "Người mới nhận mật khẩu ở trang Nhân sự sau khi nhập.",
    )

    def take(content: IO[bytes], starts: date, looks: bool) -> Told | Batch:
        rows = people_in(keeping, content)
        sheet = Sheet("people", keeping.unit, f"Nhập nhân sự {keeping.name}", rows, starts)
        return taken(sheet, looks=looks, key=key_of(request), by=officer, at=at)

    told = page.taken(request, take, keeping.day, PeopleSheetForm)
    if isinstance(told, HttpResponse):
        return told
    messages.success(request, f"Đã bổ nhiệm {len(told.outcomes)} người. Cấp mật khẩu cho người mới tại đây.")
    return redirect("people", code)
