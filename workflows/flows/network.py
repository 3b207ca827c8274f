"""The report to the national network makes itself once a month, after the day of the Sở."""

from __future__ import annotations

from functools import partial

from decisions.network.services import due, make_by_itself
from documents import clock
from documents.clock import local_date
from documents.outbox import services as outbox
from workflows.flows.trying import tried

NOT_MADE = "mang-luoi-chua-lap"


def watch() -> None:
    """What the timetable calls every few minutes; one that cannot be made is an incident and holds up no other."""
    at = clock.now()
    for opening in list(due(local_date(at))):
        tried(NOT_MADE, opening.month, f"Báo cáo Mạng lưới kỳ {opening.month}", partial(make_by_itself, opening, at))


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.also_watch(watch)
