"""Nhiệm vụ: the register, one with its steps, giving one out of an incoming paper, reporting it done, withdrawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.errors import NotVisible
from decisions.incoming.selectors import desks_of, visible_arrival
from decisions.organisation.models import Unit
from decisions.tasks import selectors, services
from decisions.tasks.models import Task
from decisions.tasks.selectors import Wish
from decisions.tasks.services import Giving
from decisions.tasks.takers import officers_in, owners_under
from documents import clock
from documents.clock import local_date
from documents.models import Arrival
from workflows.steps.tasks import GivingForm, ResultForm, WithdrawalForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of, whole
from workflows.web.tables import TaskTable
from workflows.web.words import due_words

_TAB = "nhiem-vu"
_PAGE = 25
_SEEN: Mapping[str, Wish] = {
    "": Wish(),
    "can-lam": Wish(mine=True),
    "da-giao": Wish(given=True),
    "qua-han": Wish(late=True),
}
"""Which tasks an address asks for."""
_NAMES = {"": "Tất cả", "can-lam": "Đơn vị tôi thực hiện", "da-giao": "Cơ quan tôi giao", "qua-han": "Quá hạn"}


@dataclass(frozen=True)
class _Doing:
    """What may be done with a task, as its page and address say it."""

    button: str
    form: type[forms.Form]
    service: Callable[..., Task]
    said: str
    sort: str = "primary"


_DOINGS: Mapping[str, _Doing] = {
    "bao-hoan-thanh": _Doing("Báo hoàn thành", ResultForm, services.report_done, "Đã báo hoàn thành nhiệm vụ."),
    "thu-hoi": _Doing("Thu hồi nhiệm vụ", WithdrawalForm, services.withdraw, "Đã thu hồi nhiệm vụ.", "outline-danger"),
}


class ChoosingForm(GivingForm):
    """Giving a task, owner and person picked from those who may be given one."""

    def __init__(self, data: Any = None, *, giver: Unit, at: datetime) -> None:
        super().__init__(data)
        day = local_date(at)
        owners = owners_under(giver, day)
        named = [(code, unit.called(day)) for code, unit in owners.items()]
        self.fields["owner"] = forms.ChoiceField(label="Đơn vị thực hiện", choices=[("", "Chọn đơn vị"), *named])
        people = [
            (unit.called(day), [(officer.username, str(officer)) for officer in officers_in(unit, at)])
            for unit in owners.values()
        ]
        self.fields["officer"] = forms.ChoiceField(
            label="Người phụ trách",
            required=False,
            choices=[("", "Cả đơn vị"), *[group for group in people if group[1]]],
        )


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The tasks an officer sees, those that wait first, late ones in red."""
    officer, at = officer_of(request), clock.now()
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in _SEEN else ""
    table = TaskTable(selectors.register_of(officer, _SEEN[chosen], at), day=local_date(at))
    table.paginate(page=whole(request.GET.get("page", "")) or 1, per_page=_PAGE)
    shown = {"table": table, "names": _NAMES.items(), "chosen": chosen, "tab": _TAB}
    return render(request, "tasks/register.html", shown)


@require_GET
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One task: what is to be done, by whom, what became of it, what may be done now."""
    officer, at = officer_of(request), clock.now()
    found = selectors.visible_task(officer, code, at)
    words, _ = due_words(found.due, local_date(at))
    may = selectors.possible(officer, found, at)
    open_to = {"bao-hoan-thanh": may.report_done, "thu-hoi": may.withdraw}
    shown = {
        "one": found,
        "due_words": words,
        "late": found.late_on(local_date(at)),
        "steps": selectors.steps_of(found, at),
        "doings": [(slug, _DOINGS[slug]) for slug, open_now in open_to.items() if open_now],
        "tab": _TAB,
    }
    return render(request, "tasks/one.html", shown)


@require_http_methods(["GET", "POST"])
def handle(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Report a task done, or withdraw it."""
    officer, at = officer_of(request), clock.now()
    found, doing = selectors.visible_task(officer, code, at), _DOINGS.get(act)
    if doing is None:
        raise NotVisible
    form = doing.form(request.POST or None)
    back = reverse("task", args=[code])
    page = FormPage(doing.button, f"{found.code} – {found.text}", doing.button, back, _TAB, doing.sort)
    if not asked(form, lambda: doing.service(code, form.cleaned_data["text"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, doing.said)
    return redirect("task", code)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, unit: str, year: int, number: int) -> HttpResponse:
    """Give a task out of an incoming paper, with owner and deadline."""
    officer, at = officer_of(request), clock.now()
    found = visible_arrival(officer, unit, year, number, at)
    if not _assigns(officer, unit, at):
        raise NotVisible
    form = ChoosingForm(request.POST or None, giver=Unit.objects.get(code=unit), at=at)
    page = FormPage(
        "Giao nhiệm vụ",
        f"Số đến {number}/{year}: {found.about}. Đơn vị thực hiện thấy nhiệm vụ ngay.",
        "Giao nhiệm vụ",
        reverse("arrival", args=[unit, year, number]),
        _TAB,
    )
    made: list[Task] = []
    if not asked(form, lambda: made.append(services.give(found, _giving(form), by=officer, at=at))):
        return page.draw(request, form)
    messages.success(request, f"Đã giao nhiệm vụ, mã {made[0].code}.")
    return redirect("task", made[0].code)


def given_out_of(arrival: Arrival, officer: Any, at: datetime) -> dict[str, Any]:
    """What the page of an incoming paper shows of its tasks."""
    body = arrival.book.body
    return {"tasks": selectors.tasks_of(officer, arrival, at), "gives_tasks": _assigns(officer, body, at)}


def _assigns(officer: Any, unit: str, at: datetime) -> bool:
    return any(desk.unit.code == unit and desk.assigns for desk in desks_of(officer, at))


def _giving(form: forms.Form) -> Giving:
    said = form.cleaned_data
    return Giving(said["text"], said["owner"], said["due"], said["officer"])
