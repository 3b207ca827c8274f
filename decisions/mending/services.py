"""A correction or a recall is submitted, confirmed at signature, and bears on the earlier paper when it is out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Content, Issue, require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken
from decisions.mending.letter import Correction, Recall
from decisions.mending.models import Mending
from decisions.mending.rules import (
    broken_by_correcting,
    broken_by_points,
    broken_by_recall,
    broken_by_withdrawing,
)
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing
from decisions.relations.services import bear
from documents.papers.selectors import current, number_and_symbol

Withdrawn = Callable[[Case, Issue], None]
"""What another room does when a paper of its kind was withdrawn, in the same transaction."""
_WITHDRAWN: dict[str, Withdrawn] = {}


def also_withdrawn(kind: str, told: Withdrawn) -> None:
    """Let a room take back what its paper brought into force; each does so once, when the floor is loaded."""
    _WITHDRAWN[kind] = told


def earlier_of(case: Case) -> Case:
    """The paper a case mends."""
    earlier: Case = Mending.objects.select_related("earlier__unit", "earlier__journal").get(case=case).earlier
    return earlier


@transaction.atomic
def submit_correction(case: Case, correction: Correction, *, by: Officer, at: datetime) -> Case:
    """Submit a letter that corrects. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    earlier = earlier_of(case)
    if violations := [*broken_by_correcting(earlier, case), *broken_by_points(correction, earlier)]:
        raise RuleBroken(violations)
    content = correction.content()
    require_sound(case, content, at)
    return advance(case, Act.CORRECT_PAPER, by=by, at=at, content=content, about=f"Đính chính {named(earlier)}")


@transaction.atomic
def submit_recall(case: Case, recall: Recall, *, by: Officer, at: datetime) -> Case:
    """Submit a notice that withdraws. Raises RuleBroken, and what `advance` raises."""
    earlier = earlier_of(case)
    if violations := [*broken_by_withdrawing(earlier, case), *broken_by_recall(recall)]:
        raise RuleBroken(violations)
    content = recall.content()
    require_sound(case, content, at)
    return advance(case, Act.RECALL_PAPER, by=by, at=at, content=content, about=f"Thu hồi {named(earlier)}")


def confirm_correction(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: the paper is still there to be corrected. Raises RuleBroken."""
    if violations := [*broken_by_correcting(earlier_of(case), case)]:
        raise RuleBroken(violations)


def confirm_recall(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: nothing rests on the paper, or is about to. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    if violations := [*broken_by_withdrawing(earlier_of(case), case)]:
        raise RuleBroken(violations)


def correct(case: Case, content: Content, issue: Issue) -> None:
    """The letter is out; the earlier paper stands as it is, with its correction beside it."""
    bear(case, [earlier_of(case)], Bearing.CORRECTS, issue)


def withdraw(case: Case, content: Content, issue: Issue) -> None:
    """The notice is out: the earlier paper is withdrawn, and what it brought into force is taken back."""
    earlier = earlier_of(case)
    bear(case, [earlier], Bearing.WITHDRAWS, issue)
    if earlier.kind in _WITHDRAWN:
        _WITHDRAWN[earlier.kind](earlier, issue)


def named(earlier: Case) -> str:
    """`văn bản số 47/QĐ-UBND`, as lists call an earlier paper."""
    return f"văn bản số {number_and_symbol(current(earlier.code))}"
