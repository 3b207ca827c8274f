"""Papers: both files of an issued decision made and stored, and the Word file against rewriting its archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import count

from documents.layout import typst, word
from documents.layout.marks import Marks, Stage
from documents.papers import services as papers
from documents.papers.making import render_issued
from documents.register.services import Hand
from tests.bench.measure import Figure, a_second, at_most, repeated, sized
from tests.cast import Cast
from tests.documents.pages import decision
from tests.world import MORNING

_SECONDS = sized(5.0, 0.1)
_TIMES = sized(15, 2)
_DAY = date(2022, 5, 4)


def made_papers(cast: Cast) -> list[Figure]:
    """Papers a second, and what each of the files takes."""
    numbers = count(1)
    return list(_figures(a_second(_SECONDS, lambda: _issue(next(numbers)))))


def _issue(number: int) -> None:
    """Freeze, complete, draw both files, store them with their rows."""
    ref = f"bench.{number}"
    paper = papers.freeze(ref, decision(), body="22891", kind="decision", hand=Hand("Ông A", MORNING))
    papers.complete(ref, number, _DAY)
    finish = render_issued(paper.pk)
    assert finish is not None
    finish()


def _figures(speed: float) -> Iterator[Figure]:
    part, marks = "paper", Marks(Stage.ISSUED, _DAY)
    page = decision().completed(1, _DAY)
    drawn = word.word(page, marks)
    as_word = repeated(_TIMES, lambda: word.word(page, marks))
    as_pdf = repeated(_TIMES, lambda: typst.pdf(page, marks))
    rewritten = repeated(_TIMES, lambda: _rewrite(drawn))
    yield Figure(part, "issued with both files", speed, "a second")
    for name, costs in (("Word file", as_word), ("PDF", as_pdf), ("archive rewritten (floor)", rewritten)):
        yield Figure(part, name, costs.ms, "ms")
    yield at_most(part, "Word file : archive rewritten", as_word.ms / rewritten.ms, "× time", 1.2)
    yield Figure(part, "PDF", 1000 / as_pdf.ms, "a second", "≥ 23", 1000 / as_pdf.ms >= 23)


def _rewrite(drawn: bytes) -> bytes:
    """Every member of the archive packed anew."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(drawn)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
    return written.getvalue()
