"""For whom an officer acts at this moment, in one sentence: what every page of this officer says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from decisions.authority.offices import INSTANT
from decisions.authority.rights import capacity_of
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Absence, Holding, Officer
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.posts import HEADS, POSTS
from documents.clock import local_date
from documents.database.prepared import Prepared

Cause = Holding.Cause
_OWN = frozenset({Cause.APPOINTMENT, Cause.DUAL_DUTY})
_ALL_YEAR = frozenset({Cause.FIELD, Cause.BY_ORDER})
"""A division of work that stands all year (NĐ30, Điều 13): said only while it has an end, or while the head is away."""


def held_now(officer: Officer, at: datetime) -> list[Any]:
    """What an officer holds, the eldest first, each with whether the head of its unit is away. One query."""
    return _HELD.rows("", officer=officer.pk, at=at, day=local_date(at))


def _held(_: str, *, officer: int, at: datetime, day: date) -> QuerySet[Any, Any]:
    unit = OuterRef(OuterRef("seat__unit"))
    seated = Holding.objects.at(at).filter(in_force_on(day, "seat__"), seat__post__in=HEADS, seat__unit=unit)
    heads = seated.filter(cause=Cause.APPOINTMENT).values("officer")
    held = Holding.objects.at(at).filter(in_force_on(day, "seat__"), officer=officer)
    found: QuerySet[Any, Any] = held.annotate(head_away=Exists(Absence.objects.at(at).filter(officer__in=heads)))
    return found.select_related("seat__unit").order_by("pk")


_HELD = Prepared(_held)


def standing_in(one: Any) -> str:
    """`Bạn đang xử lý thay …, theo …, đến …`; empty for a post of one's own."""
    if one.cause in _OWN or (one.cause in _ALL_YEAR and one.ends_at is None and not one.head_away):
        return ""
    until = f", đến hết ngày {local_date(one.ends_at - INSTANT):%d/%m/%Y}" if one.ends_at else ""
    only = f", riêng hồ sơ {one.case_code}" if one.case_code else ""
    return f"Bạn đang xử lý thay {_whom(one)} ({capacity_of(one.cause)}{only}), theo {one.paper}{until}."


def _whom(one: Any) -> str:
    post = POSTS[one.seat.post]
    if one.cause in {Cause.ACTING, Cause.IN_CHARGE}:
        return one.seat.label if post.leads else POSTS[post.deputises].title
    if one.cause in {Cause.BY_ORDER, Cause.BY_DELEGATION}:
        return "người đứng đầu cơ quan"
    return POSTS[post.deputises].title if post.deputises else "người đứng đầu cơ quan"


def stood_in_for(entries: Iterable[JournalEntry]) -> dict[int, str]:
    """Whose place was taken in entries done KT., TL. or TUQ.: the head then in post, by the key of the entry.

    One query where there is such an entry; the head of a unit who signs by order takes the place of no head of it.
    """
    acted = [one for one in entries if one.capacity]
    if not acted:
        return {}
    heads = Holding.objects.filter(
        seat__unit__code__in={one.unit_code for one in acted}, seat__post__in=HEADS, cause=Cause.APPOINTMENT
    ).select_related("officer", "seat__unit")
    found: dict[int, str] = {}
    for one in acted:
        for head in heads:
            then = head.starts_at <= one.at and (head.ends_at is None or one.at < head.ends_at)
            if then and head.seat.unit.code == one.unit_code and head.officer_id != one.actor_id:
                found[one.pk] = f"{head.officer}, {head.seat.label}"
    return found
