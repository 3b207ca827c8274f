"""People of a body taken in from a sheet, all rows or none, with what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from decisions.authority.acts import Act
from decisions.authority.grants import Paper
from decisions.authority.rights import Asked, require
from decisions.organisation.models import Officer
from decisions.rows import Became, RowRefused, Told, Try, take_all
from decisions.staffing.accounts import Appointing, Person, appoint
from decisions.staffing.keeping import Keeping, Place

MOST_ROWS = 300
"""How many rows a sheet may have."""


@dataclass(frozen=True)
class PersonRow:
    """A row: its number in Excel, who, the post as it is written, the paper."""

    number: int
    person: Person
    post: str
    paper: Paper


def take_in(
    keeping: Keeping, rows: Sequence[PersonRow], starts: date, *, by: Officer, at: datetime, only_check: bool
) -> Told:
    """Appoint everybody from a day on; with one wrong row, or when only checking, nothing is written.

    Who is new has no password yet: it is given on the page of people. Raises NotAuthorised.
    """
    require(by, Asked((Act.KEEP_PEOPLE,), keeping.unit.pk, at))
    tries = (
        Try(row.number, row.person.full_name or row.person.username, partial(_tried, keeping, row, starts, by, at))
        for row in rows
    )
    return take_all(tries, only_check=only_check)


def _tried(keeping: Keeping, row: PersonRow, starts: date, by: Officer, at: datetime) -> Became:
    place = _place(keeping, row.post)
    if place is None:
        raise RowRefused(
            f"Không có chức vụ “{row.post}”. Ghi đúng tên hoặc mã ở trang Nhân sự, ví dụ culture_clerk@22891."
        )
    appoint(keeping, Appointing(row.person, place.code, starts, row.paper), by=by, at=at, log_in=False)
    return Became.ADDED


def _place(keeping: Keeping, written: str) -> Place | None:
    """A post by its code, or by its title where the body has but one of it."""
    said = written.casefold()
    found = [one for one in keeping.places if said in {one.code, one.label.casefold(), one.called.casefold()}]
    return found[0] if len(found) == 1 else None
