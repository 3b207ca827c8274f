"""What this floor promises of tasks: where each stands is what its last step and the journal say."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.proof.steps import Stepped
from decisions.tasks.models import Task, TaskStep
from decisions.tasks.services import told
from documents.proof.registry import KEPT, Check


def steps() -> Iterator[str]:
    """See `Stepped.faults`."""
    rows = TaskStep.objects.select_related("task__owner", "unit")
    return Stepped("Nhiệm vụ", Task.objects.all(), rows, "task", "task_digest", told, _moved).faults()


def _moved(task: Task, last: TaskStep) -> str:
    return "" if task.state == last.state else "trạng thái"


KEPT.register(Check("tasks.steps", "Nhiệm vụ khớp với nhật ký", steps))
