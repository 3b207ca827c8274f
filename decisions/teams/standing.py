"""How far a place is with its team, and how far many are, as coverage tells it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class Standing(models.TextChoices):
    """How far a place is with its team."""

    ESTABLISHED = "established", "Đã thành lập"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    MISSING = "missing", "Chưa trình dự thảo"


@dataclass(frozen=True)
class Reached:
    """The count over some places of which each must have one team."""

    required: int
    established: int
    in_progress: int

    @property
    def missing(self) -> int:
        """Places that have no team and submitted no draft."""
        return self.required - self.established - self.in_progress

    @property
    def percent(self) -> int:
        """Whole per cent of what is required; never 100 while one is missing."""
        return self.established * 100 // self.required if self.required else 100
