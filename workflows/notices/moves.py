"""What becomes of own papers and followed cases, and bút phê, read from journals after the commit: acts pay nothing.

The timetable tells every few minutes what was written since. A transaction may commit after one with later entries, so
each round looks back over some entries once more; the key of the event tells nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, Q
from django.urls import reverse

from decisions.cases.history import REFUSED, reader_of
from decisions.cases.models import Case, Round, State
from decisions.cases.remarks import DIRECT
from decisions.cases.selectors import visible_to
from decisions.journal.models import JournalBook, JournalEntry
from decisions.organisation.models import Officer
from documents import clock
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.desk.models import Following
from workflows.engine.desk import holders
from workflows.engine.models import Item
from workflows.notices.models import Notice
from workflows.notices.services import Telling, tell

MOVES = "notice.moves"
"""The effect that tells what journals say up to an entry; its key is that entry."""
_AGAIN = 500
_AT_ONCE = 200
_PAPER, _MOVED = Notice.Kind.PAPER, Notice.Kind.MOVED
_TOLD: Mapping[str, tuple[Notice.Kind, str]] = {
    State.NUMBERING: (_PAPER, "Văn bản đã được ký, chờ cấp số"),
    State.SEALING: (_PAPER, "Văn bản đã được cấp số"),
    State.ISSUED: (_PAPER, "Văn bản đã phát hành"),
    State.DECLINED: (_PAPER, "Văn bản không được ban hành"),
    State.STOPPED: (_PAPER, "Hồ sơ đã dừng"),
    State.SIGNING: (_MOVED, "Hồ sơ đã kiểm tra, chờ ký"),
    **{
        state: (_MOVED, f"Hồ sơ chuyển sang “{state.label}”")
        for state in (
            State.POLLING,
            State.PRESENTING,
            State.REVIEWING,
            State.ACCEPTED,
            State.SUPPLEMENT,
            State.DOSSIER,
            State.APPRAISING,
            State.APPRAISED,
            State.SUPERSEDED,
            State.WITHDRAWN,
        )
    },
}
_REFUSED = (_PAPER, "Có nơi nhận từ chối tiếp nhận văn bản")


def watch() -> None:
    """What the timetable calls every few minutes: new entries are to be told of."""
    newest = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    before = Effect.objects.filter(kind=MOVES).order_by("-pk").values_list("payload", flat=True).first()
    last = before["upto"] if before else newest  # what was before the house could tell is history
    if before is None or newest > last:
        outbox.put(MOVES, str(newest), after=last, upto=newest)


def set_to_work(effect: Effect) -> Finish:
    """The notices are made with the mark that they are."""

    def finish() -> None:
        after, upto = effect.payload["after"], effect.payload["upto"]
        if after < upto:
            tell(tellings(after - _AGAIN, upto), clock.now())

    return finish


def tellings(after: int, upto: int) -> Iterator[Telling]:
    """What entries between two keys tell: to whose paper it is and to who follows it, while they see it and did it not.

    A bút phê is told inside the body alone, to who is to act on it too, and its words stand on the page it leads to.
    """
    moved = Q(after__in=_TOLD) & ~Q(before=F("after")) | Q(act__in=(REFUSED, DIRECT))
    entries = JournalEntry.objects.filter(moved, pk__gt=after, pk__lte=upto, book__kind=JournalBook.Kind.CASE)
    found = entries.select_related("book").order_by("pk").iterator(_AT_ONCE)
    while some := list(islice(found, _AT_ONCE)):
        around = _around(some)
        for entry in some:
            yield from _directed(around, entry) if entry.act == DIRECT else _moved(around, entry)


@dataclass(frozen=True)
class _Around:
    """Of some entries: their cases by journal, whose papers they are and who follows them, and what was told already.

    Most of what is looked at once more was told, so it is asked in common and first.
    """

    cases: Mapping[int, Case]
    wrote: Mapping[int, set[int]]
    follow: Mapping[int, set[int]]
    told: frozenset[tuple[int, str]]


def _around(entries: Sequence[JournalEntry]) -> _Around:
    rows = Case.objects.select_related("unit").filter(journal__in={entry.book_id for entry in entries})
    cases = {case.journal_id: case for case in rows}
    wrote: dict[int, set[int]] = {case.pk: {case.opened_by_id} if case.opened_by_id else set() for case in rows}
    for case, officer in Round.objects.filter(case__in=wrote).values_list("case", "submitted_by"):
        wrote[case].add(officer)
    follow: dict[int, set[int]] = {pk: set() for pk in wrote}
    for case, officer in Following.objects.filter(case__in=wrote, until=None).values_list("case", "officer"):
        follow[case].add(officer)
    keys = [_key(cases[entry.book_id], entry) for entry in entries]
    told = Notice.objects.filter(officer__in=set().union(*wrote.values(), *follow.values()), key__in=keys)
    return _Around(cases, wrote, follow, frozenset(told.values_list("officer", "key")))


def _moved(around: _Around, entry: JournalEntry) -> Iterator[Telling]:
    case = around.cases[entry.book_id]
    kind, words = _REFUSED if entry.act == REFUSED else _TOLD[entry.after]
    page, key = reverse("case", args=[case.code]), _key(case, entry)
    wrote = around.wrote[case.pk]
    fresh = {officer for officer in wrote | around.follow[case.pk] if (officer, key) not in around.told}
    for officer in _officers(fresh, entry.actor_id):
        if visible_to(officer, entry.at).filter(pk=case.pk).exists():
            yield _telling(officer.pk, case, entry, kind if officer.pk in wrote else _MOVED, words, page)


def _directed(around: _Around, entry: JournalEntry) -> Iterator[Telling]:
    case = around.cases[entry.book_id]
    steps = Item.objects.filter(case=case, closed_at=None).select_related("case__unit", "unit")
    acting = {right.officer_id for item in steps for right in holders(item, entry.at)}
    page = reverse("talk", args=[case.code])
    for officer in _officers(around.wrote[case.pk] | around.follow[case.pk] | acting, entry.actor_id):
        if reader_of(officer, case, entry.at).inside:
            yield _telling(officer.pk, case, entry, Notice.Kind.DIRECTED, "Có bút phê mới", page)


def _telling(officer: int, case: Case, entry: JournalEntry, kind: Notice.Kind, words: str, page: str) -> Telling:
    return Telling(officer, _key(case, entry), kind, f"{words}: {case.about}.", page, case.kind, case.unit_id)


def _key(case: Case, entry: JournalEntry) -> str:
    return f"case/{case.code}/{entry.seq}"


def _officers(wanted: set[int], but: int | None) -> Iterable[Officer]:
    others = wanted - {but}
    return Officer.objects.filter(pk__in=others, is_active=True).order_by("pk") if others else ()


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(MOVES, set_to_work)
    outbox.also_watch(watch)
