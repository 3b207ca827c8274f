"""Filling in the sheet of a commune, submitting it, confirming it, sending it back (plan II.1.c, III.5.a, III.5.c)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Right, dual_duties
from decisions.cases.models import Case, State
from decisions.cases.services import Moving, advance
from decisions.difficulties.raising import Raising
from decisions.difficulties.services import raise_many
from decisions.errors import ActNotAllowed, ReasonMissing, RuleBroken, Violation
from decisions.evaluation.models import Indicator
from decisions.monthly.content import Entered, Typed
from decisions.monthly.models import Confirmation, Evaluation, Sheet, SheetState, TeamFigure, TeamReport
from decisions.monthly.opening import month_of
from decisions.monthly.records import records_of
from decisions.monthly.rules import CLAUSE, read_row
from decisions.monthly.sheets import Writer, asked_of_teams, reports_of
from decisions.organisation.models import Officer, Unit
from decisions.teams.places import last_places_of
from documents.canonical import canonical, digest
from documents.clock import HANOI, local_date

CONFIRM_LAST = "confirm_last_figures"
"""The confirmation with which all communes of the district are in; it closes the collection."""
RETURN_FIGURES = "return_figures"
"""Who confirms sends the sheet back to be checked."""
Confirmed = Callable[[Sheet], None]
"""What a room above does when the figures of a commune are confirmed, in the same transaction, its sheet locked."""
_CONFIRMED: list[Confirmed] = []


def also_confirmed(told: Confirmed) -> None:
    """Let a room above know of confirmed figures; each does so once, when the floor is loaded."""
    _CONFIRMED.append(told)


@transaction.atomic
def keep(sheet: Sheet, rows: Sequence[Typed], *, by: Officer, at: datetime) -> list[TeamReport]:
    """Keep what was typed for some teams, all rows or none; a row typed exactly as it stands is left alone.

    Raises NotAuthorised for somebody else's row, ActNotAllowed once the sheet waits for confirmation or is sent,
    RuleBroken with every figure that cannot be taken and every row somebody else has changed meanwhile.
    """
    locked = lock(sheet.pk)
    _require_state(locked, SheetState.ENTERING)
    present = {report.team.code: report for report in reports_of(locked)}
    writer, indicators = Writer.of(by, locked, at), asked_of_teams(locked.opening)
    places = last_places_of(locked.unit, min(locked.opening.cut_off, local_date(at)))
    violations: list[Violation] = []
    fresh: list[TeamReport] = []
    for typed in rows:
        report = present.get(typed.team)
        if report is None:
            violations.append(_no_such_team(typed))
            continue
        writer.require(report)
        name = places.of_team(report.team)
        entered, faults = read_row(typed, indicators, f"Tổ {name}")
        violations += faults
        text = entered.text() if entered != Entered() else ""
        if faults or text == report.content:
            continue
        if report.version != typed.version:
            violations.append(_changed_meanwhile(report, name))
            continue
        report.content, report.version, report.saved_by, report.saved_at = text, report.version + 1, by, at
        fresh.append(report)
    if violations:
        raise RuleBroken(violations)
    TeamReport.objects.bulk_update(fresh, ["content", "version", "saved_by", "saved_at"])
    return fresh


def submit(case: Case, commune: Unit, *, by: Officer, at: datetime) -> Case:
    """Submit the sheet to be confirmed. Raises what `advance` raises, RuleBroken for a sheet nothing was typed in."""
    sheet = sheet_of(case, commune)
    _require_state(sheet, SheetState.ENTERING)
    reports = reports_of(sheet)
    reported = [report for report in reports if Entered.read(report.content).reported]
    if not reported:
        sentence = "Chưa có Tổ nào có số liệu. Nhập số liệu của ít nhất một Tổ rồi trình xác nhận."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    told = {**_place(sheet), "reported": len(reported), "teams": len(reports)}
    return _move(sheet, case, Act.REPORT_TEAM, SheetState.CONFIRMING, told, by=by, at=at)


def confirm(case: Case, commune: Unit, *, by: Officer, at: datetime) -> Case:
    """Confirm the figures: they are kept as they are, count in every sum from now on, and go to the district.

    Who confirms last closes the collection. Raises what `advance` raises, RuleBroken before the cut-off and when the
    person typed some of the figures and holds no kiêm nhiệm for it.
    """
    sheet = sheet_of(case, commune)
    _require_state(sheet, SheetState.CONFIRMING)
    reports = reports_of(sheet)
    _require_lawful(sheet, reports, by=by, at=at)
    text = canonical({report.team.code: Entered.read(report.content).value() for report in reports})
    sheet.round += 1
    Confirmation.objects.create(sheet=sheet, number=sheet.round, content=text, digest=digest(text), by=by, at=at)
    sheet.sent_at, sheet.first_sent_at = at, sheet.first_sent_at or at
    sheet.closes = case.state == State.COLLECTING and not _others_open(sheet)
    _write_figures(sheet, reports, at)
    if sheet.closes:
        mark_closed(case, at)
    told = {**_place(sheet), "confirmation": sheet.round, "digest": digest(text), "late": is_late(sheet)}
    act = CONFIRM_LAST if sheet.closes else Act.CONFIRM_COMMUNE_FIGURES
    moved = _move(sheet, case, act, SheetState.SENT, told, by=by, at=at)
    for tell in _CONFIRMED:
        tell(sheet)
    return moved


def send_back(case: Case, commune: Unit, reason: str, *, by: Officer, at: datetime) -> Case:
    """Who confirms finds something wrong: the sheet is open again. Raises ReasonMissing, what `advance` raises."""
    sheet = sheet_of(case, commune)
    _require_state(sheet, SheetState.CONFIRMING)
    if not reason.strip():
        raise ReasonMissing
    told = {**_place(sheet), "note": reason.strip()}
    return _move(sheet, case, RETURN_FIGURES, SheetState.ENTERING, told, by=by, at=at)


def sheet_of(case: Case, commune: Unit) -> Sheet:
    """The sheet of a commune in the month of a district's case, locked. Raises ActNotAllowed when it has none."""
    found = Sheet.objects.filter(opening__evaluations=case.pk, unit=commune).values_list("pk", flat=True).first()
    if found is None:
        raise ActNotAllowed
    return lock(found)


def lock(sheet: int) -> Sheet:
    """A sheet as it stands, locked until the transaction ends."""
    locked: Sheet = Sheet.objects.select_for_update(of=("self",)).select_related("opening", "unit").get(pk=sheet)
    return locked


def mark_closed(case: Case, at: datetime) -> None:
    """The collection of a case is closed, the first time."""
    Evaluation.objects.filter(case=case, closed_at=None).update(closed_at=at)


def is_late(sheet: Sheet) -> bool:
    """Whether the sheet came after the communes' deadline; what is sent again later stays as timely as it was first."""
    return sheet.first_sent_at is not None and local_date(sheet.first_sent_at) > sheet.opening.reports_due


def days_late(sheet: Sheet, today: date) -> int:
    """For how many days the commune has owed its first figures; nought once they came."""
    return 0 if sheet.first_sent_at else max(0, (today - sheet.opening.reports_due).days)


def _move(
    sheet: Sheet, case: Case, act: str, to: SheetState, told: Mapping[str, Any], *, by: Officer, at: datetime
) -> Case:
    def write(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        sheet.state = to
        sheet.save(update_fields=["state", "round", "first_sent_at", "sent_at", "closes"])
        if to == SheetState.SENT:
            _raise_difficulties(sheet, moving[0].right, by=by, at=at)
        return [told]

    return advance(case, act, by=by, at=at, body=sheet.unit, also=write)


def _raise_difficulties(sheet: Sheet, right: Right, *, by: Officer, at: datetime) -> None:
    """What teams could not solve enters the register, once, however often the commune confirms."""
    month = month_of(sheet.opening)
    place = f"evaluation/{sheet.unit.code}/{month.code}"
    drafts = [
        Raising(one.category, one.text, month, report.team, f"{place}/{report.team.code}/{digest(one.text)[:12]}")
        for report in reports_of(sheet)
        for one in Entered.read(report.content).difficulties
    ]
    raise_many(drafts, unit=sheet.unit, by=by, at=at, right=right)


def _write_figures(sheet: Sheet, reports: Sequence[TeamReport], at: datetime) -> None:
    """The figures of all teams as they were confirmed; one that was taken out stays as a row without value."""
    indicators = asked_of_teams(sheet.opening)
    rows = [
        *(row for report in reports for row in _figures(report, indicators)),
        *(
            TeamFigure(report=report, indicator=indicator, value=figure.value, base=figure.base)
            for report, indicator, figure in records_of(sheet, reports, at)
        ),
    ]
    TeamFigure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["report", "indicator"],
        update_fields=["value", "base"],
        batch_size=1000,
    )


def _figures(report: TeamReport, indicators: Mapping[str, Indicator]) -> Iterable[TeamFigure]:
    entered = Entered.read(report.content)
    for code, indicator in indicators.items():
        figure = entered.figures.get(code)
        value, base = (figure.value, figure.base) if figure else (None, 0)
        yield TeamFigure(report=report, indicator=indicator, value=value, base=base)


def _others_open(sheet: Sheet) -> bool:
    others = Sheet.objects.filter(opening=sheet.opening, district=sheet.district_id).exclude(pk=sheet.pk)
    return others.exclude(state=SheetState.SENT).exists()


def _require_lawful(sheet: Sheet, reports: Sequence[TeamReport], *, by: Officer, at: datetime) -> None:
    """Figures run to the cut-off, and nobody confirms what he typed himself. Raises RuleBroken."""
    cut_off = sheet.opening.cut_off
    if local_date(at) < cut_off:
        sentence = f"Số liệu tính đến hết ngày {cut_off:%d/%m/%Y}. Xác nhận từ ngày đó trở đi."
        raise RuleBroken([Violation("II.1.c, III.5.c", sentence)])
    if by.pk not in {report.saved_by_id for report in reports}:
        return
    if not dual_duties(by.pk, sheet.unit_id, kind=Kind.EVALUATION, at=at) & {
        Act.REPORT_TEAM,
        Act.CONFIRM_COMMUNE_FIGURES,
    }:
        sentence = f"{by} đã nhập số liệu của bảng này nên không được xác nhận. Chuyển cho người khác giữ nhiệm vụ."
        raise RuleBroken([Violation("KN", sentence)])


def _require_state(sheet: Sheet, state: SheetState) -> None:
    if sheet.state != state:
        label = SheetState(sheet.state).label.lower()
        raise ActNotAllowed(f"Bảng số liệu đang ở trạng thái “{label}”. Tải lại trang để xem bước hiện tại.")


def _place(sheet: Sheet) -> dict[str, Any]:
    return {"commune": sheet.unit.code, "month": sheet.opening.month}


def _no_such_team(typed: Typed) -> Violation:
    sentence = f"Tổ có mã “{typed.team}” không có trong bảng số liệu này. Tải lại bảng rồi nhập lại."
    return Violation(CLAUSE, sentence, typed.team)


def _changed_meanwhile(report: TeamReport, name: str) -> Violation:
    who, when = report.saved_by, report.saved_at
    moment = f"{when.astimezone(HANOI):%H:%M}" if when else ""
    sentence = f"Số liệu của Tổ {name} vừa được {who} lưu lúc {moment}. Tải lại bảng để xem, rồi nhập lại nếu cần."
    return Violation(CLAUSE, sentence, report.team.code)
