"""What the README of the tests names is there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_every_test_that_proves_a_bad_day_exists() -> None:
    path, named = "", 0
    for stated, name in re.findall(r"`([\w/]*(?:\.py)?)::(\w+)`", (TESTS / "README.md").read_text(encoding="utf-8")):
        path = stated or path
        assert f"def {name}(" in (TESTS / path).read_text(encoding="utf-8"), f"{path}::{name}"
        named += 1
    assert named >= 30
