"""Table of proposals: the Tờ trình of a round, and the ones that replace one sent back."""

from __future__ import annotations

from django.db import models

from decisions.budget.models import BudgetRound
from decisions.cases.models import Case


class Proposal(models.Model):
    """The case of a Tờ trình on the money of a round (K6). `arrived_at`: Văn phòng UBND tỉnh took it in.

    `adjusts`: the decision that is out and is to be adjusted or cancelled; None for a first Tờ trình.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="proposal")
    round = models.ForeignKey(BudgetRound, models.PROTECT, related_name="proposals")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    adjusts = models.ForeignKey(
        "decisions.Allocation",
        models.PROTECT,
        null=True,
        related_name="adjustments",
        verbose_name="quyết định được điều chỉnh",
    )
    arrived_at = models.DateTimeField("tiếp nhận lúc", null=True)

    class Meta:
        verbose_name = "tờ trình kinh phí"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.round_id}"

    @property
    def about(self) -> str:
        """What lists show of it."""
        return f"{'Đề nghị điều chỉnh phân bổ' if self.adjusts_id else 'Đề xuất'} kinh phí: {self.round.called}"
