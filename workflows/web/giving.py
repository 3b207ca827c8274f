"""Many lines of the desk at once: taken, given back, given out, walked through; filters kept, cases followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from decisions.cases.selectors import visible_case, visible_to
from decisions.errors import DecisionError, NotVisible, RuleBroken
from decisions.organisation.models import Officer
from documents import clock
from workflows.desk.filters import DeskFilter, FilterNameForm, drop_filter, keep_filter
from workflows.desk.folders import FOLDERS, Looking
from workflows.desk.following import follow, unfollow
from workflows.desk.giving import MOST, Candidate, candidates, give, give_back, steps_to_give, take
from workflows.engine.models import Item
from workflows.errors import WorkflowError
from workflows.steps.desk import FollowForm
from workflows.steps.fields import digits
from workflows.web.asking import asked
from workflows.web.frame import officer_of
from workflows.web.walk import walk_through

Doing = Callable[[list[int], Officer, datetime], str]


class GiveForm(forms.Form):
    """To whom open steps are given, and why."""

    nguoi = forms.ChoiceField(label="Giao cho")
    ly_do = forms.CharField(label="Lý do", max_length=300, required=False, widget=forms.Textarea({"rows": 2}))


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """One thing with all ticked lines; what cannot be done with one of them is done with none."""
    officer, at = officer_of(request), clock.now()
    tasks, back = _ticked(request.POST), _back(request.POST)
    doing = request.POST.get("lam", "")
    if doing == "giao":
        return redirect(f"{reverse('give_steps')}?{urlencode({'viec': tasks}, doseq=True)}")
    if doing == "lan-luot":
        return redirect(walk_through(_codes(tasks, officer, at)))
    if doing not in _DOINGS:
        raise NotVisible
    try:
        messages.success(request, _DOINGS[doing](tasks, officer, at))
    except (DecisionError, WorkflowError) as refusal:
        messages.error(request, refusal.sentence)
    return redirect(back)


@require_http_methods(["GET", "POST"])
def give_steps(request: HttpRequest) -> HttpResponse:
    """Give ticked steps to somebody who may do them."""
    officer, at = officer_of(request), clock.now()
    tasks = _ticked(request.POST if request.method == "POST" else request.GET)
    if not tasks:
        messages.error(request, "Chưa chọn việc nào. Đánh dấu các việc trong danh sách rồi làm lại.")
        return redirect(f"{reverse('desk')}?muc=don-vi")
    steps = steps_to_give(tasks, by=officer, at=at)
    able = candidates(steps, at)
    form = GiveForm(request.POST or None)
    form.fields["nguoi"].choices = [("", "Chọn người"), *((one.officer.username, _named(one)) for one in able)]  # type: ignore[attr-defined]
    given: list[Officer] = []

    def do() -> None:
        said = form.cleaned_data
        given.append(give(tasks, said["nguoi"], said["ly_do"], by=officer, at=at))

    if not asked(form, do):
        shown = {"form": form, "steps": steps, "tab": "don-vi"}
        return render(request, "desk/give.html", shown, status=422 if form.is_bound else 200)
    messages.success(request, f"Đã giao {len(steps)} việc cho {given[0]}.")
    return redirect(f"{reverse('desk')}?muc=don-vi")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the filter of the page by a name."""
    officer, at = officer_of(request), clock.now()
    said = DeskFilter(request.POST, Looking(officer, at)).said
    naming, folder = FilterNameForm(request.POST), request.POST.get("muc", "cho")
    if not naming.is_valid():
        messages.error(request, "Đặt tên cho bộ lọc, không quá 60 chữ.")
        return redirect(_back(request.POST))
    try:
        kept = keep_filter(naming.cleaned_data["ten"], folder if folder in FOLDERS else "cho", said, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect(_back(request.POST))
    messages.success(request, f"Đã lưu bộ lọc “{kept.name}”.")
    return redirect(f"{reverse('desk')}?{kept.query}")


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Keep a filter no longer."""
    drop_filter(request.POST.get("ten", ""), by=officer_of(request), at=clock.now())
    messages.success(request, "Đã bỏ bộ lọc.")
    return redirect(_back(request.POST))


@require_POST
def followed(request: HttpRequest, code: str) -> HttpResponse:
    """Follow a case, with the day to be shown it again; or follow it no longer."""
    officer, at = officer_of(request), clock.now()
    visible_case(officer, code, at)
    if request.POST.get("thoi"):
        unfollow(code, by=officer, at=at)
        messages.success(request, "Đã thôi theo dõi hồ sơ.")
        return redirect("case", code)
    form = FollowForm(request.POST)
    if asked(form, lambda: follow(code, form.cleaned_data["remind_on"], by=officer, at=at)):
        day = form.cleaned_data["remind_on"]
        told = f"; sẽ nhắc xem lại ngày {day:%d/%m/%Y}" if day else ""
        messages.success(request, f"Đang theo dõi hồ sơ{told}.")
    else:
        messages.error(request, " ".join(str(fault) for faults in form.errors.values() for fault in faults))
    return redirect("case", code)


def _taken(tasks: list[int], officer: Officer, at: datetime) -> str:
    return f"Đã nhận {take(tasks, by=officer, at=at)} việc."


def _given_back(tasks: list[int], officer: Officer, _: datetime) -> str:
    return f"Đã chuyển lại {give_back(tasks, by=officer)} việc cho nhóm."


_DOINGS: Mapping[str, Doing] = {"nhan": _taken, "tra": _given_back}


def _ticked(said: QueryDict) -> list[int]:
    found = [digits(one) for one in said.getlist("viec")[: MOST + 1]]
    return list(dict.fromkeys(one for one in found if one))


def _codes(tasks: list[int], officer: Officer, at: datetime) -> list[str]:
    """The cases of steps in the order of the list they were ticked in, of those the officer sees."""
    seen = Item.objects.filter(task__in=tasks, case__in=visible_to(officer, at).values("pk"))
    codes = dict(seen.values_list("task", "case__code"))
    return [codes[task] for task in tasks if task in codes]


def _named(one: Candidate) -> str:
    lacking = f" – không làm được {len(one.lacking)} việc" if one.lacking else ""
    return f"{one.officer}, {one.post}{lacking}"


def _back(said: QueryDict) -> str:
    """The desk as it was filtered; never an address from outside."""
    known = {name: str(said[name]) for name in ("muc", "loai", "noi", "han", "khan") if said.get(name)}
    return f"{reverse('desk')}?{urlencode(known)}" if known else reverse("desk")
