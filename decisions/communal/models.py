"""Tables of the communes' own reports: from which month on a district asks for them, and the case of each report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.monthly.models import MONTH_LENGTH, Sheet
from decisions.organisation.models import Officer, Unit


class CommuneReporting(models.Model):
    """From a month on a district asks its communes for a numbered report, or asks no more."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="commune_reporting", verbose_name="huyện, thành phố")
    month = models.CharField("từ kỳ", max_length=MONTH_LENGTH)
    asked = models.BooleanField("yêu cầu báo cáo")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người quy định")
    at = models.DateTimeField("quy định lúc")

    class Meta:
        verbose_name = "quy định báo cáo của xã"
        indexes = [models.Index(fields=["unit", "month"], name="commune_reporting_of_a_month")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.month} ({self.asked})"


class CommuneReport(models.Model):
    """The case of a commune's report of a month, opened by a confirmation of its figures; or one that replaces it."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="commune_report")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="commune_reports", verbose_name="bảng số liệu")
    confirmation = models.PositiveSmallIntegerField("mở theo lần xác nhận")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        verbose_name = "báo cáo tháng của xã"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "confirmation"], name="one_commune_report_a_confirmation"),
            models.UniqueConstraint(
                fields=["sheet"], condition=Q(replaces=None), name="one_first_commune_report_a_sheet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.sheet_id}/{self.confirmation}"
