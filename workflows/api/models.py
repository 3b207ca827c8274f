"""Tokens by which programs act for an officer. Only the hash of a token is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from decisions.organisation.models import Officer
from workflows.api.scopes import ALL


class ApiToken(models.Model):
    """A token of an officer, until it expires, is revoked, or the officer is no longer active. Machine time."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="api_tokens")
    scopes = models.CharField("phạm vi", max_length=60, default=ALL)
    digest = models.CharField("mã băm", max_length=64, unique=True)
    created_at = models.DateTimeField("tạo lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    last_used_at = models.DateTimeField("dùng lần cuối lúc", null=True, blank=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "mã truy cập API"
        constraints = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=F("created_at")), name="a_token_lives_for_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.expires_at:%Y-%m-%d}"
