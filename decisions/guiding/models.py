"""Tables of guidance: the letters that went out, and the indicators each of them is about."""

from __future__ import annotations

from django.db import models

from decisions.cases.models import Case
from decisions.evaluation.models import Indicator
from decisions.organisation.models import Unit


class GuidanceLetter(models.Model):
    """A letter by which a department guided districts on its indicators (plan III.2, III.3). Only added, when issued.

    `due` is empty where the districts need not report on it.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="guidance")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="guidance_letters", verbose_name="cơ quan hướng dẫn")
    symbol = models.CharField("số, ký hiệu", max_length=80)
    day = models.DateField("ngày văn bản")
    about = models.CharField("trích yếu", max_length=500)
    due = models.DateField("hạn báo cáo kết quả", null=True)

    class Meta:
        verbose_name = "công văn hướng dẫn"
        ordering = ("-day", "-case")
        indexes = [models.Index(fields=["body", "day"], name="guidance_of_a_body")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.symbol}"


class GuidedIndicator(models.Model):
    """An indicator a letter is about, in the words that were in force then."""

    letter = models.ForeignKey(GuidanceLetter, models.PROTECT, related_name="guided")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="guided_by")

    class Meta:
        verbose_name = "chỉ tiêu được hướng dẫn"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["letter", "indicator"], name="an_indicator_once_a_letter")]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.indicator_id}"
