"""Handing out the files of a case's paper: the permission of the case first, then the bytes, and the access log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.cases.deliveries import note_opening
from decisions.cases.history import reader_of
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible
from decisions.journal.services import note_access
from decisions.organisation.models import Officer
from documents.errors import PaperMissing
from documents.papers.selectors import content_of, current, files_of, screen_name

DOWNLOAD = "download"


@dataclass(frozen=True)
class Download:
    """The bytes of a file and the name under which a person saves it."""

    name: str
    content: bytes


def download(officer: Officer, code: str, stage: str, file_format: str, at: datetime) -> Download:
    """One file of the current paper of a case; the officer's download stands in the access log.

    Raises NotVisible, alike for a foreign case, an unknown one and one without such a file, FileMissing, FileAltered.
    """
    case = visible_case(officer, code, at)
    reader = reader_of(officer, case, at)
    if not reader.reads_paper():
        raise NotVisible
    try:
        paper = current(case.code)
    except PaperMissing as error:
        raise NotVisible from error
    file = next((one for one in files_of(paper) if (one.stage, one.format) == (stage, file_format)), None)
    if file is None:
        raise NotVisible
    content = content_of(file)
    note_access(officer, DOWNLOAD, case.code, at=at, detail=f"{stage}.{file_format}")
    note_opening(officer, reader, at)
    return Download(screen_name(paper, file_format, stage), content)
