"""Pages that can be taken along: the same page, and beside it the same table as Excel or JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from decisions.errors import NotVisible
from decisions.journal.services import note_access
from documents import clock
from workflows.attaching import attached
from workflows.sheets.reports import Report, as_json, as_sheet
from workflows.sheets.writing import MEDIA_TYPE
from workflows.web.frame import officer_of

_FORMS: Mapping[str, tuple[Callable[[Report], bytes], str]] = {
    "xlsx": (as_sheet, MEDIA_TYPE),
    "json": (as_json, "application/json; charset=utf-8"),
}
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Page:
    """A page: its template, what it shows, and how it is made into a table to be taken along.

    `export` is the word of the access log, `ref` what the line there is about.
    """

    template: str
    shown: Mapping[str, Any]
    export: str
    ref: str
    report: Callable[[], Report]


def doors(make: Callable[..., Page]) -> tuple[View, View]:
    """The page and its file; who may see the one may take the other, and the taking stands in the access log."""

    @require_GET
    def page(request: HttpRequest, **where: str) -> HttpResponse:
        made = make(request, **where)
        return render(request, made.template, dict(made.shown))

    @require_GET
    def file(request: HttpRequest, form: str, **where: str) -> HttpResponse:
        if form not in _FORMS:
            raise NotVisible
        made = make(request, **where)
        written, media_type = _FORMS[form]
        report = made.report()
        content = written(report)
        note_access(officer_of(request), made.export, made.ref, at=clock.now(), detail=form)
        return attached(content, media_type, f"{report.mark.replace('/', '_')}.{form}")

    page.__doc__ = file.__doc__ = make.__doc__
    return page, file
