"""The picture of the signed and sealed print: văn thư adds it to a numbered paper; state and paper stay as they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, bodies_of, require
from decisions.cases.models import NUMBERED_STATES, Case
from decisions.errors import ActNotAllowed
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer
from documents.papers import services as papers
from documents.register.services import Hand

ATTACH_SCAN = "attach_scan"


def may_attach(case: Case, officer: Officer, at: datetime) -> bool:
    """Whether the officer is văn thư of the body and the paper has its number."""
    return case.state in NUMBERED_STATES and case.unit.code in bodies_of(officer, (Act.SEAL,), at, case.kind)


@transaction.atomic
def attach_scan(case: Case, content: bytes, *, by: Officer, at: datetime) -> None:
    """Keep the scan; journalled once. Raises NotAuthorised, ActNotAllowed, and what the paper refuses."""
    right = require(by, Asked((Act.SEAL,), case.unit_id, at, case.kind, (case.code,)))
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.state not in NUMBERED_STATES:
        raise ActNotAllowed("Chỉ tải bản chụp lên khi văn bản đã có số và ngày.")
    journal = lock_books(JournalBook.Kind.CASE, [case.code])[case.code]
    file, fresh = papers.attach_scan(case.code, content, hand=Hand(str(by), at))
    if fresh:
        told = {"sha256": file.sha256, "size": file.size}
        write(journal, deed(ATTACH_SCAN, at=at, by=by, right=right, content=told, round=locked.round))
