"""The table of access reviews."""

from __future__ import annotations

from django.db import models

from decisions.organisation.models import Officer, Unit

NOTE_LENGTH = 300


class RightsReview(models.Model):
    """Somebody looked over what an officer may do in a body, and found it right. Only added."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người rà soát")
    at = models.DateTimeField("rà soát lúc")
    note = models.CharField("ghi chú", max_length=NOTE_LENGTH, blank=True)

    class Meta:
        verbose_name = "rà soát quyền"
        indexes = [models.Index(fields=["unit", "officer", "at"], name="review_of_an_officer")]

    def __str__(self) -> str:
        return f"{self.officer_id}@{self.unit_id} {self.at:%Y-%m-%d}"
