"""The catalogue: each text of a page in Vietnamese, `{1}` where something is filled in, beside its English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import polib

FILE = Path(__file__).with_name("pages.po")
PARTS = " · "
"""What stands between two texts of a page that say different things."""
_SLOT = re.compile(r"\{(\d+)\}")
_JOIN = re.compile(r"^[,;:.·|/–] ?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Pattern:
    """A text with slots: how it is recognised, and what is said instead."""

    text: str
    english: str

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The names of what is filled in, in the order of the Vietnamese."""
        return tuple(_SLOT.findall(self.text))

    @cached_property
    def firm(self) -> str:
        """What is not filled in; the more there is of it, the surer a match."""
        return _SLOT.sub("", self.text)

    @cached_property
    def words(self) -> int:
        """How many words of it are not filled in."""
        return len(_WORD.findall(self.firm))

    @cached_property
    def mark(self) -> str:
        """The longest whole word that every text of this pattern holds; empty where all touch what is filled in."""
        return max((word for word in self.text.split() if not _SLOT.search(word)), key=len, default="")

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The slots that stand in quotes: what somebody wrote, said in no other words."""
        return frozenset(slot for slot in self.slots if f"“{{{slot}}}”" in self.text)

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The slots that stand after a colon: a value beside its label, whatever it is."""
        return frozenset(slot for slot in self.slots if f": {{{slot}}}" in self.text)

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        parts = _SLOT.split(self.text)[::2]
        return re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)

    def values(self, said: str) -> tuple[str, ...] | None:
        """What is filled in where `said` is such a text, None where it is not."""
        found = self._shape.fullmatch(said)
        return found.groups() if found else None

    def filled(self, values: Mapping[str, str]) -> str:
        """The English with its values."""
        return _SLOT.sub(lambda slot: values[slot[1]], self.english)


class Catalogue:
    """Everything the pages can say in English."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.texts: dict[str, str] = {}
        self._marked: dict[str, list[Pattern]] = {}
        for text, english in (*map(_bare, pairs), *pairs):
            if _SLOT.search(text):
                pattern = Pattern(text, english)
                self._marked.setdefault(pattern.mark, []).append(pattern)
            else:
                self.texts[text] = english

    def patterns(self, said: str) -> list[Pattern]:
        """What `said` could be, the surest first; nothing filled in reaches over a dot that parts two texts."""
        found = [one for word in {"", *said.split()} for one in self._marked.get(word, ())]
        if PARTS in said:
            found = [one for one in found if PARTS in one.text]
        return sorted(found, key=lambda one: len(one.firm), reverse=True)


@cache
def catalogue() -> Catalogue:
    """The catalogue as it is shipped, read at the first page in English."""
    return Catalogue([(one.msgid, one.msgstr) for one in polib.pofile(str(FILE)) if one.msgstr])


def _bare(pair: tuple[str, str]) -> tuple[str, str]:
    """Without the sign that joins a text to the one before it: it is found too where the sign was parted from it."""
    text, english = (_JOIN.sub("", one) for one in pair)
    return (text, english) if text and english else pair
