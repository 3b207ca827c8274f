"""A chasing case begins: by the system once a deadline has passed and somebody is late, or by a drafter's hand.

The journal of the chasing body is locked first, so that two who open at once, people or schedulers, open one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, unit_of, units_of
from decisions.cases.models import ENDED, Case
from decisions.cases.services import Opener, Opening
from decisions.chasing.lateness import late_of
from decisions.chasing.models import Chasing, Deadline
from decisions.chasing.rules import CLAUSE
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.monthly.models import Evaluation, MonthOpening, Sheet
from decisions.monthly.opening import month_of
from decisions.organisation.models import Officer, Unit, UnitVersion
from documents.clock import local_date

_DEADLINE_OF: Mapping[str, Deadline] = {
    Unit.Role.DEPARTMENT_ICT: Deadline.DISTRICT,
    Unit.Role.DISTRICT: Deadline.REPORTS,
}


@dataclass(frozen=True)
class Missed:
    """A deadline of a month that has passed, and the body to which something is still owed."""

    opening: MonthOpening
    body: Unit


def subject_of(opening: MonthOpening) -> str:
    """What the letter is about, without "V/v"."""
    about = "đôn đốc gửi báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng"
    return f"{about} {month_of(opening).name}"


def due_of(opening: MonthOpening, body: Unit) -> date:
    """The deadline of the month for those below a body."""
    day: date = opening.district_due if body.role == Unit.Role.DEPARTMENT_ICT else opening.reports_due
    return day


def missed(day: date) -> list[Missed]:
    """Where something may be owed and no letter was begun yet: communes first, then districts; the earliest first."""
    return [*_by_communes(day), *_by_districts(day)]


@transaction.atomic
def open_missed(one: Missed, *, opener: Opener, at: datetime) -> Case | None:
    """Begin the letter about a missed deadline; None when one was begun meanwhile, or nobody is late any more."""
    _lock(one.body)
    begun = Chasing.objects.filter(opening=one.opening, body=one.body).exists()
    if begun or not late_of(one.body, one.opening, local_date(at)):
        return None
    return _open(one, opener, by_system=True)


@transaction.atomic
def open_by_hand(one: Missed, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """A drafter begins a letter. Raises NotAuthorised, RuleBroken when nobody is late or one is under way already."""
    require(by, Asked((Act.URGE,), one.body.pk, at, Kind.CHASING))
    _lock(one.body)
    present = under_way(one).select_related("case").order_by("pk").first()
    if present:
        sentence = f"Hồ sơ {present.case.code} về kỳ này đang xử lý. Mở hồ sơ đó để làm tiếp."
        raise RuleBroken([Violation(CLAUSE, sentence, case=present.case.code)])
    if not late_of(one.body, one.opening, local_date(at)):
        sentence = f"Không có đơn vị nào chậm gửi báo cáo {month_of(one.opening).name}. Không cần đôn đốc."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    return _open(one, opener, by_system=False)


def under_way(one: Missed) -> QuerySet[Chasing]:
    """The letters about a missed deadline that were begun and have not ended."""
    return Chasing.objects.filter(opening=one.opening, body=one.body).exclude(case__state__in=ENDED)


def may_chase(officer: Officer, opening: MonthOpening, at: datetime) -> list[Unit]:
    """The bodies for which an officer may begin a letter about a month now: somebody is late, and none is under way."""
    day = local_date(at)
    return [
        body
        for body in chases(officer, at)
        if not under_way(Missed(opening, body)).exists() and late_of(body, opening, day)
    ]


def chases(officer: Officer, at: datetime) -> list[Unit]:
    """The bodies for which an officer drafts chasing letters, by code."""
    return units_of(officer, Act.URGE, at, Kind.CHASING)


def chasing_body(officer: Officer, code: str, at: datetime) -> Unit:
    """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
    return unit_of(officer, Act.URGE, code, at, Kind.CHASING)


def chasing_of(case: Case) -> Chasing:
    """What is kept beside a case, with its month and body."""
    found: Chasing = Chasing.objects.select_related("opening", "body").get(case=case)
    return found


def _open(one: Missed, opener: Opener, *, by_system: bool) -> Case:
    month, due = month_of(one.opening), due_of(one.opening, one.body)

    def keep(cases: Sequence[Case]) -> None:
        Chasing.objects.bulk_create(
            Chasing(
                case=case,
                opening=one.opening,
                body=one.body,
                deadline=_DEADLINE_OF[one.body.role],
                by_system=by_system,
            )
            for case in cases
        )

    about = f"V/v {subject_of(one.opening)}"
    because = f"hạn báo cáo {month.name} là ngày {due:%d/%m/%Y}, còn đơn vị chưa gửi"
    return opener(Opening(Kind.CHASING, one.body, about=about, because=because), keep)


def _lock(body: Unit) -> None:
    lock_books(JournalBook.Kind.UNIT, [body.code])


def _by_communes(day: date) -> list[Missed]:
    begun = Chasing.objects.filter(opening=OuterRef("opening"), body=OuterRef("district"))
    waiting = Sheet.objects.filter(~Exists(begun), first_sent_at=None, opening__reports_due__lt=day)
    there = UnitVersion.objects.on(day).values("unit")
    pairs = set(waiting.filter(district__in=there).values_list("opening", "district"))
    openings = MonthOpening.objects.in_bulk([opening for opening, _ in pairs])
    units = Unit.objects.in_bulk([unit for _, unit in pairs])
    found = [Missed(openings[opening], units[unit]) for opening, unit in pairs]
    return sorted(found, key=lambda one: (one.opening.month, one.body.code))


def _by_districts(day: date) -> list[Missed]:
    arrived = Evaluation.objects.filter(opening=OuterRef("opening"), unit=OuterRef("unit"), arrived_at__isnull=False)
    waiting = Evaluation.objects.filter(~Exists(arrived), replaces=None, opening__district_due__lt=day)
    there = UnitVersion.objects.on(day).values("unit")
    departments = list(Unit.objects.filter(role=Unit.Role.DEPARTMENT_ICT, pk__in=there).order_by("code"))
    openings = MonthOpening.objects.filter(pk__in=waiting.values("opening")).order_by("month")
    begun = set(Chasing.objects.filter(opening__in=openings, body__in=departments).values_list("opening", "body"))
    return [Missed(opening, body) for opening in openings for body in departments if (opening.pk, body.pk) not in begun]
