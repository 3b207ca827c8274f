"""Tables of tasks: one row each, and every step of its life."""

from __future__ import annotations

from datetime import date

from django.db import models

from decisions.organisation.models import Officer, Unit

TEXT_LENGTH = 2000
"""How long a task, a remark, a reason may be."""


class State(models.TextChoices):
    """Where a task stands. Stored names: a rename is a data migration."""

    OPEN = "open", "Đang thực hiện"
    DONE = "done", "Đã hoàn thành"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class StepKind(models.TextChoices):
    """What was done. Stored names."""

    GIVEN = "given", "Giao nhiệm vụ"
    DONE = "done", "Báo hoàn thành"
    WITHDRAWN = "withdrawn", "Thu hồi nhiệm vụ"


class Task(models.Model):
    """Something a body gave to a unit to do by a day, out of an incoming paper. Never deleted.

    The paper is named by its place in the book of the giver; `state` is that of the last step. `officer` is the person
    who answers for it in the unit, if one was named.
    """

    code = models.CharField("mã", max_length=80, unique=True)
    giver = models.ForeignKey(Unit, models.PROTECT, related_name="tasks_given", verbose_name="cơ quan giao")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    arrival_year = models.PositiveSmallIntegerField("năm của số đến")
    arrival_number = models.PositiveIntegerField("số đến")
    source = models.CharField("văn bản giao", max_length=300)
    text = models.TextField("nội dung", max_length=TEXT_LENGTH)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="tasks", verbose_name="đơn vị thực hiện")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người phụ trách")
    due = models.DateField("hạn")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = "nhiệm vụ"
        constraints = [models.UniqueConstraint(fields=["giver", "year", "number"], name="one_task_a_number")]
        indexes = [
            models.Index(fields=["owner", "state", "due"], name="tasks_of_an_owner"),
            models.Index(fields=["giver", "arrival_year", "arrival_number"], name="tasks_of_an_arrival"),
        ]

    def __str__(self) -> str:
        return self.code

    def late_on(self, day: date) -> bool:
        """Whether it should have been done by now."""
        return self.state == State.OPEN and day > self.due


class TaskStep(models.Model):
    """One step of a task: what was done, by whom, for which unit. Only added."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=10, choices=StepKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("lúc")
    text = models.TextField("nội dung", max_length=TEXT_LENGTH, blank=True)
    state = models.CharField("trạng thái sau đó", max_length=10, choices=State)

    class Meta:
        verbose_name = "bước của nhiệm vụ"
        ordering = ("task", "seq")
        constraints = [models.UniqueConstraint(fields=["task", "seq"], name="one_task_step_a_place")]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.seq} {self.kind}"
