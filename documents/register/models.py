"""Books, the numbers in them, voids, and declared gaps."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Book(models.Model):
    """The register of one body, series and year. `last` is the counter; its row is locked last of all."""

    class Kept(models.TextChoices):
        HERE = "here", "tại đây"
        ELSEWHERE = "elsewhere", "ở hệ thống khác"

    body = models.CharField("cơ quan", max_length=40)
    body_name = models.CharField("tên cơ quan", max_length=200)
    series = models.CharField("loại sổ", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    kept = models.CharField("nơi giữ sổ", max_length=9, choices=Kept, default=Kept.HERE)
    opening = models.PositiveIntegerField("số cuối đã cấp trước khi mở sổ", default=0)
    last = models.PositiveIntegerField("số cuối cùng", default=0)
    last_day = models.DateField("ngày của số cuối cùng", null=True, blank=True)
    last_at = models.DateTimeField("lúc cấp số cuối cùng", null=True, blank=True)
    opened_at = models.DateTimeField("mở lúc")
    opened_by = models.CharField("người mở", max_length=80)
    closed_at = models.DateTimeField("khóa lúc", null=True, blank=True)
    closed_by = models.CharField("người khóa", max_length=80, blank=True)

    class Meta:
        verbose_name = "sổ đăng ký văn bản"
        constraints = [
            models.UniqueConstraint(fields=["body", "series", "year"], name="one_book_a_body_series_year"),
            models.CheckConstraint(condition=Q(last__gte=F("opening")), name="a_book_counts_up_from_its_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.series} {self.year}"


class Number(models.Model):
    """One number, given once and for ever. Every number of a book has a row, also one given outside this system."""

    class Origin(models.TextChoices):
        HERE = "here", "cấp tại đây"
        OUTSIDE = "outside", "cấp ngoài hệ thống"
        ELSEWHERE = "elsewhere", "theo sổ giữ nơi khác"

    book = models.ForeignKey(Book, models.PROTECT, related_name="numbers")
    value = models.PositiveIntegerField("số")
    symbol = models.CharField("ký hiệu", max_length=60)
    day = models.DateField("ngày, tháng văn bản")
    ref = models.CharField("văn bản", max_length=120, null=True, unique=True)  # noqa: DJ001 # NULL: a number without a paper here
    about = models.CharField("trích yếu", max_length=500, blank=True)
    origin = models.CharField("nguồn", max_length=9, choices=Origin, default=Origin.HERE)
    given_at = models.DateTimeField("cấp lúc")
    given_by = models.CharField("người cấp", max_length=80)
    late_reason = models.CharField("lý do cấp chậm", max_length=300, blank=True)

    class Meta:
        verbose_name = "số văn bản"
        ordering = ("book", "value")
        constraints = [
            models.UniqueConstraint(fields=["book", "value"], name="one_row_a_number"),
            models.CheckConstraint(condition=Q(value__gte=1), name="numbers_begin_at_one"),
            models.CheckConstraint(condition=Q(ref__isnull=True) | ~Q(ref=""), name="a_ref_is_never_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.printed}/{self.symbol}"

    @property
    def printed(self) -> str:
        """The number as it is printed: two digits below ten (Phụ lục I, Mục II.3)."""
        return f"{self.value:02d}"


class NumberVoid(models.Model):
    """A number was made void, by two people and for a reason; it stays used."""

    number = models.OneToOneField(Number, models.PROTECT, related_name="void")
    asked_by = models.CharField("văn thư đề nghị", max_length=80)
    agreed_by = models.CharField("người đồng ý", max_length=80)
    reason = models.CharField("lý do", max_length=300)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "hủy số"
        constraints = [models.CheckConstraint(condition=~Q(asked_by=F("agreed_by")), name="two_people_void_a_number")]

    def __str__(self) -> str:
        return f"{self.number} hủy"


class VoidRequest(models.Model):
    """Văn thư asks to make a number void. `asker` is the officer's key: nobody answers a request of their own."""

    number = models.ForeignKey(Number, models.PROTECT, related_name="void_requests")
    asker = models.CharField("mã người đề nghị", max_length=40)
    asked_by = models.CharField("văn thư đề nghị", max_length=80)
    reason = models.CharField("lý do", max_length=300)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "đề nghị hủy số"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"


class VoidAnswer(models.Model):
    """The head's one answer to a request; agreed, the number is void."""

    request = models.OneToOneField(VoidRequest, models.PROTECT, related_name="answer")
    agreed = models.BooleanField("đồng ý")
    by = models.CharField("người trả lời", max_length=80)
    remark = models.CharField("ý kiến", max_length=300, blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "trả lời đề nghị hủy số"

    def __str__(self) -> str:
        return f"{self.request_id}: {self.agreed}"


class Fence(models.Model):
    """A declared gap: after a restore the book goes on above every number that may have been given and lost."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="fences")
    first = models.PositiveIntegerField("từ số")
    last = models.PositiveIntegerField("đến số")
    reason = models.CharField("lý do", max_length=300)
    by = models.CharField("người thực hiện", max_length=80)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "khoảng số bỏ trống có tuyên bố"
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_fence_spans_numbers")]

    def __str__(self) -> str:
        return f"{self.book}: {self.first}-{self.last}"
