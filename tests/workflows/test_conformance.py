"""The API does what its description says, whatever is sent to it, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.gate.scale import sized
from tests.standing import stands
from tests.whole import Whole, whole
from tests.workflows.conformance import Share, conform

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

made = stands(whole)


def test_nothing_sent_to_the_api_is_answered_otherwise_than_described(
    made: Whole, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    entire = request.config.getoption("--whole")
    cut = sized(Share(1, 1, 1, everybody=False), Share(1, 2, 1), Share(30, 90, 10))
    share = Share(right=40, wrong=120, chance=10) if entire else cut
    found = conform(made, share, request.config.getoption("--only"))
    told = f"{found.cases.total()} cases as {', '.join(found.cases)}: {dict(sorted(found.statuses.items()))}"
    print(told)  # noqa: T201
    record_property("figure", {"cases": found.cases.total()})
    assert not found.failures, f"{told}\n\n{found}"
    assert found.cases.total() >= (5_000 if entire else sized(1_200, 5_000, 50_000)) or request.config.getoption(
        "--only"
    )
