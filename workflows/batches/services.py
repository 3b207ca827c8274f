"""Beginning a batch, doing its lines, looking at them, asking for the refused ones again.

Each line is an effect of its own, carried out in the transaction that marks it done: a worker that dies in between
leaves nothing, one that comes back finds it done. The right is asked at that moment, of the officer who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from decisions.errors import DecisionError, NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.clock import local_date
from documents.errors import DocumentError
from documents.models import Effect
from documents.outbox import services as outbox
from documents.page.vietnamese import UnreadableText
from workflows.batches.models import Batch, BatchLine

LINE = "batch.line"
MOST_LINES = 700
"""How many lines a batch may have: a province with every school of it."""
Do = Callable[[Batch, Mapping[str, Any], datetime], str]
"""Does a line as the officer who asked, and says at which address its outcome is; raises what the law refuses."""
_KINDS: dict[str, Do] = {}
State = BatchLine.State


@dataclass(frozen=True)
class Line:
    """A line to be: what it is called, and what is said of it, in words JSON has."""

    label: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Progress:
    """How far a batch is; `stuck` are the places whose work failed again and again, which the operator was told of."""

    batch: Batch
    lines: tuple[BatchLine, ...]
    stuck: frozenset[int]

    def count(self, state: str) -> int:
        """How many lines are in a state."""
        return sum(one.state == state for one in self.lines)

    @property
    def done(self) -> int:
        """How many are done."""
        return self.count(State.DONE)

    @property
    def refused(self) -> int:
        """How many may be asked for again: refused, or stuck."""
        return self.count(State.REFUSED) + len(self.stuck)

    @property
    def waiting(self) -> int:
        """How many are still to be done."""
        return self.count(State.WAITING) - len(self.stuck)


def register(kind: str, do: Do) -> None:
    """Say how lines of a kind are done. Raises ValueError for one that is known."""
    if kind in _KINDS:
        raise ValueError(f"Batches of kind {kind} are known already.")
    _KINDS[kind] = do


@transaction.atomic
def begin(kind: str, body: Unit, title: str, lines: Sequence[Line], *, key: str, by: Officer, at: datetime) -> Batch:
    """Note a batch and its lines, to be done after the commit; the same key again is the same batch.

    Raises RuleBroken for none or too many. The right is asked line by line.
    """
    lock_books(JournalBook.Kind.UNIT, [body.code])
    if (known := Batch.objects.filter(by=by, key=key).first()) is not None:
        return known
    if not 1 <= len(lines) <= MOST_LINES:
        raise RuleBroken([Violation("", f"Chọn từ 1 đến {MOST_LINES} dòng.", "units")])
    year = local_date(at).year
    lead = f"{body.code}.hang-loat.{year}."
    code = f"{lead}{Batch.objects.filter(code__startswith=lead).count() + 1}"
    batch = Batch.objects.create(code=code, kind=kind, body=body, by=by, at=at, key=key, title=title[:200])
    made = [
        BatchLine(batch=batch, place=place, label=one.label[:200], said=dict(one.said))
        for place, one in enumerate(lines, 1)
    ]
    BatchLine.objects.bulk_create(made)
    _put(batch, made)
    return batch


def batches_of(officer: Officer) -> QuerySet[Batch]:
    """The batches an officer asked for, the latest first, with how many lines each has."""
    return Batch.objects.filter(by=officer).annotate(count=Count("lines")).select_related("body").order_by("-pk")


def progress_of(officer: Officer, code: str) -> Progress:
    """One of them. Raises NotVisible: nobody else's are there."""
    batch = Batch.objects.filter(by=officer, code=code).select_related("body", "by").first()
    if batch is None:
        raise NotVisible
    lines = tuple(batch.lines.order_by("place"))
    waiting = {_key(batch, one): one.place for one in lines if one.state == State.WAITING}
    lost = Effect.objects.filter(kind=LINE, state=Effect.State.FAILED, key__in=waiting).values_list("key", flat=True)
    return Progress(batch, lines, frozenset(waiting[key] for key in lost))


@transaction.atomic
def retry(officer: Officer, code: str) -> int:
    """Ask for the refused and the stuck lines again, and for no other; says how many. Raises NotVisible."""
    stuck = progress_of(officer, code).stuck
    batch = Batch.objects.get(code=code)
    rows = list(batch.lines.select_for_update().order_by("place"))
    again = [one for one in rows if one.state == State.REFUSED or (one.state == State.WAITING and one.place in stuck)]
    for one in again:
        if one.state == State.WAITING:
            outbox.close_incident(LINE, _key(batch, one), by=str(officer))
        one.state, one.sentence, one.tries = State.WAITING, "", one.tries + 1
    BatchLine.objects.bulk_update(again, ["state", "sentence", "tries"])
    if again:
        _put(batch, again)
    return len(again)


def carry_out(effect: Effect) -> outbox.Finish:
    """There is nothing to do outside the database; the line is done in the transaction that marks the effect done."""

    def finish() -> None:
        rows = BatchLine.objects.select_for_update(of=("self",)).select_related("batch__by", "batch__body")
        line = rows.get(batch__code=effect.payload["batch"], place=effect.payload["place"])
        if line.state == State.WAITING and line.tries == effect.payload["tries"]:
            _carry_out(line)

    return finish


def _carry_out(line: BatchLine) -> None:
    at = clock.now()
    try:
        with transaction.atomic():
            link = _KINDS[line.batch.kind](line.batch, line.said, at)
    except (DecisionError, DocumentError, UnreadableText) as refusal:
        line.state, line.sentence = State.REFUSED, str(refusal)
    else:
        line.state, line.link, line.done_at = State.DONE, link, at
    line.save(update_fields=["state", "sentence", "link", "done_at"])


def _put(batch: Batch, lines: Sequence[BatchLine]) -> None:
    wanted = {_key(batch, one): {"batch": batch.code, "place": one.place, "tries": one.tries} for one in lines}
    outbox.put_all(LINE, wanted)


def _key(batch: Batch, line: BatchLine) -> str:
    return f"{batch.code}/{line.place}/{line.tries}"


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(LINE, carry_out)
