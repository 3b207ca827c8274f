"""Business time: the clock of papers, journal, deadlines and numbers. The database's clock plus the played offset."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from documents.errors import NotADemo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_MICROSECOND = timedelta(microseconds=1)
_NOW = {
    "postgresql": "SELECT clock_timestamp() AT TIME ZONE 'UTC', (SELECT \"offset\" FROM documents_clock)",
    "sqlite": "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now'), (SELECT \"offset\" FROM documents_clock)",
}


class Clock(models.Model):
    """How far business time is from the database's clock, in microseconds. One row; absent means not at all."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    offset = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "đồng hồ nghiệp vụ"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]

    def __str__(self) -> str:
        return f"{self.offset} µs"


def now() -> datetime:
    """This moment of business time, in UTC. One query."""
    moment, offset = _read()
    return moment + timedelta(microseconds=offset)


def today() -> date:
    """Today in Vietnam, by business time."""
    return local_date(now())


def local_date(moment: datetime) -> date:
    """The day of a moment in Vietnam; the year of a number is its year."""
    return moment.astimezone(HANOI).date()


def skew() -> timedelta:
    """How far the database's clock is from this machine's; papers bear the first, sessions and leases the second."""
    return abs(_read()[0] - timezone.now())


def start_of(day: date) -> datetime:
    """The first moment of a day in Vietnam."""
    return datetime.combine(day, time.min, HANOI)


def play_from(moment: datetime) -> None:
    """Set business time to a moment, from which it runs on. Raises NotADemo outside a demonstration."""
    if not settings.DEMO:
        raise NotADemo
    Clock.objects.update_or_create(id=1, defaults={"offset": (moment - _read()[0]) // _MICROSECOND})


def _read() -> tuple[datetime, int]:
    with connection.cursor() as cursor:
        cursor.execute(_NOW[connection.vendor])
        moment, offset = cursor.fetchone()
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment.replace(tzinfo=UTC), offset or 0
