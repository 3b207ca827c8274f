"""Other words in a paragraph of a Word file: only the letters that differ are touched, each in the run it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from documents.checking.model import Block
from documents.checking.word.package import Element, made, qn
from documents.checking.word.reading import Word, text_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Letter:
    """A letter of a block: in which run, and which letter of it."""

    run: Element
    place: int


def rewrite(word: Word, block: Block, words: str) -> None:
    """Make the words of a block these; where its letters cannot be told from others of the run, nothing is done."""
    letters = _letters(word, block)
    if letters is None:
        return
    steps = SequenceMatcher(None, block.raw, words, autojunk=False).get_opcodes()
    for what, begin, end, first, last in reversed(steps):
        if what == "equal":
            continue
        at = letters[begin] if begin < len(letters) else None
        for letter in reversed(letters[begin:end]):
            _drop(letter)
        if first < last:
            _put(words[first:last], at, letters[begin - 1] if begin else None)


def _letters(word: Word, block: Block) -> list[Letter] | None:
    found: list[Letter] = []
    for run in block.runs:
        if run.ref is None:
            return None
        element = word.runs[run.ref]
        whole = text_of(element)
        begin = whole.upper().find(run.text.upper())
        if begin < 0 or whole.upper().count(run.text.upper()) > 1:
            return None
        found += [Letter(element, begin + place) for place in range(len(run.text))]
    return found


def _standing(letter: Letter) -> tuple[Element, int] | None:
    """The child of the run a letter stands in, and which letter of it; -1 for a tab or another sign."""
    at = letter.place
    for child in letter.run:
        length = len(child.text or "") if child.tag == qn("w:t") else len(text_of([child]))
        if at < length:
            return child, (at if child.tag == qn("w:t") else -1)
        at -= length
    return None


def _drop(letter: Letter) -> None:
    found = _standing(letter)
    if found is None:
        return
    child, at = found
    if at < 0:
        letter.run.remove(child)
    else:
        _say(child, child.text[:at] + child.text[at + 1 :])


def _put(words: str, at: Letter | None, before: Letter | None) -> None:
    """Put words where a letter stood, or behind the one before."""
    if before is not None:
        found = _standing(before)
        if found and found[1] >= 0:
            child, place = found
            _say(child, child.text[: place + 1] + words + child.text[place + 1 :])
            return
    if at is None:
        return
    found = _standing(at)
    if found and found[1] >= 0:
        child, place = found
        _say(child, child.text[:place] + words + child.text[place:])
        return
    text = made("w:t")
    _say(text, words)
    at.run.append(text)


def _say(text: Element, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")
