"""Where a unit wants to be told of events, and what was sent there. Times of sending are machine time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit

URL_LENGTH, REASON_LENGTH = 300, 200


class Webhook(models.Model):
    """An address a unit is told at, by its number in the unit. Its secret is kept nowhere: it follows from `mark`,
    `generation` and the key of the house. `read_to` is the last entry of the journal it was told of.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    number = models.PositiveSmallIntegerField("thứ tự")
    url = models.CharField("địa chỉ", max_length=URL_LENGTH)
    events = models.CharField("sự kiện", max_length=200)
    mark = models.CharField(max_length=32, unique=True)
    generation = models.PositiveSmallIntegerField("lần đổi khóa", default=1)
    old_until = models.DateTimeField("khóa cũ dùng đến", null=True)
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người đăng ký")
    made_at = models.DateTimeField("đăng ký lúc")
    read_to = models.PositiveBigIntegerField(default=0)
    failing_since = models.DateTimeField("không nhận từ lúc", null=True)
    ended_at = models.DateTimeField("ngừng lúc", null=True)
    ended_why = models.CharField("lý do ngừng", max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = "địa chỉ nhận sự kiện"
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="one_webhook_a_number")]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.number}"


class WebhookMessage(models.Model):
    """One event for one address, under the id its receiver tells repetitions by."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang gửi"
        SENT = "sent", "đã nhận"
        WITHHELD = "withheld", "không gửi: đơn vị không còn được xem"
        FAILED = "failed", "không gửi được"

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="messages")
    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="+")
    event = models.CharField("sự kiện", max_length=20)
    mark = models.CharField("mã thông điệp", max_length=40, unique=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    series = models.PositiveSmallIntegerField("lần gửi lại", default=0)
    answer = models.CharField("trả lời lần cuối", max_length=80, blank=True)
    made_at = models.DateTimeField("lập lúc")
    tried_at = models.DateTimeField("gửi lần cuối lúc", null=True)

    class Meta:
        verbose_name = "sự kiện gửi đi"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "entry", "event"], name="one_message_an_event"),
            models.CheckConstraint(condition=Q(tries=0) | Q(tried_at__gte=F("made_at")), name="tried_when_made"),
        ]
        indexes = [models.Index(fields=["webhook", "-id"], name="messages_of_a_webhook")]

    def __str__(self) -> str:
        return f"{self.mark}: {self.event} ({self.state})"
