"""Tables of the evaluation: what is measured, and the targets given for it."""

from __future__ import annotations

import operator
from functools import reduce

from django.db import models
from django.db.models import Q

from decisions.evaluation.indicators import ADDS, Adding, Counts, Pillar, Source
from decisions.organisation.models import Officer, Unit
from decisions.organisation.models.dated import Dated, dates_in_order
from decisions.teams.models import Team

BASIS_LENGTH = 150
"""How long the name of a letter that gives targets may be."""


class Indicator(Dated):
    """A line of the catalogue between two days (plan II.4.a-c, III.1.b). Never edited; other words are a new row."""

    code = models.CharField("mã chỉ tiêu", max_length=8)
    name = models.CharField("tên chỉ tiêu", max_length=250)
    pillar = models.CharField("nhóm", max_length=12, choices=Pillar)
    clause = models.CharField("căn cứ trong kế hoạch", max_length=80)
    unit = models.CharField("đơn vị tính", max_length=30)
    counts = models.CharField("loại số liệu", max_length=6, choices=Counts)
    adding = models.CharField("cách cộng", max_length=6, choices=Adding)
    source = models.CharField("nguồn số liệu", max_length=7, choices=Source)
    owner = models.CharField("cơ quan chủ trì", max_length=24, choices=Unit.Role)
    partner = models.CharField("cơ quan phối hợp", max_length=24, choices=Unit.Role, blank=True)
    evidence = models.CharField("tài liệu kiểm chứng", max_length=150, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_indicator_a_day"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="one_open_indicator_a_code"),
            models.CheckConstraint(
                condition=reduce(operator.or_, (Q(counts=kind, adding__in=ways) for kind, ways in ADDS.items())),
                name="indicator_adds_up_by_its_kind",
            ),
            dates_in_order("indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Target(models.Model):
    """What a body directly above asks of a unit or a team for a period; `value` empty: the target was taken back.

    Rows are only added: of the same indicator, period and receiver the one of the last `revision` stands.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    period = models.CharField("kỳ", max_length=7)
    giver = models.ForeignKey(Unit, models.PROTECT, related_name="targets_given", verbose_name="cơ quan giao")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", verbose_name="đơn vị nhận")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="targets", verbose_name="Tổ nhận")
    value = models.PositiveBigIntegerField("chỉ tiêu", null=True)
    revision = models.PositiveIntegerField("lần")
    basis = models.CharField("văn bản giao", max_length=BASIS_LENGTH, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người giao")
    at = models.DateTimeField("giao lúc")

    class Meta:
        verbose_name = "chỉ tiêu được giao"
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit", "indicator", "revision"],
                condition=Q(team=None),
                name="one_target_a_unit_and_revision",
            ),
            models.UniqueConstraint(
                fields=["period", "team", "indicator", "revision"],
                condition=Q(team__isnull=False),
                name="one_target_a_team_and_revision",
            ),
        ]
        indexes = [models.Index(fields=["giver", "period"], name="targets_given_for_a_period")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period} {self.team_id or self.unit_id}: {self.value}"
