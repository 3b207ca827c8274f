"""The lists of norms and of sources of money: which are in force, adding a line, ending one (plan II.6, III.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require, units_of
from decisions.authority.scope import scope_of
from decisions.budget.models import FundingSource, Norm
from decisions.budget.rules import Row, broken_by_addition, broken_by_end, broken_by_entry
from decisions.budget.sorts import CLAUSE, Entry, NormEntry, SourceEntry
from decisions.errors import NotAuthorised, NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from documents.clock import local_date
from documents.page.vietnamese import clean_line


@dataclass(frozen=True)
class Listing:
    """One of the two lists: its table, what its lines say, the names of its deeds in the journal, its word."""

    model: type[Row]
    entry: type[Entry]
    added: str
    ended: str
    word: str


NORMS = Listing(Norm, NormEntry, "add_norm", "end_norm", "định mức")
SOURCES = Listing(FundingSource, SourceEntry, "add_source", "end_source", "nguồn kinh phí")
LISTINGS: Mapping[str, Listing] = {"dinh-muc": NORMS, "nguon": SOURCES}
"""The lists by their place in addresses."""


def visible_list(officer: Officer, listing: Listing, day: date, at: datetime) -> list[Any]:
    """The lines in force on a day, for whoever reads estimates. Raises NotVisible."""
    scope_of(officer, Kind.ESTIMATE, at)
    return in_force(listing, day)


def in_force(listing: Listing, day: date) -> list[Any]:
    """The lines in force on a day, by code."""
    return list(listing.model.objects.on(day).order_by("code"))


def visible_past(officer: Officer, listing: Listing, code: str, at: datetime) -> list[Any]:
    """Every row of a code, the first one first, for whoever reads estimates. Raises NotVisible, also for no row."""
    scope_of(officer, Kind.ESTIMATE, at)
    found = list(listing.model.objects.filter(code=code).order_by("valid_from"))
    if not found:
        raise NotVisible
    return found


def keeps(officer: Officer, at: datetime) -> Unit | None:
    """The Sở for which an officer keeps the lists; None for who does not."""
    return next(iter(units_of(officer, Act.KEEP_NORM, at)), None)


def keeper_of(officer: Officer, at: datetime) -> Unit:
    """The Sở for which an officer keeps the lists. Raises NotAuthorised for who does not."""
    keeper = keeps(officer, at)
    if keeper is None:
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{Act.KEEP_NORM.label}” vào lúc này.")
    return keeper


@transaction.atomic
def add(
    listing: Listing, keeper: Unit, entry: Entry, *, first: date, last: date | None = None, by: Officer, at: datetime
) -> Any:
    """Add a line in force from a first to a last day; a resolution may begin before it is entered here.

    Raises NotAuthorised, RuleBroken with every rule it breaks.
    """
    return enter(listing, keeper, entry, first=first, last=last, under=Act.KEEP_NORM, by=by, at=at)


def enter(
    listing: Listing,
    keeper: Unit,
    entry: Entry,
    *,
    first: date,
    under: Act,
    by: Officer,
    at: datetime,
    last: date | None = None,
) -> Any:
    """The same under another right: a round that shares out a budget enters the source it rests on."""
    right = require(by, Asked((under,), keeper.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [keeper.code])[keeper.code]
    clean = _clean(entry)
    earlier = list(listing.model.objects.filter(code=clean.code))
    violations = [*broken_by_entry(clean), *broken_by_addition(clean.code, first, last, earlier)]
    if violations:
        raise RuleBroken(violations)
    row = listing.model.objects.create(**asdict(clean), valid_from=first, valid_to=last)
    told = {**asdict(clean), "first": first.isoformat(), "last": last.isoformat() if last else ""}
    write(journal, deed(listing.added, at=at, by=by, right=right, content=told))
    return row


@transaction.atomic
def end(listing: Listing, keeper: Unit, code: str, *, from_day: date, reason: str, by: Officer, at: datetime) -> Any:
    """End a line: `from_day` is the first day it is no longer in force. What was estimated by it stays.

    Raises NotAuthorised, RuleBroken for an unknown or ended line, a day that has passed, a missing reason.
    """
    right = require(by, Asked((Act.KEEP_NORM,), keeper.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [keeper.code])[keeper.code]
    row = _latest(listing, code)
    violations = broken_by_end(row, from_day, local_date(at))
    why = cleaned(reason, CLAUSE, "reason", clean_line)
    if not why:
        violations.append(Violation(CLAUSE, f"Cần ghi lý do thôi áp dụng {listing.word}.", "reason"))
    if violations:
        raise RuleBroken(violations)
    row.valid_to = from_day - timedelta(days=1)
    row.save(update_fields=["valid_to"])
    told = {"code": code, "last": row.valid_to.isoformat(), "reason": why}
    write(journal, deed(listing.ended, at=at, by=by, right=right, content=told))
    return row


def _latest(listing: Listing, code: str) -> Any:
    found = listing.model.objects.filter(code=code).order_by("valid_from").last()
    if found is None:
        sentence = f"Không có {listing.word} mã “{code}”. Kiểm tra lại mã."
        raise RuleBroken([Violation(CLAUSE, sentence, "code")])
    return found


def _clean(entry: Entry) -> Entry:
    """Every text as one line of normal letters. Raises RuleBroken."""
    said = asdict(entry)
    texts = {
        field.name: cleaned(said[field.name], CLAUSE, field.name, clean_line)
        for field in fields(entry)
        if isinstance(said[field.name], str)
    }
    return type(entry)(**{**said, **texts})
