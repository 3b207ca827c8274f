"""Raising difficulties, handling one, putting several together: each in one transaction with its step and journal.

Locked in this order: the difficulties, ascending; the journal of the acting body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, require
from decisions.difficulties.deadlines import answer_by, reopen_by
from decisions.difficulties.doings import CONSOLIDATE, WAITING, Doing, State, StepKind
from decisions.difficulties.line import CLAUSE, above, department, may_be_asked
from decisions.difficulties.models import Consolidation, Difficulty, DifficultyStep
from decisions.difficulties.raising import Raising
from decisions.difficulties.rules import barred, body_of, broken_by_consolidation, broken_by_raising, broken_by_text
from decisions.difficulties.selectors import visible_difficulty
from decisions.difficulties.steps import Change, Hand, first_step, record, take
from decisions.errors import ActNotAllowed, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from documents.clock import local_date
from documents.page.vietnamese import clean_line

Handled = Callable[[DifficultyStep], None]
"""What somebody above does when a step was taken, in the same transaction."""
_HANDLED: list[Handled] = []


def also_handled(told: Handled) -> None:
    """Let somebody above know of every step taken with one difficulty; each does so once, when the floor is loaded."""
    _HANDLED.append(told)


def raise_difficulty(raising: Raising, *, unit: Unit, by: Officer, at: datetime) -> Difficulty:
    """Raise one difficulty for a unit (plan II.1.c). Raises NotAuthorised, RuleBroken with every rule it breaks."""
    return _raise([raising], unit=unit, by=by, at=at, right=None, place="")[0]


def raise_many(
    drafts: Sequence[Raising], *, unit: Unit, by: Officer, at: datetime, right: Right | None = None
) -> list[Difficulty]:
    """Raise what a report tells, all or none, within the transaction of its caller; one row for each draft, in order.

    A draft whose `source` was raised before gives the row it became then. `right` is what the caller has weighed
    already (who confirms a report is not who raises by hand); without it the right to raise is asked.
    Raises NotAuthorised, RuleBroken with the fields named `drafts.<place>.<field>`, ValueError for one source twice.
    """
    return _raise(drafts, unit=unit, by=by, at=at, right=right, place="drafts.{}.")


@transaction.atomic
def handle(code: str, doing: Doing, text: str = "", *, by: Officer, at: datetime, to: str = "") -> Difficulty:
    """Answer, pass up, take over, ask another department (`to`, its code), or ask for another answer.

    Raises NotVisible, NotAuthorised, ActNotAllowed where it does not stand so, RuleBroken.
    """
    visible_difficulty(by, code, at)
    one, day = Difficulty.objects.select_for_update().get(code=code), local_date(at)
    top = department(day)
    body = body_of(doing, one, top)
    right = require(by, Asked((doing.act,), body.pk, at))
    if bar := barred(doing, one, top=top, today=day, done=set(one.steps.values_list("kind", flat=True))):
        raise ActNotAllowed(bar)
    said = cleaned(text, CLAUSE)
    owner = _OWNERS.get(doing.step, _same)(one, top, day, to)
    if violations := broken_by_text(said, doing.asks, needed=doing.needed):
        raise RuleBroken(violations)
    due = reopen_by(day) if doing.after == State.ANSWERED else answer_by(day)
    change = Change(doing.step, doing.after, owner, due, said)
    steps = take([(one, change)], act=doing.journal, hand=Hand(by, at, body, right), book=_book(body))
    for told in _HANDLED:
        told(steps[0])
    return one


@transaction.atomic
def consolidate(codes: Sequence[str], title: str, proposal: str, *, by: Officer, at: datetime) -> Consolidation:
    """Put some difficulties under one heading, the ground of a Tờ trình; those that waited now wait for no answer.

    Raises NotAuthorised, RuleBroken with every rule broken: unknown, or standing in another consolidation.
    """
    day = local_date(at)
    top = department(day)
    hand = Hand(by, at, top, require(by, Asked((Act.ANSWER_DIFFICULTY,), top.pk, at)))
    wanted = list(dict.fromkeys(codes))
    rows = Difficulty.objects.select_for_update(of=("self",)).select_related("unit", "owner", "consolidation")
    members = list(rows.filter(code__in=wanted).order_by("pk"))
    book, heading, ground = (
        _book(top),
        cleaned(title, CLAUSE, "title", clean_line),
        cleaned(proposal, CLAUSE, "proposal"),
    )
    if violations := broken_by_consolidation(heading, ground, wanted, members):
        raise RuleBroken(violations)
    number = _last(Consolidation, top, day.year) + 1
    made: Consolidation = Consolidation.objects.create(
        code=f"{top.code}.tong-hop-kho-khan.{day.year}.{number}",
        unit=top,
        year=day.year,
        number=number,
        title=heading,
        proposal=ground,
        by=by,
        at=at,
    )
    for one in members:
        one.consolidation = made
    take([(one, _put_together(one, made, top)) for one in members], act=CONSOLIDATE, hand=hand, book=book)
    return made


@transaction.atomic
def _raise(
    drafts: Sequence[Raising], *, unit: Unit, by: Officer, at: datetime, right: Right | None, place: str
) -> list[Difficulty]:
    day = local_date(at)
    hand = Hand(by, at, unit, right or require(by, Asked((Act.RAISE_DIFFICULTY,), unit.pk, at)))
    sources = [draft.source for draft in drafts if draft.source]
    if len(set(sources)) < len(sources):
        raise ValueError("One source names two difficulties.")
    book = _book(unit)
    known: dict[str, Difficulty] = {one.source: one for one in Difficulty.objects.filter(source__in=sources)}
    fresh = {
        number: replace(draft, text=cleaned(draft.text, CLAUSE, f"{place.format(number)}text"))
        for number, draft in enumerate(drafts)
        if draft.source not in known
    }
    violations = [
        violation
        for number, draft in fresh.items()
        for violation in broken_by_raising(draft, unit, today=day, place=place.format(number))
    ]
    if violations:
        raise RuleBroken(violations)
    made = _create(list(fresh.values()), hand, day)
    record([first_step(one, hand) for one in made], act=str(Act.RAISE_DIFFICULTY), hand=hand, book=book)
    raised = iter(made)
    return [next(raised) if number in fresh else known[draft.source] for number, draft in enumerate(drafts)]


def _create(drafts: Sequence[Raising], hand: Hand, day: date) -> list[Difficulty]:
    """The rows of some drafts; their numbers follow the last one of the unit and year, whose journal is locked."""
    if not drafts:
        return []
    unit, top = hand.body, department(day)
    owner, due, last = above(unit, top, day) or top, answer_by(day), _last(Difficulty, unit, day.year)
    return Difficulty.objects.bulk_create(
        Difficulty(
            code=f"{unit.code}.kho-khan.{day.year}.{number}",
            unit=unit,
            team=draft.team,
            year=day.year,
            number=number,
            category=draft.category,
            text=draft.text,
            month=draft.month.code,
            source=draft.source,
            raised_by=hand.by,
            raised_at=hand.at,
            state=State.OPEN,
            owner=owner,
            due=due,
        )
        for number, draft in enumerate(drafts, start=last + 1)
    )


def _put_together(one: Difficulty, made: Consolidation, top: Unit) -> Change:
    """Sở TT&TT has what waited; what was answered stays answered."""
    text = f"{made.code}: {made.title}"
    if one.state in WAITING:
        return Change(StepKind.CONSOLIDATED, State.CONSOLIDATED, top, None, text)
    return Change(StepKind.CONSOLIDATED, State(one.state), one.owner, one.due, text)


def _same(one: Difficulty, top: Unit, day: date, to: str) -> Unit:
    return one.owner


def _above(one: Difficulty, top: Unit, day: date, to: str) -> Unit:
    return above(one.owner, top, day) or top


def _department(one: Difficulty, top: Unit, day: date, to: str) -> Unit:
    return top


def _asked(one: Difficulty, top: Unit, day: date, to: str) -> Unit:
    """Raises RuleBroken for anybody but another department."""
    if to not in may_be_asked(day) or to == one.owner.code:
        sentence = f"“{to}” không phải sở khác có thể được giao trả lời. Chọn lại cơ quan."
        raise RuleBroken([Violation(CLAUSE, sentence, "to")])
    return Unit.objects.get(code=to)


_OWNERS: Mapping[StepKind, Callable[[Difficulty, Unit, date, str], Unit]] = {
    StepKind.PASSED_UP: _above,
    StepKind.TAKEN_OVER: _department,
    StepKind.ASKED: _asked,
}


def _last(model: type[Difficulty] | type[Consolidation], unit: Unit, year: int) -> int:
    """The last number of a unit and year; its journal is locked, so nobody else counts meanwhile."""
    return model.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"] or 0


def _book(body: Unit) -> JournalBook:
    return lock_books(JournalBook.Kind.UNIT, [body.code])[body.code]
