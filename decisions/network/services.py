"""Making a report for the national network, with its journal entry in one transaction; by a person or the system."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, bodies_of, require
from decisions.difficulties.line import department
from decisions.errors import NotAuthorised, NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.monthly.boards import openings
from decisions.monthly.models import MonthOpening
from decisions.network.content import content_of
from decisions.network.models import NetworkReport
from decisions.organisation.models import Officer, Unit
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.signing.tokens import public_key, signature_of

CLAUSE = "II.1.b"


@transaction.atomic
def make(month: str, *, by: Officer, at: datetime) -> NetworkReport:
    """A person makes one: of the teams as of today, with the results of a month that was closed where it is named.

    Raises NotAuthorised, NotVisible for a month that has not begun, RuleBroken for one that is not closed yet.
    """
    if not bodies_of(by, (Act.EXPORT_NETWORK,), at):
        raise NotAuthorised
    unit, day = department(local_date(at)), local_date(at)
    right = require(by, Asked((Act.EXPORT_NETWORK,), unit.pk, at))
    opening = _named(month, day) if month else None
    return _keep(unit, opening.cut_off if opening else day, opening, at, book=_book(unit), by=by, right=right)


def due(day: date) -> Iterator[MonthOpening]:
    """The months whose day at the Sở has passed and of which the system has made nothing yet, the first one first."""
    made = NetworkReport.objects.filter(made_by=None).exclude(month="").values("month")
    yield from openings().filter(department_due__lt=day).exclude(month__in=made).order_by("month")


@transaction.atomic
def make_by_itself(opening: MonthOpening, at: datetime) -> NetworkReport | None:
    """The system makes the one of a month; None where there is one already."""
    unit = department(local_date(at))
    book = _book(unit)
    if NetworkReport.objects.filter(unit=unit, month=opening.month, made_by=None).exists():
        return None
    return _keep(unit, opening.cut_off, opening, at, book=book)


def _book(unit: Unit) -> JournalBook:
    return lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]


def _named(month: str, day: date) -> MonthOpening:
    opening: MonthOpening | None = openings().filter(month=month).first()
    if opening is None:
        raise NotVisible
    if opening.cut_off >= day:
        sentence = f"Kỳ này chốt số liệu hết ngày {opening.cut_off:%d/%m/%Y}. Chọn kỳ trước, hoặc chỉ lấy danh sách Tổ."
        raise RuleBroken([Violation(CLAUSE, sentence, "month")])
    return opening


def _keep(
    unit: Unit,
    day: date,
    opening: MonthOpening | None,
    at: datetime,
    *,
    book: JournalBook,
    by: Officer | None = None,
    right: Right | None = None,
) -> NetworkReport:
    text = canonical(content_of(unit, day, opening))
    last = NetworkReport.objects.filter(unit=unit).order_by("-number").values_list("number", flat=True).first()
    made: NetworkReport = NetworkReport.objects.create(
        unit=unit,
        number=(last or 0) + 1,
        month=opening.month if opening else "",
        as_of=day,
        content=text,
        digest=digest(text),
        key=public_key(unit.code),
        signature=signature_of(unit.code, text),
        made_by=by,
        made_at=at,
    )
    told = {"number": made.number, "month": made.month, "as_of": day.isoformat(), "network_digest": made.digest}
    write(book, deed(Act.EXPORT_NETWORK, at=at, by=by, right=right, content=told))
    return made


def document_of(report: NetworkReport) -> dict[str, Any]:
    """What is handed out: the content and who signed it, of the published shape."""
    return {
        "payload": json.loads(report.content),
        "signature": {
            "algorithm": "Ed25519",
            "key": report.key,
            "value": report.signature,
            "digest": report.digest,
        },
    }
