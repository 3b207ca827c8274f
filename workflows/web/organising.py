"""Cơ cấu tổ chức: the units one sees on a day, a new one, the course of a unit, a change of it, its end, a sheet."""

from __future__ import annotations

from datetime import date
from typing import IO

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.administering.closing import end_unit, heirs_of, outlook_of
from decisions.administering.keeping import province_kept, unit_kept
from decisions.administering.units import add_unit, change_unit, course_of, facts_of, keeps_units, latest, units_on
from decisions.authority.acts import Act
from decisions.errors import NotVisible
from decisions.rows import Told
from documents import clock
from documents.clock import local_date
from workflows.batches.models import Batch
from workflows.batches.sheets import Sheet, taken
from workflows.sheets.places import units_file, units_in
from workflows.steps.administering import ChosenUnitEndForm, NewUnitForm, UnitVersionForm
from workflows.steps.fields import DayField
from workflows.web.asking import FormPage, asked
from workflows.web.frame import key_of, officer_of
from workflows.web.taking import SheetPage

TAB = "co-cau"


class OnDayForm(forms.Form):
    """As of which day."""

    ngay = DayField(label="Vào ngày", required=False)
    ngay.widget.attrs["class"] = "form-control"


def day_asked(request: HttpRequest) -> date | None:
    """The day the address names; None for none, or for what is no day."""
    form = OnDayForm(request.GET)
    return form.cleaned_data["ngay"] if form.is_valid() else None


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """The units one sees, as they were called on a day."""
    found = units_on(officer_of(request), clock.now(), day_asked(request))
    shown = {"found": found, "form": OnDayForm(initial={"ngay": found.day}), "tab": TAB}
    return render(request, "administering/units.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new unit; `?cap-tren=` the one above it."""
    officer, at = officer_of(request), clock.now()
    if not keeps_units(officer, at):
        raise NotVisible
    first = {"starts": local_date(at), "role": "commune", "level": "commune", "designation": "xa", "symbol": "UBND"}
    form = NewUnitForm(request.POST or None, initial=first | {"parent": request.GET.get("cap-tren", "")})
    lead = "Đơn vị mới có vị trí quản trị đơn vị; quản trị đơn vị bổ nhiệm những người khác. Sổ văn bản mở từ số 01."
    page = FormPage("Thêm đơn vị", lead, "Thêm đơn vị", reverse("units_kept"), TAB)
    if not asked(form, lambda: add_unit(form.new, form.cleaned_data["starts"], form.rests_on, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm {form.cleaned_data['short_name']}.")
    return redirect("units_kept")


@require_GET
def course(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit was called when, and what became of it."""
    shown = {"course": course_of(officer_of(request), code, clock.now()), "tab": TAB, "today": local_date(clock.now())}
    return render(request, "administering/course.html", shown)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Another name, place or body above, from a day on."""
    officer, at = officer_of(request), clock.now()
    unit = unit_kept(officer, code, at)
    last = latest(unit)
    form = UnitVersionForm(request.POST or None, initial={**vars(facts_of(last)), "starts": local_date(at)})
    lead = f"{last.short_name}. Văn bản ký từ ngày có hiệu lực mang tên mới; văn bản đã ký giữ nguyên."
    page = FormPage("Đổi tên, chuyển đơn vị", lead, "Ghi thay đổi", reverse("unit_course", args=[code]), TAB)

    def do() -> None:
        change_unit(unit, form.facts, form.cleaned_data["starts"], form.rests_on, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã ghi thay đổi.")
    return redirect("unit_course", code)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, code: str) -> HttpResponse:
    """The end of a unit: first its successors are chosen (`?ke-thua=`), then its last day and what goes where."""
    officer, at = officer_of(request), clock.now()
    unit = unit_kept(officer, code, at)
    day = local_date(at)
    candidates = {one.unit.code: one.short_name for one in heirs_of(unit, day)}
    chosen = [one for one in request.GET.getlist("ke-thua") if one in candidates]
    outlook = outlook_of(unit, day)
    form = ChosenUnitEndForm(
        request.POST or None,
        heirs=[(one, candidates[one]) for one in chosen],
        villages=[(row.village.code, row.name) for row in outlook.villages],
        initial={"last": day, "kind": "split" if len(chosen) > 1 else "merged" if chosen else ""},
    )
    if asked(form, lambda: end_unit(unit, form.closing, by=officer, at=at)):
        messages.success(request, f"Đã ghi ngày cuối của đơn vị: {form.cleaned_data['last']:%d/%m/%Y}.")
        return redirect("unit_course", code)
    shown = {
        "unit": unit,
        "name": unit.called(day),
        "outlook": outlook,
        "candidates": [(one, name, one in chosen) for one, name in candidates.items()],
        "chosen": "ke-thua" in request.GET or request.method == "POST",
        "heirs": [candidates[one] for one in chosen],
        "form": form,
        "tab": TAB,
    }
    return render(request, "administering/end_unit.html", shown, status=422 if form.is_bound else 200)


@require_GET
def sheet_file(request: HttpRequest) -> HttpResponse:
    """The sheet to be filled in."""
    province_kept(officer_of(request), Act.KEEP_UNITS, clock.now())
    return units_file()


@require_http_methods(["GET", "POST"])
def read_units(request: HttpRequest) -> HttpResponse:
    """A filled-in sheet of units."""
    officer, at = officer_of(request), clock.now()
    province = province_kept(officer, Act.KEEP_UNITS, at)
    back, file, whose = reverse("units_kept"), reverse("unit_sheet_file"), province.called(local_date(at))
    page = SheetPage("Nhập đơn vị từ Excel", whose, file, "Nhập đơn vị", back, "Cơ cấu tổ chức", TAB)

    def take(content: IO[bytes], starts: date, looks: bool) -> Told | Batch:
        sheet = Sheet("units", province, "Nhập đơn vị", units_in(content), starts)
        return taken(sheet, looks=looks, key=key_of(request), by=officer, at=at)

    told = page.taken(request, take, local_date(at))
    if isinstance(told, HttpResponse):
        return told
    messages.success(request, f"Đã nhập {len(told.outcomes)} đơn vị.")
    return redirect("units_kept")
