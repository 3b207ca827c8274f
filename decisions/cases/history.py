"""The journal of a case as a reader may see it: whole inside the issuing body; outside, what became of the paper."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import reading_of
from decisions.cases.models import Case
from decisions.cases.scans import ATTACH_SCAN
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer

RECEIVED = "received"
REFUSED = "refused"
"""What a case's own journal is told of its receivers."""

# What those are told to whom the paper was sent; who drafted, checked, returned or remarked stays in the house, and who
# signed stands on the paper.
_OUTWARD = (Act.NUMBER, Act.SEAL, Act.DISPATCH, ATTACH_SCAN, RECEIVED, REFUSED)


def reads_inside(officer: Officer, case: Case, at: datetime) -> bool:
    """Whether the officer reads this case for its issuing body, not only because the paper was sent there."""
    own = [one for one in reading_of(officer, at) if (one.kind, one.unit_id) == (case.kind, case.unit_id)]
    return any(one.case_code in {"", case.code} for one in own)


def history_for(officer: Officer, case: Case, at: datetime) -> QuerySet[JournalEntry]:
    """The entries this officer may read, unordered."""
    entries = JournalEntry.objects.filter(book=case.journal_id)
    return entries if reads_inside(officer, case, at) else entries.filter(act__in=_OUTWARD)
