"""The pen with which training is written: the right first, then the lock of the organising body's journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write, write_all
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from decisions.training.models import (
    Enrolment,
    MinutesSignature,
    Presence,
    TrainingEntry,
    TrainingLineEntry,
    TrainingMinutes,
    TrainingNotice,
    TrainingResult,
    TrainingSession,
)
from decisions.training.rules import CLAUSE, REASON, LineFacts, SessionFacts
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.page.vietnamese import clean_line, clean_text

Facts = TypeVar("Facts")
_LINES = frozenset({"topics", "trainers", "materials", "opinions", "conclusion"})


@dataclass(frozen=True)
class Pen:
    """Who writes, under which right, when, in which book."""

    act: Act
    by: Officer | None
    right: Right | None
    at: datetime
    book: JournalBook

    @property
    def today(self) -> date:
        """The day of business time."""
        return local_date(self.at)

    def signed(self) -> dict[str, Any]:
        """What a row keeps of who wrote it."""
        return {"by": self.by, "post": self.right.post_title if self.right else "", "at": self.at}

    def tell(self, did: str, ref: str, place: int, facts: Mapping[str, Any], **plain: str) -> None:
        """The journal is told what was done and the digest of it: names stand in the lists alone."""
        write(self.book, self._deed(did, ref, place, facts, plain))

    def tell_all(self, told: Iterable[tuple[str, str, int, Mapping[str, Any]]]) -> None:
        """The same of many at once."""
        deeds = [(self.book, self._deed(*one, {})) for one in told]
        if deeds:
            write_all(deeds)

    def _deed(self, did: str, ref: str, place: int, facts: Mapping[str, Any], plain: Mapping[str, str]) -> Deed:
        content = {"did": did, "ref": ref, "place": place, "training_digest": digest(canonical(dict(facts))), **plain}
        return deed(self.act, at=self.at, by=self.by, right=self.right, content=content)


def pen_for(body: Unit, act: Act, *, by: Officer, at: datetime, on: Unit | None = None) -> Pen:
    """The right on the body, or on another unit the act is done for; then the body's journal locked.

    Raises NotAuthorised.
    """
    right = require(by, Asked((act,), (on or body).pk, at))
    return Pen(act, by, right, at, lock_books(JournalBook.Kind.UNIT, [body.code])[body.code])


def system_pen(body: Unit, act: Act, by: Officer, at: datetime) -> Pen:
    """What follows from a paper that went out: of the one who sent it, under no right of this room."""
    return Pen(act, by, None, at, lock_books(JournalBook.Kind.UNIT, [body.code])[body.code])


def fresh(session: TrainingSession) -> TrainingSession:
    """A session as it stands behind the lock."""
    found: TrainingSession = TrainingSession.objects.select_related("body", "line").get(pk=session.pk)
    return found


def stored(facts: Facts) -> Facts:
    """The stored form of every text. Raises RuleBroken for characters nobody can read."""
    texts = {name: value for name, value in vars(facts).items() if isinstance(value, str)}
    made: dict[str, Any] = {
        name: cleaned(value, CLAUSE, name, clean_text if name in _LINES else clean_line)
        for name, value in texts.items()
    }
    return replace(facts, **made)  # type: ignore[type-var] # facts are dataclasses


def why(reason: str) -> str:
    """A reason in its stored form. Raises RuleBroken."""
    words = cleaned(reason, CLAUSE, "reason", clean_line)
    require_none(REASON.broken(words))
    return words


def require_none(broken: Iterable[Violation]) -> None:
    """Nothing may be wrong. Raises RuleBroken with everything that is."""
    if found := list(broken):
        raise RuleBroken(found)


def refuse(sentence: str, field: str = "") -> NoReturn:
    """Raises RuleBroken with one sentence."""
    raise RuleBroken([Violation(CLAUSE, sentence, field)])


def line_facts(row: TrainingLineEntry) -> LineFacts:
    """What an entry of a line says, as it would be said again."""
    return LineFacts(**{name: getattr(row, name) for name in LineFacts.__dataclass_fields__})


def session_facts(row: TrainingEntry) -> SessionFacts:
    """What an entry of a session says, as it would be said again."""
    plain = {name: getattr(row, name) for name in SessionFacts.__dataclass_fields__ if name != "units"}
    units = sorted(row.units.values_list("unit__code", flat=True))
    return SessionFacts(**plain, units=tuple(units))


def told_line(row: TrainingLineEntry) -> dict[str, Any]:
    """An entry of a line as the journal knows it."""
    return {**asdict(line_facts(row)), "ended": row.ended}


def told_session(row: TrainingEntry) -> dict[str, Any]:
    """An entry of a session as the journal knows it."""
    facts = asdict(session_facts(row))
    return {**facts, "units": sorted(facts["units"]), **{name: facts[name].isoformat() for name in ("begins", "ends")}}


def told_enrolment(row: Enrolment) -> dict[str, Any]:
    """An enrolment as the journal knows it."""
    names = ("unit_id", "member_id", "school_member_id", "honorific", "full_name", "office", "on_the_spot")
    return {name: getattr(row, name) for name in names}


def told_presence(row: Presence) -> dict[str, Any]:
    """Somebody was there."""
    return {"enrolment": row.enrolment.place, "way": str(row.way)}


def told_back(row: Enrolment | Presence | TrainingMinutes) -> dict[str, Any]:
    """A row was taken back."""
    return {"reason": row.reason}


def told_result(row: TrainingResult) -> dict[str, Any]:
    """What became of somebody present."""
    return {
        "enrolment": row.enrolment.place,
        **{name: getattr(row, name) for name in ("points", "passed", "materials")},
    }


def told_notice(row: TrainingNotice) -> dict[str, Any]:
    """A notice that is out."""
    case = row.case.code if row.case else ""
    return {"symbol": row.symbol, "day": row.day, "case": case, "entry": row.entry.place}


def told_minutes(row: TrainingMinutes) -> dict[str, Any]:
    """Minutes as they were written."""
    return {"page": row.digest, "known": row.known, "secretary": row.secretary_id, "chair": row.chair_id}


def told_signature(row: MinutesSignature) -> dict[str, Any]:
    """A signature under them."""
    return {"role": str(row.role), "page": row.digest}
