"""Giving a task, reporting it done, withdrawing it: each in one transaction with its step and journal.

Locked in this order: the task; the journal of the acting body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.authority.deeds import deed
from decisions.authority.rights import Right
from decisions.errors import ActNotAllowed, RuleBroken, Violation
from decisions.incoming.selectors import visible_arrival
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.tasks import rights
from decisions.tasks.models import TEXT_LENGTH, State, StepKind, Task, TaskStep
from decisions.tasks.selectors import visible_task
from decisions.tasks.takers import officers_in, owners_under
from decisions.texts import TextRule, cleaned
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.models import Arrival

GIVE, DO, WITHDRAW = "give_task", "do_task", "withdraw_task"
"""What the journal calls them."""
_CLAUSE = "NĐ30 Đ23"
_FARTHEST = timedelta(days=366)  # a year typed wrongly, not a deadline
_LONGEST_SOURCE = 300


@dataclass(frozen=True)
class Giving:
    """What is to be done, by which unit (its code), by when; `officer` is the log-in name of who answers for it."""

    text: str
    owner: str
    due: date
    officer: str = ""


@dataclass(frozen=True)
class _Hand:
    """Who acts, for which body, under which right, in which journal."""

    by: Officer
    at: datetime
    body: Unit
    right: Right
    book: JournalBook


@transaction.atomic
def give(arrival: Arrival, giving: Giving, *, by: Officer, at: datetime) -> Task:
    """Give a task out of an incoming paper. Raises NotVisible, NotAuthorised, RuleBroken with every rule it breaks."""
    seen = visible_arrival(by, arrival.book.body, arrival.book.year, arrival.number, at)
    giver, day = Unit.objects.get(code=seen.book.body), local_date(at)
    hand = _hand(giver, rights.to_give(giver, by, at), by, at)
    owners, text = owners_under(giver, day), cleaned(giving.text, _CLAUSE)
    owner = owners.get(giving.owner)
    officer = officers_in(owner, at).filter(username=giving.officer).first() if owner and giving.officer else None
    violations = [
        *_text(text, "Ghi nội dung nhiệm vụ."),
        *_owner(giving, owner, officer),
        *broken_by_due(giving.due, day),
    ]
    if violations or owner is None:
        raise RuleBroken(violations)
    last = Task.objects.filter(giver=giver, year=day.year).aggregate(last=Max("number"))["last"] or 0
    task: Task = Task.objects.create(
        code=f"{giver.code}.nhiem-vu.{day.year}.{last + 1}",
        giver=giver,
        year=day.year,
        number=last + 1,
        arrival_year=seen.book.year,
        arrival_number=seen.number,
        source=_source(seen),
        text=text,
        owner=owner,
        officer=officer,
        due=giving.due,
    )
    _step(task, StepKind.GIVEN, GIVE, "", hand)
    return task


@transaction.atomic
def report_done(code: str, remark: str, *, by: Officer, at: datetime) -> Task:
    """The owner has done it, and says what came of it. Raises NotVisible, NotAuthorised, ActNotAllowed, RuleBroken."""
    task = _locked(code, by, at)
    right = rights.to_do(task, by, at)
    hand = _hand(rights.body_of(task, at), right, by, at)
    return _end(task, State.DONE, StepKind.DONE, DO, remark, "Ghi kết quả thực hiện.", hand)


@transaction.atomic
def withdraw(code: str, reason: str, *, by: Officer, at: datetime) -> Task:
    """The giver takes it back, with the reason. Raises NotVisible, NotAuthorised, ActNotAllowed, RuleBroken."""
    task = _locked(code, by, at)
    hand = _hand(task.giver, rights.to_give(task.giver, by, at), by, at)
    return _end(task, State.WITHDRAWN, StepKind.WITHDRAWN, WITHDRAW, reason, "Ghi lý do thu hồi.", hand)


def told(step: TaskStep) -> dict[str, Any]:
    """What the journal is told of a step: its place, and a digest of everything it says."""
    return {"task": step.task.code, "step": step.seq, "owner": step.task.owner.code, "task_digest": _digest(step)}


def broken_by_due(due: date, today: date) -> Iterator[Violation]:
    """What is wrong with a deadline somebody gives: it is past, or further than a year."""
    if due < today:
        yield Violation(_CLAUSE, f"Hạn {due:%d/%m/%Y} đã qua. Chọn từ hôm nay trở đi.", "due")
    elif due - today > _FARTHEST:
        yield Violation(_CLAUSE, f"Hạn {due:%d/%m/%Y} xa hơn một năm. Kiểm tra lại năm đã nhập.", "due")


def _digest(step: TaskStep) -> str:
    task = step.task
    given = {"text": task.text, "source": task.source, "due": task.due.isoformat(), "owner": task.owner.code}
    said = {"kind": step.kind, "unit": step.unit.code, "text": step.text, "state": step.state}
    return digest(canonical({**said, **(given if step.seq == 1 else {})}))


def _locked(code: str, by: Officer, at: datetime) -> Task:
    visible_task(by, code, at)
    found: Task = Task.objects.select_for_update(of=("self",)).select_related("giver", "owner").get(code=code)
    return found


def _hand(body: Unit, right: Right, by: Officer, at: datetime) -> _Hand:
    return _Hand(by, at, body, right, lock_books(JournalBook.Kind.UNIT, [body.code])[body.code])


def _end(task: Task, state: State, kind: StepKind, act: str, text: str, missing: str, hand: _Hand) -> Task:
    if task.state != State.OPEN:
        label = State(task.state).label.lower()
        raise ActNotAllowed(f"Nhiệm vụ {label}. Tải lại trang để xem bước hiện tại.")
    words = cleaned(text, _CLAUSE)
    if violations := _text(words, missing):
        raise RuleBroken(violations)
    task.state = state
    task.save(update_fields=["state"])
    _step(task, kind, act, words, hand)
    return task


def _step(task: Task, kind: StepKind, act: str, text: str, hand: _Hand) -> None:
    step = TaskStep.objects.create(
        task=task,
        seq=task.steps.count() + 1,
        kind=kind,
        unit=hand.body,
        by=hand.by,
        post=hand.right.post_title,
        at=hand.at,
        text=text,
        state=task.state,
    )
    write(hand.book, deed(act, at=hand.at, by=hand.by, right=hand.right, content=told(step)))


def _source(arrival: Arrival) -> str:
    """`Thông báo 12/TB-VPUB: kết luận …` as a task names its paper."""
    named = " ".join(part for part in (arrival.kind, arrival.symbol) if part)
    return ": ".join(part for part in (named, arrival.about) if part)[:_LONGEST_SOURCE]


def _text(text: str, missing: str) -> list[Violation]:
    return TextRule("Nội dung", TEXT_LENGTH, missing, _CLAUSE).broken(text)


def _owner(giving: Giving, owner: Unit | None, officer: Officer | None) -> Iterator[Violation]:
    if owner is None:
        sentence = f"“{giving.owner}” không phải đơn vị trực thuộc hoặc cơ quan được hướng dẫn. Chọn lại đơn vị."
        yield Violation(_CLAUSE, sentence, "owner")
    elif giving.officer and officer is None:
        yield Violation(_CLAUSE, f"“{giving.officer}” không thuộc đơn vị thực hiện. Chọn lại người.", "officer")
