"""Posts of a body: the seat that is there, or one opened when somebody is first put on it."""

from __future__ import annotations

from datetime import datetime

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.projection import project
from decisions.authority.rights import Asked, rights
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Seat, Unit
from decisions.organisation.seating import open_groups
from decisions.staffing.keeping import Place
from documents.clock import local_date

OPEN_SEAT = "open_seat"
_ACTS = (Act.KEEP_PEOPLE, Act.ASSIGN_DUAL_DUTY)


def seat_of(place: Place, body: Unit, *, by: Officer, at: datetime) -> Seat:
    """The seat of a place; opened from today, with its group and rights and its entry in the journal, where none is.

    The caller has the transaction, and asks for the right to put somebody there.
    """
    if place.seat is not None:
        return place.seat
    book = lock_books(JournalBook.Kind.UNIT, [place.unit.code])[place.unit.code]
    day = local_date(at)
    found: Seat | None = Seat.objects.on(day).filter(post=place.post, unit=place.unit).select_related("unit").first()
    if found is not None:
        return found
    seat = Seat(post=place.post, unit=place.unit, valid_from=day)
    open_groups([seat])
    seat.save()
    project([seat])
    right = next(iter(rights(Asked(_ACTS, body.pk, at), officer=by)), None)
    write(book, deed(OPEN_SEAT, at=at, by=by, right=right, content={"seat": str(seat)}))
    return seat
