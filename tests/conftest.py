"""What every test may ask for."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble
from tests.rules import keep_rules_across_flushes

keep_rules_across_flushes()


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the tests, in a fresh database."""
    return assemble()
