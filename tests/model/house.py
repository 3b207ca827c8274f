"""Where it is played: two communes with their people, whoever keeps people and units, and how they do each act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from decisions.administering.closing import Closing, end_unit
from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Paper
from decisions.cases import drafts
from decisions.cases.numbering import open_book
from decisions.cases.services import Opening
from decisions.changing import opening as changing_opening
from decisions.mending import opening as mending_opening
from decisions.mending.letter import Point
from decisions.models import Case, Holding, Officer, Seat, Succession, Team, Unit
from decisions.staffing.accounts import Appointing, Person, appoint, relieve, set_active
from decisions.staffing.arranging import Wish, arrange, end_arrangement
from decisions.staffing.keeping import keeping_of
from decisions.teams.roster import Member
from documents.clock import local_date
from documents.models import Book
from tests import changing, mending
from tests.administering import warden
from tests.cast import Cast, Commune
from tests.changing import NEWCOMER
from tests.story import PEOPLE, proposal
from tests.world import MORNING, officer
from tests.world import appoint as put
from workflows.desk import giving
from workflows.engine import entry
from workflows.engine.models import Item

WAYS = {"correction": "dinh-chinh", "recall": "thu-hoi", "amendment": "kien-toan"}
SIGN = {
    "establishment": Act.SIGN_ESTABLISHMENT,
    "amendment": Act.SIGN_AMENDMENT,
    "correction": Act.SIGN_CORRECTION,
    "recall": Act.SIGN_RECALL,
}
DRAFT = {
    "establishment": Act.DRAFT_ESTABLISHMENT,
    "amendment": Act.AMEND_TEAM,
    "correction": Act.CORRECT_PAPER,
    "recall": Act.RECALL_PAPER,
}
NAMES: dict[str, str] = {
    "content": Act.CHECK_CONTENT,
    "format": Act.CHECK_FORMAT,
    "both": "check_both",
    "number": Act.NUMBER,
    "seal": Act.SEAL,
    "send": Act.DISPATCH,
    "seal_send": "seal_and_dispatch",
    "return": Act.RETURN_DRAFT,
    "withdraw": Act.WITHDRAW_SUBMISSION,
    "decline": Act.DECLINE_ISSUE,
    "stop": Act.STOP_CASE,
}
_ON = Paper("07/QĐ-UBND", date(2022, 5, 4), "Phân công nhiệm vụ")


def name_of(act: str, kind: str) -> str:
    """What the product calls an act of the model in a case of a kind."""
    return {"draft": DRAFT[kind], "sign": SIGN[kind]}.get(act) or NAMES.get(act, act)


@dataclass
class House:
    """Everybody by log-in name, the communes by code, and who merges units."""

    people: dict[str, Officer]
    units: dict[str, Unit]
    warden: Officer

    def who(self, name: str) -> Officer:
        """The officer as read anew, as a request does."""
        found: Officer = Officer.objects.get(username=name)
        return found


def build(cast: Cast) -> House:
    """Two communes, each with a second văn thư, one colleague without a post, and a keeper of people."""
    changing.cites()
    mending.ready(cast.huu)
    put(cast.hau.drafter, "records_clerk", cast.hau.unit)
    open_book(cast.hau.unit, Kind.CORRECTION, 2022, by=cast.hau.clerk, at=MORNING, last_given=20)
    people = {one.username: one for commune in (cast.huu, cast.hau) for one in _people(commune)}
    return House(people, {one.unit.code: one.unit for one in (cast.huu, cast.hau)}, warden(cast))


def _people(commune: Commune) -> Iterator[Officer]:
    yield from (commune.chair, commune.vice_chair, commune.drafter, commune.jurist, commune.clerk)
    yield officer(f"tv.{commune.unit.code}", "Kiều Thị Tập")
    keeper = officer(f"qt.{commune.unit.code}", "Thập Văn Quản")
    put(keeper, "unit_administrator", commune.unit)
    yield keeper


def held_at_first(house: House) -> list[dict[str, Any]]:
    """What the people of the communes hold, as the model writes it."""
    rows = Holding.objects.filter(seat__unit__in=house.units.values()).select_related("officer", "seat__unit")
    return [
        {"id": one.pk, "who": one.officer.username, "post": one.seat.post, "unit": one.seat.unit.code}
        | {"from": one.starts_at, "to": one.ends_at, "scopes": None}
        for one in rows.order_by("pk")
    ]


def books_at_first() -> dict[tuple[str, str, int], int]:
    """The last number of each book."""
    return {(one.body, one.series, one.year): one.last for one in Book.objects.all()}


# The acts


def open_case(house: House, kind: str, who: str, unit: str, on: str, at: datetime) -> Case:
    """A case from its list, from the page of a team, or from that of a paper."""
    by = house.who(who)
    if kind == "establishment":
        return entry.open_case(Opening(Kind.ESTABLISHMENT, house.units[unit]), by=by, at=at)
    opener = entry.opener(by=by, at=at)
    if kind == "amendment":
        return changing_opening.begin(Team.objects.get(code=on), WAYS[kind], opener=opener, by=by, at=at)
    return mending_opening.begin(Case.objects.get(code=on), WAYS[kind], opener=opener, by=by, at=at)


def perform(house: House, o: dict[str, Any], case: dict[str, Any], at: datetime) -> Case:
    """An order through the one entry."""
    order = entry.Order(o["code"], name_of(o["act"], case["kind"]), o["said"], o["version"], o["key"])
    return entry.perform(order, by=house.who(o["who"]), at=at)


def said(m: dict[str, Any], o: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    """The answers of an order, as page and API send them."""
    if o["act"] == "draft":
        return _DRAFTS[case["kind"]](m, o, case)
    told: dict[str, Any] = {"note": o["note"]} if o.get("note") else {}
    if o["act"] == "number":
        return {"has_print": True} | ({"late_reason": "Văn thư nghỉ ốm"} if o.get("late") else {})
    return {"seal": {"sealed": True}, "seal_send": {"sealed": True}, "send": {}}.get(o["act"], told)


def _amended(m: dict[str, Any], o: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    """One member goes and another comes, by turns."""
    team = case["team"]
    members: tuple[Member, ...] = (*PEOPLE[:2], NEWCOMER) if m["teams"][team]["changes"] % 2 == 0 else PEOPLE
    roster = replace(changing.renewed(team), members=members)
    return changing.amendment(roster, way="replaces" if o["replaces"] else "amends").content()


_DRAFTS: dict[str, Callable[..., dict[str, Any]]] = {
    "establishment": lambda m, o, case: proposal(o["village"]).content(),
    "amendment": _amended,
    "correction": lambda m, o, case: mending.correction(Point("Điều 1", "", "Đến hết năm")).content(),
    "recall": lambda m, o, case: mending.recall().content(),
}


def edit(house: House, seen: Case, who: str, at: datetime) -> None:
    """What is typed so far is kept, from a page that was opened some time ago."""
    drafts.keep_draft(seen, {"composition_reason": "Đang soạn"}, by=house.who(who), at=at)


def hand(house: House, code: str, by: str, to: str, at: datetime) -> None:
    """The open step is taken by oneself, or given to a colleague by a head."""
    tasks = list(Item.objects.filter(case__code=code, closed_at=None).values_list("task", flat=True))
    if by == to:
        giving.take(tasks, by=house.who(by), at=at)
    else:
        giving.give(tasks, to, "", by=house.who(by), at=at)


def delegate(house: House, unit: str, by: str, to: str, kinds: tuple[str, ...], at: datetime) -> Holding:
    """The head lets the deputy sign some kinds of paper."""
    officer_ = house.who(by)
    scopes = tuple((str(SIGN[kind]), kind) for kind in kinds)
    wish = Wish(Holding.Cause.FIELD, to, _ON, local_date(at), scopes=scopes)
    return arrange(keeping_of(officer_, unit, at), wish, by=officer_, at=at)


def put_on_post(house: House, unit: str, by: str, to: str, post: str, at: datetime) -> Holding:
    """Somebody gets a post of the commune."""
    officer_ = house.who(by)
    wish = Appointing(Person(to), f"{post}@{unit}", local_date(at))
    return appoint(keeping_of(officer_, unit, at), wish, by=officer_, at=at).holding


def take_away(house: House, unit: str, by: str, holding: int, at: datetime) -> None:
    """An appointment or an arrangement ends at once."""
    officer_, held = house.who(by), Holding.objects.select_related("officer", "seat__unit").get(pk=holding)
    if held.cause == Holding.Cause.FIELD:
        end_arrangement(held, by=officer_, at=at, reason="Thay đổi phân công")
    else:
        keeping = keeping_of(officer_, unit, at)
        relieve(keeping, held, local_date(at), by=officer_, at=at, reason="Chuyển công tác")


def switch(house: House, unit: str, by: str, who: str, active: bool, at: datetime) -> None:
    """An account is switched off, or on again."""
    officer_ = house.who(by)
    set_active(
        keeping_of(officer_, unit, at), house.who(who), active=active, by=officer_, at=at, reason="Nghỉ phép dài"
    )


def merge(house: House, unit: str, heir: str, last: date, at: datetime) -> None:
    """A commune ends and another takes over."""
    closing = Closing(last, Succession.Kind.MERGED, (heir,), Paper("12/NQ-HĐND", date(2022, 5, 4)))
    end_unit(house.units[unit], closing, by=house.who(house.warden.username), at=at)


@contextmanager
def armed(*lines: str) -> Iterator[None]:
    """Fail-points raise meanwhile."""
    place = Path(settings.FAILPOINTS_FILE)
    place.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    try:
        yield
    finally:
        place.unlink()


def seats_of(unit: Unit) -> set[str]:
    """The posts of a commune that have a seat."""
    return set(Seat.objects.filter(unit=unit).values_list("post", flat=True))
