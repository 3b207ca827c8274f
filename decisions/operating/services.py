"""Incidents and failed effects as the operator sees them; trying again and settling, each in the system's journal.

An incident names cases and acts, never what a paper says: who operates the house reads no case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require, units_of
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer
from decisions.texts import cleaned
from documents.models import Effect, Incident
from documents.outbox import services as outbox

BOOK = "operation"
"""The journal book of what operators do."""
RETRY, SETTLE = "retry_effect", "settle_incident"
_CLAUSE = "NĐ30 Đ5.4"


@dataclass(frozen=True)
class Backlog:
    """How many effects wait, since when the oldest, and how many failed. Machine time."""

    waiting: int
    oldest: datetime | None
    failed: int


def operates(officer: Officer, at: datetime) -> bool:
    """Whether the officer operates this house."""
    return bool(units_of(officer, Act.OPERATE, at))


def incidents(officer: Officer, at: datetime) -> QuerySet[Incident]:
    """The open incidents, the oldest first. Raises NotVisible for who does not operate the house."""
    _operator(officer, at)
    return Incident.objects.filter(closed_at=None).order_by("opened_at", "pk")


def settled(officer: Officer, at: datetime) -> QuerySet[Incident]:
    """Those that were settled, the latest first. Raises NotVisible."""
    _operator(officer, at)
    return Incident.objects.exclude(closed_at=None).order_by("-closed_at", "-pk")


def failed(officer: Officer, at: datetime) -> QuerySet[Effect]:
    """Effects that were tried often enough, the oldest first. Raises NotVisible."""
    _operator(officer, at)
    return Effect.objects.filter(state=Effect.State.FAILED).order_by("created_at", "pk")


def to_look_at(officer: Officer, at: datetime, most: int) -> list[tuple[Incident, Effect | None]]:
    """The open incidents, each with the effect that can be tried again. Raises NotVisible."""
    lost = {(one.kind, one.key): one for one in failed(officer, at)[:most]}
    return [(one, lost.get((one.kind, one.ref))) for one in incidents(officer, at)[:most]]


def backlog() -> Backlog:
    """What is still to be done outside the database."""
    due = Effect.objects.filter(state__in=[Effect.State.WAITING, Effect.State.RUNNING], next_at__lte=timezone.now())
    oldest = due.aggregate(oldest=Min("created_at"))["oldest"]
    return Backlog(due.count(), oldest, Effect.objects.filter(state=Effect.State.FAILED).count())


@transaction.atomic
def retry(correlation: str, *, by: Officer, at: datetime) -> None:
    """Give an effect that failed another series of attempts and settle its incident: should it fail again, a new one.

    Raises NotVisible for who does not operate the house, and for what did not fail.
    """
    right = _operator(by, at)
    effect = Effect.objects.filter(correlation=correlation, state=Effect.State.FAILED).first()
    if effect is None:
        raise NotVisible
    _tell(RETRY, right, {"kind": effect.kind, "key": effect.key, "correlation": correlation}, by=by, at=at)
    outbox.close_incident(effect.kind, effect.key, by=str(by))
    outbox.try_again(effect.pk)


@transaction.atomic
def settle(kind: str, ref: str, note: str, *, by: Officer, at: datetime) -> None:
    """Say that an incident was dealt with, and how; what is still wrong opens another one.

    Raises NotVisible, and RuleBroken for no words.
    """
    right = _operator(by, at)
    words = cleaned(note, _CLAUSE, "note")
    if not words:
        raise RuleBroken([Violation(_CLAUSE, "Ghi đã xử lý thế nào.", "note")])
    if not Incident.objects.filter(kind=kind, ref=ref, closed_at=None).exists():
        raise NotVisible
    _tell(SETTLE, right, {"kind": kind, "ref": ref, "note": words}, by=by, at=at)
    outbox.close_incident(kind, ref, by=str(by))


def _operator(officer: Officer, at: datetime) -> Right:
    """The right to operate. Raises NotVisible: to others there is no such page."""
    units = units_of(officer, Act.OPERATE, at)
    if not units:
        raise NotVisible
    return require(officer, Asked((Act.OPERATE,), units[0].pk, at))


def _tell(act: str, right: Right, told: dict[str, Any], *, by: Officer, at: datetime) -> None:
    journal = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
    write(journal, deed(act, at=at, by=by, right=right, content=told))
