"""Pictures and files of a paper: the permission of the case first, then the bytes; each download is accounted for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from decisions.cases.drafts import working_text
from decisions.cases.models import Case
from decisions.cases.papers import preview
from decisions.cases.selectors import visible_case
from decisions.journal.services import note_access
from documents import clock
from documents.clock import local_date
from documents.layout.typst import pictures
from documents.models import Paper, PaperFile
from documents.page import codec
from documents.papers import making, selectors
from workflows.web.frame import officer_of

_TYPES = {
    PaperFile.Format.PDF: "application/pdf",
    PaperFile.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def picture(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of the paper as it stands: of the issued file, of the print, or of the draft."""
    case = visible_case(officer_of(request), code, clock.now())
    drawn = pages_of(case)
    if not 1 <= number <= len(drawn):
        raise Http404
    return _private(HttpResponse(drawn[number - 1], content_type="image/png"))


@require_GET
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as PDF, marked as one."""
    case = visible_case(officer_of(request), code, clock.now())
    content = _draft(case)
    if content is None:
        raise Http404
    return _attached(content, "application/pdf", f"Dự thảo {case.code}.pdf")


@require_GET
def file(request: HttpRequest, code: str, stage: str, form: str) -> HttpResponse:
    """A stored file under the name an officer looks for; the download stands in the access log."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    stored = PaperFile.objects.filter(paper__ref=case.code, stage=stage, format=form).order_by("-paper__round").first()
    if stored is None:
        raise Http404
    content = selectors.content_of(stored)
    note_access(officer, "download", case.code, at=at, detail=f"{stage}.{form}")
    return _attached(content, _TYPES[PaperFile.Format(form)], selectors.screen_name(stored.paper, form))


def pages_of(case: Case) -> list[bytes]:
    """The pictures of the paper as it stands; none while there is nothing to show."""
    content = _stored(case) or _draft(case)
    return _drawn(content) if content else []


def _stored(case: Case) -> bytes | None:
    """The newest file of a signed paper that was not sent back."""
    paper = Paper.objects.filter(ref=case.code).order_by("-round").first()
    if paper is None or case.state in {"drafting", "checking"}:
        return None
    files = {file.stage: file for file in selectors.files_of(paper) if file.format == PaperFile.Format.PDF}
    newest = files.get(PaperFile.Stage.ISSUED) or files.get(PaperFile.Stage.PRINT)
    return selectors.content_of(newest) if newest else None


def _draft(case: Case) -> bytes | None:
    at = clock.now()
    text = working_text(case)
    if not text or not text.get("teams", True):
        return None
    try:
        page = preview(case, text, at=at)
    except (KeyError, TypeError, ValueError):
        return None  # what is typed so far does not make a page yet
    return _previewed(codec.to_json(page), local_date(at))


@lru_cache(maxsize=64)
def _previewed(page: str, on: date) -> bytes:
    return making.preview(codec.from_json(page), on)


@lru_cache(maxsize=64)
def _drawn(content: bytes) -> list[bytes]:
    return pictures(content)


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return _private(answer)


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
