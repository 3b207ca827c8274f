"""Ids of tasks and processes, handed out in blocks so that a step writes what belongs together in one statement."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from itertools import repeat

from django.db import connection
from django.db.models import Max, Model
from viewflow.workflow.models import Process, Task

from workflows.engine.models import TaskCounter

_FROM_SEQUENCE = 64
_FROM_COUNTER = 16
_ADVANCE = "UPDATE workflows_taskcounter SET last = last + %s RETURNING last"
_local = threading.local()


def task_ids() -> Iterator[int]:
    """An endless run of fresh ids for one unit of work."""
    return _from_sequence(Task) if connection.vendor == "postgresql" else _from_counter()


def process_ids() -> Iterator[int | None]:
    """An endless run of fresh ids of processes; nothing where the table itself has to give them, as on SQLite."""
    return _from_sequence(Process) if connection.vendor == "postgresql" else repeat(None)


def _from_sequence(model: type[Model]) -> Iterator[int]:
    """A sequence is never rolled back, so what is left of a block serves the next unit of work of this thread."""
    table = model._meta.db_table
    while True:
        blocks = vars(_local).setdefault("blocks", {})
        if not blocks.get(table):
            blocks[table] = _next_block(table)
        yield blocks[table].pop()


def _next_block(table: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, _FROM_SEQUENCE]
        )
        return [row[0] for row in cursor.fetchall()][::-1]


def _from_counter() -> Iterator[int]:
    """A counter row is rolled back with its transaction, so a block lives no longer than its unit of work."""
    while True:
        last = _advance_counter()
        yield from range(last - _FROM_COUNTER + 1, last + 1)


def _advance_counter() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, [_FROM_COUNTER])
        advanced = cursor.fetchone()
    if advanced is None:
        highest = Task.objects.aggregate(highest=Max("pk"))["highest"] or 0
        return TaskCounter.objects.create(last=highest + _FROM_COUNTER).last
    return int(advanced[0])


def _forget() -> None:
    """A forked child must not hand out its parent's blocks again."""
    _local.blocks = {}


os.register_at_fork(after_in_child=_forget)
