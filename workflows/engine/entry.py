"""The one entry: every case is opened and every act done here, from page, API, command and test alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from decisions.cases.life import life_of
from decisions.cases.marks import Marks, choose
from decisions.cases.models import Case
from decisions.cases.selectors import require_seen, with_sight
from decisions.cases.services import Beside, Opener, Opening, hold_locked, open_many
from decisions.cases.ways import with_ways
from decisions.errors import ActNotAllowed, NotVisible, StaleCase
from decisions.journal.models import JournalBook
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.database.whole import part
from documents.database.writing import Together
from documents.failpoint import failpoint
from workflows.engine import desk
from workflows.engine.answers import earlier_answer, fingerprint, remember
from workflows.engine.choices import for_another, kept_by_another
from workflows.engine.flow import CaseFlow
from workflows.engine.ids import process_ids
from workflows.engine.lock import unhurried
from workflows.engine.models import CaseProcess
from workflows.engine.nodes import HumanStep
from workflows.engine.step import Choice, DraftForm, Performance, StepForm
from workflows.engine.unit_of_work import FINAL, UnitOfWork
from workflows.errors import AnswersRefused, ForAnother, TakenByAnother

TAKEN_BACK = "taken_back"
"""The outcome of a step that fell away because what it was for had happened."""
_FLOWS: dict[str, type[CaseFlow]] = {}


@dataclass(frozen=True)
class Done:
    """An act that was done: the case as it stands now, who did it, when."""

    case: Case
    act: str
    by: Officer
    at: datetime


_LISTENERS: list[Callable[[Done], None]] = []


def also_done(listener: Callable[[Done], None]) -> None:
    """Have somebody told of every act, inside its transaction; each does so once, when the floor is loaded."""
    _LISTENERS.append(listener)


@dataclass(frozen=True)
class Order:
    """What a door asks for: an act in a case, with answers, on the version the person saw.

    `key` makes a repeated order answer as the first one did; `task` names the branch where several are open.
    """

    code: str
    act: str
    answers: Mapping[str, Any]
    version: int | None = None
    key: str = ""
    task: int | None = None


def register(flow: type[CaseFlow]) -> type[CaseFlow]:
    """Make a procedure known as the one for its kind."""
    _FLOWS[flow.kind] = flow
    return flow


def flows() -> Mapping[str, type[CaseFlow]]:
    """The procedures by kind of case."""
    return _FLOWS


def draft_form(kind: str) -> type[StepForm]:
    """What the draft of a kind of case asks."""
    draft = _FLOWS[kind].instance.node("draft")
    form: type[StepForm] = next(iter(draft.choices.values())).form
    return form


def open_case(opening: Opening, *, by: Officer | None, at: datetime) -> Case:
    """Open one case with its process; see `open_cases`."""
    return open_cases([opening], by=by, at=at)[0]


def opener(*, by: Officer | None, at: datetime) -> Opener:
    """How rooms open their cases: one at a time, with its process; see `open_cases`."""

    def opens(opening: Opening, also: Beside) -> Case:
        return open_cases([opening], by=by, at=at, also=also)[0]

    return opens


@part
def open_cases(
    openings: Sequence[Opening],
    *,
    by: Officer | None,
    at: datetime,
    also: Beside | None = None,
) -> list[Case]:
    """Open cases and start their processes, all or none; the first step lies on the desks. Raises NotAuthorised.

    `also` writes what a room keeps beside its new cases, before their processes begin. Raises ActNotAllowed for a kind
    whose room keeps something beside each case, when it does not come from that room.
    """
    pages = [page for opening in openings if (page := life_of(opening.kind).by_room)]
    if also is None and pages:
        raise ActNotAllowed(f"Hồ sơ loại này không mở từ danh mục. Mở từ {pages[0]}.")
    cases = open_many(openings, by=by, at=at)
    if also:
        also(cases)
    work, writes = UnitOfWork(at), Together()
    processes = writes.add_keyed(
        [Process(pk=key, flow_class=_FLOWS[case.kind]) for case, key in zip(cases, process_ids(), strict=False)]
    )
    carried = list(zip(processes, cases, strict=True))
    writes.add(CaseProcess(process=process, case=case) for process, case in carried)
    for process, case in carried:
        work.take(process, case)
        _begin(process, _FLOWS[case.kind], work)
    _settle(work, {process.pk: case for process, case in carried}, writes)
    return cases


def perform(order: Order, *, by: Officer, at: datetime) -> Case:
    """Do one act: lock, re-read, authorise, validate, act, move the token, and answer.

    Raises NotVisible for a foreign or unknown case, ActNotAllowed when the step is not open, StaleCase, AnswersRefused,
    KeyReused, Busy, and whatever the service refuses. A refusal leaves nothing.
    """
    with unhurried():
        case = _lock(order.code, by, at)
        process: Process = case.link.process
        request = fingerprint(order.code, order.act, dict(order.answers))
        if earlier_answer(by, order.key, request) is not None:
            return case
        unfinished: list[Task] = _UNFINISHED.rows("", process=process.pk)
        task = _open_step(unfinished, order, case, by)
        task.process = process
        choice: Choice = task.flow_task.choices[order.act]
        if kept_by_another(task.item, choice, by):
            raise TakenByAnother
        work = UnitOfWork(at)
        performance = _performance(choice, order, case, task, by=by, at=at)
        if issubclass(choice.form, DraftForm):
            choose(case, Marks.read(performance.answers, case), by=by, at=at)
        case = choice.service(performance)
        work.take(process, case, unfinished)
        _move(task, work, by=by, at=at, outcome=order.act)
        for listener in _LISTENERS:
            listener(Done(case, order.act, by, at))
        remember(by, order.key, request, {"code": case.code, "version": case.version}, at=at)
        transaction.on_commit(lambda: failpoint("http.before_response"))
        return case


def grow(case: Case, name: str, things: Iterable[dict[str, Any]], *, at: datetime) -> None:
    """Give a running process more branches of a fan-out: one for each thing that was not there when it fanned out.

    Called in the caller's transaction, which holds the case. Raises LookupError when the fan-out was never reached.
    """
    process = Process.objects.select_for_update(of=("self",)).get(link__case=case)
    fan = _FLOWS[case.kind].instance.node(name)
    task = Task.objects.filter(process=process, flow_task=fan).order_by("pk").last()
    if task is None:
        raise LookupError(f"{case.code}: {name} was not reached.")
    work = UnitOfWork(at)
    task.process = process
    work.take(process, case)
    fan.activation_class(task).grow(things)
    _settle(work, {process.pk: case})


def carry_on(task_id: int, *, at: datetime) -> bool:
    """Move the token of a job whose effect is done; asked twice it moves once. Says whether this call moved it."""
    with unhurried():
        process = Process.objects.select_for_update().filter(task=task_id).first()
        task = Task.objects.filter(pk=task_id, status=STATUS.SCHEDULED, process=process).first()
        if process is None or task is None:
            return False
        case = Case.objects.select_related("unit", "journal").get(link__process=process)
        work = UnitOfWork(at)
        task.process = process
        work.take(process, case)
        task.flow_task.activation_class(task).execute()
        _settle(work, {process.pk: case})
        return True


def _begin(process: Process, flow: type[CaseFlow], work: UnitOfWork) -> None:
    node = flow.instance.node("begin")
    task = flow.task_class(
        pk=next(work.ids), process=process, flow_task=node, flow_task_type=node.task_type, started=work.moment
    )
    work.made.append(task)
    node.activation_class(task).execute()


def _lock(code: str, by: Officer, at: datetime) -> Case:
    """A case the officer sees, with its process and journal, all three locked. Raises NotVisible.

    Where somebody acted while this waited, PostgreSQL gives the rows it locked as they are now and all else as it was
    before: then it is asked again, and waits no more.
    """
    told: dict[str, Any] = {"code": code, "officer": by.pk, "at": at, "day": local_date(at)}
    found: list[Case] = _CASE.rows("", **told)
    if found and vars(found[0])["entries_before"] != found[0].journal.count:
        found = _CASE.rows("", **told)
    if not found:
        raise NotVisible
    require_seen(found[0], by, at)
    hold_locked(found[0])
    return found[0]


def _case(_: str, *, code: str, officer: int, at: datetime, day: date) -> Any:
    found = Case.objects.filter(code=code, link__process__isnull=False)
    locked = found.select_for_update(of=("self", "journal", "link__process"))
    seen = with_sight(locked.select_related("unit", "journal", "link__process"), officer, at, day)
    book = JournalBook.objects.filter(pk=OuterRef("journal")).values("count")
    return with_ways(seen.annotate(entries_before=Subquery(book)), day)


_CASE = Prepared(_case)
_UNFINISHED = Prepared(
    lambda _, *, process: (
        Task.objects.filter(process=process).exclude(status__in=FINAL).select_related("item__unit").order_by("pk")
    )
)


def _open_step(unfinished: Iterable[Task], order: Order, case: Case, by: Officer) -> Task:
    """The open step among the unfinished tasks of a process that offers the act.

    Raises ActNotAllowed when there is none, or more than one. Of several for one person each the own one is meant;
    raises ForAnother when none is.

    Raises StaleCase when the case has moved since the person saw it; of a step named on its own branch the step itself
    tells, for it is open only as long as nobody did it.
    """
    candidates = [
        task
        for task in unfinished
        if (task.flow_task_type, task.status) == (HumanStep.task_type, STATUS.NEW)
        and order.act in getattr(task.flow_task, "choices", {})
        and order.task in {None, task.pk}
    ]
    mine = [task for task in candidates if not for_another(task.item, by)]
    if candidates and not mine:
        raise ForAnother
    chosen = mine[0] if len(mine) == 1 else None
    alone = chosen is not None and order.task is not None and chosen.flow_task.branches
    if not alone and order.version not in {None, case.version}:
        raise StaleCase
    if chosen is None:
        raise ActNotAllowed
    return chosen


def _performance(choice: Choice, order: Order, case: Case, task: Task, *, by: Officer, at: datetime) -> Performance:
    """The answers as the form cleans them, and all else a service needs. Raises AnswersRefused with the form."""
    form = choice.form(dict(order.answers), case=case, at=at)
    form.by = by
    if not form.is_valid():
        raise AnswersRefused(form)
    return Performance(case, order.act, by, at, form.cleaned_data, task.item.unit)


def _move(task: Task, work: UnitOfWork, *, by: Officer, at: datetime, outcome: str) -> None:
    activation = task.flow_task.activation_class(task)
    activation.begin(by)
    activation.execute()
    writes = Together()
    desk.close_item(task.item, writes, by=by, at=at, outcome=outcome)
    for item in desk.items_of(work.cancelled):
        desk.close_item(item, writes, by=by, at=at, outcome=TAKEN_BACK)
    _settle(work, {task.process_id: task.process.case}, writes)


def _settle(work: UnitOfWork, cases: Mapping[int, Case], writes: Together | None = None) -> None:
    """Write what moved, and put the new steps on the desks."""
    writes = writes or Together()
    work.flush(writes)
    opened = desk.open_items([(task, cases[task.process_id]) for task in work.human_steps()], writes, at=work.at)
    writes.write()
    desk.lay_out(opened, at=work.at)
    work.let_go()
