"""Tables of the desk: cases followed, filters kept by name. Personal: they give no sight and no right."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer

NAME_LENGTH = 60
QUERY_LENGTH = 300


class Following(models.Model):
    """An officer keeps an eye on a case, from `since` until `until`; `remind_on` is the day to be shown it again."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người theo dõi")
    case = models.ForeignKey(Case, models.PROTECT, related_name="followings", verbose_name="hồ sơ")
    since = models.DateTimeField("từ lúc")
    remind_on = models.DateField("xem lại ngày", null=True, blank=True)
    until = models.DateTimeField("đến lúc", null=True, blank=True)

    class Meta:
        verbose_name = "theo dõi hồ sơ"
        constraints = [
            models.UniqueConstraint(fields=["officer", "case"], condition=Q(until=None), name="one_following_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.case_id}"


class SavedFilter(models.Model):
    """A filter of the desk an officer keeps by name: the query string of its address."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người lưu")
    name = models.CharField("tên", max_length=NAME_LENGTH)
    query = models.CharField("điều kiện", max_length=QUERY_LENGTH)
    made_at = models.DateTimeField("lưu lúc")
    ended_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bộ lọc đã lưu"
        constraints = [
            models.UniqueConstraint(fields=["officer", "name"], condition=Q(ended_at=None), name="one_filter_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.name}"
