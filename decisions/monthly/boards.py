"""Who is where with a month: the communes of a district, the districts of the province; red only for late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from decisions.authority.acts import Kind
from decisions.authority.scope import Scope, scope_of
from decisions.calendar.months import Month
from decisions.cases.models import State
from decisions.errors import NotVisible
from decisions.monthly.models import Evaluation, MonthOpening, Sheet, SheetState
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import days_late, is_late
from decisions.monthly.reviewing import is_late as district_is_late
from decisions.organisation.models import Officer, UnitVersion
from documents.clock import local_date

_STAGES: Mapping[str, str] = {
    State.COLLECTING: "Đang nhận số liệu các xã",
    State.DRAFTING: "Đang đánh giá, xếp loại",
    State.CHECKING: "Đang kiểm tra báo cáo",
    State.SIGNING: "Chờ ký báo cáo",
    State.NUMBERING: "Chờ cấp số",
    State.SEALING: "Chờ phát hành",
    State.DISPATCHING: "Chờ phát hành",
    State.ISSUED: "Đã gửi báo cáo",
    State.REVIEWING: "Sở đang xem xét",
    State.ACCEPTED: "Đã chấp nhận",
    State.SUPPLEMENT: "Chờ bổ sung",
}


@dataclass(frozen=True)
class CommuneLine:
    """A commune in a month; `days` is how long it is late, nought in time; `was_late`: it came, but late."""

    code: str
    name: str
    state: str
    sent_at: datetime | None
    days: int
    was_late: bool
    teams: int

    @property
    def label(self) -> str:
        """As the board says it."""
        if self.days:
            return f"Chưa gửi (quá hạn {self.days} ngày)"
        return str(SheetState(self.state).label)

    @property
    def sent(self) -> bool:
        """Whether its figures are in."""
        return self.state == SheetState.SENT


@dataclass(frozen=True)
class DistrictLine:
    """A district in a month: where its newest case stands, when its report came, its communes."""

    code: str
    name: str
    case: str
    state: str
    due: date
    arrived_at: datetime | None
    late: bool
    communes: tuple[CommuneLine, ...]

    @property
    def label(self) -> str:
        """Where its report stands."""
        return _STAGES[self.state]

    @property
    def sent(self) -> int:
        """How many communes have sent their figures."""
        return sum(commune.sent for commune in self.communes)

    @property
    def teams(self) -> int:
        """How many teams have a row."""
        return sum(commune.teams for commune in self.communes)

    @property
    def accepted(self) -> bool:
        """Whether the Sở took its figures."""
        return self.state == State.ACCEPTED


@dataclass(frozen=True)
class Board:
    """A month as a reader may see it."""

    opening: MonthOpening
    month: Month
    districts: tuple[DistrictLine, ...]

    @property
    def communes(self) -> int:
        """How many communes have a sheet."""
        return sum(len(district.communes) for district in self.districts)

    @property
    def sent(self) -> int:
        """How many of them have sent it."""
        return sum(district.sent for district in self.districts)

    @property
    def late(self) -> list[str]:
        """The names of those that are late now, districts first."""
        districts = [one.name for one in self.districts if one.late and one.arrived_at is None]
        return districts + [one.name for district in self.districts for one in district.communes if one.days]


def openings() -> QuerySet[MonthOpening]:
    """Every month that has begun, the latest first."""
    return MonthOpening.objects.order_by("-month")


def opening_named(month: str) -> MonthOpening:
    """A month that has begun, by its code. Raises NotVisible."""
    opening: MonthOpening | None = MonthOpening.objects.filter(month=month).first()
    if opening is None:
        raise NotVisible
    return opening


def board_of(officer: Officer, opening: MonthOpening, at: datetime) -> Board:
    """The month in the districts and communes the officer reads, in a fixed number of queries. Raises NotVisible."""
    scope, today = scope_of(officer, Kind.EVALUATION, at), local_date(at)
    day = min(today, opening.cut_off)
    names = _names(day)
    lines: dict[str, list[CommuneLine]] = {}
    for sheet in _sheets(opening, scope, day):
        lines.setdefault(sheet.district.code, []).append(_commune(sheet, names, today))
    newest = _newest(opening)
    districts = [
        _district(newest[code], tuple(communes), names, today)
        for code, communes in sorted(lines.items())
        if code in newest
    ]
    return Board(opening, month_of(opening), tuple(districts))


def _sheets(opening: MonthOpening, scope: Scope, day: date) -> Iterator[Sheet]:
    found = Sheet.objects.filter(opening=opening).select_related("unit", "district", "opening")
    seen = set(scope.communes(day).values_list("unit", flat=True))
    counted = found.annotate(teams=Count("reports")).order_by("unit__code")
    return (sheet for sheet in counted if sheet.unit_id in seen)


def _names(day: date) -> dict[int, str]:
    found = UnitVersion.objects.on(day).filter(unit__role__in=("district", "commune"))
    return dict(found.values_list("unit", "short_name"))


def _newest(opening: MonthOpening) -> dict[str, Evaluation]:
    """The last case of each district in the month: the one that replaces counts, not the replaced one."""
    rows = Evaluation.objects.filter(opening=opening).select_related("case", "unit", "opening").order_by("pk")
    return {row.unit.code: row for row in rows}


def _commune(sheet: Sheet, names: Mapping[int, str], today: date) -> CommuneLine:
    return CommuneLine(
        code=sheet.unit.code,
        name=names.get(sheet.unit_id, sheet.unit.code),
        state=sheet.state,
        sent_at=sheet.sent_at,
        days=days_late(sheet, today),
        was_late=is_late(sheet),
        teams=sheet.teams,  # type: ignore[attr-defined] # counted by the query
    )


def _district(
    evaluation: Evaluation, communes: tuple[CommuneLine, ...], names: Mapping[int, str], today: date
) -> DistrictLine:
    return DistrictLine(
        code=evaluation.unit.code,
        name=names.get(evaluation.unit_id, evaluation.unit.code),
        case=evaluation.case.code,
        state=evaluation.case.state,
        due=evaluation.opening.district_due,
        arrived_at=evaluation.arrived_at,
        late=district_is_late(evaluation, today),
        communes=communes,
    )
