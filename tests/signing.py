"""Certificates of a demonstration for the people of the tests, and a commune that signs digitally."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from decisions.cases.certificates import add_certificate
from decisions.cases.ways import set_way
from decisions.models import Officer, SigningWay
from documents.models import Credential
from documents.signing import demo
from documents.signing.credentials import Offered
from tests.cast import Commune
from tests.world import MORNING

OVER = datetime(2021, 1, 1, tzinfo=UTC)


def offered(name: str, *, agency: bool = False, **span: Any) -> Offered:
    """A certificate of the demonstration's authority, as somebody hands it in."""
    made = demo.issue(name, agency=agency, **span)
    return Offered(made.certificate, Credential.Keeper.SOFTWARE, made.key, made.picture)


def equip(commune: Commune, *people: Officer, at: datetime = MORNING) -> None:
    """The commune and its chair, or these people, have certificates."""
    name = commune.unit.on(at.date()).name
    add_certificate(commune.unit, None, offered(name, agency=True), by=commune.chair, at=at)
    for person in people or (commune.chair,):
        add_certificate(commune.unit, person, offered(person.full_name), by=commune.chair, at=at)


def digital(commune: Commune, way: SigningWay.Way = SigningWay.Way.DIGITAL, at: datetime = MORNING) -> None:
    """The commune signs digitally from today on."""
    equip(commune, at=at)
    set_way(commune.unit, way, by=commune.chair, at=at)
