"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from workflows.api.models import ApiToken
from workflows.engine.models import (
    Answer,
    CaseProcess,
    DirectionProcess,
    EstablishmentProcess,
    Item,
    ItemBar,
    SeatItem,
    TaskCounter,
    Wait,
)

__all__ = [
    "Answer",
    "ApiToken",
    "CaseProcess",
    "DirectionProcess",
    "EstablishmentProcess",
    "Item",
    "ItemBar",
    "SeatItem",
    "TaskCounter",
    "Wait",
]
