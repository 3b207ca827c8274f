"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from workflows.api.models import ApiToken
from workflows.engine.models import (
    Answer,
    CaseProcess,
    ChasingProcess,
    CommuneReportProcess,
    DirectionProcess,
    EstablishmentProcess,
    Item,
    ItemBar,
    SeatItem,
    TaskCounter,
    Wait,
)
from workflows.notices.models import Notice

__all__ = [
    "Answer",
    "ApiToken",
    "CaseProcess",
    "ChasingProcess",
    "CommuneReportProcess",
    "DirectionProcess",
    "EstablishmentProcess",
    "Item",
    "ItemBar",
    "Notice",
    "SeatItem",
    "TaskCounter",
    "Wait",
]
