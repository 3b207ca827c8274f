"""Where an officer gets notices by mail: an address each keeps for oneself; the journal never holds it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write
from decisions.organisation.models import Officer

KEEP_EMAIL = "keep_email"
BOOK = "emails"


@transaction.atomic
def keep_email(officer: Officer, email: str, at: datetime) -> None:
    """From now on notices go there; an empty one ends the mails. The one kept already changes nothing."""
    if not Officer.objects.filter(pk=officer.pk).exclude(email=email).update(email=email):
        return
    book = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
    told = {"officer": officer.username, "mails": bool(email)}
    write(book, Deed(act=KEEP_EMAIL, at=at, by=officer, content=told))
