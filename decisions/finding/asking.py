"""From words to keys: which rows can have all the words, without reading more of them than is needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.finding.models import Found, FoundWord
from documents.database.among import Among, listed
from documents.database.prepared import Given, Prepared

COMMON = 20_000
"""A word that more rows have is not taken apart: it is asked of the rows that are left."""
MANY = 150_000
"""Unless every word is common and the reader sees very many rows: then words of up to so many are taken apart too."""
_FEW = 500
_BLOCKS = (200, 2_000, 20_000)
"""So many keys are looked among first, then, and from then on: the fewer of them were found, the more at once."""
_STRETCH = 20_000
FARTHEST = 200_000
"""So many keys are gone through for one page; then it says up to where."""
_LAST = "\U0010ffff"
_REMEMBERED = 2_000
_SEEN_OFTEN: set[tuple[str, str, int]] = set()
"""Words of a kind which more rows were found to have than so many: that is no secret of a reader, it hardly ever goes
back, and it only decides the way to look, so it is counted once in a process, and anew after so many words.
"""


@dataclass(frozen=True)
class Walk:
    """Some rows, the newest first, and the key after which to go on; None where there are no more."""

    rows: list[Any]
    after: int | None


@dataclass(frozen=True)
class Sight:
    """What a reader sees of a kind, for a kept question: `rows(shape, **values)`, the same function for all readers."""

    rows: Callable[..., QuerySet[Any]]
    shape: Hashable
    values: Mapping[str, Any]


Block = dict[str, Given]
"""Where rows are looked for: among `keys`, or from `low` to below `top`."""


@dataclass(frozen=True)
class Question:
    """Words asked of one kind; `near` are the keys of what the reader sees of it, and perhaps more, if few."""

    kind: Found
    terms: tuple[str, ...]
    near: Callable[[int], set[int] | None] = lambda _: None

    def page(self, seen: Callable[[], Sight], size: int, after: int | None) -> Walk:
        """The rows that have all the words, the newest first, from after a key on.

        `seen` gives those the reader may see; it is not asked where no row has the words.
        """
        found: list[Any] = []
        keys, left = self._narrowed
        if keys is not None and not keys:
            return Walk(found, None)
        sight = seen()
        words = {f"word{place}": word for place, word in enumerate(left)}
        words |= {f"last{place}": word + _LAST for place, word in enumerate(left)}
        for block, until in _among(keys, after) if keys is not None else _through(self.kind, after):
            shape = (sight.rows, sight.shape, self.kind, len(left), size)
            found += _PAGE.rows(shape, **sight.values, **words, **block)
            if len(found) > size:
                return Walk(found[:size], found[size - 1].pk)
            if until is not None:
                return Walk(found, until)
        return Walk(found, None)

    @cached_property
    def _narrowed(self) -> tuple[set[int] | None, tuple[str, ...]]:
        """The keys among which all is found, None where every word is common; and the words still to be asked."""
        keys, left = self._met(self.terms, COMMON)
        if keys is None or len(keys) > _FEW:
            near = self.near(COMMON)
            if near is not None:
                keys = near if keys is None else keys & near
        return (keys, left) if keys is not None else self._met(left, MANY)

    def _met(self, terms: Iterable[str], most: int) -> tuple[set[int] | None, tuple[str, ...]]:
        """The keys of words that no more than so many rows have, and the words that are left, the rarest first."""
        counted = sorted((self._count(term, most), place, term) for place, term in enumerate(terms))
        keys: set[int] | None = None
        left: list[str] = []
        for count, _, term in counted:
            if count > most or (keys is not None and len(keys) <= _FEW):
                left.append(term)
            else:
                rows = set(_ROWS.rows("", kind=self.kind, term=term, last=term + _LAST))
                keys = rows if keys is None else keys & rows
        return keys, tuple(left)

    def _count(self, term: str, most: int) -> int:
        """How many rows have a word, and where they are more than `most`, only that."""
        word = (str(self.kind), term, most)
        if word in _SEEN_OFTEN:
            return most + 1
        counted = _COUNTED.count(most, kind=self.kind, term=term, last=term + _LAST)
        if counted > most:
            if len(_SEEN_OFTEN) >= _REMEMBERED:
                _SEEN_OFTEN.clear()
            _SEEN_OFTEN.add(word)
        return counted


def _page(shape: tuple[Any, ...], **values: Any) -> QuerySet[Any]:
    """One row more than a page of those in a block that have all the words."""
    seen, sight, kind, words, size = shape
    having = [_having(kind, values.pop(f"word{place}"), values.pop(f"last{place}")) for place in range(words)]
    within = [bound(values.pop(name)) for name, bound in _BOUNDS.items() if name in values]
    rows: QuerySet[Any] = seen(sight, **values).filter(*within)
    for one in having:
        rows = rows.filter(Exists(one.filter(row=OuterRef("pk"))))
    return rows.order_by("-pk")[: size + 1]


_PAGE = Prepared(_page)
_BOUNDS: Mapping[str, Callable[[Any], Any]] = {
    "keys": lambda keys: Among("pk", keys),
    "low": lambda low: Q(pk__gte=low),
    "top": lambda top: Q(pk__lt=top),
}


def _having(kind: str, term: str, last: str) -> QuerySet[FoundWord]:
    return FoundWord.objects.filter(kind=kind, word__gte=term, word__lt=last)


_ROWS = Prepared(lambda _, **asked: _having(**asked).values_list("row", flat=True))
_NEWEST = Prepared(
    lambda _, *, kind: FoundWord.objects.filter(kind=kind).order_by("-row").values_list("row", flat=True)[:1]
)
_COUNTED = Prepared(lambda most, **asked: _having(**asked).values("pk")[: most + 1])


def _among(keys: set[int], after: int | None) -> Iterator[tuple[Block, int | None]]:
    """Blocks of keys, the first one small: it is often enough."""
    left = sorted((key for key in keys if after is None or key < after), reverse=True)
    sizes = chain(_BLOCKS, repeat(_BLOCKS[-1]))
    done = 0
    while done < len(left):
        block = left[done : done + next(sizes)]
        done += len(block)
        yield {"keys": listed(block)}, block[-1] if done >= FARTHEST and done < len(left) else None


def _through(kind: Found, after: int | None) -> Iterator[tuple[Block, int | None]]:
    """Stretches of the whole table from the newest row that has words down."""
    newest = next(iter(_NEWEST.rows("", kind=kind)), 0)
    top, gone = min(newest + 1, after) if after is not None else newest + 1, 0
    while top > 1:
        low = max(top - _STRETCH, 1)
        gone += top - low
        yield {"low": low, "top": top}, low if gone >= FARTHEST and low > 1 else None
        top = low
