"""Tables of what communes ask for: a district's call in a round, the case of each commune's Tờ trình."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.budget.models import BudgetRound
from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit


class CommuneCall(models.Model):
    """A district asks its communes what they need, before its own estimate of a round. Only added, once a round.

    `letter` is the paper it was sent with, as it is cited; empty where there was none.
    """

    round = models.ForeignKey(BudgetRound, models.PROTECT, related_name="calls")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="calls", verbose_name="huyện, thành phố")
    due = models.DateField("hạn gửi đề nghị")
    letter = models.CharField("số, ngày công văn", max_length=120, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "đề nghị các xã lập dự toán"
        constraints = [models.UniqueConstraint(fields=["round", "body"], name="one_call_a_round_and_district")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.body_id}"


class CommuneEstimate(models.Model):
    """The case of a commune's Tờ trình under a call; one a commune, and those that replace it.

    `arrived_at`: the district took its letter in; written once.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="commune_estimate")
    call = models.ForeignKey(CommuneCall, models.PROTECT, related_name="estimates")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="xã, phường, thị trấn")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    arrived_at = models.DateTimeField("huyện tiếp nhận lúc", null=True)

    class Meta:
        verbose_name = "đề nghị kinh phí của xã"
        constraints = [
            models.UniqueConstraint(
                fields=["call", "body"], condition=Q(replaces=None), name="one_first_estimate_a_commune_and_call"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.body_id}"

    @property
    def round(self) -> BudgetRound:
        """The round of the Sở for which the district asks."""
        return self.call.round
