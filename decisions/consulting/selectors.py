"""The opinions of a round: what the departments asked last have answered, and whose answer is still waited for."""

from __future__ import annotations

from datetime import datetime

from decisions.budget.models import BudgetRound
from decisions.cases.models import ISSUED_STATES
from decisions.consulting.models import Consultation, Opinion
from decisions.legal.models import PlanFigure
from documents.clock import local_date


def standing_opinions(round_: BudgetRound) -> list[Opinion]:
    """The opinions of the last issued consultation of a round, by body; none before one is out."""
    last = Consultation.objects.filter(round=round_, case__state__in=ISSUED_STATES).order_by("pk").last()
    found = Opinion.objects.filter(consultation=last).select_related("body", "case", "consultation__case")
    return list(found.order_by("body__code")) if last else []


def blocking(round_: BudgetRound, at: datetime) -> list[Opinion]:
    """The opinions still waited for: unanswered ones, but those past their day where silence is consent."""
    today = local_date(at)
    consent = PlanFigure.objects.values_on(today).get(PlanFigure.Code.MONEY_SILENCE, 0)
    waited = [one for one in standing_opinions(round_) if not one.outcome]
    return [one for one in waited if not consent or one.due >= today]
