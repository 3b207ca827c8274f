"""What this floor promises of tasks: where each stands is what its last step and the journal say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from decisions.journal.models import JournalEntry
from decisions.proof.kept import read
from decisions.tasks.models import Task, TaskStep
from decisions.tasks.services import told
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500


def steps() -> Iterator[str]:
    """The steps of a task are without a gap, the last says where it stands, the journal told of each the same."""
    said = _journal()
    without = {one.pk: one for one in Task.objects.order_by("pk")}
    rows = TaskStep.objects.select_related("task__owner", "unit").order_by("task", "seq")
    for pk, found in groupby(rows.iterator(_AT_ONCE), key=attrgetter("task_id")):
        one, last = without.pop(pk), None
        for place, last in enumerate(found, start=1):
            if last.seq != place:
                yield f"Nhiệm vụ {one}: thiếu bước {place}."
            digest = told(last)["task_digest"]
            if said.pop((one.code, last.seq), digest) != digest:
                yield f"Nhiệm vụ {one}: bước {last.seq} khác với nhật ký."
        if last and last.state != one.state:
            yield f"Nhiệm vụ {one}: trạng thái khác với bước cuối."
    for one in without.values():
        yield f"Nhiệm vụ {one}: không có bước nào."
    for code, place in sorted(said):
        yield f"Nhiệm vụ {code}: mất bước {place} mà nhật ký đã ghi."


def _journal() -> dict[tuple[str, int], str]:
    """The digest the journal was told of each step, by code and place."""
    found: dict[tuple[str, int], str] = {}
    rows = JournalEntry.objects.filter(content__contains='"task_digest"').order_by("pk")
    for content in rows.values_list("content", flat=True).iterator(_AT_ONCE):
        tells = read(content)
        found[str(tells.get("task")), int(str(tells.get("step") or 0))] = str(tells.get("task_digest"))
    return found


KEPT.register(Check("tasks.steps", "Nhiệm vụ khớp với nhật ký", steps))
