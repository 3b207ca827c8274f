"""What this floor promises of the own words of bodies: each row is what somebody wrote, as the journal says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisions.authority.acts import Act
from decisions.journal.models import JournalEntry
from decisions.proof.kept import read
from decisions.wording.models import Wording
from documents.proof.registry import KEPT, Check


def wordings() -> Iterator[str]:
    """The rows of a body and what its journal tells of them are the same, one for one."""
    entries = JournalEntry.objects.filter(act=Act.KEEP_WORDING).select_related("book").order_by("book", "seq")
    told = [_told(entry.book.ref, read(entry.content)) for entry in entries]
    for row in Wording.objects.select_related("unit").order_by("pk"):
        mark = (row.unit.code, row.place, row.text, row.valid_from.isoformat())
        if mark in told:
            told.remove(mark)
        else:
            yield f"Câu chữ {row.place} của {row.unit.code} từ {row.valid_from:%d/%m/%Y}: nhật ký không ghi như vậy."
    yield from (f"Câu chữ {mark[1]} của {mark[0]}: nhật ký ghi nhưng không còn." for mark in told)


def _told(unit: str, content: Mapping[str, object]) -> tuple[str, ...]:
    return unit, *(str(content.get(name, "")) for name in ("place", "text", "from"))


KEPT.register(Check("wordings", "Câu chữ của cơ quan đúng như nhật ký", wordings))
