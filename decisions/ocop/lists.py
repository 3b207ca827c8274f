"""Rows of a sheet taken into the register, all of them or none, with what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, require
from decisions.ocop.heirs import registers_of
from decisions.ocop.models import Producer, Product
from decisions.ocop.rules import ProducerFacts, ProductFacts, ShopFacts
from decisions.ocop.services import add_producer, add_product, change_producer, change_product, open_shop
from decisions.organisation.models import Officer, Unit
from decisions.rows import Became, RowRefused, Told, Try, first_of_each, take_all
from documents.clock import local_date

MOST_ROWS = 500
"""How many rows a sheet may have."""


@dataclass(frozen=True)
class SheetRow:
    """A row: its number in Excel, the code it names (none: something new), its facts, links by platform."""

    number: int
    code: str
    facts: ProducerFacts | ProductFacts
    links: Mapping[str, str] = field(default_factory=dict)


def take_in(unit: Unit, rows: Sequence[SheetRow], starts: date, *, by: Officer, at: datetime, only_check: bool) -> Told:
    """Write every row as from a day on; with one wrong row, or when only checking, nothing is written.

    Raises NotAuthorised.
    """
    require(by, Asked((Act.KEEP_PRODUCTS,), unit.pk, at))
    again = first_of_each([(row.number, row.code) for row in rows])
    tries = (Try(row.number, row.facts.name, partial(_tried, unit, row, again, starts, by, at)) for row in rows)
    return take_all(tries, only_check=only_check)


def _tried(unit: Unit, row: SheetRow, again: Mapping[int, str], starts: date, by: Officer, at: datetime) -> Became:
    if row.number in again:
        raise RowRefused(again[row.number])
    return _written(unit, row, starts, by, at)


def _written(unit: Unit, row: SheetRow, starts: date, by: Officer, at: datetime) -> Became:
    if isinstance(row.facts, ProducerFacts):
        producer = _named(Producer.objects.filter(unit__in=registers_of([unit.pk], local_date(at))), row.code)
        if producer is None:
            add_producer(unit, row.facts, starts, by=by, at=at)
            return Became.ADDED
        return Became.CHANGED if change_producer(producer, row.facts, starts, by=by, at=at) else Became.SAME
    product = _named(Product.objects.filter(unit__in=registers_of([unit.pk], local_date(at))), row.code)
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
    """The row a code names; nothing for no code. Raises RowRefused."""
    if not code:
        return None
    found = rows.filter(code=code).select_related("unit").first()
    if found is None:
        raise RowRefused(f"Mã {code[:60]} không có trong sổ của xã. Để trống ô mã nếu là mục mới.")
    return found
