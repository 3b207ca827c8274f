"""What one act changes in the engine, collected while tokens move and written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from decisions.cases.models import Case
from documents.database.prepared import Prepared
from documents.database.shapes import saves_plainly
from documents.database.writing import Together
from workflows.engine.ids import task_ids
from workflows.engine.models import Wait

FINAL = (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)
_LINKS = Task.previous.through
_TASK_COLUMNS = ["status", "started", "finished", "owner"]
_UNFINISHED = Prepared(lambda _, *, process: Task.objects.filter(process=process).exclude(status__in=FINAL))
saves_plainly(Task)  # it would give a task its type; every task here is made with it


@dataclass
class UnitOfWork:
    """Tasks made and changed by one act, over one process or several; business time `at`."""

    at: datetime
    made: list[Task] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    changed: dict[int, Task] = field(default_factory=dict)
    finished: list[Process] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    cancelled: list[Task] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=task_ids)
    taken: list[Process] = field(default_factory=list)
    unfinished: dict[int, list[Task]] = field(default_factory=dict)
    moment: datetime = field(default_factory=timezone.now)
    """When the machine did it; whatever is done together is done at one moment."""

    def take(self, process: Process, case: Case, unfinished: list[Task] | None = None) -> None:
        """Bring a process into this unit of work; its activations find it, and the case, on the process.

        `unfinished` are its tasks that are not finished, where the act that locked it has read them.
        """
        process.unit_of_work, process.case = self, case
        self.taken.append(process)
        if unfinished is not None:
            self.unfinished[process.pk] = unfinished

    def let_go(self) -> None:
        """It is written: the processes are what they are in the database again, for whoever keeps the case."""
        for process in self.taken:
            del process.unit_of_work, process.case
        self.taken.clear()

    def make(self, flow_task: Any, before: Task, token: Any, data: dict[str, Any] | None, seed: Any) -> Task:
        """A new task after another one."""
        task = flow_task.flow_class.task_class(
            pk=next(self.ids),
            process=before.process,
            flow_task=flow_task,
            flow_task_type=flow_task.task_type,
            token=token,
            data=data or {},
        )
        if seed is not None:
            task.seed = seed
        self.made.append(task)
        self.link(before, task)
        return task

    def link(self, before: Task, after: Task) -> None:
        """Remember that one task came out of another."""
        self.links.append((after.pk, before.pk))

    def finish(self, task: Task) -> None:
        """A task is done; the machine's clock says when."""
        task.finished = self.moment
        self.change(task)

    def change(self, task: Task) -> None:
        """A task changed; a new one is written whole anyway."""
        self.changed[task.pk] = task

    def cancel(self, task: Task) -> None:
        """A step nobody needs to do any more."""
        task.status, task.finished = STATUS.CANCELED, self.moment
        self.cancelled.append(task)
        self.change(task)

    def wait(self, task: Task, kind: str, key: str) -> None:
        """A task waits for an effect."""
        self.waits.append(Wait(task=task, kind=kind, key=key))

    def close(self, process: Process) -> None:
        """A process reached its end."""
        process.status, process.finished = PROCESS.DONE, self.moment
        self.finished.append(process)

    def open_tasks(self, process: Process) -> list[Task]:
        """The tasks of a process that are not finished, with what this unit of work knows already."""
        stored = self.unfinished.get(process.pk)
        if stored is None:
            stored = _UNFINISHED.rows("", process=process.pk)
        known = {task.pk: task for task in stored} | {task.pk: task for task in self.made} | self.changed
        return [task for task in known.values() if task.process_id == process.pk and task.status not in FINAL]

    def flush(self, writes: Together) -> None:
        """Everything is to be written: changed tasks, new tasks, their links, ended processes."""
        fresh = {task.pk for task in self.made}
        changed = [task for task in self.changed.values() if task.pk not in fresh]
        writes.change(changed, _TASK_COLUMNS)
        writes.add(self.made)
        writes.add(_LINKS(from_task_id=after, to_task_id=before) for after, before in self.links)
        writes.add(self.waits)
        writes.change(self.finished, ["status", "finished"])

    def human_steps(self) -> Iterable[Task]:
        """The new tasks a person must do."""
        return [task for task in self.made if task.flow_task_type == "HUMAN" and task.status not in FINAL]
