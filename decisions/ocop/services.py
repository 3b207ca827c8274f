"""Writing the register of a commune: producers, products, shops. Everything is locked by the commune's journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.ocop import rules
from decisions.ocop.heirs import home_of, registers_of
from decisions.ocop.models import (
    REASON_LENGTH,
    Platform,
    Producer,
    ProducerEntry,
    Product,
    ProductEntry,
    Shop,
)
from decisions.ocop.rules import CLAUSE, ProducerFacts, ProductFacts, ShopFacts
from decisions.ocop.selectors import platforms_on, producer_rows, product_rows, said_last
from decisions.organisation.models import Officer, Unit
from decisions.texts import TextRule, cleaned
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.page.vietnamese import clean_line, search_key

Facts = TypeVar("Facts", ProducerFacts, ProductFacts, ShopFacts)
_REASON = TextRule("Lý do", REASON_LENGTH, "Chưa có lý do. Ghi lý do.", CLAUSE, "reason")
_ENDED = "Đã thôi theo dõi từ {:%d/%m/%Y}, không ghi thêm được. Nếu có lại, ghi thành mục mới."


@dataclass(frozen=True)
class _Pen:
    """Who writes, under which right, when, in which book, of which commune."""

    by: Officer
    right: Right
    at: datetime
    book: JournalBook
    unit: Unit

    @property
    def today(self) -> date:
        return local_date(self.at)

    def signed(self) -> dict[str, Any]:
        return {"by": self.by, "post": self.right.post_title, "at": self.at}

    def tell(self, did: str, ref: str, place: int, facts: Mapping[str, Any]) -> None:
        """The journal is told what was done and the digest of it; names and contacts stand in the register alone."""
        content = {"did": did, "ref": ref, "place": place, "ocop_digest": digest(canonical(facts))}
        write(self.book, deed(Act.KEEP_PRODUCTS, at=self.at, by=self.by, right=self.right, content=content))


def told(row: ProducerEntry | ProductEntry) -> dict[str, Any]:
    """An entry as the journal knows it."""
    known: ProducerFacts | ProductFacts = facts_of(row)
    return {**asdict(known), "from": row.valid_from, "ended": row.ended}


def told_shop(shop: Shop, *, closed: bool) -> dict[str, Any]:
    """A shop as the journal knows it when it is opened, or closed."""
    opened = {"platform": shop.platform, "link": shop.link, "opened": shop.opened}
    return {**opened, "closed": shop.closed, "reason": shop.reason} if closed else opened


def facts_of(row: Any) -> Any:
    """What an entry says, as it would be said again."""
    if isinstance(row, ProducerEntry):
        return ProducerFacts(**{one.name: getattr(row, one.name) for one in fields(ProducerFacts)})
    names = ("name", "standing", "decision_symbol", "decision_day")
    return ProductFacts(producer=row.producer.code, **{name: getattr(row, name) for name in names})


@transaction.atomic
def add_producer(unit: Unit, facts: ProducerFacts, starts: date, *, by: Officer, at: datetime) -> Producer:
    """A new producer of a commune. Raises NotAuthorised, RuleBroken: the same name in the same place counts once."""
    pen, facts = _pen(unit, by, at), _clean(facts)
    _require([*rules.broken_by_producer(facts), *rules.broken_by_day(starts, pen.today, None)])
    _require(_same_producer(unit, facts, pen.today))
    number = _next(Producer, unit)
    made = Producer.objects.create(code=f"{unit.code}.ct.{number}", unit=unit, number=number)
    _write_producer(pen, made, 1, facts, starts)
    return made


@transaction.atomic
def change_producer(
    producer: Producer, facts: ProducerFacts, starts: date, *, by: Officer, at: datetime, ended: str = ""
) -> bool:
    """Something else is true of it from a day on; the same again changes nothing. Raises NotAuthorised, RuleBroken."""
    pen, facts = _pen(_home(producer, at), by, at), _clean(facts)
    last = _last_entry(producer)
    if facts == facts_of(last) and not ended:
        return False
    _require([*rules.broken_by_producer(facts), *rules.broken_by_day(starts, pen.today, last.valid_from)])
    _require(_same_producer(pen.unit, facts, pen.today, but=producer))
    _write_producer(pen, producer, last.place + 1, facts, starts, ended)
    return True


@transaction.atomic
def end_producer(producer: Producer, reason: str, day: date, *, by: Officer, at: datetime) -> None:
    """It is followed no more from a day on. Raises NotAuthorised, RuleBroken: no product may be left without it."""
    pen, words = _pen(_home(producer, at), by, at), _reason(reason)
    left = product_rows([pen.unit.pk], pen.today).filter(producer=producer).order_by("product__number").first()
    if left:
        sentence = f"Chủ thể còn sản phẩm “{left.name}” đang theo dõi. Thôi theo dõi sản phẩm trước."
        raise RuleBroken([Violation(CLAUSE, sentence, "reason")])
    change_producer(producer, facts_of(_last_entry(producer)), day, by=by, at=at, ended=words)


@transaction.atomic
def add_product(unit: Unit, facts: ProductFacts, starts: date, *, by: Officer, at: datetime) -> Product:
    """A new product of a commune. Raises NotAuthorised, RuleBroken: the same name of one producer counts once."""
    pen, facts = _pen(unit, by, at), _clean(facts)
    producer = _lawful(unit, facts, starts, pen, None)
    number = _next(Product, unit)
    made = Product.objects.create(code=f"{unit.code}.sp.{number}", unit=unit, number=number)
    _write_product(pen, made, 1, facts, producer, starts)
    return made


@transaction.atomic
def change_product(product: Product, facts: ProductFacts, starts: date, *, by: Officer, at: datetime) -> bool:
    """Something else is true of it from a day on; the same again changes nothing. Raises NotAuthorised, RuleBroken."""
    pen, facts = _pen(_home(product, at), by, at), _clean(facts)
    last = _last_entry(product)
    if facts == facts_of(last):
        return False
    producer = _lawful(pen.unit, facts, starts, pen, last)
    _write_product(pen, product, last.place + 1, facts, producer, starts)
    return True


@transaction.atomic
def end_product(product: Product, reason: str, day: date, *, by: Officer, at: datetime) -> None:
    """It is followed no more from a day on. Raises NotAuthorised, RuleBroken: its shops are closed first."""
    pen, words = _pen(_home(product, at), by, at), _reason(reason)
    last = _last_entry(product)
    _require(rules.broken_by_day(day, pen.today, last.valid_from, "day"))
    if product.shops.filter(closed=None).exists():
        raise RuleBroken([Violation(CLAUSE, "Sản phẩm còn gian hàng đang mở. Ghi đóng gian hàng trước.", "reason")])
    _write_product(pen, product, last.place + 1, facts_of(last), last.producer, day, words)


@transaction.atomic
def open_shop(product: Product, facts: ShopFacts, *, by: Officer, at: datetime) -> Shop:
    """A shop of a product; one open at a time on a platform. Raises NotAuthorised, RuleBroken."""
    pen, facts = _pen(_home(product, at), by, at), _clean(facts)
    _last_entry(product)
    platform = platforms_on(facts.opened).get(facts.platform)
    _require(_broken_by_shop(product, facts, platform, pen.today))
    place = (product.shops.aggregate(last=Max("place"))["last"] or 0) + 1
    shop = Shop.objects.create(product=product, place=place, **asdict(facts), **pen.signed())
    pen.tell("open_shop", product.code, place, told_shop(shop, closed=False))
    return shop


@transaction.atomic
def close_shop(product: Product, place: int, reason: str, day: date, *, by: Officer, at: datetime) -> None:
    """A shop is gone from a day on. Raises NotAuthorised, RuleBroken."""
    pen, words = _pen(_home(product, at), by, at), _reason(reason)
    shop = product.shops.filter(place=place).first()
    if shop is None or shop.closed is not None:
        raise RuleBroken([Violation(CLAUSE, "Gian hàng này đã đóng. Mở lại trang sản phẩm để xem.", "reason")])
    _require(rules.broken_by_day(day, pen.today, shop.opened, "day"))
    shop.closed, shop.reason = day, words
    shop.save(update_fields=["closed", "reason"])
    pen.tell("close_shop", product.code, place, told_shop(shop, closed=True))


def _pen(unit: Unit, by: Officer, at: datetime) -> _Pen:
    """The right first, then the commune's journal locked: the register of a commune is written one after another."""
    right = require(by, Asked((Act.KEEP_PRODUCTS,), unit.pk, at))
    return _Pen(by, right, at, lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code], unit)


def _home(thing: Producer | Product, at: datetime) -> Unit:
    """The commune whose register it stands in today: what a commune that is no more kept lies with its heir."""
    return home_of(thing.unit, local_date(at))


def _clean(facts: Facts) -> Facts:
    """The stored form of every text. Raises RuleBroken for characters nobody can read."""
    texts: dict[str, Any] = {name: value for name, value in asdict(facts).items() if isinstance(value, str)}
    stored: dict[str, Any] = {name: cleaned(value, CLAUSE, name, clean_line) for name, value in texts.items()}
    return replace(facts, **stored)


def _reason(reason: str) -> str:
    words = cleaned(reason, CLAUSE, "reason", clean_line)
    _require(_REASON.broken(words))
    return words


def _require(broken: Any) -> None:
    if found := list(broken):
        raise RuleBroken(found)


def _next(model: type[Producer | Product], unit: Unit) -> int:
    return int(model._default_manager.filter(unit=unit).aggregate(last=Max("number"))["last"] or 0) + 1


def _last_entry(thing: Producer | Product) -> Any:
    """What was said last. Raises RuleBroken when the thing is followed no more."""
    last: Any = thing.entries.order_by("-place")[0]
    if last.ended:
        raise RuleBroken([Violation(CLAUSE, _ENDED.format(last.valid_from))])
    return last


def _same_producer(unit: Unit, facts: ProducerFacts, day: date, but: Producer | None = None) -> Iterator[Violation]:
    place = search_key(facts.address)
    for one in producer_rows([unit.pk], day).filter(sought=search_key(facts.name)).select_related("producer"):
        if search_key(one.address) == place and one.producer != but:
            sentence = f"“{one.name}”, {one.address} đã có trong sổ (mã {one.producer.code}). Mỗi chủ thể ghi một lần."
            yield Violation(CLAUSE, sentence, "name")


def _lawful(unit: Unit, facts: ProductFacts, starts: date, pen: _Pen, last: ProductEntry | None) -> Producer:
    """The producer a product names. Raises RuleBroken with everything that is wrong."""
    before = last.valid_from if last else None
    broken = [*rules.broken_by_product(facts, starts), *rules.broken_by_day(starts, pen.today, before)]
    kept = registers_of([unit.pk], pen.today)
    producer = Producer.objects.filter(unit__in=kept, code=facts.producer).first()
    if producer is None or said_last([producer.pk])[producer.pk].ended:
        broken.append(Violation(CLAUSE, "Chủ thể không có trong sổ của xã. Ghi chủ thể trước.", "producer"))
    _require(broken)
    assert producer is not None  # noqa: S101 # or it was refused above
    called = product_rows([unit.pk], pen.today).filter(sought=search_key(facts.name), producer=producer)
    same = called.exclude(product=last.product_id if last else None).select_related("product").first()
    if same:
        sentence = f"Chủ thể này đã có sản phẩm “{same.name}” (mã {same.product.code}). Chỉ ghi một lần."
        raise RuleBroken([Violation(CLAUSE, sentence, "name")])
    return producer


def _broken_by_shop(product: Product, facts: ShopFacts, platform: Platform | None, today: date) -> Iterator[Violation]:
    yield from rules.broken_by_day(facts.opened, today, None, "opened")
    if platform is None:
        yield Violation(CLAUSE, "Sàn này không có trong danh mục vào ngày mở gian hàng. Chọn lại.", "platform")
        return
    yield from rules.broken_by_link(facts.link, platform)
    if product.shops.filter(platform=facts.platform, closed=None).exists():
        sentence = f"Sản phẩm đã có gian hàng đang mở trên {platform.name}. Ghi đóng gian hàng cũ trước."
        yield Violation(CLAUSE, sentence, "platform")


def _write_producer(
    pen: _Pen, producer: Producer, place: int, facts: ProducerFacts, starts: date, ended: str = ""
) -> None:
    where = {"place": place, "valid_from": starts, "sought": search_key(facts.name), "ended": ended}
    row = ProducerEntry.objects.create(producer=producer, **asdict(facts), **where, **pen.signed())
    pen.tell("producer", producer.code, place, told(row))


def _write_product(
    pen: _Pen, product: Product, place: int, facts: ProductFacts, producer: Producer, starts: date, ended: str = ""
) -> None:
    where = {"place": place, "valid_from": starts, "sought": search_key(facts.name), "ended": ended}
    said = {**asdict(facts), "producer": producer}
    row = ProductEntry.objects.create(product=product, **said, **where, **pen.signed())
    pen.tell("product", product.code, place, told(row))
