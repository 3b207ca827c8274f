"""The register of OCOP products in the tests: platforms, a producer with a product in Phước Hữu, another commune's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.models import PlanFigure, Platform, Producer, Product
from decisions.ocop.rules import ProducerFacts, ProductFacts, ShopFacts
from decisions.ocop.services import add_producer, add_product, open_shop
from tests.cast import Cast, Commune
from tests.world import BEGINNING, MORNING

TODAY, SPRING = date(2022, 5, 4), date(2022, 3, 1)
LINK = "https://postmart.vn/gian-hang/nho-ba-moi"
HOUSE = ProducerFacts("household", "Hộ Nguyễn Văn Thử", "thôn 1", "0900000001", bank_account=True)
GRAPES = ProductFacts("Nho khô thử", "22891.ct.1", "star3", "12/QĐ-UBND", date(2022, 1, 10))


@dataclass(frozen=True)
class Registered:
    """Phước Hữu with one producer and one product of three stars that has no shop yet."""

    cast: Cast
    producer: Producer
    product: Product


def platforms() -> None:
    """Two platforms with known domains, and any other; the plan's figure."""
    for code, hosts in (("postmart", "postmart.vn"), ("tiki", "tiki.vn"), ("khac", "")):
        Platform.objects.create(code=code, name=f"Sàn {code}", hosts=hosts, valid_from=BEGINNING)
    PlanFigure.objects.create(code="ocop_online", value=100, clause="II.4.b", valid_from=BEGINNING)


def a_producer(commune: Commune, facts: ProducerFacts = HOUSE, starts: date = SPRING, **other: Any) -> Producer:
    return add_producer(commune.unit, facts, starts, **{"by": commune.drafter, "at": MORNING, **other})


def a_product(commune: Commune, facts: ProductFacts = GRAPES, starts: date = SPRING, **other: Any) -> Product:
    return add_product(commune.unit, facts, starts, **{"by": commune.drafter, "at": MORNING, **other})


def a_shop(commune: Commune, product: Product, link: str = LINK, platform: str = "postmart", **other: Any) -> Any:
    opened = other.pop("opened", date(2022, 4, 1))
    facts = ShopFacts(platform, link, opened)
    return open_shop(product, facts, **{"by": commune.drafter, "at": MORNING, **other})


def registered(cast: Cast) -> Registered:
    """What most tests begin from."""
    platforms()
    producer = a_producer(cast.huu)
    return Registered(cast, producer, a_product(cast.huu))
