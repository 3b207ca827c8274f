"""Tables of the money: norms and sources, each between two days, with the basis they come from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.budget.sorts import Level, Per, RoundKind, Stage
from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from decisions.organisation.models.dated import Dated, dates_in_order
from documents.page.money import MOST, in_words
from documents.page.vietnamese import thousands


class Norm(Dated):
    """How much may be spent per team, person or class. Never edited; another amount is a new row."""

    code = models.CharField("mã định mức", max_length=30)
    name = models.CharField("nội dung chi", max_length=200)
    per = models.CharField("đơn vị tính", max_length=12, choices=Per)
    amount = models.BigIntegerField("mức chi (đồng)")
    basis = models.CharField("văn bản quy định", max_length=250)

    class Meta:
        verbose_name = "định mức chi"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_norm_a_day"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="one_open_norm_a_code"),
            models.CheckConstraint(condition=Q(amount__gte=1, amount__lte=MOST), name="norm_amount_in_range"),
            models.CheckConstraint(condition=~Q(basis=""), name="norm_names_its_basis"),
            dates_in_order("norm"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def figures(self) -> str:
        """The amount in figures, without its unit."""
        return thousands(self.amount)

    @property
    def words(self) -> str:
        """The amount in words."""
        return in_words(self.amount)


class FundingSource(Dated):
    """From which budget, or from whom, money comes. Never edited; other words are a new row."""

    code = models.CharField("mã nguồn", max_length=30)
    name = models.CharField("tên nguồn", max_length=200)
    level = models.CharField("cấp ngân sách", max_length=12, choices=Level)
    basis = models.CharField("văn bản bố trí", max_length=250)

    class Meta:
        verbose_name = "nguồn kinh phí"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_source_a_day"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="one_open_source_a_code"),
            models.CheckConstraint(condition=~Q(basis=""), name="source_names_its_basis"),
            dates_in_order("source"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class BudgetRound(models.Model):
    """A round of estimates Sở TT&TT opens; of the year's budget, or of money from a source that is there.

    Of the row only the closing is written, once.
    """

    code = models.CharField("mã đợt", max_length=60, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="budget_rounds", verbose_name="cơ quan mở đợt")
    kind = models.CharField("loại đợt", max_length=8, choices=RoundKind)
    year = models.PositiveSmallIntegerField("năm ngân sách")
    number = models.PositiveSmallIntegerField("số thứ tự")
    source = models.ForeignKey(FundingSource, models.PROTECT, null=True, related_name="+", verbose_name="nguồn")
    due = models.DateField("hạn gửi đề nghị")
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người mở")
    opened_at = models.DateTimeField("mở lúc")
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người đóng")
    closed_at = models.DateTimeField("đóng lúc", null=True)

    class Meta:
        verbose_name = "đợt đề nghị kinh phí"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_budget_round_a_number"),
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], condition=Q(closed_at=None), name="one_open_round_a_kind_and_year"
            ),
            models.CheckConstraint(
                condition=Q(kind=RoundKind.ANNUAL, source=None) | Q(kind=RoundKind.IN_YEAR, source__isnull=False),
                name="a_round_in_the_year_names_its_source",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_closed_round_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def called(self) -> str:
        """`dự toán năm 2023`, `phân bổ, bổ sung trong năm 2022`."""
        return f"{self.get_kind_display()} {self.year}"

    @property
    def money(self) -> str:
        """What every paper of the round calls its money."""
        return f"kinh phí triển khai Tổ công nghệ số cộng đồng năm {self.year}"


class Estimate(models.Model):
    """The case of a body's estimate in a round; one a body and round, and those that replace it.

    `arrived_at`: the Sở took its letter in; written once.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="estimate")
    round = models.ForeignKey(BudgetRound, models.PROTECT, related_name="estimates")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="estimates", verbose_name="đơn vị đề nghị")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    arrived_at = models.DateTimeField("Sở tiếp nhận lúc", null=True)

    class Meta:
        verbose_name = "dự toán của đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "body"], condition=Q(replaces=None), name="one_first_estimate_a_body_and_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.round_id}"


class EstimateLine(models.Model):
    """A line of an issued estimate, as its letter says it. Only added, when the letter is out."""

    estimate = models.ForeignKey(Estimate, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField("số thứ tự")
    content = models.CharField("nội dung chi", max_length=200)
    norm = models.ForeignKey(Norm, models.PROTECT, null=True, related_name="+", verbose_name="định mức")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+", verbose_name="nguồn")
    quantity = models.PositiveIntegerField("số lượng")
    times = models.PositiveSmallIntegerField("số tháng, lần")
    price = models.BigIntegerField("đơn giá (đồng)")
    amount = models.BigIntegerField("thành tiền (đồng)")

    class Meta:
        verbose_name = "dòng dự toán"
        ordering = ("estimate", "place")
        constraints = [
            models.UniqueConstraint(fields=["estimate", "place"], name="one_estimate_line_a_place"),
            models.CheckConstraint(
                condition=Q(amount=models.F("quantity") * models.F("times") * models.F("price"), amount__gte=1),
                name="a_line_is_quantity_times_price",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """How a line is named in stored figures, by its case and place: `587.du-toan.2022.1/2`."""
        return f"{self.estimate.case.code}/{self.place}"


class Appraisal(models.Model):
    """What a specialist proposed of an estimate, line by line; the last one stands until it is confirmed."""

    estimate = models.ForeignKey(Estimate, models.PROTECT, related_name="appraisals")
    number = models.PositiveSmallIntegerField("lần thẩm định")
    content = models.TextField("số thẩm định từng dòng")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người thẩm định")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "kết quả thẩm định"
        ordering = ("estimate", "number")
        constraints = [models.UniqueConstraint(fields=["estimate", "number"], name="one_appraisal_a_number")]

    def __str__(self) -> str:
        return f"{self.estimate_id}/{self.number}"


class LineFigure(models.Model):
    """How much of a line somebody thinks right, in the case that says so; the last of a stage stands. Only added."""

    line = models.ForeignKey(EstimateLine, models.PROTECT, related_name="figures")
    stage = models.CharField("cột", max_length=9, choices=Stage)
    amount = models.BigIntegerField("số tiền (đồng)")
    reason = models.CharField("lý do", max_length=500, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="hồ sơ")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "số của một cột"
        constraints = [
            models.UniqueConstraint(fields=["line", "stage", "case"], name="one_figure_a_line_stage_and_case"),
            models.CheckConstraint(condition=Q(amount__gte=0, amount__lte=MOST), name="line_figure_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.stage}: {self.amount}"


class RoundEnd(models.Model):
    """What became of a round of the year's budget, with the paper that says so. Only added."""

    class Outcome(models.TextChoices):
        INCLUDED = "included", "đã tổng hợp vào dự toán năm"
        LEFT_OUT = "left_out", "không đưa vào dự toán"

    round = models.OneToOneField(BudgetRound, models.PROTECT, primary_key=True, related_name="end")
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome)
    symbol = models.CharField("số, ký hiệu văn bản", max_length=80)
    day = models.DateField("ngày văn bản")
    reason = models.CharField("lý do", max_length=500, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "kết quả của đợt dự toán năm"
        constraints = [
            models.CheckConstraint(condition=Q(outcome="included") | ~Q(reason=""), name="a_round_left_out_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.outcome}"
