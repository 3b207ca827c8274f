"""How the papers of a body are signed, a dated setting its head makes; how one paper is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.cases.models import SIGNED_STATES, Case
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, SigningWay, Unit
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.models import Credential, Paper
from documents.papers.selectors import current
from documents.signing.credentials import in_use

SET_SIGNING_WAY = "set_signing_way"
_ON_PAPER = SigningWay.Way.PAPER


def way_of(unit: Unit, day: date) -> SigningWay.Way:
    """How a body signs on a day: on paper unless its head said otherwise."""
    for row in _WAY.rows("", unit=unit.pk, day=day):
        return SigningWay.Way(row.way)
    return _ON_PAPER


_WAY = Prepared(lambda _, *, unit, day: SigningWay.objects.on(day).filter(unit=unit).order_by("-valid_from", "-pk")[:1])


def with_ways(cases: QuerySet[Case], day: date) -> QuerySet[Case]:
    """Cases that bring along how their papers were signed and how their bodies sign on a day: no query for each."""
    bodies = SigningWay.objects.on(day).filter(unit=OuterRef("unit")).order_by("-valid_from", "-pk")
    signed = Paper.objects.filter(ref=OuterRef("code")).order_by("-round")
    return cases.annotate(
        body_way=Coalesce(Subquery(bodies.values("way")[:1]), Value(_ON_PAPER.value)),
        paper_way=Subquery(signed.values("way")[:1]),
    )


def is_digital(case: Case, at: datetime) -> bool:
    """Whether the paper of a case is signed digitally: as it was signed, else as its body would sign it now."""
    return _way_of_paper(case) != _ON_PAPER if case.state in SIGNED_STATES else _way_of_body(case, at) != _ON_PAPER


def _way_of_paper(case: Case) -> str:
    return getattr(case, "paper_way", None) or current(case.code).way


def _way_of_body(case: Case, at: datetime) -> str:
    return getattr(case, "body_way", None) or way_of(case.unit, local_date(at))


@transaction.atomic
def set_way(unit: Unit, way: SigningWay.Way, *, by: Officer, at: datetime) -> SigningWay.Way:
    """Say how the body signs from today on; the same way again changes nothing.

    Raises NotAuthorised for anybody but its head, CredentialMissing while the body has no certificate for a wholly
    digital way.
    """
    right = require(by, Asked((Act.ARRANGE_SIGNING,), unit.pk, at))
    journal, day = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code], local_date(at)
    before = way_of(unit, day)
    if before == way:
        return way
    if way == SigningWay.Way.DIGITAL:
        in_use(Credential.Kind.AGENCY, unit.code, at)
    SigningWay.objects.filter(unit=unit, valid_to=None, valid_from=day).update(valid_to=day)
    SigningWay.objects.filter(unit=unit, valid_to=None).update(valid_to=day - timedelta(days=1))
    SigningWay.objects.create(unit=unit, way=way, valid_from=day)
    write(journal, deed(SET_SIGNING_WAY, at=at, by=by, right=right, content={"way": way, "before": before}))
    return way
