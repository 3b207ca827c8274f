"""What is proved again every few minutes: no open step without somebody in post or a node, no case without a step."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from viewflow.workflow.fields import import_task_by_ref
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from documents import clock
from documents.models import Incident
from documents.outbox import services as outbox
from workflows.engine.desk import NOBODY, incident_of, offer_anew, tell_nobody
from workflows.engine.losing import deserted_steps
from workflows.engine.models import Item
from workflows.engine.nodes import Gone
from workflows.engine.unit_of_work import FINAL

STUCK = "ho-so-dung"
GONE = "buoc-khong-con"
_MOVABLE = (STATUS.NEW, STATUS.SCHEDULED, STATUS.STARTED)
_OPEN = tuple(status for status in STATUS if status not in FINAL)
"""Named one by one, so that the index of states finds them, and not a look at all tasks there ever were."""


def deserted() -> list[Item]:
    """Open steps for which nobody is in post: the signer was relieved, the seat died, a delegation ended."""
    return list(deserted_steps(Item.objects.filter(closed_at=None), clock.now()))


def stuck() -> list[Process]:
    """Open cases in which nothing can move any more, and those where a step failed."""
    movable = Task.objects.filter(process=OuterRef("pk"), status__in=_MOVABLE)
    failed = Task.objects.filter(process=OuterRef("pk"), status=STATUS.ERROR)
    unfinished = Process.objects.exclude(status__in=[PROCESS.DONE, PROCESS.CANCELED])
    return list(unfinished.filter(~Exists(movable) | Exists(failed)).select_related("link__case"))


def stranded() -> list[Task]:
    """Open tasks whose node, or whole procedure, is no longer in the code."""
    unfinished = Task.objects.filter(status__in=_OPEN)
    names = unfinished.annotate(name=Cast("flow_task", CharField())).values_list("name", flat=True)
    gone = [name for name in names.order_by("name").distinct() if not _in_the_code(name)]
    return list(unfinished.filter(flow_task__in=gone).select_related("process__link__case")) if gone else []


def _in_the_code(name: str) -> bool:
    try:
        node = import_task_by_ref(name)
    except (ImportError, LookupError):
        return False
    return not isinstance(node, Gone)


def watch() -> None:
    """Open an incident for whatever does not hold; close those about steps that have somebody again.

    Steps whose usual holder went away or came back meanwhile are offered anew first.
    """
    offer_anew(clock.now())
    empty = {incident_of(item): item for item in deserted()}
    for item in empty.values():
        tell_nobody(item)
    for ref in Incident.objects.filter(kind=NOBODY, closed_at=None).values_list("ref", flat=True):
        if ref not in empty:
            outbox.close_incident(NOBODY, ref, by="Hệ thống")
    for process in stuck():
        code = process.link.case.code
        outbox.open_incident(STUCK, code, f"Hồ sơ {code} không còn bước nào chạy được. Báo quản trị hệ thống.")
    for task in stranded():
        code = task.process.link.case.code
        outbox.open_incident(
            GONE, code, f"Hồ sơ {code} đứng ở bước không còn trong quy trình. Cài lại bản trước, báo quản trị hệ thống."
        )
