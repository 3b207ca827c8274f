"""Seats and who holds them: every right begins with a row here."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q

from decisions.organisation.models.dated import Dated, Momentary, dates_in_order, moments_in_order
from decisions.organisation.models.people import Officer
from decisions.organisation.models.units import Unit
from decisions.organisation.posts import POST_CHOICES, POSTS


class Seat(Dated):
    """A post at a unit. It owns one auth group, through which it holds permissions on units."""

    post = models.CharField("chức vụ", max_length=30, choices=POST_CHOICES)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="seats")
    title = models.CharField("tên chức vụ riêng", max_length=120, blank=True)
    signs_as = models.CharField("chức danh trên chữ ký", max_length=80, blank=True)
    group = models.OneToOneField(Group, models.PROTECT, related_name="seat")

    class Meta:
        verbose_name = "vị trí"
        constraints = [
            models.UniqueConstraint(fields=["post", "unit", "valid_from"], name="one_seat_a_post_unit_day"),
            dates_in_order("seat"),
        ]

    def __str__(self) -> str:
        return f"{self.post}@{self.unit}"

    @property
    def label(self) -> str:
        """What the post is called on screen."""
        return self.title or POSTS[self.post].title

    @property
    def signature_line(self) -> str:
        """The line above a signature; empty when the post signs no paper."""
        return self.signs_as or POSTS[self.post].signs_as


class Holding(Momentary):
    """An officer holds a seat for one cause. Several holdings may give the same right; each ends alone.

    `whole` covers what the post does of itself; otherwise only the listed scopes. Nghị định 30/2020, Điều 13, 32.
    """

    class Cause(models.TextChoices):
        APPOINTMENT = "appointment", "bổ nhiệm, phân công công tác"
        FIELD = "field", "phân công lĩnh vực (ký thay)"
        SINGLE_CASE = "single_case", "giao ký thay việc cụ thể"
        IN_CHARGE = "in_charge", "giao phụ trách, điều hành (ký thay)"
        ACTING = "acting", "giao quyền cấp trưởng"
        BY_ORDER = "by_order", "quy chế ký thừa lệnh"
        BY_DELEGATION = "by_delegation", "ủy quyền"
        DUAL_DUTY = "dual_duty", "phân công kiêm nhiệm"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="holdings")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holdings")
    cause = models.CharField("căn cứ giữ nhiệm vụ", max_length=13, choices=Cause)
    whole = models.BooleanField("toàn bộ nhiệm vụ của chức vụ", default=False)
    case_code = models.CharField("hồ sơ được giao", max_length=80, blank=True)
    paper_symbol = models.CharField("số, ký hiệu văn bản giao", max_length=60, blank=True)
    paper_date = models.DateField("ngày văn bản giao", null=True, blank=True)
    paper_about = models.CharField("nội dung văn bản giao", max_length=200, blank=True)

    class Meta:
        verbose_name = "giữ nhiệm vụ"
        indexes = [models.Index(fields=["officer", "starts_at"], name="holding_by_officer")]
        constraints = [
            moments_in_order("holding"),
            models.CheckConstraint(
                condition=Q(cause="single_case") & ~Q(case_code="")
                | Q(cause="by_delegation")
                | ~Q(cause__in=["single_case", "by_delegation"]) & Q(case_code=""),
                name="only_what_is_for_one_case_names_it",
            ),
            models.CheckConstraint(
                condition=Q(cause="appointment") | ~Q(paper_symbol="") & Q(paper_date__isnull=False),
                name="an_arrangement_rests_on_a_paper",
            ),
            models.CheckConstraint(
                condition=~Q(cause="by_delegation") | Q(ends_at__isnull=False), name="a_delegation_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(whole=False) | Q(cause__in=["appointment", "acting", "in_charge"]),
                name="an_arrangement_lists_its_acts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.seat} ({self.cause})"

    @property
    def paper(self) -> str:
        """The paper an arrangement rests on, as it is cited: "văn bản số 05/QĐ-UBND ngày 04/01/2022"."""
        if not self.paper_date:
            return ""
        return f"văn bản số {self.paper_symbol} ngày {self.paper_date:%d/%m/%Y}"


class HoldingScope(models.Model):
    """One act on one kind of case that a holding covers; always concrete, never a wildcard.

    An act that is done on no case (receiving a paper, keeping people) has an empty kind.
    """

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="scopes")
    act = models.CharField("việc", max_length=40)
    kind = models.CharField("loại hồ sơ", max_length=20, blank=True)

    class Meta:
        verbose_name = "phạm vi được giao"
        constraints = [models.UniqueConstraint(fields=["holding", "act", "kind"], name="one_scope_a_holding")]

    def __str__(self) -> str:
        return f"{self.act}/{self.kind}"
