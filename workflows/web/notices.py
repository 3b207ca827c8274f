"""What an officer was told: the list, reading one, reading all, where mails go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from documents import clock
from workflows.notices.addresses import keep_email
from workflows.notices.services import mark_all_read, mark_read, notices_of
from workflows.steps.notices import EmailForm
from workflows.web.frame import officer_of, whole
from workflows.web.words import moment_name

_PAGE = 25


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """A page of the list, the latest first."""
    return _draw(request, EmailForm(initial={"email": officer_of(request).email}))


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """One was read: on to the page it speaks of."""
    found = mark_read(officer_of(request), request.POST.get("key", ""), clock.now())
    return redirect(found.address)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All were read."""
    mark_all_read(officer_of(request), clock.now())
    messages.success(request, "Đã đánh dấu mọi thông báo là đã xem.")
    return redirect("notices")


@require_POST
def email(request: HttpRequest) -> HttpResponse:
    """Where mails go from now on."""
    form = EmailForm(request.POST)
    if not form.is_valid():
        return _draw(request, form, status=422)
    keep_email(officer_of(request), form.cleaned_data["email"], clock.now())
    messages.success(request, "Đã lưu địa chỉ nhận thông báo.")
    return redirect("notices")


def _draw(request: HttpRequest, form: EmailForm, status: int = 200) -> HttpResponse:
    place = whole(request.GET.get("tu", ""))
    found = list(notices_of(officer_of(request), clock.now())[place : place + _PAGE + 1])
    shown = {
        "notices": [(one, moment_name(one.at)) for one in found[:_PAGE]],
        "earlier": max(place - _PAGE, 0) if place else None,
        "later": place + _PAGE if len(found) > _PAGE else None,
        "form": form,
        "tab": "thong-bao",
    }
    return render(request, "notices/notices.html", shown, status=status)
