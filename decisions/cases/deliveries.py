"""Where the paper of a case went, and what became of it there: sent, opened, taken in or refused."""

from __future__ import annotations

from datetime import datetime

from decisions.cases.history import Reader
from decisions.cases.models import Case
from decisions.journal.models import AccessEntry
from decisions.journal.services import note_access
from decisions.organisation.models import Officer, Unit
from documents.database.prepared import Prepared
from documents.dispatch.selectors import Sent, deliveries_of
from documents.models import Delivery

OPEN_PAPER = "open_paper"
"""What the access log calls the first reading of a paper by somebody of a receiver; its detail is the receiver."""


def note_opening(officer: Officer, reader: Reader, at: datetime) -> None:
    """The paper is read by somebody of the bodies it was sent to: of each the first time stands in the access log."""
    if reader.inside:
        return
    own = Unit.objects.filter(pk__in=reader.bodies).values("code")
    receivers = Delivery.objects.filter(paper__ref=reader.case.code, receiver__in=own)
    opened = opened_by(reader.case)
    for receiver in receivers.order_by("place").values_list("receiver", flat=True):
        if receiver not in opened:
            note_access(officer, OPEN_PAPER, reader.case.code, at=at, detail=receiver)


def opened_by(case: Case) -> dict[str, datetime]:
    """When each receiver first opened the paper of a case, as the access log says. One query."""
    return dict(_OPENED.rows("", ref=case.code))


_OPENED = Prepared(
    lambda _, *, ref: AccessEntry.objects.filter(what=OPEN_PAPER, ref=ref).order_by("-pk").values_list("detail", "at")
)


def deliveries_for(case: Case) -> list[Sent]:
    """Where the paper went, line by line, and what each receiver did. Two queries."""
    return deliveries_of(case.code, opened_by(case))
