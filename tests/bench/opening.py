"""The opening of a month: a province of 65 communes with 500 teams, and one of 11,000 communes with 100,000 teams."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.models import (
    Case,
    Evaluation,
    Holding,
    JournalEntry,
    Party,
    Sheet,
    Team,
    TeamReport,
    Unit,
)
from tests.bench.measure import Figure, at_most, sized
from tests.bench.province import Seatings, bulk, people, units
from tests.cast import Cast
from tests.month import the_calendar
from tests.monthly import the_formula
from tests.workflows.play import opened
from tests.world import BEGINNING, MORNING
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
_WRITTEN = (Case, Evaluation, Sheet, TeamReport, Party, JournalEntry)
_ENGINE = ("viewflow_process", "viewflow_task", "viewflow_task_previous", "workflows_caseprocess")
_DESK = ("workflows_item", "workflows_seatitem")


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
    above = units(f"h{prefix}", Unit.Role.DISTRICT, districts, [])
    below = units(f"x{prefix}", Unit.Role.COMMUNE, communes, above)
    people(above, _REVIEWER)
    people(below, _CLERK)
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
    bulk(Team, rows)


_FAR = BEGINNING.replace(year=2030)  # one team of a commune is without end, as the table demands


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
    """The seconds one statement takes to write the same rows once more, into a table with the same keys and indexes."""
    copy = f"bench_{table}"
    with connection.cursor() as cursor:
        _LIKE[connection.vendor](cursor, table, copy)
        began = time.perf_counter()
        cursor.execute(f"INSERT INTO {copy} SELECT * FROM {table} WHERE {_key(table)} > %s", [before])  # noqa: S608
        spent = time.perf_counter() - began
        cursor.execute(f"DROP TABLE {copy}")
    return spent


def _like_on_postgresql(cursor: Any, table: str, copy: str) -> None:
    cursor.execute(f"CREATE TABLE {copy} (LIKE {table} INCLUDING INDEXES)")
    named = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass"
    cursor.execute(named, [table])
    for (key,) in cursor.fetchall():
        cursor.execute(f"ALTER TABLE {copy} ADD {key}")


def _like_on_sqlite(cursor: Any, table: str, copy: str) -> None:
    named = "SELECT type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type = 'index'"
    cursor.execute(named, [table])
    for place, (kind, sql) in enumerate(cursor.fetchall()):
        if kind == "table":
            cursor.execute(sql.replace(f'"{table}"', copy, 1))
        elif kind == "index":
            head, _, columns = sql.partition(f' ON "{table}" ')
            unique = "UNIQUE" if "UNIQUE" in head.upper() else ""
            cursor.execute(f"CREATE {unique} INDEX {copy}_{place} ON {copy} {columns}")


_LIKE = {"postgresql": _like_on_postgresql, "sqlite": _like_on_sqlite}
