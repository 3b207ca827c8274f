"""Tables of what was approved: the deciding case, the allotments by unit and source, spending and contributions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.budget.models import FundingSource
from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from decisions.proposing.models import Proposal
from documents.page.money import MOST


class Allocation(models.Model):
    """The case of UBND tỉnh on a Tờ trình: looked through, and ended by a decision (K9) or without money."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="allocation")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="allocation")

    class Meta:
        verbose_name = "phân bổ kinh phí"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.proposal_id}"


class RefusalLetter(models.Model):
    """The case of the letter that there is no money for a Tờ trình, with the reason."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="refusal")
    allocation = models.OneToOneField(Allocation, models.PROTECT, related_name="refusal")

    class Meta:
        verbose_name = "thông báo chưa bố trí kinh phí"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.allocation_id}"


class Allotment(models.Model):
    """How much a unit was given from a source by a decision. Only added, when the decision is out.

    Nought where the unit got something only by an adjustment of that decision.
    """

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="allotments")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="allotments", verbose_name="đơn vị được phân bổ")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+", verbose_name="nguồn")
    amount = models.BigIntegerField("số tiền (đồng)")

    class Meta:
        verbose_name = "kinh phí được phân bổ"
        constraints = [
            models.UniqueConstraint(fields=["allocation", "body", "source"], name="one_allotment_a_body_and_source"),
            models.CheckConstraint(condition=Q(amount__gte=0, amount__lte=MOST), name="allotment_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.amount}"


class AllotmentChange(models.Model):
    """How much a unit has since a decision that adjusts or cancels the first; the last one is in force. Only added."""

    allotment = models.ForeignKey(Allotment, models.PROTECT, related_name="changes")
    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="changes")
    amount = models.BigIntegerField("số tiền sau điều chỉnh (đồng)")

    class Meta:
        verbose_name = "điều chỉnh kinh phí được phân bổ"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["allotment", "allocation"], name="one_change_a_decision"),
            models.CheckConstraint(condition=Q(amount__gte=0, amount__lte=MOST), name="allotment_change_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.allotment_id}: {self.amount}"


class Spending(models.Model):
    """An entry against an allotment. Never edited; a mistake is taken back by an entry that reverses it."""

    class Stage(models.TextChoices):
        PLANNED = "planned", "dự kiến chi"
        ADVANCED = "advanced", "tạm ứng"
        SPENT = "spent", "đã chi, quyết toán"

    allotment = models.ForeignKey(Allotment, models.PROTECT, related_name="spendings")
    stage = models.CharField("loại khoản chi", max_length=8, choices=Stage)
    amount = models.BigIntegerField("số tiền (đồng)")
    day = models.DateField("ngày chứng từ")
    voucher = models.CharField("số chứng từ", max_length=80)
    content = models.CharField("nội dung", max_length=300)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "khoản chi"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gte=1, amount__lte=MOST)
                | Q(reverses__isnull=False, amount__lte=-1, amount__gte=-MOST),
                name="a_spending_is_positive_and_its_reversal_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.allotment_id} {self.stage}: {self.amount}"


class Contribution(models.Model):
    """Money somebody gave of their own will, with giver and receipt (plan II.6). Never edited, never a target."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="contributions", verbose_name="đơn vị nhận")
    giver = models.CharField("người đóng góp", max_length=200)
    amount = models.BigIntegerField("số tiền (đồng)")
    day = models.DateField("ngày nhận")
    receipt = models.CharField("số phiếu thu, biên nhận", max_length=80)
    purpose = models.CharField("mục đích", max_length=300)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "đóng góp tự nguyện"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["body", "receipt", "day"], condition=Q(reverses=None), name="one_contribution_a_receipt"
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gte=1, amount__lte=MOST)
                | Q(reverses__isnull=False, amount__lte=-1, amount__gte=-MOST),
                name="a_contribution_is_positive_and_its_reversal_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.amount}"
