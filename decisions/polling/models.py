"""Tables of a poll: of which round of a case, the ballots sent to members, what each member answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer


class Poll(models.Model):
    """The members are asked about what was submitted in a round of a case. Only the closing is written later, once."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="polls")
    round = models.PositiveSmallIntegerField("lần trình")
    due = models.DateField("hạn trả lời")
    sent_at = models.DateTimeField("gửi phiếu lúc")
    closed_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "lần lấy ý kiến thành viên"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="one_poll_a_round"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=models.F("sent_at")), name="a_poll_closes_after_sending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.round}"


class Ballot(models.Model):
    """What one member is sent: a person once, under the post held on the day. Only added."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="ballots")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="ballots", verbose_name="thành viên")
    post = models.CharField("chức vụ", max_length=120)
    head = models.BooleanField("người đứng đầu")

    class Meta:
        verbose_name = "phiếu lấy ý kiến"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["poll", "officer"], name="one_ballot_a_member")]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.officer_id}"


class Vote(models.Model):
    """The one answer of a member. Only added."""

    class View(models.TextChoices):
        AGREES = "agrees", "thống nhất"
        DISAGREES = "disagrees", "không thống nhất"
        OTHER = "other", "ý kiến khác"

    ballot = models.OneToOneField(Ballot, models.PROTECT, primary_key=True, related_name="vote")
    view = models.CharField("ý kiến", max_length=9, choices=View)
    reason = models.TextField("lý do", blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến của thành viên"
        constraints = [
            models.CheckConstraint(condition=Q(view="agrees") | ~Q(reason=""), name="a_vote_not_agreeing_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.view}"
