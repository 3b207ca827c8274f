"""The indicators of a department across the province: by district and commune for a month, and over months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act, Kind, reading
from decisions.authority.rights import bodies_of
from decisions.authority.scope import scope_of
from decisions.errors import NotVisible
from decisions.evaluation.adding_up import Level, Place, Total
from decisions.evaluation.catalogue import in_force, measured_in
from decisions.evaluation.indicators import Source
from decisions.evaluation.models import Indicator
from decisions.monthly.counting import pair
from decisions.monthly.models import MonthOpening
from decisions.monthly.opening import month_of
from decisions.monthly.totals import Totals, at_level, commune_totals
from decisions.monthly.wording import figure
from decisions.organisation.models import SECTOR_ROLES, Officer, Unit, UnitVersion

ACTS = (reading(Kind.EVALUATION), Act.COMMENT_INDICATOR)
_MONTHS = 12


@dataclass(frozen=True)
class Cells:
    """A district or commune with its figure of each indicator, as a person reads them."""

    code: str
    name: str
    cells: tuple[str, ...]
    communes: tuple[Cells, ...] = ()


@dataclass(frozen=True)
class Sector:
    """The indicators of a department in a month, and the province's figures of the months before."""

    indicators: tuple[Indicator, ...]
    province: tuple[str, ...]
    districts: tuple[Cells, ...]
    months: tuple[tuple[str, tuple[str, ...]], ...]


def sectors_of(officer: Officer, at: datetime) -> list[Unit]:
    """The departments whose indicators an officer sees: the own ones, for readers of the whole province all."""
    own = bodies_of(officer, ACTS, at)
    found = Unit.objects.filter(role__in=SECTOR_ROLES).order_by("code")
    return list(found if _sees_all(officer, at) else found.filter(code__in=own))


def visible_sector(officer: Officer, code: str, at: datetime) -> Unit:
    """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
    found = next((unit for unit in sectors_of(officer, at) if unit.code == code), None)
    if found is None:
        raise NotVisible
    return found


def owned_in(unit: Unit, opening: MonthOpening) -> dict[str, Indicator]:
    """The indicators of a month that a department owns or helps with, by code."""
    return _of(unit, measured_in(month_of(opening)).values())


def owned_on(unit: Unit, day: date) -> dict[str, Indicator]:
    """The indicators in force on a day that a department owns or helps with, by code."""
    return _of(unit, in_force(day))


def sector_of(unit: Unit, opening: MonthOpening) -> Sector:
    """What communes confirmed of a department's indicators, in a fixed number of queries a month."""
    indicators = {code: row for code, row in owned_in(unit, opening).items() if row.source != Source.OWNER}
    codes = list(indicators)
    totals = commune_totals(opening)
    names = _names(opening.cut_off)
    whole = at_level(totals, Level.PROVINCE)
    return Sector(
        tuple(indicators.values()),
        _cells(whole, codes, ()),
        tuple(_districts(totals, codes, names)),
        tuple(
            (month_of(one).name, _cells(at_level(commune_totals(one), Level.PROVINCE), codes, ()))
            for one in _before(opening)
        ),
    )


def _of(unit: Unit, indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    return {row.code: row for row in indicators if unit.role in {row.owner, row.partner}}


def _sees_all(officer: Officer, at: datetime) -> bool:
    try:
        return scope_of(officer, Kind.EVALUATION, at).all
    except NotVisible:
        return False


def _before(opening: MonthOpening) -> QuerySet[MonthOpening]:
    """The month itself and those before it, the latest first."""
    return MonthOpening.objects.filter(month__lte=opening.month).order_by("-month")[:_MONTHS]


def _districts(totals: Totals, codes: list[str], names: Mapping[str, str]) -> Iterator[Cells]:
    whole = at_level(totals, Level.DISTRICT)
    places = sorted({place for known in totals.values() for place in known})
    for district in sorted({place[0] for place in places}):
        inside = [place for place in places if place[0] == district]
        communes = tuple(
            Cells(place[1], names.get(place[1], place[1]), _cells(totals, codes, place)) for place in inside
        )
        yield Cells(district, names.get(district, district), _cells(whole, codes, (district,)), communes)


def _cells(totals: Mapping[str, Mapping[Place, Total]], codes: list[str], place: Place) -> tuple[str, ...]:
    return tuple(figure(pair(totals.get(code, {}).get(place, Total()).figure)) for code in codes)


def _names(day: date) -> dict[str, str]:
    found = UnitVersion.objects.on(day).filter(unit__role__in=("district", "commune"))
    return dict(found.values_list("unit__code", "short_name"))
