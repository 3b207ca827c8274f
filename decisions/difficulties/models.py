"""Tables of difficulties: one row each, every step of its life, and what was put together for the province."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from decisions.difficulties.doings import WAITING, State, StepKind
from decisions.difficulties.raising import Category
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Team

TEXT_LENGTH = 2000
"""How long a difficulty, an answer, a remark may be."""
TITLE_LENGTH = 250
"""How long the heading of a consolidation may be."""


class Consolidation(models.Model):
    """Several difficulties under one heading, the ground of a Tờ trình to UBND tỉnh (plan, closing clause)."""

    code = models.CharField("mã tổng hợp", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan tổng hợp")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    title = models.CharField("vấn đề", max_length=TITLE_LENGTH)
    proposal = models.TextField("nội dung đề xuất", max_length=TEXT_LENGTH)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người tổng hợp")
    at = models.DateTimeField("tổng hợp lúc")

    class Meta:
        verbose_name = "tổng hợp khó khăn, vướng mắc"
        constraints = [models.UniqueConstraint(fields=["unit", "year", "number"], name="one_consolidation_a_number")]

    def __str__(self) -> str:
        return self.code


class Difficulty(models.Model):
    """A difficulty a unit raised (plan II.1.c). `state`, `owner`, `due` are those of its last step. Never deleted.

    `due` is the last day for the owner's answer; once answered, the last day on which the raiser may ask for another.
    """

    code = models.CharField("mã", max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="difficulties", verbose_name="đơn vị nêu")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="difficulties", verbose_name="Tổ")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    category = models.CharField("nhóm", max_length=12, choices=Category)
    text = models.TextField("nội dung", max_length=TEXT_LENGTH)
    month = models.CharField("tháng", max_length=7)
    source = models.CharField("nguồn", max_length=150, blank=True)
    raised_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người nêu")
    raised_at = models.DateTimeField("nêu lúc")
    state = models.CharField("trạng thái", max_length=12, choices=State)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="difficulties_owned", verbose_name="nơi xử lý")
    due = models.DateField("hạn", null=True)
    consolidation = models.ForeignKey(Consolidation, models.PROTECT, null=True, related_name="members")

    class Meta:
        verbose_name = "khó khăn, vướng mắc"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_difficulty_a_number"),
            models.UniqueConstraint(fields=["source"], condition=~Q(source=""), name="one_difficulty_a_source"),
            models.CheckConstraint(
                condition=Q(state=State.CONSOLIDATED, due=None, consolidation__isnull=False)
                | ~Q(state=State.CONSOLIDATED) & Q(due__isnull=False),
                name="a_difficulty_has_a_deadline_until_consolidated",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "due"], name="difficulties_of_an_owner"),
            models.Index(fields=["month", "unit"], name="difficulties_of_a_month"),
        ]

    def __str__(self) -> str:
        return self.code

    def late_on(self, day: date) -> bool:
        """Whether its owner should have answered by now."""
        return self.state in WAITING and self.due is not None and day > self.due


class DifficultyStep(models.Model):
    """One step of a difficulty: what was done, by whom, for which unit, and where it stood then. Only added."""

    difficulty = models.ForeignKey(Difficulty, models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=12, choices=StepKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("lúc")
    text = models.TextField("nội dung", max_length=TEXT_LENGTH, blank=True)
    state = models.CharField("trạng thái sau đó", max_length=12, choices=State)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nơi xử lý sau đó")
    due = models.DateField("hạn sau đó", null=True)

    class Meta:
        verbose_name = "bước xử lý khó khăn, vướng mắc"
        ordering = ("difficulty", "seq")
        constraints = [models.UniqueConstraint(fields=["difficulty", "seq"], name="one_difficulty_step_a_place")]

    def __str__(self) -> str:
        return f"{self.difficulty_id}/{self.seq} {self.kind}"
