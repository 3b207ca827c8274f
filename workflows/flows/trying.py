"""What the timetable opens by itself: each is tried alone; one that fails is an incident and holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from documents.outbox import services as outbox

log = logging.getLogger(__name__)
T = TypeVar("T")


def tried(incident: str, ref: str, called: str, do: Callable[[], T]) -> T | None:
    """Do one thing, None when it failed; `called` begins the sentence of the incident, which ends with its success."""
    try:
        done = do()
    except Exception as error:  # noqa: BLE001 # whatever it is, the others must have their turn
        log.warning("%s %s was not opened: %s", incident, ref, type(error).__name__)
        sentence = f"{called} chưa mở được ({type(error).__name__}). Hệ thống thử lại sau vài phút."
        outbox.open_incident(incident, ref, sentence)
        return None
    outbox.close_incident(incident, ref, by="Hệ thống")
    return done
