"""The table of letters that give targets: of which body, for which period a case is."""

from __future__ import annotations

from django.db import models

from decisions.cases.models import Case
from decisions.organisation.models import Unit


class Assignment(models.Model):
    """The case of a letter that gives the targets of a period. Never edited: a later change is a letter of its own."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="assignment")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="cơ quan giao")
    period = models.CharField("kỳ", max_length=7)

    class Meta:
        verbose_name = "công văn giao chỉ tiêu"
        indexes = [models.Index(fields=["body", "period"], name="assignments_of_a_period")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.period}"
