"""Pages that can be taken along: the same page, and beside it the same table as Excel or JSON, or on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from documents import clock
from workflows.sheets.taking import Taking, taken
from workflows.web.frame import officer_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Page:
    """A page of a list: its template and what it shows."""

    template: str
    shown: Mapping[str, Any]


def doors(
    make: Callable[..., Page], take: Callable[..., Taking], **asked: str | Callable[[HttpRequest], Any]
) -> tuple[View, View]:
    """The page and its file; who may see the one may take the other, and the taking stands in the access log.

    `take` is one of `workflows.sheets.lists`; `asked` says from which parameter of the address, or how else, what it
    asks besides the places of the address is read.
    """

    @require_GET
    def page(request: HttpRequest, **where: str) -> HttpResponse:
        made = make(request, **where)
        return render(request, made.template, dict(made.shown))

    @require_GET
    def file(request: HttpRequest, form: str, **where: str) -> HttpResponse:
        officer, at = officer_of(request), clock.now()
        said = {
            name: request.GET.get(read, "") if isinstance(read, str) else read(request) for name, read in asked.items()
        }
        return taken(officer, take(officer, at, **where, **said), form, at)

    page.__doc__ = file.__doc__ = make.__doc__
    return page, file
