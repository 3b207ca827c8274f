"""The desk: what waits for me, what I follow, what I have done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from decisions.authority.acts import Kind
from decisions.cases.selectors import may_open, visible_to
from decisions.organisation.models import Officer, UnitVersion
from decisions.organisation.models.dated import in_force_on
from documents import clock
from documents.clock import local_date
from documents.database.prepared import Prepared
from workflows.engine.desk import desk_of, done_by, items_in, reach_of
from workflows.engine.entry import flows
from workflows.engine.models import Item
from workflows.web.frame import officer_of, whole
from workflows.web.words import act_name, due_words

_PAGE = 25


@dataclass(frozen=True)
class Folder:
    """A folder of the desk: its address, its name, its rows, and what stands there when it is empty."""

    slug: str
    name: str
    rows: Callable[[Officer, datetime], QuerySet[Item]]
    empty: str


@dataclass(frozen=True)
class Row:
    """One line of a folder."""

    code: str
    about: str
    unit: str
    step: str
    sender: str
    due: date | None
    due_words: str
    late: bool
    address: str
    level: int
    urgency: str


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The house opens at the desk."""
    return redirect("desk")


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """One folder, a page at a time."""
    officer, at = officer_of(request), clock.now()
    folder = FOLDERS.get(request.GET.get("muc", ""), FOLDERS["cho"])
    place = whole(request.GET.get("tu", ""))
    if folder.rows is desk_of and not place:
        found = first_lines(officer, at)
    else:
        found = list(_shown(folder.rows(officer, at), local_date(at))[place : place + _PAGE + 1])
    shown = {
        "folder": folder,
        "folders": FOLDERS.values(),
        "rows": [_row(item, local_date(at)) for item in found[:_PAGE]],
        "earlier": max(place - _PAGE, 0) if place else None,
        "later": place + _PAGE if len(found) > _PAGE else None,
        "openings": _openings(officer, at),
        "tab": folder.slug,
    }
    return render(request, "desk/desk.html", shown)


def first_lines(officer: Officer, at: datetime) -> list[Item]:
    """The most urgent open steps of an officer, one more than a page shows, with what a line says."""
    reach = reach_of(officer, at)
    return _FIRST.rows(reach.shape, day=local_date(at), **reach.values)


def _followed(officer: Officer, at: datetime) -> QuerySet[Item]:
    """Open steps of cases this officer has submitted or opened, on whosever desk they lie."""
    mine = visible_to(officer, at).filter(Q(opened_by=officer) | Q(rounds__submitted_by=officer))
    return Item.objects.filter(case__in=mine.values("pk"), closed_at=None).order_by("due", "pk")


def _shown(items: QuerySet[Item], day: date) -> QuerySet[Item]:
    """With what a line says besides: the unit's name, and who passed it on; no query a row."""
    named = UnitVersion.objects.filter(in_force_on(day), unit=OuterRef("case__unit"))
    before = Item.objects.filter(case=OuterRef("case"), closed_at__isnull=False, pk__lt=OuterRef("pk"))
    return items.select_related("task", "case").annotate(
        unit_name=Subquery(named.values("short_name")[:1]),
        sender=Subquery(before.order_by("-pk").annotate(who=F("closed_by__full_name")).values("who")[:1]),
    )


_FIRST = Prepared(lambda shape, *, day, **values: _shown(items_in(shape, **values), day)[: _PAGE + 1])


def _row(item: Any, today: date) -> Row:
    words, late = due_words(item.due, today)
    closed = item.closed_at is not None
    step = act_name(item.outcome) if closed else item.task.flow_task.task_title
    return Row(
        item.case.code,
        item.case.about,
        item.unit_name or "",
        step,
        item.sender or "",
        local_date(item.closed_at) if closed else item.due,
        "" if closed else words,
        late and not closed,
        _address(item),
        item.urgency,
        item.case.get_urgency_display(),
    )


def _address(item: Any) -> str:
    """The page of the case; of a step for one person alone that of the step, since nothing else is asked there."""
    if item.officer_id and item.closed_at is None:
        return reverse("act", args=[item.case.code, item.act])
    return reverse("case", args=[item.case.code])


def _openings(officer: Officer, at: datetime) -> list[dict[str, str]]:
    """The kinds of case this officer may open now, and for which body."""
    return [
        {"kind": kind, "unit": unit.code, "name": f"{Kind(kind).label} – {unit.called(local_date(at))}"}
        for kind, unit in may_open(officer, flows(), at)
    ]


FOLDERS = {
    folder.slug: folder
    for folder in (
        Folder("cho", "Chờ xử lý", desk_of, "Không có việc nào chờ xử lý."),
        Folder("theo-doi", "Theo dõi", _followed, "Không có hồ sơ nào đang theo dõi."),
        Folder("xong", "Đã xử lý", done_by, "Chưa xử lý việc nào."),
    )
}
