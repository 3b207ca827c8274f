"""What this floor promises of the plan: each change is what its decision says, and no two values hold at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from decisions.authority.acts import Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.models import ISSUED_STATES, Case
from decisions.legal.models import PlanClause, PlanFigure
from decisions.revision.models import PlanProposal, PlanRevision
from decisions.revision.wish import Wish
from documents.papers.selectors import current
from documents.proof.registry import KEPT, Check


def revisions() -> Iterator[str]:
    """A decision that is out changed exactly what it says, from the day it says; one that is not changed nothing."""
    for revision in PlanRevision.objects.select_related("case").order_by("pk"):
        if revision.case.state in ISSUED_STATES:
            yield from _differing(revision)
        elif revision.effective or revision.figures.exists() or revision.clauses.exists():
            yield f"Hồ sơ {revision.case}: chưa phát hành mà Kế hoạch đã được thay đổi."
    for code, kept in _rows():
        for earlier, later in pairwise(sorted(kept, key=lambda one: one.valid_from)):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                yield f"{code}: hai giá trị của Kế hoạch cùng hiệu lực từ ngày {later.valid_from:%d/%m/%Y}."


def proposals() -> Iterator[str]:
    """A Tờ trình that is out is kept with the difficulties it names."""
    found = {one.case_id: one for one in PlanProposal.objects.prefetch_related("grounds__consolidation")}
    issued = Case.objects.filter(kind=Kind.PLAN_PROPOSAL, state__in=ISSUED_STATES).order_by("pk")
    for case in issued:
        kept = found.pop(case.pk, None)
        said = set(Wish.read(submitted_last(case)).consolidations)
        if kept is None or {one.consolidation.code for one in kept.grounds.all()} != said:
            yield f"Hồ sơ {case}: căn cứ đã lưu khác với tờ trình đã phát hành."
    yield from (f"Tờ trình {one}: chưa phát hành mà đã được lưu." for one in found.values())


def _rows() -> Iterator[tuple[str, list[PlanFigure | PlanClause]]]:
    """The rows of each figure and clause."""
    for model in (PlanFigure, PlanClause):
        kept: dict[str, list[PlanFigure | PlanClause]] = {}
        for row in model._default_manager.order_by("code"):
            kept.setdefault(row.code, []).append(row)
        yield from kept.items()


def _differing(revision: PlanRevision) -> Iterator[str]:
    wish, paper = Wish.read(submitted_last(revision.case)), current(revision.case.code)
    if revision.day != paper.day or not paper.day or revision.effective != wish.starts(paper.day):
        yield f"Hồ sơ {revision.case}: ngày áp dụng khác với quyết định đã phát hành."
    figures = list(revision.figures.select_related("figure", "former"))
    clauses = list(revision.clauses.select_related("clause", "former"))
    said = ({(code, value) for code, value in wish.figures}, {(code, words) for code, words in wish.clauses})
    kept = (
        {(one.figure.code, one.figure.value) for one in figures},
        {(one.clause.code, one.clause.words) for one in clauses},
    )
    if said != kept:
        yield f"Hồ sơ {revision.case}: Kế hoạch không được thay đổi đúng như quyết định đã phát hành."
    pairs: list[tuple[PlanFigure | PlanClause, PlanFigure | PlanClause]] = [
        *((one.former, one.figure) for one in figures),
        *((one.former, one.clause) for one in clauses),
    ]
    for former, since in pairs:
        if since.valid_from != revision.effective or former.valid_to != since.valid_from - timedelta(days=1):
            yield f"Hồ sơ {revision.case}: {since.code} không nối tiếp giá trị trước."


KEPT.register(Check("plan.revisions", "Kế hoạch được thay đổi đúng như quyết định đã phát hành", revisions))
KEPT.register(Check("plan.proposals", "Tờ trình điều chỉnh Kế hoạch được lưu cùng căn cứ của nó", proposals))
