"""Files of copies handed out: the look before the signature, the print, the copy; each stands in the access log."""

from __future__ import annotations

from datetime import datetime

from decisions.cases.downloads import Download
from decisions.copying.selectors import visible_copy, visible_request
from decisions.copying.services import foot_of
from decisions.copying.sources import again
from decisions.errors import NotVisible
from decisions.journal.services import note_access
from decisions.organisation.models import Officer
from documents.copies import making
from documents.copies.selectors import content_of, file_of, screen_name
from documents.page.model import Signature

DOWNLOAD_COPY = "download_copy"
"""What the access log calls it; its ref is the code, its detail the file."""
PREVIEW = "preview"


def download(officer: Officer, code: str, stage: str, at: datetime) -> Download:
    """A file of a copy, or the look at it. Raises NotVisible, ActNotAllowed, FileMissing, FileAltered."""
    found = _looked_at(officer, code, at) if stage == PREVIEW else _kept(officer, code, stage, at)
    note_access(officer, DOWNLOAD_COPY, code, at=at, detail=stage)
    return found


def _kept(officer: Officer, code: str, stage: str, at: datetime) -> Download:
    copy = visible_copy(officer, code, at)
    file = file_of(copy, stage)
    if file is None:
        raise NotVisible
    return Download(screen_name(copy), content_of(file))


def _looked_at(officer: Officer, code: str, at: datetime) -> Download:
    """The copy as it would be signed now, without number and signer, stored nowhere."""
    request = visible_request(officer, code, at)
    source = again(request.case, request.arrival)
    foot = foot_of(request, at, Signature("", ""))
    content = making.preview(source.wanted(request.form, request.parts), foot, request.medium, at)
    return Download(f"Xem trước bản sao {code}.pdf", content)
