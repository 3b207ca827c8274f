"""Tables of consultation: the letters that ask, and whom each of them asks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.budget.models import BudgetRound
from decisions.cases.models import Case
from decisions.organisation.models import Unit


class Consultation(models.Model):
    """The case of a letter by which Sở TT&TT asks departments about the money of a round (K7)."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="consultation")
    round = models.ForeignKey(BudgetRound, models.PROTECT, related_name="consultations")

    class Meta:
        verbose_name = "lần lấy ý kiến"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.round_id}"


class Opinion(models.Model):
    """A department that was asked: until when, in which case it answers, with what outcome (K8).

    Added when the letter is out; case, lead and outcome are written once.
    """

    class Outcome(models.TextChoices):
        AGREES = "agrees", "thống nhất"
        ADJUSTS = "adjusts", "thống nhất, đề nghị điều chỉnh"
        DISAGREES = "disagrees", "không thống nhất"
        UNBALANCED = "unbalanced", "chưa cân đối được nguồn"

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="opinions", verbose_name="cơ quan được lấy ý kiến")
    due = models.DateField("hạn trả lời")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="opinion")
    lead = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="phòng chủ trì")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        verbose_name = "ý kiến của cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["consultation", "body"], name="a_body_is_asked_once_a_consultation"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="an_answered_opinion_says_what_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.body_id}"
