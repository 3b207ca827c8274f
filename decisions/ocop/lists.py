"""Rows of a sheet taken into the register, all of them or none, with what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, require
from decisions.errors import RuleBroken
from decisions.ocop.models import Producer, Product
from decisions.ocop.rules import ProducerFacts, ProductFacts, ShopFacts
from decisions.ocop.services import add_producer, add_product, change_producer, change_product, open_shop
from decisions.organisation.models import Officer, Unit

MOST_ROWS = 500
"""How many rows a sheet may have."""


class Became(StrEnum):
    """What becomes of a row."""

    ADDED = "Thêm mới"
    CHANGED = "Ghi thay đổi"
    SAME = "Giữ nguyên"
    REFUSED = "Chưa đúng"


@dataclass(frozen=True)
class SheetRow:
    """A row: its number in Excel, the code it names (none: something new), its facts, links by platform."""

    number: int
    code: str
    facts: ProducerFacts | ProductFacts
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a row, or would; `sentences` say what is wrong with it."""

    number: int
    name: str
    became: Became
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """The report of a sheet: a line a row, and whether the register holds it now."""

    outcomes: tuple[Outcome, ...]
    kept: bool

    @property
    def wrong(self) -> int:
        """How many rows are wrong."""
        return sum(one.became == Became.REFUSED for one in self.outcomes)

    def count(self, became: Became) -> int:
        """How many rows became this."""
        return sum(one.became == became for one in self.outcomes)


def take_in(unit: Unit, rows: Sequence[SheetRow], starts: date, *, by: Officer, at: datetime, only_check: bool) -> Told:
    """Write every row as from a day on; with one wrong row, or when only checking, nothing is written.

    Raises NotAuthorised.
    """
    require(by, Asked((Act.KEEP_PRODUCTS,), unit.pk, at))
    with transaction.atomic():
        seen: set[str] = set()
        outcomes = tuple(_tried(unit, row, seen, starts, by, at) for row in rows)
        kept = not only_check and all(one.became != Became.REFUSED for one in outcomes)
        if not kept:
            transaction.set_rollback(True)
    return Told(outcomes, kept)


def _tried(unit: Unit, row: SheetRow, seen: set[str], starts: date, by: Officer, at: datetime) -> Outcome:
    if row.code and row.code in seen:
        return Outcome(row.number, row.facts.name, Became.REFUSED, (f"Mã {row.code} đã có ở dòng trên. Ghi một lần.",))
    seen.add(row.code)
    try:
        with transaction.atomic():
            return Outcome(row.number, row.facts.name, _written(unit, row, starts, by, at))
    except RuleBroken as refusal:
        sentences = tuple(one.sentence for one in refusal.violations)
        return Outcome(row.number, row.facts.name, Became.REFUSED, sentences)
    except _Unknown as refusal:
        return Outcome(row.number, row.facts.name, Became.REFUSED, (str(refusal),))


class _Unknown(Exception):
    """A code that is not of this commune's register."""


def _written(unit: Unit, row: SheetRow, starts: date, by: Officer, at: datetime) -> Became:
    if isinstance(row.facts, ProducerFacts):
        producer = _named(Producer.objects.filter(unit=unit), row.code)
        if producer is None:
            add_producer(unit, row.facts, starts, by=by, at=at)
            return Became.ADDED
        return Became.CHANGED if change_producer(producer, row.facts, starts, by=by, at=at) else Became.SAME
    product = _named(Product.objects.filter(unit=unit), row.code)
    if product is None:
        made = add_product(unit, row.facts, starts, by=by, at=at)
        _open_shops(made, row.links, starts, by, at)
        return Became.ADDED
    changed = change_product(product, row.facts, starts, by=by, at=at)
    opened = _open_shops(product, row.links, starts, by, at)
    return Became.CHANGED if changed or opened else Became.SAME


def _open_shops(product: Product, links: Mapping[str, str], starts: date, by: Officer, at: datetime) -> int:
    """Shops for the links that are new; an empty cell closes nothing."""
    known = dict(product.shops.filter(closed=None).values_list("platform", "link"))
    fresh = {platform: link for platform, link in links.items() if link and known.get(platform) != link}
    for platform, link in fresh.items():
        open_shop(product, ShopFacts(platform, link, starts), by=by, at=at)
    return len(fresh)


def _named(rows: QuerySet[Any], code: str) -> Any:
    """The row a code names; nothing for no code. Raises _Unknown."""
    if not code:
        return None
    found = rows.filter(code=code).select_related("unit").first()
    if found is None:
        raise _Unknown(f"Mã {code[:60]} không có trong sổ của xã. Để trống ô mã nếu là mục mới.")
    return found
