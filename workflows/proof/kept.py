"""What this floor promises of what it keeps: desk, tokens and cases say the same, and so do the answers given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.errors import ActNotAllowed
from decisions.journal.models import JournalEntry
from documents.models import Effect
from documents.proof.registry import KEPT, Check
from workflows.engine.entry import TAKEN_BACK
from workflows.engine.models import Answer, CaseProcess, Item, SeatItem, Wait
from workflows.engine.nodes import HumanStep
from workflows.engine.unit_of_work import FINAL
from workflows.engine.watch import stuck

_AT_ONCE = 500
_PATIENCE = timedelta(minutes=10)
"""How long a token may wait after its effect is done; the sweep moves it within seconds."""


def desk() -> Iterator[str]:
    """Every open human step lies on desks, and nothing lies there that is done."""
    human = Task.objects.filter(flow_task_type=HumanStep.task_type).exclude(status__in=FINAL)
    shown = Item.objects.filter(task=OuterRef("pk"), closed_at=None)
    for task in human.filter(~Exists(shown)).select_related("process__link__case").order_by("pk"):
        yield f"Hồ sơ {task.process.link.case}: bước {task.flow_task.name} đang mở nhưng không nằm trên bàn ai."
    done = Item.objects.filter(closed_at=None, task__status__in=FINAL).select_related("case")
    for item in done.order_by("pk"):
        yield f"Hồ sơ {item.case}: việc “{item.act}” đã xong nhưng còn nằm trên bàn."
    foreign = Item.objects.exclude(task__process=F("case__link__process")).select_related("case")
    for item in foreign.order_by("pk"):
        yield f"Hồ sơ {item.case}: việc “{item.act}” thuộc tiến trình của hồ sơ khác."
    wrong = SeatItem.objects.filter(
        Q(item__closed_at=None, folder=SeatItem.Folder.DONE) | Q(item__closed_at__isnull=False, folder="open")
    ).select_related("item__case")
    for place in wrong.order_by("pk"):
        yield f"Hồ sơ {place.item.case}: việc “{place.item.act}” nằm sai ngăn trên bàn."


def steps() -> Iterator[str]:
    """Each done step was done by whom desk, token and journal all name, at the moment the journal gives."""
    human = Task.objects.filter(flow_task_type=HumanStep.task_type, status=STATUS.DONE)
    for task in human.filter(item=None).select_related("process__link__case").order_by("pk"):
        yield f"Hồ sơ {task.process.link.case}: bước {task.flow_task.name} đã làm nhưng không còn trong sổ việc."
    told = JournalEntry.objects.filter(
        book=OuterRef("case__journal"), actor=OuterRef("closed_by"), at=OuterRef("closed_at")
    )
    done = Item.objects.filter(closed_at__isnull=False).select_related("case")
    other = ~Q(task__owner=F("closed_by")) & ~Q(outcome=TAKEN_BACK, task__status=STATUS.CANCELED)
    for item in done.filter(~Exists(told) | other).order_by("pk"):
        yield f"Hồ sơ {item.case}: người hoặc lúc làm việc “{item.act}” khác với nhật ký."


def places() -> Iterator[str]:
    """Each open step is one the case can do from the state it is in."""
    for item in Item.objects.filter(closed_at=None).select_related("case").order_by("pk").iterator(_AT_ONCE):
        try:
            life_of(item.case.kind).step(item.act, item.case.state)
        except ActNotAllowed:
            yield f"Hồ sơ {item.case}: bước đang mở “{item.act}” không hợp với trạng thái “{item.case.state}”."


def processes() -> Iterator[str]:
    """Each case has its process, which has ended if and only if the case has; a done one left nothing open.

    A case whose matter is settled may still wait for somebody who is late: what is left to do changes nothing of it.
    """
    for case in Case.objects.filter(link=None).order_by("pk"):
        yield f"Hồ sơ {case}: không có tiến trình."
    for link in CaseProcess.objects.select_related("process", "case").order_by("pk").iterator(_AT_ONCE):
        left = list(life_of(link.case.kind).steps_from(link.case.state))
        settled, done = all(step.quiet for step in left), link.process.status == PROCESS.DONE
        if settled != done and not (settled and left and _waits(link.process)):
            yield f"Hồ sơ {link.case}: ở “{link.case.state}” nhưng tiến trình là {link.process.status}."
    open_task = Task.objects.filter(process=OuterRef("pk")).exclude(status__in=FINAL)
    left = Process.objects.filter(Exists(open_task), status=PROCESS.DONE).select_related("link__case")
    for process in left.order_by("pk"):
        yield f"Hồ sơ {process.link.case}: tiến trình đã xong nhưng còn bước chưa xong."


def _waits(process: Process) -> bool:
    """Whether a person still has a step of it open."""
    open_steps = Task.objects.filter(process=process, flow_task_type=HumanStep.task_type).exclude(status__in=FINAL)
    return bool(open_steps.exists())


def movable() -> Iterator[str]:
    """In every open case something can move, and nothing failed."""
    return (f"Hồ sơ {process.link.case}: không còn bước nào chạy được." for process in stuck())


def woken() -> Iterator[str]:
    """No token waits for an effect that was done long ago."""
    old = Q(done_at__lt=timezone.now() - _PATIENCE)
    done = Effect.objects.filter(old, kind=OuterRef("kind"), key=OuterRef("key"), state=Effect.State.DONE)
    waits = Wait.objects.filter(Exists(done), task__status=STATUS.SCHEDULED)
    for wait in waits.order_by("pk"):
        yield f"Việc {wait.kind} của {wait.key} đã xong nhưng bước chờ nó chưa chạy tiếp."


def answers() -> Iterator[str]:
    """What was answered to an act is true: the case is there, at that version or a later one."""
    versions = dict(Case.objects.values_list("code", "version"))
    for answer in Answer.objects.filter(result__has_keys=["code", "version"]).order_by("pk").iterator(_AT_ONCE):
        code, version = answer.result["code"], answer.result["version"]
        if not isinstance(version, int) or version > versions.get(code, 0):
            yield f"Đã trả lời rằng hồ sơ {code} ở phiên bản {version}, nhưng hồ sơ ở phiên bản {versions.get(code)}."


KEPT.register(
    Check("desk.tasks", "Việc trên bàn khớp với các bước đang mở", desk),
    Check("desk.steps", "Việc đã làm khớp với nhật ký", steps),
    Check("desk.states", "Bước đang mở hợp với trạng thái hồ sơ", places),
    Check("processes.cases", "Tiến trình khớp với hồ sơ", processes),
    Check("processes.movable", "Mọi hồ sơ đang mở đều có bước chạy được", movable),
    Check("processes.woken", "Không bước nào chờ việc đã xong", woken),
    Check("answers", "Câu trả lời đã gửi đúng với hồ sơ", answers),
)
