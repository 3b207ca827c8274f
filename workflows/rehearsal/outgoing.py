"""The rehearsal of a paper on its way out: each act by the usual person, the book of the year opened first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.cases.numbering import open_book
from decisions.errors import ActNotAllowed
from documents.clock import local_date
from documents.models import Book
from workflows.engine import desk
from workflows.engine.models import Item
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person

ISSUING: Sequence[tuple[str, Mapping[str, Any]]] = (
    (Act.NUMBER, {"has_print": True}),
    ("seal_and_dispatch", {"sealed": True}),
)
"""What văn thư does with a signed paper."""


def play_letter(case: Case, said: Mapping[str, Any], stage: Stage, pace: Pace) -> Case:
    """A paper that goes the usual way, from its draft to its dispatch."""
    life = life_of(case.kind)
    acts: Sequence[tuple[str, Mapping[str, Any]]] = (
        (life.opens, said),
        (Act.CHECK_CONTENT, {}),
        (Act.CHECK_FORMAT, {}),
        (life.sign, {}),
    )
    return play(case, (*acts, *ISSUING), stage, pace)


def play(case: Case, acts: Sequence[tuple[str, Mapping[str, Any]]], stage: Stage, pace: Pace) -> Case:
    """These acts one after another; files are made where the flow waits for them."""
    for act, said in acts:
        if act == Act.NUMBER:
            _open_book(case, pace)
        case = do(case, act, said, stage, pace)
        with stage.costs.of("make_files"):
            stage.work()
    return case


def do(case: Case, act: str, said: Mapping[str, Any], stage: Stage, pace: Pace) -> Case:
    """One act of a case, by the usual person at the step that offers it. Raises ActNotAllowed where none does."""
    item = offering(case, act)
    by = person(desk.holders(item, pace.now))
    return stage.act(fresh(case), act, by=by, at=pace.tick(6), said=said, task=item.task_id)


def offering(case: Case, act: str) -> Item:
    """The open step of a case that offers an act. Raises ActNotAllowed where none does."""
    item = next((one for one in open_items(case) if act in one.task.flow_task.choices), None)
    if item is None:
        raise ActNotAllowed(f"Hồ sơ {case.code} không ở bước có việc “{act}”.")
    return item


def open_items(case: Case) -> list[Item]:
    """The open steps of a case, the oldest first."""
    return list(Item.objects.filter(case=case, closed_at=None).select_related("task", "case").order_by("pk"))


def fresh(case: Case) -> Case:
    """A case as it stands now."""
    found: Case = Case.objects.select_related("unit", "journal").get(pk=case.pk)
    return found


def _open_book(case: Case, pace: Pace) -> None:
    """The book of the year, begun with its first paper."""
    year, series = local_date(pace.now).year, life_of(case.kind).paper.series
    if Book.objects.filter(body=case.unit.code, series=series, year=year).exists():
        return
    clerk = person(rights(Asked((Act.NUMBER,), case.unit_id, pace.now, case.kind)))
    open_book(case.unit, Kind(case.kind), year, by=clerk, at=pace.tick(), last_given=0)
