"""The floor: the road of a case written by hand in SQL, one statement a step where the database can."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

KEY = {"postgresql": "bigserial PRIMARY KEY", "sqlite": "integer PRIMARY KEY"}
"""How a table of the bench numbers its rows."""
_TABLES = (
    "bench_case (id {key}, state text NOT NULL, version integer NOT NULL)",
    "bench_task (id {key}, case_id bigint NOT NULL, node text NOT NULL, status text NOT NULL, owner bigint)",
    "bench_desk (task_id bigint PRIMARY KEY, seat bigint NOT NULL, folder text NOT NULL)",
    "bench_audit (id {key}, case_id bigint NOT NULL, act text NOT NULL, actor bigint NOT NULL, told text NOT NULL)",
    "bench_commit (id {key}, told text NOT NULL)",
)
_STEP = """
WITH c AS (UPDATE bench_case SET state = %(to)s, version = version + 1 WHERE id = %(case)s RETURNING id),
t AS (UPDATE bench_task SET status = 'DONE', owner = %(by)s FROM c
      WHERE case_id = c.id AND node = %(act)s AND status = 'NEW' RETURNING bench_task.id),
n AS (INSERT INTO bench_task (case_id, node, status) SELECT id, %(next)s, 'NEW' FROM c
      WHERE %(next)s <> '' RETURNING id),
d AS (UPDATE bench_desk SET folder = 'done' FROM t WHERE task_id = t.id),
o AS (INSERT INTO bench_desk (task_id, seat, folder) SELECT id, %(by)s, 'open' FROM n)
INSERT INTO bench_audit (case_id, act, actor, told) SELECT id, %(act)s, %(by)s, %(told)s FROM c
"""
_STEPS = (
    "UPDATE bench_case SET state = %(to)s, version = version + 1 WHERE id = %(case)s",
    "UPDATE bench_desk SET folder = 'done' WHERE task_id ="
    " (SELECT id FROM bench_task WHERE case_id = %(case)s AND node = %(act)s AND status = 'NEW')",
    "UPDATE bench_task SET status = 'DONE', owner = %(by)s"
    " WHERE case_id = %(case)s AND node = %(act)s AND status = 'NEW'",
    "INSERT INTO bench_task (case_id, node, status) SELECT %(case)s, %(next)s, 'NEW' WHERE %(next)s <> ''",
    "INSERT INTO bench_desk (task_id, seat, folder) SELECT id, %(by)s, 'open' FROM bench_task"
    " WHERE case_id = %(case)s AND node = %(next)s AND status = 'NEW'",
    "INSERT INTO bench_audit (case_id, act, actor, told) VALUES (%(case)s, %(act)s, %(by)s, %(told)s)",
)
_BY = 7


def make_tables() -> None:
    """The tables of the floor."""
    key = KEY[connection.vendor]
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"CREATE TABLE {table.format(key=key)}")
        cursor.execute("CREATE INDEX bench_open ON bench_task (case_id, node) WHERE status = 'NEW'")


@transaction.atomic
def open_case(first: str) -> int:
    """A case with its first open step."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_case (state, version) VALUES ('drafting', 1) RETURNING id")
        (case,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO bench_task (case_id, node, status) VALUES (%s, %s, 'NEW') RETURNING id", [case, first]
        )
        cursor.execute("INSERT INTO bench_desk VALUES (%s, %s, 'open')", [cursor.fetchone()[0], _BY])
    return int(case)


def step(case: int, act: str, to: str, following: str) -> None:
    """One step: state, task, next task, both places on desks, an entry of what was done."""
    values: dict[str, Any] = {"case": case, "act": act, "to": to, "next": following, "by": _BY, "told": '{"note": ""}'}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_STEP, values)
    else:
        _in_turn(values)


@transaction.atomic
def _in_turn(values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in _STEPS:
            cursor.execute(statement, values)


def commit_once() -> None:
    """The least a database can be asked to keep."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_commit (told) VALUES ('x')")
