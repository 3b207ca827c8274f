"""How a round of the year's budget ends, and how the money assigned later is shared out (plan III.1.đ, III.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.budget.catalogue import SOURCES, enter
from decisions.budget.models import BudgetRound, Estimate, RoundEnd
from decisions.budget.rounds import Plan, open_round, visible_round
from decisions.budget.sorts import CLAUSE, Level, RoundKind, SourceEntry
from decisions.cases.models import Case, State
from decisions.cases.services import Openers
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer
from decisions.texts import cleaned
from documents.clock import local_date
from documents.page.vietnamese import clean_line

END_ROUND = "end_round"
_LONGEST_SYMBOL = 80


@dataclass(frozen=True)
class Ending:
    """What became of the round, by which paper of which day; `reason` where it was left out."""

    outcome: str
    symbol: str
    day: date
    reason: str = ""


@dataclass(frozen=True)
class Assigned:
    """The decision that assigns the budget of the year: a source of the province, and until when districts answer."""

    code: str
    name: str
    symbol: str
    day: date
    due: date


@transaction.atomic
def end_annual(code: str, ending: Ending, *, by: Officer, at: datetime) -> RoundEnd:
    """Record what became of a closed round of the year's budget. Raises NotVisible, NotAuthorised, RuleBroken."""
    found = visible_round(by, code, at)
    right = require(by, Asked((Act.OPEN_ROUND,), found.unit_id, at))
    journal = lock_books(JournalBook.Kind.UNIT, [found.unit.code])[found.unit.code]
    clean = Ending(
        ending.outcome,
        cleaned(ending.symbol, CLAUSE, "symbol", clean_line),
        ending.day,
        cleaned(ending.reason, CLAUSE, "reason", clean_line),
    )
    if violations := [*_endable(found), *_broken(clean, local_date(at))]:
        raise RuleBroken(violations)
    made: RoundEnd = RoundEnd.objects.create(round=found, **vars(clean), by=by, at=at)
    told = {"round": found.code, **vars(clean), "day": clean.day.isoformat()}
    write(journal, deed(END_ROUND, at=at, by=by, right=right, content=told))
    return made


@transaction.atomic
def share_out(code: str, assigned: Assigned, *, opener: Openers, by: Officer, at: datetime) -> BudgetRound:
    """The budget a round was taken into is assigned: its decision is kept as a source, and a round shares it out.

    Raises NotVisible, NotAuthorised, RuleBroken.
    """
    found = visible_round(by, code, at)
    require(by, Asked((Act.OPEN_ROUND,), found.unit_id, at))
    symbol = cleaned(assigned.symbol, CLAUSE, "symbol", clean_line)
    if violations := [*_shareable(found), *_paper(symbol, assigned.day, local_date(at))]:
        raise RuleBroken(violations)
    basis = f"{symbol} ngày {assigned.day:%d/%m/%Y}"
    entry = SourceEntry(assigned.code, assigned.name, Level.PROVINCE, basis)
    enter(SOURCES, found.unit, entry, first=assigned.day, under=Act.OPEN_ROUND, by=by, at=at)
    plan = Plan(RoundKind.IN_YEAR, found.year, assigned.due, assigned.code)
    return open_round(found.unit, plan, opener=opener, by=by, at=at)


def end_of(found: BudgetRound) -> RoundEnd | None:
    """What became of a round, if it has been recorded."""
    return RoundEnd.objects.select_related("by").filter(round=found).first()


def _endable(found: BudgetRound) -> Iterator[Violation]:
    if found.kind != RoundKind.ANNUAL:
        yield Violation(CLAUSE, "Chỉ đợt dự toán năm kết thúc bằng kết quả tổng hợp. Đợt này kết thúc bằng quyết định.")
    elif end_of(found):
        yield Violation(CLAUSE, f"Đã ghi kết quả của đợt {found.code}. Không ghi lại.")
    elif found.closed_at is None:
        yield Violation(CLAUSE, f"Đợt {found.code} còn đang mở. Đóng đợt rồi ghi kết quả.")
    else:
        waiting = Case.objects.filter(
            pk__in=Estimate.objects.filter(round=found, replaced_by=None).values("case"),
            state__in=(State.ISSUED, State.APPRAISING),
        ).count()
        if waiting:
            yield Violation(CLAUSE, f"Còn {waiting} đề nghị chưa thẩm định xong. Thẩm định xong rồi ghi kết quả.")


def _broken(ending: Ending, today: date) -> Iterator[Violation]:
    if ending.outcome not in RoundEnd.Outcome.values:
        yield Violation(CLAUSE, "Chọn kết quả: đã tổng hợp, hoặc không đưa vào dự toán.", "outcome")
    yield from _paper(ending.symbol, ending.day, today)
    if ending.outcome == RoundEnd.Outcome.LEFT_OUT and not ending.reason:
        yield Violation(CLAUSE, "Không đưa vào dự toán thì ghi lý do.", "reason")


def _paper(symbol: str, day: date, today: date) -> Iterator[Violation]:
    if not symbol or len(symbol) > _LONGEST_SYMBOL:
        yield Violation(CLAUSE, f"Ghi số, ký hiệu văn bản, nhiều nhất {_LONGEST_SYMBOL} ký tự.", "symbol")
    if day > today:
        yield Violation(CLAUSE, f"Ngày văn bản {day:%d/%m/%Y} còn ở phía trước. Kiểm tra lại ngày.", "day")


def _shareable(found: BudgetRound) -> Iterator[Violation]:
    end = end_of(found)
    if end is None or end.outcome != RoundEnd.Outcome.INCLUDED:
        yield Violation(CLAUSE, "Chỉ phân bổ dự toán đã được tổng hợp. Ghi kết quả của đợt trước.")
