"""Saying something of an indicator in a month, and who reads what was said: Sở TT&TT, the department, the districts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.authority.scope import scope_of
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.monthly.models import MonthOpening
from decisions.organisation.models import Officer, Unit
from decisions.sectors.board import owned_in
from decisions.sectors.models import TEXT_LENGTH, IndicatorComment
from decisions.texts import TextRule, cleaned
from documents.canonical import digest
from documents.clock import local_date

CLAUSE = "III.2, III.3"
_ASKED = TextRule("Ý kiến", TEXT_LENGTH, "Chưa có nội dung ý kiến. Ghi ý kiến rồi gửi.", CLAUSE)


@transaction.atomic
def comment(unit: Unit, opening: MonthOpening, code: str, text: str, *, by: Officer, at: datetime) -> IndicatorComment:
    """Say something of an own indicator in a month. Raises NotAuthorised, RuleBroken with every rule it breaks."""
    right = require(by, Asked((Act.COMMENT_INDICATOR,), unit.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    words, indicator = cleaned(text, CLAUSE), owned_in(unit, opening).get(code)
    violations = _ASKED.broken(words)
    if indicator is None:
        sentence = f"Chỉ tiêu “{code}” không do cơ quan này chủ trì, phối hợp trong kỳ. Chọn lại chỉ tiêu."
        violations.append(Violation(CLAUSE, sentence, "indicator"))
    if violations or indicator is None:
        raise RuleBroken(violations)
    made: IndicatorComment = IndicatorComment.objects.create(
        opening=opening, indicator=indicator, unit=unit, text=words, by=by, post=right.post_title, at=at
    )
    told = {"indicator": code, "month": opening.month, "comment_digest": digest(words)}
    write(journal, deed(Act.COMMENT_INDICATOR, at=at, by=by, right=right, content=told))
    return made


def comments_of(
    opening: MonthOpening, day: date, codes: frozenset[str] | None = None
) -> list[tuple[IndicatorComment, str]]:
    """What was said of the indicators of a month, or of some, by code, each with the department's name."""
    rows = IndicatorComment.objects.filter(opening=opening).select_related("indicator", "unit", "by")
    if codes is not None:
        rows = rows.filter(indicator__code__in=codes)
    names = {unit: unit.called(day) for unit in {row.unit for row in rows}}
    return [(row, names[row.unit]) for row in rows.order_by("indicator__code", "pk")]


def comments_for(officer: Officer, opening: MonthOpening, at: datetime) -> list[tuple[IndicatorComment, str]]:
    """What those read who read for the province or for a district; communes and teams see none."""
    try:
        scope = scope_of(officer, Kind.EVALUATION, at)
    except NotVisible:
        return []
    districts = Unit.objects.filter(code__in=scope.bodies, role=Unit.Role.DISTRICT)
    return comments_of(opening, local_date(at)) if scope.all or districts.exists() else []
