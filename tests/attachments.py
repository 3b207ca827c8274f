"""Files that go with the estimate of a district in the tests."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.attachments.services import attach
from decisions.models import Attachment, Case, Officer
from documents.inspection.looking import Inspected, inspect
from tests.budget import LATER, Money
from tests.documents.strangers import scan

QUOTE = "Báo giá in tài liệu"


def file(name: str = "bao-gia.pdf", words: str = "") -> Inspected:
    """A quotation as it was scanned; other words make other bytes."""
    return inspect(name, scan(words or name))


def beside(purse: Money, title: str = QUOTE, *, name: str = "bao-gia.pdf", by: Officer | None = None) -> Attachment:
    """A file laid beside the draft of the district."""
    return attach(purse.case, file(name), title, by=by or purse.cast.district_drafter, at=LATER)


def upload(name: str = "bao-gia.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file on its way from a browser."""
    return SimpleUploadedFile(name, scan(name) if content is None else content)


def stored() -> set[str]:
    """The names of all files in the store."""
    return {path.name for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()}


def listed(case: Case) -> list[str]:
    """What lies beside a case."""
    return list(case.attachments.filter(removed_at=None).order_by("place").values_list("name", flat=True))
