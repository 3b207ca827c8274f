"""The paper of a case: what a kind says about its own paper, and signing, which locks the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.authority.competence import cited_issuer, issuer_line
from decisions.authority.rights import Right
from decisions.cases.certificates import holder_of
from decisions.cases.drafts import submitted_last
from decisions.cases.life import life_of
from decisions.cases.marks import Marks, marked
from decisions.cases.models import Case
from decisions.cases.services import Moving, advance
from decisions.cases.signing import Way, Ways, ways_of
from decisions.cases.ways import way_of
from decisions.errors import RuleBroken, SigningChanged, Violation
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.page.checks import faults
from documents.page.model import Page, Signature
from documents.papers import services as papers
from documents.register.services import Hand

Content = Mapping[str, Any]
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

    def issuer_line(self, name: str) -> str:
        """The line of authority of a decision, of the body of this name or of its head (Mẫu 1.2, note 6)."""
        return issuer_line(self.case.kind, self.case.unit.role, name)

    def cited_issuer(self, name: str) -> str:
        """Whose paper others call it."""
        return cited_issuer(self.case.kind, self.case.unit.role, name)


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
    `sent_to` tells on a day to whom it goes, each with its `line` and the code of its `unit`, in printed order.
    """

    compose: Callable[[Content, Setting], Page]
    confirm: Callable[[Case, Content, datetime], None] = only_written
    take_effect: Callable[[Case, Content, Issue], None] = nothing_in_force
    sent_to: Callable[[Case, Content, date], Sequence[Mapping[str, str]]] = as_written


_PAPERWORK: dict[str, Paperwork] = {}


def register(kind: str, paperwork: Paperwork) -> None:
    """Make the paper of a kind known; each room does so once, when the floor is loaded."""
    if kind in _PAPERWORK:
        raise ValueError(f"{kind} has a paper already.")
    _PAPERWORK[kind] = paperwork


def has_paperwork(kind: str) -> bool:
    """Whether a room has said what the paper of a kind is."""
    return kind in _PAPERWORK


def paperwork_of(kind: str) -> Paperwork:
    """What a kind says of its paper."""
    return _PAPERWORK[kind]


def sign(case: Case, *, by: Officer, at: datetime, note: str = "", authority: str = "") -> Case:
    """Sign the paper: what must hold is confirmed once more and the whole page is locked (NĐ30, Điều 11.2, 13).

    `authority` names the way to sign that was shown or chosen, the first lawful one where it is empty.
    Raises what `advance` raises, RuleBroken, SigningChanged when the block is no longer the one shown, and PageRefused
    for a page that breaks the rules of layout.
    """
    ways = ways_of(case, at, by)
    wished = next((way for way in ways.lawful if authority in {"", way.name}), None)

    def freeze(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        return [_freeze(one.case, _held_to(ways, authority, one.right), by=by, at=at) for one in moving]

    under = wished.right.holding_id if wished else None
    return advance(case, life_of(case.kind).sign, by=by, at=at, note=note, under=under, also=freeze)


def preview(case: Case, content: Content, *, at: datetime, signer: Officer | None = None) -> Page:
    """The page as this officer would sign it now if he may, else the usual signer; for the screen, never kept."""
    ways = ways_of(case, at)
    own = next((way for way in ways.lawful if signer and way.right.officer_id == signer.pk), ways.usual)
    signature = own.signature if own else Signature("", "")
    return _composed(content, Setting(case, local_date(at), signature))


def _composed(content: Content, setting: Setting) -> Page:
    """The page as its kind writes it, with the marks its drafter chose: the one place all pages come through."""
    page = paperwork_of(setting.case.kind).compose(content, setting)
    return marked(page, Marks.read(content, setting.case))


def require_sound(
    case: Case, content: Content, at: datetime, *, boxes: frozenset[str] = WRITTEN_BY_THE_DRAFTER
) -> None:
    """The drafter's own words keep the rules of the page; a signature would only refuse them. Raises RuleBroken."""
    found = [fault for fault in faults(preview(case, content, at=at)) if fault.box in boxes]
    if found:
        raise RuleBroken(Violation(fault.clause, fault.sentence) for fault in found)


def _held_to(ways: Ways, authority: str, right: Right) -> Way:
    """The way that was shown, while the right the act is done under is still its own.

    Raises RuleBroken when no way is lawful, SigningChanged when it is not the one shown.
    """
    if not ways.lawful and ways.broken:
        raise RuleBroken(ways.broken)
    way = ways.named(authority)
    if way is None or way.right.holding_id != right.holding_id:
        raise SigningChanged
    return way


def _freeze(case: Case, way: Way, *, by: Officer, at: datetime) -> Mapping[str, Any]:
    content, paperwork = submitted_last(case), paperwork_of(case.kind)
    paperwork.confirm(case, content, at)
    page = _composed(content, Setting(case, local_date(at), way.signature))
    hand, signing = Hand(str(by), at), _signing(case.unit, by, at)
    paper = papers.freeze(case.code, page, body=case.unit.code, kind=case.kind, hand=hand, signing=signing)
    told = {"hash": paper.hash_signed, "signing": paper.round}
    return told | {"way": paper.way} if paper.is_digital else told


def _signing(unit: Unit, by: Officer, at: datetime) -> papers.Signing:
    """How the body signs on this day, and with whose certificate where it signs digitally."""
    way = way_of(unit, local_date(at))
    return papers.ON_PAPER if way == papers.ON_PAPER.way else papers.Signing(way, holder_of(by))
