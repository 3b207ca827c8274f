"""The list read as values, and what makes it a whole one: every item of levels 1 and 2, and those of level 3 that fit.

Numbers are those of ASVS 5.0.0 as OWASP published it in 2025; what an item asks is said in our words. Chapters 9
(self-contained tokens), 10 (OAuth) and 17 (WebRTC) are left out: nothing here issues such tokens or speaks WebRTC; what
we ask of an identity provider stands in 6.8 and 7.6.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from config import env

LIST = Path(__file__).parent / "list.csv"


class Answer(StrEnum):
    """How far an item is kept."""

    MET = "met"
    PART = "in part"
    NOT = "not met"
    NONE = "does not apply"


@dataclass(frozen=True)
class Item:
    """One item: its number, its level, what it asks, and what we say to it."""

    id: str
    level: int
    asks: str
    answer: Answer
    why: str
    next: str
    evidence: tuple[str, ...]

    @property
    def chapter(self) -> int:
        """The chapter it stands in."""
        return int(self.id.partition(".")[0])


CHAPTERS: Mapping[int, tuple[str, int, int]] = {
    1: ("Encoding and sanitisation", 8, 19),
    2: ("Validation and the rules of the trade", 4, 7),
    3: ("Pages in a browser", 8, 11),
    4: ("API and web service", 2, 8),
    5: ("Files", 4, 5),
    6: ("Coming in", 13, 22),
    7: ("Sessions", 6, 12),
    8: ("Rights", 4, 3),
    11: ("Cryptography", 3, 11),
    12: ("Communication", 3, 6),
    13: ("Configuration", 1, 12),
    14: ("Protection of data", 2, 7),
    15: ("Code and architecture", 3, 10),
    16: ("Logs and errors", 0, 16),
}
"""Each chapter that concerns us with how many items of level 1 and of level 2 it has."""
NAMED = (
    "1.2.10", "2.3.5", "4.1.4", "5.2.4", "5.2.5", "5.2.6", "5.3.3", "6.3.8", "7.5.3", "8.3.2", "15.4.1", "15.4.2",
    "15.4.3", "16.5.4",
)  # fmt: skip
"""The items of level 3 that such a house keeps besides."""


def items() -> list[Item]:
    """The list, in its order."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return [
            Item(
                row["id"],
                int(row["level"]),
                row["asks"],
                Answer(row["answer"]),
                row["why"],
                row["next"],
                tuple(row["evidence"].split()),
            )
            for row in csv.DictReader(lines)
        ]


def missing(evidence: str) -> bool:
    """Whether what should prove an item is not there: a file, or a test, function, class or constant in one."""
    path, _, name = evidence.partition("::")
    file = env.ROOT / path
    if not file.is_file():
        return True
    stands = rf"^\s*(?:async )?(?:def|class) {re.escape(name)}\b|^{re.escape(name)}\b.*="
    return bool(name) and not re.search(stands, file.read_text(encoding="utf-8"), re.MULTILINE)


def figures() -> dict[str, int]:
    """The figures a gate holds this house to."""
    held = items()
    answers = Counter(one.answer for one in held)
    return {
        "total": len(held),
        "level_1_and_2": sum(1 for one in held if one.level < 3),
        "met": answers[Answer.MET],
        "partly": answers[Answer.PART],
        "not_met": answers[Answer.NOT],
        "does_not_apply": answers[Answer.NONE],
        "evidence": len({proof for one in held for proof in one.evidence}),
        "evidence_missing": sum(missing(proof) for one in held for proof in one.evidence),
    }
