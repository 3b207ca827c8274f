"""Doanh nghiệp hỗ trợ: the board, an enterprise, a pledge and what was given out of it, what a commune confirms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.enterprises.aiding import confirm, contest, gifts_for, give, take_back
from decisions.enterprises.areas import areas_on, communes_in
from decisions.enterprises.board import Board, board_of, sums_of
from decisions.enterprises.models import Aid, Pledge, State, SupportKind
from decisions.enterprises.pledging import barred, handle, offer
from decisions.enterprises.rules import DOINGS
from decisions.enterprises.selectors import (
    aid_at,
    aids_of,
    enterprises_on,
    pledges_of,
    received_in,
    view_of,
    visible_commune,
    visible_enterprise,
    visible_pledge,
)
from decisions.enterprises.staff import members_of, place_member, staff_on, totals_on
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Team
from decisions.teams.places import places_of
from documents import clock
from documents.clock import local_date
from workflows.pictures.bars import Bar, compared
from workflows.pictures.svg import Picture
from workflows.sheets import lists
from workflows.steps.enterprises import (
    AidForm,
    ConfirmingForm,
    MovingForm,
    PledgeForm,
    RemarkForm,
    StaffForm,
    WordsForm,
)
from workflows.web.asking import FormPage, asked
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of

TAB = "doanh-nghiep"


@dataclass(frozen=True)
class _Button:
    """A step of a pledge as its page and address say it: the name of `DOINGS`, the button, its form, what is said."""

    name: str
    label: str
    form: type[forms.Form]
    said: str
    sort: str = "primary"


_BUTTONS: Mapping[str, _Button] = {
    "thong-nhat": _Button("agree", "Thống nhất cam kết", RemarkForm, "Đã thống nhất cam kết."),
    "de-nghi-chuyen": _Button(
        "ask_move", "Đề nghị chuyển địa bàn", WordsForm, "Đã đề nghị doanh nghiệp chuyển địa bàn.", "outline-primary"
    ),
    "chuyen-dia-ban": _Button(
        "move", "Chuyển địa bàn", MovingForm, "Đã chuyển địa bàn, chờ Sở TT&TT thống nhất.", "outline-primary"
    ),
    "rut": _Button("withdraw", "Rút cam kết", WordsForm, "Đã rút cam kết.", "outline-danger"),
}


class AreaPledgeForm(PledgeForm):
    """A pledge, its area picked."""

    def __init__(self, data: Any = None, *, areas: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["area"] = forms.ChoiceField(label="Địa bàn", choices=[("", "Chọn địa bàn"), *areas])


class AreaMovingForm(MovingForm):
    """Where a pledge moves, picked."""

    def __init__(self, data: Any = None, *, areas: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["area"] = forms.ChoiceField(label="Địa bàn mới", choices=[("", "Chọn địa bàn"), *areas])
        self.order_fields(self.field_order)


class ChosenAidForm(AidForm):
    """What was given, the receiver picked from the area of the pledge."""

    def __init__(self, data: Any = None, *, communes: list[tuple[str, str]], teams: Any, **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["commune"] = forms.ChoiceField(label="Xã, phường, thị trấn nhận", choices=communes)
        if teams is not None:
            choices = [("", "Giao cho xã, không riêng Tổ nào"), *teams]
            self.fields["team"] = forms.ChoiceField(label="Tổ nhận", choices=choices, required=False)
        self.order_fields(("day", "amount", "commune", "team", "evidence"))


class ReceiptForm(ConfirmingForm):
    """That money was received, by a receipt that is published."""

    def __init__(self, data: Any = None, *, aid: Aid, **other: Any) -> None:
        super().__init__(data, **other)
        if aid.pledge.kind != SupportKind.MONEY:
            del self.fields["receipt"]
            return
        gifts = [
            (f"{one.receipt}|{one.day.isoformat()}", f"{one.receipt}, ngày {one.day:%d/%m/%Y}, {one.giver}")
            for one in gifts_for(aid)
        ]
        self.fields["receipt"] = forms.ChoiceField(
            label="Phiếu thu trong sổ đóng góp tự nguyện", choices=[("", "Chọn phiếu thu"), *gifts], required=False
        )
        self.order_fields(self.field_order)


class ChosenStaffForm(StaffForm):
    """Of which enterprise a member is, picked."""

    def __init__(self, data: Any = None, *, listed: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        choices = [("", "Chưa rõ doanh nghiệp"), *listed]
        self.fields["enterprise"] = forms.ChoiceField(label="Doanh nghiệp", choices=choices, required=False)


def _board(request: HttpRequest) -> Page:
    """What was given against what was pledged, for the area one looks into."""
    officer, at = officer_of(request), clock.now()
    view = view_of(officer, at)
    if not view.authority:
        raise NotVisible
    found, day = board_of(officer, at), local_date(at)
    seated, unplaced = totals_on(day)
    pledges = list(pledges_of(officer, at))
    shown = {
        "board": found,
        "kinds": [(kind, found.total[kind]) for kind in SupportKind],
        "pictures": pictures_of(found),
        "waiting": [one for one in pledges if one.state in {State.OFFERED, State.MOVE_ASKED}],
        "pledges": pledges,
        "enterprises": [(one, name, seated.get(one.unit_id, 0)) for one, name in enterprises_on(day)],
        "unplaced": unplaced,
        "all": view.scope.all,
        "communes": [] if view.scope.all else list(view.scope.communes(day)),
        "files": {form: reverse("enterprise_board_file", args=[form]) for form in ("xlsx", "json")},
        "tab": TAB,
    }
    return Page("enterprises/board.html", shown)


board_page, board_file = doors(_board, lists.enterprise_board)


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Everybody's way in: an enterprise comes to its own page, a commune to what it has to confirm."""
    officer, at = officer_of(request), clock.now()
    view = view_of(officer, at)
    if len(view.own) == 1 and not view.authority:
        return redirect("enterprise", next(iter(view.own)))
    if not view.scope.all:
        communes = list(view.scope.communes(local_date(at)))
        if len(communes) == 1:
            return redirect("enterprise_commune", communes[0].unit.code)
    return board_page(request)


def _enterprise(request: HttpRequest, unit: str) -> Page:
    """An enterprise: what it pledged, what was given, its staff in teams; names only for itself."""
    officer, at = officer_of(request), clock.now()
    found = visible_enterprise(officer, unit, at)
    day, view = local_date(at), view_of(officer, at)
    pledges = [one for one in pledges_of(officer, at) if one.enterprise_id == found.unit_id]
    got = aids_of(officer, pledges, at)
    staff = staff_on(found.unit, day)
    shown = {
        "one": found,
        "own": unit in view.own,
        "rows": [(one, _sums(one, got)) for one in pledges],
        "kinds": [(kind, sums) for kind, sums in sums_of(_counted(pledges), got).items()],
        "contested": [one for one in got if one.standing == "contested"],
        "staff": staff if unit in view.own else [],
        "seated": len(staff),
        "teams": len({each.member.team_id for each in staff}),
        "files": {form: reverse("enterprise_file", args=[unit, form]) for form in ("xlsx", "json")},
        "tab": TAB,
    }
    return Page("enterprises/enterprise.html", shown)


enterprise, enterprise_file = doors(_enterprise, lists.enterprise)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, unit: str) -> HttpResponse:
    """A new pledge."""
    officer, at = officer_of(request), clock.now()
    found = visible_enterprise(officer, unit, at)
    form = AreaPledgeForm(request.POST or None, areas=_areas(at), initial={"begins": local_date(at)})
    lead = f"{found.short_name}. Sở Thông tin và Truyền thông xem và thống nhất địa bàn trước khi hỗ trợ."
    page = FormPage("Đăng ký cam kết hỗ trợ", lead, "Đăng ký cam kết", reverse("enterprise", args=[unit]), TAB)
    made: list[Pledge] = []
    if not asked(form, lambda: made.append(offer(found.unit, form.facts, by=officer, at=at))):
        return page.draw(request, form)
    messages.success(request, "Đã đăng ký cam kết, chờ Sở TT&TT thống nhất.")
    return redirect("pledge", made[0].code)


@require_GET
def pledge(request: HttpRequest, code: str) -> HttpResponse:
    """A pledge: where it stands, its steps, what was given out of it as far as one sees that."""
    officer, at = officer_of(request), clock.now()
    found = visible_pledge(officer, code, at)
    got = aids_of(officer, [found], at)
    view, held = view_of(officer, at), bodies_of(officer, (Act.CONFIRM_AID, Act.COORDINATE_PLEDGE), at)
    own = found.enterprise.code in view.own
    coordinates = any(Act.COORDINATE_PLEDGE in acts for acts in held.values())
    shown = {
        "one": found,
        "sums": _sums(found, got),
        "steps": [(step, step.unit.called(local_date(at))) for step in found.steps.select_related("by", "unit")],
        "given": [(each, each.row.commune.code in held and each.standing != "back") for each in got],
        "own": own,
        "linked": own or view.scope.all,
        "gives": own and found.state == State.AGREED,
        "doings": [
            (slug, button)
            for slug, button in _BUTTONS.items()
            if (own if DOINGS[button.name].by_enterprise else coordinates) and not barred(found, DOINGS[button.name])
        ],
        "tab": TAB,
    }
    return render(request, "enterprises/pledge.html", shown)


@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Agree to a pledge, ask to move it, move it, withdraw it."""
    officer, at = officer_of(request), clock.now()
    found, button = visible_pledge(officer, code, at), _BUTTONS.get(act)
    if button is None:
        raise NotVisible
    data = request.POST if request.method == "POST" else None
    form = AreaMovingForm(data, areas=_areas(at)) if DOINGS[button.name].moves else button.form(data)
    lead = f"{found.enterprise_name}: {found.note} ({found.area_name})."
    page = FormPage(button.label, lead, button.label, reverse("pledge", args=[code]), TAB, button.sort)

    def step() -> None:
        said = form.cleaned_data
        handle(code, button.name, said["text"], by=officer, at=at, area=said.get("area", ""))

    if not asked(form, step):
        return page.draw(request, form)
    messages.success(request, button.said)
    return redirect("pledge", code)


@require_http_methods(["GET", "POST"])
def add_aid(request: HttpRequest, code: str) -> HttpResponse:
    """Something was given out of a pledge."""
    officer, at = officer_of(request), clock.now()
    found = visible_pledge(officer, code, at)
    if found.enterprise.code not in view_of(officer, at).own:
        raise NotVisible
    day = local_date(at)
    communes = [(one.unit.code, one.short_name) for one in communes_in(found.area, day)]
    teams = None if found.area.role == Unit.Role.PROVINCE else _teams([key for key, _ in communes], at)
    form = ChosenAidForm(request.POST or None, communes=communes, teams=teams, initial={"day": day})
    lead = f"{found.get_kind_display()}, tính bằng {found.measure}: {found.note}. Đơn vị nhận xác nhận sau khi ghi."
    page = FormPage("Ghi phần đã hỗ trợ", lead, "Ghi phần đã hỗ trợ", reverse("pledge", args=[code]), TAB)
    if not asked(form, lambda: give(code, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi, chờ đơn vị nhận xác nhận.")
    return redirect("pledge", code)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str, place: int, act: str) -> HttpResponse:
    """Confirm what was received, contest it, or as the enterprise take it back."""
    officer, at = officer_of(request), clock.now()
    aid = aid_at(officer, code, place, at)
    doing = _ANSWERS.get(act)
    if doing is None:
        raise NotVisible
    label, form_of, service, said, sort = doing
    form = form_of(request.POST if request.method == "POST" else None, aid=aid)
    lead = f"{aid.quantity}, ngày {aid.day:%d/%m/%Y}: {aid.evidence}"
    page = FormPage(label, lead, label, reverse("pledge", args=[code]), TAB, sort)
    if not asked(form, lambda: service(code, place, by=officer, at=at, **form.cleaned_data)):
        return page.draw(request, form)
    messages.success(request, said)
    return redirect("pledge", code)


@require_GET
def commune(request: HttpRequest, unit: str) -> HttpResponse:
    """What a commune was given and has to confirm, and which members of its teams are of which enterprise."""
    officer, at = officer_of(request), clock.now()
    found = visible_commune(officer, unit, at)
    day = local_date(at)
    got = received_in(officer, found.unit, at)
    names = {one.unit_id: name for one, name in enterprises_on(day)}
    confirms = unit in bodies_of(officer, (Act.CONFIRM_AID,), at)
    shown = {
        "commune": found,
        "waiting": [one for one in got if one.standing == "waits"],
        "given": [one for one in got if one.standing != "waits"],
        "pledges": [one for one in pledges_of(officer, at) if one.area.code == unit],
        "members": [
            (one, names.get(one.enterprise.pk, one.enterprise.code) if one.enterprise else "")
            for one in members_of(found.unit, day)
        ],
        "confirms": confirms,
        "tab": TAB,
    }
    return render(request, "enterprises/commune.html", shown)


@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, unit: str, team: str, place: int) -> HttpResponse:
    """Of which enterprise a team member is."""
    officer, at = officer_of(request), clock.now()
    found = visible_commune(officer, unit, at)
    day = local_date(at)
    seated = [one for one in members_of(found.unit, day) if one.member.team.code == team and one.member.place == place]
    if not seated:
        raise NotVisible
    listed = [(one.unit.code, name) for one, name in enterprises_on(day)]
    now = seated[0].enterprise
    data = request.POST if request.method == "POST" else None
    form = ChosenStaffForm(data, listed=listed, initial={"enterprise": now.code if now else ""})
    lead = f"{seated[0].member.full_name}, {seated[0].member.office} ({seated[0].team_name})."
    page = FormPage("Ghi doanh nghiệp của thành viên", lead, "Ghi", reverse("enterprise_commune", args=[unit]), TAB)
    if not asked(form, lambda: place_member(team, place, form.cleaned_data["enterprise"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi doanh nghiệp của {seated[0].member.full_name}.")
    return redirect("enterprise_commune", unit)


def pictures_of(found: Board) -> list[Picture]:
    """One comparison a kind that something was pledged of: what is confirmed against what was pledged, by district."""
    made = []
    for kind in SupportKind:
        bars = [
            Bar(line.name, line.sums[kind].confirmed, line.sums[kind].pledged)
            for line in found.lines
            if line.sums[kind].pledged
        ]
        if bars:
            described = f"{kind.label} theo địa bàn: phần đã xác nhận, vạch là phần cam kết."
            made.append(compared(str(kind.label), described, bars, unit=kind.measure))
    return made


def _plain(data: Any, *, aid: Aid) -> forms.Form:
    return WordsForm(data)


def _taking_back(code: str, place: int, *, text: str, by: Officer, at: datetime) -> Aid:
    return take_back(code, place, text, by=by, at=at)


def _contesting(code: str, place: int, *, text: str, by: Officer, at: datetime) -> object:
    return contest(code, place, text, by=by, at=at)


_ANSWERS: Mapping[str, tuple[str, Callable[..., forms.Form], Callable[..., object], str, str]] = {
    "xac-nhan": ("Xác nhận đã nhận", ReceiptForm, confirm, "Đã xác nhận.", "primary"),
    "chua-dung": ("Báo chưa đúng", _plain, _contesting, "Đã báo doanh nghiệp.", "outline-danger"),
    "ghi-giam": ("Ghi giảm", _plain, _taking_back, "Đã ghi giảm.", "outline-danger"),
}


def _sums(one: Pledge, got: list[Any]) -> Any:
    return sums_of([one], [each for each in got if each.row.pledge_id == one.pk])[SupportKind(one.kind)]


def _counted(pledges: list[Any]) -> list[Any]:
    return [one for one in pledges if one.state == State.AGREED]


def _areas(at: datetime) -> list[tuple[str, str]]:
    return [(one.unit.code, one.area) for one in areas_on(local_date(at))]


def _teams(communes: list[str], at: datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    """The teams in force of some communes, by commune."""
    day = local_date(at)
    grouped: dict[Any, list[Team]] = {}
    rows = Team.objects.on(day).filter(unit__code__in=communes).select_related("unit", "village")
    for team in rows.order_by("unit__code", "code"):
        grouped.setdefault(team.unit, []).append(team)
    found = []
    for unit, teams in grouped.items():
        places = places_of(unit, day)
        found.append((places.commune, [(team.code, f"Tổ {places.of_team(team)}") for team in teams]))
    return found
