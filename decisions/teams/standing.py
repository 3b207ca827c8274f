"""How far a place is with its team, as coverage tells it."""

from __future__ import annotations

from django.db import models


class Standing(models.TextChoices):
    """How far a place is with its team."""

    ESTABLISHED = "established", "Đã thành lập"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    MISSING = "missing", "Chưa trình dự thảo"
