"""What this floor promises of units and villages: one name a day, each change in the journal with its day."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from decisions.administering import closing, units, villages
from decisions.journal.models import JournalBook, JournalEntry
from decisions.organisation.models import UnitVersion, VillageVersion
from decisions.proof.kept import read
from documents.proof.registry import KEPT, Check

_ACTS = {
    units.ADD: "unit",
    units.CHANGE: "unit",
    villages.ADD: "village",
    villages.CHANGE: "village",
    villages.MERGE: "village",
}


def versions() -> Iterator[str]:
    """No unit and no village has two names on a day; what was changed on a paper is in the journal as it stands."""
    told, erased = _told()
    named = (
        (UnitVersion.objects.select_related("unit").order_by("unit", "valid_from"), "unit"),
        (VillageVersion.objects.select_related("village").order_by("village", "valid_from"), "village"),
    )
    for rows, thing in named:
        for earlier, later in itertools.pairwise(rows):
            same = getattr(earlier, f"{thing}_id") == getattr(later, f"{thing}_id")
            if same and (earlier.valid_to or date.max) >= later.valid_from:
                yield f"{getattr(later, thing)}: hai tên cùng có hiệu lực từ {later.valid_from:%d/%m/%Y}."
        if not erased:
            yield from _untold(rows, thing, told)


def _untold(rows: Iterable[Any], thing: str, told: set[tuple[str, str]]) -> Iterator[str]:
    for row in rows:
        code, day = getattr(row, thing).code, row.valid_from.isoformat()
        if row.basis and (code, day) not in told and ("", day) not in told:
            yield f"{code}: thay đổi từ {row.valid_from:%d/%m/%Y} không có trong nhật ký."


def _told() -> tuple[set[tuple[str, str]], bool]:
    """What the journals say began when: unit or village and day, under no code what went on as its unit ended.

    And whether the text of one of these entries was lawfully erased, so that they prove nothing any more.
    """
    entries = JournalEntry.objects.filter(act__in=[*_ACTS, closing.END], book__kind=JournalBook.Kind.UNIT)
    found: set[tuple[str, str]] = set()
    for act, content in entries.values_list("act", "content"):
        if not content:
            return set(), True
        said = read(content)
        if act == closing.END:
            found.add(("", (date.fromisoformat(str(said["to"])) + timedelta(days=1)).isoformat()))
        else:
            found.add((str(said[_ACTS[act]]), str(said["from"])))
    return found, False


KEPT.register(Check("administering.versions", "Tên đơn vị, thôn, khu phố đúng như nhật ký", versions))
