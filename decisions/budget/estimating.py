"""An estimate is submitted and signed: by which lists and counts it is judged, what must still hold at signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.attachments.services import to_freeze
from decisions.authority.acts import Act
from decisions.budget.catalogue import NORMS, SOURCES, Listing, in_force
from decisions.budget.estimate import Request
from decisions.budget.lines import Counts, Ground, broken_by_lines, counted, sums_of
from decisions.budget.models import BudgetRound, Estimate, EstimateLine
from decisions.budget.sorts import CLAUSE, Level
from decisions.cases.models import Case
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.teams.models import Membership, Team
from documents.clock import local_date
from documents.page.money import in_figures


@transaction.atomic
def submit(case: Case, request: Request, *, by: Officer, at: datetime) -> Case:
    """Submit an estimate to be checked, counted and added up anew. Raises RuleBroken, and what `advance` raises."""
    found = estimate_of(case)
    _require_open(found)
    content = {**drawn_up(request, ground_of(found.body, local_date(at)), at), **to_freeze(case)}
    require_sound(case, content, at)
    return advance(case, Act.DRAFT_ESTIMATE, by=by, at=at, content=content, about=about_of(found.round, content))


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: its round is open, lists and norms are those it was made by.

    Raises RuleBroken.
    """
    found, today = estimate_of(case), local_date(at)
    _require_open(found)
    require_unchanged(content, ground_of(found.body, today), today)


def drawn_up(request: Request, ground: Ground, at: datetime) -> dict[str, Any]:
    """What a round holds of an estimate: counted, judged and added up by the lists of the day. Raises RuleBroken."""
    whole = replace(request, lines=tuple(counted(line, ground) for line in request.lines))
    if violations := broken_by_lines(whole.lines, ground, local_date(at)):
        raise RuleBroken(violations)
    sums = sums_of(whole.lines, ground.sources)
    return {
        **whole.content(),
        "as_of": at.isoformat(),
        "counts": vars(ground.counts),
        "norms": {line.norm: ground.norms[line.norm].amount for line in whole.lines if line.norm},
        "levels": {level.value: amount for level, amount in sums.levels.items()},
        "total": sums.total,
    }


def require_unchanged(content: Mapping[str, Any], ground: Ground, today: date) -> None:
    """Raises RuleBroken where lists or norms are no longer those a submitted estimate was made by."""
    counts = Counts(**content["counts"])
    if violations := broken_by_lines(Request.read(content).lines, replace(ground, counts=counts), today):
        raise RuleBroken(violations)
    changed = [code for code, amount in content["norms"].items() if ground.norms[code].amount != amount]
    if changed:
        sentence = f"Định mức {', '.join(changed)} đã thay đổi sau khi trình. Trả lại để tính theo mức mới."
        raise RuleBroken([Violation(CLAUSE, sentence, "lines")])


def about_of(round_: BudgetRound, content: Mapping[str, Any]) -> str:
    """What lists show of a submitted estimate."""
    asked = in_figures(content["levels"][Level.PROVINCE])
    return f"Đề nghị kinh phí: {round_.called} ({asked} từ ngân sách tỉnh)"


def estimate_of(case: Case) -> Estimate:
    """What is kept beside a case, with its round and body."""
    found: Estimate = Estimate.objects.select_related("round__source", "round__unit", "body").get(case=case)
    return found


def ground_of(body: Unit, day: date) -> Ground:
    """What the lines of a body are judged by on a day."""
    return Ground(
        body.role,
        {row.code: row for row in in_force(NORMS, day)},
        {row.code: row for row in in_force(SOURCES, day)},
        counts_of(body, day),
    )


def counts_of(body: Unit, day: date) -> Counts:
    """The teams of a commune, or of the communes of a district, by the decisions in force; and their members."""
    communes = UnitVersion.objects.on(day).filter(parent=body, unit__role=Unit.Role.COMMUNE).values("unit")
    teams = Team.objects.on(day).filter(unit__in=communes if body.role == Unit.Role.DISTRICT else [body.pk])
    return Counts(teams.count(), Membership.objects.on(day).filter(team__in=teams).count())


def keep_lines(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The letter is out: its lines are kept, each with the norm and the source of the day it bears."""
    norms, sources = _latest(NORMS, issue.day), _latest(SOURCES, issue.day)
    EstimateLine.objects.bulk_create(
        EstimateLine(
            estimate_id=case.pk,
            place=place,
            content=line.content,
            norm=norms.get(line.norm),
            source=sources[line.source],
            quantity=line.quantity,
            times=line.times,
            price=line.price,
            amount=line.amount,
        )
        for place, line in enumerate(Request.read(content).lines, start=1)
    )


def _latest(listing: Listing, day: date) -> dict[str, Any]:
    """The rows that have begun on a day, by code; of one that ended since the signature the last."""
    return {row.code: row for row in listing.model.objects.filter(valid_from__lte=day).order_by("valid_from")}


def _require_open(found: Estimate) -> None:
    """The round takes letters; one the Sở asked to be replaced it takes later too."""
    round_ = found.round
    if round_.closed_at is not None and found.replaces_id is None:
        sentence = f"Đợt {round_.code} đã đóng ngày {local_date(round_.closed_at):%d/%m/%Y}; đề nghị gửi ở đợt sau."
        raise RuleBroken([Violation(CLAUSE, sentence)])
