"""Which team members are of which enterprise, as the commune's clerk wrote down: never guessed from names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.enterprises.hand import STAFF, hand_of, told_staff, wrong
from decisions.enterprises.models import Enterprise, StaffEntry
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Membership
from decisions.teams.places import last_places_of
from decisions.teams.roster import Source
from documents.clock import local_date


@dataclass(frozen=True)
class Seated:
    """A member from an enterprise in a team in force; `enterprise` is none while nobody wrote down which."""

    member: Membership
    team_name: str
    commune: str
    enterprise: Unit | None


@transaction.atomic
def place_member(team: str, place: int, enterprise: str, *, by: Officer, at: datetime) -> None:
    """From today on this member of a team is of this enterprise; no code: of none of them.

    Raises NotVisible for no such member in force, NotAuthorised, RuleBroken; the same again changes nothing.
    """
    day = local_date(at)
    found = members_on(day).filter(team__code=team, place=place).first()
    if found is None:
        raise NotVisible
    hand = hand_of(Act.CONFIRM_AID, found.team.unit, by, at)
    last = StaffEntry.objects.filter(membership=found).select_related("enterprise").order_by("-place").first()
    before = last.enterprise.code if last and last.enterprise else ""
    if before == enterprise:
        return
    row = StaffEntry.objects.create(
        membership=found,
        place=(last.place if last else 0) + 1,
        valid_from=day,
        enterprise=_enterprise(enterprise, day) if enterprise else None,
        **hand.signed(),
    )
    hand.tell(STAFF, f"{team}/{place}", row.place, told_staff(row))


def members_on(day: date) -> QuerySet[Membership]:
    """Members from enterprises (II.2.b) in teams in force on a day, by team."""
    in_force = Q(team__valid_from__lte=day) & (Q(team__valid_to=None) | Q(team__valid_to__gte=day))
    found: QuerySet[Membership] = Membership.objects.on(day).filter(in_force, source=Source.OPERATOR)
    return found.select_related("team__unit", "team__village").order_by("team__unit__code", "team__code", "place")


def staff_on(enterprise: Unit, day: date) -> list[Seated]:
    """The own staff of an enterprise in teams in force on a day. Never anybody else's."""
    placed = _entries(day).filter(enterprise=enterprise).values("membership")
    return _seated(members_on(day).filter(pk__in=placed), day)


def members_of(commune: Unit, day: date) -> list[Seated]:
    """Every member from an enterprise in the teams of a commune on a day, with what was written down."""
    return _seated(members_on(day).filter(team__unit=commune), day)


def totals_on(day: date) -> tuple[Mapping[int, int], int]:
    """How many staff of each enterprise (its key) sit in teams in force, and how many members nobody has placed yet."""
    members = members_on(day)
    placed = _entries(day).filter(membership__in=members.values("pk")).exclude(enterprise=None)
    counted = Counter(placed.values_list("enterprise", flat=True))
    return counted, members.count() - counted.total()


def _entries(day: date) -> QuerySet[StaffEntry]:
    """The entry that counts on a day of each member."""
    later = StaffEntry.objects.filter(
        membership=OuterRef("membership"), place__gt=OuterRef("place"), valid_from__lte=day
    )
    return StaffEntry.objects.filter(~Exists(later), valid_from__lte=day)


def _seated(found: Iterable[Membership], day: date) -> list[Seated]:
    members = list(found)
    entries = _entries(day).filter(membership__in=[one.pk for one in members]).select_related("enterprise")
    of = {one.membership_id: one.enterprise for one in entries}
    units = {one.team.unit_id: one.team.unit for one in members}
    places = {pk: last_places_of(unit, day) for pk, unit in units.items()}
    return [
        Seated(one, places[one.team.unit_id].of_team(one.team), places[one.team.unit_id].commune, of.get(one.pk))
        for one in members
    ]


def _enterprise(code: str, day: date) -> Unit:
    row = Enterprise.objects.on(day).filter(unit__code=code).select_related("unit").first()
    if row is None:
        raise wrong("Doanh nghiệp không có trong danh mục vào hôm nay. Chọn lại.", "enterprise")
    unit: Unit = row.unit
    return unit
