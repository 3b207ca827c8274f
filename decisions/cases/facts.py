"""What the journal says was done in some cases: read once per act, for the life table and for separation of duties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from decisions.authority.separation import DUTY_OF, Done, Duty
from decisions.cases.models import Case
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer
from documents.database.prepared import Prepared

_KNOWN = "known_facts"


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


def _done(_: str, *, books: tuple[int, ...]) -> QuerySet[JournalEntry, Any]:
    rows = JournalEntry.objects.filter(book__in=books, actor__isnull=False).order_by("book", "seq")
    return rows.values_list("book_id", "act", "actor_id", "actor_name", "round")


_DONE = Prepared(_done)


def facts_of(cases: Iterable[Case]) -> Mapping[int, Facts]:
    """The facts of some cases by case id. One query."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for book, act, officer, name, number in _DONE.rows("", books=tuple(case.journal_id for case in cases)):
        found[book].append(Fact(act, officer, name, number))
    return {case.pk: Facts(case, tuple(found[case.journal_id])) for case in cases}


def remember(facts: Facts, act: str, by: Officer, number: int) -> None:
    """An act of a round was done on these facts and written: the case, as it is given on, knows what is now done in it.

    Good for as long as nothing else is written into its journal.
    """
    done = Facts(facts.case, (*facts.all, Fact(act, by.pk, str(by), number)))
    vars(facts.case)[_KNOWN] = (facts.case.journal.count, done)


def facts_after(cases: Iterable[Case]) -> Mapping[int, Facts]:
    """The same for cases just moved in this transaction; asks only for those that were not moved by the gate."""
    given = list(cases)
    known: dict[int, Facts] = {}
    for case in given:
        count, facts = vars(case).get(_KNOWN, (None, None))
        if facts is not None and count == case.journal.count:
            known[case.pk] = facts
    rest = [case for case in given if case.pk not in known]
    return known | (dict(facts_of(rest)) if rest else {})
