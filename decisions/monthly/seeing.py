"""Which figures of a month an officer looks into: the places under the own bodies; an owning Sở its indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q

from decisions.authority.acts import Kind
from decisions.authority.scope import Scope, scope_of
from decisions.errors import NotVisible
from decisions.evaluation.adding_up import Level
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.models import Indicator
from decisions.monthly.boards import opening_named
from decisions.monthly.models import MonthOpening, Sheet, TeamReport
from decisions.monthly.opening import month_of
from decisions.organisation.models import SECTOR_ROLES, Officer, Unit, UnitVersion
from documents.clock import local_date

EVERYWHERE = "toan-tinh"
"""The province as a place of an address."""
_PLACES = (Unit.Role.DISTRICT, Unit.Role.COMMUNE)


@dataclass(frozen=True)
class View:
    """A place of a month as a reader sees it; `up` is the place above, empty where the reader sees no further.

    `teams` are the only teams a Tổ trưởng sees, `owners` whose indicators alone are seen; None for all of them.
    """

    opening: MonthOpening
    level: Level
    code: str
    name: str
    day: date
    up: str = ""
    teams: frozenset[int] | None = None
    owners: frozenset[str] | None = None

    def within(self, sheet: str, team: str) -> Q:
        """The rows of the place, over the paths to the sheet (`report__sheet__`) and the team (`report__team`)."""
        place = Q(**{f"{sheet}{_COLUMNS[self.level]}": self.code}) if self.level else Q()
        return place if self.teams is None else place & Q(**{f"{team}__in": self.teams})

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """What the month measures and the reader may see, by code, in order."""
        known = measured_in(month_of(self.opening))
        return {code: row for code, row in known.items() if self.owners is None or row.owner in self.owners}

    def indicator(self, code: str) -> Indicator:
        """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
        if code not in self.indicators:
            raise NotVisible
        return self.indicators[code]


_COLUMNS: Mapping[Level, str] = {Level.DISTRICT: "district__code", Level.COMMUNE: "unit__code"}


def view_of(officer: Officer, month: str, place: str, at: datetime) -> View:
    """A place in a month, the reader's own where none is named.

    Raises NotVisible, the same for a foreign and an unknown month or place.
    """
    scope, opening = scope_of(officer, Kind.EVALUATION, at), opening_named(month)
    roles = dict(Unit.objects.filter(code__in=scope.bodies).values_list("code", "role"))
    owners = frozenset(roles.values()) & frozenset(SECTOR_ROLES) or None
    led = _led(scope, opening)
    code = place or _own(scope, roles, owners, led)
    day = min(opening.cut_off, local_date(at))
    if code == EVERYWHERE:
        if not scope.all and owners is None:
            raise NotVisible
        return View(opening, Level.PROVINCE, code, "toàn tỉnh", day, owners=None if scope.all else owners)
    level, name, above = _place(code, opening, day)
    sees = scope.sees(code) or (level == Level.COMMUNE and scope.sees(above))
    if sees:
        return View(opening, level, code, name, day, up=_up(scope, level, above))
    if owners:
        up = EVERYWHERE if level == Level.DISTRICT else above
        return View(opening, level, code, name, day, up=up, owners=owners)
    mine = frozenset(team for team, commune in led.items() if commune == code)
    if not mine:
        raise NotVisible
    return View(opening, level, code, name, day, teams=mine)


def _led(scope: Scope, opening: MonthOpening) -> dict[int, str]:
    """The teams whose row in the month is the reader's own, with their communes."""
    found = TeamReport.objects.filter(sheet__opening=opening, team__post_unit__code__in=scope.bodies)
    return dict(found.order_by("team__code").values_list("team", "sheet__unit__code"))


def _own(scope: Scope, roles: Mapping[str, str], owners: frozenset[str] | None, led: Mapping[int, str]) -> str:
    """Where a reader begins: the whole province, the own district, the own commune, the commune of the own team."""
    if scope.all or owners:
        return EVERYWHERE
    for role in _PLACES:
        if mine := sorted(code for code, found in roles.items() if found == role):
            return mine[0]
    if not led:
        raise NotVisible
    return next(iter(led.values()))


def _place(code: str, opening: MonthOpening, day: date) -> tuple[Level, str, str]:
    """Level, name, and the district above as the month has it, else as it is on the day. Raises NotVisible."""
    version = UnitVersion.objects.on(day).filter(unit__code=code, unit__role__in=_PLACES)
    found = version.values_list("unit__role", "area", "parent__code").first()
    if found is None:
        raise NotVisible
    role, name, parent = found
    if role == Unit.Role.DISTRICT:
        return Level.DISTRICT, name, ""
    kept = Sheet.objects.filter(opening=opening, unit__code=code).values_list("district__code", flat=True).first()
    return Level.COMMUNE, name, kept or parent or ""


def _up(scope: Scope, level: Level, above: str) -> str:
    if level == Level.DISTRICT:
        return EVERYWHERE if scope.all else ""
    return above if scope.sees(above) else ""
