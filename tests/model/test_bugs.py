"""The machine sees what it is for: each seeded bug leads the house away from the model."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest

from tests.model.bugs import BUGS, Bug
from tests.model.house import House
from tests.model.machine import Life
from tests.model.oracle import Divergence
from tests.model.playing import play
from tests.model.sizes import Size

pytestmark = pytest.mark.django_db

_FEW = Size(examples=1, steps=3, least=0)
"""The way leads to the bug by itself; some steps of chance go on from there."""


def _diverges(bug: Bug, *, seeded: bool) -> bool:
    """Whether the machine's own oracle finds the house elsewhere than the model, on the way of a bug."""
    machine = type("Seeded", (Life,), {"beginning": staticmethod(bug.way)})
    try:
        with bug.seeded() if seeded else nullcontext():
            play(machine, _FEW)
    except Divergence:
        return True
    return False


@pytest.mark.once
def test_the_model_catches_every_seeded_bug(house: House, record_property: Callable[[str, Any], None]) -> None:
    caught = {bug.name for bug in BUGS if _diverges(bug, seeded=True)}
    record_property("figure", {"seeded bugs": len(BUGS), "caught": len(caught)})
    assert caught == {bug.name for bug in BUGS}


@pytest.mark.once
def test_the_ways_to_the_bugs_are_lawful_ones(house: House) -> None:
    assert [bug.name for bug in BUGS if _diverges(bug, seeded=False)] == []
