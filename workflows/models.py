"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from workflows.api.models import ApiToken
from workflows.engine.models import (
    AllocationProcess,
    Answer,
    AssignmentProcess,
    CaseProcess,
    ChasingProcess,
    CommuneEstimateProcess,
    CommuneReportProcess,
    ConsultationProcess,
    DirectionProcess,
    EstablishmentProcess,
    EstimateProcess,
    GuidanceProcess,
    Item,
    ItemBar,
    OpinionProcess,
    ProposalProcess,
    RefusalProcess,
    SeatItem,
    TaskCounter,
    Wait,
)
from workflows.notices.models import Notice

__all__ = [
    "AllocationProcess",
    "Answer",
    "ApiToken",
    "AssignmentProcess",
    "CaseProcess",
    "ChasingProcess",
    "CommuneEstimateProcess",
    "CommuneReportProcess",
    "ConsultationProcess",
    "DirectionProcess",
    "EstablishmentProcess",
    "EstimateProcess",
    "GuidanceProcess",
    "Item",
    "ItemBar",
    "Notice",
    "OpinionProcess",
    "ProposalProcess",
    "RefusalProcess",
    "SeatItem",
    "TaskCounter",
    "Wait",
]
