"""The format checker: how much of what each rule is about is found, and rightly; files a second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.checking.apart import check_apart
from documents.checking.checker import check
from documents.checking.model import Format
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from documents.layout.word import word
from tests.bench.measure import Figure, repeated, sized
from tests.cast import Cast
from tests.documents.checker.scoring import Score, scores
from tests.documents.pages import decision

_PART = "check"
_TIMES = sized(10, 1)
_FILES = sized(None, 20)
_DAY = date(2022, 5, 4)


def checks(_: Cast) -> list[Figure]:
    """How fast, then rule by rule how well."""
    return [*_speed(), *(_figure(score) for score in scores(_FILES))]


def _speed() -> Iterator[Figure]:
    page, marks = decision().completed(1, _DAY), Marks(Stage.ISSUED, _DAY)
    for name, content, format_ in (("Word", word(page, marks), Format.DOCX), ("PDF", pdf(page, marks), Format.PDF)):
        here = repeated(_TIMES, lambda c=content, f=format_: check("a", c, f))  # type: ignore[misc] # bound at once
        apart = repeated(3, lambda c=content, f=format_: check_apart(f"a.{f}", c))  # type: ignore[misc]
        yield Figure(_PART, f"{name} of two pages", 1000 / here.ms, "a second")
        yield Figure(_PART, f"{name} in a process apart", apart.ms, "ms")


def _figure(score: Score) -> Figure:
    met = score.recall == score.precision == 100
    name = f"{score.rule}: {score.right} of {score.broken} found"
    return Figure(_PART, name, score.recall, f"%, {score.precision:.0f}% right", "100, 100", met)
