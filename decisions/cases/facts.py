"""What the journal says was done in some cases: read once per act, for the life table and for separation of duties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.authority.separation import DUTY_OF, Done, Duty
from decisions.cases.models import Case
from decisions.journal.models import JournalEntry


@dataclass(frozen=True)
class Fact:
    """One act that was done: by whom, in which round."""

    act: str
    officer_id: int
    officer_name: str
    round: int


@dataclass(frozen=True)
class Facts:
    """The acts done in one case."""

    case: Case
    all: tuple[Fact, ...]

    @property
    def this_round(self) -> frozenset[str]:
        """The acts done in the round the case is in."""
        return frozenset(fact.act for fact in self.all if fact.round == self.case.round)

    @property
    def drafter_id(self) -> int | None:
        """Who submitted the round the case is in."""
        drafts = [fact for fact in self.all if _drafts(fact.act) and fact.round == self.case.round]
        return drafts[-1].officer_id if drafts else None

    @property
    def binding(self) -> list[Done]:
        """What binds people now: drafts of every round (the text grew out of them), the rest of this round only."""
        return [
            Done(fact.act, fact.officer_id, fact.officer_name)
            for fact in self.all
            if _drafts(fact.act) or fact.round == self.case.round
        ]


def _drafts(act: str) -> bool:
    return DUTY_OF.get(act) == Duty.DRAFT


def facts_of(cases: Iterable[Case]) -> Mapping[int, Facts]:
    """The facts of some cases by case id. One query."""
    found: dict[int, list[Fact]] = defaultdict(list)
    rows = JournalEntry.objects.filter(book__in=[case.journal_id for case in cases], actor__isnull=False)
    for book, act, officer, name, number in rows.order_by("book", "seq").values_list(
        "book_id", "act", "actor_id", "actor_name", "round"
    ):
        found[book].append(Fact(act, officer, name, number))
    return {case.pk: Facts(case, tuple(found[case.journal_id])) for case in cases}
