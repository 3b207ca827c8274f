"""Keeping the words: one insert where a row begins to be found or is found by more; making them all anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.db import transaction

from decisions.cases.models import Case
from decisions.cases.numbering import also_numbered
from decisions.cases.services import also_named
from decisions.finding.models import Found, FoundWord
from decisions.finding.sources import (
    Models,
    arrival_words,
    case_words,
    kind_label,
    member_words,
    number_words,
    team_words,
    truth,
)
from decisions.finding.words import words_of
from decisions.incoming.services import also_entered
from decisions.organisation.directory import short_names
from decisions.teams.models import Membership, Team
from decisions.teams.services import also_joined
from documents.clock import local_date
from documents.database.writing import add_known
from documents.models import Arrival, Number

_AT_ONCE = 500
Words = Mapping[int, frozenset[str]]


def listen() -> None:
    """Called once, when the floor is loaded."""
    also_named(_named)
    also_numbered(_numbered)
    also_entered(_entered)
    also_joined(_joined)


def keep(kind: Found, words: Words) -> None:
    """Rows are found by these words from now on. One insert."""
    _write([(kind, words)])


def _write(kinds: Iterable[tuple[Found, Words]]) -> None:
    rows = ((kind.value, row, word) for kind, words in kinds for row, found in words.items() for word in sorted(found))
    add_known(FoundWord, rows)


def amend(kind: str, models: Models) -> tuple[int, int]:
    """Make the words of a kind what its rows say; how many were missing and how many too many."""
    missing = surplus = 0
    kept = models("decisions", "FoundWord").objects
    for some in differences(kind, models):
        with transaction.atomic():
            fresh = [kept.model(kind=kind, row=row, word=word) for row, lack, _ in some for word in sorted(lack)]
            kept.bulk_create(fresh, ignore_conflicts=True)
            missing += len(fresh)
            for row, _, extra in some:
                if extra:
                    surplus += kept.filter(kind=kind, row=row, word__in=extra).delete()[0]
    return missing, surplus


def differences(kind: str, models: Models) -> Iterator[list[tuple[int, set[str], set[str]]]]:
    """Block by block each row whose words are not what it says: what is missing, what is too much."""
    kept, last = models("decisions", "FoundWord").objects.filter(kind=kind).order_by("row"), 0
    rows = iter(truth(kind, models))
    while some := dict(islice(rows, _AT_ONCE)):
        until = max(some)
        held: dict[int, set[str]] = {}
        for row, word in kept.filter(row__gt=last, row__lte=until).values_list("row", "word"):
            held.setdefault(row, set()).add(word)
        yield _apart(some, held)
        last = until
    beyond: dict[int, set[str]] = {}
    for row, word in kept.filter(row__gt=last).values_list("row", "word").iterator():
        beyond.setdefault(row, set()).add(word)
    yield _apart({}, beyond)


def _apart(told: Words, held: Mapping[int, set[str]]) -> list[tuple[int, set[str], set[str]]]:
    pairs = ((row, set(told.get(row, ())), held.get(row, set())) for row in sorted({*told, *held}))
    return [(row, said - kept, kept - said) for row, said, kept in pairs if said != kept]


def _named(named: Sequence[tuple[Case, str]]) -> None:
    opened = [case for case, was in named if not was]
    if opened:
        keep(Found.CASE, _opened(opened))
    renamed = [(case, was) for case, was in named if was]
    if renamed:
        keep(Found.CASE, {case.pk: words_of(case.about) for case, _ in renamed})
        for case, was in renamed:
            _drop(case, was)


def _opened(cases: Iterable[Case]) -> Words:
    days: dict[date, list[Case]] = {}
    for case in cases:
        days.setdefault(local_date(case.opened_at), []).append(case)
    words: dict[int, frozenset[str]] = {}
    for day, some in days.items():
        names = short_names({case.unit_id for case in some}, day)
        words |= {
            case.pk: case_words(case.code, case.kind, case.about, names.get(case.unit_id, case.unit.code))
            for case in some
        }
    return words


def _drop(case: Case, was: str) -> None:
    """The words only the former title had: a title nobody reads any more must not tell that it was."""
    stale = words_of(was) - words_of(case.about, case.code, kind_label(case.kind))
    if stale:
        FoundWord.objects.filter(kind=Found.CASE, row=case.pk, word__in=stale - _opened([case])[case.pk]).delete()


def _numbered(case: Case, number: Number) -> None:
    keep(Found.CASE, {case.pk: number_words(str(number), number.about)})


def _entered(arrivals: Sequence[Arrival]) -> None:
    keep(Found.ARRIVAL, {one.pk: arrival_words(one.author, one.kind, one.symbol, one.about) for one in arrivals})


def _joined(members: Sequence[Membership], fresh: Sequence[Team], area: str) -> None:
    told = {one.pk: member_words(one.full_name, one.office, one.role, one.team.chat_name) for one in members}
    teams = {team.pk: team_words(team.code, team.chat_name, area) for team in fresh}
    _write([(Found.MEMBER, told), (Found.TEAM, teams)])
