"""The register as an officer may see it on a day: the own commune, the communes of a district, two Sở the province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.authority.scope import Scope
from decisions.errors import NotAuthorised, NotVisible
from decisions.ocop.heirs import home_of, registers_of
from decisions.ocop.models import Platform, Producer, ProducerEntry, Product, ProductEntry, Shop
from decisions.organisation.models import Officer, Unit, UnitVersion
from documents.clock import local_date
from documents.page.vietnamese import search_key

ACTS = (Act.SEE_PRODUCTS, Act.KEEP_PRODUCTS)
"""Who holds one of these on a body reads the register of that body or of the communes under it."""
OWNERS = frozenset({Unit.Role.DEPARTMENT_TRADE, Unit.Role.DEPARTMENT_AGRICULTURE})
"""The departments that guide e-commerce and OCOP (III.2): they see every commune."""


@dataclass(frozen=True)
class Made:
    """A product as it stands on a day: what was said of it last, who makes it, where it is sold then."""

    product: Product
    entry: ProductEntry
    producer: ProducerEntry
    shops: tuple[Shop, ...]

    @property
    def online(self) -> bool:
        """Whether it has at least one shop."""
        return bool(self.shops)


@dataclass(frozen=True)
class Wish:
    """Which products of a commune are wanted; what is empty narrows nothing."""

    words: str = ""
    standing: str = ""
    online: str = ""
    platform: str = ""


def scope_of(officer: Officer, at: datetime) -> Scope:
    """Whose register an officer reads. Raises NotVisible for who reads none. Two queries."""
    held = bodies_of(officer, ACTS, at)
    if not held:
        raise NotVisible
    roles = set(Unit.objects.filter(code__in=held).values_list("role", flat=True))
    return Scope(frozenset(held), all=not OWNERS.isdisjoint(roles))


def communes_of(officer: Officer, at: datetime, day: date) -> list[UnitVersion]:
    """The communes on a day whose register an officer reads, by district. Raises NotVisible."""
    return list(scope_of(officer, at).communes(day))


def visible_commune(officer: Officer, code: str, at: datetime, day: date) -> UnitVersion:
    """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
    found = scope_of(officer, at).communes(day).filter(unit__code=code).first()
    if found is None:
        raise NotVisible
    return found


def keeps(officer: Officer, code: str, at: datetime) -> bool:
    """Whether an officer writes the register of a commune."""
    return code in bodies_of(officer, (Act.KEEP_PRODUCTS,), at)


def kept_commune(officer: Officer, code: str, at: datetime) -> UnitVersion:
    """A commune of today whose register the officer writes. Raises NotVisible, NotAuthorised."""
    commune = visible_commune(officer, code, at, local_date(at))
    if not keeps(officer, code, at):
        raise NotAuthorised("Bạn không giữ nhiệm vụ ghi sổ sản phẩm OCOP của xã này vào lúc này.")
    return commune


def platforms_on(day: date) -> dict[str, Platform]:
    """The platforms of a day by code, in the order of the list."""
    return {one.code: one for one in Platform.objects.on(day).order_by("pk")}


def platform_names() -> dict[str, str]:
    """What every platform is or was called last, by code."""
    return dict(Platform.objects.order_by("valid_from").values_list("code", "name"))


def producers_on(units: Iterable[int], day: date) -> list[ProducerEntry]:
    """The producers of some communes as they stood on a day, by code; those followed no more are left out."""
    rows = producer_rows(units, day).select_related("producer__unit")
    return list(rows.order_by("producer__unit", "producer__number"))


def producer_rows(units: Iterable[int], day: date) -> QuerySet[ProducerEntry, Any]:
    """The same in no order, to be narrowed."""
    inside = registers_of(units, day)
    return _last(ProducerEntry.objects.filter(producer__unit__in=inside), "producer", day).filter(ended="")


def product_rows(units: Iterable[int], day: date) -> QuerySet[ProductEntry, Any]:
    """What was said last of the products of some communes that are followed on a day, to be narrowed."""
    inside = registers_of(units, day)
    return _last(ProductEntry.objects.filter(product__unit__in=inside), "product", day).filter(ended="")


def products_on(units: Iterable[int], day: date) -> list[Made]:
    """The products of some communes as they stood on a day, with their producers and shops. Five queries.

    What was of a commune that is no more stands with its heir.
    """
    kept = list(units)
    inside, rows = list(registers_of(kept, day)), product_rows(kept, day)
    shops = _shops(Shop.objects.filter(_living(day), product__unit__in=inside))
    makers = _makers(inside, day)
    ordered = rows.select_related("product__unit", "producer").order_by("product__unit", "product__number")
    return [Made(row.product, row, makers[row.producer_id], shops.get(row.product_id, ())) for row in ordered]


def wanted(made: Iterable[Made], wish: Wish) -> list[Made]:
    """Those of some products that are wanted; words are looked for in the names of product and producer."""
    words = search_key(wish.words)
    return [one for one in made if _is_wanted(one, wish, words)]


def visible_product(officer: Officer, code: str, at: datetime) -> Product:
    """A product by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found: Product = _visible(officer, Product.objects.filter(code=code).select_related("unit").first(), at)
    return found


def visible_producer(officer: Officer, code: str, at: datetime) -> Producer:
    """A producer by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found: Producer = _visible(officer, Producer.objects.filter(code=code).select_related("unit").first(), at)
    return found


def entries_of(thing: Product | Producer) -> QuerySet[Any, Any]:
    """Everything that was said of a product or producer, the last first."""
    found: QuerySet[Any, Any] = thing.entries.select_related("by").order_by("-place")
    return found.select_related("by", "producer") if isinstance(thing, Product) else found


def shops_of(product: Product) -> list[Shop]:
    """Every shop a product ever had, the last first."""
    return list(product.shops.select_related("by").order_by("-place"))


def said_last(producers: Iterable[int]) -> dict[int, ProducerEntry]:
    """What was said last of some producers, by producer."""
    rows = ProducerEntry.objects.filter(producer__in=list(producers)).select_related("producer")
    return {row.producer_id: row for row in rows.order_by("place")}


def _visible(officer: Officer, found: Any, at: datetime) -> Any:
    scope = scope_of(officer, at)
    if found is None or not _sees(scope, found.unit, local_date(at)):
        raise NotVisible
    return found


def _sees(scope: Scope, unit: Unit, day: date) -> bool:
    return scope.sees(unit.code) or scope.sees(home_of(unit, day).code) or _under(unit, scope, day)


def _under(unit: Unit, scope: Scope, day: date) -> bool:
    """Whether a commune lies under a body of the scope; one that is no more, whether it did in the end."""
    last = UnitVersion.objects.filter(unit=unit, valid_from__lte=day).select_related("parent").order_by("-valid_from")
    version = last.first()
    return version is not None and version.parent is not None and version.parent.code in scope.bodies


def _last(rows: QuerySet[Any, Any], thing: str, day: date) -> QuerySet[Any, Any]:
    """The row that counts on a day of each thing: no later one had begun by then."""
    same = {thing: OuterRef(thing), "place__gt": OuterRef("place"), "valid_from__lte": day}
    return rows.filter(~Exists(rows.model._default_manager.filter(**same)), valid_from__lte=day)


def _living(day: date) -> Q:
    return Q(opened__lte=day) & (Q(closed=None) | Q(closed__gt=day))


def _shops(rows: QuerySet[Shop]) -> dict[int, tuple[Shop, ...]]:
    found: dict[int, tuple[Shop, ...]] = {}
    for shop in rows.order_by("product", "place"):
        found[shop.product_id] = (*found.get(shop.product_id, ()), shop)
    return found


def _makers(units: list[int], day: date) -> Mapping[int, ProducerEntry]:
    """What was said of each producer by a day; of one first written down for a later day what was said first."""
    rows = ProducerEntry.objects.filter(producer__unit__in=units).select_related("producer")
    found: dict[int, ProducerEntry] = {}
    for row in rows.order_by(F("producer"), F("place")):
        if row.valid_from <= day or row.producer_id not in found:
            found[row.producer_id] = row
    return found


def _is_wanted(made: Made, wish: Wish, words: str) -> bool:
    found = words in made.entry.sought or words in made.producer.sought
    placed = not wish.platform or wish.platform in {shop.platform for shop in made.shops}
    stands = wish.standing in {"", made.entry.standing} or (wish.standing == "ocop" and made.entry.ocop)
    return found and placed and stands and wish.online in {"", "yes" if made.online else "no"}
