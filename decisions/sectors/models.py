"""The table of what departments say of their indicators."""

from __future__ import annotations

from django.db import models

from decisions.evaluation.models import Indicator
from decisions.monthly.models import MonthOpening
from decisions.organisation.models import Officer, Unit

TEXT_LENGTH = 2000
"""How long a comment may be."""


class IndicatorComment(models.Model):
    """What the department that owns an indicator says of it in a month (plan III.2, III.3). Only added."""

    opening = models.ForeignKey(MonthOpening, models.PROTECT, related_name="comments", verbose_name="kỳ")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="comments", verbose_name="chỉ tiêu")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan cho ý kiến")
    text = models.TextField("ý kiến", max_length=TEXT_LENGTH)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người cho ý kiến")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến về chỉ tiêu"
        ordering = ("pk",)
        indexes = [models.Index(fields=["opening", "indicator"], name="comments_of_a_month")]

    def __str__(self) -> str:
        return f"{self.opening_id} {self.indicator_id}: {self.unit_id}"
