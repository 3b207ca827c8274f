"""What can be done in a case now: the open steps, the choices each offers, and whether this officer may take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from decisions.cases.models import Case
from decisions.cases.possible import possible_in_turn
from decisions.cases.ways import is_digital
from decisions.errors import DecisionError
from decisions.organisation.models import Officer
from documents.database.prepared import Prepared
from workflows.engine.desk import addressed_to
from workflows.engine.models import Item
from workflows.engine.step import Choice
from workflows.errors import ForAnother, TakenByAnother, WorkflowError


@dataclass(frozen=True)
class OpenChoice:
    """One choice of an open step; `refusal` is what the one entry would answer this officer, None when it is theirs."""

    item: Item
    title: str
    choice: Choice
    refusal: DecisionError | WorkflowError | None
    digital: bool = False

    @property
    def task(self) -> int:
        """The step, as an `Order` names it."""
        return self.item.task_id

    @property
    def allowed(self) -> bool:
        """Whether the officer may take it now."""
        return self.refusal is None

    @property
    def link(self) -> str:
        """What leads to it is called: a draft is written before it is submitted."""
        return self.title if self.choice.form.prepared else self.button

    @property
    def button(self) -> str:
        """What it is called for this paper."""
        return (self.digital and self.choice.digital) or self.choice.button

    @property
    def due(self) -> date | None:
        """The day by which the step is to be done."""
        return self.item.due

    @property
    def claimed_by(self) -> Officer | None:
        """Who has taken the step for themselves."""
        return self.item.claimed_by


def open_steps(case: Case, bodies: Collection[int] | None = None, reader: Officer | None = None) -> list[Item]:
    """The open steps of a case, of all bodies or of these, the oldest first. One query.

    For a reader steps for one other person are left out, and the own ones are there whatever the reader may see.
    """
    values: dict[str, Any] = {"case": case.pk}
    values |= {"reader": reader.pk} if reader is not None else {}
    values |= {"bodies": tuple(sorted(bodies))} if bodies else {}
    found: list[Item] = _OPEN.rows(bodies is not None, **values)
    return found


def _open(narrowed: bool, *, case: int, reader: int | None = None, bodies: tuple[int, ...] = ()) -> QuerySet[Item]:
    steps = Item.objects.filter(case=case, closed_at=None)
    if narrowed:
        among = Q(unit__in=bodies)
        steps = steps.filter(among if reader is None else among | Q(officer=reader))
    if reader is not None:
        steps = steps.filter(addressed_to(reader))
    return steps.select_related("task", "unit", "claimed_by").order_by("pk")


_OPEN = Prepared(_open)


def choices_for(case: Case, officer: Officer, at: datetime, *, steps: Sequence[Item] | None = None) -> list[OpenChoice]:
    """Every choice of every open step, in the order of the procedure, those refused to this officer with the refusal.

    The case is one the officer sees. `steps` are those of `open_steps` where they were read already.
    """
    opened = open_steps(case) if steps is None else steps
    refusals, digital = _refusals(case, opened, officer, at), _signed_digitally(case, opened, at)

    def one(item: Item, choice: Choice) -> OpenChoice:
        refusal = _taken(item, choice, officer) or refusals[item.pk, choice.act]
        return OpenChoice(item, node_of(item).task_title, choice, refusal, digital)

    return [
        one(item, choice)
        for item in opened
        for choice in node_of(item).choices.values()
        if not (digital and choice.paper_only)
    ]


def kept_by_another(item: Item, choice: Choice, officer: Officer) -> bool:
    """Whether somebody else has taken the step, and the choice is one for whoever does it."""
    return not choice.of_others and item.claimed_by_id not in {None, officer.pk}


def for_another(item: Item, officer: Officer) -> bool:
    """Whether the step is for one other person."""
    return item.officer_id not in {None, officer.pk}


def node_of(item: Item) -> Any:
    """The human step of the procedure an open item stands at."""
    return item.task.flow_task


def _signed_digitally(case: Case, steps: Sequence[Item], at: datetime) -> bool:
    """Whether the paper is, asked only where a choice is another then."""
    differs = any(one.digital or one.paper_only for item in steps for one in node_of(item).choices.values())
    return differs and is_digital(case, at)


def _taken(item: Item, choice: Choice, officer: Officer) -> WorkflowError | None:
    if for_another(item, officer):
        return ForAnother()
    return TakenByAnother() if kept_by_another(item, choice, officer) else None


def _refusals(
    case: Case, steps: Sequence[Item], officer: Officer, at: datetime
) -> Mapping[tuple[int, str], DecisionError | None]:
    """By item and choice; asked once per body for which something is open."""
    bodies: dict[int, list[Item]] = defaultdict(list)
    for item in steps:
        bodies[item.unit_id].append(item)
    found: dict[tuple[int, str], DecisionError | None] = {}
    for items in bodies.values():
        runs = {act: choice.acts for item in items for act, choice in node_of(item).choices.items()}
        answers = possible_in_turn(case, runs, officer, at, body=items[0].unit)
        found |= {(item.pk, act): answers[act] for item in items for act in node_of(item).choices}
    return found
