"""The letter that asks: what a drafter submits, what must hold when it is signed, what its issue sets going."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case, Party
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance, bring
from decisions.consulting.asking import Inquiry, counted_now, departments_on
from decisions.consulting.models import Opinion
from decisions.consulting.opening import consultation_of, subject_of
from decisions.consulting.rules import broken_by_inquiry, moved, nothing_to_ask
from decisions.errors import RuleBroken
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.page.money import in_figures


@transaction.atomic
def submit(case: Case, inquiry: Inquiry, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked, with the appraised figures of now. Raises RuleBroken, and what `advance` raises."""
    round_ = consultation_of(case).round
    counted, today = counted_now(round_), local_date(at)
    if violations := [*nothing_to_ask(counted), *broken_by_inquiry(inquiry, departments_on(today), today)]:
        raise RuleBroken(violations)
    content = {**inquiry.content(), "as_of": at.isoformat(), **counted.content()}
    require_sound(case, content, at)
    about = f"V/v {subject_of(round_)} ({len(counted.estimates)} đơn vị, {in_figures(counted.total)})"
    return advance(case, Act.DRAFT_CONSULTATION, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: appraised figures, departments, a day ahead. Raises RuleBroken."""
    counted, today = counted_now(consultation_of(case).round), local_date(at)
    violations = [
        *moved(counted, content),
        *broken_by_inquiry(Inquiry.read(content), departments_on(today), today),
    ]
    if violations:
        raise RuleBroken(violations)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The letter is out: each department owes an opinion, and from now on sees the estimates it is asked about."""
    consultation, inquiry = consultation_of(case), Inquiry.read(content)
    bodies = list(Unit.objects.filter(code__in=inquiry.departments).order_by("code"))
    Opinion.objects.bulk_create(Opinion(consultation=consultation, body=body, due=inquiry.due) for body in bodies)
    estimates = Case.objects.select_for_update().filter(code__in=content["estimates"])
    for estimate in list(estimates.order_by("pk")):
        for body in bodies:
            bring(estimate, body, at=issue.at, role=Party.Role.CONSULTED)
