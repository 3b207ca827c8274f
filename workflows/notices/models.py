"""The table of notices."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.organisation.models import Officer, Unit

KEY_LENGTH = 110
TEXT_LENGTH = 500
DIFFICULTIES = "difficulties"
"""What `reads` says of a notice about a difficulty."""
FINDINGS = "findings"
"""What `reads` says of a notice about what a check found."""
BALLOTS = "ballots"
"""What `reads` says of a notice to a member about the own ballot."""


class Notice(models.Model):
    """One officer is told of one event. `key` names the event; `address` is a page of this house. Never deleted.

    It is shown while the officer may read what it speaks of: `reads` is a kind of case, the difficulties or the
    ballots of `unit`.
    """

    class Kind(models.TextChoices):
        MONTH = "month", "Nhắc báo cáo tháng"
        LATE = "late", "Báo cáo tháng quá hạn"
        ANSWERED = "answered", "Trả lời khó khăn, vướng mắc"
        RETURNED = "returned", "Dự thảo trả lại để sửa"
        FINDING = "finding", "Khắc phục sau kiểm tra"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="notices", verbose_name="người nhận")
    key = models.CharField("khóa", max_length=KEY_LENGTH)
    kind = models.CharField("loại", max_length=8, choices=Kind)
    text = models.CharField("nội dung", max_length=TEXT_LENGTH)
    reads = models.CharField("thuộc loại", max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    address = models.CharField("trang", max_length=200)
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("xem lúc", null=True)

    class Meta:
        verbose_name = "thông báo"
        constraints = [
            models.UniqueConstraint(fields=["officer", "key"], name="one_notice_an_event"),
            models.CheckConstraint(condition=Q(address__startswith="/"), name="a_notice_leads_into_the_house"),
        ]
        indexes = [models.Index(fields=["officer"], condition=Q(read_at=None), name="unread_notices")]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.key}"
