"""Many at once on one register: the same product, the same shop, a change and an end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from decisions.errors import RuleBroken
from decisions.models import Product, ProductEntry, Shop
from decisions.ocop.rules import ShopFacts
from decisions.ocop.services import add_product, change_product, close_shop, end_product, open_shop
from decisions.proof import ocop as proof
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.ocop import GRAPES, LINK, SPRING, TODAY, a_shop, registered
from tests.world import MORNING, appoint, officer

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def proved() -> bool:
    return not [*proof.entries(), *proof.communes(), *proof.sums(), *proof.journalled()]


def test_two_clerks_who_write_the_same_product_write_it_once(cast: Cast) -> None:
    kept = registered(cast)
    other = officer("cc2.22891", "Trượng Thị Hai")
    appoint(other, "culture_clerk", cast.huu.unit)
    wine = replace(GRAPES, name="Vang nho thử", producer=kept.producer.code)
    clerks = (cast.huu.drafter, other) * 3
    answers = all_at_once([partial(add_product, cast.huu.unit, wine, SPRING, by=one, at=MORNING) for one in clerks])
    refused = [str(one) for one in answers if isinstance(one, RuleBroken)]
    assert (len(refused), all("Chỉ ghi một lần" in one for one in refused)) == (5, True)
    assert sorted(Product.objects.values_list("code", flat=True)) == ["22891.sp.1", "22891.sp.2"]
    assert proved()


def test_two_clerks_on_one_product_leave_one_shop_and_one_end(cast: Cast) -> None:
    kept = registered(cast)
    by = cast.huu.drafter
    shop = ShopFacts("postmart", LINK, TODAY)
    opened = all_at_once([partial(open_shop, kept.product, shop, by=by, at=MORNING)] * 5)
    assert sum(isinstance(one, RuleBroken) for one in opened) == 4
    assert Shop.objects.filter(closed=None).count() == 1
    closed = all_at_once([partial(close_shop, kept.product, 1, "Sàn gỡ", TODAY, by=by, at=MORNING)] * 5)
    assert sum(isinstance(one, RuleBroken) for one in closed) == 4
    ended = all_at_once([partial(end_product, kept.product, "Thôi làm", TODAY, by=by, at=MORNING)] * 4)
    assert sum(isinstance(one, RuleBroken) for one in ended) == 3
    assert list(ProductEntry.objects.order_by("place").values_list("place", flat=True)) == [1, 2]
    assert proved()


def test_a_change_and_an_end_at_once_follow_one_another(cast: Cast) -> None:
    kept = registered(cast)
    a_shop(cast.huu, kept.product)
    close_shop(kept.product, 1, "Sàn gỡ", TODAY, by=cast.huu.drafter, at=MORNING)
    better = replace(GRAPES, standing="star4")
    deeds = [partial(change_product, kept.product, better, TODAY, by=cast.huu.drafter, at=MORNING)] * 3
    ends = [partial(end_product, kept.product, "Thôi làm", TODAY, by=cast.huu.drafter, at=MORNING)] * 3
    answers = all_at_once([*deeds, *ends])
    assert not [one for one in answers if isinstance(one, Exception) and not isinstance(one, RuleBroken)]
    last = ProductEntry.objects.order_by("-place")[0]
    assert last.ended == "Thôi làm"
    assert ProductEntry.objects.filter(ended="Thôi làm").count() == 1
    assert proved()
