"""What stands in steps, each told to the journal by a digest: difficulties and tasks are proved alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Model, QuerySet

from decisions.journal.models import JournalEntry
from decisions.proof.kept import read

_AT_ONCE = 500


@dataclass(frozen=True)
class Stepped:
    """Something that stands where its last step says: what it is called, its steps, and what the journal was told.

    `of` is the column of a step that holds it, and the word for it in the journal; `digest` is the word for the digest.
    `moved` says what differs between it and its last step.
    """

    called: str
    rows: QuerySet[Any, Any]
    steps: QuerySet[Any, Any]
    of: str
    digest: str
    told: Callable[[Any], Mapping[str, Any]]
    moved: Callable[[Any, Any], str]

    def faults(self) -> Iterator[str]:
        """Steps are without a gap, the last says where it stands, and the journal was told of each the same."""
        said = self._journal()
        without: dict[int, Model] = {one.pk: one for one in self.rows.order_by("pk")}
        steps = self.steps.order_by(self.of, "seq").iterator(_AT_ONCE)
        for pk, found in groupby(steps, key=lambda step: getattr(step, f"{self.of}_id")):
            yield from self._in_order(without.pop(pk), list(found), said)
        for one in without.values():
            yield f"{self.called} {one}: không có bước nào."
        for code, place in sorted(said):
            yield f"{self.called} {code}: mất bước {place} mà nhật ký đã ghi."

    def _in_order(self, one: Any, steps: list[Any], said: dict[tuple[str, int], str]) -> Iterator[str]:
        for place, step in enumerate(steps, start=1):
            if step.seq != place:
                yield f"{self.called} {one}: thiếu bước {place}."
            digest = self.told(step)[self.digest]
            if said.pop((one.code, step.seq), digest) != digest:
                yield f"{self.called} {one}: bước {step.seq} khác với nhật ký."
        if differs := self.moved(one, steps[-1]):
            yield f"{self.called} {one}: {differs} khác với bước cuối."

    def _journal(self) -> dict[tuple[str, int], str]:
        """The digest the journal was told of each step, by code and place."""
        found: dict[tuple[str, int], str] = {}
        rows = JournalEntry.objects.filter(content__contains=f'"{self.digest}"').order_by("pk")
        for content in rows.values_list("content", flat=True).iterator(_AT_ONCE):
            tells = read(content)
            found[str(tells.get(self.of)), int(str(tells.get("step") or 0))] = str(tells.get(self.digest))
        return found
