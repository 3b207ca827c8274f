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

PEOPLE = "people"
"""What `reads` says of a notice about rights that changed."""

WEBHOOKS = "webhooks"
"""What `reads` says of a notice about an address that is told of events."""


class Notice(models.Model):
    """One officer is told of one event. `key` names the event; `address` is a page of this house. Never deleted.

    It is shown while the officer may read what it speaks of: `reads` is a kind of case, the difficulties, the
    ballots, the people or the webhooks of `unit`.
    """

    class Kind(models.TextChoices):
        MONTH = "month", "Nhắc báo cáo tháng"
        LATE = "late", "Việc quá hạn"
        ANSWERED = "answered", "Trả lời khó khăn, vướng mắc"
        RETURNED = "returned", "Dự thảo trả lại để sửa"
        FINDING = "finding", "Khắc phục sau kiểm tra"
        PAPER = "paper", "Văn bản tôi trình"
        MOVED = "moved", "Hồ sơ tôi theo dõi"
        RIGHTS = "rights", "Thay đổi quyền, chờ rà soát"
        DIRECTED = "directed", "Bút phê"
        SERVICE = "service", "Kết nối với hệ thống khác"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="notices", verbose_name="người nhận")
    key = models.CharField("khóa", max_length=KEY_LENGTH)
    kind = models.CharField("loại", max_length=8, choices=Kind)
    text = models.CharField("nội dung", max_length=TEXT_LENGTH)
    reads = models.CharField("thuộc loại", max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    address = models.CharField("trang", max_length=200)
    at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("xem lúc", null=True)
    mailed_at = models.DateTimeField("gửi thư lúc", null=True)

    class Meta:
        verbose_name = "thông báo"
        constraints = [
            models.UniqueConstraint(fields=["officer", "key"], name="one_notice_an_event"),
            models.CheckConstraint(condition=Q(address__startswith="/"), name="a_notice_leads_into_the_house"),
        ]
        indexes = [models.Index(fields=["officer"], condition=Q(read_at=None), name="unread_notices")]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.key}"


class Mail(models.TextChoices):
    """How a notice goes out by mail."""

    AT_ONCE = "at_once", "Gửi thư ngay"
    DAILY = "daily", "Gộp trong thư mỗi sáng"
    NONE = "none", "Không gửi thư"


STEP = "step"
"""New steps on one's desk: of the daily mail alone, no notice is written for them."""
CHOOSABLE = [*Notice.Kind.choices, (STEP, "Việc mới đến chờ xử lý")]
USUAL: dict[str, Mail] = dict.fromkeys(Notice.Kind.values, Mail.AT_ONCE) | {
    Notice.Kind.PAPER: Mail.DAILY,
    Notice.Kind.MOVED: Mail.DAILY,
    STEP: Mail.NONE,
}
"""How each kind goes where its officer has chosen nothing."""


class NoticeChoice(models.Model):
    """How an officer wants a kind of notice by mail; where there is no row, the usual way."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="notice_choices", verbose_name="người nhận")
    kind = models.CharField("loại", max_length=8, choices=CHOOSABLE)
    mail = models.CharField("gửi thư", max_length=7, choices=Mail)

    class Meta:
        verbose_name = "lựa chọn nhận thông báo"
        constraints = [models.UniqueConstraint(fields=["officer", "kind"], name="one_choice_a_kind")]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.kind} {self.mail}"
