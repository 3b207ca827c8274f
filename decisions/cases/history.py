"""The journal of a case as a reader may see it: whole inside the issuing body; outside, what became of the paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import reading_of
from decisions.cases.life import SUPERSEDE, WITHDRAW
from decisions.cases.models import Case, Party, State
from decisions.cases.scans import ATTACH_SCAN
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit
from documents.database.prepared import Prepared

RECEIVED = "received"
REFUSED = "refused"
GIVEN_BACK = "given_back"
"""What a case's own journal is told of its receivers."""

# What those are told to whom the paper was sent; who drafted, checked, returned or remarked stays in the house, and who
# signed stands on the paper.
_OUTWARD = (Act.NUMBER, Act.SEAL, Act.DISPATCH, ATTACH_SCAN, RECEIVED, REFUSED, GIVEN_BACK, SUPERSEDE, WITHDRAW)


@dataclass(frozen=True)
class Reader:
    """How an officer stands to a case: the bodies for which the officer reads it, asked once."""

    case: Case
    bodies: frozenset[int]

    @property
    def inside(self) -> bool:
        """Whether it is read for its issuing body, not only because the paper was sent there."""
        return self.case.unit_id in self.bodies

    @property
    def steps_of(self) -> frozenset[int] | None:
        """The bodies whose open steps are shown; None for those of all, inside the issuing body."""
        return None if self.inside else self.bodies

    def reads_paper(self) -> bool:
        """Whether the paper is this officer's to read: inside the issuing body, or where it was sent.

        Who only gave figures to the case reads the own figures, never the paper made of them.
        """
        if self.case.state == State.WITHDRAWN:  # a copy sent out is cancelled; what it was stays known (PL VI, III.8)
            return self.inside
        sent_there = self.case.parties.filter(unit__in=self.bodies).exclude(role=Party.Role.REPORTER)
        return self.inside or sent_there.exists()

    def history(self) -> QuerySet[JournalEntry]:
        """The entries this officer may read, unordered: outside also what the own people did in the case."""
        return _history(book=self.case.journal_id, bodies=None if self.inside else self.bodies)

    def latest(self, most: int) -> list[JournalEntry]:
        """The last of them, the newest first. One query."""
        outside = {} if self.inside else {"bodies": tuple(self.bodies)}
        return _LATEST.rows(most, book=self.case.journal_id, **outside)


def _history(*, book: int, bodies: Collection[int] | None = None) -> QuerySet[JournalEntry]:
    """The entries told to some bodies outside; all of them for none."""
    entries = JournalEntry.objects.filter(book=book)
    if bodies is None:
        return entries
    own = Unit.objects.filter(pk__in=bodies).values("code")
    return entries.filter(Q(act__in=_OUTWARD) | Q(unit_code__in=own))


_LATEST = Prepared(lambda most, **asked: _history(**asked).order_by("-seq")[:most])


def reader_of(officer: Officer, case: Case, at: datetime) -> Reader:
    """How an officer stands to a case. One query."""
    return readers_of(officer, [case], at)[0]


def readers_of(officer: Officer, cases: Iterable[Case], at: datetime) -> list[Reader]:
    """How an officer stands to each of some cases, in their order. One query."""
    readings = reading_of(officer, at)
    return [
        Reader(
            case,
            frozenset(one.unit_id for one in readings if one.kind == case.kind and one.case_code in {"", case.code}),
        )
        for case in cases
    ]
