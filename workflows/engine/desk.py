"""The desk: who is offered an open step, what lies on an officer's desk, and taking a step for oneself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from viewflow.workflow.models import Task

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, dual_duties, rights, rights_on
from decisions.authority.rules import inherent_acts, title_of
from decisions.authority.separation import breach
from decisions.calendar.working_days import add_working_days
from decisions.cases.facts import Facts, facts_after
from decisions.cases.life import life_of, lives
from decisions.cases.models import Case
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Absence, Holding, HoldingScope, Officer, Serving, Unit
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.database.writing import Together, write_changes
from documents.outbox import services as outbox
from workflows.engine.losing import lost_steps
from workflows.engine.models import Item, ItemBar, SeatItem
from workflows.errors import TakenByAnother

NOBODY = "khong-co-nguoi"
_AT_A_TIME = 512
"""So many items are laid on desks by one statement, and asked for who may do them by one question."""
AT_ONCE = frozenset({Act.NUMBER, Act.SEAL, Act.DISPATCH})
"""What is done with an urgent paper as soon as it is signed (NĐ30, Điều 4.2.c, 18.1)."""
_GIVEN = "unit__group_permissions"
_SEAT = f"{_GIVEN}__group__seat"


@dataclass(frozen=True)
class _Place:
    """Where a step is to be done: the task, its case, the body whose right it needs and the role of that body."""

    task: Task
    case: Case
    body: int
    role: str

    @property
    def act(self) -> str:
        """The act the step is for."""
        node: Any = self.task.flow_task
        act: str = node.act
        return act

    @property
    def person(self) -> int | None:
        """The one officer it is for; None where whoever holds the right may do it."""
        node: Any = self.task.flow_task
        person: int | None = self.task.data["officer"] if node.personal else None
        return person

    @property
    def asked(self) -> tuple[str, ...]:
        """The rights any of which the life of the case accepts."""
        return life_of(self.case.kind).step(self.act, self.case.state).asked


@dataclass(frozen=True)
class _Held:
    """The form of one holding: the acts of its post where it is whole, else the acts and kinds it lists.

    `for_case` narrows it to one case; `several`: the officer holds more than one seat.
    """

    whole: frozenset[str] | None
    listed: tuple[tuple[str, str], ...]
    for_case: bool
    several: bool


@dataclass(frozen=True)
class _Offer:
    """To whom a step is offered: the right it goes by, and who is barred from it."""

    asked: str
    barred: frozenset[int]
    somebody: bool


Opened = tuple[Item, _Offer]
"""A new item, and to whom it is offered."""


def open_items(steps: Sequence[tuple[Task, Case]], writes: Together, *, at: datetime) -> list[Opened]:
    """An item for each new human step, to be written: a fixed number of statements, however many."""
    if not steps:
        return []
    places = _places(steps)
    offers = _offers(places, at)
    dues = _Dues(at)
    items = [
        Item(
            pk=place.task.pk,
            task=place.task,
            case=place.case,
            act=place.act,
            asked=offer.asked,
            unit_id=place.body,
            officer_id=place.person,
            opened_at=at,
            due=dues.of(place),
            urgency=place.case.level,
        )
        for place, offer in zip(places, offers, strict=True)
    ]
    writes.add(items)
    opened = list(zip(items, offers, strict=True))
    writes.add(ItemBar(item=item, officer_id=officer) for item, offer in opened for officer in sorted(offer.barred))
    return opened


def lay_out(opened: Sequence[Opened], *, at: datetime) -> None:
    """Put new items, written by now, on the desks of every seat in force that has the right. One statement, if few."""
    _lay((item.pk for item, _ in opened), at)
    for item, offer in opened:
        if not offer.somebody:
            tell_nobody(item)


def offer_anew(at: datetime, officer: Officer | None = None) -> list[Item]:
    """Open steps whose first present holder changed go to the right under which somebody is at work now.

    An absence, a relief or an appointment moves the desk like this when it begins and when it ends; it gives nobody a
    right. What an absent officer had taken is free again, and what one had who may not do it any more. Places stay
    where they were: a place shows nothing to who does not have the right that is asked. `officer`: only steps this one
    has or could have had.
    """
    items = Item.objects.filter(closed_at=None, officer=None)
    if officer is not None:
        sat = Holding.objects.filter(officer=officer).values("seat__unit")
        served = Serving.objects.on(local_date(at)).filter(unit__in=sat).values("body")
        items = items.filter(Q(unit__in=sat) | Q(unit__in=served))
    gone = Absence.objects.at(at).filter(officer=OuterRef("claimed_by"), starts_at__gt=OuterRef("claimed_at"))
    left = [*items.filter(Exists(gone)).values_list("pk", flat=True), *lost_steps(items, at)]
    Item.objects.filter(pk__in=left, closed_at=None).update(claimed_by=None, claimed_at=None)
    free = items.filter(claimed_by=None, act__in=_several()).select_related("task__process", "case__unit", "unit")
    places = [(item, _Place(item.task, item.case, item.unit_id, item.unit.role)) for item in free]
    offers = _offers([place for _, place in places], at) if places else []
    moved = []
    for (item, _), offer in zip(places, offers, strict=True):
        if offer.somebody and offer.asked != item.asked:
            item.asked = offer.asked
            moved.append((item, offer))
    if moved:
        _put(moved, at)
    return [item for item, _ in moved]


@cache
def _steps_of(post: str, role: str) -> frozenset[str]:
    """What a post of itself does in steps of cases: a question that looks among fewer acts is answered sooner."""
    asked = {right for life in lives() for step in life.steps for right in step.asked}
    return inherent_acts(post, role) & asked


@cache
def _several() -> frozenset[str]:
    """The acts that may be done under more than one right."""
    return frozenset(step.act for life in lives() for step in life.steps if len(step.asked) > 1)


def _put(moved: Sequence[tuple[Item, _Offer]], at: datetime) -> None:
    """Offered under another right: places on its seats where there are none, and who is barred from it now."""
    items = [item for item, _ in moved]
    write_changes(items, ["asked"])
    _lay((item.pk for item in items), at)
    ItemBar.objects.bulk_create(
        (ItemBar(item=item, officer_id=officer) for item, offer in moved for officer in sorted(offer.barred)),
        ignore_conflicts=True,
    )


def close_item(item: Item, writes: Together, *, by: Officer, at: datetime, outcome: str) -> None:
    """The step is done: its places move to the folder of done work."""
    item.closed_at, item.closed_by, item.outcome = at, by, outcome
    writes.change([item], ["closed_at", "closed_by", "outcome"])
    writes.change_all(SeatItem, "item", item.pk, folder=SeatItem.Folder.DONE)


def items_of(tasks: Sequence[Task]) -> list[Item]:
    """The items of some steps."""
    return list(Item.objects.filter(task__in=[task.pk for task in tasks])) if tasks else []


def desk_of(officer: Officer, at: datetime) -> QuerySet[Item]:
    """The open steps an officer may do now, the most urgent first.

    Read from the places of the officer's seats in their order, so that it costs what is shown, not what is open
    anywhere.
    """
    reach = reach_of(officer, at)
    return items_in(reach.shape, **reach.values)


@dataclass(frozen=True)
class Reach:
    """What of the open steps an officer reaches: the form of the question, and the values it is asked with."""

    shape: tuple[_Held, ...]
    values: dict[str, Any]


def reach_of(officer: Officer, at: datetime) -> Reach:
    """The reach of the officer's holdings in force: whole ones by the acts of the post, others by what they list."""
    held: list[Holding] = _HOLDINGS.rows("", officer=officer.pk, at=at, day=local_date(at))
    listed: dict[int, list[tuple[str, str]]] = {}
    partial_ones = tuple(holding.pk for holding in held if not holding.whole)
    for holding, act, kind in _LISTED.rows("", holdings=partial_ones) if partial_ones else ():
        listed.setdefault(holding, []).append((act, kind))
    acts = {one.pk: _steps_of(one.seat.post, one.seat.unit.role) if one.whole else None for one in held}
    reaching = [one for one in held if acts[one.pk] or listed.get(one.pk)]  # a post without acts asks for nothing
    values: dict[str, Any] = {"officer": officer.pk}
    for place, one in enumerate(reaching):
        values[f"seat{place}"] = one.seat_id
        if not one.whole and one.case_code:
            values[f"code{place}"] = one.case_code
    several = len({holding.seat_id for holding in reaching}) > 1
    return Reach(
        tuple(
            _Held(acts[one.pk], tuple(listed.get(one.pk, ())), f"code{place}" in values, several)
            for place, one in enumerate(reaching)
        ),
        values,
    )


def waiting_for(officer: Officer, at: datetime) -> QuerySet[Item]:
    """The open steps an officer may do now and nobody else has taken, the most urgent first."""
    return desk_of(officer, at).filter(free_for(officer))


def count_waiting(officer: Officer, at: datetime) -> int:
    """How many they are: the badge of the menu."""
    reach = reach_of(officer, at)
    return _COUNTED.count(reach.shape, **reach.values)


def items_in(
    shape: tuple[_Held, ...], *, officer: int, late: bool | None = None, day: date | None = None, **values: Any
) -> QuerySet[Item]:
    """The open steps of a reach, the most urgent first; `late`: those due before the day, or all the others."""
    barred = ItemBar.objects.filter(item=OuterRef("pk"), officer=officer)
    mine = _reached(shape, values, "places__", "") & Q(places__folder=SeatItem.Folder.OPEN)
    if late is not None:
        mine &= Q(places__due__lt=day) if late else Q(places__due__gte=day) | Q(places__due=None)
    if any(held.several for held in shape):  # a step on two seats of one officer is shown once
        places = SeatItem.objects.filter(_reached(shape, values, "", "item__"), folder=SeatItem.Folder.OPEN)
        mine &= ~Q(Exists(places.filter(item=OuterRef("pk"), seat__lt=OuterRef("places__seat"))))
    found = Item.objects.filter(mine, ~Exists(barred), addressed_to(officer), closed_at=None)
    return found.order_by("-places__urgency", "places__due", "places__item")


def addressed_to(officer: Officer | int) -> Q:
    """The items that are for anybody, or for this officer."""
    return Q(officer=None) | Q(officer=officer)


def free_for(officer: Officer | int) -> Q:
    """The items nobody, or this officer, has taken."""
    return Q(claimed_by=None) | Q(claimed_by=officer)


def _free_in(shape: tuple[_Held, ...], *, officer: int, **values: Any) -> QuerySet[Item, Any]:
    return items_in(shape, officer=officer, **values).filter(free_for(officer)).order_by().values("pk")


_COUNTED = Prepared(_free_in)


def holders(item: Item, at: datetime) -> list[Right]:
    """Who can do an open step now, the usual person first; nobody whom separation of duties keeps from it."""
    barred = set(item.bars.values_list("officer", flat=True))
    asked = Asked((item.asked,), item.unit_id, at, item.case.kind, (item.case.code,))
    found = [right for right in rights(asked) if right.officer_id not in barred]
    return [right for right in found if item.officer_id in {None, right.officer_id}]


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


class _Dues:
    """The days steps are due, each asked once."""

    def __init__(self, at: datetime) -> None:
        self.today = local_date(at)
        self.of_days = cache(lambda days: add_working_days(local_date(at), days).day)
        self.of_case: dict[tuple[Any, int], date] = {}

    def of(self, place: _Place) -> date:
        """Today for what a clerk does with an urgent paper; the procedure's own where it says so, else some days on."""
        node: Any = place.task.flow_task
        if place.case.urgency and place.act in AT_ONCE:
            return self.today
        if node.due is None:
            day: date = self.of_days(node.days)
            return day
        key = (node, place.case.pk)
        if key not in self.of_case:
            self.of_case[key] = node.due(place.case)
        return self.of_case[key]


def _places(steps: Sequence[tuple[Task, Case]]) -> list[_Place]:
    """Where each step is to be done; the roles of bodies other than the issuing ones in one query."""
    bodies = [int(task.owner_permission_obj_pk) for task, _ in steps]
    others = {body for body, (_, case) in zip(bodies, steps, strict=True) if body != case.unit_id}
    roles = dict(Unit.objects.filter(pk__in=others).values_list("pk", "role")) if others else {}
    return [
        _Place(task, case, body, roles.get(body, case.unit.role))
        for body, (task, case) in zip(bodies, steps, strict=True)
    ]


def _offers(places: Sequence[_Place], at: datetime) -> list[_Offer]:
    """The offer of each place; who has the rights is asked once per distinct question."""
    facts = facts_after({place.case.pk: place.case for place in places}.values())
    held = _holders_of(places, at)
    return [_offer(place, some, facts[place.case.pk], at) for place, some in zip(places, held, strict=True)]


def _holders_of(places: Sequence[_Place], at: datetime) -> list[list[Right]]:
    """Who has one of the rights of each place; a question asks of some hundreds of bodies."""
    questions: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for number, place in enumerate(places):
        questions.setdefault((place.asked, place.case.kind), []).append(number)
    found: dict[int, list[Right]] = {}
    for (acts, kind), alike in questions.items():
        for first in range(0, len(alike), _AT_A_TIME):
            some = {number: places[number] for number in alike[first : first + _AT_A_TIME]}
            codes = tuple({place.case.code for place in some.values()})
            bodies = {place.body for place in some.values()}
            held = rights_on(bodies, Asked(acts, next(iter(bodies)), at, kind, codes))
            for number, place in some.items():
                of_body = held.get(place.body, [])
                found[number] = [right for right in of_body if right.case_code in {"", place.case.code}]
    return [found[number] for number in range(len(places))]


def _offer(place: _Place, held: Sequence[Right], facts: Facts, at: datetime) -> _Offer:
    """The first right for which somebody is in post, present, and not kept from it by separation; else in post.

    An absence moves the desk to others who have the right; it gives nobody a right.
    """
    barred = frozenset(right.officer_id for right in held if _is_barred(place, right, facts, at))
    free = [right for right in held if right.officer_id not in barred]
    present = [right.act for right in free if not right.away]
    in_post = [right.act for right in free]
    for asked in (*(act for act in place.asked if act in present), *(act for act in place.asked if act in in_post)):
        return _Offer(asked, barred, somebody=True)
    return _Offer(place.asked[0], barred, somebody=False)


def _is_barred(place: _Place, right: Right, facts: Facts, at: datetime) -> bool:
    def broken(excused: frozenset[str]) -> bool:
        done = facts.binding
        return breach(place.act, officer_id=right.officer_id, done=done, role=place.role, excused=excused) is not None

    duties = partial(dual_duties, right.officer_id, place.body, kind=place.case.kind, at=at)
    return broken(frozenset()) and broken(duties())


def _lay(items: Iterable[int], at: datetime) -> None:
    """A place on every seat in force that has the right of an item on its body, also one nobody holds today."""
    rest = iter(items)
    while some := tuple(islice(rest, _AT_A_TIME)):
        _PLACES.insert(SeatItem, ("item", "seat", "folder", "due", "urgency"), items=some, day=local_date(at))


def _places_of(_: str, *, items: tuple[int, ...], day: date) -> Any:
    given = Item.objects.filter(
        in_force_on(day, f"{_SEAT}__"), pk__in=items, **{f"{_GIVEN}__permission__codename": F("asked")}
    )
    return given.order_by(_SEAT).values_list("pk", _SEAT, Value(SeatItem.Folder.OPEN.value), "due", "urgency")


_PLACES = Prepared(_places_of)


def _in_force(_: str, *, officer: int, at: datetime, day: date) -> Any:
    held = Holding.objects.at(at).filter(in_force_on(day, "seat__"), officer=officer, officer__is_active=True)
    reaching = held.select_related("seat__unit").only("whole", "case_code", "seat__post", "seat__unit__role")
    return reaching.order_by("pk")


_HOLDINGS = Prepared(_in_force)
_LISTED = Prepared(
    lambda _, *, holdings: (
        HoldingScope.objects.filter(holding__in=holdings).order_by("pk").values_list("holding", "act", "kind")
    )
)


def _reached(shape: tuple[_Held, ...], values: Mapping[str, Any], place: str, item: str) -> Q:
    """The places holdings reach; `place` and `item` are the ways to a place and to its item from where it is asked."""
    reach = Q(pk__in=[])
    for number, held in enumerate(shape):
        reach |= Q(**{f"{place}seat": values[f"seat{number}"]}) & _acts(held, values.get(f"code{number}", ""), item)
    return reach


def _acts(held: _Held, code: str, item: str) -> Q:
    if held.whole is not None:
        return Q(**{f"{item}asked__in": held.whole})
    listed = Q(pk__in=[])
    for act, kind in held.listed:
        listed |= Q(**{f"{item}asked": act, f"{item}case__kind": kind})
    return listed & (Q(**{f"{item}case__code": code}) if code else Q())
