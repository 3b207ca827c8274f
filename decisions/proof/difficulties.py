"""What this floor promises of difficulties: where each stands is what its last step and the journal say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from decisions.difficulties.models import Difficulty, DifficultyStep
from decisions.difficulties.steps import told
from decisions.journal.models import JournalEntry
from decisions.proof.kept import read
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500


def steps() -> Iterator[str]:
    """The steps of a difficulty are without a gap, the last says where it stands, the journal told of each the same."""
    said = _journal()
    without = {one.pk: one for one in Difficulty.objects.order_by("pk")}
    rows = DifficultyStep.objects.select_related("difficulty", "unit", "owner").order_by("difficulty", "seq")
    for pk, found in groupby(rows.iterator(_AT_ONCE), key=attrgetter("difficulty_id")):
        one = without.pop(pk)
        last = None
        for place, last in enumerate(found, start=1):
            if last.seq != place:
                yield f"Khó khăn {one}: thiếu bước {place}."
            digest = told(last)["step_digest"]
            if said.pop((one.code, last.seq), digest) != digest:
                yield f"Khó khăn {one}: bước {last.seq} khác với nhật ký."
        if last and (last.state, last.owner_id, last.due) != (one.state, one.owner_id, one.due):
            yield f"Khó khăn {one}: trạng thái, nơi xử lý hoặc hạn khác với bước cuối."
    for one in without.values():
        yield f"Khó khăn {one}: không có bước nào."
    for code, place in sorted(said):
        yield f"Khó khăn {code}: mất bước {place} mà nhật ký đã ghi."


def _journal() -> dict[tuple[str, int], str]:
    """The digest the journal was told of each step, by code and place."""
    found: dict[tuple[str, int], str] = {}
    rows = JournalEntry.objects.filter(content__contains='"step_digest"').order_by("pk")
    for content in rows.values_list("content", flat=True).iterator(_AT_ONCE):
        tells = read(content)
        found[str(tells.get("difficulty")), int(str(tells.get("step") or 0))] = str(tells.get("step_digest"))
    return found


KEPT.register(Check("difficulties.steps", "Sổ khó khăn, vướng mắc khớp với nhật ký", steps))
