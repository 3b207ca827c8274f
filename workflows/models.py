"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from workflows.api.models import ApiToken
from workflows.engine.models import (
    Answer,
    AssignmentProcess,
    CaseProcess,
    ChasingProcess,
    CommuneReportProcess,
    DirectionProcess,
    EstablishmentProcess,
    EstimateProcess,
    GuidanceProcess,
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
    "AssignmentProcess",
    "CaseProcess",
    "ChasingProcess",
    "CommuneReportProcess",
    "DirectionProcess",
    "EstablishmentProcess",
    "EstimateProcess",
    "GuidanceProcess",
    "Item",
    "ItemBar",
    "Notice",
    "SeatItem",
    "TaskCounter",
    "Wait",
]
