"""Rights that people change: the head of the body is told until it is looked over, and open steps are offered anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from decisions.authority.acts import Act
from decisions.authority.grants import also_granted
from decisions.authority.rights import Asked, rights_on
from decisions.organisation.models import Holding, Officer, Serving
from decisions.staffing.absences import also_moved
from decisions.staffing.accounts import also_switched
from documents.clock import local_date
from workflows.engine.desk import offer_anew
from workflows.notices.models import PEOPLE, Notice
from workflows.notices.services import Telling, tell

_SAID = {"grant": "được giao", "end_holding": "kết thúc"}


def granted(holdings: Sequence[Holding], act: str, at: datetime, by: Officer | None) -> None:
    """Within the change: the head of each body is told of it; what was loaded or follows from a decision is not."""
    if by is None:
        return
    units = {one.seat.unit_id for one in holdings}
    bodies = {**{unit: unit for unit in units}}
    bodies |= dict(Serving.objects.on(local_date(at)).filter(unit__in=units).values_list("unit", "body"))
    heads = rights_on(set(bodies.values()), Asked((Act.ARRANGE_SIGNING,), 0, at))
    tell(
        (
            Telling(
                right.officer_id,
                f"rights/{act}/{one.pk}/{at:%Y%m%d%H%M%S}",
                Notice.Kind.RIGHTS,
                f"{one.officer} {_SAID[act]} {one.get_cause_display()}, {one.seat.label}. Rà soát quyền của người này.",
                reverse("rights_review", args=[one.seat.unit.code, one.officer.username]),
                PEOPLE,
                bodies[one.seat.unit_id],
            )
            for one in holdings
            for right in heads.get(bodies[one.seat.unit_id], ())
        ),
        at,
    )
    for officer in {one.officer_id: one.officer for one in holdings}.values():
        offer_anew(at, officer)


def moved(officer: Officer, at: datetime) -> None:
    """Within what is said of an absence or an account: the officer's open steps are offered anew."""
    offer_anew(at, officer)


def listen() -> None:
    """Called once, when the floor is loaded."""
    also_granted(granted)
    also_moved(moved)
    also_switched(moved)
