"""How an officer wants each kind of notice by mail: at once, in the mail of the morning, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write
from decisions.organisation.models import Officer
from workflows.notices.addresses import BOOK
from workflows.notices.models import USUAL, Mail, NoticeChoice

KEEP_CHOICES = "keep_notice_choices"


def choices_of(officer: Officer) -> dict[str, Mail]:
    """How each kind goes to an officer. One query."""
    chosen = dict(NoticeChoice.objects.filter(officer=officer).values_list("kind", "mail"))
    return {kind: Mail(chosen.get(kind, usual)) for kind, usual in USUAL.items()}


def getting(kind: str, mail: Mail) -> QuerySet[Officer]:
    """Everybody in service with an address who gets a kind this way."""
    chosen = NoticeChoice.objects.filter(officer=OuterRef("pk"), kind=kind)
    reached = Officer.objects.filter(is_active=True).exclude(email="")
    if USUAL[kind] == mail:
        return reached.exclude(Exists(chosen.exclude(mail=mail)))
    return reached.filter(Exists(chosen.filter(mail=mail)))


@transaction.atomic
def keep_choices(officer: Officer, wanted: Mapping[str, str], at: datetime) -> None:
    """From now on it goes this way; what is chosen already changes nothing."""
    book = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
    present = choices_of(officer)
    changed = {kind: mail for kind, mail in wanted.items() if present[kind] != mail}
    if not changed:
        return
    for kind, mail in changed.items():
        NoticeChoice.objects.update_or_create(officer=officer, kind=kind, defaults={"mail": mail})
    told = {"officer": officer.username, "choices": dict(sorted(changed.items()))}
    write(book, Deed(act=KEEP_CHOICES, at=at, by=officer, content=told))
