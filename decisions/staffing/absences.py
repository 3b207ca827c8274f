"""Absences: said by the officer, or for the officer by the head. They move the desk, and never give a right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked as Question
from decisions.authority.rights import Right, rights_on
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Absence, Holding, Officer, Serving
from documents.clock import local_date, start_of

DECLARE_ABSENCE = "declare_absence"
END_ABSENCE = "end_absence"
_CLAUSE = "quy chế làm việc"
_DECLARE = (Act.ARRANGE_SIGNING, Act.KEEP_PEOPLE)
_LONGEST = timedelta(days=366)

Moved = Callable[[Officer, datetime], None]
_MOVED: list[Moved] = []


def also_moved(told: Moved) -> None:
    """Let somebody above know, in the same transaction, that an officer is away or back; once, as the floor loads."""
    _MOVED.append(told)


@dataclass(frozen=True)
class Away:
    """From which day to which, both whole, and why."""

    first: date
    last: date
    reason: Absence.Reason


@transaction.atomic
def declare(officer: Officer, away: Away, *, by: Officer, at: datetime) -> Absence:
    """Say that an officer is away; from now on where the first day is today.

    Raises NotAuthorised for anybody but the officer and whoever arranges signing or keeps people where the officer
    sits; RuleBroken for a time that is over, turned round, too long, or said already.
    """
    right, journal = _right(officer, by, at)
    book = lock_books(JournalBook.Kind.UNIT, [journal])[journal]
    starts, ends = max(start_of(away.first), at), start_of(away.last + timedelta(days=1))
    if violations := list(_broken(officer, away, starts, ends, at)):
        raise RuleBroken(violations)
    made = Absence.objects.create(officer=officer, starts_at=starts, ends_at=ends, reason=away.reason)
    content = {"officer": officer.username, "from": starts.isoformat(), "to": ends.isoformat(), "why": away.reason}
    write(book, deed(DECLARE_ABSENCE, at=at, by=by, right=right, content=content))
    _tell(officer, at)
    return made


@transaction.atomic
def end(absence: Absence, *, by: Officer, at: datetime) -> None:
    """The officer is back, or does not go. Raises NotAuthorised, and ActNotAllowed when it is over already."""
    right, journal = _right(absence.officer, by, at)
    book = lock_books(JournalBook.Kind.UNIT, [journal])[journal]
    over = max(at, absence.starts_at)
    still = Absence.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), pk=absence.pk).exclude(
        starts_at=over, ends_at=over
    )
    if not still.update(ends_at=over):
        raise ActNotAllowed("Lần vắng mặt này đã kết thúc trước đó.")
    content = {"officer": absence.officer.username, "from": absence.starts_at.isoformat(), "to": over.isoformat()}
    write(book, deed(END_ABSENCE, at=at, by=by, right=right, content=content))
    _tell(absence.officer, at)


def known(officers: Iterable[Officer], at: datetime) -> list[Absence]:
    """Who of some is away now or will be, the soonest first. One query."""
    found = Absence.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), officer__in=list(officers))
    never = [one.pk for one in found if one.ends_at == one.starts_at]
    return list(found.exclude(pk__in=never).select_related("officer").order_by("starts_at", "pk"))


def absence_of(officer: Officer, number: int) -> Absence:
    """The absence of an officer with a number, the first ever said being 1. Raises NotVisible."""
    found: list[Absence] = list(
        Absence.objects.filter(officer=officer).select_related("officer").order_by("pk")[: max(number, 0)]
    )
    if not 0 < number == len(found):
        raise NotVisible
    return found[-1]


def numbers(officers: Iterable[int]) -> dict[int, int]:
    """The numbers of all absences of some officers. One query."""
    counts: dict[int, int] = {}
    found: dict[int, int] = {}
    for pk, officer in Absence.objects.filter(officer__in=list(officers)).order_by("pk").values_list("pk", "officer"):
        counts[officer] = counts.get(officer, 0) + 1
        found[pk] = counts[officer]
    return found


def may_declare(officer: Officer, by: Officer, at: datetime) -> bool:
    """Whether `by` may say it of the officer."""
    try:
        _right(officer, by, at)
    except NotAuthorised:
        return False
    return True


def _tell(officer: Officer, at: datetime) -> None:
    for told in _MOVED:
        told(officer, at)


def _right(officer: Officer, by: Officer, at: datetime) -> tuple[Right | None, str]:
    """The right it is said under (none for oneself) and the unit in whose journal it stands."""
    sits = dict(
        Holding.objects.at(at).filter(officer=officer).order_by("-pk").values_list("seat__unit", "seat__unit__code")
    )
    if not sits:
        raise NotAuthorised("Người này không giữ nhiệm vụ ở đơn vị nào vào lúc này; không có gì để báo vắng.")
    first = list(sits.values())[-1]
    if by.pk == officer.pk:
        return None, first
    serves = Serving.objects.on(local_date(at)).filter(unit__in=sits).values_list("unit", "body")
    bodies: dict[int, int] = {**{unit: unit for unit in sits}, **dict(serves)}
    found = rights_on(set(bodies.values()), Question(_DECLARE, 0, at), officer=by)
    for unit, body in bodies.items():
        if held := found.get(body):
            return held[0], sits[unit]
    raise NotAuthorised("Chỉ người đứng đầu cơ quan, quản trị đơn vị hoặc chính người đó mới báo vắng mặt được.")


def _broken(officer: Officer, away: Away, starts: datetime, ends: datetime, at: datetime) -> Iterable[Violation]:
    if away.last < away.first:
        yield Violation(_CLAUSE, "Ngày cuối phải từ ngày đầu trở đi.", "last")
    elif ends <= at:
        yield Violation(_CLAUSE, "Thời gian vắng mặt đã qua. Chỉ báo vắng mặt từ hôm nay trở đi.", "last")
    elif ends - starts > _LONGEST:
        yield Violation(
            _CLAUSE, "Vắng mặt quá một năm thì kết thúc nhiệm vụ bằng quyết định, không báo vắng mặt.", "last"
        )
    elif Absence.objects.filter(Q(ends_at=None) | Q(ends_at__gt=starts), officer=officer, starts_at__lt=ends).exists():
        yield Violation(_CLAUSE, f"{officer} đã báo vắng mặt trong thời gian này.", "first")
