"""What an officer was told: the list, reading one, reading all, where mails go."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents import clock
from workflows.notices.addresses import keep_email
from workflows.notices.choices import choices_of, keep_choices
from workflows.notices.services import mark_all_read, mark_read, notices_of
from workflows.steps.notices import EmailForm, NoticeChoicesForm, NoticesForm
from workflows.web.frame import officer_of, whole
from workflows.web.words import moment_name

_PAGE = 25
_NAMES = {"kind": "loai", "unread": "xem"}


class _Shown(NoticesForm):
    """The same under the names of the address."""

    def add_prefix(self, field_name: str) -> str:
        """Addresses are Vietnamese."""
        return _NAMES.get(field_name, field_name)


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


@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """How each kind goes out by mail; saved, it goes so from now on."""
    officer = officer_of(request)
    form = NoticeChoicesForm(request.POST or None, initial=dict(choices_of(officer)))
    if form.is_valid():
        keep_choices(officer, form.cleaned_data, clock.now())
        messages.success(request, "Đã lưu cách nhận thông báo.")
        return redirect("notice_choices")
    for field in form.fields.values():
        field.widget.attrs["class"] = "form-select"
    shown = {"form": form, "email": officer.email, "tab": "thong-bao"}
    return render(request, "notices/choices.html", shown, status=422 if form.is_bound else 200)


def _draw(request: HttpRequest, form: EmailForm, status: int = 200) -> HttpResponse:
    place, asked = whole(request.GET.get("tu", "")), _Shown(request.GET)
    narrowed = asked.narrowed if asked.is_valid() else {}
    found = list(notices_of(officer_of(request), clock.now()).filter(**narrowed)[place : place + _PAGE + 1])
    for field in asked.fields.values():
        field.widget.attrs["class"] = "form-select"
    shown = {
        "notices": [(one, moment_name(one.at)) for one in found[:_PAGE]],
        "earlier": max(place - _PAGE, 0) if place else None,
        "later": place + _PAGE if len(found) > _PAGE else None,
        "form": form,
        "asked": asked,
        "narrowed": urlencode({name: request.GET[name] for name in _NAMES.values() if request.GET.get(name)}),
        "tab": "thong-bao",
    }
    return render(request, "notices/notices.html", shown, status=status)
