"""What is done once a backup stands in its new place: later anchors step aside, the journal is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.authority.deeds import deed
from decisions.journal.anchors import heads, set_later_aside
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.operating.services import BOOK
from documents.clock import local_date
from documents.errors import BackupRefused

RESTORE = "restore_backup"


def refuse_other_journal(text: str, at: datetime) -> None:
    """The chains must end where they ended when the backup was made. Raises BackupRefused."""
    if heads(local_date(at)).partition('"heads"')[2] != text.partition('"heads"')[2]:
        raise BackupRefused("Nhật ký sau khôi phục không khớp với bản sao lưu. Không dùng cơ sở dữ liệu này.")


def set_anchors_aside(text: str, made: datetime) -> list[str]:
    """Anchors written after the backup, moved into a folder that bears its moment."""
    return set_later_aside(text, f"truoc-khoi-phuc-{made:%Y%m%dT%H%M%SZ}")


@transaction.atomic
def tell_restored(made: datetime, *, reason: str, aside: list[str], at: datetime) -> None:
    """Write into the system's journal what was done."""
    journal = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
    told = {"made": made.isoformat(), "reason": reason, "anchors_set_aside": aside}
    write(journal, deed(RESTORE, at=at, by=None, right=None, content=told))
