"""Training sessions opened for many communes at once, one each, on one working day after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse

from decisions.calendar.working_days import day_off, next_working_day, working_days_before
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.training import noticing
from decisions.training.models import TrainingSession, TrainingUnit
from decisions.training.rules import CLAUSE, SessionFacts, broken_by_session
from decisions.training.selectors import invitable, last_entries
from decisions.training.sessions import OPEN, open_session
from documents.clock import local_date
from workflows.batches.models import Batch
from workflows.batches.services import Line, begin, register
from workflows.engine.entry import opener

KIND = "training"
GAP = "…"
"""Stands in title and venue for the name of the commune."""


@dataclass(frozen=True)
class Series:
    """What all sessions say alike; `facts.units` are all the communes, `facts.day` the first day."""

    facts: SessionFacts
    per_day: int
    register_days: int
    notices: bool


@dataclass(frozen=True)
class Planned:
    """One session as it would be opened, and what is wrong with it."""

    unit: UnitVersion
    facts: SessionFacts
    sentences: tuple[str, ...]


def planned(body: Unit, series: Series, at: datetime) -> list[Planned]:
    """The sessions a series would open, with what would be refused. Raises RuleBroken where no commune is named."""
    today = local_date(at)
    there = invitable(body, today)
    units = [code for code in there if code in set(series.facts.units)]
    if unknown := [code for code in series.facts.units if code not in there]:
        raise RuleBroken([Violation(CLAUSE, f"Không mời tập huấn được: {', '.join(unknown[:5])}. Bỏ chọn.", "units")])
    if not units:
        raise RuleBroken([Violation(CLAUSE, "Chọn ít nhất một đơn vị.", "units")])
    names = {code: one.short_name for code, one in there.items()}
    known = _open_ones(body)
    found = []
    for code, day in zip(units, _days(series.facts.day, series.per_day), strict=False):
        facts = _one(series, there[code], day, today)
        sentences = [one.sentence for one in broken_by_session(facts, names, today)]
        if twin := known.get((facts.title, facts.day, code)):
            sentences.append(_twice(twin))
        found.append(Planned(there[code], facts, tuple(sentences)))
    return found


def open_many(body: Unit, series: Series, *, key: str, by: Officer, at: datetime) -> Batch:
    """The sessions as a batch, one a line. Raises RuleBroken for a series of none."""
    lines = [
        Line(one.unit.short_name, {"facts": _written(one.facts), "notice": series.notices})
        for one in planned(body, series, at)
    ]
    return begin(KIND, body, f"Mở lớp tập huấn: {series.facts.title}", lines, key=key, by=by, at=at)


def _do(batch: Batch, said: Mapping[str, Any], at: datetime) -> str:
    facts = _read(said["facts"])
    if twin := _open_ones(batch.body).get((facts.title, facts.day, facts.units[0])):
        raise RuleBroken([Violation(CLAUSE, _twice(twin))])
    session = open_session(batch.body, facts, line=None, by=batch.by, at=at)
    if said["notice"]:
        noticing.begin(session, opener=opener(by=batch.by, at=at), by=batch.by, at=at)
    return reverse("training_session", args=[session.code])


def _open_ones(body: Unit) -> dict[tuple[str, date, str], str]:
    """The sessions of a body that are to come and invite one unit: by title, day and unit. Three queries."""
    codes = dict(TrainingSession.objects.filter(body=body, state__in=OPEN).values_list("pk", "code"))
    entries = {entry.pk: entry for entry in last_entries(codes).values()}
    invited: dict[int, list[str]] = {}
    for key, unit in TrainingUnit.objects.filter(entry__in=entries).values_list("entry", "unit__code"):
        invited.setdefault(key, []).append(unit)
    return {
        (entries[key].title, entries[key].day, units[0]): codes[entries[key].session_id]
        for key, units in invited.items()
        if len(units) == 1
    }


def _twice(code: str) -> str:
    return f"Lớp này đã mở ({code}). Không mở hai lần."


def _days(first: date, per_day: int) -> Iterator[date]:
    """The first day, then working days, so many sessions each."""
    day = next_working_day(first) if day_off(first) else first
    while True:
        yield from [day] * per_day
        day = next_working_day(day)


def _one(series: Series, unit: UnitVersion, day: date, today: date) -> SessionFacts:
    facts, area = series.facts, unit.area
    return replace(
        facts,
        title=facts.title.replace(GAP, area).replace("...", area),
        venue=facts.venue.replace(GAP, area).replace("...", area) if facts.form == "in_person" else facts.venue,
        day=day,
        register_by=max(today, working_days_before(day, series.register_days)) if day >= today else day,
        units=(unit.unit.code,),
    )


def _written(facts: SessionFacts) -> dict[str, Any]:
    said: dict[str, Any] = asdict(facts)
    for name in ("day", "register_by", "begins", "ends"):
        said[name] = said[name].isoformat()
    return said


def _read(said: Mapping[str, Any]) -> SessionFacts:
    days = {name: date.fromisoformat(said[name]) for name in ("day", "register_by")}
    hours = {name: time.fromisoformat(said[name]) for name in ("begins", "ends")}
    units: Sequence[str] = said["units"]
    return SessionFacts(**{**said, **days, **hours, "units": tuple(units)})


def listen() -> None:
    """Called once, when the floor is loaded."""
    register(KIND, _do)
