"""A commune of the tests that signs digitally, with certificates of a demonstration."""

from __future__ import annotations

from datetime import UTC, datetime

from decisions.cases.certificates import add_certificate
from decisions.cases.ways import set_way
from decisions.models import Officer, SigningWay
from documents.signing.demo import issue
from tests.cast import Commune
from tests.world import MORNING

OVER = datetime(2021, 1, 1, tzinfo=UTC)
"""When a certificate ran out that nobody may sign with any more."""


def equip(commune: Commune, *people: Officer, at: datetime = MORNING) -> None:
    """The commune and its chair, or these people, have certificates."""
    name = commune.unit.on(at.date()).name
    add_certificate(commune.unit, None, issue(name, agency=True), by=commune.chair, at=at)
    for person in people or (commune.chair,):
        add_certificate(commune.unit, person, issue(person.full_name), by=commune.chair, at=at)


def digital(commune: Commune, way: SigningWay.Way = SigningWay.Way.DIGITAL, at: datetime = MORNING) -> None:
    """The commune signs digitally from today on."""
    equip(commune, at=at)
    set_way(commune.unit, way, by=commune.chair, at=at)
