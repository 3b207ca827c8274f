"""What is drawn beside the page itself: for which purpose it is drawn, and the day the file says it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LAYOUT = 5
"""Raised with every change that moves a word or a line on paper; it is kept with each file."""


class Stage(StrEnum):
    """A draft says so on every page; a print has room for number and day; an issued paper carries both.

    A locked page is for digital signatures: number, day and signatures come into fields that lie over its empty places.
    """

    DRAFT = "draft"
    PRINT = "print"
    LOCKED = "locked"
    ISSUED = "issued"


@dataclass(frozen=True)
class Marks:
    """The purpose, the day (of the paper when it has one, else of the signature), what the code in the margin says.

    `kept`: the parts an extract (trích sao) holds, by their places; None for the whole paper.
    """

    stage: Stage
    on: date
    code: str = ""
    kept: frozenset[int] | None = None
