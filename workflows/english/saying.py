"""One text in English: looked up whole, then by its shape, then piece by piece; what is not known stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from workflows.english.catalogue import Catalogue, Pattern, catalogue

_DEEP = 4  # how often what is filled in may hold something filled in
_KEPT = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_EDGE = re.compile(r"((?:[·|/,;:]\s|– )?)(.*?)((?:\s[·|/])?)", re.DOTALL)
"""Signs that join a text to the one before it or after it."""
_PARTED = tuple(map(re.compile, (r"(\s[·|/]\s)", r"((?<=[.!?…])\s+)")))
"""Where a text falls into pieces that say different things, each known or not."""
_JOINED = tuple(map(re.compile, (r"(\s[–—]\s)", r"(;\s|:\s)", r"(,\s)")))
"""Where it falls into pieces of one sentence: said when each is known, or a name or figure."""
_AFTER = ".:…,;!?"
_SURE = 4  # words of a pattern; with fewer, what is filled in must be a name or a figure
_NAME = 8  # words a name has at most
_COUNT = 3  # words a figure has at most


def is_vietnamese(text: str) -> bool:
    """Whether it has a letter that only Vietnamese writes so."""
    return bool(_MARKED.search(text))


@lru_cache(maxsize=_KEPT)
def in_english(text: str) -> str | None:
    """A text of a page in English, None where nothing of it is known. Its spaces are single."""
    return Saying(catalogue()).of(text, _DEEP)


class Saying:
    """How a catalogue says a text."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def of(self, text: str, deep: int) -> str | None:
        """The text in English, None where nothing of it is known."""
        if not _WORD.search(text) or deep < 0:
            return None
        ways: tuple[Callable[[str, int], str | None], ...]
        ways = (self._known, self._edged, self._shaped, self._dressed, self._split)
        return next((said for way in ways if (said := way(text, deep)) is not None), None)

    def _known(self, text: str, _: int) -> str | None:
        """As it is, or with its first letter as the page made it."""
        said = self._words.texts.get(text)
        if said is not None:
            return said
        said = self._words.texts.get(_other_case(text))
        return None if said is None else _in_case_of(text, said)

    def _edged(self, text: str, deep: int) -> str | None:
        edge = _EDGE.fullmatch(text)
        if edge is None or edge[2] == text:
            return None
        inner = self.of(edge[2], deep)
        return None if inner is None else f"{edge[1]}{inner}{edge[3]}"

    def _shaped(self, text: str, deep: int) -> str | None:
        for one, in_its_case in ((text, False), (_other_case(text), True)):
            for pattern in self._words.patterns(one):
                values = pattern.values(one)
                told = None if values is None else self._filled(pattern, values, deep)
                if told is not None:
                    said = pattern.filled(told)
                    return _in_case_of(text, said) if in_its_case else said
        return None

    def _filled(self, pattern: Pattern, values: tuple[str, ...], deep: int) -> dict[str, str] | None:
        """What is filled in, said too unless it is a quote; None where few words were found around half a sentence."""
        told = {}
        for slot, value in zip(pattern.slots, values, strict=True):
            known = None if slot in pattern.quoted else self.of(value, deep - 1)
            sure = pattern.words >= _SURE or slot in pattern.labelled
            if known is None and not sure and not _is_name_or_figure(value, pattern):
                return None
            told[slot] = known or value
        return told

    def _dressed(self, text: str, deep: int) -> str | None:
        """In brackets, or with a sign at its end."""
        if text.startswith("(") and text.endswith(")"):
            inner = self.of(text[1:-1], deep)
            return None if inner is None else f"({inner})"
        if text[-1] in _AFTER:
            inner = self.of(text[:-1], deep)
            return None if inner is None else f"{inner}{text[-1]}"
        return None

    def _split(self, text: str, deep: int) -> str | None:
        for gap in (*_PARTED, *_JOINED):
            pieces = gap.split(text)
            if len(pieces) == 1:
                continue
            told = [piece if place % 2 else self.of(piece, deep) or piece for place, piece in enumerate(pieces)]
            whole = gap in _PARTED or all(map(_stands, pieces, told))
            return "".join(told) if whole and told != pieces else None
        return None


def _other_case(text: str) -> str:
    first = text[0]
    return (first.lower() if first.isupper() else first.upper()) + text[1:]


def _in_case_of(text: str, said: str) -> str:
    return (said[0].upper() if text[0].isupper() else said[0].lower()) + said[1:]


def _stands(piece: str, said: str) -> bool:
    """Whether a piece of a sentence may stand in the English one: it is said, or a name or figure in any language."""
    return said != piece or not is_vietnamese(piece) or all(word[0].isupper() for word in _WORD.findall(piece))


def _is_name_or_figure(value: str, pattern: Pattern) -> bool:
    parts = value.split()
    figure = any(part[0].isdigit() for part in parts)
    if pattern.words == 1 and pattern.text.startswith("{"):  # "{1} năm" ends many a sentence
        return figure and len(parts) <= _COUNT
    first = parts[0].strip("(“")[:1]
    if pattern.words == 1 and not (first.isupper() or first.isdigit()):  # "Số {1}": a number, or half a title
        return False
    named = any(part.strip("(“")[:1].isupper() for part in parts)
    return (named or figure) and len(parts) <= _NAME
