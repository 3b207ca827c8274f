"""A rehearsal on bad days: people away, pages sent twice or too late, workers killed; all is done once and holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from documents.models import Effect
from documents.proof.registry import KEPT
from tests.gate.scale import sized

pytestmark = [pytest.mark.crash, pytest.mark.django_db(transaction=True)]


def test_whatever_happens_on_the_way_a_rehearsal_ends_as_it_should(
    settings: Settings, record_property: Callable[[str, object], None]
) -> None:
    settings.DEMO = True
    words, units, months, rounds = StringIO(), str(sized(3, 5, 65)), str(sized(1, 4, 36)), str(sized(0, 1, 3))
    asked = ("--units", units, "--months", months, "--budget", rounds, "--faults", "--json")
    call_command("rehearse", *asked, stdout=words)
    figures: dict[str, Any] = json.loads(words.getvalue())
    assert {"officers away", "sent twice", "seen too late", "workers killed"} <= figures["faults"].keys()
    assert set(Effect.objects.values_list("state", flat=True)) == {"done"}
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}
    record_property("figure", {"mishaps": sum(figures["faults"].values()), **_slope(figures["growth"])})


def _slope(growth: dict[str, Any]) -> dict[str, float]:
    """How many statements more a step takes for each 10,000 cases, in percent; of one month there is no slope."""
    slope = growth["per_10000_cases"]["statements"]
    return {"statements of a step per 10,000 cases, %": slope["percent"]} if slope else {}
