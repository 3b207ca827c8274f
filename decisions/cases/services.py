"""The one gate: every case is opened and every state changed here, with its journal entry, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from decisions.authority.acts import Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, dual_duties, require, require_each
from decisions.authority.separation import breach
from decisions.cases.facts import Facts, facts_of, remember
from decisions.cases.life import Step, life_of
from decisions.cases.models import Case, CaseCounter, Party, Round
from decisions.errors import ActNotAllowed, ReasonMissing, RuleBroken, StaleCase
from decisions.journal.models import JournalBook
from decisions.journal.services import open_books, write_all
from decisions.organisation.models import Officer, Unit
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.database.counting import count_on
from documents.database.held import hold, holding
from documents.database.prepared import Prepared
from documents.database.whole import part
from documents.database.writing import Together, add, write_changes
from documents.failpoint import failpoint

OPEN_CASE = "open_case"
SET_DEADLINE = "set_deadline"
BRING = "bring_party"
_MARKS = ("urgency", "circulation")  # of the paper, told with what is submitted


@dataclass(frozen=True)
class Opening:
    """A case to be opened: of a kind, for an issuing body, perhaps with a deadline and what lists show.

    `because` tells the journal what asks for the case, when no officer opens it of their own. `brings` are the units it
    concerns from the beginning; `state` is where it begins, when not where cases of its kind usually do.
    """

    kind: str
    unit: Unit
    due: date | None = None
    about: str = ""
    because: str = ""
    brings: tuple[tuple[Unit, Party.Role], ...] = ()
    state: str = ""


@dataclass(frozen=True)
class Move:
    """One case to be moved, as its mover last saw it; with what is submitted, what it is now about, and the units it is
    sent to, if any.

    `body` is the party an act is done for, where the life table says that it is not the issuing body; `under` the
    holding its mover chose to act under.
    """

    case: Case
    content: Mapping[str, Any] | None = None
    brings: tuple[Unit, ...] = ()
    body: Unit | None = None
    about: str = ""
    under: int | None = None


Beside = Callable[[Sequence[Case]], None]
"""What a room keeps beside its new cases."""
Opener = Callable[[Opening, Beside], Case]
"""Opens a case with whatever carries it, and lets the room write what it keeps beside it."""
Openers = Callable[[Sequence[Opening], Beside], Sequence[Case]]
"""The same for several at once."""


@dataclass
class Moving:
    """A case on its way through the gate, and the right under which it is moved."""

    move: Move
    case: Case
    step: Step
    facts: Facts
    right: Right
    told: dict[str, Any] = field(default_factory=dict)

    def arrive(self) -> None:
        """The case stands where the step leads."""
        self.case.state = self.step.to
        self.case.round += self.step.new_round
        self.case.version += not self.step.quiet
        self.case.about = self.move.about or self.case.about


Also = Callable[[Sequence[Moving]], Sequence[Mapping[str, Any]]]
Named = Callable[[Sequence[tuple[Case, str]]], None]
"""What a room above does about cases that have a new title, each with the former one: nothing when it was opened."""
_NAMED: list[Named] = []


def also_named(told: Named) -> None:
    """Let a room above know of new titles, in the same transaction; once, when the floor is loaded."""
    _NAMED.append(told)


def open_case(opening: Opening, *, by: Officer | None, at: datetime) -> Case:
    """Open one case. Raises NotAuthorised."""
    return open_many([opening], by=by, at=at)[0]


@part
def open_many(openings: Sequence[Opening], *, by: Officer | None, at: datetime) -> list[Case]:
    """Open cases, all or none; `by` is None when the system does (a directing paper set a deadline, a month began).

    Raises NotAuthorised when the officer may not draft this kind for one of the units.
    """
    rights = _opening_rights(openings, by=by, at=at)
    codes = _codes(openings, local_date(at).year)
    books = open_books(JournalBook.Kind.CASE, codes)
    cases = add(
        Case(
            code=code,
            kind=opening.kind,
            unit=opening.unit,
            state=opening.state or life_of(opening.kind).start,
            opened_by=by,
            opened_at=at,
            due=opening.due,
            about=opening.about or Kind(opening.kind).label,
            journal=books[code],
        )
        for code, opening in zip(codes, openings, strict=True)
    )
    opened = list(zip(cases, openings, strict=True))
    beside = Together()
    beside.add(
        Party(case_id=case.pk, unit_id=unit.pk, role=role, since=at, act=OPEN_CASE)
        for case, opening in opened
        for unit, role in ((case.unit, Party.Role.ISSUER), *opening.brings)
    )
    write_all(
        [(case.journal, _opened(case, opening, rights.get((case.kind, case.unit_id)))) for case, opening in opened],
        beside,
    )
    _tell_names([(case, "") for case in cases])
    return cases


@transaction.atomic
def set_deadline(case: Case, due: date, *, because: str, at: datetime) -> Case:
    """Put a deadline on an open case, as the system and in its journal; the one it has already changes nothing.

    Raises StaleCase when the case has moved since it was read.
    """
    locked = _lock([case])[0]
    if locked.due == due:
        return locked
    told = {"due": due.isoformat(), "because": because}
    if locked.due:
        told["replaced"] = locked.due.isoformat()
    locked.due = due
    write_changes([locked], ["due"])
    place = {"round": locked.round, "before": locked.state, "after": locked.state}
    write_all([(locked.journal, deed(SET_DEADLINE, at=at, by=None, right=None, content=told, **place))])
    return locked


def bring(case: Case, unit: Unit, *, at: datetime, role: Party.Role = Party.Role.REPORTER) -> bool:
    """A unit becomes party to a running case, as the system and in its journal; says whether it was not one before.

    Called in the caller's transaction, which holds the case.
    """
    if Party.objects.filter(case=case, unit=unit, role=role).exists():
        return False
    Party.objects.create(case=case, unit=unit, role=role, since=at, act=BRING)
    locked = _lock([case])[0]
    place = {"round": locked.round, "before": locked.state, "after": locked.state}
    write_all([(locked.journal, deed(BRING, at=at, by=None, right=None, content={"brings": [unit.code]}, **place))])
    return True


def advance(
    case: Case,
    act: str,
    *,
    by: Officer,
    at: datetime,
    note: str = "",
    content: Mapping[str, Any] | None = None,
    brings: tuple[Unit, ...] = (),
    body: Unit | None = None,
    about: str = "",
    under: int | None = None,
    also: Also | None = None,
) -> Case:
    """Do one act in one case; see `advance_all`."""
    return advance_all([Move(case, content, brings, body, about, under)], act, by=by, at=at, note=note, also=also)[0]


@part
def advance_all(
    moves: Sequence[Move], act: str, *, by: Officer, at: datetime, note: str = "", also: Also | None = None
) -> list[Case]:
    """Do one act in several cases, all or none, and return them as they now stand.

    `also` does what belongs to the act inside the same transaction (giving a number); what it returns per case enters
    the journal. Raises StaleCase, ActNotAllowed, NotAuthorised, RuleBroken, ReasonMissing; a refusal leaves no trace.
    """
    failpoint("approve.before_lock")
    cases = _lock([move.case for move in moves])
    failpoint("approve.after_lock")
    moving = _weigh(moves, cases, act, by=by, at=at, note=note, also=also)
    failpoint("approve.after_check")
    for one, told in zip(moving, also(moving) if also else [{}] * len(cases), strict=True):
        one.told.update(told)
    _write(moving, by=by, at=at, note=note)
    failpoint("approve.before_commit")
    transaction.on_commit(lambda: failpoint("approve.after_commit"))
    return cases


def _lock(seen: Sequence[Case]) -> list[Case]:
    """The cases as they stand and their journals, locked in ascending id, given back in the order asked for.

    The journal too: a receiver writes there without changing the case, and a head read before that would be stale.
    """
    by_id = _held(seen) or {case.pk: case for case in _LOCKED.rows("", cases=tuple(case.pk for case in seen))}
    for case in by_id.values():
        hold_locked(case)
    for case in seen:
        if by_id[case.pk].version != case.version:
            raise StaleCase
    return [by_id[case.pk] for case in seen]


def hold_locked(case: Case) -> None:
    """A case that was read with its journal, both locked: the gate need not read it again in this act."""
    hold(case)
    hold(case.journal)


def _held(seen: Sequence[Case]) -> dict[int, Case]:
    """The same cases as the act holds them; nothing when it does not hold all, or wrote into a journal elsewhere."""
    found = [holding(Case, case.pk) for case in seen]
    held = {case.pk: case for case in found if case and holding(JournalBook, case.journal_id) is case.journal}
    return held if len(held) == len(found) else {}


_LOCKED = Prepared(
    lambda _, *, cases: (
        Case.objects.select_for_update(of=("self", "journal"))
        .select_related("unit", "journal")
        .filter(pk__in=cases)
        .order_by("pk")
    )
)


def _weigh(
    moves: Sequence[Move], cases: Sequence[Case], act: str, *, by: Officer, at: datetime, note: str, also: Also | None
) -> list[Moving]:
    """Every check, in this order: life, authority, reason and content, what this round has seen, separation.

    `possible` asks the same of an act nobody has done yet, but for reason and content.
    """
    steps = [life_of(case.kind).step(act, case.state) for case in cases]
    if any(step.also for step in steps) and also is None:
        raise TypeError(f"{act} is done by the service that does the rest of it.")
    bodies = [body_of(move, step) for move, step in zip(moves, steps, strict=True)]
    rights = _rights(cases, steps, bodies, by=by, at=at, under=moves[0].under if len(moves) == 1 else None)
    if not note.strip() and any(step.reason for step in steps):
        raise ReasonMissing
    if any(step.submits and not move.content for move, step in zip(moves, steps, strict=True)):
        raise ActNotAllowed("Chưa có nội dung để trình.")
    facts = facts_of(cases)
    moving = [
        Moving(move, case, step, facts[case.pk], right)
        for move, case, step, right in zip(moves, cases, steps, rights, strict=True)
    ]
    for one in moving:
        check_round(one, by=by)
        check_separation(one, at=at)
    return moving


def body_of(move: Move, step: Step) -> int:
    """The body for which the act is done: the issuing body, or the party the step speaks of. Raises ActNotAllowed."""
    if step.party is None:
        return move.case.unit_id
    if move.body is None or not move.case.parties.filter(unit=move.body, role=step.party).exists():
        raise ActNotAllowed
    return move.body.pk


def _rights(
    cases: Sequence[Case],
    steps: Sequence[Step],
    bodies: Sequence[int],
    *,
    by: Officer,
    at: datetime,
    under: int | None = None,
) -> list[Right]:
    """The right under which the officer acts in each case, asked once per distinct body, kind and step."""
    alike: dict[tuple[tuple[str, ...], int, str], list[str]] = {}
    for case, step, body in zip(cases, steps, bodies, strict=True):
        alike.setdefault((step.asked, body, case.kind), []).append(case.code)
    found: dict[str, Right] = {}
    for (acts, unit, kind), codes in alike.items():
        found |= require_each(by, Asked(acts, unit, at, kind, tuple(codes), under))
    return [found[case.code] for case in cases]


def check_round(one: Moving, *, by: Officer) -> None:
    """What must, and what must not, have been done in this round. Raises ActNotAllowed."""
    seen = one.facts.this_round
    if not seen.issuperset(one.step.needs) or seen.intersection(one.step.unless):
        raise ActNotAllowed
    if one.step.drafter_only and one.facts.drafter_id != by.pk:
        raise ActNotAllowed("Chỉ người đã trình mới được rút lại hồ sơ.")


def check_separation(one: Moving, *, at: datetime) -> None:
    """Separation of duties; what a phân công kiêm nhiệm excuses is looked up only when a rule would break."""
    officer, body = one.right.officer_id, one.move.body or one.case.unit
    broken = partial(breach, one.step.act, officer_id=officer, done=one.facts.binding, role=body.role)
    if broken(excused=frozenset()) is None:
        return
    excused = dual_duties(officer, body.pk, kind=one.case.kind, at=at)
    violation = broken(excused=excused)
    if violation:
        raise RuleBroken([violation])
    one.told["dual_duty"] = sorted(excused)


def _write(moving: Sequence[Moving], *, by: Officer, at: datetime, note: str) -> None:
    """Round, state, parties and journal: a fixed number of statements, however many cases."""
    writes = Together()
    writes.add(_round(one, by=by, at=at) for one in moving if one.step.submits)
    writes.add(
        (
            Party(case=one.case, unit=unit, role=one.step.brings, since=at, act=one.step.act)
            for one in moving
            if one.step.brings
            for unit in one.move.brings
        ),
        known=True,
    )
    entries = [(one.case.journal, _done(one, by=by, at=at, note=note)) for one in moving]
    former = [one.case.about for one in moving]
    for one in moving:
        one.arrive()
    writes.change([one.case for one in moving], ["state", "round", "version", "about"])
    for one, entry in zip(moving, write_all(entries, writes), strict=True):
        remember(one.facts, entry.act, by, entry.round)
    _tell_names([(one.case, was) for one, was in zip(moving, former, strict=True) if one.case.about != was])


def _tell_names(named: Sequence[tuple[Case, str]]) -> None:
    for told in _NAMED if named else ():
        told(named)


def _round(one: Moving, *, by: Officer, at: datetime) -> Round:
    text = canonical(one.move.content)
    one.told["round_digest"] = digest(text)
    one.told.update({name: said for name in _MARKS if (said := getattr(one.case, name))})
    return Round(
        case=one.case,
        number=one.case.round,
        content=text,
        digest=digest(text),
        submitted_by=by,
        submitted_at=at,
    )


def _done(one: Moving, *, by: Officer, at: datetime, note: str) -> Any:
    told = dict(one.told)
    if note.strip():
        told["note"] = note.strip()
    if one.right.act != one.step.act:
        told["as"] = one.right.act
    if one.move.brings and one.step.brings:
        told["brings"] = sorted(unit.code for unit in one.move.brings)
    return deed(
        one.step.act,
        at=at,
        by=by,
        right=one.right,
        content=told,
        round=one.case.round,
        before=one.case.state,
        after=one.step.to,
    )


def _opened(case: Case, opening: Opening, right: Right | None) -> Any:
    brings = sorted(unit.code for unit, _ in opening.brings)
    told = {"due": case.due.isoformat() if case.due else "", "because": opening.because, "brings": brings}
    content = {name: value for name, value in told.items() if value}
    return deed(
        OPEN_CASE,
        at=case.opened_at,
        by=case.opened_by,
        right=right,
        content=content,
        round=case.round,
        before="",
        after=case.state,
    )


def _opening_rights(openings: Sequence[Opening], *, by: Officer | None, at: datetime) -> dict[tuple[str, int], Right]:
    if by is None:
        return {}
    if any(life_of(opening.kind).by_system for opening in openings):
        raise ActNotAllowed("Hồ sơ loại này do hệ thống mở, không mở bằng tay.")
    wanted = {(opening.kind, opening.unit.pk) for opening in openings}
    return {(kind, unit): require(by, Asked((life_of(kind).opens,), unit, at, kind)) for kind, unit in sorted(wanted)}


def _codes(openings: Sequence[Opening], year: int) -> list[str]:
    """The next code of each opening, from one locked counter per unit, kind and year."""
    wanted = [(opening.unit.pk, str(opening.kind), year) for opening in openings]
    last = count_on(CaseCounter, ("unit", "kind", "year"), "last", Counter(wanted))
    codes = []
    for opening, counter in zip(openings, wanted, strict=True):
        last[counter] += 1
        codes.append(f"{opening.unit.code}.{Kind(opening.kind).sign}.{year}.{last[counter]}")
    return codes
