"""What an entry of the register has to say, and what no shop's address may be. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from decisions.errors import Violation
from decisions.ocop.models import (
    LINK_LENGTH,
    NAME_LENGTH,
    PLACE_LENGTH,
    STARS,
    SYMBOL_LENGTH,
    Platform,
    ProducerKind,
    Standing,
)
from decisions.texts import TextRule

CLAUSE = "II.4.b, III.2"
_HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.ASCII)
_LINK = re.compile(r"https://[\x21-\x7e]+", re.ASCII)
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){11,}", re.ASCII)  # a telephone number has at most eleven digits


@dataclass(frozen=True)
class ProducerFacts:
    """What is said of a producer: never the number of an account, only whether there is one."""

    kind: str
    name: str
    address: str
    contact: str = ""
    bank_account: bool = False
    wallet: bool = False
    trained: bool = False


@dataclass(frozen=True)
class ProductFacts:
    """What is said of a product; `producer` is the code of who makes it."""

    name: str
    producer: str
    standing: str
    decision_symbol: str = ""
    decision_day: date | None = None


@dataclass(frozen=True)
class ShopFacts:
    """A shop: the code of its platform, its address, the day since when it is open."""

    platform: str
    link: str
    opened: date


_PRODUCER_TEXTS = (
    TextRule("Tên chủ thể", NAME_LENGTH, "Chưa có tên chủ thể. Ghi họ tên chủ hộ hoặc tên đơn vị.", CLAUSE, "name"),
    TextRule("Thôn, khu phố", PLACE_LENGTH, "Chưa có thôn, khu phố của chủ thể. Ghi vào ô này.", CLAUSE, "address"),
    TextRule("Liên hệ", PLACE_LENGTH, "", CLAUSE, "contact"),
)
_PRODUCT_TEXTS = (
    TextRule("Tên sản phẩm", NAME_LENGTH, "Chưa có tên sản phẩm. Ghi tên như trong quyết định.", CLAUSE, "name"),
    TextRule("Số quyết định", SYMBOL_LENGTH, "", CLAUSE, "decision_symbol"),
)


def broken_by_producer(facts: ProducerFacts) -> Iterator[Violation]:
    """What is wrong with what is said of a producer."""
    for rule in _PRODUCER_TEXTS:
        yield from rule.broken(getattr(facts, rule.field))
    if facts.kind not in ProducerKind.values:
        yield Violation(CLAUSE, "Loại chủ thể không có trong danh mục. Chọn lại.", "kind")
    for name in ("name", "address", "contact"):
        if _LONG_NUMBER.search(getattr(facts, name)):
            yield Violation(CLAUSE, "Không ghi số tài khoản, số thẻ, số định danh. Bỏ dãy số dài này.", name)


def broken_by_product(facts: ProductFacts, day: date) -> Iterator[Violation]:
    """What is wrong with what is said of a product from a day on."""
    for rule in _PRODUCT_TEXTS:
        yield from rule.broken(getattr(facts, rule.field))
    if facts.standing not in Standing.values:
        yield Violation(CLAUSE, "Xếp hạng không có trong danh mục. Chọn lại.", "standing")
    elif facts.standing in STARS:
        yield from _decision_broken(facts, day)
    elif facts.decision_symbol or facts.decision_day:
        sentence = "Chỉ sản phẩm được công nhận 3 đến 5 sao mới có quyết định. Bỏ số, ngày hoặc chọn lại xếp hạng."
        yield Violation(CLAUSE, sentence, "standing")


def _decision_broken(facts: ProductFacts, day: date) -> Iterator[Violation]:
    if not facts.decision_symbol:
        yield Violation(CLAUSE, "Sản phẩm có sao cần số quyết định công nhận. Ghi số quyết định.", "decision_symbol")
    if facts.decision_day is None:
        yield Violation(CLAUSE, "Sản phẩm có sao cần ngày quyết định công nhận. Ghi ngày.", "decision_day")
    elif facts.decision_day > day:
        sentence = f"Quyết định ngày {facts.decision_day:%d/%m/%Y} sau ngày áp dụng {day:%d/%m/%Y}. Kiểm tra lại ngày."
        yield Violation(CLAUSE, sentence, "decision_day")


def broken_by_day(day: date, today: date, before: date | None, field: str = "starts") -> Iterator[Violation]:
    """An entry tells what is so already, and not from before what was said last."""
    if day > today:
        yield Violation(CLAUSE, "Ngày này chưa tới. Chọn hôm nay hoặc một ngày đã qua.", field)
    elif before and day < before:
        yield Violation(CLAUSE, f"Nội dung đã ghi có từ {before:%d/%m/%Y}. Chọn từ ngày đó trở đi.", field)


def broken_by_link(link: str, platform: Platform) -> Iterator[Violation]:
    """The form of an address, and whether it lies on the platform where its domains are known."""
    host = _host_of(link)
    if host is None:
        sentence = "Đường dẫn phải bắt đầu bằng https:// và có tên miền, không dấu cách. Chép lại từ trình duyệt."
        yield Violation(CLAUSE, sentence, "link")
    elif not _lies_on(host, platform.hosts.split()):
        known = " hoặc ".join(platform.hosts.split())
        sentence = f"Đường dẫn ở {host}, không phải của sàn {platform.name} ({known}). Chọn lại sàn hoặc đường dẫn."
        yield Violation(CLAUSE, sentence, "link")


def _host_of(link: str) -> str | None:
    """The domain of a whole https address without port, user or password; nothing for any other text."""
    if len(link) > LINK_LENGTH or not _LINK.fullmatch(link) or set(link) & set("\"'<>\\`{}|^"):
        return None
    try:
        found = urlsplit(link).netloc.lower()
    except ValueError:
        return None
    return found if _HOST.fullmatch(found) else None


def _lies_on(host: str, known: Iterable[str]) -> bool:
    known = list(known)
    return not known or any(host == one or host.endswith(f".{one}") for one in known)


def broken_by_hosts(hosts: str) -> bool:
    """Whether a list of domains in a province's folder is none."""
    return not all(_HOST.fullmatch(one) for one in hosts.split())
