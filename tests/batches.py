"""Sessions opened for many communes at once, in the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from decisions.models import Officer, Unit
from tests.training import SESSION
from workflows.batches.training import Series, open_many
from workflows.models import Batch

EVERYBODY = ("22828", "22879", "22891")
FORM = {
    "title": "Lớp tập huấn Tổ công nghệ số …",
    "topics": "Nền tảng số",
    "trainers": "Ông Hán Văn Quý",
    "form": "in_person",
    "venue": "Hội trường UBND …",
    "day": "2022-05-20",
    "per_day": "2",
    "begins": "08:00",
    "ends": "11:30",
    "seats": "40",
    "register_days": "3",
    "test": "none",
    "notices": "on",
    **{f"units-{place}-unit": code for place, code in enumerate(EVERYBODY)},
}


def series(units: tuple[str, ...] = EVERYBODY, *, notices: bool = True) -> Series:
    """One session for each of these communes, two a day."""
    facts = replace(SESSION, title="Lớp tập huấn Tổ …", venue="Hội trường UBND …", units=units)
    return Series(facts, 2, 1, notices)


def a_batch(body: Unit, by: Officer, at: datetime, key: str = "loat-1", *, notices: bool = True) -> Batch:
    """A batch that waits to be done."""
    return open_many(body, series(notices=notices), key=key, by=by, at=at)
