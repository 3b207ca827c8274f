"""What each kind of thing is found by, told from its rows: the truth the kept words are held against and made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from decisions.authority.acts import Kind
from decisions.finding.models import Found
from decisions.finding.words import words_of
from decisions.teams.roster import Role
from documents.clock import local_date

Models = Callable[[str, str], Any]
"""Gives a table by floor and name: as it is now, or as it was at a migration."""
Told = Iterator[tuple[int, frozenset[str]]]
TEAM = "Tổ công nghệ số cộng đồng"
_AT_ONCE = 500


def case_words(code: str, kind: str, about: str, unit_name: str) -> frozenset[str]:
    """A case by its code, kind, title and the body's name on the day it was opened."""
    return words_of(code, kind_label(kind), about, unit_name)


def number_words(symbol: str, about: str) -> frozenset[str]:
    """And by số, ký hiệu and trích yếu once it has them."""
    return words_of(symbol, about)


def arrival_words(author: str, kind: str, symbol: str, about: str) -> frozenset[str]:
    """An incoming paper by what the book says of it."""
    return words_of(author, kind, symbol, about)


def team_words(code: str, chat_name: str, area: str) -> frozenset[str]:
    """A team by its place: the name of its group holds thôn, xã, huyện."""
    return words_of(TEAM, code, chat_name.replace("_", " "), area)


def member_words(full_name: str, office: str, role: str, chat_name: str) -> frozenset[str]:
    """A member by name, office, role and the place of the team."""
    return words_of(full_name, office, str(Role(role).label), chat_name.replace("_", " "))


def kind_label(kind: str) -> str:
    """What a kind of case is called; kinds of tests are in no list."""
    return str(Kind(kind).label) if kind in Kind.values else kind


def truth(kind: str, models: Models) -> Told:
    """Each row of a kind with the words it is found by, by key."""
    return _TRUTHS[Found(kind)](models)


def _cases(models: Models) -> Told:
    names, number = _Names(models, "short_name"), models("documents", "Number")
    columns = ("pk", "code", "kind", "about", "unit", "opened_at")
    for some in _blocks(models("decisions", "Case"), columns):
        codes = [row[1] for row in some]
        given = {
            ref: number_words(f"{value:02d}/{symbol}", about)
            for ref, value, symbol, about in number.objects.filter(ref__in=codes).values_list(
                "ref", "value", "symbol", "about"
            )
        }
        for pk, code, of, about, unit, opened_at in some:
            called = names.on(unit, local_date(opened_at))
            yield pk, case_words(code, of, about, called) | given.get(code, frozenset())


def _arrivals(models: Models) -> Told:
    for some in _blocks(models("documents", "Arrival"), ("pk", "author", "kind", "symbol", "about")):
        yield from ((pk, arrival_words(*said)) for pk, *said in some)


def _teams(models: Models) -> Told:
    names = _Names(models, "area")
    for some in _blocks(models("decisions", "Team"), ("pk", "code", "chat_name", "unit", "valid_from")):
        yield from ((pk, team_words(code, chat, names.on(unit, day))) for pk, code, chat, unit, day in some)


def _members(models: Models) -> Told:
    columns = ("pk", "full_name", "office", "role", "team__chat_name")
    for some in _blocks(models("decisions", "Membership"), columns):
        yield from ((pk, member_words(*said)) for pk, *said in some)


_TRUTHS: Mapping[Found, Callable[[Models], Told]] = {
    Found.CASE: _cases,
    Found.ARRIVAL: _arrivals,
    Found.TEAM: _teams,
    Found.MEMBER: _members,
}


class _Names:
    """What units were called on a day; the code where one did not exist then."""

    def __init__(self, models: Models, column: str) -> None:
        rows = models("decisions", "UnitVersion").objects.values_list("unit", "valid_from", "valid_to", column)
        self._versions: dict[int, list[tuple[date, date | None, str]]] = {}
        for unit, first, last, name in rows:
            self._versions.setdefault(unit, []).append((first, last, name))
        self._codes = dict(models("decisions", "Unit").objects.values_list("pk", "code"))

    def on(self, unit: int, day: date) -> str:
        """The name on a day."""
        held = (
            name for first, last, name in self._versions.get(unit, ()) if first <= day and (not last or day <= last)
        )
        return next(held, self._codes[unit])


def _blocks(model: Any, columns: Iterable[str]) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(model.objects.order_by("pk").values_list(*columns).iterator(_AT_ONCE))
    while some := list(islice(rows, _AT_ONCE)):
        yield some
