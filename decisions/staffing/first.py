"""The first administrator of a body: put there by who installs the system, for nobody else is there to do it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.authority.deeds import deed
from decisions.authority.grants import Grant, Paper, grant
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Holding, Officer, Seat
from decisions.staffing.accounts import ADD_OFFICER, Appointed, Person, made, who_is_new
from documents.clock import local_date

POSTS = ("unit_administrator", "system_administrator")
_CLAUSE = "quy chế làm việc"


@transaction.atomic
def appoint_first(unit: str, post: str, person: Person, paper: Paper, *, at: datetime) -> Appointed:
    """Put somebody on an administrator's post that nobody holds; who is new gets a password, told once.

    Raises RuleBroken: no such post on this day, somebody holds it, or the person is told incompletely.
    """
    seat = Seat.objects.on(local_date(at)).filter(unit__code=unit, post=post).select_related("unit").first()
    if seat is None:
        raise _refused(f"Đơn vị {unit} không có vị trí này hôm nay. Nạp thư mục của tỉnh trước (load_province).")
    book = lock_books(JournalBook.Kind.UNIT, [unit])[unit]
    if held := Holding.objects.at(at).filter(seat=seat, officer__is_active=True).select_related("officer").first():
        raise _refused(f"{held.officer} đang giữ vị trí này. Người đó thêm người khác ở trang Nhân sự của đơn vị.")
    officer = Officer.objects.filter(username=person.username).first()
    password = ""
    if officer is None:
        if violations := [*who_is_new(person)]:
            raise RuleBroken(violations)
        officer, password = made(person, log_in=True)
        write(book, deed(ADD_OFFICER, at=at, by=None, right=None, content={"officer": officer.username}))
    return Appointed(grant(Grant(officer, seat, Holding.Cause.APPOINTMENT, at, paper=paper), at=at, by=None), password)


def _refused(sentence: str) -> RuleBroken:
    return RuleBroken([Violation(_CLAUSE, sentence)])
