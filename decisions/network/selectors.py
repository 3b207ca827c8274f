"""The reports to the national network as their keepers see them: who holds `export_network` on the Sở of them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotVisible
from decisions.monthly.boards import openings
from decisions.network.models import NetworkReport
from decisions.organisation.models import Officer
from documents.clock import local_date

ACTS = (Act.EXPORT_NETWORK,)


def reports_of(officer: Officer, at: datetime) -> QuerySet[NetworkReport]:
    """Every report an officer may see, the latest first, without its content. Raises NotVisible for who sees none."""
    bodies = bodies_of(officer, ACTS, at)
    if not bodies:
        raise NotVisible
    found = NetworkReport.objects.filter(unit__code__in=bodies).select_related("unit", "made_by")
    return found.defer("content").order_by("-pk")


def visible_report(officer: Officer, number: int, at: datetime) -> NetworkReport:
    """One with its content. Raises NotVisible, the same for a foreign and an unknown one."""
    found: NetworkReport | None = reports_of(officer, at).defer(None).filter(number=number).first()
    if found is None:
        raise NotVisible
    return found


def closed_months(at: datetime) -> list[str]:
    """The months whose figures were closed, the latest first."""
    return list(openings().filter(cut_off__lt=local_date(at)).values_list("month", flat=True))
