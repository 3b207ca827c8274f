"""The desk: who is offered an open step, what lies on an officer's desk, and taking a step for oneself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from viewflow.workflow.models import Task

from decisions.authority.rights import Asked, Right, dual_duties, rights
from decisions.authority.rules import inherent_acts, title_of
from decisions.authority.separation import breach
from decisions.calendar.working_days import add_working_days
from decisions.cases.facts import Facts, facts_of
from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.cases.selectors import visible_to
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Absence, Holding, Officer, Seat, Unit
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.outbox import services as outbox
from workflows.engine.models import Item, ItemBar, SeatItem
from workflows.errors import TakenByAnother

NOBODY = "khong-co-nguoi"


@dataclass(frozen=True)
class _Place:
    """Where a step is to be done: the act, the case, the body whose right it needs, when."""

    act: str
    case: Case
    body: Unit
    at: datetime

    @property
    def unit(self) -> int:
        """The body's key."""
        return self.body.pk

    @property
    def asked(self) -> tuple[str, ...]:
        """The rights any of which the life of the case accepts."""
        return life_of(self.case.kind).step(self.act, self.case.state).asked

    def rights(self) -> list[Right]:
        """Who has one of them."""
        return rights(Asked(self.asked, self.unit, self.at, self.case.kind, (self.case.code,)))


@dataclass(frozen=True)
class _Offer:
    """To whom a step is offered: the right it goes by, and who is barred from it."""

    asked: str
    barred: frozenset[int]
    somebody: bool


def open_items(tasks: Sequence[Task], case: Case, *, at: datetime) -> None:
    """Put new human steps of a case on the desks of the seats that may do them."""
    if not tasks:
        return
    facts = facts_of([case])[case.pk]
    for task in tasks:
        _open_item(task, case, facts, at=at)


def close_item(item: Item, *, by: Officer, at: datetime, outcome: str) -> None:
    """The step is done: its places move to the folder of done work."""
    item.closed_at, item.closed_by, item.outcome = at, by, outcome
    item.save(update_fields=["closed_at", "closed_by", "outcome"])
    SeatItem.objects.filter(item=item).update(folder=SeatItem.Folder.DONE)


def items_of(tasks: Sequence[Task]) -> list[Item]:
    """The items of some steps."""
    return list(Item.objects.filter(task__in=[task.pk for task in tasks])) if tasks else []


def desk_of(officer: Officer, at: datetime) -> QuerySet[Item]:
    """The open steps an officer may do now, the most urgent first.

    Read from the places of the officer's seats in their order, so that it costs what is shown, not what is open
    anywhere.
    """
    held = _held(officer, at)
    barred = ItemBar.objects.filter(item=OuterRef("pk"), officer=officer)
    mine = _reached(held, "places__", "") & Q(places__folder=SeatItem.Folder.OPEN)
    if len({holding.seat_id for holding in held}) > 1:  # a step on two seats of one officer is shown once
        places = SeatItem.objects.filter(_reached(held, "", "item__"), folder=SeatItem.Folder.OPEN)
        mine &= ~Q(Exists(places.filter(item=OuterRef("pk"), seat__lt=OuterRef("places__seat"))))
    found = Item.objects.filter(mine, ~Exists(barred), closed_at=None)
    return found.order_by("-places__urgency", "places__due", "places__item")


def done_by(officer: Officer, at: datetime) -> QuerySet[Item]:
    """The steps an officer has done, the latest first, in the cases the officer still sees."""
    seen = visible_to(officer, at).values("pk")
    return Item.objects.filter(closed_by=officer, case__in=seen).order_by("-closed_at", "-pk")


def holders(item: Item, at: datetime) -> list[Right]:
    """Who can do an open step now, the usual person first; nobody whom separation of duties keeps from it."""
    barred = set(item.bars.values_list("officer", flat=True))
    asked = Asked((item.asked,), item.unit_id, at, item.case.kind, (item.case.code,))
    return [right for right in rights(asked) if right.officer_id not in barred]


def claim(item: Item, *, by: Officer, at: datetime) -> None:
    """Take a step for oneself. Raises TakenByAnother, and ActNotAllowed for a step not on one's desk."""
    if not desk_of(by, at).filter(pk=item.pk).exists():
        raise ActNotAllowed
    free = Item.objects.filter(Q(claimed_by=None) | Q(claimed_by=by), pk=item.pk, closed_at=None)
    if not free.update(claimed_by=by, claimed_at=at):
        raise TakenByAnother


def release(item: Item, *, by: Officer) -> None:
    """Give a step back to the others. Raises ActNotAllowed when one does not have it."""
    if not Item.objects.filter(pk=item.pk, claimed_by=by, closed_at=None).update(claimed_by=None, claimed_at=None):
        raise ActNotAllowed("Bạn không giữ việc này.")


def _open_item(task: Task, case: Case, facts: Facts, *, at: datetime) -> None:
    node: Any = task.flow_task
    place = _Place(node.act, case, _body(task, case), at)
    offer = _offer(place, facts)
    item = Item.objects.create(
        task=task,
        case=case,
        act=node.act,
        asked=offer.asked,
        unit_id=place.unit,
        opened_at=at,
        due=node.due(case) if node.due else add_working_days(local_date(at), node.days).day,
    )
    SeatItem.objects.bulk_create(
        SeatItem(item=item, seat_id=seat, due=item.due, urgency=item.urgency) for seat in _seats(offer, place)
    )
    ItemBar.objects.bulk_create(ItemBar(item=item, officer_id=officer) for officer in sorted(offer.barred))
    if not offer.somebody:
        tell_nobody(item)


def _body(task: Task, case: Case) -> Unit:
    """The body whose right the step needs."""
    unit = int(task.owner_permission_obj_pk)
    return case.unit if unit == case.unit_id else Unit.objects.get(pk=unit)


def tell_nobody(item: Item) -> None:
    """Nobody is in post for an open step: an incident, never an open task for everybody."""
    outbox.open_incident(
        NOBODY,
        incident_of(item),
        f"Hồ sơ {item.case.code}: không có ai đang giữ nhiệm vụ “{title_of(item.act)}”."
        " Người đứng đầu cần phân công người thực hiện.",
    )


def incident_of(item: Item) -> str:
    """How incidents name an open step."""
    return f"{item.case.code}:{item.act}:{item.unit_id}"


def _offer(place: _Place, facts: Facts) -> _Offer:
    """The first right for which somebody is in post, present, and not kept from it by separation; else in post."""
    held = place.rights()
    barred = frozenset(right.officer_id for right in held if _is_barred(place, right, facts))
    free = [right for right in held if right.officer_id not in barred]
    away = _away({right.officer_id for right in free}, place.at)
    present = [right.act for right in free if right.officer_id not in away]
    in_post = [right.act for right in free]
    for asked in (*(act for act in place.asked if act in present), *(act for act in place.asked if act in in_post)):
        return _Offer(asked, barred, somebody=True)
    return _Offer(place.asked[0], barred, somebody=False)


def _away(officers: set[int], at: datetime) -> set[int]:
    """Who is absent now. An absence moves the desk to others who have the right; it gives nobody a right."""
    return set(Absence.objects.at(at).filter(officer__in=officers).values_list("officer", flat=True))


def _is_barred(place: _Place, right: Right, facts: Facts) -> bool:
    def broken(excused: frozenset[str]) -> bool:
        done, role = facts.binding, place.body.role
        return breach(place.act, officer_id=right.officer_id, done=done, role=role, excused=excused) is not None

    duties = partial(dual_duties, right.officer_id, place.unit, kind=place.case.kind, at=place.at)
    return broken(frozenset()) and broken(duties())


def _seats(offer: _Offer, place: _Place) -> Iterable[int]:
    """Every seat in force that has the right on the body, also one nobody holds today."""
    return (
        Seat.objects.filter(in_force_on(local_date(place.at)))
        .filter(
            group__unitgrouppermission__permission__codename=offer.asked,
            group__unitgrouppermission__content_object=place.unit,
        )
        .values_list("pk", flat=True)
    )


def _held(officer: Officer, at: datetime) -> list[Holding]:
    """The officer's holdings in force, with what they cover."""
    held = Holding.objects.at(at).filter(
        in_force_on(local_date(at), "seat__"), officer=officer, officer__is_active=True
    )
    return list(held.select_related("seat__unit").prefetch_related("scopes"))


def _reached(held: Iterable[Holding], place: str, item: str) -> Q:
    """The places holdings reach: whole ones by the acts of the post, others by what they list.

    `place` and `item` are the ways to a place and to its item from where the question is asked.
    """
    reach = Q(pk__in=[])
    for holding in held:
        reach |= Q(**{f"{place}seat": holding.seat_id}) & _acts(holding, item)
    return reach


def _acts(holding: Holding, item: str) -> Q:
    if holding.whole:
        return Q(**{f"{item}asked__in": inherent_acts(holding.seat.post, holding.seat.unit.role)})
    listed = Q(pk__in=[])
    for scope in holding.scopes.all():
        listed |= Q(**{f"{item}asked": scope.act, f"{item}case__kind": scope.kind})
    return listed & (Q(**{f"{item}case__code": holding.case_code}) if holding.case_code else Q())
