"""Many open steps at once: taken for oneself, given back, or given by the head to somebody who may do them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.authority.rules import title_of
from decisions.cases.models import Case
from decisions.errors import ActNotAllowed, NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write_all
from decisions.organisation.models import Officer
from documents.database.writing import write_changes
from workflows.desk.folders import FOLDERS, GIVES_OUT, Looking
from workflows.engine.desk import claim, holders, release, waiting_for
from workflows.engine.models import Item

ASSIGN_STEP = "assign_step"
"""Giving a step to somebody, as the journal of its case names it."""
MOST = 100
"""So many steps are given out at once."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may do some of the steps, under which post, and the steps somebody else has to do."""

    officer: Officer
    post: str
    lacking: tuple[Item, ...]


@transaction.atomic
def take(tasks: Sequence[int], *, by: Officer, at: datetime) -> int:
    """Take open steps for oneself, all or none. Raises ActNotAllowed, TakenByAnother."""
    found = _steps(waiting_for(by, at).filter(task__in=_some(tasks)), tasks)
    for item in found:
        claim(item, by=by, at=at)
    return len(found)


@transaction.atomic
def give_back(tasks: Sequence[int], *, by: Officer) -> int:
    """Give steps one has taken back to the others, all or none. Raises ActNotAllowed."""
    found = _steps(Item.objects.filter(task__in=_some(tasks), claimed_by=by, closed_at=None), tasks)
    for item in found:
        release(item, by=by)
    return len(found)


def steps_to_give(tasks: Sequence[int], *, by: Officer, at: datetime) -> list[Item]:
    """Open steps of the bodies whose work the officer gives out. Raises NotVisible when one of them is no such step."""
    try:
        return _steps(
            FOLDERS["don-vi"]
            .rows(Looking(by, at))
            .filter(task__in=_some(tasks))
            .select_related("case", "task", "unit"),
            tasks,
        )
    except ActNotAllowed as refusal:
        raise NotVisible from refusal


def candidates(items: Iterable[Item], at: datetime) -> list[Candidate]:
    """Who may do these steps, those who may do the most of them first."""
    steps = list(items)
    able: dict[int, tuple[Right, set[int]]] = {}
    for item in steps:
        for right in holders(item, at):
            able.setdefault(right.officer_id, (right, set()))[1].add(item.pk)
    people = Officer.objects.in_bulk(able)
    found = [
        Candidate(people[pk], right.post_title, tuple(item for item in steps if item.pk not in can))
        for pk, (right, can) in able.items()
    ]
    return sorted(found, key=lambda one: (len(one.lacking), str(one.officer)))


@transaction.atomic
def give(tasks: Sequence[int], username: str, note: str, *, by: Officer, at: datetime) -> Officer:
    """Give open steps to somebody who may do them, all or none; who had taken one has it no longer.

    Raises NotVisible, NotAuthorised, and RuleBroken when that officer may not do one of them.
    """
    cases = sorted({item.case_id for item in steps_to_give(tasks, by=by, at=at)})
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=cases).order_by("pk"))
    found = steps_to_give(tasks, by=by, at=at)  # once more, now that nobody can do one meanwhile
    chosen = next((one for one in candidates(found, at) if one.officer.username == username), None)
    if chosen is None:
        raise _refused("Người này không giữ nhiệm vụ làm các việc đã chọn. Chọn người khác.")
    if chosen.lacking:
        named = "; ".join(f"{title_of(item.act)} (hồ sơ {item.case.code})" for item in chosen.lacking[:3])
        raise _refused(f"{chosen.officer} không làm được: {named}. Bỏ các việc đó khỏi lựa chọn.")
    _write(found, chosen, note, by=by, at=at)
    return chosen.officer


def _write(found: Sequence[Item], chosen: Candidate, note: str, *, by: Officer, at: datetime) -> None:
    for item in found:
        item.claimed_by, item.claimed_at = chosen.officer, at
    write_changes(found, ["claimed_by", "claimed_at"])
    books = lock_books(JournalBook.Kind.CASE, [item.case.code for item in found])
    rights = {unit: require(by, Asked((GIVES_OUT,), unit, at)) for unit in {item.unit_id for item in found}}
    deeds = []
    for item in found:
        right = rights[item.unit_id]
        told = {"receiver": f"{title_of(item.act)}: {chosen.officer}, {chosen.post}", "note": note}
        told = {name: text for name, text in told.items() if text}
        deeds.append(
            (books[item.case.code], deed(ASSIGN_STEP, at=at, by=by, right=right, content=told, round=item.case.round))
        )
    write_all(deeds)


def _refused(sentence: str) -> RuleBroken:
    return RuleBroken([Violation("", sentence, "nguoi")])


def _some(tasks: Sequence[int]) -> list[int]:
    if not tasks:
        raise ActNotAllowed("Chưa chọn việc nào. Đánh dấu các việc trong danh sách rồi làm lại.")
    if len(tasks) > MOST:
        raise ActNotAllowed(f"Chọn nhiều nhất {MOST} việc mỗi lần.")
    return list(tasks)


def _steps(found: Iterable[Item], tasks: Sequence[int]) -> list[Item]:
    steps = list(found)
    if len(steps) < len(set(tasks)):
        raise ActNotAllowed("Có việc không còn ở chỗ bạn. Mở lại danh sách rồi chọn lại.")
    return steps
