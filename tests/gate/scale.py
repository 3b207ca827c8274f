"""How large a proof is played: small among the tests, the study's figure at the gate, ten times that at night."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Scale(StrEnum):
    """What `PROOF_SCALE` says; nothing said is the small one of `make test`."""

    TEST = "test"
    GATE = "gate"
    NIGHT = "night"


def scale() -> Scale:
    """The scale of this run. Raises ValueError for a word that is none."""
    return Scale(os.environ.get("PROOF_SCALE") or Scale.TEST)


def sized(test: T, gate: T, night: T) -> T:
    """One size of a proof at the scale of this run."""
    return {Scale.TEST: test, Scale.GATE: gate, Scale.NIGHT: night}[scale()]
