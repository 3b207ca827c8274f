"""The demo cast: the people a folder invents, made into officers with their rights; a few of them can sign in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import transaction

from decisions.authority.grants import Grant, Paper, broken_among, grant_all
from decisions.errors import ProvinceBroken, RealOfficerPresent
from decisions.organisation.directory import short_names
from decisions.organisation.models import Holding, Officer, Seat
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.passwords import DEMO_PASSWORD
from decisions.provinces.folder import Folder
from decisions.provinces.sheets import Faults, Row
from documents.clock import local_date, start_of
from documents.errors import NotADemo


@dataclass(frozen=True)
class LogIn:
    """A person a visitor can sign in as, with the posts held now: "Chủ tịch UBND, UBND xã Phước Hữu"."""

    username: str
    name: str
    posts: tuple[str, ...]


@transaction.atomic
def cast(folder: Folder, *, at: datetime) -> list[LogIn]:
    """Make the people of a loaded folder, all of them or none, and say who can sign in; again changes nothing.

    Raises NotADemo, RealOfficerPresent, and ProvinceBroken with every line that does not fit what is loaded.
    """
    if not settings.DEMO:
        raise NotADemo("Chỉ bản dùng thử (DEMO) mới được tạo nhân vật dùng thử.")
    if Officer.objects.filter(is_cast=False).exists():
        raise RealOfficerPresent
    faults = Faults()
    officers = _officers(folder.rows["people.csv"], faults)
    wishes = _wishes(folder.rows["staffing.csv"], officers, faults)
    if faults.sentences:
        raise ProvinceBroken(faults.sentences)
    grant_all(wishes, at=at, by=None)
    return log_ins(at=at)


def log_ins(*, at: datetime) -> list[LogIn]:
    """Who can sign in to the demonstration, in the order of the folder. Three queries."""
    officers = list(
        Officer.objects.filter(is_cast=True, is_active=True)
        .exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .order_by("pk")
    )
    posts = posts_of(officers, at)
    return [LogIn(officer.username, str(officer), posts[officer.pk]) for officer in officers]


def posts_of(officers: Iterable[Officer], at: datetime) -> dict[int, tuple[str, ...]]:
    """What each officer holds at a moment, in words. Two queries."""
    day = local_date(at)
    held = (
        Holding.objects.at(at)
        .filter(in_force_on(day, "seat__"), officer__in=officers)
        .select_related("seat")
        .order_by("pk")
    )
    units = {holding.seat.unit_id for holding in held}
    called = short_names(units, day)
    posts: dict[int, dict[str, None]] = {officer.pk: {} for officer in officers}
    for holding in held:
        posts[holding.officer_id][f"{holding.seat.label}, {called[holding.seat.unit_id]}"] = None
    return {officer: tuple(found) for officer, found in posts.items()}


def _officers(rows: Iterable[Row], faults: Faults) -> Mapping[str, Officer]:
    """The officers of the folder by log-in name, made where missing."""
    present = {officer.username: officer for officer in Officer.objects.all()}
    fresh: dict[str, Officer] = {}
    password = make_password(DEMO_PASSWORD)  # one hash for all: everybody is told the same password anyway
    for row in rows:
        officer = present.get(row["person"])
        if officer is None:
            fresh[row["person"]] = _officer(row, password)
        elif (officer.honorific, officer.full_name) != (row["honorific"], row["full_name"]):
            faults.add(row.place, f"“{row['person']}” đã được tạo với tên khác: {officer}.")
    Officer.objects.bulk_create(fresh.values(), batch_size=500)
    return present | fresh


def _officer(row: Row, password: str) -> Officer:
    officer = Officer(username=row["person"], honorific=row["honorific"], full_name=row["full_name"], is_cast=True)
    officer.password = password if row["logs_in"] else make_password(None)
    return officer


_Key = tuple[int, int, str, datetime, str]


def _wishes(rows: Iterable[Row], officers: Mapping[str, Officer], faults: Faults) -> list[Grant]:
    """What the staffing list gives and nobody has been given yet."""
    seats: dict[tuple[str, str], list[Seat]] = {}
    for seat in Seat.objects.select_related("unit"):
        seats.setdefault((seat.unit.code, seat.post), []).append(seat)
    given: set[_Key] = set(Holding.objects.values_list("officer_id", "seat_id", "cause", "starts_at", "paper_symbol"))
    listed: set[_Key] = set()
    places: dict[_Key, str] = {}
    wishes: list[Grant] = []
    for row in rows:
        seat = _seat_on(row["valid_from"], seats.get((row["unit"], row["post"]), []))
        if seat is None:
            faults.add(row.place, f"chưa nạp vị trí {row['post']} của đơn vị {row['unit']} cho ngày này.")
            continue
        wish = _wish(row, officers[row["person"]], seat)
        key = _key(wish)
        if key in listed:
            faults.add(row.place, "lặp lại một dòng đã có trong tệp.")
        listed.add(key)
        if key not in given:
            wishes.append(wish)
            places[key] = row.place
    for wish, violation in broken_among(wishes):
        faults.add(places[_key(wish)], violation.sentence)
    return wishes


def _key(wish: Grant) -> _Key:
    return wish.officer.pk, wish.seat.pk, wish.cause.value, wish.starts_at, wish.paper.symbol


def _seat_on(day: date, seats: Iterable[Seat]) -> Seat | None:
    return next((seat for seat in seats if seat.valid_from <= day <= (seat.valid_to or date.max)), None)


def _wish(row: Row, officer: Officer, seat: Seat) -> Grant:
    last = row["valid_to"]
    return Grant(
        officer=officer,
        seat=seat,
        cause=Holding.Cause(row["cause"]),
        starts_at=start_of(row["valid_from"]),
        ends_at=start_of(last + timedelta(days=1)) if last else None,
        scopes=row["scopes"],
        paper=Paper(row["paper_symbol"], row["paper_date"], row["paper_about"]),
    )
