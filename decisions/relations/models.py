"""The table of relations between issued papers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from decisions.cases.models import Case


class Bearing(models.TextChoices):
    """What a later paper does to an earlier one."""

    AMENDS = "amends", "sửa đổi, bổ sung"
    REPLACES = "replaces", "thay thế"
    REPEALS = "repeals", "bãi bỏ"
    CORRECTS = "corrects", "đính chính"
    WITHDRAWS = "withdraws", "thu hồi"


class Relation(models.Model):
    """A paper that is out bears on an earlier one, from the day it bears. Only added, as the later one is issued."""

    later = models.ForeignKey(Case, models.PROTECT, related_name="bears_on", verbose_name="văn bản sau")
    earlier = models.ForeignKey(Case, models.PROTECT, related_name="borne_on_by", verbose_name="văn bản trước")
    bearing = models.CharField("quan hệ", max_length=9, choices=Bearing)
    day = models.DateField("từ ngày")

    class Meta:
        verbose_name = "quan hệ giữa các văn bản"
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="one_relation_a_pair"),
            models.UniqueConstraint(
                fields=["earlier"],
                condition=Q(bearing__in=("replaces", "repeals", "withdraws")),
                name="a_paper_ends_once",
            ),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="a_paper_bears_on_another"),
        ]

    def __str__(self) -> str:
        return f"{self.later_id} {self.bearing} {self.earlier_id}"
