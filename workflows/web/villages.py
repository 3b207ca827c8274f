"""Thôn, khu phố of a commune: as they are on a day, a new one, another name, an end, several merged, a sheet."""

from __future__ import annotations

from datetime import date
from typing import IO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.administering.villages import (
    Villages,
    add_village,
    change_village,
    end_village,
    merge_villages,
    villages_of,
)
from decisions.errors import NotAuthorised
from decisions.rows import Told
from documents import clock
from documents.clock import local_date
from workflows.batches.models import Batch
from workflows.batches.sheets import Sheet, taken
from workflows.sheets.places import villages_file, villages_in
from workflows.steps.administering import ChosenMergerForm, NewVillageForm, VillageEndForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import key_of, officer_of
from workflows.web.organising import TAB, OnDayForm, day_asked
from workflows.web.taking import SheetPage

_TEAM_FIRST = "Nơi có Tổ thì ra quyết định giải thể Tổ trước."


@require_GET
def villages(request: HttpRequest, code: str) -> HttpResponse:
    """The villages of a commune on a day, with their teams, what is coming and what has ended."""
    found = villages_of(officer_of(request), code, clock.now(), day_asked(request))
    shown = {"found": found, "form": OnDayForm(initial={"ngay": found.day}), "tab": TAB}
    shown["now"] = found.day == local_date(clock.now())
    return render(request, "administering/villages.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new village."""
    officer, at, there = officer_of(request), clock.now(), _kept(request, code)
    form = NewVillageForm(request.POST or None, initial={"starts": there.day})
    lead = f"{there.commune.short_name}. Nơi mới chưa có Tổ: Độ phủ sẽ nêu là phải có."
    page = FormPage("Thêm thôn, khu phố", lead, "Thêm", _at(code), TAB)

    def do() -> None:
        add_village(there.unit, form.facts, form.cleaned_data["starts"], form.rests_on, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm {form.facts.called}.")
    return redirect("villages", code)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str, village: str) -> HttpResponse:
    """Another name or kind."""
    officer, at, there = officer_of(request), clock.now(), _kept(request, code)
    version = there.village(village)
    first = {"kind": version.kind, "name": version.name, "starts": there.day}
    form = NewVillageForm(request.POST or None, initial=first)
    page = FormPage("Đổi tên thôn, khu phố", f"{version.name}. Tổ ở đây giữ nguyên.", "Ghi tên mới", _at(code), TAB)

    def do() -> None:
        change_village(version, form.facts, form.cleaned_data["starts"], form.rests_on, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi {form.facts.called}.")
    return redirect("villages", code)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, code: str, village: str) -> HttpResponse:
    """The last day of a village."""
    officer, at, there = officer_of(request), clock.now(), _kept(request, code)
    version = there.village(village)
    form = VillageEndForm(request.POST or None, initial={"last": there.day})
    lead = f"{version.name}. {_TEAM_FIRST}"
    page = FormPage("Kết thúc thôn, khu phố", lead, "Kết thúc", _at(code), TAB, sort="danger")
    if not asked(form, lambda: end_village(version, form.cleaned_data["last"], form.rests_on, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi ngày cuối của {version.name}.")
    return redirect("villages", code)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Several villages become one."""
    officer, at, there = officer_of(request), clock.now(), _kept(request, code)
    names = [(one.version.village.code, one.version.name) for one in there.shown]
    form = ChosenMergerForm(request.POST or None, there=names, initial={"starts": there.day})
    lead = f"{there.commune.short_name}. {_TEAM_FIRST}"
    page = FormPage("Gộp thôn, khu phố", lead, "Gộp", _at(code), TAB)

    def do() -> None:
        merge_villages(there, form.merger, form.cleaned_data["starts"], form.rests_on, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi việc gộp thành {form.facts.called}.")
    return redirect("villages", code)


@require_GET
def sheet_file(request: HttpRequest, code: str) -> HttpResponse:
    """The villages that are there, to be changed and added to."""
    return villages_file(_kept(request, code))


@require_http_methods(["GET", "POST"])
def read_villages(request: HttpRequest, code: str) -> HttpResponse:
    """A filled-in sheet of villages."""
    officer, at, there = officer_of(request), clock.now(), _kept(request, code)
    name, file = there.commune.short_name, reverse("village_sheet_file", args=[code])
    page = SheetPage(
        "Nhập thôn, khu phố từ Excel", name, file, "Nhập thôn, khu phố", _at(code), f"Thôn, khu phố {name}", TAB
    )

    def take(content: IO[bytes], starts: date, looks: bool) -> Told | Batch:
        rows = villages_in(there, content)
        sheet = Sheet("villages", there.unit, f"Nhập thôn, khu phố {name}", rows, starts)
        return taken(sheet, looks=looks, key=key_of(request), by=officer, at=at)

    told = page.taken(request, take, there.day)
    if isinstance(told, HttpResponse):
        return told
    messages.success(request, f"Đã nhập {len(told.outcomes)} dòng.")
    return redirect("villages", code)


def _kept(request: HttpRequest, code: str) -> Villages:
    """The villages today, for who keeps them. Raises NotVisible, NotAuthorised."""
    found = villages_of(officer_of(request), code, clock.now())
    if not found.keeps:
        raise NotAuthorised("Bạn không quản lý thôn, khu phố của xã này.")
    return found


def _at(code: str) -> str:
    return reverse("villages", args=[code])
