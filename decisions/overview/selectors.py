"""The plan as a reader sees it: clauses in force, papers and figures under each, what was changed; one clause whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from decisions.cases.models import ENDED, ISSUED_STATES, Case
from decisions.cases.selectors import visible_to
from decisions.errors import NotVisible
from decisions.legal.models import PlanClause, PlanFigure
from decisions.organisation.models import Officer
from decisions.overview.carrying import KINDS, clause_at
from decisions.overview.measures import Told, told_to
from decisions.revision.bounds import BOUNDS, named, said, value_of
from decisions.revision.models import PlanRevision
from decisions.revision.selectors import decided
from documents.clock import local_date
from documents.page.vietnamese import upper_first


@dataclass(frozen=True)
class Papers:
    """The papers under a clause a reader may see: how many are out, of how many bodies, how many are on their way."""

    issued: int = 0
    bodies: int = 0
    under_way: int = 0

    def __bool__(self) -> bool:
        return bool(self.issued or self.under_way)


@dataclass(frozen=True)
class Line:
    """A clause with what was done under it."""

    clause: PlanClause
    papers: Papers
    told: tuple[Told, ...]

    @property
    def late(self) -> bool:
        """Whether something under it is past its day."""
        return any(one.late for one in self.told)


@dataclass(frozen=True)
class Part:
    """A part of the plan with its clauses."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Figure:
    """A figure of the plan in force: the clause it stands at, in words, since when."""

    clause: str
    words: str
    since: date


@dataclass(frozen=True)
class Change:
    """One thing a decision changed, as a list says it."""

    what: str
    before: str
    since: str


@dataclass(frozen=True)
class Revision:
    """A decision that changed the plan, which is everybody's to know; `case` is empty where the reader has no part."""

    symbol: str
    day: date
    effective: date
    case: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Plan:
    """The whole of it on the reader's day."""

    day: date
    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]
    revisions: tuple[Revision, ...]


def plan_for(officer: Officer, at: datetime) -> Plan:
    """The plan of today with what an officer may see of what was done. Its words are everybody's."""
    day, told = local_date(at), _by_clause(told_to(officer, at))
    found, papers = list(PlanClause.objects.on(day)), _papers(officer, at)
    lines = [Line(one, papers.get(one.code, Papers()), tuple(told.get(one.code, ()))) for one in found]
    parts = tuple(Part(name, tuple(rows)) for name, rows in groupby(lines, lambda line: line.clause.part))
    return Plan(day, parts, tuple(_figures(day)), tuple(_revisions(officer, at)))


def line_for(officer: Officer, code: str, at: datetime) -> Line:
    """One clause of today with the same. Raises NotVisible for one the plan has not."""
    clause = PlanClause.objects.on(local_date(at)).filter(code=code).first()
    if clause is None:
        raise NotVisible
    told = _by_clause(told_to(officer, at)).get(code, ())
    return Line(clause, _papers(officer, at).get(code, Papers()), tuple(told))


def past_of(code: str) -> Sequence[PlanClause]:
    """The words of a clause from the latest to the first, those that begin later too."""
    return list(PlanClause.objects.filter(code=code).order_by("-valid_from"))


def figures_at(code: str, day: date) -> list[Figure]:
    """The figures of the plan that stand at a clause on a day."""
    return [one for one in _figures(day) if clause_at(one.clause) == code]


def papers_at(officer: Officer, code: str, at: datetime) -> QuerySet[Case]:
    """The papers under a clause that are out and that an officer may see, the latest case first."""
    found = visible_to(officer, at).filter(kind__in=KINDS.get(code, ()), state__in=ISSUED_STATES)
    return found.select_related("unit").order_by("-pk")


def _papers(officer: Officer, at: datetime) -> Mapping[str, Papers]:
    """The same counted for every clause. One query a clause that has papers."""
    counts = {
        "issued": Count("pk", filter=Q(state__in=ISSUED_STATES)),
        "bodies": Count("unit", filter=Q(state__in=ISSUED_STATES), distinct=True),
        "under_way": Count("pk", filter=~Q(state__in=[*ISSUED_STATES, *ENDED])),
    }
    seen = visible_to(officer, at).order_by()
    return {code: Papers(**seen.filter(kind__in=kinds).aggregate(**counts)) for code, kinds in KINDS.items()}


def _by_clause(told: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.clause, []).append(one)
    return found


def _figures(day: date) -> Sequence[Figure]:
    """The figures the plan may change, in the order of their table."""
    there = {one.code: one for one in PlanFigure.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day)}
    rows = [there[code] for code in BOUNDS if code in there]
    return [Figure(one.clause, upper_first(said(one.code, one.value)), one.valid_from) for one in rows]


def _revisions(officer: Officer, at: datetime) -> Iterator[Revision]:
    found = list(decided())
    seen = set(visible_to(officer, at).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    for one in found:
        case = one.case.code if one.pk in seen else ""
        if one.day and one.effective:
            yield Revision(one.symbol, one.day, one.effective, case, tuple(_changes(one)))


def _changes(revision: PlanRevision) -> Iterator[Change]:
    for one in revision.figures.all():
        code, before = one.figure.code, one.former.value
        yield Change(named(code), value_of(code, before), value_of(code, one.figure.value))
    for row in revision.clauses.all():
        yield Change(f"mục {row.clause.code}", row.former.words, row.clause.words)
