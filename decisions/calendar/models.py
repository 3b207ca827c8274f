"""Days that differ from the general rule: a bridge day off, a Saturday worked in exchange."""

from __future__ import annotations

from django.db import models


class SpecialDay(models.Model):
    """One day for which a decision of the state says otherwise than the week and the list of holidays.

    Withdrawn by another decision it counts no more, and stays.
    """

    day = models.DateField("ngày")
    works = models.BooleanField("là ngày làm việc")
    name = models.CharField("nội dung", max_length=120)
    basis = models.CharField("văn bản", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        constraints = [
            models.UniqueConstraint(
                fields=["day"], condition=models.Q(withdrawn_at=None), name="one_special_day_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
