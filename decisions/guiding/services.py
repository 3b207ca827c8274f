"""The guiding letter: what a drafter submits, what must still hold when it is signed, what is kept once it is out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import WRITTEN_WITH_SUBJECT, Issue, require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken
from decisions.evaluation.catalogue import in_force
from decisions.evaluation.models import Indicator
from decisions.guiding.guide import Guide
from decisions.guiding.models import GuidanceLetter, GuidedIndicator
from decisions.guiding.rules import Known, broken
from decisions.guiding.selectors import districts_on
from decisions.organisation.models import Officer
from decisions.sectors.board import owned_on
from documents.clock import local_date


@transaction.atomic
def submit(case: Case, guide: Guide, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    content = guide.content()
    _require_lawful(case, guide, at)
    require_sound(case, content, at, boxes=WRITTEN_WITH_SUBJECT)
    until = f", hạn báo cáo {guide.due:%d/%m/%Y}" if guide.due else ""
    about = f"V/v {guide.subject} ({len(guide.districts)} huyện, thành phố{until})"
    return advance(case, Act.DRAFT_GUIDANCE, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when the letter is signed: its indicators, its districts, a deadline ahead.

    Raises RuleBroken.
    """
    _require_lawful(case, Guide.read(content), at)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The letter is out: it is kept with its indicators, in the words of the day it bears."""
    guide = Guide.read(content)
    letter = GuidanceLetter.objects.create(
        case=case, body=case.unit, symbol=issue.symbol, day=issue.day, about=guide.subject, due=guide.due
    )
    rows = Indicator.objects.filter(code__in=guide.indicators, valid_from__lte=issue.day).order_by("valid_from")
    latest = {row.code: row for row in rows}
    GuidedIndicator.objects.bulk_create(
        GuidedIndicator(letter=letter, indicator=latest[code]) for code in guide.indicators
    )


def _require_lawful(case: Case, guide: Guide, at: datetime) -> None:
    today = local_date(at)
    known = Known(
        case.unit.on(today).name,
        {row.code: row.name for row in in_force(today)},
        {code: f"Chỉ tiêu {code}" for code in owned_on(case.unit, today)},
        {code: version.short_name for code, version in districts_on(today).items()},
    )
    violations = broken(guide, known, today)
    if violations:
        raise RuleBroken(violations)
