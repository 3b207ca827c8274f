"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from decisions.authority.models import UnitGroupPermission
from decisions.calendar.models import SpecialDay
from decisions.cases.models import Case, CaseCounter, Party, Round
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.legal.models import LegalBasis, LegalBasisUse
from decisions.organisation.models import (
    Absence,
    Guidance,
    Holding,
    HoldingScope,
    Officer,
    Seat,
    Serving,
    Succession,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)

__all__ = [
    "Absence",
    "AccessEntry",
    "Case",
    "CaseCounter",
    "Guidance",
    "Holding",
    "HoldingScope",
    "JournalBook",
    "JournalEntry",
    "LegalBasis",
    "LegalBasisUse",
    "Officer",
    "Party",
    "Round",
    "Seat",
    "Serving",
    "SpecialDay",
    "Succession",
    "Unit",
    "UnitGroupPermission",
    "UnitVersion",
    "Village",
    "VillageVersion",
]
