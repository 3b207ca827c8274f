"""A commune submits and signs what it needs: judged as a district's estimate is, while its district still waits."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.attachments.services import to_freeze
from decisions.authority.acts import Act
from decisions.budget.estimate import Request
from decisions.budget.estimating import about_of, drawn_up, ground_of, require_unchanged
from decisions.cases.models import Case
from decisions.cases.papers import Content, require_sound
from decisions.cases.services import advance
from decisions.gathering.calling import require_waiting
from decisions.gathering.models import CommuneEstimate
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date


@transaction.atomic
def submit(case: Case, request: Request, *, by: Officer, at: datetime) -> Case:
    """Submit what a commune needs, counted and added up anew. Raises RuleBroken, and what `advance` raises."""
    found = commune_estimate_of(case)
    require_waiting(found.call)
    content = {**drawn_up(request, ground_of(found.body, local_date(at)), at), **to_freeze(case)}
    require_sound(case, content, at)
    return advance(case, Act.DRAFT_ESTIMATE, by=by, at=at, content=content, about=about_of(found.round, content))


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must still hold when it is signed: the district waits, lists and norms are the same. Raises RuleBroken."""
    found, today = commune_estimate_of(case), local_date(at)
    require_waiting(found.call)
    require_unchanged(content, ground_of(found.body, today), today)


def commune_estimate_of(case: Case) -> CommuneEstimate:
    """What is kept beside a case, with its call, round and body."""
    found: CommuneEstimate = CommuneEstimate.objects.select_related(
        "call__round__unit", "call__round__source", "call__body", "body", "replaces__case"
    ).get(case=case)
    return found


def note_answer(case: Case, receiver: Unit, at: datetime, taken: bool) -> None:
    """The district took the letter in; one it refused counts for nothing, and is written again."""
    found = commune_estimate_of(case)
    if taken and receiver.pk == found.call.body_id:
        CommuneEstimate.objects.filter(case=case, arrived_at=None).update(arrived_at=at)
