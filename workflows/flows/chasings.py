"""A deadline of a month has passed and somebody is late: the letter that chases them lies on the desk by itself."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from decisions.cases.models import Case
from decisions.chasing.opening import Missed, missed, open_by_hand, open_missed
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from documents.outbox import services as outbox
from workflows.engine.entry import opener
from workflows.flows.trying import tried

NOT_OPENED = "don-doc-chua-mo"


def open_all_missed() -> list[Case]:
    """Open every letter that is due; one that cannot be opened becomes an incident and holds up no other."""
    at = clock.now()
    opens = opener(by=None, at=at)
    refs = [(one, f"{one.opening.month}/{one.body.code}") for one in missed(local_date(at))]
    return [
        case
        for one, ref in refs
        if (case := tried(NOT_OPENED, ref, f"Công văn đôn đốc {ref}", partial(open_missed, one, opener=opens, at=at)))
    ]


def watch() -> None:
    """What the timetable calls every few minutes."""
    open_all_missed()


def begin(one: Missed, *, by: Officer, at: datetime) -> Case:
    """A drafter begins a letter; see `open_by_hand`."""
    return open_by_hand(one, opener=opener(by=by, at=at), by=by, at=at)


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.also_watch(watch)
