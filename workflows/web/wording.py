"""The own words of a body at fixed places of its papers: what stands there, a look at new words, keeping them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from decisions.errors import NotAuthorised
from decisions.wording.services import Desk, desk_of, keep, require_lawful
from documents import clock
from documents.clock import local_date
from workflows import drawn
from workflows.attaching import private
from workflows.steps.own_words import WordingForm
from workflows.web.asking import asked
from workflows.web.frame import officer_of

_TAB = "do-phu"


@require_GET
def wordings(request: HttpRequest, code: str) -> HttpResponse:
    """Every place and what stands there."""
    return render(request, "units/wordings.html", {"desk": _desk(request, code), "tab": _TAB})


@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """One place; its words are looked at on paper (`xem`), or kept."""
    officer, at, desk = officer_of(request), clock.now(), _desk(request, code)
    shown = desk.shown(place)
    if request.method == "POST" and not desk.keeps:
        raise NotAuthorised
    first = {"text": "\n".join(shown.lines) if shown.own else "", "starts": local_date(at)}
    form = WordingForm(request.POST or None, initial=first)
    looks = "xem" in request.POST

    def do() -> None:
        said = desk.unit, shown.place, form.cleaned_data["text"], form.cleaned_data["starts"]
        if looks:
            require_lawful(*said, at)
        else:
            keep(*said, by=officer, at=at)

    if asked(form, do) and not looks:
        messages.success(request, "Đã ghi câu chữ của cơ quan.")
        return redirect("wordings", code)
    tried = form.cleaned_data["text"] if looks and form.is_valid() else ""
    words = {"desk": desk, "shown": shown, "form": form, "tried": tried, "tab": _TAB}
    return render(request, "units/wording.html", words, status=422 if form.errors else 200)


@require_GET
def wording_picture(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """How words look on paper, marked as a draft; nothing is kept."""
    content = drawn.wording(_desk(request, code), place, request.GET.get("cau", ""), clock.now())
    return private(HttpResponse(content, content_type="image/png"))


def _desk(request: HttpRequest, code: str) -> Desk:
    return desk_of(officer_of(request), code, clock.now())
