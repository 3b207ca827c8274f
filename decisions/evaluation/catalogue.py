"""The catalogue of indicators: which are in force, adding one, retiring, other words from a day (II.4.a-c, III.1.b)."""

from __future__ import annotations

import operator
from dataclasses import asdict, fields
from datetime import date, datetime, timedelta
from functools import reduce

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require, units_of
from decisions.authority.scope import scope_of
from decisions.calendar.months import Period
from decisions.errors import NotAuthorised, NotVisible, RuleBroken, Violation
from decisions.evaluation.indicators import Entry, in_order
from decisions.evaluation.models import Indicator
from decisions.evaluation.rules import CATALOGUE, broken_by_addition, broken_by_entry, broken_by_retirement
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.page.vietnamese import UnreadableText, clean_line

ADD_INDICATOR, RETIRE_INDICATOR = "add_indicator", "retire_indicator"


def visible_catalogue(officer: Officer, day: date, at: datetime) -> list[Indicator]:
    """The indicators in force on a day, for whoever reads evaluations. Raises NotVisible."""
    scope_of(officer, Kind.EVALUATION, at)
    return in_force(day)


def visible_past(officer: Officer, code: str, at: datetime) -> list[Indicator]:
    """Every row of a code, the first one first, for whoever reads evaluations. Raises NotVisible, also for no row."""
    scope_of(officer, Kind.EVALUATION, at)
    found = list(Indicator.objects.filter(code=code).order_by("valid_from"))
    if not found:
        raise NotVisible
    return found


def keeps_catalogue(officer: Officer, at: datetime) -> Unit | None:
    """The Sở for which an officer keeps the catalogue; None for who does not."""
    return next(iter(units_of(officer, Act.KEEP_INDICATOR, at)), None)


def keeper_of(officer: Officer, at: datetime) -> Unit:
    """The Sở for which an officer keeps the catalogue. Raises NotAuthorised for who does not."""
    keeper = keeps_catalogue(officer, at)
    if keeper is None:
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{Act.KEEP_INDICATOR.label}” vào lúc này.")
    return keeper


def in_force(day: date) -> list[Indicator]:
    """The indicators in force on a day, in the order of their codes."""
    return sorted(Indicator.objects.on(day), key=lambda row: in_order(row.code))


def measured_in(period: Period) -> dict[str, Indicator]:
    """The indicators a period measures, by code, in order: those in force on the first day of a month of it.

    Of several rows of one code, which only a year can meet, the last counts.
    """
    days = reduce(operator.or_, (in_force_on(month.first) for month in period.months))
    by_code = {row.code: row for row in Indicator.objects.filter(days).order_by("valid_from")}
    return {code: by_code[code] for code in sorted(by_code, key=in_order)}


@transaction.atomic
def add_indicator(keeper: Unit, entry: Entry, *, first: date, by: Officer, at: datetime) -> Indicator:
    """Add a line to the catalogue, in force from a day on; a code that ended may begin again with other words.

    Raises NotAuthorised, RuleBroken with every rule it breaks.
    """
    right = require(by, Asked((Act.KEEP_INDICATOR,), keeper.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [keeper.code])[keeper.code]
    clean = _clean(entry)
    earlier = list(Indicator.objects.filter(code=clean.code))
    violations = [
        *broken_by_entry(clean),
        *broken_by_addition(clean, first, today=local_date(at), earlier=earlier),
    ]
    if violations:
        raise RuleBroken(violations)
    indicator: Indicator = Indicator.objects.create(**asdict(clean), valid_from=first)
    told = {**asdict(clean), "first": first.isoformat()}
    write(journal, deed(ADD_INDICATOR, at=at, by=by, right=right, content=told))
    return indicator


@transaction.atomic
def retire_indicator(keeper: Unit, code: str, *, from_day: date, reason: str, by: Officer, at: datetime) -> Indicator:
    """End an indicator: `from_day` is the first day it is no longer in force. Its figures and targets stay.

    Raises NotAuthorised, RuleBroken for an unknown or ended indicator, a day that has passed, a missing reason.
    """
    right = require(by, Asked((Act.KEEP_INDICATOR,), keeper.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [keeper.code])[keeper.code]
    indicator = _latest(code)
    violations = broken_by_retirement(indicator, from_day, today=local_date(at))
    if not reason.strip():
        violations.append(Violation(CATALOGUE, "Cần ghi lý do thôi áp dụng chỉ tiêu.", "reason"))
    if violations:
        raise RuleBroken(violations)
    indicator.valid_to = from_day - timedelta(days=1)
    indicator.save(update_fields=["valid_to"])
    told = {"code": code, "last": indicator.valid_to.isoformat(), "reason": reason.strip()}
    write(journal, deed(RETIRE_INDICATOR, at=at, by=by, right=right, content=told))
    return indicator


@transaction.atomic
def change_indicator(keeper: Unit, entry: Entry, *, first: date, reason: str, by: Officer, at: datetime) -> Indicator:
    """Give an indicator other words or another owner from a day on: the old row ends the day before, a new one begins.

    Raises NotAuthorised, RuleBroken for what retiring or adding refuses, and for a change that changes nothing.
    """
    ended = retire_indicator(keeper, entry.code, from_day=first, reason=reason, by=by, at=at)
    fresh = add_indicator(keeper, entry, first=first, by=by, at=at)
    if entry_of(ended) == entry_of(fresh):
        sentence = f"Chỉ tiêu {entry.code} chưa có gì thay đổi. Sửa nội dung, hoặc quay lại danh mục."
        raise RuleBroken([Violation(CATALOGUE, sentence)])
    return fresh


def entry_of(indicator: Indicator) -> Entry:
    """The words of a row as its keeper writes them."""
    return Entry(**{field.name: getattr(indicator, field.name) for field in fields(Entry)})


def _latest(code: str) -> Indicator:
    found: Indicator | None = Indicator.objects.filter(code=code).order_by("valid_from").last()
    if found is None:
        sentence = f"Không có chỉ tiêu mã “{code}” trong danh mục. Kiểm tra lại mã."
        raise RuleBroken([Violation(CATALOGUE, sentence, "code")])
    return found


def _clean(entry: Entry) -> Entry:
    """Every text as one line of normal letters. Raises RuleBroken."""
    faults, texts = [], {}
    for field in fields(entry):
        try:
            texts[field.name] = clean_line(getattr(entry, field.name))
        except UnreadableText as error:
            faults.append(Violation(CATALOGUE, str(error), field.name))
    if faults:
        raise RuleBroken(faults)
    return Entry(**texts)
