"""The desk: its folders, what of them is shown, the late first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from decisions.authority.acts import Kind
from decisions.cases.models import URGENCIES
from decisions.cases.selectors import may_open
from decisions.organisation.models import Officer, UnitVersion
from decisions.organisation.models.dated import in_force_on
from documents import clock
from documents.clock import local_date
from documents.database.prepared import Prepared
from workflows.desk.filters import DeskFilter, FilterNameForm, filters_of, narrow
from workflows.desk.folders import MOST, Folder, Looking, counts
from workflows.engine.desk import free_for, items_in
from workflows.engine.entry import flows
from workflows.engine.models import Item
from workflows.web.frame import officer_of, whole
from workflows.web.words import act_name, due_words

PAGE = 25
_SAID = (
    *("task", "act", "officer", "due", "urgency", "closed_at", "outcome", "task__flow_task"),
    *("case__code", "case__about", "case__urgency", "claimed_by__honorific", "claimed_by__full_name"),
    *("unit_name", "sender"),
)
"""What a line says of a step."""
_URGENCY = dict(URGENCIES)
_DAY_LABELS = {"xong": "Xong ngày", "ban-hanh": "Ngày ban hành"}


@dataclass(frozen=True)
class Row:
    """One line of a folder: an open or done step, or a case.

    `sender`: who passed it on, of an issued paper its number. `due`: of what is done, the day it was. `task`: the open
    step it stands for, which can be taken or given out; 0 for a case.
    """

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
    task: int = 0
    claimed_by: str = ""
    remind_on: date | None = None


@dataclass(frozen=True)
class Tab:
    """A folder as the page offers it, with how much lies there."""

    slug: str
    name: str
    count: str
    here: bool


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The house opens at the desk."""
    return redirect("desk")


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """One folder, a page at a time."""
    look = Looking(officer_of(request), clock.now())
    folder = look.folders.get(request.GET.get("muc", ""), look.folders["cho"])
    asked, held = DeskFilter(request.GET, look), counts(look)
    place = whole(request.GET.get("tu", ""))
    found = _page(folder, asked, look, place=place, late=held["late"])
    shown = {
        "folder": folder,
        "tabs": [
            Tab(one.slug, one.name, _many(held[one.slug]) if one.counted else "", one == folder)
            for one in look.folders.values()
        ],
        "rows": [_line(folder, row, look.day) for row in found[:PAGE]],
        "late": held["late"],
        "earlier": _address(folder, asked, max(place - PAGE, 0)) if place else None,
        "later": _address(folder, asked, place + PAGE) if len(found) > PAGE else None,
        "filter": asked,
        "filtered": bool(asked.said),
        "said": {"muc": folder.slug, **asked.said},
        "kept": filters_of(look.officer),
        "naming": FilterNameForm(),
        "openings": _openings(look.officer, look.at),
        "day_label": _DAY_LABELS.get(folder.slug, "Hạn xử lý"),
        "ticks": not folder.of_cases and folder.slug != "xong",
        "tab": "cho",
    }
    return render(request, "desk/desk.html", shown)


def first_lines(look: Looking, *, late: bool) -> list[Any]:
    """The first open steps of an officer, the late or the others, one more than a page shows, with what a line says."""
    return _FIRST.rows((look.reach.shape, late), day=look.day, **look.reach.values)


def _page(folder: Folder, asked: DeskFilter, look: Looking, *, place: int, late: int) -> Sequence[Any]:
    """The lines of a page and one more. What waits stands in two parts, the late one first."""
    end = place + PAGE + 1
    if folder.slug == "cho" and not asked.said:
        return _waiting(look, place, end, late)
    rows = narrow(folder.rows(look), asked.said, look.day, of_cases=folder.of_cases)
    return list((_named(rows, look.day, "unit") if folder.of_cases else _shown(rows, look.day))[place:end])


def _waiting(look: Looking, place: int, end: int, late: int) -> list[Any]:
    found: list[Any] = []
    for is_late, start, stop in ((True, 0, late), (False, late, end)):
        first, last = max(place - start, 0), min(end, stop) - start
        if first >= last:
            continue
        if first:
            found += _shown(look.waiting(late=is_late), look.day)[first:last]
        else:
            found += first_lines(look, late=is_late)[:last]
    return found


def _shown(items: QuerySet[Item], day: date) -> QuerySet[Item, Any]:
    """What a line says of each, also the unit's name and who passed it on; no query a row, and nothing else is read."""
    case, item = OuterRef(OuterRef("case")), OuterRef(OuterRef("pk"))
    before = Item.objects.filter(case=case, closed_at__isnull=False, pk__lt=item).order_by("-pk")
    sender = Subquery(Officer.objects.filter(pk=Subquery(before.values("closed_by")[:1])).values("full_name")[:1])
    named: QuerySet[Item] = _named(items, day, "case__unit").annotate(sender=sender)
    return named.values_list(*_SAID, named=True)


def _named(rows: QuerySet[Any], day: date, unit: str) -> QuerySet[Any]:
    named = UnitVersion.objects.filter(in_force_on(day), unit=OuterRef(unit))
    found: QuerySet[Any] = rows.annotate(unit_name=Subquery(named.values("short_name")[:1]))
    return found


def _first(shape: tuple[Any, bool], *, officer: int, day: date, **values: Any) -> QuerySet[Item, Any]:
    reach, late = shape
    found = items_in(reach, officer=officer, late=late, day=day, **values)
    return _shown(found.filter(free_for(officer)), day)[: PAGE + 1]


_FIRST = Prepared(_first)


def _line(folder: Folder, row: Any, today: date) -> Row:
    return _case_line(row, today) if folder.of_cases else _step_line(row, today)


def _step_line(item: Any, today: date) -> Row:
    words, late = due_words(item.due, today)
    closed = item.closed_at is not None
    return Row(
        item.case__code,
        item.case__about,
        item.unit_name or "",
        act_name(item.outcome) if closed else item.task__flow_task.task_title,
        item.sender or "",
        local_date(item.closed_at) if closed else item.due,
        "" if closed else words,
        late and not closed,
        _step_address(item),
        item.urgency,
        _URGENCY.get(item.case__urgency, ""),
        task=0 if closed or item.officer else item.task,
        claimed_by="" if closed or not item.claimed_by__full_name else _claimant(item),
    )


def _claimant(item: Any) -> str:
    return str(Officer(honorific=item.claimed_by__honorific, full_name=item.claimed_by__full_name))


def _case_line(case: Any, today: date) -> Row:
    number, day = getattr(case, "value", None), getattr(case, "day", None)
    words, late = ("", False) if number else due_words(case.due, today)
    return Row(
        case.code,
        case.about,
        case.unit_name or "",
        case.get_state_display(),
        f"{number:02d}/{case.symbol}" if number else "",
        day or case.due,
        words,
        late,
        reverse("case", args=[case.code]),
        case.level,
        case.get_urgency_display(),
        remind_on=getattr(case, "remind_on", None),
    )


def _step_address(item: Any) -> str:
    """The page of the case; of a step for one person alone that of the step, since nothing else is asked there."""
    if item.officer and item.closed_at is None:
        return reverse("act", args=[item.case__code, item.act])
    return reverse("case", args=[item.case__code])


def _address(folder: Folder, asked: DeskFilter, place: int) -> str:
    return "?" + urlencode({"muc": folder.slug, **asked.said, "tu": place})


def _many(count: int) -> str:
    return f"{MOST - 1}+" if count >= MOST else str(count)


def _openings(officer: Officer, at: datetime) -> list[dict[str, str]]:
    """The kinds of case this officer may open now, and for which body."""
    return [
        {"kind": kind, "unit": unit.code, "name": f"{Kind(kind).label} – {unit.called(local_date(at))}"}
        for kind, unit in may_open(officer, flows(), at)
    ]
