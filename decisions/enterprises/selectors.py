"""Pledges and aid as an officer may see them: an enterprise its own, Sở TT&TT all, others what concerns them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.authority.scope import Scope
from decisions.enterprises.areas import within
from decisions.enterprises.models import Aid, AidAnswer, Enterprise, Pledge, State
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.organisation.naming import area_name, short_name
from documents.clock import local_date
from documents.database.prepared import Prepared

ACTS = (Act.KEEP_PLEDGE, Act.COORDINATE_PLEDGE, Act.CONFIRM_AID, Act.SEE_PLEDGES)
"""Who holds one of these sees something of it."""
ANSWERING = (Act.KEEP_PLEDGE, Act.COORDINATE_PLEDGE, Act.CONFIRM_AID)
"""For who holds one of these something may wait."""
_AUTHORITIES = (Act.COORDINATE_PLEDGE, Act.CONFIRM_AID, Act.SEE_PLEDGES)


@dataclass(frozen=True)
class View:
    """What an officer looks into: the own enterprises, and as an authority some communes, or all there is."""

    own: frozenset[str]
    scope: Scope

    @property
    def authority(self) -> bool:
        """Whether the officer looks as an authority at all."""
        return self.scope.all or bool(self.scope.bodies)


@dataclass(frozen=True)
class Given:
    """Aid with its answers; `answer` is the last one."""

    row: Aid
    commune_name: str
    answers: tuple[AidAnswer, ...]
    taken_back: bool

    @property
    def answer(self) -> AidAnswer | None:
        """What the commune said last."""
        return self.answers[-1] if self.answers else None

    @property
    def standing(self) -> str:
        """`back` (taken back, or what takes back), `confirmed`, `contested`, or `waits`."""
        if self.taken_back or self.row.reverses_id:
            return "back"
        if self.answer is None or self.answer.receipt_gone:
            return "waits"
        return "confirmed" if self.answer.confirmed else "contested"

    @property
    def standing_name(self) -> str:
        """The same in words."""
        return _STANDINGS[self.standing]


_STANDINGS = {
    "back": "Đã ghi giảm",
    "confirmed": "Đã xác nhận",
    "contested": "Đơn vị nhận báo chưa đúng",
    "waits": "Chờ xác nhận",
}


def view_of(officer: Officer, at: datetime) -> View:
    """What an officer looks into. Raises NotVisible for nothing. Two queries."""
    held = bodies_of(officer, ACTS, at)
    if not held:
        raise NotVisible
    own = frozenset(code for code, acts in held.items() if Act.KEEP_PLEDGE in acts)
    bodies = frozenset(code for code, acts in held.items() if not acts.isdisjoint(_AUTHORITIES))
    roles = set(Unit.objects.filter(code__in=bodies).values_list("role", flat=True))
    return View(own, Scope(bodies, all=Unit.Role.DEPARTMENT_ICT in roles))


def pledges_of(officer: Officer, at: datetime) -> QuerySet[Any, Any]:
    """Every pledge an officer sees, the one offered last first, with the names of enterprise and area.

    Raises NotVisible.
    """
    view, day = view_of(officer, at), local_date(at)
    found = Pledge.objects.select_related("enterprise", "area")
    if not view.scope.all:
        areas = within(view.scope.bodies, day) if view.scope.bodies else Unit.objects.none()
        received = Aid.objects.filter(pledge=OuterRef("pk"), commune__in=_communes(view, day).values("unit"))
        seen = Q(enterprise__code__in=view.own)
        if view.authority:
            seen |= Q(state=State.AGREED, area__in=areas) | Q(Exists(received))
        found = found.filter(seen)
    named = found.annotate(enterprise_name=short_name("enterprise", day), area_name=area_name("area", day))
    return named.order_by("-year", "-pk")


def visible_pledge(officer: Officer, code: str, at: datetime) -> Any:
    """One by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found = pledges_of(officer, at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def aids_of(officer: Officer, pledges: Iterable[Pledge], at: datetime) -> list[Given]:
    """What was given out of some pledges that are visible: to the enterprise and the Sở all, to others their own."""
    view, day = view_of(officer, at), local_date(at)
    rows = Aid.objects.filter(pledge__in=[one.pk for one in pledges])
    if not view.scope.all:
        rows = rows.filter(
            Q(pledge__enterprise__code__in=view.own) | Q(commune__in=_communes(view, day).values("unit"))
        )
    return given(rows, day)


def received_in(officer: Officer, commune: Unit, at: datetime) -> list[Given]:
    """What a visible commune was given, as its page lists it."""
    visible_commune(officer, commune.code, at)
    return given(Aid.objects.filter(commune=commune), local_date(at))


def given(rows: QuerySet[Aid], day: date) -> list[Given]:
    """What was given with their answers, the last first. Three queries."""
    named = rows.annotate(
        commune_name=short_name("commune", day), enterprise_name=short_name("pledge__enterprise", day)
    ).select_related("pledge__enterprise", "commune", "team", "by", "reverses")
    listed: list[Any] = list(named.order_by("-day", "-pk"))
    answers: dict[int, list[AidAnswer]] = {}
    keys = [one.pk for one in listed]
    found = AidAnswer.objects.filter(aid__in=keys).select_related("by", "contribution__reversed_by")
    for answer in found.order_by("seq"):
        answers.setdefault(answer.aid_id, []).append(answer)
    gone = set(Aid.objects.filter(reverses__in=keys).values_list("reverses", flat=True))
    return [Given(one, one.commune_name, tuple(answers.get(one.pk, ())), one.pk in gone) for one in listed]


def aid_at(officer: Officer, code: str, place: int, at: datetime) -> Aid:
    """One aid an officer sees, by pledge and place. Raises NotVisible, the same for foreign and unknown."""
    seen = aids_of(officer, [visible_pledge(officer, code, at)], at)
    found = next((one.row for one in seen if one.row.place == place), None)
    if found is None:
        raise NotVisible
    return found


def visible_enterprise(officer: Officer, code: str, at: datetime) -> UnitVersion:
    """An enterprise as its own staff and Sở TT&TT see it. Raises NotVisible, the same for foreign and unknown."""
    view = view_of(officer, at)
    known = UnitVersion.objects.filter(unit__role=Unit.Role.ENTERPRISE, unit__code=code, valid_from__lte=local_date(at))
    found: UnitVersion | None = known.select_related("unit").order_by("-valid_from").first()
    if found is None or not (view.scope.all or code in view.own):
        raise NotVisible
    return found


def visible_commune(officer: Officer, code: str, at: datetime) -> UnitVersion:
    """A commune of today whose aid an officer sees as an authority. Raises NotVisible."""
    found = _communes(view_of(officer, at), local_date(at)).filter(unit__code=code).first()
    if found is None:
        raise NotVisible
    return found


def enterprises_on(day: date) -> list[tuple[Enterprise, str]]:
    """The enterprises of a day with their names, by code."""
    rows = Enterprise.objects.on(day).select_related("unit").annotate(called=short_name("unit", day))
    return [(one, one.called) for one in rows.order_by("unit__code")]


def waiting_for(officer: Officer, at: datetime) -> int:
    """How much an officer has to coordinate, to confirm, or as an enterprise to answer: the badge of the menu."""
    held = bodies_of(officer, ANSWERING, at)
    of = {act: tuple(sorted(code for code, acts in held.items() if act in acts)) for act in ANSWERING}
    waits = _UNCONFIRMED.count(communes=of[Act.CONFIRM_AID]) if of[Act.CONFIRM_AID] else 0
    if of[Act.COORDINATE_PLEDGE]:
        waits += _OFFERED.count()
    if own := of[Act.KEEP_PLEDGE]:
        waits += _TO_BE_MOVED.count(own=own) + _CONTESTED.count(own=own)
    return waits


def _unconfirmed(_: str, *, communes: tuple[str, ...]) -> QuerySet[Aid, Any]:
    """What was given there and nobody confirmed, or whose receipt is gone since."""
    answers = AidAnswer.objects.filter(aid=OuterRef("pk"))
    gone = answers.order_by("-seq").values("contribution__reversed_by")[:1]
    given_there = _LIVE.filter(commune__code__in=communes).annotate(gone=gone)
    return given_there.filter(~Exists(answers) | Q(gone__isnull=False)).values("pk")


def _contested(_: str, *, own: tuple[str, ...]) -> QuerySet[Aid, Any]:
    """What an enterprise gave and the receiver says is not so."""
    said = AidAnswer.objects.filter(aid=OuterRef("pk")).order_by("-seq").values("confirmed")[:1]
    return _LIVE.filter(pledge__enterprise__code__in=own).annotate(said=said).filter(said=False).values("pk")


_LIVE = Aid.objects.filter(reverses=None, reversed_by=None)
_UNCONFIRMED, _CONTESTED = Prepared(_unconfirmed), Prepared(_contested)
_OFFERED = Prepared(lambda _: Pledge.objects.filter(state=State.OFFERED).values("pk"))
_TO_BE_MOVED = Prepared(
    lambda _, *, own: Pledge.objects.filter(enterprise__code__in=own, state=State.MOVE_ASKED).values("pk")
)


def _communes(view: View, day: date) -> QuerySet[UnitVersion]:
    if not view.authority:
        return UnitVersion.objects.none()
    return view.scope.communes(day)
