"""The opening of a month: a province of 65 communes with 500 teams, and one of 11,000 communes with 100,000 teams."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import OuterRef, Subquery

from decisions.authority.acts import Act, Kind
from decisions.authority.models import UnitGroupPermission
from decisions.calendar.months import Month
from decisions.models import (
    Case,
    Evaluation,
    Holding,
    JournalEntry,
    Officer,
    Party,
    Seat,
    Sheet,
    Team,
    TeamReport,
    Unit,
    UnitVersion,
)
from tests.bench.measure import Figure, at_most, sized
from tests.cast import Cast
from tests.month import the_calendar
from tests.monthly import the_formula
from tests.workflows.play import opened
from tests.world import BEGINNING, LONG_AGO, MORNING
from workflows.engine.losing import lost_steps
from workflows.engine.watch import deserted
from workflows.flows import months
from workflows.models import Item

_PROVINCES = sized(
    ((65, 7, 500, Month(2022, 5)), (11_000, 700, 100_000, Month(2022, 6))),
    ((4, 2, 8, Month(2022, 5)),),
)
"""Communes, districts, teams, and the month that is opened for them."""
_RATIO = 5
_MANY = 5_000
_WRITTEN = (Case, Evaluation, Sheet, TeamReport, Party, JournalEntry)
_ENGINE = ("viewflow_process", "viewflow_task", "viewflow_task_previous", "workflows_caseprocess")
_DESK = ("workflows_item", "workflows_seatitem")


@dataclass(frozen=True)
class Seatings:
    """What every commune and district gets: groups of a post, the right of its act, an officer."""

    post: str
    act: Act


_CLERK, _REVIEWER = Seatings("culture_clerk", Act.REPORT_TEAM), Seatings("culture_specialist", Act.CLOSE_COLLECTION)


def openings(cast: Cast) -> list[Figure]:
    """How long each opening takes, beside the same rows written by set-based SQL."""
    the_calendar()
    the_formula()
    case = opened(cast.huu)
    figures: list[Figure] = []
    for communes, districts, teams, month in _PROVINCES:
        lay(communes, districts, teams, case, prefix=f"{communes}")
        figures += _measured(communes, month)
        figures += _watched(communes)
    return figures


def lay(communes: int, districts: int, teams: int, case: Case, *, prefix: str) -> None:
    """A synthetic province, written in bulk: districts, communes, their seats and people, teams in force."""
    above = _units(f"h{prefix}", Unit.Role.DISTRICT, districts, [])
    below = _units(f"x{prefix}", Unit.Role.COMMUNE, communes, above)
    _people(above, _REVIEWER)
    _people(below, _CLERK)
    rows = (
        Team(
            code=f"{below[place % communes].code}.{place}",
            unit=below[place % communes],
            case=case,
            valid_from=BEGINNING,
            chat_name=f"CNCĐ_{prefix}_{place}",
            valid_to=None if place < communes else _FAR,
        )
        for place in range(teams)
    )
    _bulk(Team, rows)


_FAR = BEGINNING.replace(year=2030)  # one team of a commune is without end, as the table demands


def _units(prefix: str, role: Unit.Role, count: int, above: Sequence[Unit]) -> list[Unit]:
    _bulk(Unit, (Unit(code=f"{prefix}-{place}", role=role) for place in range(count)))
    made = list(Unit.objects.filter(code__startswith=f"{prefix}-").order_by("pk"))
    versions = (
        UnitVersion(
            unit=one,
            valid_from=BEGINNING,
            name=f"Ủy ban nhân dân {one.code}",
            short_name=f"UBND {one.code}",
            area=one.code,
            place=one.code,
            symbol="UBND",
            level="commune" if above else "district",
            designation="xa",
            parent=above[place % len(above)] if above else None,
        )
        for place, one in enumerate(made)
    )
    _bulk(UnitVersion, versions)
    return made


def _people(units: Sequence[Unit], seating: Seatings) -> None:
    """One seat a unit with the right of its act, and somebody in it."""
    _bulk(Group, (Group(name=f"{seating.post}@{one.code}") for one in units))
    groups = dict(Group.objects.filter(name__startswith=f"{seating.post}@").values_list("name", "pk"))
    _bulk(
        Seat,
        (
            Seat(post=seating.post, unit=one, group_id=groups[f"{seating.post}@{one.code}"], valid_from=BEGINNING)
            for one in units
        ),
    )
    kind = ContentType.objects.get_for_model(Unit)
    permission = Permission.objects.get(codename=seating.act, content_type=kind)
    _bulk(
        UnitGroupPermission,
        (
            UnitGroupPermission(
                group_id=groups[f"{seating.post}@{one.code}"], permission=permission, content_object=one
            )
            for one in units
        ),
    )
    people = (Officer(username=f"{seating.post}.{one.code}", full_name="Người Thử") for one in units)
    _bulk(Officer, people)
    officers = dict(Officer.objects.filter(username__startswith=f"{seating.post}.").values_list("username", "pk"))
    seats = Seat.objects.filter(unit__in=[one.pk for one in units], post=seating.post).select_related("unit")
    _bulk(
        Holding,
        (
            Holding(
                officer_id=officers[f"{seating.post}.{seat.unit.code}"],
                seat=seat,
                cause=Holding.Cause.APPOINTMENT,
                whole=True,
                starts_at=LONG_AGO,
            )
            for seat in seats
        ),
    )


def _bulk(model: type, rows: Iterator[object]) -> None:
    model.objects.bulk_create(rows, batch_size=_MANY)  # type: ignore[attr-defined] # a model


def _measured(communes: int, month: Month) -> Iterator[Figure]:
    tables = [*(model._meta.db_table for model in _WRITTEN), *_ENGINE, *_DESK]
    before = {table: _last(table) for table in tables}
    began = time.perf_counter()
    opening = months.begin(month, MORNING + timedelta(days=30))
    spent = time.perf_counter() - began
    if opening is None:
        raise RuntimeError(f"{month.code} was open already.")
    floor = sum(_floor(table, before[table]) for table in tables)
    yield Figure("month", f"{communes:,} communes: opening", spent, "s")
    yield Figure("month", f"{communes:,} communes: same rows set-based", floor, "s")
    yield at_most("month", f"{communes:,} communes: of set-based SQL", spent / floor, "×", _RATIO)


def _watched(communes: int) -> Iterator[Figure]:
    """The watch over the open steps of all of them: who lost what was taken, and where nobody is left."""
    open_steps = Item.objects.filter(closed_at=None, case__kind=Kind.EVALUATION)  # not the made-up ones of the desk
    taker = Holding.objects.filter(seat__unit=OuterRef("unit")).order_by("pk").values("officer")[:1]
    open_steps.update(claimed_by=Subquery(taker), claimed_at=MORNING)
    at = MORNING + timedelta(days=30)
    for name, ask in (("lost", partial(lost_steps, open_steps, at)), ("deserted", deserted)):
        began = time.perf_counter()
        found = len(ask())
        yield Figure("month", f"{communes:,} communes: {name} steps, {found} found", time.perf_counter() - began, "s")


def _last(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max({_key(table)}), 0) FROM {table}")  # noqa: S608 # names of our own tables
        return int(cursor.fetchone()[0])


def _key(table: str) -> str:
    return {"decisions_evaluation": "case_id", "workflows_caseprocess": "process_id"}.get(table, "id")


def _floor(table: str, before: int) -> float:
    """The seconds one statement takes to write the same rows once more, into a table with the same indexes."""
    copy = f"bench_{table}"
    with connection.cursor() as cursor:
        _like(cursor, table, copy)
        began = time.perf_counter()
        cursor.execute(f"INSERT INTO {copy} SELECT * FROM {table} WHERE {_key(table)} > %s", [before])  # noqa: S608
        spent = time.perf_counter() - began
        cursor.execute(f"DROP TABLE {copy}")
    return spent


def _like(cursor: object, table: str, copy: str) -> None:
    run = cursor.execute  # type: ignore[attr-defined] # a database cursor
    if connection.vendor == "postgresql":
        run(f"CREATE TABLE {copy} (LIKE {table} INCLUDING INDEXES)")
        return
    run(f"CREATE TABLE {copy} AS SELECT * FROM {table} WHERE 0")  # noqa: S608
    run("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL", [table])
    for place, (sql,) in enumerate(cursor.fetchall()):  # type: ignore[attr-defined]
        head, _, columns = sql.partition(f' ON "{table}" ')
        kind = "UNIQUE INDEX" if "UNIQUE" in head.upper() else "INDEX"
        run(f"CREATE {kind} {copy}_{place} ON {copy} {columns}")
