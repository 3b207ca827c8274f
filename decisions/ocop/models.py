"""Tables of the register: platforms, producers and products with everything that was ever said of them, shops."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from decisions.organisation.models import Officer, Unit
from decisions.organisation.models.dated import Dated, dates_in_order

NAME_LENGTH = 150
"""How long the name of a product or producer may be."""
PLACE_LENGTH = 120
"""How long the place of a producer may be, and how to reach it."""
SYMBOL_LENGTH = 40
"""How long the symbol of the decision that recognised a product may be."""
LINK_LENGTH = 300
"""How long the address of a shop may be."""
REASON_LENGTH = 200
"""How long a reason may be."""


class ProducerKind(models.TextChoices):
    """Who makes a product (chủ thể OCOP)."""

    HOUSEHOLD = "household", "Hộ sản xuất kinh doanh"
    GROUP = "group", "Tổ hợp tác"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    COMPANY = "company", "Doanh nghiệp"


class Standing(models.TextChoices):
    """How a product stands in the programme; only those with stars are OCOP products."""

    STAR3 = "star3", "OCOP 3 sao"
    STAR4 = "star4", "OCOP 4 sao"
    STAR5 = "star5", "OCOP 5 sao"
    TYPICAL = "typical", "Sản phẩm nông sản tiêu biểu"
    NONE = "none", "Chưa được công nhận"


STARS = frozenset({Standing.STAR3, Standing.STAR4, Standing.STAR5})
"""The standings that make a product one of OCOP."""


class Platform(Dated):
    """A sàn thương mại điện tử between two days; `hosts` are the domains of its shops, none: not known."""

    code = models.CharField("mã sàn", max_length=20)
    name = models.CharField("tên sàn", max_length=60)
    hosts = models.CharField("tên miền", max_length=200, blank=True)

    class Meta:
        verbose_name = "sàn thương mại điện tử"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_platform_a_day"),
            dates_in_order("platform"),
        ]

    def __str__(self) -> str:
        return self.name


class Producer(models.Model):
    """Who makes products in a commune; what is said of it stands in its entries. Never deleted."""

    code = models.CharField("mã chủ thể", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="producers", verbose_name="xã")
    number = models.PositiveIntegerField("thứ tự trong xã")

    class Meta:
        verbose_name = "chủ thể"
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="one_producer_a_number")]

    def __str__(self) -> str:
        return self.code


class Product(models.Model):
    """A product of a commune; what is said of it stands in its entries. Never deleted."""

    code = models.CharField("mã sản phẩm", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="products", verbose_name="xã")
    number = models.PositiveIntegerField("thứ tự trong xã")

    class Meta:
        verbose_name = "sản phẩm"
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="one_product_a_number")]

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """What is true from a day on until the next entry; with a reason in `ended` the thing is followed no more."""

    place = models.PositiveSmallIntegerField("thứ tự")
    valid_from = models.DateField("từ ngày")
    name = models.CharField("tên", max_length=NAME_LENGTH)
    sought = models.CharField("tên không dấu", max_length=NAME_LENGTH)
    ended = models.CharField("lý do thôi theo dõi", max_length=REASON_LENGTH, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("ghi lúc")

    class Meta:
        abstract = True


class ProducerEntry(Entry):
    """A producer from a day on; whether there is an account, never its number. Only added."""

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="entries")
    kind = models.CharField("loại chủ thể", max_length=12, choices=ProducerKind)
    address = models.CharField("thôn, khu phố", max_length=PLACE_LENGTH)
    contact = models.CharField("liên hệ", max_length=PLACE_LENGTH, blank=True)
    bank_account = models.BooleanField("có tài khoản ngân hàng")
    wallet = models.BooleanField("có ví điện tử")
    trained = models.BooleanField("đã tập huấn thương mại điện tử")

    class Meta:
        verbose_name = "nội dung về chủ thể"
        constraints = [models.UniqueConstraint(fields=["producer", "place"], name="one_producer_entry_a_place")]
        indexes = [models.Index(fields=["producer", "valid_from"], name="producer_on_a_day")]

    def __str__(self) -> str:
        return f"{self.producer_id}/{self.place} {self.name}"

    @property
    def pays(self) -> bool:
        """Whether it can be paid without cash."""
        return self.bank_account or self.wallet


class ProductEntry(Entry):
    """A product from a day on: who makes it, how it stands in OCOP, the decision that says so. Only added."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="entries")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="+", verbose_name="chủ thể")
    standing = models.CharField("xếp hạng", max_length=8, choices=Standing)
    decision_symbol = models.CharField("số quyết định công nhận", max_length=SYMBOL_LENGTH, blank=True)
    decision_day = models.DateField("ngày quyết định", null=True)

    class Meta:
        verbose_name = "nội dung về sản phẩm"
        constraints = [models.UniqueConstraint(fields=["product", "place"], name="one_product_entry_a_place")]
        indexes = [models.Index(fields=["product", "valid_from"], name="product_on_a_day")]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.place} {self.name}"

    @property
    def ocop(self) -> bool:
        """Whether it bears stars of the programme."""
        return self.standing in STARS


class Shop(models.Model):
    """A gian hàng: where a product is sold from a day on; closed once, with the day it was gone. The link is proof."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="shops")
    place = models.PositiveSmallIntegerField("thứ tự")
    platform = models.CharField("sàn", max_length=20)
    link = models.CharField("đường dẫn", max_length=LINK_LENGTH)
    opened = models.DateField("từ ngày")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("ghi lúc")
    closed = models.DateField("đóng từ ngày", null=True)
    reason = models.CharField("lý do đóng", max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = "gian hàng"
        constraints = [
            models.UniqueConstraint(fields=["product", "place"], name="one_shop_a_place"),
            models.UniqueConstraint(
                fields=["product", "platform"], condition=Q(closed=None), name="one_open_shop_a_platform"
            ),
            models.CheckConstraint(
                condition=Q(closed=None) | Q(closed__gte=models.F("opened")), name="a_shop_opens_before_it_closes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.place} {self.platform}"

    def living_on(self, day: date) -> bool:
        """Whether it was open on a day."""
        return self.opened <= day and (self.closed is None or day < self.closed)
