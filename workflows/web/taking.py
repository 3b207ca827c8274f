"""A page that takes a filled-in sheet in: looked through first, taken in whole, a report a row either way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from decisions.errors import RuleBroken
from decisions.rows import Told
from workflows.batches.models import Batch
from workflows.sheets.reading import SheetRefused
from workflows.steps.sheets import FilledSheetForm
from workflows.web.frame import key_of

Take = Callable[[IO[bytes], date, bool], Told | Batch]
"""Takes in what a file says from a day on, or only looks; a long one becomes a batch."""


@dataclass(frozen=True)
class SheetPage:
    """What stands around the form: heading, whose sheet it is and where it lies, the button, the way back."""

    title: str
    whose: str
    file: str
    button: str
    back: str
    back_name: str
    tab: str
    note: str = ""

    def taken(
        self, request: HttpRequest, take: Take, starts: date, form_kind: type[FilledSheetForm] = FilledSheetForm
    ) -> Told | HttpResponse:
        """The report of a sheet whose rows are kept now; else the page, with what is wrong."""
        form = form_kind(request.POST, request.FILES) if request.method == "POST" else None
        told = _taken(form, take, only_check="kiem-tra" in request.POST) if form else None
        if isinstance(told, Batch):
            return redirect("batch", told.code)
        if told and told.kept:
            return told
        shown = {
            "page": self,
            "form": form or form_kind(initial={"starts": starts}),
            "told": told,
            "tab": self.tab,
            "key": key_of(request),
        }
        wrong = bool(form and (form.errors or (told and told.wrong)))
        return render(request, "parts/sheet_page.html", shown, status=422 if wrong else 200)


def _taken(form: FilledSheetForm, take: Take, *, only_check: bool) -> Told | Batch | None:
    if not form.is_valid():
        return None
    try:
        return take(form.cleaned_data["file"].file, form.cleaned_data["starts"], only_check)
    except SheetRefused as refusal:
        for fault in refusal.faults:
            form.add_error("file", str(fault))
    except RuleBroken as refusal:
        for one in refusal.violations:
            form.add_error(one.field if one.field in form.fields else None, one.sentence)
    return None
