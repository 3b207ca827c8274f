"""What this floor promises of people: every absence and review stands in the journal (rights: `rights.holdings`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from decisions.journal.models import JournalBook, JournalEntry
from decisions.organisation.models import Absence
from decisions.proof.kept import read
from decisions.staffing.absences import DECLARE_ABSENCE
from decisions.staffing.models import RightsReview
from decisions.staffing.reviewing import REVIEW_RIGHTS
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500


def reviews() -> Iterator[str]:
    """Every absence was said and every review confirmed as the journal says."""
    told = _told(DECLARE_ABSENCE, "officer", moment="from")
    for one in Absence.objects.select_related("officer").order_by("pk").iterator(_AT_ONCE):
        if not _taken(told, (one.officer.username, _utc(one.starts_at))):
            yield f"Vắng mặt của {one.officer} từ {one.starts_at:%d/%m/%Y}: nhật ký không ghi."
    looked = JournalEntry.objects.filter(act=REVIEW_RIGHTS).exclude(content="")
    confirmed: Counter[tuple[object, ...]] = Counter(
        (entry.actor_id, read(entry.content).get("officer"), _utc(entry.at)) for entry in looked
    )
    for row in RightsReview.objects.select_related("officer").order_by("pk").iterator(_AT_ONCE):
        if not _taken(confirmed, (row.by_id, row.officer.username, _utc(row.at))):
            yield f"Rà soát quyền của {row.officer} ngày {row.at:%d/%m/%Y}: nhật ký không ghi."


def _told(act: str, *names: str, moment: str) -> Counter[tuple[object, ...]]:
    """What the journals of units say of an act, by the facts that are named; erased entries are nobody's proof."""
    entries = JournalEntry.objects.filter(act=act, book__kind=JournalBook.Kind.UNIT).exclude(content="")
    said = (read(entry.content) for entry in entries.iterator(_AT_ONCE))
    return Counter((*(one.get(name) for name in names), _utc(datetime.fromisoformat(str(one[moment])))) for one in said)


def _taken(told: Counter[tuple[object, ...]], mark: tuple[object, ...]) -> bool:
    if not told[mark]:
        return False
    told[mark] -= 1
    return True


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


KEPT.register(Check("staffing.reviews", "Vắng mặt, rà soát quyền đúng như nhật ký", reviews))
