"""Table of the national network: what was made for the ministry, as it was made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.organisation.models import Officer, Unit
from documents.canonical import digest


class NetworkReport(models.Model):
    """Teams, members and results as of a day, for the ministry (plan II.1.b). Only added.

    `month` is empty where only the teams were asked for; without `made_by` the system made it, once a month.
    `content` is canonical JSON, signed with the key whose public half is `key`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="network_reports", verbose_name="cơ quan lập")
    number = models.PositiveIntegerField("thứ tự")
    month = models.CharField("kỳ", max_length=7, blank=True)
    as_of = models.DateField("tính đến ngày")
    content = models.TextField("nội dung")
    digest = models.CharField("mã băm", max_length=64)
    key = models.CharField("khóa công khai", max_length=64)
    signature = models.CharField("chữ ký", max_length=128)
    made_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người lập")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "báo cáo Mạng lưới"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="one_network_report_a_number"),
            models.UniqueConstraint(
                fields=["unit", "month"],
                condition=Q(made_by=None) & ~Q(month=""),
                name="one_network_report_a_month_by_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.number}"

    @property
    def whole(self) -> bool:
        """Whether the content is the one that was kept."""
        return digest(self.content) == self.digest
