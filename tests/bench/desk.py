"""The desk of an officer among a million steps, 20,000 officers and 500,000 grants, with 5 and 5,000 units in reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.test import Client
from viewflow.workflow.models import Process, Task

from decisions.authority.acts import Act
from decisions.authority.models import UnitGroupPermission
from decisions.models import Case, JournalBook, Officer, Party, Seat, Unit
from documents import clock
from tests.bench.measure import Costs, Figure, at_most, repeated, sized
from tests.bench.province import Seatings, people, units
from tests.cast import Cast
from tests.workflows.play import opened
from tests.world import MORNING
from workflows.desk.folders import Looking
from workflows.models import CaseProcess, Item, SeatItem
from workflows.web.desk import first_lines

_OPEN = sized(100_000, 2_000)
_DONE = sized(900_000, 6_000)  # before the open ones, in the same cases
_FIRST_DONE, _FIRST_OPEN = 1_000_000, 2_000_000
_BODIES = sized(10_000, 20)  # with two officers each
_GRANTS = 25  # of each of their seats
_DESKS = 50  # the measured desk has 100,000 / 50 open steps
_PAGE = 26  # one more than a page shows
_TIMES = sized(30, 2)
_ROWS = sized(300, 2)  # a third of a millisecond each: of thirty the median is a matter of luck
_SETTLED = {"postgresql": "VACUUM ANALYZE", "sqlite": "ANALYZE"}
_DUE = {
    "postgresql": "date '2022-05-05' + CAST(n %% 30 AS integer)",
    "sqlite": "date('2022-05-05', (n %% 30) || ' days')",
}
_FLOOR = (
    "SELECT code, about, unit_name, step, sender, due FROM bench_inbox"
    " WHERE seat = %s AND (due, item) > ('2022-01-01', 0) ORDER BY due, item LIMIT 26"
)


def desk(cast: Cast) -> list[Figure]:
    """The figures of the desk, with 5 and with 5,000 units."""
    clock.play_from(MORNING + timedelta(hours=1))
    fill(cast)
    _reach(cast.huu.chair, 5)
    few = _measure(cast.huu.chair)
    _reach(cast.huu.chair, sized(5_000, 50))
    many = _measure(cast.huu.chair)
    seat = Seat.objects.get(post="chair", unit=cast.huu.unit).pk
    by_hand = repeated(_ROWS, lambda: _floor(seat))
    return list(_figures(by_hand, few, many))


def fill(cast: Cast) -> None:
    """Copy one open case and its steps over all desks; every fiftieth lies on the measured one."""
    crowd()
    case = opened(cast.huu)
    item = Item.objects.get(case=case)
    task = Task.objects.get(pk=item.task_id)
    place = SeatItem.objects.filter(item=item).order_by("pk")[0].pk
    mine = Seat.objects.get(post="chair", unit=cast.huu.unit).pk
    others = Seat.objects.filter(unit__in=[cast.huu.unit, cast.hau.unit]).exclude(pk=mine).order_by("pk")
    shares = " ".join(f"WHEN {number} THEN {seat.pk}" for number, seat in enumerate(others))
    spread = f"CASE WHEN n %% {_DESKS} = 0 THEN {mine} ELSE CASE n %% {len(others)} {shares} END END"
    due = _DUE[connection.vendor]
    of_case = f"{_FIRST_OPEN} + n %% {_OPEN}"
    step = {"id": "n", "process_id": of_case}
    sign = f"'{Act.SIGN_ESTABLISHMENT.value}'"
    paper = {"id": "n", "task_id": "n", "case_id": of_case, "act": sign, "asked": sign}
    done = {"closed_at": "t.opened_at", "closed_by_id": str(cast.huu.drafter.pk), "outcome": sign}
    lies = {"id": "n", "item_id": "n", "seat_id": spread, "due": due}
    every: list[tuple[type[models.Model], Any, Mapping[str, str]]] = [
        (JournalBook, case.journal_id, {"id": "n", "ref": "'copy.' || n"}),
        (Case, case.pk, {"id": "n", "code": "'copy.' || n", "journal_id": "n"}),
        (Party, Party.objects.get(case=case).pk, {"id": "n", "case_id": "n"}),
        (Process, task.process_id, {"id": "n"}),
        (CaseProcess, task.process_id, {"process_id": "n", "case_id": "n"}),
        (Task, task.pk, step),
        (Item, item.pk, paper | {"due": due}),
        (SeatItem, place, lies),
    ]
    before: list[tuple[type[models.Model], Any, Mapping[str, str]]] = [
        (Task, task.pk, step | {"status": "'DONE'", "finished": "t.created"}),
        (Item, item.pk, paper | done),
        (SeatItem, place, lies | {"folder": "'done'"}),
    ]
    with transaction.atomic():
        for model, template, changed in every:
            copy(model, template, changed, _FIRST_OPEN, _OPEN)
        for model, template, changed in before:
            copy(model, template, changed, _FIRST_DONE, _DONE)
        _inbox(spread, due)
    settle()


def crowd() -> None:
    """20,000 officers, two in each of 10,000 bodies; each of their seats has 25 rights there."""
    where = units("b", Unit.Role.COMMUNE, _BODIES, [])
    for post, act in (("culture_clerk", Act.REPORT_TEAM), ("chair", Act.SIGN_ESTABLISHMENT)):
        people(where, Seatings(post, act))
    grants, seats, rights = (model._meta.db_table for model in (UnitGroupPermission, Seat, Permission))
    kind = ContentType.objects.get_for_model(Unit).pk
    told = Permission.objects.filter(content_type=kind).order_by("pk").values_list("pk", flat=True)[: _GRANTS + 1]
    _run(
        f"INSERT INTO {grants} (group_id, permission_id, content_object_id)"  # noqa: S608 # names of our own tables
        f" SELECT s.group_id, p.id, s.unit_id FROM {seats} s, {rights} p WHERE s.unit_id >= %s"
        f" AND p.id IN ({', '.join(map(str, told))}) ON CONFLICT DO NOTHING",
        [where[0].pk],
    )


def copy(model: type[models.Model], template: Any, changed: Mapping[str, str], base: int, count: int) -> None:
    """One row many times; `changed` says in SQL what a copy has instead, by its number n."""
    meta: Any = model._meta
    columns = [field.column for field in meta.concrete_fields]
    quoted = [f'"{column}"' for column in columns]
    values = [changed.get(column, f't."{column}"') for column in columns]
    _run(
        f"INSERT INTO {meta.db_table} ({', '.join(quoted)}) {series(base, count)}"  # noqa: S608 # names of our own tables
        f" SELECT {', '.join(values)} FROM {meta.db_table} t, series WHERE t.{meta.pk.column} = %s",
        [template],
    )


def _inbox(spread: str, due: str) -> None:
    """The floor: everything a line shows in one row, in the order it is shown."""
    _run(
        "CREATE TABLE bench_inbox (seat bigint, due date, item bigint, code text, about text, unit_name text,"
        " step text, sender text)"
    )
    _run(
        f"INSERT INTO bench_inbox {series(_FIRST_OPEN, _OPEN)} SELECT {spread}, {due}, n, 'copy.' || n,"  # noqa: S608
        " 'Thành lập Tổ công nghệ số cộng đồng', 'UBND xã Phước Hữu', 'Ký quyết định', 'Phạm Văn Cảnh' FROM series"
    )
    _run("CREATE INDEX bench_inbox_order ON bench_inbox (seat, due, item)")


def settle() -> None:
    """What a house in use does by itself with rows that have stood for a while: PostgreSQL's autovacuum."""
    _run(_SETTLED[connection.vendor])


def series(base: int, count: int) -> str:
    """So many numbers from one on."""
    last = base + count - 1
    return f"WITH RECURSIVE series(n) AS (SELECT {base} UNION ALL SELECT n + 1 FROM series WHERE n < {last})"  # noqa: S608 # figures of ours


def _run(sql: str, params: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or [])


def _reach(officer: Officer, units: int) -> None:
    """The officer's seat reads so many units: one permission row each."""
    seat = Seat.objects.get(post="chair", holdings__officer=officer)
    wanted = [Unit(code=f"bench-{number}", role=Unit.Role.COMMUNE) for number in range(units)]
    Unit.objects.bulk_create(wanted, ignore_conflicts=True)
    reading = Permission.objects.get(codename="read_establishment", content_type__model="unit")
    UnitGroupPermission.objects.bulk_create(
        (
            UnitGroupPermission(group=seat.group, permission=reading, content_object=unit)
            for unit in Unit.objects.filter(code__startswith="bench-")
        ),
        ignore_conflicts=True,
    )


def _measure(officer: Officer) -> dict[str, Costs]:
    """The rows of a page, and the page itself."""
    at = MORNING + timedelta(hours=1)
    client = Client()
    client.force_login(officer)
    assert client.get("/viec/").status_code == 200
    return {
        "rows": repeated(_ROWS, lambda: first_lines(Looking(officer, at), late=False)),
        "page": repeated(_TIMES, lambda: client.get("/viec/")),
    }


def _floor(seat: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FLOOR, [seat])
        assert len(cursor.fetchall()) == _PAGE


def _figures(by_hand: Costs, few: dict[str, Costs], many: dict[str, Costs]) -> Iterator[Figure]:
    part = "desk"
    yield Figure(part, "page of 25 rows, floor", by_hand.ms, "ms")
    for what, of_few in few.items():
        for reach, costs in (("5 units", of_few), ("5,000 units", many[what])):
            yield Figure(part, f"{what}, {reach}", costs.ms, "ms")
            yield Figure(part, f"{what}, {reach}", costs.queries, "statements")
    yield at_most(part, "rows, 5,000 units : floor", many["rows"].ms / by_hand.ms, "× time", 2)
    yield at_most(part, "rows, 5,000 : 5 units", many["rows"].ms / few["rows"].ms, "× time", 1.2)
    yield at_most(part, "page, 5,000 : 5 units", many["page"].ms / few["page"].ms, "× time", 1.2)
    yield at_most(part, "page, 5,000 : 5 units", many["page"].queries / few["page"].queries, "× statements", 1)
