"""Tìm kiếm: the page of finds, and what the quick search of every page shows while one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from decisions.finding.selectors import Finds, Group, Hit, find, find_in
from decisions.finding.words import marked
from decisions.organisation.directory import offices_seen
from decisions.organisation.models import Unit
from documents import clock
from workflows.steps.finding import FindForm, cursor_of, page_of, place_of
from workflows.web.frame import officer_of

_NAMES = {"kind": "loai", "unit": "don-vi", "since": "tu", "until": "den"}
_INNER = (Unit.Role.ROOM, Unit.Role.BOARD, Unit.Role.OUTSIDE)
_QUICK = 3
"""So many finds of a group are shown while one types."""


class FindPageForm(FindForm):
    """The same under the names of the address, units picked."""

    def add_prefix(self, field_name: str) -> str:
        """Addresses are Vietnamese."""
        return _NAMES.get(field_name, field_name)

    def offer(self, units: list[tuple[str, str]]) -> None:
        """Let one of some units be picked; another one asked for by the address finds nothing."""
        picked = {"class": "form-select"}
        self.fields["kind"].widget.attrs |= picked
        self.fields["unit"].widget = forms.Select(picked, choices=[("", "Tất cả"), *units])
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput({"type": "date", "class": "form-control"}, format="%Y-%m-%d")


@dataclass(frozen=True)
class _Line:
    """A find as it is drawn: its page, what of its words was found, what stands below."""

    address: str
    title: list[tuple[str, bool]]
    sign: list[tuple[str, bool]]
    details: list[list[tuple[str, bool]]]
    day: date | None


@dataclass(frozen=True)
class _Part:
    """A group as it is drawn; `more` leads to all of it or to its next page."""

    group: Group
    lines: list[_Line]
    more: str
    cut: bool


@require_GET
def finding(request: HttpRequest) -> HttpResponse:
    """Everything that is found, some of each group; or one group page by page."""
    officer, at = officer_of(request), clock.now()
    form = FindPageForm(request.GET)
    offices = offices_seen(officer, at).exclude(unit__role__in=_INNER).order_by("unit__role", "short_name")
    form.offer(list(offices.values_list("unit__code", "short_name")))
    shown: dict[str, Any] = {"form": form, "searches": True}
    if not form.is_valid():
        return render(request, "finding/finding.html", shown, status=422)
    wish, group = form.wish, form.group
    found = [find_in(group, officer, wish, at, after=_place(request, group))] if group else find(officer, wish, at)
    parts = [_part(one, wish.terms, _next(request, one, single=group is not None)) for one in found]
    shown |= {"asked": bool(wish.terms), "parts": [part for part in parts if part.lines or part.more], "group": group}
    return render(request, "finding/finding.html", shown)


@require_GET
def quick(request: HttpRequest) -> HttpResponse:
    """The first finds of each group; nothing for a question nobody can ask."""
    form = FindPageForm({"q": request.GET.get("q", "")})
    parts = []
    if form.is_valid():
        wish = form.wish
        found = find(officer_of(request), wish, clock.now(), size=_QUICK)
        parts = [_part(one, wish.terms, "") for one in found if one.hits]
    return render(request, "finding/quick.html", {"parts": parts, "asked": form.is_valid() and bool(form.wish.terms)})


def _place(request: HttpRequest, group: Group) -> str:
    try:
        return place_of(request.GET.get("sau", ""), group)
    except BadSignature:
        return ""


def _next(request: HttpRequest, found: Finds, *, single: bool) -> str:
    if not found.after:
        return ""
    asked = {name: request.GET[name] for name in ("q", "don-vi", "tu", "den") if request.GET.get(name)}
    asked["loai"] = found.group.name.lower()
    if single:
        asked["sau"] = cursor_of(found)
    return f"?{urlencode(asked)}"


def _part(found: Finds, terms: tuple[str, ...], more: str) -> _Part:
    return _Part(found.group, list(_lines(found.hits, terms)), more, found.cut)


def _lines(hits: tuple[Hit, ...], terms: tuple[str, ...]) -> Iterator[_Line]:
    for hit in hits:
        details = [marked(detail, terms) for detail in hit.details if detail]
        yield _Line(page_of(hit), marked(hit.title, terms), marked(hit.sign, terms), details, hit.day)
