"""Sổ khó khăn, vướng mắc: the register, one with its steps, raising, handling, putting together for the province."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.calendar.months import Month, read_period
from decisions.difficulties import selectors, services
from decisions.difficulties.doings import DOINGS, WAITING, Doing, State, StepKind
from decisions.difficulties.line import may_be_asked
from decisions.difficulties.models import TEXT_LENGTH, TITLE_LENGTH, Consolidation, Difficulty
from decisions.difficulties.raising import Category
from decisions.errors import NotVisible
from decisions.organisation.models import Unit
from decisions.revision.selectors import proposals_resting_on
from decisions.teams.models import Team
from decisions.teams.places import places_of
from documents import clock
from documents.clock import local_date
from workflows.steps.difficulties import DifficultyForm, SayingForm, form_of, raising_of
from workflows.steps.fields import LineField, TextField
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of, whole
from workflows.web.tables import ConsolidationTable, DifficultyTable
from workflows.web.words import due_words

_TAB = "kho-khan"
_PAGE = 25
_MONTHS_BACK = 6
_MOST_OFFERED = 200
SLUGS: Mapping[str, str] = {
    "tra-loi": "answer",
    "chuyen-cap-tren": "pass_up",
    "nhan-xu-ly": "take_over",
    "giao-so-khac": "ask_department",
    "de-nghi-xem-lai": "reopen",
}
"""What is done with a difficulty, as addresses say it."""
_DONE: Mapping[str, str] = {
    "answer": "Đã trả lời. Nơi nêu đọc được câu trả lời ngay.",
    "pass_up": "Đã chuyển cấp trên.",
    "take_over": "Sở đã nhận xử lý.",
    "ask_department": "Đã giao sở khác trả lời.",
    "reopen": "Đã đề nghị xem lại.",
}


class FilterForm(forms.Form):
    """Which difficulties of the register are shown."""

    xem = forms.ChoiceField(
        label="Xem",
        required=False,
        choices=[("", "Tất cả"), ("cho-toi", "Chờ đơn vị tôi trả lời"), ("qua-han", "Quá hạn trả lời")],
    )
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả"), *State.choices])
    nhom = forms.ChoiceField(label="Nhóm", required=False, choices=[("", "Tất cả"), *Category.choices])
    thang = forms.ChoiceField(required=False)  # offered from what is there
    don_vi = forms.ChoiceField(required=False)

    def __init__(self, data: Any, *, months: list[tuple[str, str]], units: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["thang"] = forms.ChoiceField(label="Tháng", required=False, choices=[("", "Tất cả"), *months])
        self.fields["don_vi"] = forms.ChoiceField(label="Đơn vị nêu", required=False, choices=[("", "Tất cả"), *units])
        for name, offered in (("thang", months), ("don_vi", units)):
            if len(offered) < 2:
                del self.fields[name]  # nothing to choose
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    @property
    def wish(self) -> selectors.Wish:
        """What is asked for; a strange question asks for everything."""
        said = self.cleaned_data if self.is_valid() else {}
        return selectors.Wish(
            state=said.get("trang_thai", ""),
            category=said.get("nhom", ""),
            month=said.get("thang", ""),
            unit=said.get("don_vi", ""),
            late=said.get("xem") == "qua-han",
            mine=said.get("xem") == "cho-toi",
        )


class RaisingForm(DifficultyForm):
    """Raising one for a unit: its last months and its teams to choose from."""

    def __init__(self, data: Any = None, *, unit: Unit, at: datetime) -> None:
        super().__init__(data)
        months = _last_months(at)
        self.fields["month"] = forms.ChoiceField(label="Tháng", choices=months, initial=months[0][0])
        teams = _teams(unit, at)
        self.fields["team"] = forms.ChoiceField(label="Của Tổ", required=False, choices=[("", "Cả đơn vị"), *teams])
        if not teams:
            self.fields["team"].widget = forms.HiddenInput()


class HeadingForm(forms.Form):
    """A consolidation: heading, proposal, and which difficulties it holds."""

    title = LineField(label="Vấn đề", max_length=TITLE_LENGTH)
    proposal = TextField(label="Nội dung đề xuất Ủy ban nhân dân tỉnh", max_length=TEXT_LENGTH)
    members = forms.MultipleChoiceField(
        label="Khó khăn, vướng mắc",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một khó khăn, vướng mắc."},
    )

    def __init__(self, data: Any = None, *, codes: list[str]) -> None:
        super().__init__(data)
        self.fields["members"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined] # of choices


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """What the officer may see, narrowed as asked, a page at a time."""
    officer, at = officer_of(request), clock.now()
    seen, day = selectors.seen_by(officer, at), local_date(at)
    form = FilterForm(request.GET, months=_months(selectors.months_of(seen)), units=selectors.raisers_of(seen, day))
    table = DifficultyTable(selectors.register_of(officer, form.wish, at), day=day)
    table.paginate(page=whole(request.GET.get("page", "")) or 1, per_page=_PAGE)
    waiting = selectors.standing(seen, day)
    shown = {
        "table": table,
        "form": form,
        "figures": selectors.figures_of(seen, day),
        "waiting": waiting if len(waiting) > 1 else [],
        "raises": [(unit.code, unit.called(day)) for unit in selectors.raises_for(officer, at)],
        "consolidates": selectors.consolidates(officer, at),
        "tab": _TAB,
    }
    return render(request, "difficulties/register.html", shown)


@require_http_methods(["GET", "POST"])
def raise_one(request: HttpRequest, unit: str) -> HttpResponse:
    """Raise one for a unit; it goes up the line at once."""
    officer, at = officer_of(request), clock.now()
    raiser = selectors.raising_unit(officer, unit, at)
    form = RaisingForm(request.POST or None, unit=raiser, at=at)
    page = FormPage(
        "Nêu khó khăn, vướng mắc",
        f"{raiser.called(local_date(at))} · Cơ quan hướng dẫn trả lời; Sở Thông tin và Truyền thông thấy ngay.",
        "Nêu khó khăn, vướng mắc",
        reverse("difficulties"),
        _TAB,
    )
    made: list[Difficulty] = []

    def do() -> None:
        raising = raising_of(form.cleaned_data, raiser)
        made.append(services.raise_difficulty(raising, unit=raiser, by=officer, at=at))

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã nêu khó khăn, vướng mắc, mã {made[0].code}.")
    return redirect("difficulty", made[0].code)


@require_GET
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One: what it is, what became of it, what may be done now."""
    officer, at = officer_of(request), clock.now()
    found, day = selectors.visible_difficulty(officer, code, at), local_date(at)
    words, _ = due_words(found.due, day)
    shown = {
        "one": found,
        "month": read_period(found.month).name,
        "unit": found.unit_name,
        "owner": found.owner_name,
        "team": _team_name(found, at),
        "due_words": words,
        "late": found.late_on(day),
        "waits": found.state in WAITING,
        "steps": selectors.steps_of(found, at),
        "to_others": (StepKind.PASSED_UP, StepKind.ASKED),
        "doings": [(_slug(doing), doing) for doing in selectors.possible(officer, found, at)],
        "tab": _TAB,
    }
    return render(request, "difficulties/one.html", shown)


@require_http_methods(["GET", "POST"])
def handle(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Do one thing with one: answer, pass up, take over, ask another department, ask for another answer."""
    officer, at = officer_of(request), clock.now()
    found, doing = selectors.visible_difficulty(officer, code, at), DOINGS.get(SLUGS.get(act, ""))
    if doing is None:
        raise NotVisible
    form = _saying(doing, request.POST or None, found, at)
    page = FormPage(
        doing.button,
        f"{found.code} – {found.text}",
        doing.button,
        reverse("difficulty", args=[code]),
        _TAB,
    )

    def do() -> None:
        said = form.cleaned_data
        services.handle(code, doing, said["text"], by=officer, at=at, to=said.get("to", ""))

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, _DONE[doing.name])
    return redirect("difficulty", code)


@require_GET
def consolidations(request: HttpRequest) -> HttpResponse:
    """What was put together, as far as it holds something the officer may see."""
    officer, at = officer_of(request), clock.now()
    table = ConsolidationTable(selectors.consolidations_of(officer, at))
    table.paginate(page=whole(request.GET.get("page", "")) or 1, per_page=_PAGE)
    shown = {"table": table, "consolidates": selectors.consolidates(officer, at), "tab": _TAB}
    return render(request, "difficulties/consolidations.html", shown)


@require_http_methods(["GET", "POST"])
def consolidate(request: HttpRequest) -> HttpResponse:
    """Put some together under one heading; those offered may be narrowed to one group."""
    officer, at = officer_of(request), clock.now()
    offered = selectors.may_be_put_together(officer, at)
    category = request.GET.get("nhom", "")
    if category in Category.values:
        offered = offered.filter(category=category)
    rows = list(offered[:_MOST_OFFERED])
    form = HeadingForm(request.POST or None, codes=[row.code for row in rows])
    made: list[Consolidation] = []

    def do() -> None:
        said = form.cleaned_data
        made.append(services.consolidate(said["members"], said["title"], said["proposal"], by=officer, at=at))

    if asked(form, do):
        messages.success(request, f"Đã tổng hợp, mã {made[0].code}.")
        return redirect("consolidation", made[0].code)
    shown = {
        "form": form,
        "rows": rows,
        "chosen": form.data.getlist("members") if form.is_bound else [],  # type: ignore[attr-defined] # a QueryDict
        "more": len(rows) == _MOST_OFFERED,
        "categories": Category.choices,
        "category": category,
        "tab": _TAB,
    }
    return render(request, "difficulties/consolidate.html", shown, status=422 if form.is_bound else 200)


@require_GET
def consolidation(request: HttpRequest, code: str) -> HttpResponse:
    """One, with those of its members the officer may see."""
    officer, at = officer_of(request), clock.now()
    found, members = selectors.visible_consolidation(officer, code, at)
    day = local_date(at)
    shown = {
        "one": found,
        "unit": found.unit.called(day),
        "proposals": proposals_resting_on(found, officer, at),
        "table": DifficultyTable(members, day=day),
        "tab": _TAB,
    }
    return render(request, "difficulties/consolidation.html", shown)


def _saying(doing: Doing, data: Any, found: Difficulty, at: datetime) -> SayingForm:
    """The form of a doing, its text called what it is; a department is picked from a list."""
    form = form_of(doing)(data)
    form.fields["text"].label, form.fields["text"].required = doing.asks, doing.needed
    if "to" in form.fields:
        names = may_be_asked(local_date(at))
        choices = [(code, name) for code, name in names.items() if code != found.owner.code]
        form.fields["to"] = forms.ChoiceField(label="Sở được giao trả lời", choices=[("", "Chọn sở"), *choices])
        form.order_fields(["to", "text"])
    return form


def _slug(doing: Doing) -> str:
    return next(slug for slug, name in SLUGS.items() if name == doing.name)


def _last_months(at: datetime) -> list[tuple[str, str]]:
    month, found = Month.of(local_date(at)), []
    for _ in range(_MONTHS_BACK):
        found.append(month)
        month = month.before
    return _months([one.code for one in found])


def _months(codes: list[str]) -> list[tuple[str, str]]:
    return [(code, read_period(code).name.capitalize()) for code in codes]


def _teams(unit: Unit, at: datetime) -> list[tuple[str, str]]:
    """The teams of a commune in force, by the names of their places."""
    if unit.role != Unit.Role.COMMUNE:
        return []
    day = local_date(at)
    places = places_of(unit, day)
    found = Team.objects.on(day).filter(unit=unit).select_related("village").order_by("village__code", "code")
    return [(team.code, f"Tổ {places.names.get(_village(team), _village(team))}") for team in found]


def _team_name(found: Difficulty, at: datetime) -> str:
    if found.team is None:
        return ""
    village = _village(found.team)
    return f"Tổ {places_of(found.unit, local_date(found.raised_at)).names.get(village, village)}"


def _village(team: Team) -> str:
    return team.village.code if team.village else ""
