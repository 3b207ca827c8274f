"""Rounds of estimates: Sở TT&TT opens one with a deadline, every district gets its step; a round is closed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require, units_of
from decisions.authority.scope import scope_of
from decisions.budget.catalogue import SOURCES, in_force
from decisions.budget.models import BudgetRound, Estimate, FundingSource
from decisions.budget.sorts import CLAUSE, Level, RoundKind
from decisions.cases.models import ENDED, ISSUED_STATES, Case
from decisions.cases.selectors import visible_to
from decisions.cases.services import Openers, Opening
from decisions.directing.rules import ahead
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.evaluation.receivers import receivers_of
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

CLOSE_ROUND = "close_round"
_SENT = frozenset({*ENDED, *ISSUED_STATES})
"""An estimate in one of these is no longer waited for."""


@dataclass(frozen=True)
class Plan:
    """A round to be opened. `source` is the code of the source that is shared out, empty for the year's budget."""

    kind: str
    year: int
    due: date
    source: str = ""


@transaction.atomic
def open_round(unit: Unit, plan: Plan, *, opener: Openers, by: Officer, at: datetime) -> BudgetRound:
    """Open a round, with a case for every district the Sở guides. Raises NotAuthorised, RuleBroken."""
    right = require(by, Asked((Act.OPEN_ROUND,), unit.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    today = local_date(at)
    sources = {row.code: row for row in in_force(SOURCES, today)}
    if violations := [*_broken(unit, plan, sources, today)]:
        raise RuleBroken(violations)
    number = (BudgetRound.objects.filter(unit=unit, year=plan.year).aggregate(last=Max("number"))["last"] or 0) + 1
    made: BudgetRound = BudgetRound.objects.create(
        code=f"{unit.code}.dot-kinh-phi.{plan.year}.{number}",
        unit=unit,
        kind=plan.kind,
        year=plan.year,
        number=number,
        source=sources.get(plan.source),
        due=plan.due,
        opened_by=by,
        opened_at=at,
    )
    bodies = list(Unit.objects.filter(code__in=receivers_of(unit, today)).order_by("code"))
    _open_cases(made, bodies, opener)
    told = {
        "round": made.code,
        "kind": plan.kind,
        "year": plan.year,
        "due": plan.due.isoformat(),
        "source": plan.source,
        "bodies": [body.code for body in bodies],
    }
    write(journal, deed(Act.OPEN_ROUND, at=at, by=by, right=right, content=told))
    return made


@transaction.atomic
def close_round(code: str, *, by: Officer, at: datetime) -> BudgetRound:
    """Close a round: no further estimate is submitted in it. Raises NotVisible, NotAuthorised, RuleBroken twice."""
    found = visible_round(by, code, at)
    right = require(by, Asked((Act.OPEN_ROUND,), found.unit_id, at))
    journal = lock_books(JournalBook.Kind.UNIT, [found.unit.code])[found.unit.code]
    found = BudgetRound.objects.select_related("unit", "source").get(pk=found.pk)
    if found.closed_at is not None:
        sentence = f"Đợt {found.code} đã đóng ngày {local_date(found.closed_at):%d/%m/%Y}. Không cần đóng lại."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    found.closed_by, found.closed_at = by, at
    found.save(update_fields=["closed_by", "closed_at"])
    write(journal, deed(CLOSE_ROUND, at=at, by=by, right=right, content={"round": found.code}))
    return found


def visible_rounds(officer: Officer, at: datetime) -> QuerySet[BudgetRound]:
    """The rounds, the latest first, for whoever reads estimates. Raises NotVisible."""
    scope_of(officer, Kind.ESTIMATE, at)
    return BudgetRound.objects.select_related("unit", "source").order_by("-opened_at", "-pk")


def visible_round(officer: Officer, code: str, at: datetime) -> BudgetRound:
    """One of them. Raises NotVisible, the same for an unknown one."""
    found: BudgetRound | None = visible_rounds(officer, at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


@dataclass(frozen=True)
class Place:
    """A body in a round: how far it is; what it asks for only for whoever may see its case."""

    body: Unit
    name: str
    state: str
    late: bool
    case: Case | None
    about: str


def places_of(officer: Officer, found: BudgetRound, at: datetime) -> list[Place]:
    """Where the bodies of a round that an officer looks into stand, by code. Raises NotVisible."""
    scope, day = scope_of(officer, Kind.ESTIMATE, at), local_date(at)
    estimates = Estimate.objects.filter(round=found, replaced_by=None).select_related("body", "case")
    estimates = estimates.order_by("body__code")
    mine = [one for one in estimates if scope.sees(one.body.code)]
    seen = set(visible_to(officer, at).filter(pk__in=[one.pk for one in mine]).values_list("pk", flat=True))
    names = short_names([one.body_id for one in mine], day)
    return [
        Place(
            one.body,
            names.get(one.body_id, one.body.code),
            one.case.get_state_display(),
            one.case.state not in _SENT and day > found.due,
            one.case if one.pk in seen else None,
            one.case.about if one.pk in seen else "",
        )
        for one in mine
    ]


def opens_for(officer: Officer, at: datetime) -> Unit | None:
    """The Sở for which an officer opens rounds; None for who opens none."""
    return next(iter(units_of(officer, Act.OPEN_ROUND, at)), None)


def shared_sources(day: date) -> list[FundingSource]:
    """The sources of the province a round in the year may share out."""
    return [row for row in in_force(SOURCES, day) if row.level == Level.PROVINCE]


def _open_cases(made: BudgetRound, bodies: Sequence[Unit], opener: Openers) -> None:
    def keep(cases: Sequence[Case]) -> None:
        Estimate.objects.bulk_create(Estimate(case=case, round=made, body=case.unit) for case in cases)

    openings = [
        Opening(
            Kind.ESTIMATE,
            body,
            due=made.due,
            about=f"Đề nghị kinh phí: {made.called}",
            because=f"Sở mở đợt {made.code}, hạn gửi đề nghị {made.due:%d/%m/%Y}",
        )
        for body in bodies
    ]
    opener(openings, keep)


def _broken(unit: Unit, plan: Plan, sources: dict[str, FundingSource], today: date) -> Iterator[Violation]:
    if plan.kind not in RoundKind.values:
        yield Violation(CLAUSE, f"Loại đợt “{plan.kind}” không có trong danh mục. Chọn lại.", "kind")
        return
    yield from ahead(plan.due, today, CLAUSE)
    yield from _year(plan, today)
    yield from _shared(plan, sources)
    there = BudgetRound.objects.filter(unit=unit, kind=plan.kind, year=plan.year, closed_at=None).first()
    if there:
        yield Violation(CLAUSE, f"Đợt {there.code} cùng loại, cùng năm đang mở. Đóng đợt đó trước khi mở đợt mới.")
    if not receivers_of(unit, today):
        yield Violation(CLAUSE, "Sở chưa hướng dẫn huyện, thành phố nào nên không có nơi lập dự toán.")


def _year(plan: Plan, today: date) -> Iterator[Violation]:
    """The year's budget is estimated in the year before; money of a year is shared out in it."""
    wanted = today.year + 1 if plan.kind == RoundKind.ANNUAL else today.year
    if plan.year != wanted:
        yield Violation(CLAUSE, f"Đợt {RoundKind(plan.kind).label} mở lúc này là của năm {wanted}.", "year")


def _shared(plan: Plan, sources: dict[str, FundingSource]) -> Iterator[Violation]:
    source = sources.get(plan.source)
    if plan.kind == RoundKind.ANNUAL and plan.source:
        yield Violation(CLAUSE, "Dự toán năm chưa có nguồn cụ thể. Bỏ trống nguồn kinh phí.", "source")
    if plan.kind == RoundKind.IN_YEAR and (source is None or source.level != Level.PROVINCE):
        yield Violation(CLAUSE, "Chọn nguồn kinh phí của tỉnh đã được bố trí để phân bổ.", "source")
