"""The paper of a case drawn for whoever sees the case: pictures of its pages, the draft and the phiếu trình as PDF.

Made anew each time, for both doors; what is kept of a paper are the files of `documents.papers`.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from decisions.allotting.slip import slip_of
from decisions.cases.deliveries import note_opening
from decisions.cases.drafts import text_for
from decisions.cases.history import reader_of
from decisions.cases.models import Case
from decisions.cases.papers import preview
from decisions.cases.selectors import visible_case
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Officer
from decisions.wording.services import Desk, lines_of, specimen
from documents.clock import local_date
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf, pictures
from documents.models import Paper
from documents.page import codec
from documents.papers import making, selectors
from workflows.steps.own_words import LONGEST


def page_numbers(case: Case, officer: Officer, at: datetime) -> range:
    """The numbers of the pages of the paper as it stands; none while there is nothing to draw."""
    return range(1, len(_pages(case, officer, at)) + 1)


def picture(officer: Officer, code: str, number: int, at: datetime) -> bytes:
    """A page as PNG: of the issued file, of the print, or of the draft as this officer would sign it.

    That a receiver opened the paper stands in the access log. Raises NotVisible.
    """
    case = visible_case(officer, code, at)
    drawn = _pages(case, officer, at)
    if not 1 <= number <= len(drawn):
        raise NotVisible
    note_opening(officer, reader_of(officer, case, at), at)
    return drawn[number - 1]


def draft(officer: Officer, code: str, at: datetime) -> bytes:
    """The draft as PDF, marked as one. Raises NotVisible, also while what is typed makes no page."""
    content = _draft(visible_case(officer, code, at), officer, at)
    if content is None:
        raise NotVisible
    return content


def slip(officer: Officer, code: str, at: datetime) -> bytes:
    """The phiếu trình to be printed and signed by hand. Raises NotVisible and what `slip_of` raises."""
    return pdf(slip_of(officer, visible_case(officer, code, at), at), Marks(Stage.PRINT, local_date(at)))


def wording(desk: Desk, place: str, text: str, at: datetime) -> bytes:
    """How words of a body look on paper, as PNG marked as a draft; no words: what stands there. Raises NotVisible."""
    shown, day = desk.shown(place), local_date(at)
    lines = lines_of(text[:LONGEST]) or shown.lines
    return pictures(making.preview(specimen(desk.unit, shown.place, lines, day), day))[0]


def _pages(case: Case, officer: Officer, at: datetime) -> list[bytes]:
    stored = _stored(case) if reader_of(officer, case, at).reads_paper() else None
    content = stored or _draft(case, officer, at)
    return _drawn(content) if content else []


def _stored(case: Case) -> bytes | None:
    """The newest file of a signed paper that was not sent back."""
    paper = Paper.objects.filter(ref=case.code).order_by("-round").first()
    if paper is None or case.state in {"drafting", "checking"}:
        return None
    newest = selectors.newest_pdf(paper)
    return selectors.content_of(newest) if newest else None


def _draft(case: Case, officer: Officer, at: datetime) -> bytes | None:
    try:
        text = text_for(officer, case, at)
    except NotAuthorised:
        return None  # who was sent the paper sees the paper, never the draft
    if not text or not text.get("teams", True):
        return None
    try:
        page = preview(case, text, at=at, signer=officer)
    except (KeyError, TypeError, ValueError):
        return None  # what is typed so far does not make a page yet
    return _previewed(codec.to_json(page), local_date(at))


@lru_cache(maxsize=64)
def _previewed(page: str, on: date) -> bytes:
    return making.preview(codec.from_json(page), on)


@lru_cache(maxsize=64)
def _drawn(content: bytes) -> list[bytes]:
    return pictures(content)
