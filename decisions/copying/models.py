"""Tables of requests for copies: one row each, and every step of its life."""

from __future__ import annotations

import json

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from documents.models import Arrival, Copy

LONGEST_REASON = 500


class State(models.TextChoices):
    """Where a request stands. Stored names: a rename is a data migration."""

    ASKED = "asked", "Chờ ký bản sao"
    SIGNED = "signed", "Chờ cấp số"
    NUMBERED = "numbered", "Chờ đóng dấu, ký số"
    SEALED = "sealed", "Chờ giao bản sao"
    GIVEN = "given", "Đã giao bản sao"
    DECLINED = "declined", "Không sao"
    TAKEN_BACK = "taken_back", "Đã rút đề nghị"


UNDER_WAY = (State.ASKED, State.SIGNED, State.NUMBERED, State.SEALED)


class StepKind(models.TextChoices):
    """What was done. Stored names."""

    ASK = "ask", "Đề nghị sao"
    SIGN = "sign", "Ký bản sao"
    DECLINE = "decline", "Không sao"
    TAKE_BACK = "take_back", "Rút đề nghị"
    NUMBER = "number", "Cấp số bản sao"
    SEAL = "seal", "Đóng dấu, ký số bản sao"
    GIVE_OUT = "give_out", "Giao bản sao"


class CopyRequest(models.Model):
    """Somebody of a body asked for a copy of a paper it issued (`case`) or received (`arrival`). Never deleted.

    `wish` is canonical text (`parts`: places chosen for a trích sao; `bodies`: codes; `lines`: other receivers);
    `state` is that of the last step.
    """

    code = models.CharField("mã", max_length=80, unique=True)
    body = models.ForeignKey(Unit, models.PROTECT, related_name="copy_requests", verbose_name="cơ quan sao")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="copy_requests", verbose_name="văn bản đi")
    arrival = models.ForeignKey(
        Arrival, models.PROTECT, null=True, related_name="copy_requests", verbose_name="văn bản đến"
    )
    form = models.CharField("hình thức sao", max_length=9, choices=Copy.Form)
    medium = models.CharField("định dạng bản sao", max_length=7, choices=Copy.Medium)
    wish = models.TextField("nội dung đề nghị")
    about = models.CharField("bản sao của", max_length=500)
    reason = models.CharField("mục đích sao", max_length=LONGEST_REASON)
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.ASKED)

    class Meta:
        verbose_name = "đề nghị sao văn bản"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["body", "state"], name="copy_requests_of_a_body")]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="one_copy_request_a_number"),
            models.CheckConstraint(
                condition=Q(case=None, arrival__isnull=False) | Q(case__isnull=False, arrival=None),
                name="a_copy_is_of_one_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def parts(self) -> tuple[int, ...]:
        """The parts a trích sao holds."""
        return tuple(json.loads(self.wish)["parts"])

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of this system it goes to, by code."""
        return tuple(json.loads(self.wish)["bodies"])

    @property
    def lines(self) -> tuple[str, ...]:
        """Other receivers, a line each."""
        return tuple(json.loads(self.wish)["lines"])


class CopyStep(models.Model):
    """One step of a request: what was done, by whom, in which capacity. Only added."""

    request = models.ForeignKey(CopyRequest, models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=9, choices=StepKind)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("lúc")
    text = models.CharField("nội dung", max_length=LONGEST_REASON, blank=True)
    state = models.CharField("trạng thái sau đó", max_length=10, choices=State)

    class Meta:
        verbose_name = "bước của đề nghị sao"
        ordering = ("request", "seq")
        constraints = [models.UniqueConstraint(fields=["request", "seq"], name="one_copy_step_a_place")]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.seq} {self.kind}"
