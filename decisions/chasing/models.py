"""The table of chasing: which month and which deadline a case is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.monthly.models import MonthOpening
from decisions.organisation.models import Unit


class Deadline(models.TextChoices):
    """The deadline that was missed: communes send to the district, districts report to the Sở."""

    REPORTS = "reports", "hạn của xã"
    DISTRICT = "district", "hạn của huyện"


class Chasing(models.Model):
    """The case of a letter that chases late units of a month; at most one of a month and deadline by the system."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="chasing")
    opening = models.ForeignKey(MonthOpening, models.PROTECT, related_name="chasings")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="chasings", verbose_name="cơ quan đôn đốc")
    deadline = models.CharField("hạn đã qua", max_length=8, choices=Deadline)
    by_system = models.BooleanField("hệ thống mở", default=False)

    class Meta:
        verbose_name = "đôn đốc báo cáo chậm"
        constraints = [
            models.UniqueConstraint(
                fields=["opening", "body", "deadline"],
                condition=Q(by_system=True),
                name="one_chasing_by_the_system_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.opening_id} ({self.deadline})"
