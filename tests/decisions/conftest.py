"""What the tests of this floor share."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.proposing import Purse, consulted


@pytest.fixture
def ready(cast: Cast) -> Purse:
    """The district's estimate is appraised, Sở Tài chính has answered."""
    return consulted(cast)
