"""A deadline of a month has passed and somebody is late: the letter that chases them lies on the desk by itself."""

from __future__ import annotations

import logging
from datetime import datetime

from decisions.cases.models import Case
from decisions.cases.services import Opening
from decisions.chasing.opening import Also, Missed, missed, open_by_hand, open_missed
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from documents.outbox import services as outbox
from workflows.engine.entry import open_cases

log = logging.getLogger(__name__)
NOT_OPENED = "don-doc-chua-mo"


def open_all_missed() -> list[Case]:
    """Open every letter that is due; one that cannot be opened becomes an incident and holds up no other."""
    at = clock.now()
    return [case for one in missed(local_date(at)) if (case := _try(one, at))]


def watch() -> None:
    """What the timetable calls every few minutes."""
    open_all_missed()


def begin(one: Missed, *, by: Officer, at: datetime) -> Case:
    """A drafter begins a letter; see `open_by_hand`."""

    def opener(opening: Opening, also: Also) -> Case:
        return open_cases([opening], by=by, at=at, also=also)[0]

    return open_by_hand(one, opener=opener, by=by, at=at)


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.also_watch(watch)


def _try(one: Missed, at: datetime) -> Case | None:
    def opener(opening: Opening, also: Also) -> Case:
        return open_cases([opening], by=None, at=at, also=also)[0]

    ref = f"{one.opening.month}/{one.body.code}"
    try:
        case = open_missed(one, opener=opener, at=at)
    except Exception as error:  # noqa: BLE001 # whatever it is, the other bodies must have their turn
        log.warning("the letter of %s was not opened: %s", ref, type(error).__name__)
        sentence = f"Công văn đôn đốc {ref} chưa mở được ({type(error).__name__}). Hệ thống thử lại sau vài phút."
        outbox.open_incident(NOT_OPENED, ref, sentence)
        return None
    outbox.close_incident(NOT_OPENED, ref, by="Hệ thống")
    return case
