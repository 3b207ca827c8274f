"""After a paper is out: what is wrong with it leads to the lawful way, and the way to a case (NĐ30, Điều 18.3-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, units_of
from decisions.cases.drafts import hand_draft
from decisions.cases.models import ISSUED_STATES, Case
from decisions.cases.services import Opener, Opening
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.mending.models import Mending
from decisions.mending.paper import usual_recipients
from decisions.mending.rules import broken_by_correcting, broken_by_withdrawing
from decisions.mending.services import named
from decisions.organisation.models import Officer


@dataclass(frozen=True)
class _Way:
    """A way to mend: its kind, the act that drafts it, its words, what its draft begins with, what forbids it."""

    kind: Kind
    act: Act
    words: str
    draft: Mapping[str, Any]
    forbids: Callable[[Case], Iterable[Violation]]


WAYS: Mapping[str, _Way] = {
    "dinh-chinh": _Way(
        Kind.CORRECTION,
        Act.CORRECT_PAPER,
        "Đính chính",
        {"points": [{"where": "", "printed": "", "right": ""}], "paragraphs": ""},
        broken_by_correcting,
    ),
    "thu-hoi": _Way(Kind.RECALL, Act.RECALL_PAPER, "Thu hồi", {"reason": "", "paragraphs": ""}, broken_by_withdrawing),
}
"""The ways, as addresses name them."""


@dataclass(frozen=True)
class Offer:
    """A way an officer may take for a paper; `forbidden` says why not, where it cannot be taken now."""

    name: str
    words: str
    forbidden: str


@transaction.atomic
def begin(earlier: Case, way: str, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """Open the case of a letter or notice on a paper. Raises NotAuthorised, RuleBroken."""
    chosen = WAYS[way]
    require(by, Asked((chosen.act,), earlier.unit_id, at, chosen.kind))
    lock_books(JournalBook.Kind.UNIT, [earlier.unit.code])
    if violations := [*chosen.forbids(earlier)]:
        raise RuleBroken(violations)

    def keep(cases: Sequence[Case]) -> None:
        lines = [vars(recipient) for recipient in usual_recipients(earlier)]
        for case in cases:
            Mending.objects.create(case=case, earlier=earlier)
            hand_draft(case, {**chosen.draft, "recipients": lines}, by=by, at=at)

    about = f"{chosen.words} {named(earlier)}"
    because = f"{chosen.words.lower()} {named(earlier)}, hồ sơ {earlier.code}"
    return opener(Opening(chosen.kind, earlier.unit, about=about, because=because), keep)


def offers(officer: Officer, case: Case, at: datetime) -> list[Offer]:
    """The ways an officer drafts for a paper that is out; empty for everybody else, and before it is out."""
    if case.state not in ISSUED_STATES:
        return []
    return [
        Offer(name, way.words, " ".join(one.sentence for one in way.forbids(case)))
        for name, way in WAYS.items()
        if case.unit in units_of(officer, way.act, at, way.kind)
    ]
