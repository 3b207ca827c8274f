"""Tables of the engine: process and case, the desk, answers to repeated requests."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from viewflow.workflow.models import Process, Task

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Seat, Unit


class EstablishmentProcess(Process):
    """The tokens of an establishment case."""

    class Meta:
        proxy = True
        default_permissions = ()


class DirectionProcess(Process):
    """The tokens of a directing official letter."""

    class Meta:
        proxy = True
        default_permissions = ()


class EvaluationProcess(Process):
    """The tokens of a district's evaluation of a month."""

    class Meta:
        proxy = True
        default_permissions = ()


class ConsolidationProcess(Process):
    """The tokens of the province's report of a month."""

    class Meta:
        proxy = True
        default_permissions = ()


class AssignmentProcess(Process):
    """The tokens of a letter that gives targets."""

    class Meta:
        proxy = True
        default_permissions = ()


class EstimateProcess(Process):
    """The tokens of a body's estimate."""

    class Meta:
        proxy = True
        default_permissions = ()


class ChasingProcess(Process):
    """The tokens of a letter that chases late units."""

    class Meta:
        proxy = True
        default_permissions = ()


class ConsultationProcess(Process):
    """The tokens of a letter that asks departments about money."""

    class Meta:
        proxy = True
        default_permissions = ()


class OpinionProcess(Process):
    """The tokens of a department's opinion on money."""

    class Meta:
        proxy = True
        default_permissions = ()


class ProposalProcess(Process):
    """The tokens of a Tờ trình on money."""

    class Meta:
        proxy = True
        default_permissions = ()


class AllocationProcess(Process):
    """The tokens of the case of UBND tỉnh on a Tờ trình on money."""

    class Meta:
        proxy = True
        default_permissions = ()


class RefusalProcess(Process):
    """The tokens of the letter that there is no money."""

    class Meta:
        proxy = True
        default_permissions = ()


class AdjustmentProcess(Process):
    """The tokens of a Tờ trình that adjusts a decision on money."""

    class Meta:
        proxy = True
        default_permissions = ()


class GuidanceProcess(Process):
    """The tokens of a letter by which a department guides districts."""

    class Meta:
        proxy = True
        default_permissions = ()


class SchoolTeamProcess(Process):
    """The tokens of a headmaster's decision that establishes the team of the school."""

    class Meta:
        proxy = True
        default_permissions = ()


class SchoolAmendmentProcess(Process):
    """The tokens of a headmaster's decision that changes the team of the school."""

    class Meta:
        proxy = True
        default_permissions = ()


class SchoolDissolutionProcess(Process):
    """The tokens of a headmaster's decision that ends the team of the school."""

    class Meta:
        proxy = True
        default_permissions = ()


class TrainingNoticeProcess(Process):
    """The tokens of the notice of a training session."""

    class Meta:
        proxy = True
        default_permissions = ()


class TrainingReportProcess(Process):
    """The tokens of the report on a training session."""

    class Meta:
        proxy = True
        default_permissions = ()


class CommuneReportProcess(Process):
    """The tokens of a commune's report of a month."""

    class Meta:
        proxy = True
        default_permissions = ()


class AmendmentProcess(Process):
    """The tokens of a decision that changes teams."""

    class Meta:
        proxy = True
        default_permissions = ()


class CorrectionProcess(Process):
    """The tokens of a letter that corrects a paper."""

    class Meta:
        proxy = True
        default_permissions = ()


class RecallProcess(Process):
    """The tokens of a notice that withdraws a paper."""

    class Meta:
        proxy = True
        default_permissions = ()


class DissolutionProcess(Process):
    """The tokens of a decision that ends teams."""

    class Meta:
        proxy = True
        default_permissions = ()


class CommuneEstimateProcess(Process):
    """The tokens of a commune's Tờ trình on what it needs."""

    class Meta:
        proxy = True
        default_permissions = ()


class PlanProposalProcess(Process):
    """Processes of the Tờ trình to change the plan."""

    class Meta:
        proxy = True
        default_permissions = ()


class PlanRevisionProcess(Process):
    """Processes of the decision that changes the plan."""

    class Meta:
        proxy = True
        default_permissions = ()


class PlanRefusalProcess(Process):
    """Processes of the letter that the plan stays."""

    class Meta:
        proxy = True
        default_permissions = ()


class CaseProcess(models.Model):
    """Which process carries which case."""

    process = models.OneToOneField(Process, models.PROTECT, primary_key=True, related_name="link")
    case = models.OneToOneField(Case, models.PROTECT, related_name="link")

    class Meta:
        verbose_name = "tiến trình của hồ sơ"

    def __str__(self) -> str:
        return f"{self.case_id}/{self.process_id}"


class Wait(models.Model):
    """A job's token waits for an effect of the outbox; the row stays when the token has gone on."""

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="wait")
    kind = models.CharField("loại việc", max_length=40)
    key = models.CharField("khóa", max_length=120)

    class Meta:
        verbose_name = "bước chờ máy"
        indexes = [models.Index(fields=["kind", "key"], name="who_waits_for_an_effect")]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.kind}:{self.key}"


class Item(models.Model):
    """One open step of a case: what is to be done, for which body, until when. Closed, it stays as it was.

    `officer`: the one person it is for, where not anybody who holds the right may do it.
    """

    task = models.OneToOneField(Task, models.PROTECT, related_name="item")
    case = models.ForeignKey(Case, models.PROTECT, related_name="items")
    act = models.CharField("việc", max_length=40)
    asked = models.CharField("theo nhiệm vụ", max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField("đến lúc")
    due = models.DateField("hạn", null=True, blank=True)
    urgency = models.PositiveSmallIntegerField("độ khẩn", default=0)
    claimed_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    claimed_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    closed_at = models.DateTimeField("xong lúc", null=True, blank=True)
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField("kết quả", max_length=40, blank=True)

    class Meta:
        verbose_name = "việc cần làm"
        indexes = [
            models.Index(fields=["case"], condition=Q(closed_at=None), name="open_items_of_case"),
            models.Index(fields=["unit"], condition=Q(closed_at=None), name="open_items_of_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) & Q(closed_by__isnull=True)
                | Q(closed_at__isnull=False) & Q(closed_by__isnull=False) & ~Q(outcome=""),
                name="a_closed_item_says_by_whom_and_how",
            ),
            models.CheckConstraint(condition=~Q(asked=""), name="an_item_names_its_right"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.act}"


class SeatItem(models.Model):
    """An item on the desk of a seat, in one of its folders."""

    class Folder(models.TextChoices):
        OPEN = "open", "Cần làm"
        DONE = "done", "Đã xong"

    item = models.ForeignKey(Item, models.PROTECT, related_name="places")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="places")
    folder = models.CharField(max_length=4, choices=Folder, default=Folder.OPEN)
    due = models.DateField(null=True, blank=True)
    urgency = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "việc trên bàn"
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="one_place_a_seat")]
        indexes = [models.Index(fields=["seat", "folder", "-urgency", "due", "item"], name="desk_of_a_seat")]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.item_id} ({self.folder})"


class ItemBar(models.Model):
    """An officer who may not take an item, because of what this officer did in the case."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="bars")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "người không được làm việc này"
        constraints = [models.UniqueConstraint(fields=["item", "officer"], name="one_bar_an_officer")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.officer_id}"


class Answer(models.Model):
    """The first answer given to an idempotency key of an officer; written in the transaction of the act it answers."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    request = models.CharField("dấu của yêu cầu", max_length=64)
    result = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "câu trả lời đã gửi"
        constraints = [models.UniqueConstraint(fields=["officer", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.key}"


class TaskCounter(models.Model):
    """The last task id handed out, on databases without sequences."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.last)
