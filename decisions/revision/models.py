"""Tables of changing the plan: what was proposed, what was decided, which figures and clauses it changed."""

from __future__ import annotations

from django.db import models

from decisions.cases.models import Case
from decisions.difficulties.models import Consolidation
from decisions.legal.models import PlanClause, PlanFigure


class PlanProposal(models.Model):
    """The Tờ trình of Sở TT&TT to change the plan. Written when it is out; `arrived_at`: UBND tỉnh took it in."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="plan_proposal")
    symbol = models.CharField("số, ký hiệu", max_length=80)
    day = models.DateField("ngày văn bản")
    arrived_at = models.DateTimeField("tiếp nhận lúc", null=True)

    class Meta:
        verbose_name = "tờ trình điều chỉnh kế hoạch"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.symbol}"


class ProposedConsolidation(models.Model):
    """Difficulties put together on which a Tờ trình rests (plan, closing clause). Only added."""

    proposal = models.ForeignKey(PlanProposal, models.PROTECT, related_name="grounds")
    consolidation = models.ForeignKey(Consolidation, models.PROTECT, related_name="proposed_by")

    class Meta:
        verbose_name = "tổng hợp khó khăn làm căn cứ của tờ trình"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["proposal", "consolidation"], name="a_consolidation_once_a_proposal")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.consolidation_id}"


class PlanRevision(models.Model):
    """The case of UBND tỉnh on a Tờ trình. Number, day and first day in force are written once, when it is out."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="plan_revision")
    proposal = models.OneToOneField(PlanProposal, models.PROTECT, related_name="revision")
    symbol = models.CharField("số, ký hiệu", max_length=80, blank=True)
    day = models.DateField("ngày văn bản", null=True)
    effective = models.DateField("có hiệu lực từ ngày", null=True)

    class Meta:
        verbose_name = "quyết định điều chỉnh kế hoạch"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.symbol}"


class PlanRefusal(models.Model):
    """The case of the letter that the plan stays as it is."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="plan_refusal")
    revision = models.OneToOneField(PlanRevision, models.PROTECT, related_name="refusal")

    class Meta:
        verbose_name = "thông báo không điều chỉnh kế hoạch"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.revision_id}"


class RevisedFigure(models.Model):
    """A figure a decision changed: the row in force since, and the one before. Only added."""

    revision = models.ForeignKey(PlanRevision, models.PROTECT, related_name="figures")
    figure = models.OneToOneField(PlanFigure, models.PROTECT, related_name="revised_by")
    former = models.OneToOneField(PlanFigure, models.PROTECT, related_name="revised_into")

    class Meta:
        verbose_name = "số liệu của kế hoạch được điều chỉnh"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.figure_id}"


class RevisedClause(models.Model):
    """A clause a decision gave other words: the row in force since, and the one before. Only added."""

    revision = models.ForeignKey(PlanRevision, models.PROTECT, related_name="clauses")
    clause = models.OneToOneField(PlanClause, models.PROTECT, related_name="revised_by")
    former = models.OneToOneField(PlanClause, models.PROTECT, related_name="revised_into")

    class Meta:
        verbose_name = "điều khoản của kế hoạch được sửa đổi"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.clause_id}"
