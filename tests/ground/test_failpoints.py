"""No fail-point is only decoration: at each, some test kills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from config import env

PLACE = re.compile(r'failpoint\("([a-z_.]+)"\)')
FLOORS = ("config", "workflows", "decisions", "documents")
MANDATORY = frozenset(
    {
        "approve.before_lock",
        "approve.after_lock",
        "approve.after_check",
        "number.after_increment",
        "number.after_insert",
        "audit.after_insert",
        "outbox.after_insert",
        "approve.before_commit",
        "approve.after_commit",
        "http.before_response",
        "relay.after_claim",
        "relay.after_publish",
        "job.after_start",
        "render.after_bytes",
        "store.after_write_tmp",
        "store.after_rename",
        "job.before_commit",
        "job.after_commit_before_ack",
        "beat.tick",
    }
)
"""The names probes from outside rely on; one after starting a converter comes with the first converter."""


def places() -> Iterator[str]:
    for floor in FLOORS:
        for path in (env.ROOT / floor).rglob("*.py"):
            yield from PLACE.findall(path.read_text(encoding="utf-8"))


def killed_at() -> str:
    """Every test that kills, as text."""
    others = (path for path in (env.ROOT / "tests").rglob("test_*.py") if path != Path(__file__))
    texts = (path.read_text(encoding="utf-8") for path in others)
    return "\n".join(text for text in texts if "dies_at(" in text or "dying_apart(" in text)


def test_the_names_probes_rely_on_are_there() -> None:
    assert set(places()) >= MANDATORY


def test_at_every_place_some_test_kills() -> None:
    tests = killed_at()
    assert sorted(place for place in set(places()) if f'"{place}"' not in tests) == []
