"""Effects and incidents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.correlation import fresh


def correlation() -> str:
    """A fresh id by which log lines, effect and incident are found together; it begins like that of the request."""
    return fresh()


class Effect(models.Model):
    """Something to be done outside the database after a commit, once. Times here are machine time."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        RUNNING = "running", "đang làm"
        DONE = "done", "đã xong"
        FAILED = "failed", "không làm được"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    correlation = models.CharField(max_length=32, default=correlation)
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "việc ngoài cơ sở dữ liệu"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_effect_a_key"),
            models.CheckConstraint(condition=~Q(state="running") | ~Q(lease=""), name="a_running_effect_has_a_lease"),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state__in=["waiting", "running"]), name="effects_to_do"),
            models.Index(fields=["kind"], condition=Q(state="failed"), name="effects_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} ({self.state})"


class Incident(models.Model):
    """Something a person must look at: one open row per kind and subject."""

    kind = models.CharField("loại", max_length=40)
    ref = models.CharField("đối tượng", max_length=120)
    sentence = models.TextField("nội dung")
    correlation = models.CharField(max_length=32, blank=True)
    opened_at = models.DateTimeField("từ lúc", default=timezone.now)
    closed_at = models.DateTimeField("xử lý xong lúc", null=True, blank=True)
    closed_by = models.CharField("người xử lý", max_length=80, blank=True)

    class Meta:
        verbose_name = "sự cố"
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], condition=Q(closed_at=None), name="one_open_incident")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.ref}"
