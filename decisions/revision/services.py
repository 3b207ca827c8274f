"""Changing the plan: what is submitted and signed, what comes into force; each in one transaction with its journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken
from decisions.legal.models import PlanClause, PlanFigure
from decisions.organisation.models import Officer, Unit
from decisions.revision.bounds import named
from decisions.revision.models import (
    PlanProposal,
    PlanRevision,
    ProposedConsolidation,
    RevisedClause,
    RevisedFigure,
)
from decisions.revision.rules import Known, broken, moved
from decisions.revision.selectors import in_order, known_on, revision_of
from decisions.revision.wish import Stood, Wish, codes_of
from documents.clock import local_date
from documents.outbox import services as outbox

PLAN_PROPOSAL_ARRIVED = "plan.proposal_arrived"
"""The effect that UBND tỉnh took a Tờ trình in; its key is the code of the case."""


def propose(case: Case, wish: Wish, *, by: Officer, at: datetime) -> Case:
    """Submit a Tờ trình to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    return _submit(case, wish, Act.DRAFT_PLAN_PROPOSAL, "Đề nghị điều chỉnh Kế hoạch", by=by, at=at)


def revise(case: Case, wish: Wish, *, by: Officer, at: datetime) -> Case:
    """Submit the decision of UBND tỉnh to be checked. Raises as `propose`."""
    return _submit(case, wish, Act.DRAFT_PLAN_REVISION, "Điều chỉnh Kế hoạch", by=by, at=at)


def decline(case: Case, reason: str, *, by: Officer, at: datetime) -> Case:
    """The plan stays as it is. Raises ReasonMissing, and what `advance` raises."""
    return advance(case, Act.DECLINE_ISSUE, by=by, at=at, note=reason)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must hold when either is signed: all rules, and nothing it names has changed since. Raises RuleBroken."""
    wish, today = Wish.read(content), local_date(at)
    known = known_of(case, wish, today)
    violations = list(moved(Stood.read(content), known.stood(wish))) or _broken(case, wish, known, today)
    if violations:
        raise RuleBroken(violations)


def proposal_out(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The Tờ trình is out: it is kept with the difficulties it rests on."""
    proposal = PlanProposal.objects.create(case=case, symbol=issue.symbol, day=issue.day)
    ProposedConsolidation.objects.bulk_create(
        ProposedConsolidation(proposal=proposal, consolidation=one)
        for one in in_order(Wish.read(content).consolidations, case.unit)
    )


def note_answer(case: Case, receiver: Unit, at: datetime, taken: bool) -> None:
    """UBND tỉnh took the Tờ trình in, once: its own case begins. One refused stands as it is; another may follow."""
    if receiver.role != Unit.Role.PROVINCE or not taken:
        return
    if PlanProposal.objects.filter(case=case, arrived_at=None).update(arrived_at=at):
        outbox.put(PLAN_PROPOSAL_ARRIVED, case.code, case=case.pk)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The decision is out: each figure and clause it names ends the day before it takes effect, and begins anew."""
    wish, revision = Wish.read(content), revision_of(case)
    start = wish.starts(issue.day)
    _begin_figures(revision, wish, start)
    _begin_clauses(revision, wish, start)
    PlanRevision.objects.filter(pk=revision.pk).update(symbol=issue.symbol, day=issue.day, effective=start)


def known_of(case: Case, wish: Wish, today: date) -> Known:
    """What a wish is held against: what stands on the day it would take effect."""
    submitter = case.unit if _proposes(case) else revision_of(case).proposal.case.unit
    return known_on(wish.starts(today), submitter)


@transaction.atomic
def _submit(case: Case, wish: Wish, act: Act, what: str, *, by: Officer, at: datetime) -> Case:
    today = local_date(at)
    known = known_of(case, wish, today)
    if violations := _broken(case, wish, known, today):
        raise RuleBroken(violations)
    content = {**wish.content(), "stood": known.stood(wish).content()}
    require_sound(case, content, at)
    about = f"{what}: {_told(wish)}"
    return advance(case, act, by=by, at=at, content=content, about=about)


def _broken(case: Case, wish: Wish, known: Known, today: date) -> list[Any]:
    return broken(wish, known, today, proposes=_proposes(case))


def _proposes(case: Case) -> bool:
    return not PlanRevision.objects.filter(case=case).exists()


def _told(wish: Wish) -> str:
    """What lists show: the things it changes, the first two by name."""
    names = [*(named(code) for code in codes_of(wish.figures)), *(f"mục {code}" for code in codes_of(wish.clauses))]
    more = f" và {len(names) - 2} nội dung khác" if len(names) > 2 else ""
    return "; ".join(names[:2]) + more


def _begin_figures(revision: PlanRevision, wish: Wish, start: date) -> None:
    for code, value in wish.figures:
        former = PlanFigure.objects.on(code, start)
        if former is None:
            raise PlanFigure.DoesNotExist(code)
        since = PlanFigure(code=code, value=value, clause=former.clause, valid_from=start, valid_to=former.valid_to)
        _end(former, start)
        since.save(force_insert=True)
        RevisedFigure.objects.create(revision=revision, figure=since, former=former)


def _begin_clauses(revision: PlanRevision, wish: Wish, start: date) -> None:
    there = {one.code: one for one in PlanClause.objects.on(start)}
    for code, words in wish.clauses:
        former = there[code]
        since = PlanClause(
            code=code,
            place=former.place,
            part=former.part,
            heading=former.heading,
            words=words,
            valid_from=start,
            valid_to=former.valid_to,
        )
        _end(former, start)
        since.save(force_insert=True)
        RevisedClause.objects.create(revision=revision, clause=since, former=former)


def _end(former: PlanFigure | PlanClause, start: date) -> None:
    former.valid_to = start - timedelta(days=1)
    former.save(update_fields=["valid_to"])
