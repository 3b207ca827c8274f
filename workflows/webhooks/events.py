"""What a unit can be told of: one table from an entry of a case's journal to an event; codes and states, no words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from decisions.authority.acts import Act
from decisions.cases.history import RECEIVED, REFUSED
from decisions.cases.models import Case
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Unit


@dataclass(frozen=True)
class Event:
    """A kind of event: what it is called, and whether an entry is one for the issuing body, or for another party."""

    label: str
    own: bool
    happens: Callable[[JournalEntry], bool]


EVENTS: Mapping[str, Event] = {
    "case.moved": Event("Hồ sơ của đơn vị chuyển trạng thái", True, lambda one: bool(one.after and one.before)),
    "paper.issued": Event("Văn bản của đơn vị được phát hành", True, lambda one: one.act == Act.DISPATCH),
    "paper.received": Event("Nơi nhận đã tiếp nhận văn bản", True, lambda one: one.act == RECEIVED),
    "paper.refused": Event("Nơi nhận từ chối văn bản", True, lambda one: one.act == REFUSED),
    "paper.arrived": Event("Có văn bản gửi đến đơn vị", False, lambda one: one.act == Act.DISPATCH),
}


def events_in(entry: JournalEntry, *, own: bool) -> list[str]:
    """The kinds of event an entry is for the body that issues (`own`) or for another party of the case."""
    return [name for name, event in EVENTS.items() if event.own == own and event.happens(entry)]


def told(event: str, entry: JournalEntry, case: Case, unit: Unit) -> dict[str, Any]:
    """The body of a message: what a program needs to ask the API, which asks for rights again."""
    data: dict[str, Any] = {
        "unit": unit.code,
        "case": case.code,
        "seq": entry.seq,
        "url": settings.BASE_URL + reverse("api:case", args=[case.code]),
    }
    if EVENTS[event].own:
        data |= {"act": entry.act, "before": entry.before, "after": entry.after, "by_unit": entry.unit_code}
    return {"type": event, "timestamp": entry.at.isoformat(), "data": data}
