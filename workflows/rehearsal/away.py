"""Officers who are away in a rehearsal: they say so, colleagues do their work, and where nobody may they come back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from decisions.authority.rights import Right
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Absence, Holding, Officer
from decisions.staffing.absences import Away, declare, end
from documents import clock
from documents.clock import local_date

_AWAY = 1 / 60
"""Of those in post, how many leave each time somebody asks."""
_LONGEST = 9  # days
_REASONS = (Absence.Reason.DUTY, Absence.Reason.LEAVE, Absence.Reason.SICK, Absence.Reason.STUDY)


def some_leave(at: datetime, chance: Random) -> int:
    """Some of those in post say that they are away from today; how many did."""
    held = Holding.objects.at(at).filter(officer__is_active=True).values("officer")
    there = Officer.objects.filter(pk__in=held).exclude(pk__in=_absent(at)).order_by("pk")
    leaving = [one for one in there if chance.random() < _AWAY]
    for officer in leaving:
        last = local_date(at) + timedelta(days=chance.randint(0, _LONGEST))
        declare(officer, Away(local_date(at), last, chance.choice(_REASONS)), by=officer, at=at)
    return len(leaving)


def one_of(held: Iterable[Right]) -> Officer:
    """The first of those who can that is there; where all are away, the first comes back for it.

    Raises ActNotAllowed where nobody can.
    """
    able = [right.officer_id for right in held]
    if not able:
        raise ActNotAllowed("Không có ai đang giữ nhiệm vụ này.")
    now = clock.now()
    away = set(_absent(now).filter(officer__in=able).values_list("officer", flat=True))
    officer: Officer = Officer.objects.get(pk=next((one for one in able if one not in away), able[0]))
    if officer.pk in away:
        for absence in Absence.objects.at(now).filter(officer=officer).select_related("officer"):
            end(absence, by=officer, at=now)
    return officer


def _absent(at: datetime) -> Any:
    return Absence.objects.at(at).values("officer")
