"""What the register adds up to: products sold on platforms, producers paid without cash, by commune and above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from decisions.calendar.months import Month
from decisions.legal.models import PlanFigure
from decisions.monthly.beside import Beside, reported_beside
from decisions.ocop.heirs import registers_of
from decisions.ocop.models import ProducerEntry, ProducerKind
from decisions.ocop.selectors import Made, communes_of, producers_on, products_on
from decisions.organisation.models import Officer, UnitVersion

INDICATOR = "B1.1"
"""The indicator of the plan the register answers (II.4.b, first line)."""


@dataclass(frozen=True)
class Figures:
    """What some products and producers add up to; the plan asks for OCOP products, the others stand beside them."""

    ocop: int = 0
    ocop_online: int = 0
    others: int = 0
    others_online: int = 0
    households: int = 0
    paying: int = 0
    trained: int = 0
    shops: Mapping[str, int] = field(default_factory=dict)

    @property
    def share(self) -> int | None:
        """The share of OCOP products with a shop in whole per cent, rounded down: 100 means all of them."""
        return self.ocop_online * 100 // self.ocop if self.ocop else None

    @property
    def missing(self) -> int:
        """How many OCOP products have no shop yet."""
        return self.ocop - self.ocop_online


@dataclass(frozen=True)
class Line:
    """A commune, district or the province; `reported` is what teams reported of the same indicator."""

    code: str
    name: str
    figures: Figures
    reported: str = ""
    communes: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Board:
    """The register on a day, and the month whose confirmed figures stand beside it."""

    day: date
    month: Month | None
    target: int | None
    total: Line
    districts: tuple[Line, ...]


@dataclass(frozen=True)
class _ByCommune:
    """The register of some communes, and with which of them the register of each lies."""

    lies: Mapping[int, int]
    made: Sequence[Made]
    producers: Sequence[ProducerEntry]

    def figures(self, units: set[int]) -> Figures:
        """What lies with some of them adds up to this."""
        return figures_of(
            (one for one in self.made if self.lies[one.product.unit_id] in units),
            (one for one in self.producers if self.lies[one.producer.unit_id] in units),
        )


def commune_figures(unit: int, day: date) -> Figures:
    """What the register of a commune adds up to on a day, for whoever may see the commune's figures."""
    return figures_of(products_on([unit], day), producers_on([unit], day))


def figures_of(made: Iterable[Made], producers: Iterable[ProducerEntry]) -> Figures:
    """What some products and producers add up to."""
    ours = list(made)
    ocop, others = [one for one in ours if one.entry.ocop], [one for one in ours if not one.entry.ocop]
    homes = [one for one in producers if one.kind == ProducerKind.HOUSEHOLD]
    return Figures(
        ocop=len(ocop),
        ocop_online=sum(one.online for one in ocop),
        others=len(others),
        others_online=sum(one.online for one in others),
        households=len(homes),
        paying=sum(one.pays for one in homes),
        trained=sum(one.trained for one in homes),
        shops=Counter(shop.platform for one in ours for shop in one.shops),
    )


def target_on(day: date) -> int | None:
    """The share of OCOP products the plan wants on platforms, in per cent."""
    found = PlanFigure.objects.on(PlanFigure.Code.OCOP_ONLINE, day)
    return found.value if found else None


def board_of(officer: Officer, day: date, at: datetime) -> Board:
    """The board of the communes an officer reads. Raises NotVisible. A fixed number of queries."""
    communes = communes_of(officer, at, day)
    units = [one.unit_id for one in communes]
    made, producers = products_on(units, day), producers_on(units, day)
    beside, lies = reported_beside(INDICATOR, communes, day), registers_of(units, day)
    return Board(
        day,
        beside.month,
        target_on(day),
        Line("", "Tổng cộng", figures_of(made, producers), beside.said()),
        tuple(_districts(communes, _ByCommune(lies, made, producers), beside, day)),
    )


def _districts(communes: Sequence[UnitVersion], kept: _ByCommune, beside: Beside, day: date) -> Iterable[Line]:
    heads = {one.parent_id: one.parent for one in communes if one.parent}
    called = dict(UnitVersion.objects.on(day).filter(unit__in=heads).values_list("unit", "area"))
    for pk, head in heads.items():
        inside = [one for one in communes if one.parent_id == pk]
        units = {one.unit_id for one in inside}
        lines = tuple(
            Line(
                one.unit.code,
                one.area,
                kept.figures({one.unit_id}),
                beside.said(head.code, one.unit.code),
            )
            for one in inside
        )
        name = called.get(head.pk, head.code)
        yield Line(head.code, name, kept.figures(units), beside.said(head.code), lines)
