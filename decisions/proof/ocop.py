"""What this floor promises of the register of products: chains of entries, one commune each, sums, the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from decisions.authority.acts import Act
from decisions.journal.models import JournalEntry
from decisions.ocop.board import figures_of
from decisions.ocop.heirs import homes_of
from decisions.ocop.models import STARS, Producer, ProducerEntry, Product, ProductEntry, Shop
from decisions.ocop.selectors import producers_on, products_on
from decisions.ocop.services import told, told_shop
from decisions.proof.kept import read
from documents import clock
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200


def entries() -> Iterator[str]:
    """Entries count from one, their days never go back, nothing follows an end; everything has one."""
    for model, thing in ((ProducerEntry, "producer"), (ProductEntry, "product")):
        last: dict[int, Any] = {}
        for row in model._default_manager.order_by(thing, "place").iterator(_AT_ONCE):
            before = last.get(getattr(row, f"{thing}_id"))
            if row.place != (before.place + 1 if before else 1):
                yield f"{row}: thiếu nội dung trước đó."
            if before and (row.valid_from < before.valid_from or before.ended):
                yield f"{row}: không nối tiếp nội dung trước đó."
            last[getattr(row, f"{thing}_id")] = row
    yield from (f"Chủ thể {one}: không có nội dung nào." for one in Producer.objects.filter(entries=None))
    yield from (f"Sản phẩm {one}: không có nội dung nào." for one in Product.objects.filter(entries=None))


def communes() -> Iterator[str]:
    """A product has one commune for ever, that of its code and of whoever makes it; its name stands there once."""
    for model, sign in ((Producer, "ct"), (Product, "sp")):
        for one in model._default_manager.select_related("unit").order_by("pk").iterator(_AT_ONCE):
            if one.code != f"{one.unit.code}.{sign}.{one.number}":
                yield f"{one.code}: mã không đúng với xã {one.unit.code}."
    today = local_date(clock.now())
    strays = list(ProductEntry.objects.exclude(producer__unit=F("product__unit")).select_related("product", "producer"))
    homes = homes_of({unit for row in strays for unit in (row.product.unit_id, row.producer.unit_id)}, today)
    for row in strays:
        if homes[row.product.unit_id] != homes[row.producer.unit_id]:
            yield f"Sản phẩm {row.product}: chủ thể {row.producer} của xã khác."
    later = ProductEntry.objects.filter(product=OuterRef("product"), place__gt=OuterRef("place"))
    alive = ProductEntry.objects.filter(~Exists(later), ended="")
    named = Counter(alive.values_list("product__unit__code", "producer__code", "sought"))
    yield from (f"Xã {mark[0]}: sản phẩm “{mark[2]}” của {mark[1]} ghi {n} lần." for mark, n in named.items() if n > 1)


def sums() -> Iterator[str]:
    """What the board adds up is what the rows say when the database counts them."""
    today = local_date(clock.now())
    units = list(Product.objects.values_list("unit", flat=True).union(Producer.objects.values_list("unit", flat=True)))
    kept = set(homes_of(units, today).values())
    shown = figures_of(products_on(kept, today), producers_on(kept, today))
    later = {"place__gt": OuterRef("place"), "valid_from__lte": today}
    after = ProductEntry.objects.filter(product=OuterRef("product"), **later)
    rows = ProductEntry.objects.filter(~Exists(after), valid_from__lte=today, ended="")
    living = Q(opened__lte=today) & (Q(closed=None) | Q(closed__gt=today))
    sold = rows.filter(Exists(Shop.objects.filter(living, product=OuterRef("product"))))
    shops = Shop.objects.filter(living, product__in=rows.values("product")).count()
    counted = {
        "sản phẩm OCOP": (shown.ocop, rows.filter(standing__in=STARS).count()),
        "sản phẩm OCOP có gian hàng": (shown.ocop_online, sold.filter(standing__in=STARS).count()),
        "sản phẩm khác": (shown.others, rows.exclude(standing__in=STARS).count()),
        "sản phẩm khác có gian hàng": (shown.others_online, sold.exclude(standing__in=STARS).count()),
        "gian hàng": (sum(shown.shops.values()), shops),
    }
    wrong = {name: pair for name, pair in counted.items() if pair[0] != pair[1]}
    yield from (f"Số {name}: bảng có {ours}, sổ có {theirs}." for name, (ours, theirs) in wrong.items())


def journalled() -> Iterator[str]:
    """Every row is what somebody wrote, as the journal of its commune says, and nothing told is gone."""
    written = JournalEntry.objects.filter(act=Act.KEEP_PRODUCTS).exclude(content="")
    marks = Counter(_mark(read(one.content)) for one in written.iterator(_AT_ONCE))
    for mark in _rows():
        if marks[mark]:
            marks[mark] -= 1
        else:
            yield f"{mark[1]}, nội dung {mark[2]}: nhật ký không ghi như vậy."
    yield from (f"{mark[1]}, nội dung {mark[2]}: nhật ký ghi nhưng không còn." for mark in (+marks))


def _mark(content: Any) -> tuple[str, ...]:
    return tuple(str(content.get(name, "")) for name in ("did", "ref", "place", "ocop_digest"))


def _rows() -> Iterable[tuple[str, ...]]:
    for one in ProducerEntry.objects.select_related("producer").iterator(_AT_ONCE):
        yield "producer", one.producer.code, str(one.place), digest(canonical(told(one)))
    for row in ProductEntry.objects.select_related("product", "producer").iterator(_AT_ONCE):
        yield "product", row.product.code, str(row.place), digest(canonical(told(row)))
    for shop in Shop.objects.select_related("product").iterator(_AT_ONCE):
        for did in ("open_shop", "close_shop")[: 2 if shop.closed else 1]:
            said = told_shop(shop, closed=did == "close_shop")
            yield did, shop.product.code, str(shop.place), digest(canonical(said))


KEPT.register(Check("ocop.entries", "Nội dung về sản phẩm, chủ thể nối tiếp nhau", entries))
KEPT.register(Check("ocop.communes", "Mỗi sản phẩm thuộc một xã, ghi một lần", communes))
KEPT.register(Check("ocop.sums", "Bảng sản phẩm OCOP đúng bằng các dòng trong sổ", sums))
KEPT.register(Check("ocop.journal", "Sổ sản phẩm OCOP đúng như nhật ký", journalled))
