"""The table of cases that mend an issued paper."""

from __future__ import annotations

from django.db import models

from decisions.cases.models import Case


class Mending(models.Model):
    """The case of a letter that corrects, or of a notice that withdraws, an earlier paper. Only added."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="mending")
    earlier = models.ForeignKey(Case, models.PROTECT, related_name="mended_by", verbose_name="văn bản trước")

    class Meta:
        verbose_name = "đính chính, thu hồi"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.earlier_id}"
