"""The marks Word counts by itself: `1.`, `a)`, `-` before paragraphs of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from documents.checking.word.package import Element, Package, number, qn, value

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"))
_ROMAN_SMALL = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 3000


def _roman(count: int) -> str:
    written = ""
    for size, sign in (*_ROMAN, *_ROMAN_SMALL):
        written += sign * (min(count, _MOST) // size)
        count = min(count, _MOST) % size
    return written


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 5 + 1)


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


class Numerals:
    """The lists of a file, counted as its paragraphs are read in order."""

    def __init__(self, package: Package) -> None:
        root = package.tree("word/numbering.xml")
        made = root.findall(qn("w:abstractNum")) if root is not None else []
        abstract = {one.get(qn("w:abstractNumId")): one for one in made}
        lists = root.findall(qn("w:num")) if root is not None else []
        self._abstract = {one.get(qn("w:numId")): value(one, "w:abstractNumId") for one in lists}
        self._levels = {key: _levels(one) for key, one in abstract.items()}
        self._counts: dict[tuple[str | None, int], int] = {}

    def level(self, said: Element | None) -> Element | None:
        """The level of a list a paragraph stands on; None when it stands on none."""
        if said is None:
            return None
        return self._levels.get(self._abstract.get(value(said, "w:numId")), {}).get(value(said, "w:ilvl") or "0")

    def mark(self, said: Element | None) -> str:
        """The mark of the next paragraph there; asked once a paragraph."""
        level = self.level(said)
        if level is None:
            return ""
        depth = int(level.get(qn("w:ilvl"), "0"))
        key = self._abstract.get(value(said, "w:numId"))
        start = number(value(level, "w:start"))
        self._counts[key, depth] = self._counts.get((key, depth), int(start or 1) - 1) + 1
        for deeper in [one for one in self._counts if one[0] == key and one[1] > depth]:
            del self._counts[deeper]
        return self._spelled(key, level)

    def _spelled(self, key: str | None, level: Element) -> str:
        text = value(level, "w:lvlText") or ""
        if value(level, "w:numFmt") == "bullet":
            return "-" if text in {"-", "–", "\uf02d"} else "•"
        return _PLACE.sub(lambda found: self._figure(key, int(found[1]) - 1), text)

    def _figure(self, key: str | None, depth: int) -> str:
        level = self._levels.get(key, {}).get(str(depth))
        way = _WRITTEN.get(value(level, "w:numFmt") or "decimal", str)
        return way(self._counts.get((key, depth), 1))


def _levels(abstract: Element) -> dict[str, Element]:
    return {one.get(qn("w:ilvl")): one for one in abstract.findall(qn("w:lvl"))}
