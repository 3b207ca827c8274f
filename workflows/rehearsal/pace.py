"""Business time of a rehearsal: it only rises, and people work in working hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from decisions.calendar.working_days import day_off, next_working_day
from documents import clock
from documents.clock import HANOI

_OPENS, _CLOSES = 8, 17


class Pace:
    """A clock that goes on by the minute and skips nights, weekends and holidays; everybody else's goes with it.

    Raises NotADemo outside a demonstration.
    """

    def __init__(self, start: datetime) -> None:
        self._set(start)

    def tick(self, minutes: int = 1) -> datetime:
        """The moment of the next act."""
        local = (self.now + timedelta(minutes=minutes)).astimezone(HANOI)
        if local.hour >= _CLOSES or day_off(local.date()):
            local = datetime.combine(next_working_day(local.date()), datetime.min.time(), HANOI).replace(hour=_OPENS)
        return self._set(local)

    def next_morning(self) -> datetime:
        """The beginning of the next working day."""
        day = next_working_day(self.now.astimezone(HANOI).date())
        return self._set(datetime.combine(day, datetime.min.time(), HANOI).replace(hour=_OPENS))

    def go_to(self, day: date, hour: int) -> datetime:
        """An hour of a day, or of the next working day where that is none; never back."""
        worked = day if not day_off(day) else next_working_day(day)
        moment = datetime.combine(worked, datetime.min.time(), HANOI).replace(hour=hour)
        return self._set(moment) if moment > self.now else self.now

    def _set(self, moment: datetime) -> datetime:
        """What the machine does meanwhile, making files or watching, is done on the same day."""
        self.now = moment
        clock.play_from(moment)
        return moment
