"""How often somebody may ask for what costs much or is open to everybody: counted by the minute, for both doors."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from workflows.errors import TooOften

_A_MINUTE = 30
_MINUTE = timedelta(minutes=1)


def require_pace(what: str, who: object, most: int | None = None) -> None:
    """Count one more time, of so many a minute. Raises TooOften."""
    now = timezone.now()
    key = f"{what}/{who}/{now:%H%M}"
    cache.add(key, 0, _MINUTE.total_seconds())
    if _counted(key) > (_A_MINUTE if most is None else most):
        raise TooOften(wait=60 - now.second)


def _counted(key: str) -> int:
    """How many there were with this one; one when the mark just ran out."""
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1
