"""Business time: the clock of papers, journal and deadlines; days are those of Vietnam."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def local_date(moment: datetime) -> date:
    """The day of a moment in Vietnam."""
    return moment.astimezone(HANOI).date()
