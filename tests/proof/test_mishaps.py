"""A rehearsal on bad days: pages sent twice, pages seen too late, workers killed; everything is done once and holds."""

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
    words, units, months = StringIO(), str(sized(3, 8, 65)), str(sized(1, 2, 12))
    call_command("rehearse", "--units", units, "--months", months, "--faults", "--json", stdout=words)
    figures: dict[str, Any] = json.loads(words.getvalue())
    assert {"sent twice", "seen too late", "workers killed"} <= figures["faults"].keys()
    assert set(Effect.objects.values_list("state", flat=True)) == {"done"}
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}
    record_property("figure", {"mishaps": sum(figures["faults"].values())})
