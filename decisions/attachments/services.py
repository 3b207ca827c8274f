"""Laying a file beside a draft and taking it out again; the list a round freezes, the list a later case begins with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.attachments.listing import Listed, frozen, listed_in
from decisions.attachments.models import Attachment
from decisions.attachments.rules import broken_by_addition, broken_by_title, clean_title
from decisions.authority.acts import Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.cases.life import life_of
from decisions.cases.models import Case, State
from decisions.errors import ActNotAllowed, AttachmentRefused, NotVisible
from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write, write_all
from decisions.organisation.models import Officer
from documents.database.writing import write_changes
from documents.failpoint import failpoint
from documents.files import store
from documents.inspection.looking import Inspected

ATTACHING = frozenset({Kind.ESTIMATE, Kind.COMMUNE_ESTIMATE, Kind.PROPOSAL})
"""The kinds of case files may go with."""
ATTACH, REMOVE = "attach_file", "remove_file"
_CLOSED = "Hồ sơ không còn ở bước soạn; danh sách tệp gửi kèm không đổi được. Mở lại hồ sơ để xem bước hiện tại."


def require_drafter(case: Case, *, by: Officer, at: datetime) -> Right:
    """The right by which files are laid beside a case, that of its draft. Raises NotVisible for a kind that takes
    none, NotAuthorised.
    """
    if case.kind not in ATTACHING:
        raise NotVisible
    return require(by, Asked((life_of(case.kind).opens,), case.unit_id, at, case.kind, (case.code,)))


def require_open(case: Case) -> None:
    """Raises ActNotAllowed once nobody drafts."""
    if case.state != State.DRAFTING:
        raise ActNotAllowed(_CLOSED)


@transaction.atomic
def attach(case: Case, file: Inspected, title: str, *, by: Officer, at: datetime) -> Attachment:
    """Keep a file that was looked at, and lay it beside the draft.

    Raises NotVisible, NotAuthorised, ActNotAllowed, AttachmentRefused, UnreadableText; StoreFull or StoreRefused when
    it cannot be kept. A refusal leaves nothing.
    """
    right, locked = require_drafter(case, by=by, at=at), _locked(case)
    present, worded = files_beside(locked), clean_title(title)
    sha256 = hashlib.sha256(file.content).hexdigest()
    if fault := broken_by_title(worded) or broken_by_addition(present, file, sha256):
        raise AttachmentRefused(fault)
    stored = store.put(file.content)
    failpoint("attachment.after_store")
    added = Attachment.objects.create(
        case=locked,
        place=locked.attachments.count() + 1,
        title=worded,
        name=file.name,
        kind=file.kind,
        sha256=stored.sha256,
        size=stored.size,
        added_by=by,
        added_at=at,
    )
    _tell(locked, ATTACH, added, right=right, by=by, at=at)
    return added


@transaction.atomic
def remove(case: Case, place: int, *, by: Officer, at: datetime) -> Attachment:
    """Take a file out of the list; rounds that had it keep it. Raises as `attach`, and NotVisible for one not in it."""
    right, locked = require_drafter(case, by=by, at=at), _locked(case)
    row = laid(locked, place, standing=True)
    row.removed_by, row.removed_at = by, at
    write_changes([row], ["removed_by", "removed_at"])
    _tell(locked, REMOVE, row, right=right, by=by, at=at)
    return row


def laid(case: Case, place: int, *, standing: bool) -> Attachment:
    """A file that was laid beside a case; `standing`: that was not taken out. Raises NotVisible."""
    rows = {row.place: row for row in case.attachments.all()}
    if place not in rows or (standing and rows[place].removed_at):
        raise NotVisible
    return rows[place]


def files_beside(case: Case) -> tuple[Listed, ...]:
    """What lies beside a case now, in the order in which it was laid there."""
    return tuple(Listed.of(row) for row in Attachment.objects.filter(case=case, removed_at=None).order_by("place"))


def going_with(case: Case, content: Mapping[str, Any]) -> tuple[Listed, ...]:
    """What a paper composed now names: what lies beside a draft, else what the round it is composed of holds."""
    return files_beside(case) if case.state == State.DRAFTING else listed_in(content)


def to_freeze(case: Case) -> dict[str, Any]:
    """What the content of a round holds of the files; the case stays locked, so that none joins behind it."""
    Case.objects.select_for_update().get(pk=case.pk)
    return frozen(files_beside(case))


def begin_with(earlier: Case, cases: Sequence[Case]) -> None:
    """The files of a case that is replaced lie beside the new ones from their beginning, as the system."""
    for case in cases:
        rows = Attachment.objects.bulk_create(
            Attachment(
                case=case,
                place=place,
                title=row.title,
                name=row.name,
                kind=row.kind,
                sha256=row.sha256,
                size=row.size,
                added_by=row.added_by,
                added_at=case.opened_at,
            )
            for place, row in enumerate(earlier.attachments.filter(removed_at=None).order_by("place"), start=1)
        )
        write_all([(case.journal, _carried(row, earlier)) for row in rows])


def _carried(row: Attachment, earlier: Case) -> Deed:
    told = {**_told(row), "from": earlier.code}
    return deed(ATTACH, at=row.added_at, by=None, right=None, content=told, round=row.case.round)


def _locked(case: Case) -> Case:
    """The case, for nobody else until the transaction ends. Raises ActNotAllowed once nobody drafts."""
    locked: Case = Case.objects.select_for_update().get(pk=case.pk)
    require_open(locked)
    return locked


def _tell(case: Case, act: str, row: Attachment, *, right: Right, by: Officer, at: datetime) -> None:
    journal = lock_books(JournalBook.Kind.CASE, [case.code])[case.code]
    write(journal, deed(act, at=at, by=by, right=right, content=_told(row), round=case.round))


def _told(row: Attachment) -> dict[str, Any]:
    """What the journal says of a file."""
    return {"place": row.place, "file": row.name, "title": row.title, "sha256": row.sha256, "size": row.size}
