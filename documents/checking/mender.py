"""A Word file with its findings mended, where that is safe; asked again until nothing more can be."""

from __future__ import annotations

from collections.abc import Collection

from documents.checking.checker import ask
from documents.checking.mends import Mend
from documents.checking.sorting import sort
from documents.checking.word.mending import apply
from documents.checking.word.reading import Word
from documents.errors import CheckRefused

_ROUNDS = 4  # a word mended may bring another to light


def mended(content: bytes, rules: Collection[str] = ()) -> bytes:
    """The file with what these rules found mended, or what all found. Raises CheckRefused when nothing can be."""
    for round_ in range(_ROUNDS):
        word = Word(content)
        mends = _mends(word, rules)
        if not mends:
            if round_ == 0:
                raise CheckRefused("Tệp này không có điểm nào sửa tự động được.")
            break
        apply(word, mends)
        after = word.package.packed()
        if after == content:
            break
        content = after
    return content


def _mends(word: Word, rules: Collection[str]) -> list[Mend]:
    """What is to be done, each once."""
    found = sort(word.paper())
    wanted = [fault.mend for one in ask(found) if not rules or one.rule.key in rules for fault in one.faults]
    return list(dict.fromkeys(mend for mend in wanted if mend))
