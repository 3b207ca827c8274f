"""Who read, changed or took along what concerns a person between two days (NĐ 13/2023, Điều 14, 23).

It is answered from the journal and the access log. Pages that were only looked at are in neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require, units_of
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer
from decisions.privacy.standing import Place, carriers_of, places_of
from decisions.texts import TextRule, cleaned
from documents import clock
from documents.page.vietnamese import clean_line

BOOK = "privacy"
"""The journal book of what is asked and done about data of people."""
TRACE = Act.TRACE_PERSON.value
_CLAUSE = "NĐ13/2023 Đ14, 23"
LONGEST_NAME, LONGEST_REASON = 50, 300
_NAME = TextRule("Họ và tên", LONGEST_NAME, "Ghi họ và tên của người cần tra cứu.", _CLAUSE, "name")
_REASON = TextRule("Lý do", LONGEST_REASON, "Ghi lý do tra cứu, số và ngày của yêu cầu nếu có.", _CLAUSE, "reason")
_TAKEN = "export"
_AT_ONCE = 500


class Sort(StrEnum):
    """What somebody did with the data. Names programs know."""

    READ = "read"
    TAKEN = "taken"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """In words."""
        return {Sort.READ: "Xem, tải", Sort.TAKEN: "Xuất danh sách", Sort.CHANGED: "Ghi, sửa"}[self]


@dataclass(frozen=True)
class Question:
    """Whom it is about (in one unit, or in all), between which days, and why one asks."""

    name: str
    first: date
    last: date
    reason: str
    unit: str = ""


@dataclass(frozen=True)
class Line:
    """Somebody did something that concerns the person; not `sure`: took a list of the unit, in which he may stand."""

    at: datetime
    who: str
    account: str
    post: str
    sort: Sort
    act: str
    ref: str
    sure: bool = True


@dataclass(frozen=True)
class Traced:
    """The answer: where the person stands, and who did what, the latest first."""

    question: Question
    places: Sequence[Place]
    lines: Sequence[Line]

    @property
    def people(self) -> list[str]:
        """Everybody who did something, each once, by account; what the system did was done by nobody."""
        return sorted({line.account for line in self.lines} - {""})


def may_trace(officer: Officer, at: datetime) -> bool:
    """Whether the officer answers for the protection of data of people."""
    return bool(units_of(officer, Act.TRACE_PERSON, at))


def require_tracer(officer: Officer, at: datetime) -> Right:
    """The right to ask. Raises NotVisible: to others there is no such page."""
    units = units_of(officer, Act.TRACE_PERSON, at)
    if not units:
        raise NotVisible
    return require(officer, Asked((Act.TRACE_PERSON,), units[0].pk, at))


@transaction.atomic
def trace(question: Question, *, by: Officer | None, at: datetime) -> Traced:
    """The answer, and in the journal that it was asked, by whom and why; nobody: the operator at the machine.

    Raises NotVisible, RuleBroken.
    """
    right = require_tracer(by, at) if by else None
    asked = _whole(question)
    places = places_of(asked.name, asked.unit)
    found = Traced(asked, places, sorted(_lines(asked, places), key=lambda line: line.at, reverse=True))
    told = {"person": asked.name, "unit": asked.unit, "reason": asked.reason, "lines": len(found.lines)}
    days = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
    journal = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
    write(journal, deed(TRACE, at=at, by=by, right=right, content=told | days))
    return found


def asked_before(officer: Officer, at: datetime, most: int) -> QuerySet[JournalEntry]:
    """What was asked and done about data of people, the latest first. Raises NotVisible."""
    require_tracer(officer, at)
    return JournalEntry.objects.filter(book__kind=JournalBook.Kind.SYSTEM, book__ref=BOOK).order_by("-seq")[:most]


def _whole(question: Question) -> Question:
    name = cleaned(question.name, _CLAUSE, "name", clean_line)
    reason = cleaned(question.reason, _CLAUSE, "reason", clean_line)
    broken = [*_NAME.broken(name), *_REASON.broken(reason)]
    if question.last < question.first:
        broken.append(Violation(_CLAUSE, "Ngày cuối phải từ ngày đầu trở đi. Chọn lại ngày.", "last"))
    if broken:
        raise RuleBroken(broken)
    return Question(name, question.first, question.last, reason, question.unit)


def _lines(asked: Question, places: Sequence[Place]) -> Iterator[Line]:
    between = Q(at__gte=clock.start_of(asked.first), at__lt=clock.start_of(asked.last + timedelta(days=1)))
    cases = sorted({place.case for place in places if place.case})
    read: set[int] = set()
    for some in _blocks([*cases, *sorted({place.ref for place in places}), *carriers_of(cases)]):
        yield from _read(AccessEntry.objects.filter(between, ref__in=some), read, sure=True)
    for unit in sorted({place.unit for place in places if place.unit}):
        lists = Q(ref=unit) | Q(ref__startswith=f"{unit}/") | Q(ref__endswith=f"/{unit}")
        taken = AccessEntry.objects.filter(between, lists, what__startswith=_TAKEN)
        yield from _read(taken, read, sure=False)
    known: set[int] = set()
    for some in _blocks(cases):
        of_cases = JournalEntry.objects.filter(between, book__kind=JournalBook.Kind.CASE, book__ref__in=some)
        yield from _changed(of_cases, known)
    for name in [asked.name, *(place.ref for place in places if place.account)]:
        named = JournalEntry.objects.filter(between, content__contains=name)
        yield from _changed(named.filter(unit_code=asked.unit) if asked.unit else named, known)


def _read(entries: QuerySet[AccessEntry], known: set[int], *, sure: bool) -> Iterator[Line]:
    for entry in entries.select_related("officer").iterator(_AT_ONCE):
        if entry.pk not in known:
            known.add(entry.pk)
            sort = Sort.TAKEN if entry.what.startswith(_TAKEN) else Sort.READ
            detail = f"{entry.ref} ({entry.detail})" if entry.detail else entry.ref
            yield Line(entry.at, str(entry.officer), entry.officer.username, "", sort, entry.what, detail, sure)


def _changed(entries: QuerySet[JournalEntry], known: set[int]) -> Iterator[Line]:
    for entry in entries.select_related("book", "actor").iterator(_AT_ONCE):
        if entry.pk not in known:
            known.add(entry.pk)
            post = f"{entry.capacity} {entry.post_title}".strip()
            account = entry.actor.username if entry.actor else ""
            yield Line(entry.at, entry.actor_name, account, post, Sort.CHANGED, entry.act, entry.book.ref)


def _blocks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
