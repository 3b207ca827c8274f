"""The certificates people and agencies sign with: which a head puts to use, ends, and sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, bodies_of, require
from decisions.cases.ways import way_of
from decisions.errors import NotVisible
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, SigningWay, Unit
from decisions.organisation.models.dated import in_force_at
from documents.clock import local_date
from documents.models import Credential
from documents.signing import credentials
from documents.signing.credentials import Offered

ADD_CERTIFICATE = "add_certificate"
END_CERTIFICATE = "end_certificate"


@dataclass(frozen=True)
class SigningDesk:
    """How a body signs, who may sign with what in its name, and whose certificate may still be put to use."""

    unit: Unit
    name: str
    way: SigningWay.Way
    certificates: tuple[Credential, ...]
    people: tuple[Officer, ...]
    agency_lacks: bool


def holder_of(officer: Officer) -> str:
    """How an officer is named as the holder of a certificate."""
    return str(officer.pk)


def keeps(officer: Officer, code: str, at: datetime) -> bool:
    """Whether the officer decides how a body signs: its head."""
    return code in bodies_of(officer, (Act.ARRANGE_SIGNING,), at)


def desk_of(officer: Officer, code: str, at: datetime) -> SigningDesk:
    """What the head of a body sees of its certificates. Raises NotVisible for anybody else."""
    if not keeps(officer, code, at):
        raise NotVisible
    unit = Unit.objects.get(code=code)
    people = _people(unit, at)
    held = credentials.all_of(_holders(unit, people))
    using = {(one.kind, one.holder) for one in held if one.ended_at is None}
    lacking = [one for one in people if (Credential.Kind.PERSON, holder_of(one)) not in using]
    return SigningDesk(
        unit,
        _name(unit, at),
        way_of(unit, local_date(at)),
        tuple(held),
        tuple(lacking),
        (Credential.Kind.AGENCY, unit.code) not in using,
    )


@transaction.atomic
def add_certificate(unit: Unit, person: Officer | None, offered: Offered, *, by: Officer, at: datetime) -> Credential:
    """Put a certificate to use: of an officer who sits in the body, or, without one, of the body itself.

    Raises NotAuthorised for anybody but its head, NotVisible for somebody who does not sit there, CertificateRefused,
    KeyUnavailable.
    """
    right = require(by, Asked((Act.ARRANGE_SIGNING,), unit.pk, at))
    if person is not None and person not in _people(unit, at):
        raise NotVisible
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    kind, holder, name = (
        (Credential.Kind.PERSON, holder_of(person), person.full_name)
        if person
        else (Credential.Kind.AGENCY, unit.code, _name(unit, at))
    )
    made = credentials.put_to_use(kind, holder, name, offered, by=str(by), at=at)
    told = {"certificate": made.serial, "name": made.name, "keeper": made.keeper}
    write(journal, deed(ADD_CERTIFICATE, at=at, by=by, right=right, content=told))
    return made


@transaction.atomic
def end_certificate(unit: Unit, serial: str, reason: str, *, by: Officer, at: datetime) -> None:
    """Take a certificate of the body, or of one who signs in it, out of use; ended before it stays as it is.

    Raises NotAuthorised for anybody but its head, NotVisible for a certificate that is not of this body.
    """
    right: Right = require(by, Asked((Act.ARRANGE_SIGNING,), unit.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    held = credentials.all_of(_holders(unit, _people(unit, at)))
    found = next((one for one in held if one.serial == serial), None)
    if found is None:
        raise NotVisible
    if credentials.end(found, reason, by=str(by), at=at):
        told: Mapping[str, Any] = {"certificate": serial, "name": found.name, "note": reason}
        write(journal, deed(END_CERTIFICATE, at=at, by=by, right=right, content=told))


def _people(unit: Unit, at: datetime) -> list[Officer]:
    """Who sits in the body now, in the order of their names."""
    sitting = Officer.objects.filter(in_force_at(at, "holdings__"), holdings__seat__unit=unit, is_active=True)
    return list(sitting.distinct().order_by("sort_name", "pk"))


def _holders(unit: Unit, people: list[Officer]) -> list[tuple[str, str]]:
    return [
        (Credential.Kind.AGENCY, unit.code),
        *((Credential.Kind.PERSON.value, holder_of(one)) for one in people),
    ]


def _name(unit: Unit, at: datetime) -> str:
    """The whole name of the body, as its certificate bears it."""
    return unit.on(local_date(at)).name
