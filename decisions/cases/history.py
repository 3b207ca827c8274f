"""The journal of a case as a reader may see it: whole inside the issuing body; outside, what became of the paper."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import reading_of
from decisions.cases.models import Case, Party
from decisions.cases.scans import ATTACH_SCAN
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit

RECEIVED = "received"
REFUSED = "refused"
"""What a case's own journal is told of its receivers."""

# What those are told to whom the paper was sent; who drafted, checked, returned or remarked stays in the house, and who
# signed stands on the paper.
_OUTWARD = (Act.NUMBER, Act.SEAL, Act.DISPATCH, ATTACH_SCAN, RECEIVED, REFUSED)


def reads_inside(officer: Officer, case: Case, at: datetime) -> bool:
    """Whether the officer reads this case for its issuing body, not only because the paper was sent there."""
    return case.unit_id in _read_for(officer, case, at)


def reads_paper(officer: Officer, case: Case, at: datetime) -> bool:
    """Whether the paper is this officer's to read: inside the issuing body, or where it was sent.

    Who only gave figures to the case reads the own figures, never the paper made of them.
    """
    units = _read_for(officer, case, at)
    sent_there = case.parties.filter(unit__in=units).exclude(role=Party.Role.REPORTER)
    return case.unit_id in units or sent_there.exists()


def history_for(officer: Officer, case: Case, at: datetime) -> QuerySet[JournalEntry]:
    """The entries this officer may read, unordered: outside also what the own people did in the case."""
    entries = JournalEntry.objects.filter(book=case.journal_id)
    units = _read_for(officer, case, at)
    if case.unit_id in units:
        return entries
    own = Unit.objects.filter(pk__in=units).values("code")
    return entries.filter(Q(act__in=_OUTWARD) | Q(unit_code__in=own))


def own_steps(officer: Officer, case: Case, at: datetime) -> frozenset[int] | None:
    """The bodies whose open steps of the case the officer is shown; None for those of all, inside the issuing body."""
    units = _read_for(officer, case, at)
    return None if case.unit_id in units else units


def _read_for(officer: Officer, case: Case, at: datetime) -> frozenset[int]:
    """The bodies for which the officer reads this case."""
    return frozenset(
        one.unit_id for one in reading_of(officer, at) if one.kind == case.kind and one.case_code in {"", case.code}
    )
