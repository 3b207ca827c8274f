"""What becomes of own papers and followed cases, and bút phê, read from journals after the commit: acts pay nothing.

The timetable tells every few minutes what was written since. A transaction may commit after one with later entries, so
each round looks back over some entries once more; the key of the event tells nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from decisions.cases.history import REFUSED, reader_of
from decisions.cases.models import Case, State
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
    for entry in entries.select_related("book").order_by("pk").iterator(_AT_ONCE):
        case = Case.objects.select_related("unit").get(journal=entry.book_id)
        yield from _directed(case, entry) if entry.act == DIRECT else _moved(case, entry)


def _moved(case: Case, entry: JournalEntry) -> Iterator[Telling]:
    kind, words = _REFUSED if entry.act == REFUSED else _TOLD[entry.after]
    page = reverse("case", args=[case.code])
    wrote = _wrote(case)
    for officer in _officers(wrote | _follow(case), entry.actor_id):
        if visible_to(officer, entry.at).filter(pk=case.pk).exists():
            yield _telling(officer.pk, case, entry, kind if officer.pk in wrote else _MOVED, words, page)


def _directed(case: Case, entry: JournalEntry) -> Iterator[Telling]:
    steps = Item.objects.filter(case=case, closed_at=None).select_related("case__unit", "unit")
    acting = {right.officer_id for item in steps for right in holders(item, entry.at)}
    page = reverse("talk", args=[case.code])
    for officer in _officers(_wrote(case) | _follow(case) | acting, entry.actor_id):
        if reader_of(officer, case, entry.at).inside:
            yield _telling(officer.pk, case, entry, Notice.Kind.DIRECTED, "Có bút phê mới", page)


def _telling(officer: int, case: Case, entry: JournalEntry, kind: Notice.Kind, words: str, page: str) -> Telling:
    key, text = f"case/{case.code}/{entry.seq}", f"{words}: {case.about}."
    return Telling(officer, key, kind, text, page, case.kind, case.unit_id)


def _wrote(case: Case) -> set[int]:
    """Whose paper it is: who opened the case, and whoever submitted one of its rounds."""
    submitted = set(case.rounds.values_list("submitted_by", flat=True))
    return submitted | ({case.opened_by_id} if case.opened_by_id else set())


def _follow(case: Case) -> set[int]:
    return set(Following.objects.filter(case=case, until=None).values_list("officer", flat=True))


def _officers(wanted: set[int], but: int | None) -> QuerySet[Officer]:
    return Officer.objects.filter(pk__in=wanted - {but}, is_active=True).order_by("pk")


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(MOVES, set_to_work)
    outbox.also_watch(watch)
