"""Kiểm tra thực tế: visits and findings, planning, what was found, the minutes with two signatures, follow-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.authority.rights import Right, bodies_of, units_of
from decisions.errors import DecisionError, NotVisible
from decisions.inspections.findings import barred, handle, note
from decisions.inspections.minutes import page_of, sign_minutes, take_back_minutes, write_minutes
from decisions.inspections.models import FindingState, InspectionPlan, VisitState
from decisions.inspections.planning import cancel, plan
from decisions.inspections.rules import DOINGS
from decisions.inspections.selectors import (
    Wish,
    findings_of,
    heads_of,
    owners_for,
    reads_minutes,
    representatives_of,
    standing_minutes,
    units_on,
    visible_finding,
    visible_visit,
    visits_of,
)
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from workflows.attaching import attached
from workflows.sheets import lists
from workflows.steps.inspections import (
    FindingBackForm,
    FindingForm,
    FindingRemarkForm,
    FindingWordsForm,
    InspectionMinutesForm,
    InspectionReasonForm,
    PlanForm,
)
from workflows.web.asking import FormPage, asked
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of
from workflows.web.proving import before_signing
from workflows.web.words import due_words

TAB = "kiem-tra-thuc-te"
_SEEN: Mapping[str, Wish] = {"": Wish(), "can-lam": Wish(mine=True), "qua-han": Wish(late=True)}
_NAMES = {"": "Tất cả", "can-lam": "Chờ tôi xử lý", "qua-han": "Quá hạn"}


@dataclass(frozen=True)
class _Button:
    """A step of a finding as its page and address say it."""

    name: str
    label: str
    form: type[forms.Form]
    said: str
    sort: str = "primary"


_BUTTONS: Mapping[str, _Button] = {
    "bao-cao": _Button("answer", "Báo cáo khắc phục", FindingWordsForm, "Đã báo cáo khắc phục."),
    "chap-nhan": _Button("accept", "Chấp nhận kết quả", FindingRemarkForm, "Đã chấp nhận kết quả khắc phục."),
    "yeu-cau-tiep": _Button(
        "send_back", "Yêu cầu khắc phục tiếp", FindingBackForm, "Đã yêu cầu khắc phục tiếp.", "outline-danger"
    ),
    "bo": _Button("strike", "Bỏ kiến nghị", FindingWordsForm, "Đã bỏ kiến nghị.", "outline-danger"),
}
_GIVING_UP: Mapping[str, tuple[str, str, Callable[..., object], str]] = {
    "khong-kiem-tra": (
        "Không kiểm tra",
        "Buổi kiểm tra và lý do vẫn còn trong sổ.",
        cancel,
        "Đã ghi không kiểm tra.",
    ),
    "rut-bien-ban": ("Rút biên bản", "Biên bản đã lập vẫn còn trong sổ.", take_back_minutes, "Đã rút biên bản."),
}


class ChosenPlanForm(PlanForm):
    """A plan, units and head picked."""

    def __init__(self, data: Any = None, *, day: date, heads: Mapping[str, Right], **other: Any) -> None:
        super().__init__(data, **other)
        units = [(one.unit.code, one.short_name) for one in units_on(day)]
        self.fields["units"] = forms.MultipleChoiceField(
            label="Đơn vị được kiểm tra",
            choices=units,
            help_text="Mỗi đơn vị một buổi; chọn được nhiều đơn vị",
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["head"] = _picked("Trưởng đoàn", heads)
        self.order_fields(("subject", "contents", "units", "day", "head", "members", "notice", "notice_day"))


class ChosenFindingForm(FindingForm):
    """A finding, its owner picked."""

    def __init__(self, data: Any = None, *, owners: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["owner"] = forms.ChoiceField(label="Đơn vị khắc phục", choices=owners)
        self.order_fields(("text", "remedy", "owner", "due"))


class ChosenMinutesForm(InspectionMinutesForm):
    """Minutes, who signs for the unit picked."""

    def __init__(self, data: Any = None, *, people: Mapping[str, Right], **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["representative"] = _picked("Đại diện đơn vị ký biên bản", people)


def _register(request: HttpRequest) -> Page:
    """What was found and where it stands, and the visits."""
    officer, at = officer_of(request), clock.now()
    chosen = request.GET.get("xem", "")
    chosen = chosen if chosen in _SEEN else ""
    day = local_date(at)
    rows = list(findings_of(officer, _SEEN[chosen], at))
    every = list(findings_of(officer, Wish(), at)) if chosen else rows
    shown = {
        "rows": [(one, due_words(one.due, day)[0], one.late_on(day)) for one in rows],
        "names": _NAMES.items(),
        "chosen": chosen,
        "visits": list(visits_of(officer, at)),
        "figures": {
            "open": sum(one.state == FindingState.OPEN for one in every),
            "late": sum(one.late_on(day) for one in every),
            "answered": sum(one.state == FindingState.ANSWERED for one in every),
            "accepted": sum(one.state == FindingState.ACCEPTED for one in every),
        },
        "plans": bool(bodies_of(officer, (Act.KEEP_INSPECTION,), at)),
        "files": {form: reverse("findings_file", args=[form]) for form in ("xlsx", "json")},
        "tab": TAB,
    }
    return Page("inspections/register.html", shown)


register, findings_file = doors(_register, lists.findings)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new check."""
    officer, at = officer_of(request), clock.now()
    body = next(iter(units_of(officer, Act.KEEP_INSPECTION, at)), None)
    if body is None:
        raise NotVisible
    form = ChosenPlanForm(request.POST or None, day=local_date(at), heads=heads_of(body, at))
    lead = "Văn bản thông báo kiểm tra soạn và ban hành như mọi văn bản đi; ghi số, ngày tại đây."
    page = FormPage("Lập kế hoạch kiểm tra", lead, "Lập kế hoạch", reverse("inspections"), TAB)
    made: list[InspectionPlan] = []
    if not asked(form, lambda: made.append(plan(body, form.facts, by=officer, at=at))):
        return page.draw(request, form)
    messages.success(request, f"Đã lập kế hoạch {made[0].code}. Đơn vị thấy buổi kiểm tra ngay.")
    first = made[0].visits.order_by("place")[0]
    return redirect("visit", first.code)


@require_GET
def visit(request: HttpRequest, code: str) -> HttpResponse:
    """A visit: its plan, what was found, its minutes, what one may do now."""
    officer, at = officer_of(request), clock.now()
    found = visible_visit(officer, code, at)
    day, minutes = local_date(at), standing_minutes(found)
    keeps = found.plan.body.code in bodies_of(officer, (Act.KEEP_INSPECTION,), at)
    planned = found.state == VisitState.PLANNED
    signed = {one.role: one for one in minutes.signatures.all()} if minutes else {}
    mine = _role(officer, minutes)
    shown = {
        "one": found,
        "others": [each for each in visits_of(officer, at).filter(plan=found.plan) if each.pk != found.pk],
        "findings": [
            (each, due_words(each.due, day)[0], each.late_on(day))
            for each in findings_of(officer, Wish(), at).filter(visit=found).order_by("place")
        ],
        "minutes": minutes,
        "pending": planned and minutes is not None,
        "signatures": [
            ("Trưởng đoàn kiểm tra", minutes.head, signed.get("head")),
            ("Đại diện đơn vị được kiểm tra", minutes.representative, signed.get("representative")),
        ]
        if minutes
        else [],
        "reads_minutes": minutes is not None and reads_minutes(officer, found, at),
        "signs": planned and mine != "" and mine not in signed,
        "writes": keeps and planned and minutes is None and day >= found.day,
        "calls_off": keeps and planned and minutes is None,
        "takes_back": keeps and planned and minutes is not None,
        "tab": TAB,
    }
    return render(request, "inspections/visit.html", shown)


@require_http_methods(["GET", "POST"])
def add_finding(request: HttpRequest, code: str) -> HttpResponse:
    """Something was found."""
    officer, at, found = _kept(request, code)
    owners = [(one.unit.code, one.short_name) for one in owners_for(found.unit, local_date(at))]
    form = ChosenFindingForm(request.POST or None, owners=owners, initial={"owner": found.unit.code})
    lead = f"{found.unit_name}, ngày {found.day:%d/%m/%Y}. Kiến nghị vào biên bản, giao khắc phục khi đủ hai chữ ký."
    page = FormPage("Ghi kiến nghị", lead, "Ghi kiến nghị", _at(code), TAB)
    if not asked(form, lambda: note(code, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi kiến nghị.")
    return redirect("visit", code)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Minutes are written with what was found."""
    officer, at, found = _kept(request, code)
    form = ChosenMinutesForm(request.POST or None, people=representatives_of(found.unit, at))
    lead = f"{found.unit_name}. Nội dung, thành viên đoàn và kiến nghị lấy từ kế hoạch và phần đã ghi."
    page = FormPage("Lập biên bản kiểm tra", lead, "Lập biên bản", _at(code), TAB)
    if not asked(form, lambda: write_minutes(code, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã lập biên bản. Trưởng đoàn và đại diện đơn vị xem lại rồi ký.")
    return redirect("visit", code)


@require_GET
def minutes_file(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the minutes, to be printed; for the Sở and the visited unit."""
    officer, at = officer_of(request), clock.now()
    found = visible_visit(officer, code, at)
    minutes = standing_minutes(found)
    if minutes is None or not reads_minutes(officer, found, at):
        raise NotVisible
    content = pdf(page_of(minutes), Marks(Stage.PRINT, local_date(minutes.at)))
    return attached(content, "application/pdf", f"Biên bản {code}.pdf")


@require_POST
@before_signing
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """One of the two signs."""
    officer, at = officer_of(request), clock.now()
    visible_visit(officer, code, at)
    try:
        sign_minutes(code, by=officer, at=at)
    except NotVisible:
        raise
    except DecisionError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã ký biên bản.")
    return redirect("visit", code)


@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """A visit is called off, or its minutes are taken back."""
    officer, at, _ = _kept(request, code)
    doing = _GIVING_UP.get(act)
    if doing is None:
        raise NotVisible
    label, lead, service, said = doing
    form = InspectionReasonForm(request.POST or None)
    page = FormPage(label, lead, label, _at(code), TAB, "outline-danger")
    if not asked(form, lambda: service(code, form.cleaned_data["reason"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, said)
    return redirect("visit", code)


@require_GET
def finding(request: HttpRequest, code: str) -> HttpResponse:
    """A finding: what was found, what is to be done, what became of it."""
    officer, at = officer_of(request), clock.now()
    found = visible_finding(officer, code, at)
    day = local_date(at)
    shown = {
        "one": found,
        "due_words": due_words(found.due, day)[0],
        "late": found.late_on(day),
        "steps": [(step, step.unit.called(day)) for step in found.steps.select_related("by", "unit")],
        "linked": visits_of(officer, at).filter(pk=found.visit_id).exists(),
        "doings": [(slug, _BUTTONS[slug]) for slug in possible(officer, found, at)],
        "tab": TAB,
    }
    return render(request, "inspections/finding.html", shown)


@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Answer a finding, accept the answer, send it back, strike it."""
    officer, at = officer_of(request), clock.now()
    found, button = visible_finding(officer, code, at), _BUTTONS.get(act)
    if button is None:
        raise NotVisible
    form = button.form(request.POST if request.method == "POST" else None)
    page = FormPage(button.label, found.remedy, button.label, reverse("finding", args=[code]), TAB, button.sort)

    def step() -> None:
        said = form.cleaned_data
        handle(code, button.name, said["text"], by=officer, at=at, due=said.get("due"))

    if not asked(form, step):
        return page.draw(request, form)
    messages.success(request, button.said)
    return redirect("finding", code)


def possible(officer: Officer, found: Any, at: datetime) -> list[str]:
    """What an officer may do about a finding now, as addresses name it."""
    held = bodies_of(officer, (Act.KEEP_INSPECTION, Act.ANSWER_FINDING), at)
    return [
        slug
        for slug, button in _BUTTONS.items()
        if DOINGS[button.name].act
        in held.get(found.owner.code if DOINGS[button.name].by_owner else found.visit.plan.body.code, frozenset())
        and not barred(found, DOINGS[button.name])
    ]


def _kept(request: HttpRequest, code: str) -> tuple[Officer, datetime, Any]:
    """A visit for who keeps checks of its Sở. Raises NotVisible."""
    officer, at = officer_of(request), clock.now()
    found = visible_visit(officer, code, at)
    if found.plan.body.code not in bodies_of(officer, (Act.KEEP_INSPECTION,), at):
        raise NotVisible
    return officer, at, found


def _role(officer: Officer, minutes: Any) -> str:
    if minutes is None:
        return ""
    return {minutes.head_id: "head", minutes.representative_id: "representative"}.get(officer.pk, "")


def _picked(label: str, people: Mapping[str, Right]) -> forms.ChoiceField:
    named = [(key, f"{one.officer_name}, {one.post_title}") for key, one in people.items()]
    return forms.ChoiceField(label=label, choices=[("", "Chọn người"), *named])


def _at(code: str) -> str:
    return reverse("visit", args=[code])
