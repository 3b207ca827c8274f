"""Tables of the organisation: people, units, posts held, villages."""

from __future__ import annotations

from decisions.organisation.models.dated import Dated
from decisions.organisation.models.people import Absence, Officer
from decisions.organisation.models.seats import Holding, HoldingScope, Seat
from decisions.organisation.models.units import (
    SECTOR_ROLES,
    ExchangeAddress,
    Guidance,
    Serving,
    SigningWay,
    Succession,
    Unit,
    UnitVersion,
)
from decisions.organisation.models.villages import Village, VillageVersion

__all__ = [
    "SECTOR_ROLES",
    "Absence",
    "Dated",
    "ExchangeAddress",
    "Guidance",
    "Holding",
    "HoldingScope",
    "Officer",
    "Seat",
    "Serving",
    "SigningWay",
    "Succession",
    "Unit",
    "UnitVersion",
    "Village",
    "VillageVersion",
]
