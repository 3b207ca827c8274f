"""`rehearse --budget` plays money to its use and an adjustment, and leaves a house in which everything holds."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from decisions.allotting.models import Allotment, AllotmentChange, Contribution, Spending
from decisions.allotting.spending import balances_of
from decisions.authority.acts import Kind
from decisions.cases.models import State
from decisions.journal.anchors import anchor
from decisions.models import Case, LineFigure
from documents.proof.registry import KEPT

pytestmark = pytest.mark.django_db


def test_the_money_is_used_and_its_decision_adjusted(tmp_path: Path, settings: Settings) -> None:
    settings.DEMO = True
    words = StringIO()
    asked = ("rehearse", "--units", "12", "--seed", "2022", "--budget", "--out", str(tmp_path), "--json")
    call_command(*asked, stdout=words)
    told = json.loads(words.getvalue())
    assert told["cases"][Kind.ADJUSTMENT] == {State.ISSUED: 1}
    assert told["acts"]["draft_adjustment"]["count"] == 1
    given = list(Allotment.objects.select_related("allocation__case", "body", "source"))
    assert Spending.objects.filter(reverses=None).count() == 3 * len(given) + 1
    assert Spending.objects.filter(reverses__isnull=False).count() == 1
    assert all(one.planned and one.advanced and one.spent and one.left > 0 for one in balances_of(given).values())
    assert Contribution.objects.count() == 1
    change = Case.objects.filter(kind=Kind.ALLOCATION, state=State.ISSUED).latest("pk")
    assert LineFigure.objects.filter(case=change).count() == 2
    assert AllotmentChange.objects.filter(allocation=change.pk).count() in {0, 2}  # of one unit, or of two
    anchor()
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}
