"""The letter that chases late units: what a drafter submits, what must still hold when it is signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import require_sound
from decisions.cases.services import advance
from decisions.chasing.chase import Chase
from decisions.chasing.lateness import Standing, standings
from decisions.chasing.opening import chasing_of, subject_of
from decisions.chasing.rules import broken
from decisions.errors import RuleBroken
from decisions.organisation.models import Officer
from documents.clock import local_date


@transaction.atomic
def submit(case: Case, chase: Chase, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked, with the figures of now. Raises RuleBroken with every rule it breaks, and what
    `advance` raises.
    """
    below = _require_lawful(case, chase, at)
    opening = chasing_of(case).opening
    content = {
        **chase.content(),
        "month": opening.month,
        "as_of": at.isoformat(),
        "units": list(_figures(chase, below)),
    }
    require_sound(case, content, at)
    about = f"V/v {subject_of(opening)} ({len(chase.units)} đơn vị, hạn mới {chase.due:%d/%m/%Y})"
    return advance(case, Act.URGE, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when the letter is signed: nobody it names has sent meanwhile. Raises RuleBroken."""
    _require_lawful(case, Chase.read(content), at)


def _figures(chase: Chase, below: Mapping[str, Standing]) -> Iterator[dict[str, Any]]:
    for code in sorted(chase.units):
        yield {"unit": code, "days": below[code].days, "times": below[code].times}


def _require_lawful(case: Case, chase: Chase, at: datetime) -> Mapping[str, Standing]:
    chasing, today = chasing_of(case), local_date(at)
    below = standings(chasing.body, chasing.opening, today)
    violations = broken(chase, below=below, today=today)
    if violations:
        raise RuleBroken(violations)
    return below
