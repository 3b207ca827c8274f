"""Words as they are kept and as they are asked: folded, apart at what is no letter and no digit, signs also whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from decisions.finding.models import LONGEST
from documents.page.vietnamese import nfc, search_key

MOST_TERMS = 12
"""So many words of a question count."""
_MOST_TEXTS = 8_000
"""The words of so many texts are remembered: names of offices, villages and seats are asked again and again."""
_ALIKE = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[/.]")  # 12/QĐ-UBND, 22891.thanh-lap.2022.1: also found as a whole
_AROUND = ".,;:()[]\"'“”\u2018\u2019?!…"
_LEADING = re.compile(r"^0+(?=\d+/)")  # 05/QĐ-UBND is number 5


def words_of(*texts: str) -> frozenset[str]:
    """The words some texts are found by."""
    return frozenset[str]().union(*map(_words, texts))


def terms_of(asked: str) -> tuple[str, ...]:
    """The beginnings of words a question asks for, each once; a sign with `/` or `.` is asked for whole."""
    found = [word for chunk in search_key(asked).split() for word in _asked(chunk)]
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def meets(words: frozenset[str] | set[str], terms: tuple[str, ...]) -> bool:
    """Whether each term begins one of the words."""
    return all(any(word.startswith(term) for word in words) for term in terms)


def marked(text: str, terms: tuple[str, ...]) -> list[tuple[str, bool]]:
    """A text in pieces, those a term found marked."""
    text, pieces, done = nfc(text), [], 0
    for start, end in _places(text, terms):
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]


@lru_cache(_MOST_TEXTS)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for chunk in search_key(text).split() for word in _kept(chunk))


def _kept(chunk: str) -> Iterator[str]:
    yield from (word[:LONGEST] for word in _ALIKE.findall(chunk))
    if whole := _sign(chunk):
        yield whole


def _asked(chunk: str) -> Iterator[str]:
    if whole := _sign(chunk):
        yield whole
    else:
        yield from (word[:LONGEST] for word in _ALIKE.findall(chunk))


def _sign(chunk: str) -> str:
    """A chunk that is a sign or code, in its one form; else nothing."""
    bare = chunk.strip(_AROUND)
    parts = [part for part in _SIGN.split(bare) if _ALIKE.search(part)]
    return _LEADING.sub("", bare)[:LONGEST] if _SIGN.search(bare) and parts else ""


def _places(text: str, terms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where terms are found in a text, from left to right. A letter of NFC folds to one letter, or to none."""
    for chunk in re.finditer(r"\S+", text):
        whole = _sign(search_key(chunk[0]))
        if whole and any("/" in term or "." in term for term in terms if whole.startswith(term)):
            yield chunk.span()
            continue
        for word in _ALIKE.finditer(chunk[0]):
            folded = search_key(word[0])
            longest = max((len(term) for term in terms if folded.startswith(term)), default=0)
            if longest:
                start = chunk.start() + word.start()
                yield start, start + (longest if len(folded) == len(word[0]) else len(word[0]))
