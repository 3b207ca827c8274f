"""Who writes about a check, for which body, under which right, in which journal; what the journal is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.errors import RuleBroken, Violation
from decisions.inspections.models import (
    FindingStep,
    InspectionMinutes,
    InspectionPlan,
    InspectionSignature,
    Visit,
)
from decisions.inspections.rules import CLAUSE
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.page.vietnamese import clean_line, clean_text

Facts = TypeVar("Facts")
_LINES = frozenset({"contents", "members", "present", "seen", "conclusion", "text", "remedy"})


@dataclass(frozen=True)
class Hand:
    """Who acts, for which body, under which right, when, in which journal."""

    by: Officer
    at: datetime
    body: Unit
    right: Right
    book: JournalBook

    @property
    def today(self) -> date:
        """The day of the act."""
        return local_date(self.at)

    def signed(self) -> dict[str, Any]:
        """What every row bears of who wrote it."""
        return {"by": self.by, "post": self.right.post_title, "at": self.at}

    def tell(self, did: str, ref: str, place: int, facts: Mapping[str, Any]) -> None:
        """The journal is told what was done and the digest of it: words stand in the register alone."""
        content = {"did": did, "ref": ref, "place": place, "inspection_digest": digest(canonical(dict(facts)))}
        write(self.book, deed(self.right.act, at=self.at, by=self.by, right=self.right, content=content))


def hand_of(act: str, body: Unit, by: Officer, at: datetime) -> Hand:
    """The right first, then the body's journal locked. Raises NotAuthorised."""
    right = require(by, Asked((act,), body.pk, at))
    return Hand(by, at, body, right, lock_books(JournalBook.Kind.UNIT, [body.code])[body.code])


def told_plan(one: InspectionPlan) -> dict[str, Any]:
    """A plan as the journal knows it, with its visits."""
    named = {name: getattr(one, name) for name in ("subject", "contents", "members", "notice", "notice_day")}
    visits = [[visit.unit.code, visit.day.isoformat()] for visit in one.visits.select_related("unit").order_by("place")]
    return {**named, "head": one.head.username, "visits": visits}


def told_cancelled(one: Visit) -> dict[str, Any]:
    """That a visit does not take place."""
    return {"reason": one.reason}


def told_minutes(one: InspectionMinutes) -> dict[str, Any]:
    """Minutes as the journal knows them."""
    return {"page": one.digest, "head": one.head.username, "representative": one.representative.username}


def told_signature(one: InspectionSignature) -> dict[str, Any]:
    """A signature as the journal knows it."""
    return {"role": one.role, "page": one.digest}


def told_back(one: InspectionMinutes) -> dict[str, Any]:
    """That minutes were taken back."""
    return {"page": one.digest, "reason": one.reason}


def told_step(step: FindingStep) -> dict[str, Any]:
    """A step of a finding as the journal knows it; the first one tells what was found."""
    one = step.finding
    said = {"kind": step.kind, "unit": step.unit.code, "words": step.text, "due": step.due, "state": step.state}
    first = {"text": one.text, "remedy": one.remedy, "owner": one.owner.code}
    return {**said, **(first if step.seq == 1 else {})}


def stored(facts: Facts) -> Facts:
    """The stored form of every text. Raises RuleBroken for characters nobody can read."""
    texts = {name: value for name, value in vars(facts).items() if isinstance(value, str)}
    made: dict[str, Any] = {name: words_of(value, name) for name, value in texts.items()}
    return replace(facts, **made)  # type: ignore[type-var] # facts are dataclasses


def words_of(text: str, field: str) -> str:
    """The stored form of a text, of one line or of several by its field. Raises RuleBroken."""
    return cleaned(text, CLAUSE, field, clean_text if field in _LINES else clean_line)


def require_none(broken: Iterable[Violation]) -> None:
    """Raises RuleBroken with everything that is wrong, if anything is."""
    if found := list(broken):
        raise RuleBroken(found)


def refuse(sentence: str, field: str = "") -> NoReturn:
    """Raises RuleBroken with one sentence."""
    raise RuleBroken([Violation(CLAUSE, sentence, field)])
