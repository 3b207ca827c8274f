"""Who operates the house in the tests."""

from __future__ import annotations

from decisions.models import Holding, Officer
from tests.month import Department
from tests.world import appoint


def operator(ict: Department) -> Officer:
    """The specialist of Sở TT&TT, who is its system administrator as well."""
    room = Holding.objects.filter(officer=ict.specialist).latest("pk").seat.unit
    appoint(ict.specialist, "system_administrator", room)
    return ict.specialist
