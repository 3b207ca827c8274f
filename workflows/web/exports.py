"""Pages that can be taken along: the same page, and beside it the same table as Excel or JSON, or on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from documents import clock
from workflows.sheets.reports import Report
from workflows.sheets.taking import Taking, taken
from workflows.web.frame import officer_of

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

    def taking(self) -> Taking:
        """What is taken along of it."""
        return Taking(self.export, self.ref, self.report)


@dataclass(frozen=True)
class ListPage:
    """A page of a list that is also printed; `taking` makes what is taken along of it."""

    template: str
    shown: Mapping[str, Any]
    taking: Callable[[], Taking]


def doors(make: Callable[..., Page | ListPage]) -> tuple[View, View]:
    """The page and its file; who may see the one may take the other, and the taking stands in the access log."""

    @require_GET
    def page(request: HttpRequest, **where: str) -> HttpResponse:
        made = make(request, **where)
        return render(request, made.template, dict(made.shown))

    @require_GET
    def file(request: HttpRequest, form: str, **where: str) -> HttpResponse:
        made = make(request, **where)
        return taken(officer_of(request), made.taking(), form, clock.now())

    page.__doc__ = file.__doc__ = make.__doc__
    return page, file
