"""Every state a case can reach has its stone on the road of its kind."""

from __future__ import annotations

import pytest

from decisions.cases.life import Life, lives
from workflows.web.roads import ends_early, place_on


@pytest.mark.parametrize("life", lives(), ids=lambda life: str(life.kind))
def test_every_state_of_a_life_stands_on_its_road(life: Life) -> None:
    states = {life.start, *(step.to for step in life.steps)}
    for state in states:
        assert ends_early(state) or place_on(life.kind, state) >= 0
