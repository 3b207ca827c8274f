"""What stands in the plan on a day, what may be named in a Tờ trình, what was decided since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from decisions.cases.models import Case
from decisions.cases.selectors import visible_to
from decisions.difficulties.models import Consolidation
from decisions.legal.models import PlanClause, PlanFigure
from decisions.organisation.models import Officer, Unit
from decisions.revision.models import PlanProposal, PlanRefusal, PlanRevision
from decisions.revision.rules import Known


def known_on(day: date, unit: Unit) -> Known:
    """What there is to change from a day on, and what a Sở has put together."""
    figures = {one.code: one for one in PlanFigure.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day)}
    clauses = {one.code: one for one in PlanClause.objects.on(day)}
    in_force: list[PlanFigure | PlanClause] = [*figures.values(), *clauses.values()]
    later = {
        *PlanFigure.objects.filter(valid_from__gte=day).values_list("code", flat=True),
        *PlanClause.objects.filter(valid_from__gte=day).values_list("code", flat=True),
        *(one.code for one in in_force if one.valid_to),
    }
    titles = {one.code: one.title for one in put_together(unit)}
    return Known(figures, clauses, later, titles)


def put_together(unit: Unit) -> QuerySet[Consolidation]:
    """What a Sở has put together, the latest first, each with how many difficulties (`count`) of how many units."""
    found = Consolidation.objects.filter(unit=unit)
    counts = {"count": Count("members"), "raisers": Count("members__unit", distinct=True)}
    return found.annotate(**counts).order_by("-pk")


def revision_of(case: Case) -> PlanRevision:
    """What is kept beside a case of UBND tỉnh, with its Tờ trình."""
    found: PlanRevision = PlanRevision.objects.select_related("case", "proposal__case__unit").get(case=case)
    return found


def refusal_of(case: Case) -> PlanRefusal:
    """What is kept beside the case of a letter, with the case that was declined and its Tờ trình."""
    found: PlanRefusal = PlanRefusal.objects.select_related("revision__case", "revision__proposal__case__unit").get(
        case=case
    )
    return found


@dataclass(frozen=True)
class Changed:
    """One thing a decision changed: its code, what it was and what it is since."""

    code: str
    name: str
    before: str
    since: str


def decided() -> QuerySet[PlanRevision]:
    """The decisions that are out, the latest first, with what they changed."""
    found = PlanRevision.objects.exclude(effective=None).select_related("case", "proposal__case")
    wanted = ("figures__figure", "figures__former", "clauses__clause", "clauses__former")
    return found.prefetch_related(*wanted).order_by("-effective", "-case")


def proposals_resting_on(found: Consolidation, officer: Officer, at: datetime) -> Sequence[PlanProposal]:
    """The Tờ trình an officer may see that are out and rest on difficulties put together, the first one first."""
    rows = PlanProposal.objects.filter(grounds__consolidation=found, case__in=visible_to(officer, at))
    return list(rows.select_related("case").order_by("day", "pk"))


def in_order(codes: Iterable[str], unit: Unit) -> list[Consolidation]:
    """What a Sở has put together under some codes, in their order. Raises KeyError for a code there is not."""
    wanted = list(codes)
    there = {one.code: one for one in put_together(unit).filter(code__in=wanted)}
    return [there[code] for code in wanted]
