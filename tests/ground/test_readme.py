"""What the README of the tests names is there, and no found fault is without a test that keeps it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
README = (TESTS / "README.md").read_text(encoding="utf-8")
FOUND = [*(f"F{number}" for number in range(1, 25)), *(f"Z{number}" for number in range(1, 8))]


def named_in(text: str) -> Iterator[tuple[str, str]]:
    """File and name of every test a text names; a name alone stands in the file named last."""
    path = ""
    for stated, name in re.findall(r"`([\w/]*(?:\.py)?)::(\w+)`", text):
        path = stated or path
        yield path, name


def is_there(path: str, name: str) -> bool:
    return f"def {name}(" in (TESTS / path).read_text(encoding="utf-8")


def test_every_test_that_proves_a_bad_day_exists() -> None:
    named = list(named_in(README))
    assert [f"{path}::{name}" for path, name in named if not is_there(path, name)] == []
    assert len(named) >= 30


def test_every_found_fault_is_kept_out_by_a_test(record_property: Callable[[str, object], None]) -> None:
    rows = dict(re.findall(r"^\| ([FZ]\d+):[^|]*\| (.*) \|$", README, re.MULTILINE))
    proved = [fault for fault, told in rows.items() if any(is_there(*one) for one in named_in(told))]
    record_property("figure", {"found": {"named": len(rows), "proved": len(proved)}})
    assert list(rows) == FOUND
    assert proved == FOUND
