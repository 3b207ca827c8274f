"""Papers between this house and others: by which code a body is reached, packages out and in, their fate."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from decisions.errors import NotAuthorised
from decisions.exchange import addresses
from decisions.exchange.addresses import Reached
from documents import clock
from documents.clock import local_date
from workflows.steps.exchange import AddressForm
from workflows.web.asking import asked
from workflows.web.frame import officer_of

_UNITS = "do-phu"


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, code: str) -> HttpResponse:
    """The code and the mail address of a unit, with what they were; changed by whoever keeps its people."""
    officer, at = officer_of(request), clock.now()
    unit, day = addresses.kept_unit(officer, code, at), local_date(at)
    keeps = addresses.may_keep(officer, unit, at)
    if request.method == "POST" and not keeps:
        raise NotAuthorised
    stands = addresses.reached(unit, day)
    form = AddressForm(request.POST or None, initial=vars(stands))

    def do() -> None:
        addresses.keep(unit, Reached(**form.cleaned_data), by=officer, at=at)

    if asked(form, do):
        messages.success(request, "Đã ghi mã định danh và thư điện tử.")
        return redirect("unit_exchange", code)
    shown = {
        "unit": unit,
        "name": unit.called(day),
        "stands": stands,
        "past": addresses.past_of(unit),
        "form": form if keeps else None,
        "tab": _UNITS,
    }
    return render(request, "units/exchange.html", shown, status=422 if form.is_bound else 200)
