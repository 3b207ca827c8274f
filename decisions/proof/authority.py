"""What stands above every signature is what the right it was set under gives (NĐ30, Điều 13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache

from decisions.authority.offices import Offices, Structure
from decisions.authority.rights import capacity_of
from decisions.authority.signing import Signing, signature_of
from decisions.cases.life import lives
from decisions.cases.models import Case
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Holding, Unit
from decisions.proof.kept import read
from documents.clock import local_date
from documents.errors import DocumentError
from documents.models import Paper
from documents.papers.selectors import page_of
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500


def authority() -> Iterator[str]:
    """The printed block of every signed paper is what its holding gave at that moment; the journal names the capacity.

    A paper whose entry was lawfully erased is passed over; one without an entry is told by `cases.signatures`.
    """
    entries = _entries()
    holdings = {one.pk: one for one in Holding.objects.select_related("officer", "seat__unit")}
    cases = {case.code: case for case in Case.objects.select_related("unit")}
    offices = Offices(Unit.objects.values_list("pk", flat=True))

    @cache
    def structure(day: date) -> Structure:
        return Structure(Unit.objects.values_list("pk", flat=True), day)

    for paper in Paper.objects.order_by("ref", "round").iterator(_AT_ONCE):
        entry, case = entries.get((paper.ref, paper.round)), cases.get(paper.ref)
        if entry is None or case is None:
            continue
        holding = holdings.get(_number(read(entry.content).get("holding")))
        if holding is None or not _held(holding, entry):
            yield f"Hồ sơ {paper.ref}: người ký lần {paper.round} không giữ quyền ký mà nhật ký đã ghi."
            continue
        signing = Signing(holding, case.kind, case.unit, offices, structure(local_date(entry.at)), entry.at)
        yield from _printed(paper, entry, signing)


def _printed(paper: Paper, entry: JournalEntry, signing: Signing) -> Iterator[str]:
    given = signature_of(signing).lines
    try:
        printed = page_of(paper).signature.lines
    except DocumentError:
        return  # `papers.pages` names a page nobody can read
    if printed != given:
        yield (
            f"Hồ sơ {paper.ref}: văn bản ký lần {paper.round} ghi “{' / '.join(printed)}” trong khi quyền ký là"
            f" “{' / '.join(given)}”."
        )
    if entry.capacity != capacity_of(signing.holding.cause):
        yield f"Hồ sơ {paper.ref}: nhật ký ghi tư cách ký lần {paper.round} khác với quyền ký."


def _held(holding: Holding, entry: JournalEntry) -> bool:
    """Whether the right was the signer's, and in force when it was used."""
    return holding.officer_id == entry.actor_id and _in_force(holding, entry.at)


def _in_force(holding: Holding, at: datetime) -> bool:
    return holding.starts_at <= at and (holding.ends_at is None or at < holding.ends_at)


def _entries() -> Mapping[tuple[str, object], JournalEntry]:
    """The signature of each paper, by case and round of signing."""
    found = JournalEntry.objects.filter(act__in=[life.sign for life in lives()]).exclude(content="")
    return {
        (entry.book.ref, read(entry.content).get("signing")): entry
        for entry in found.select_related("book").iterator(_AT_ONCE)
    }


def _number(told: object) -> int:
    return told if isinstance(told, int) else 0


KEPT.register(Check("papers.authority", "Quyền hạn in trên văn bản khớp với quyền ký", authority))
