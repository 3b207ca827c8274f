"""What was sent to whom, what the receiver did with it, and the book of incoming papers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from documents.papers.models import Paper


class Delivery(models.Model):
    """A numbered paper on its way to one line of its Nơi nhận.

    `receiver` is the body that takes the paper in by this row; empty for a line that is no body of this system, or
    whose body takes it in by an earlier line of the same paper.
    """

    class Channel(models.TextChoices):
        SYSTEM = "system", "trên hệ thống"
        PAPER = "paper", "bản giấy"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="deliveries")
    place = models.PositiveSmallIntegerField("thứ tự")
    line = models.CharField("nơi nhận", max_length=500)
    receiver = models.CharField("cơ quan nhận", max_length=40, blank=True)
    channel = models.CharField("cách gửi", max_length=6, choices=Channel)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.CharField("người gửi", max_length=80)

    class Meta:
        verbose_name = "gửi văn bản"
        ordering = ("paper", "place")
        indexes = [models.Index(fields=["receiver", "sent_at"], name="delivery_by_receiver")]
        constraints = [
            models.UniqueConstraint(fields=["paper", "place"], name="one_delivery_a_line"),
            models.UniqueConstraint(
                fields=["paper", "receiver"], condition=~Q(receiver=""), name="one_delivery_a_receiver"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.place} {self.line}"


class ArrivalBook(models.Model):
    """The register of incoming papers of one body and year. `last` is the counter; its row is locked last of all."""

    body = models.CharField("cơ quan", max_length=40)
    body_name = models.CharField("tên cơ quan", max_length=200)
    year = models.PositiveSmallIntegerField("năm")
    opening = models.PositiveIntegerField("số đến cuối cùng trước khi mở sổ", default=0)
    last = models.PositiveIntegerField("số đến cuối cùng", default=0)
    last_at = models.DateTimeField("lúc vào sổ văn bản cuối cùng", null=True, blank=True)
    opened_at = models.DateTimeField("mở lúc")
    opened_by = models.CharField("người mở", max_length=80)

    class Meta:
        verbose_name = "sổ đăng ký văn bản đến"
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="one_arrival_book_a_body_year"),
            models.CheckConstraint(condition=Q(last__gte=F("opening")), name="an_arrival_book_counts_up"),
            models.CheckConstraint(condition=~Q(body=""), name="an_arrival_book_has_a_body"),
        ]

    def __str__(self) -> str:
        return f"{self.body} đến {self.year}"


class ArrivalFence(models.Model):
    """A declared gap: after a restore the book goes on above every số đến that may have been given and lost."""

    book = models.ForeignKey(ArrivalBook, models.PROTECT, related_name="fences")
    first = models.PositiveIntegerField("từ số đến")
    last = models.PositiveIntegerField("đến số đến")
    reason = models.CharField("lý do", max_length=300)
    by = models.CharField("người thực hiện", max_length=80)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "khoảng số đến bỏ trống có tuyên bố"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="an_arrival_fence_spans_numbers"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_arrival_fence_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.book}: {self.first}-{self.last}"


class Arrival(models.Model):
    """An incoming paper in the book, once and for ever, whether sent by this system or come from outside."""

    book = models.ForeignKey(ArrivalBook, models.PROTECT, related_name="arrivals")
    number = models.PositiveIntegerField("số đến")
    arrived = models.DateField("ngày đến")
    author = models.CharField("tác giả", max_length=200)
    kind = models.CharField("tên loại", max_length=100, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=70, blank=True)
    day = models.DateField("ngày, tháng văn bản", null=True, blank=True)
    about = models.CharField("trích yếu", max_length=500)
    document_id = models.CharField("mã định danh văn bản", max_length=120, blank=True)
    likeness = models.CharField("khóa so trùng", max_length=400, blank=True)
    entered_at = models.DateTimeField("vào sổ lúc")
    entered_by = models.CharField("người vào sổ", max_length=80)

    class Meta:
        verbose_name = "văn bản đến"
        ordering = ("book", "number")
        indexes = [
            models.Index(fields=["likeness"], condition=~Q(likeness=""), name="arrival_by_likeness"),
            models.Index(fields=["document_id"], condition=~Q(document_id=""), name="arrival_by_document_id"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="one_arrival_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="arrivals_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.book} {self.number}"


class Receipt(models.Model):
    """The receiver's one answer to a delivery: taken in under a số đến, or refused for a lawful reason (Điều 21)."""

    class Reason(models.TextChoices):
        UNAUTHENTIC = "unauthentic", "không bảo đảm tính xác thực"
        NOT_WHOLE = "not_whole", "không toàn vẹn"
        MISDIRECTED = "misdirected", "gửi sai nơi nhận"

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="receipt")
    arrival = models.OneToOneField(Arrival, models.PROTECT, null=True, blank=True, related_name="receipt")
    reason = models.CharField("lý do từ chối", max_length=11, choices=Reason, blank=True)
    remark = models.CharField("điều chưa đúng", max_length=500, blank=True)
    at = models.DateTimeField("lúc")
    by = models.CharField("người thực hiện", max_length=80)

    class Meta:
        verbose_name = "tiếp nhận văn bản"
        constraints = [
            models.CheckConstraint(
                condition=Q(arrival__isnull=False, reason="", remark="")
                | Q(arrival=None, reason__in=["unauthentic", "not_whole", "misdirected"]) & ~Q(remark=""),
                name="received_or_refused_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.reason or self.arrival_id}"


class Return(models.Model):
    """What a receiver did with a paper that was withdrawn: sent the print back, or cancelled the copy (Điều 18.4)."""

    class How(models.TextChoices):
        SENT_BACK = "sent_back", "đã gửi trả bản giấy"
        CANCELLED = "cancelled", "đã hủy văn bản điện tử"

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="returned")
    how = models.CharField("cách trả lại", max_length=9, choices=How)
    at = models.DateTimeField("lúc")
    by = models.CharField("người thực hiện", max_length=80)

    class Meta:
        verbose_name = "trả lại văn bản bị thu hồi"

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.how}"


class Handing(models.Model):
    """An incoming paper was given to somebody to deal with (Điều 23). Rows are added; the last one counts."""

    class To(models.TextChoices):
        UNIT = "unit", "đơn vị"
        PERSON = "person", "người"

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="handings")
    to_kind = models.CharField("giao cho", max_length=6, choices=To)
    to_code = models.CharField("mã đơn vị hoặc người", max_length=40)
    to_name = models.CharField("đơn vị hoặc người nhận", max_length=200)
    remark = models.CharField("ý kiến chỉ đạo", max_length=1000, blank=True)
    due = models.DateField("hạn xử lý", null=True, blank=True)
    at = models.DateTimeField("giao lúc")
    by = models.CharField("người giao", max_length=80)

    class Meta:
        verbose_name = "giao xử lý văn bản đến"
        ordering = ("arrival", "pk")
        indexes = [models.Index(fields=["to_kind", "to_code"], name="handing_by_taker")]

    def __str__(self) -> str:
        return f"{self.arrival_id} → {self.to_name}"
