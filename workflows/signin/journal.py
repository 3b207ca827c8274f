"""What happened to an account stands in one book of the system: never a password, a key, a code or an address."""

from __future__ import annotations

from typing import Any

from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write
from decisions.organisation.models import Officer
from documents import clock

CHANGE_PASSWORD, GIVE_PASSWORD, UNLOCK = "change_password", "give_password", "unlock_account"  # names of deeds
ADD_FACTOR, END_FACTOR, RENEW_CODES = "add_second_factor", "end_second_factor", "renew_recovery_codes"
LINK_IDENTITY, UNLINK_IDENTITY = "link_identity", "unlink_identity"
_BOOK = "accounts"


def note(act: str, by: Officer | None, **facts: Any) -> None:
    """Write it, in the caller's transaction; `by` is None for an engineer."""
    book = lock_books(JournalBook.Kind.SYSTEM, [_BOOK])[_BOOK]
    write(book, Deed(act=act, at=clock.now(), by=by, content=facts))
