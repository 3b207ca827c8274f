"""Coverage, the page of a unit, and the page of a team."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import bodies_of
from decisions.cases.certificates import keeps
from decisions.cases.selectors import visible_to
from decisions.changing.opening import WAYS, may_begin, under_way
from decisions.directing.coverage import Figures, coverage_of, coverage_of_district
from decisions.directing.selectors import directs
from decisions.errors import NotVisible
from decisions.organisation.directory import entry_of
from decisions.organisation.models import Officer, Unit
from decisions.relations.selectors import ties_of
from decisions.staffing import absences
from decisions.teams.leaders import give_login
from decisions.teams.models import Team
from decisions.teams.places import places_of
from decisions.teams.selectors import TeamOnDay, team_on, teams_of
from decisions.teams.services import set_chat_link
from documents import clock
from documents.clock import local_date
from workflows.attaching import private
from workflows.steps.fields import DayField
from workflows.steps.teams import ChatLinkForm
from workflows.web.asking import asked
from workflows.web.frame import officer_of
from workflows.web.tables import CoverageTable, DistrictTable

_TAB = "do-phu"


class DayForm(forms.Form):
    """As of which day."""

    ngay = DayField(label="Thành viên tại ngày", required=False)


@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """Every district the officer may see; where there is but one, its communes at once."""
    found = coverage_of(officer_of(request), clock.now())
    if len(found.districts) == 1:
        return _drawn(request, found.figures, CoverageTable(found.districts[0].communes), found.districts[0].name)
    return _drawn(request, found.figures, DistrictTable(found.districts))


@require_GET
def coverage_of_unit(request: HttpRequest, unit: str) -> HttpResponse:
    """One district by its communes."""
    found = coverage_of_district(officer_of(request), unit, clock.now())
    return _drawn(request, found.figures, CoverageTable(found.communes), found.name)


def _drawn(request: HttpRequest, figures: Figures, table: Any, name: str = "") -> HttpResponse:
    """What is shown; and for whom the officer drafts directing letters, what may be done next."""
    at = clock.now()
    bodies = [
        {"code": unit.code, "name": unit.called(local_date(at)), "kind": Kind.DIRECTION}
        for unit in directs(officer_of(request), at)
    ]
    shown = {"figures": figures, "table": table, "name": name, "directs": bodies, "tab": _TAB}
    return render(request, "units/coverage.html", shown)


@require_GET
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit is, who sits in it, which teams it has."""
    officer, at = officer_of(request), clock.now()
    entry = entry_of(officer, code, at)
    shown: dict[str, Any] = {"entry": entry, "tab": _TAB, "keeps_signing": keeps(officer, code, at)}
    known = absences.known((one.officer for one in entry.people), at)
    shown["away"] = {one.officer_id for one in known if one.starts_at <= at}
    shown["sees_wording"] = code in bodies_of(officer, (Act.SEE_WORDING,), at)
    if entry.unit.role == Unit.Role.COMMUNE:
        places = places_of(entry.unit, local_date(at))
        named = [(one, places.name(one.village.code if one.village else "")) for one in _teams(officer, code, at)]
        shown |= {"teams": named, "villages": len(places.villages)}
    return render(request, "units/unit.html", shown)


def _teams(officer: Officer, commune: str, at: datetime) -> list[Team]:
    """The teams of a commune; none for who sees the unit but reads nothing about teams."""
    try:
        return list(teams_of(officer, commune, local_date(at), at))
    except NotVisible:
        return []


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, code: str) -> HttpResponse:
    """A team on a day: members, the name of its group, the link and its QR code."""
    officer, at = officer_of(request), clock.now()
    today = local_date(at)
    day_form = DayForm(request.GET or None)
    day: date = (day_form.is_bound and day_form.is_valid() and day_form.cleaned_data["ngay"]) or today
    found = team_on(officer, code, day, at)
    form = ChatLinkForm(request.POST or None)
    if asked(form, lambda: set_chat_link(found.team, form.cleaned_data["url"], by=officer, at=at)):
        messages.success(request, "Đã ghi đường dẫn nhóm.")
        return redirect("team", code)
    shown = _team(found, day, officer, at)
    if day_form.is_bound:
        shown["day_form"] = day_form
    if form.is_bound:
        shown["form"] = form
    return render(request, "units/team.html", shown, status=422 if form.is_bound else 200)


@require_POST
def leader_login(request: HttpRequest, code: str) -> HttpResponse:
    """A password for the leader of a team, on the page once; who asks again gives another."""
    officer, at = officer_of(request), clock.now()
    today = local_date(at)
    found = team_on(officer, code, today, at)
    given = give_login(found.team, by=officer, at=at)
    return private(render(request, "units/team.html", {**_team(found, today, officer, at), "given": given}))


def _team(found: TeamOnDay, day: date, officer: Officer, at: datetime) -> dict[str, Any]:
    """What the page of a team shows, whatever was asked of it."""
    url = found.link.url if found.link else ""
    return {
        "found": found,
        "day": day,
        "day_form": DayForm(initial={"ngay": day}),
        "form": ChatLinkForm(initial={"url": url}) if found.keeps_link else None,
        "ways": [(way, WAYS[way].words) for way in may_begin(officer, found.team, at)],
        "ties": ties_of(officer, found.team.case, at),
        "under_way": visible_to(officer, at).filter(pk__in=[case.pk for case in under_way(found.team)]),
        "qr": segno.make(url, error="m").svg_data_uri(scale=5, border=3) if url else "",
        "tab": _TAB,
    }
