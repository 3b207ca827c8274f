"""Who is asked when nobody in post can do an open step, in order, and what each would need to do or arrange it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from decisions.authority.acts import SIGNING
from decisions.authority.rules import RULES, title_of
from decisions.organisation.models import Absence, Holding, Unit
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.posts import DEPUTIES, HEADS
from documents.clock import local_date


@dataclass(frozen=True)
class Rung:
    """Somebody, and what this one would need."""

    who: str
    needs: str


def ladder_of(body: Unit, act: str, at: datetime) -> list[Rung]:
    """The usual holders, the deputies, the head, and the head of the body above (NĐ30, Điều 13).

    For a step nobody can do now; three queries.
    """
    day = local_date(at)
    above = body.on(day).parent
    held = Holding.objects.at(at).filter(in_force_on(day, "seat__"), cause=Holding.Cause.APPOINTMENT)
    seats = held.filter(seat__unit__in=[body, *([above] if above else [])], officer__is_active=True)
    people = list(seats.select_related("officer", "seat__unit").order_by("seat__pk", "pk"))
    away = set(
        Absence.objects.at(at).filter(officer__in=[one.officer_id for one in people]).values_list("officer", flat=True)
    )
    return [Rung(_named(one, away), needs) for one, needs in _rungs(people, body, act)] or [_NOBODY]


_NOBODY = Rung("Cơ quan cấp trên", "giao quyền hoặc bổ nhiệm người đứng đầu trước")


def _rungs(people: list[Holding], body: Unit, act: str) -> Iterator[tuple[Holding, str]]:
    """Everybody in post with what is needed, the nearest first; above the body only while it has no head."""
    own = [one for one in people if one.seat.unit_id == body.pk]
    usual = {rule.post for rule in RULES if rule.act == act and rule.body_role == body.role} - DEPUTIES - HEADS
    heads = [one for one in own if one.seat.post in HEADS]
    above = [one for one in people if one.seat.unit_id != body.pk and one.seat.post in HEADS]
    deputy = "cần phân công lĩnh vực hoặc giao ký thay (KT.)" if act in SIGNING else "cần phân công kiêm nhiệm"
    yield from ((one, _DID) for one in own if one.seat.post in usual)
    yield from ((one, deputy) for one in own if one.seat.post in DEPUTIES)
    yield from ((one, f"phân công người làm “{title_of(act)}”") for one in heads)
    yield from ((one, "giao quyền (Q.) hoặc bổ nhiệm người đứng đầu") for one in above if not heads)


_DID = "không làm được việc này trong hồ sơ này (trùng người); cần phân công kiêm nhiệm, hoặc người khác làm"


def _named(one: Holding, away: set[int]) -> str:
    return f"{one.officer}, {one.seat.label}{' (đang vắng mặt)' if one.officer_id in away else ''}"
