"""Targets: choosing body and period, the board that is filled in, the board that is read, the past of one target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.assignment.opening import letters_of, may_begin
from decisions.calendar.months import Month, Period, Year
from decisions.errors import RuleBroken
from decisions.evaluation.assigning import Board, assign, visible_board
from decisions.evaluation.boards import (
    YEARS,
    Way,
    gives_for,
    giving_board,
    giving_bodies,
    period_called,
    suggested,
    visible_target,
)
from decisions.evaluation.models import BASIS_LENGTH
from decisions.journal.services import note_access
from documents import clock
from documents.clock import local_date
from workflows.attaching import attached
from workflows.sheets.reading import SheetRefused
from workflows.sheets.targets import EXPORT, board_sheet, texts_of
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.indicators import SheetForm, orders_of
from workflows.web.asking import FormPage
from workflows.web.boards import Filled, counted, refused, typed
from workflows.web.frame import officer_of
from workflows.web.indicators import TAB

_AHEAD = 12  # months one may choose beyond this one


class ChoiceForm(forms.Form):
    """Which body, which period."""

    co_quan = forms.ChoiceField(label="Cơ quan giao")
    ky = forms.ChoiceField(label="Kỳ")

    def __init__(self, said: Mapping[str, str] | None, bodies: Mapping[str, str], today: date) -> None:
        super().__init__(said)
        choices: dict[str, forms.Field] = self.fields
        for name, listed in (("co_quan", list(bodies.items())), ("ky", _periods(today))):
            field = choices[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = listed
        self.initial = {"ky": Month.of(today).code}


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """For which body and period targets are given."""
    officer, at = officer_of(request), clock.now()
    today = local_date(at)
    bodies = {unit.code: unit.called(today) for unit in giving_bodies(officer, at)}
    form = ChoiceForm(request.GET or None, bodies, today)
    if form.is_bound and form.is_valid():
        return redirect("give_targets", form.cleaned_data["co_quan"], form.cleaned_data["ky"])
    return render(request, "targets/choose.html", {"form": form, "tab": TAB}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, unit: str, period: str) -> HttpResponse:
    """The board to be filled in: every receiver, or one at a time; saved all at once or not at all."""
    officer, at = officer_of(request), clock.now()
    board = giving_board(officer, unit, period_called(period), at)
    if request.method == "GET":
        return _drawn(request, board, _suggestion(request, board, at), at)
    texts = typed(board, request.POST.dict())
    orders = orders_of(board, texts)
    basis, seen = request.POST.get("van_ban", ""), request.POST.get("da_xem", "")
    try:
        assign(board.unit, board.period, orders, by=officer, at=at, basis=basis, seen=seen)
    except RuleBroken as refusal:
        return _drawn(request, board, refused(texts, orders, refusal), at, basis=basis)
    messages.success(request, f"Đã giao {len(orders)} chỉ tiêu kỳ {board.period.name}.")
    only = _only(request, board)
    return redirect(reverse("give_targets", args=[unit, period]) + (f"?don_vi={only}" if only else ""))


@require_http_methods(["GET", "POST"])
def read_sheet(request: HttpRequest, unit: str, period: str) -> HttpResponse:
    """A filled-in sheet becomes the boxes of the board, to be looked at and saved; nothing is saved here."""
    officer, at = officer_of(request), clock.now()
    board = giving_board(officer, unit, period_called(period), at)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_bound and form.is_valid():
        try:
            texts = texts_of(board, form.cleaned_data["file"].file)
        except SheetRefused as refusal:
            for fault in refusal.faults:
                form.add_error("file", str(fault))
        else:
            messages.info(request, "Đã đọc biểu; chưa lưu. Xem lại các ô được tô, rồi bấm Lưu chỉ tiêu.")
            return _drawn(request, board, Filled(texts), at, status=200)
    page = FormPage(
        "Nhập chỉ tiêu từ Excel",
        f"{board.unit.called(local_date(at))}, kỳ {board.period.name}. Dùng đúng biểu đã tải về của kỳ này.",
        "Đọc biểu",
        reverse("give_targets", args=[unit, period]),
        TAB,
    )
    return page.draw(request, form)


@require_GET
def sheet(request: HttpRequest, unit: str, period: str) -> HttpResponse:
    """The board as an Excel file; the export stands in the access log."""
    officer, at = officer_of(request), clock.now()
    board = visible_board(officer, unit, period_called(period), at)
    content = board_sheet(board, board.unit.called(local_date(at)))
    note_access(officer, EXPORT, f"{unit}/{period}", at=at)
    return attached(content, MEDIA_TYPE, f"chi-tieu_{unit}_{board.period.code}.xlsx")


@require_GET
def received(request: HttpRequest, unit: str, period: str) -> HttpResponse:
    """What a body received, and how it was given on."""
    officer, at = officer_of(request), clock.now()
    board = visible_board(officer, unit, period_called(period), at)
    groups = Filled().lines(board)
    shown = {
        "board": board,
        "name": board.unit.called(local_date(at)),
        "groups": [(label, found) for label, lines in groups if (found := [one for one in lines if one.given_at_all])],
        "rest": [one.given.indicator for _, lines in groups for one in lines if not one.given_at_all],
        "before": _neighbour(lambda: board.period.before),
        "after": _neighbour(lambda: board.period.next),
        "year": Year(board.period.year),
        "gives": gives_for(officer, unit, at),
        "letters": letters_of(officer, board, at),
        "drafts": may_begin(officer, board, at),
        "tab": TAB,
    }
    return render(request, "targets/received.html", shown)


@require_GET
def past(request: HttpRequest, unit: str, period: str, indicator: str, receiver: str) -> HttpResponse:
    """Every row of one target."""
    officer, at = officer_of(request), clock.now()
    board, found, rows = visible_target(officer, unit, period_called(period), indicator, receiver, at)
    shown = {
        "board": board,
        "name": board.unit.called(local_date(at)),
        "receiver": found,
        "rows": rows[::-1],
        "indicator": rows[-1].indicator,
        "tab": TAB,
    }
    return render(request, "targets/past.html", shown)


def _drawn(
    request: HttpRequest, board: Board, filled: Filled, at: datetime, *, basis: str = "", status: int = 0
) -> HttpResponse:
    only = _only(request, board)
    refusal = bool(filled.faults or filled.general)
    shown = {
        "board": board,
        "name": board.unit.called(local_date(at)),
        "groups": filled.lines(board, only),
        "only": board.receivers.get(only),
        "counted": list(counted(board)),
        "filled": filled,
        "wrong": sum(len(sentences) for sentences in filled.faults.values()),
        "changed": sum(1 for _ in orders_of(board, filled.texts)),
        "closed": local_date(at) > board.period.cut_off,
        "basis": basis,
        "basis_length": BASIS_LENGTH,
        "before": _neighbour(lambda: board.period.before),
        "after": _neighbour(lambda: board.period.next),
        "year": Year(board.period.year),
        "tab": TAB,
    }
    return render(request, "targets/give.html", shown, status=status or (422 if refusal else 200))


_WAYS: Mapping[str, Way] = {"ky-truoc": Way.BEFORE, "chia-deu": Way.EVEN, "theo-thon": Way.VILLAGES}


def _suggestion(request: HttpRequest, board: Board, at: datetime) -> Filled:
    """What the address asks to be filled in beforehand; nothing of it is saved."""
    way = _WAYS.get(request.GET.get("goi_y", ""))
    if way is None:
        return Filled()
    texts = {key: str(value) for key, value in suggested(board, way, at).items()}
    if texts:
        messages.info(request, f"Đã điền gợi ý vào {len(texts)} ô trống; chưa lưu. Xem lại, rồi bấm Lưu chỉ tiêu.")
    else:
        messages.warning(request, "Không có gì để gợi ý: các ô đã có số, hoặc kỳ trước, cấp trên chưa giao chỉ tiêu.")
    return Filled(texts)


def _only(request: HttpRequest, board: Board) -> str:
    """The one receiver the address asks for; empty for all, and for one that is not of this board."""
    asked = request.GET.get("don_vi", "")
    return asked if asked in board.receivers else ""


def _neighbour(find: Callable[[], Period]) -> Period | None:
    period = find()
    return period if period.year in YEARS else None


def _periods(today: date) -> list[tuple[str, str]]:
    """The month before, this one and a year ahead; this year and the next."""
    this = Month.of(today)
    months = [this.before, this]
    for _ in range(_AHEAD):
        months.append(months[-1].next)
    found: list[Period] = [*months, Year(this.year), Year(this.year).next]
    return [(period.code, period.name.capitalize()) for period in found]
