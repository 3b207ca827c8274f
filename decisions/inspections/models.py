"""Tables of checks on the spot: a plan with its group, visits of units, their minutes, findings with every step."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from decisions.organisation.models import Officer, Unit

LINE_LENGTH = 200
"""How long the name of a plan, a member's line or a place may be."""
TEXT_LENGTH = 2000
"""How long contents, what was seen, a finding, an answer may be."""


class VisitState(models.TextChoices):
    """Where a visit stands. Stored names: a rename is a data migration."""

    PLANNED = "planned", "Theo kế hoạch"
    HELD = "held", "Đã kiểm tra"
    CANCELLED = "cancelled", "Không kiểm tra"


class FindingState(models.TextChoices):
    """Where a finding stands. Stored names: a rename is a data migration."""

    NOTED = "noted", "Chờ ký biên bản"
    STRUCK = "struck", "Đã bỏ"
    OPEN = "open", "Chờ khắc phục"
    ANSWERED = "answered", "Đã báo cáo khắc phục"
    ACCEPTED = "accepted", "Đã chấp nhận"


class FindingStepKind(models.TextChoices):
    """What was done about a finding. Stored names."""

    NOTED = "noted", "Ghi kiến nghị"
    STRUCK = "struck", "Bỏ kiến nghị"
    RAISED = "raised", "Biên bản đủ chữ ký, giao khắc phục"
    ANSWERED = "answered", "Báo cáo khắc phục"
    SENT_BACK = "sent_back", "Yêu cầu khắc phục tiếp"
    ACCEPTED = "accepted", "Chấp nhận kết quả khắc phục"


class Signed(models.Model):
    """Who wrote a row, as what, when."""

    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("ghi lúc")

    class Meta:
        abstract = True


class InspectionPlan(Signed):
    """A check of some units planned by Sở TT&TT: what is looked at, who goes. Only added.

    `members` are the others of the group, one a line; `notice`, `notice_day` name the paper that told the units.
    """

    code = models.CharField("mã", max_length=80, unique=True)
    body = models.ForeignKey(Unit, models.PROTECT, related_name="inspection_plans", verbose_name="cơ quan kiểm tra")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    subject = models.CharField("tên cuộc kiểm tra", max_length=LINE_LENGTH)
    contents = models.TextField("nội dung kiểm tra", max_length=TEXT_LENGTH)
    head = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="trưởng đoàn")
    members = models.TextField("thành viên đoàn", max_length=TEXT_LENGTH)
    notice = models.CharField("số văn bản thông báo", max_length=80, blank=True)
    notice_day = models.DateField("ngày văn bản", null=True)

    class Meta:
        verbose_name = "cuộc kiểm tra"
        constraints = [models.UniqueConstraint(fields=["body", "year", "number"], name="one_inspection_plan_a_number")]

    def __str__(self) -> str:
        return self.code


class Visit(models.Model):
    """A unit to be visited on a day. Never deleted; `state` moves once."""

    code = models.CharField("mã", max_length=90, unique=True)
    plan = models.ForeignKey(InspectionPlan, models.PROTECT, related_name="visits")
    place = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections", verbose_name="đơn vị được kiểm tra")
    day = models.DateField("ngày kiểm tra")
    state = models.CharField("trạng thái", max_length=9, choices=VisitState, default=VisitState.PLANNED)
    reason = models.CharField("lý do không kiểm tra", max_length=LINE_LENGTH, blank=True)

    class Meta:
        verbose_name = "buổi kiểm tra"
        ordering = ("plan", "place")
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="one_visit_a_place"),
            models.UniqueConstraint(fields=["plan", "unit"], name="one_visit_a_unit"),
            models.CheckConstraint(
                condition=Q(state=VisitState.CANCELLED) ^ Q(reason=""), name="a_cancelled_visit_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class InspectionMinutes(Signed):
    """Minutes of a visit (Mẫu 1.9), as their page was written, for the head of the group and the unit to sign.

    `page` is the canonical text of the printed page, `digest` its hash. Taken back before both signed, others are
    written.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField("lần lập")
    head = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="trưởng đoàn")
    representative = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="đại diện đơn vị")
    page = models.TextField("trang biên bản")
    digest = models.CharField("mã băm", max_length=64)
    taken_back_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người rút")
    taken_back_at = models.DateTimeField("rút lúc", null=True)
    reason = models.CharField("lý do rút", max_length=LINE_LENGTH, null=True)  # noqa: DJ001 # filled once, then kept

    class Meta:
        verbose_name = "biên bản kiểm tra"
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="one_inspection_minutes_a_number"),
            models.UniqueConstraint(
                fields=["visit"], condition=Q(taken_back_at=None), name="one_standing_minutes_a_visit"
            ),
            models.CheckConstraint(condition=~Q(head=F("representative")), name="inspection_minutes_have_two_signers"),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id}/{self.number}"


class InspectionSignature(Signed):
    """One of the two signed the minutes, whose page then had this hash. Only added."""

    class Role(models.TextChoices):
        """As what."""

        HEAD = "head", "Trưởng đoàn kiểm tra"
        REPRESENTATIVE = "representative", "Đại diện đơn vị được kiểm tra"

    minutes = models.ForeignKey(InspectionMinutes, models.PROTECT, related_name="signatures")
    role = models.CharField("vai trò", max_length=14, choices=Role)
    digest = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "chữ ký biên bản kiểm tra"
        constraints = [models.UniqueConstraint(fields=["minutes", "role"], name="one_inspection_signature_a_role")]

    def __str__(self) -> str:
        return f"{self.minutes_id}: {self.role}"


class Finding(models.Model):
    """What a visit found, what is to be done about it, by which unit, by when. Never deleted.

    `state` and `due` are those of the last step.
    """

    code = models.CharField("mã", max_length=100, unique=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    place = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("tồn tại, hạn chế", max_length=TEXT_LENGTH)
    remedy = models.TextField("việc cần khắc phục", max_length=TEXT_LENGTH)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="findings", verbose_name="đơn vị khắc phục")
    due = models.DateField("hạn")
    state = models.CharField("trạng thái", max_length=8, choices=FindingState, default=FindingState.NOTED)

    class Meta:
        verbose_name = "kiến nghị sau kiểm tra"
        ordering = ("visit", "place")
        constraints = [models.UniqueConstraint(fields=["visit", "place"], name="one_finding_a_place")]
        indexes = [models.Index(fields=["owner", "state", "due"], name="findings_of_an_owner")]

    def __str__(self) -> str:
        return self.code

    def late_on(self, day: date) -> bool:
        """Whether its owner should have answered by now."""
        return self.state == FindingState.OPEN and day > self.due


class FindingStep(Signed):
    """One step of a finding: what was done, by whom, for which unit, how it stands since. Only added."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=9, choices=FindingStepKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    text = models.TextField("nội dung", max_length=TEXT_LENGTH, blank=True)
    due = models.DateField("hạn sau đó")
    state = models.CharField("trạng thái sau đó", max_length=8, choices=FindingState)

    class Meta:
        verbose_name = "bước của kiến nghị"
        ordering = ("finding", "seq")
        constraints = [models.UniqueConstraint(fields=["finding", "seq"], name="one_finding_step_a_place")]

    def __str__(self) -> str:
        return f"{self.finding_id}/{self.seq} {self.kind}"
