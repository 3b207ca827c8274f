"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from workflows.api.models import ApiToken
from workflows.engine.models import (
    AllocationProcess,
    AmendmentProcess,
    Answer,
    AssignmentProcess,
    CaseProcess,
    ChasingProcess,
    CommuneEstimateProcess,
    CommuneReportProcess,
    ConsultationProcess,
    DirectionProcess,
    DissolutionProcess,
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
    "AmendmentProcess",
    "Answer",
    "ApiToken",
    "AssignmentProcess",
    "CaseProcess",
    "ChasingProcess",
    "CommuneEstimateProcess",
    "CommuneReportProcess",
    "ConsultationProcess",
    "DirectionProcess",
    "DissolutionProcess",
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
