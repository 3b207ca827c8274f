"""What every test may ask for."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the tests, in a fresh database."""
    return assemble()
