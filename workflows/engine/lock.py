"""The lock of a process: a row lock with a bounded wait, and what losing the wait looks like on each database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError
from viewflow.workflow.exceptions import FlowLockFailed
from viewflow.workflow.flow import Flow
from viewflow.workflow.models import Process

from documents.database.contention import be_patient, is_contention
from documents.database.whole import whole
from workflows.errors import Busy


class ProcessLock:
    """A row lock on the base process; usable inside an outer transaction.

    On SQLite the IMMEDIATE transaction is itself the lock of the whole database.
    """

    @contextmanager
    def __call__(self, flow_class: type[Flow], process_pk: int) -> Iterator[None]:
        """Hold the process until the block ends. Raises FlowLockFailed when there is none, Busy when it stays busy."""
        with unhurried():
            if not Process.objects.select_for_update().filter(pk=process_pk).values_list("pk", flat=True).first():
                raise FlowLockFailed("no such process")
            yield


@contextmanager
def unhurried() -> Iterator[None]:
    """A transaction that waits for locks, but not for ever. Raises Busy when somebody else keeps one too long."""
    try:
        with whole():
            be_patient()
            yield
    except OperationalError as error:
        if is_contention(error):
            raise Busy from error
        raise
