"""The table of the province's report: the month a case of Sở TT&TT puts together."""

from __future__ import annotations

from django.db import models

from decisions.cases.models import Case
from decisions.monthly.models import MonthOpening


class ProvinceReport(models.Model):
    """The case in which Sở TT&TT puts a month together for the province (plan III.1.d); one a month."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="province_report")
    opening = models.OneToOneField(MonthOpening, models.PROTECT, related_name="province_report", verbose_name="kỳ")

    class Meta:
        verbose_name = "báo cáo tổng hợp toàn tỉnh"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.opening_id}"
