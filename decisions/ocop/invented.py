"""A handful of invented products for a demonstration; every name says that it is invented (giả định)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, rights_on
from decisions.ocop.models import Producer
from decisions.ocop.rules import ProducerFacts, ProductFacts, ShopFacts
from decisions.ocop.services import add_producer, add_product, open_shop
from decisions.organisation.models import Officer, Unit

_SINCE, _RECOGNISED = date(2022, 4, 1), date(2022, 1, 10)
_PRODUCERS = (
    ProducerFacts("household", "Hộ giả định A", "thôn 1", bank_account=True, trained=True),
    ProducerFacts("household", "Hộ giả định B", "thôn 2", wallet=True),
    ProducerFacts("household", "Hộ giả định C", "thôn 3"),
    ProducerFacts("cooperative", "Hợp tác xã giả định", "thôn 1", bank_account=True, wallet=True, trained=True),
)
# Name, place of its producer, standing, platforms.
_PRODUCTS = (
    ("Nho khô (giả định)", 3, "star4", ("postmart", "shopee")),
    ("Mật nho (giả định)", 0, "star3", ("voso",)),
    ("Táo sấy (giả định)", 1, "star3", ()),
    ("Măng tây xanh (giả định)", 3, "typical", ("postmart",)),
    ("Tỏi (giả định)", 2, "none", ()),
)
_HOSTS = {"postmart": "postmart.vn", "shopee": "shopee.vn", "voso": "voso.vn"}


def fill(codes: Collection[str], at: datetime) -> None:
    """Fill the registers of some communes that are empty, by who keeps them; not all of them the same."""
    units = list(Unit.objects.filter(code__in=codes).order_by("code"))
    kept = set(Producer.objects.filter(unit__in=units).values_list("unit", flat=True))
    keepers = rights_on([unit.pk for unit in units], Asked((Act.KEEP_PRODUCTS,), 0, at))
    for skipped, unit in enumerate(units):
        if unit.pk not in kept and unit.pk in keepers:
            _fill(unit, len(_PRODUCTS) - skipped % 3, Officer.objects.get(pk=keepers[unit.pk][0].officer_id), at)


@transaction.atomic
def _fill(unit: Unit, most: int, by: Officer, at: datetime) -> None:
    makers = [add_producer(unit, facts, _SINCE, by=by, at=at) for facts in _PRODUCERS]
    for number, (name, maker, standing, platforms) in enumerate(_PRODUCTS[:most], start=1):
        starred = standing.startswith("star")
        decision = (f"{number:02}/QĐ-UBND", _RECOGNISED) if starred else ("", None)
        made = add_product(unit, ProductFacts(name, makers[maker].code, standing, *decision), _SINCE, by=by, at=at)
        for platform in platforms:
            link = f"https://{_HOSTS[platform]}/gia-dinh/{made.code}"
            open_shop(made, ShopFacts(platform, link, _SINCE), by=by, at=at)
