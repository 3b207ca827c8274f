"""Who writes, for which body, under which right, in which journal; and what the journal is told of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.enterprises.models import Aid, AidAnswer, PledgeStep, StaffEntry
from decisions.enterprises.rules import CLAUSE
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.page.vietnamese import clean_line

STEP, AID, ANSWER, STAFF = "pledge_step", "aid", "aid_answer", "enterprise_staff"
"""Under which word the journal knows a row."""


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
        """The journal is told what was done and its digest; names of members and words stand in the register alone."""
        content = {"did": did, "ref": ref, "place": place, "pledge_digest": digest(canonical(dict(facts)))}
        write(self.book, deed(self.right.act, at=self.at, by=self.by, right=self.right, content=content))


def hand_of(act: str, body: Unit, by: Officer, at: datetime) -> Hand:
    """The right first, then the body's journal locked. Raises NotAuthorised."""
    right = require(by, Asked((act,), body.pk, at))
    return Hand(by, at, body, right, lock_books(JournalBook.Kind.UNIT, [body.code])[body.code])


def told_step(step: PledgeStep) -> dict[str, Any]:
    """A step as the journal knows it; the first one tells what was pledged."""
    one = step.pledge
    said = {"kind": step.kind, "unit": step.unit.code, "text": step.text, "area": step.area.code, "state": step.state}
    first = {"of": one.kind, "amount": one.amount, "begins": one.begins, "ends": one.ends, "note": one.note}
    return {**said, **(first if step.seq == 1 else {})}


def told_aid(one: Aid) -> dict[str, Any]:
    """Aid as the journal knows it."""
    said = {"day": one.day, "amount": one.amount, "commune": one.commune.code, "evidence": one.evidence}
    taken_back = one.reverses.place if one.reverses else None
    return {**said, "team": one.team.code if one.team else "", "reverses": taken_back}


def told_answer(one: AidAnswer) -> dict[str, Any]:
    """An answer as the journal knows it; a receipt is named by its number and day."""
    gift = one.contribution
    receipt = f"{gift.receipt} {gift.day.isoformat()}" if gift else ""
    return {"confirmed": one.confirmed, "text": one.text, "receipt": receipt}


def told_staff(one: StaffEntry) -> dict[str, Any]:
    """Of which enterprise a member is, as the journal knows it."""
    return {"enterprise": one.enterprise.code if one.enterprise else "", "from": one.valid_from}


def line_of(text: str, field: str) -> str:
    """The stored form of a text. Raises RuleBroken for characters nobody can read."""
    return cleaned(text, CLAUSE, field, clean_line)


def refuse(broken: Any) -> None:
    """Raises RuleBroken with everything that is wrong, if anything is."""
    if found := list(broken):
        raise RuleBroken(found)


def wrong(sentence: str, field: str = "") -> RuleBroken:
    """One broken rule, to be raised."""
    return RuleBroken([Violation(CLAUSE, sentence, field)])
