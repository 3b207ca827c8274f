"""Văn bản đến: what waits to be taken in, the book, taking in, refusing, entering by hand, handing on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.cases.models import State
from decisions.cases.selectors import visible_to
from decisions.errors import NotATaker
from decisions.exchange.receiving import waiting_for
from decisions.incoming import services
from decisions.incoming.selectors import (
    Desk,
    delivery_to,
    desks_of,
    incoming_of,
    receiving_body,
    register_of,
    takers_of,
    visible_arrival,
)
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.clock import local_date
from documents.dispatch.likeness import alike
from documents.dispatch.selectors import next_arrival
from documents.dispatch.services import heading_of
from documents.errors import ArrivalDouble
from documents.models import Arrival, ConsignmentAnswer, Delivery
from workflows.drawn import page_numbers
from workflows.sheets import lists
from workflows.steps.fields import DayField, TextField
from workflows.steps.incoming import ArrivalBookForm, HeadingForm, RefusalForm, heading_said
from workflows.web.asking import FormPage, asked
from workflows.web.copying import copying_of
from workflows.web.exports import Page, doors
from workflows.web.filing import lying
from workflows.web.frame import officer_of, whole
from workflows.web.tables import ArrivalTable, IncomingTable
from workflows.web.tasks import given_out_of

_TAB = "van-ban-den"
_PAGE = 25


class EnteringForm(HeadingForm):
    """Entering by hand; the page asks whether it is another paper only where there is a doubt."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["another"].widget = forms.HiddenInput()

    def doubt(self, double: ArrivalDouble) -> None:
        """Ask, beside the sentence that names the earlier one."""
        self.fields["another"].widget = forms.CheckboxInput()
        self.add_error("another", double.sentence)


class TakingForm(forms.Form):
    """To whom a paper is given, chosen from those who may take it."""

    taker = forms.ChoiceField()  # asked from those who may take the paper
    remark = TextField(label="Ý kiến chỉ đạo", required=False, max_length=1000)
    due = DayField(label="Hạn xử lý", required=False)

    def __init__(self, *args: Any, takers: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Chọn đơn vị hoặc người"), *takers]
        self.fields["taker"] = forms.ChoiceField(label="Giao cho", choices=choices)


@require_GET
def incoming(request: HttpRequest) -> HttpResponse:
    """What waits, and the latest lines of the books."""
    officer, at = officer_of(request), clock.now()
    found = incoming_of(officer, at)
    table = ArrivalTable(found.arrivals)
    table.paginate(page=whole(request.GET.get("page", "")) or 1, per_page=_PAGE)
    shown = {
        "deliveries": [_waiting(one) for one in found.awaiting[:200]],
        "consignments": waiting_for(officer, at)[:200],
        "table": table,
        "desks": [(desk, next_arrival(desk.unit.code, local_date(at).year)) for desk in desks_of(officer, at)],
        "year": local_date(at).year,
        "tab": _TAB,
    }
    return render(request, "incoming/incoming.html", shown)


@require_GET
def delivery(request: HttpRequest, ref: str, receiver: str) -> HttpResponse:
    """A paper that waits: what it is, and what can be done with it."""
    officer, at = officer_of(request), clock.now()
    found = delivery_to(officer, ref, receiver, at)
    shown = {
        "one": _waiting(found),
        **_paper(officer, ref, at),
        "may": _desk(officer, receiver, at),
        "answered": hasattr(found, "receipt"),
        "same": None if hasattr(found, "receipt") else alike(receiver, heading_of(found.paper)).first(),
        "returned": getattr(found, "returned", None),
        "tab": _TAB,
    }
    return render(request, "incoming/delivery.html", shown)


@require_POST
def receive(request: HttpRequest, ref: str, receiver: str) -> HttpResponse:
    """Take one paper in."""
    officer, at = officer_of(request), clock.now()
    arrival = services.receive_delivery(delivery_to(officer, ref, receiver, at).pk, by=officer, at=at)
    messages.success(request, f"Đã tiếp nhận: số đến {arrival.number}. Nơi gửi đã được báo.")
    return redirect("arrival", receiver, arrival.book.year, arrival.number)


@require_POST
def receive_all(request: HttpRequest, unit: str) -> HttpResponse:
    """Take in whatever waits for a body."""
    officer, at = officer_of(request), clock.now()
    taken = services.receive_all(receiving_body(officer, unit, at), by=officer, at=at)
    messages.success(request, f"Đã tiếp nhận {len(taken)} văn bản.")
    return redirect("incoming")


@require_POST
def give_back(request: HttpRequest, ref: str, receiver: str) -> HttpResponse:
    """Tell the sender that a withdrawn paper was sent back or cancelled here."""
    officer, at = officer_of(request), clock.now()
    found = delivery_to(officer, ref, receiver, at)
    returned = services.give_back(found, request.POST.get("how", ""), by=officer, at=at)
    messages.success(request, f"Đã báo nơi gửi: {returned.get_how_display()}.")
    return redirect("delivery", ref, receiver)


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, ref: str, receiver: str) -> HttpResponse:
    """Send a paper back for one of the three lawful reasons."""
    officer, at = officer_of(request), clock.now()
    found = delivery_to(officer, ref, receiver, at)
    one = _waiting(found)
    page = FormPage(
        "Từ chối tiếp nhận",
        f"{one['symbol']} – {one['about']}. Nơi gửi được báo ngay lý do.",
        "Từ chối và báo nơi gửi",
        reverse("delivery", args=[ref, receiver]),
        _TAB,
        "outline-danger",
    )
    form = RefusalForm(request.POST or None)

    def do() -> None:
        said = form.cleaned_data
        services.refuse_delivery(found.pk, said["reason"], said["remark"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã từ chối tiếp nhận. Nơi gửi đã được báo lý do.")
    return redirect("incoming")


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, unit: str) -> HttpResponse:
    """Enter a paper that came on paper, by mail or by another system."""
    officer, at = officer_of(request), clock.now()
    body = receiving_body(officer, unit, at)
    name = body.called(local_date(at))
    number = next_arrival(body.code, local_date(at).year)
    page = FormPage(
        "Vào sổ văn bản đến ngoài hệ thống", f"{name} · số đến tiếp theo: {number}", "Vào sổ", reverse("incoming"), _TAB
    )
    form = EnteringForm(request.POST or None)
    made: list[Arrival] = []

    def do() -> None:
        said = form.cleaned_data
        when = {"arrived": said["arrived"], "another": said["another"]}
        try:
            with transaction.atomic():
                entered = services.enter_outside(body, heading_said(said), by=officer, at=at, **when)
        except ArrivalDouble as double:
            form.doubt(double)
        else:
            made.append(entered)

    if not asked(form, do) or not made:
        return page.draw(request, form)
    messages.success(request, f"Đã vào sổ: số đến {made[0].number}.")
    return redirect("arrival", unit, made[0].book.year, made[0].number)


@require_http_methods(["GET", "POST"])
def open_book(request: HttpRequest, unit: str) -> HttpResponse:
    """Open the book of a year with the last number given on paper."""
    officer, at = officer_of(request), clock.now()
    body = receiving_body(officer, unit, at)
    page = FormPage("Mở sổ đăng ký văn bản đến", body.called(local_date(at)), "Mở sổ", reverse("incoming"), _TAB)
    form = ArrivalBookForm(request.POST or None, initial={"year": local_date(at).year, "last_given": 0})

    def do() -> None:
        said = form.cleaned_data
        services.open_arrivals(body, said["year"], last_given=said["last_given"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã mở sổ văn bản đến năm {form.cleaned_data['year']}.")
    return redirect("incoming")


def _register(request: HttpRequest, unit: str, year: int) -> Page:
    """The register of a year as it is printed."""
    officer, at = officer_of(request), clock.now()
    body = receiving_body(officer, unit, at)
    rows = register_of(officer, body, year, at)
    shown = {
        "name": body.called(local_date(at)),
        "unit": unit,
        "year": year,
        "table": IncomingTable(rows, address=reverse("arrivals", args=[unit, year])),
        "tab": _TAB,
    }
    return Page("incoming/register.html", shown)


register, register_file = doors(_register, lists.incoming_register)


@require_http_methods(["GET", "POST"])
def arrival(request: HttpRequest, unit: str, year: int, number: int) -> HttpResponse:
    """An incoming paper in the book; who deals with it, and giving it on."""
    officer, at = officer_of(request), clock.now()
    found = visible_arrival(officer, unit, year, number, at)
    desk = _desk(officer, unit, at)
    form = TakingForm(request.POST or None, takers=_takers(found, at))

    def do() -> None:
        said = form.cleaned_data
        services.hand_on(found, _taker(said["taker"]), by=officer, at=at, remark=said["remark"], due=said["due"])

    if asked(form, do):
        messages.success(request, "Đã giao xử lý.")
        return redirect("arrival", unit, year, number)
    shown = {
        "one": found,
        "body": found.book.body_name,
        "handings": found.handings.order_by("-pk"),
        "form": form if form.is_bound or (desk and desk.assigns) else None,
        **_paper(officer, _ref(found), at),
        "sent": getattr(found, "receipt", None),
        "came": ConsignmentAnswer.objects.filter(arrival=found).select_related("consignment").first(),
        **given_out_of(found, officer, at),
        **lying(officer, found, unit, at),
        **copying_of(officer, unit, reverse("copy_of_arrival", args=[unit, year, number]), at),
        "file_into": reverse("filing_arrival", args=[unit, year, number]),
        "tab": _TAB,
    }
    return render(request, "incoming/arrival.html", shown, status=422 if form.is_bound else 200)


def _waiting(one: Delivery) -> dict[str, Any]:
    return {"ref": one.paper.ref, "receiver": one.receiver, "line": one.line, "sent_at": one.sent_at} | vars(
        heading_of(one.paper)
    )


def _desk(officer: Officer, body: str, at: datetime) -> Desk | None:
    return next((desk for desk in desks_of(officer, at) if desk.unit.code == body), None)


def _ref(found: Arrival) -> str:
    receipt = getattr(found, "receipt", None)
    return receipt.delivery.paper.ref if receipt else ""


def _paper(officer: Officer, ref: str, at: datetime) -> dict[str, Any]:
    """The case the paper came from and its pages, for those who may read it."""
    case = visible_to(officer, at).filter(code=ref).first() if ref else None
    return {
        "case": case,
        "withdrawn": case is not None and case.state == State.WITHDRAWN,
        "pages": page_numbers(case, officer, at) if case else [],
    }


def _takers(found: Arrival, at: datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    takers = takers_of(Unit.objects.get(code=found.book.body), at)
    units = [(f"unit:{unit.code}", unit.called(local_date(at))) for unit in takers.units]
    people = [(f"officer:{officer.username}", str(officer)) for officer in takers.officers]
    return [group for group in (("Đơn vị", units), ("Cá nhân", people)) if group[1]]


def _taker(chosen: str) -> Unit | Officer:
    sort, _, name = chosen.partition(":")
    found: Unit | Officer | None = (
        Unit.objects.filter(code=name).first() if sort == "unit" else Officer.objects.filter(username=name).first()
    )
    if found is None:
        raise NotATaker
    return found
