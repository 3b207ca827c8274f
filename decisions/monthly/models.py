"""Tables of the month: its opening, the sheets of communes, the rows of teams, figures, scores, the district's case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.evaluation.models import Indicator
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Team

MONTH_LENGTH = 7


class MonthOpening(models.Model):
    """A month that has begun, with its deadlines as the plan and the calendar gave them then. One row a month."""

    month = models.CharField("kỳ", max_length=MONTH_LENGTH, unique=True)
    opened_at = models.DateTimeField("mở lúc")
    cut_off = models.DateField("ngày chốt số liệu")
    reports_due = models.DateField("hạn của xã")
    district_due = models.DateField("hạn của huyện")
    department_due = models.DateField("hạn của Sở")

    class Meta:
        verbose_name = "kỳ báo cáo đã mở"

    def __str__(self) -> str:
        return self.month


class Evaluation(models.Model):
    """The case in which a district evaluates its teams of a month (plan III.5.c), or one that replaces its report."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="evaluation")
    opening = models.ForeignKey(MonthOpening, models.PROTECT, related_name="evaluations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evaluations", verbose_name="huyện, thành phố")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    closed_at = models.DateTimeField("chốt tiếp nhận lúc", null=True)
    arrived_at = models.DateTimeField("Sở tiếp nhận lúc", null=True)
    beginning: list[Sheet] | None = None
    """Not stored: the sheets of its communes in the very act that makes them, when nothing of it has moved."""

    class Meta:
        verbose_name = "đánh giá tháng của huyện"
        constraints = [
            models.UniqueConstraint(
                fields=["opening", "unit"], condition=Q(replaces=None), name="one_evaluation_a_district_and_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.opening_id}"


class SheetState(models.TextChoices):
    """Where a commune stands with its sheet. `LAST` is never stored: it tells that with this one all were in."""

    ENTERING = "entering", "Đang nhập"
    CONFIRMING = "confirming", "Chờ xác nhận"
    SENT = "sent", "Đã gửi"
    LAST = "last", "Xã cuối cùng đã gửi"


class Sheet(models.Model):
    """What a commune fills in and confirms for a month: one row a team. `round` counts its confirmations."""

    opening = models.ForeignKey(MonthOpening, models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sheets", verbose_name="xã, phường, thị trấn")
    district = models.ForeignKey(Unit, models.PROTECT, related_name="sheets_below", verbose_name="huyện, thành phố")
    state = models.CharField("trạng thái", max_length=10, choices=SheetState, default=SheetState.ENTERING)
    round = models.PositiveSmallIntegerField("lần xác nhận", default=0)
    first_sent_at = models.DateTimeField("gửi lần đầu lúc", null=True)
    sent_at = models.DateTimeField("gửi lúc", null=True)
    returns = models.PositiveSmallIntegerField("số lần phải kiểm tra lại", default=0)
    closes = models.BooleanField("xã gửi cuối cùng", default=False)

    class Meta:
        verbose_name = "bảng số liệu tháng của xã"
        constraints = [
            models.UniqueConstraint(fields=["opening", "unit"], name="one_sheet_a_commune_and_month"),
            models.CheckConstraint(condition=~Q(state=SheetState.LAST), name="a_sheet_is_never_stored_as_last"),
        ]
        indexes = [models.Index(fields=["opening", "district", "state"], name="sheets_of_a_district")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.opening_id} ({self.state})"


class TeamReport(models.Model):
    """The row of one team in a sheet; `content` is what was typed so far, overwritten until the commune confirms.

    `joined_on` is the day of the decision for a team established after the month had opened.
    """

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="reports")
    team = models.ForeignKey(Team, models.PROTECT, related_name="reports")
    joined_on = models.DateField("tham gia từ ngày", null=True)
    content = models.TextField("số liệu đang nhập", blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người nhập")
    saved_at = models.DateTimeField("lưu lúc", null=True)

    class Meta:
        verbose_name = "báo cáo tháng của Tổ"
        constraints = [models.UniqueConstraint(fields=["sheet", "team"], name="one_report_a_team_and_month")]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.sheet_id}"


class Confirmation(models.Model):
    """What a commune confirmed, as it was confirmed. A later one never touches it."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="confirmations")
    number = models.PositiveSmallIntegerField("lần")
    content = models.TextField("số liệu đã xác nhận")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người xác nhận")
    at = models.DateTimeField("xác nhận lúc")

    class Meta:
        verbose_name = "lần xác nhận số liệu"
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="one_confirmation_a_number")]

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.number}"


class TeamFigure(models.Model):
    """A confirmed figure of a team: how many, of a ratio also of how many. Without value: not reported."""

    report = models.ForeignKey(TeamReport, models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="figures")
    value = models.PositiveBigIntegerField("số liệu", null=True)
    base = models.PositiveBigIntegerField("trên tổng số", default=0)

    class Meta:
        verbose_name = "số liệu của Tổ"
        constraints = [models.UniqueConstraint(fields=["report", "indicator"], name="one_figure_an_indicator")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.indicator_id}: {self.value}/{self.base}"


class TeamScore(models.Model):
    """What the reviewer settled for a team in one evaluation, in tenths of a point; `given` only where it differs."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="scores")
    report = models.ForeignKey(TeamReport, models.PROTECT, related_name="scores")
    computed = models.PositiveSmallIntegerField("điểm tính (phần mười)", null=True)
    given = models.PositiveSmallIntegerField("điểm điều chỉnh (phần mười)", null=True)
    reason = models.CharField("lý do điều chỉnh", max_length=500, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người chốt")
    at = models.DateTimeField("chốt lúc")

    class Meta:
        verbose_name = "điểm của Tổ"
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "report"], name="one_score_a_team_and_evaluation"),
            models.CheckConstraint(condition=Q(given=None) | ~Q(reason=""), name="an_adjusted_score_has_its_reason"),
            models.CheckConstraint(
                condition=(Q(computed=None) | Q(computed__lte=1000)) & (Q(given=None) | Q(given__lte=1000)),
                name="a_score_is_at_most_a_hundred",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}/{self.report_id}: {self.points}"

    @property
    def points(self) -> int | None:
        """What counts, in tenths: the adjusted points, else the computed ones."""
        return self.computed if self.given is None else self.given
