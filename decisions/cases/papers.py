"""The paper of a case: what a kind says about its own paper, and signing, which locks the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, rights
from decisions.authority.rules import inherent_posts
from decisions.cases.certificates import holder_of
from decisions.cases.drafts import submitted_last
from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.cases.services import Moving, advance
from decisions.cases.ways import way_of
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Holding, Officer, Unit
from decisions.organisation.posts import POSTS
from documents.clock import local_date
from documents.page.checks import faults
from documents.page.model import Capacity, Page, Signature, Standing
from documents.papers import services as papers
from documents.register.services import Hand

Content = Mapping[str, Any]
COLLECTIVE = (Unit.Role.PROVINCE, Unit.Role.DISTRICT, Unit.Role.COMMUNE)
"""Bodies that decide together; who signs for a Sở signs as its head (NĐ30, Điều 13.1, 13.2)."""
WRITTEN_BY_THE_DRAFTER = frozenset({"6", "9b", "mọi ô"})
"""The boxes of a page, by the rules' own names, that hold the drafter's words and not the room's."""
WRITTEN_WITH_SUBJECT = WRITTEN_BY_THE_DRAFTER | {"5"}
"""The same where the drafter writes the trích yếu too."""


@dataclass(frozen=True)
class Setting:
    """What a page is composed from besides its content: the case, the day, and who signs how."""

    case: Case
    day: date
    signature: Signature


@dataclass(frozen=True)
class Issue:
    """The issue of a paper: its day, number and symbol ("47/QĐ-UBND"), the moment it goes out, and who sends it."""

    day: date
    symbol: str
    at: datetime
    by: Officer


def only_written(case: Case, content: Content, at: datetime) -> None:
    """Nothing outside the page must still hold: it says what was known when it was submitted."""


def nothing_in_force(case: Case, content: Content, issue: Issue) -> None:
    """Being issued is all that becomes of the paper."""


def as_written(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The lines of Nơi nhận as the drafter wrote them."""
    lines: Sequence[Mapping[str, str]] = content["recipients"]
    return lines


@dataclass(frozen=True)
class Paperwork:
    """What one kind of case says of its paper.

    `compose` writes the page; `confirm` says once more, in the signing transaction, what must hold (raises RuleBroken);
    `take_effect` writes what comes into force when the paper is issued.
    `on_behalf`: the head signs for the body where it is one that decides together (TM.).
    `sent_to` tells on a day to whom it goes, each with its `line` and the code of its `unit`, in printed order.
    """

    compose: Callable[[Content, Setting], Page]
    confirm: Callable[[Case, Content, datetime], None] = only_written
    take_effect: Callable[[Case, Content, Issue], None] = nothing_in_force
    on_behalf: bool = False
    sent_to: Callable[[Case, Content, date], Sequence[Mapping[str, str]]] = as_written


_PAPERWORK: dict[str, Paperwork] = {}


def register(kind: str, paperwork: Paperwork) -> None:
    """Make the paper of a kind known; each room does so once, when the floor is loaded."""
    if kind in _PAPERWORK:
        raise ValueError(f"{kind} has a paper already.")
    _PAPERWORK[kind] = paperwork


def paperwork_of(kind: str) -> Paperwork:
    """What a kind says of its paper."""
    return _PAPERWORK[kind]


def sign(case: Case, *, by: Officer, at: datetime, note: str = "") -> Case:
    """Sign the paper: what must hold is confirmed once more and the whole page is locked (NĐ30, Điều 11.2, 13).

    Raises what `advance` raises, RuleBroken, and PageRefused for a page that breaks the rules of layout.
    """

    def freeze(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        return [_freeze(one.case, one.right, by=by, at=at) for one in moving]

    return advance(case, life_of(case.kind).sign, by=by, at=at, note=note, also=freeze)


def preview(case: Case, content: Content, *, at: datetime, signer: Officer | None = None) -> Page:
    """The page as this officer would sign it now if he may, else the usual signer; for the screen, never kept."""
    held = rights(Asked((life_of(case.kind).sign,), case.unit_id, at, case.kind, (case.code,)))
    held.sort(key=lambda right: signer is None or right.officer_id != signer.pk)
    paperwork = paperwork_of(case.kind)
    signature = _signature(held[0], case.unit, at, paperwork) if held else Signature("", "")
    return paperwork.compose(content, Setting(case, local_date(at), signature))


def require_sound(
    case: Case, content: Content, at: datetime, *, boxes: frozenset[str] = WRITTEN_BY_THE_DRAFTER
) -> None:
    """The drafter's own words keep the rules of the page; a signature would only refuse them. Raises RuleBroken."""
    found = [fault for fault in faults(preview(case, content, at=at)) if fault.box in boxes]
    if found:
        raise RuleBroken(Violation(fault.clause, fault.sentence) for fault in found)


def _freeze(case: Case, right: Right, *, by: Officer, at: datetime) -> Mapping[str, Any]:
    content, paperwork = submitted_last(case), paperwork_of(case.kind)
    paperwork.confirm(case, content, at)
    page = paperwork.compose(content, Setting(case, local_date(at), _signature(right, case.unit, at, paperwork)))
    hand, signing = Hand(str(by), at), _signing(case.unit, by, at)
    paper = papers.freeze(case.code, page, body=case.unit.code, kind=case.kind, hand=hand, signing=signing)
    told = {"hash": paper.hash_signed, "signing": paper.round}
    return told | {"way": paper.way} if paper.is_digital else told


def _signing(unit: Unit, by: Officer, at: datetime) -> papers.Signing:
    """How the body signs on this day, and with whose certificate where it signs digitally."""
    way = way_of(unit, local_date(at))
    return papers.ON_PAPER if way == papers.ON_PAPER.way else papers.Signing(way, holder_of(by))


def _signature(right: Right, unit: Unit, at: datetime, paperwork: Paperwork) -> Signature:
    """The block above the name: the head's title, and under it the signer's own when somebody else signs (Điều 13)."""
    holding = Holding.objects.select_related("seat", "officer").get(pk=right.holding_id)
    head, name = _head_line(right.act, unit), holding.officer.full_name
    together = paperwork.on_behalf and unit.role in COLLECTIVE
    collective = (Standing(Capacity.ON_BEHALF, "ỦY BAN NHÂN DÂN"),) if together else ()
    if not right.capacity:
        return Signature(holding.seat.signature_line, name, collective)
    if right.capacity == Capacity.ACTING:
        return Signature(head, name, collective, acting=True)
    own = _own_line(holding, head, at)
    return Signature(own, name, (*collective, Standing(Capacity(right.capacity), head)))


def signature_of_head(right: Right, unit: Unit, at: datetime) -> Signature:
    """The block above the name where the act is the head's own and not the body's: without TM."""
    return _signature(right, unit, at, Paperwork(compose=_nothing))


def _nothing(content: Content, setting: Setting) -> Page:
    raise TypeError("Nothing is composed.")


def _head_line(act: str, unit: Unit) -> str:
    """What the head of a body is called above a signature; an act nobody has by the post itself is the head's too."""
    seats = unit.seats.filter(post__in=inherent_posts(act) or inherent_posts(Act.ARRANGE_SIGNING))
    return next((seat.signature_line for seat in seats), "")


def _own_line(holding: Holding, head: str, at: datetime) -> str:
    """The signer's own title: of the seat held, or of the own appointment when the head's seat is only looked after."""
    if holding.seat.signature_line != head:
        return holding.seat.signature_line
    own = Holding.objects.at(at).filter(
        officer=holding.officer, cause=Holding.Cause.APPOINTMENT, seat__unit=holding.seat.unit
    )
    titles = (POSTS[post].signs_as for post in own.values_list("seat__post", flat=True))
    return next((title for title in titles if title), head)
