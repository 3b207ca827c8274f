"""Law as dated data: the lines that begin with "Căn cứ", the clauses of the plan and its figures."""

from __future__ import annotations

import re
from datetime import date
from typing import Self

from django.db import models

from documents.database.prepared import Prepared


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    """Bases by day and kind of case."""

    def cited(self, kind: str, day: date) -> Self:
        """The bases a paper of a kind cites when signed on a day, in the order of the page."""
        in_force = self.filter(valid_from__lte=day).exclude(valid_to__lt=day)
        return in_force.filter(uses__kind=kind).order_by("uses__place", "pk")


class LegalBasis(models.Model):
    """A law, decree, plan or decision as one line of the page, in force from a first to a last day, both inclusive."""

    class Certainty(models.TextChoices):
        SURE = "sure", "chắc chắn"
        LIKELY = "likely", "khá chắc"
        UNSURE = "unsure", "cần kiểm tra"

    code = models.CharField("mã", max_length=60)
    lead = models.CharField("lời dẫn", max_length=60)
    text = models.TextField("nội dung")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    certainty = models.CharField("độ chắc chắn", max_length=6, choices=Certainty)
    end_basis = models.CharField("văn bản kết thúc", max_length=200, null=True, blank=True)  # noqa: DJ001 # written once

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = "căn cứ pháp lý"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_legal_basis_a_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="legal_basis_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead} {self.text}"


class LegalBasisUse(models.Model):
    """A kind of case cites a legal basis, at a place in the order of the page."""

    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="uses")
    kind = models.CharField("loại hồ sơ", max_length=20)
    place = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "loại hồ sơ viện dẫn căn cứ"
        constraints = [models.UniqueConstraint(fields=["basis", "kind"], name="one_use_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.basis_id}"


class PlanFigureQuerySet(models.QuerySet["PlanFigure"]):
    """Figures by day."""

    def on(self, code: str, day: date) -> PlanFigure | None:
        """The figure in force on a day, if any."""
        found: list[PlanFigure] = _FIGURE.rows("", code=code, day=day)
        return found[0] if found else None

    def values_on(self, day: date) -> dict[str, int]:
        """Every figure in force on a day, by code. One query."""
        found = self.filter(valid_from__lte=day).exclude(valid_to__lt=day).order_by("valid_from")
        return dict(found.values_list("code", "value"))


class PlanFigure(models.Model):
    """A figure of the plan that its amendment may change, in force from a first to a last day, both inclusive."""

    class Code(models.TextChoices):
        TEAM_LEAST = "team_least", "số thành viên ít nhất của Tổ"
        TEAM_MOST = "team_most", "số thành viên nhiều nhất của Tổ"
        REPORT_DAYS = "report_days", "số ngày làm việc sau ngày chốt để Tổ, xã gửi số liệu"
        DISTRICT_DAYS = "district_days", "số ngày làm việc sau ngày chốt để huyện báo cáo Sở"
        DEPARTMENT_DAYS = "department_days", "số ngày làm việc sau ngày chốt để Sở tổng hợp"
        SCORE_GOVERNMENT = "score_government", "trọng số nhóm chính quyền số"
        SCORE_ECONOMY = "score_economy", "trọng số nhóm kinh tế số"
        SCORE_SOCIETY = "score_society", "trọng số nhóm xã hội số"
        SCORE_ORGANISATION = "score_organisation", "trọng số nhóm tổ chức, quản lý"
        SCORE_EXCELLENT = "score_excellent", "điểm từ đó xếp loại hoàn thành xuất sắc"
        SCORE_GOOD = "score_good", "điểm từ đó xếp loại hoàn thành tốt"
        SCORE_DONE = "score_done", "điểm từ đó xếp loại hoàn thành"
        SCORE_LATE = "score_late", "điểm trừ mỗi lần báo cáo chậm hoặc phải kiểm tra lại"
        SCORE_JUMP = "score_jump", "số điểm thay đổi so với kỳ trước cần xem xét"
        SCORE_LOW = "score_low", "điểm dưới mức đó cần xem xét"
        FIGURE_JUMP = "figure_jump", "phần trăm thay đổi của số liệu so với kỳ trước cần xem xét"
        DIFFICULTY_DAYS = "difficulty_days", "số ngày làm việc để trả lời khó khăn, vướng mắc"
        REOPEN_DAYS = "reopen_days", "số ngày làm việc để nơi nêu đề nghị xem lại câu trả lời"
        MONEY_SILENCE = "money_silence", "quá hạn không trả lời là thống nhất về kinh phí (1: có, 0: không)"
        MONEY_SUBMITTER = "money_submitter", "cơ quan trình UBND tỉnh về kinh phí (0: Sở TT&TT, 1: Sở Tài chính)"
        MEMBERS_POLLED = "members_polled", "lấy phiếu ý kiến thành viên UBND tỉnh về kinh phí (1: có, 0: không)"
        OCOP_ONLINE = "ocop_online", "phần trăm sản phẩm OCOP cần có gian hàng trên sàn thương mại điện tử"
        POLL_DAYS = "poll_days", "số ngày làm việc để thành viên UBND tỉnh trả lời phiếu"

    code = models.CharField("mã", max_length=30, choices=Code)
    value = models.PositiveIntegerField("giá trị")
    clause = models.CharField("căn cứ", max_length=80)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PlanFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu của kế hoạch"
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="one_plan_figure_a_day")]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"


def _figure(_: str, *, code: str, day: date) -> PlanFigureQuerySet:
    in_force = PlanFigure.objects.filter(code=code, valid_from__lte=day).exclude(valid_to__lt=day)
    return in_force.order_by("-valid_from")[:1]


_FIGURE = Prepared(_figure)


class PlanClauseQuerySet(models.QuerySet["PlanClause"]):
    """Clauses by day."""

    def on(self, day: date) -> Self:
        """The clauses in force on a day, as the plan orders them."""
        return self.filter(valid_from__lte=day).exclude(valid_to__lt=day).order_by("place", "code")


class PlanClause(models.Model):
    """A clause of the plan in its words, from a first to a last day, both inclusive. Other words are another row."""

    code = models.CharField("mục", max_length=20)
    place = models.PositiveSmallIntegerField("thứ tự")
    part = models.CharField("phần", max_length=120)
    heading = models.CharField("tiêu đề", max_length=200)
    words = models.TextField("nội dung", max_length=3000)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PlanClauseQuerySet.as_manager()

    class Meta:
        verbose_name = "điều khoản của kế hoạch"
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="one_plan_clause_a_day")]

    def __str__(self) -> str:
        return f"{self.code} {self.heading}"

    @property
    def called(self) -> str:
        """How papers name it: `điểm b khoản 2 mục II`."""
        return clause_named(self.code)


_CLAUSE = re.compile(r"(?P<part>[IVX]+)(?:\.(?P<item>\d+))?(?:\.(?P<point>[a-zđ]))?\b")
_NAMED = (("point", "điểm"), ("item", "khoản"), ("part", "mục"))


def clause_named(code: str) -> str:
    """A clause as papers name it, from the small to the large: `II.2.b` is `điểm b khoản 2 mục II`.

    What does not begin as a clause of the plan is left as it is.
    """
    found = _CLAUSE.match(code)
    if not found:
        return code
    return " ".join(f"{word} {found[name]}" for name, word in _NAMED if found[name])
