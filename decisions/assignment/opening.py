"""A case of a letter that gives targets begins: by a drafter's hand, one at a time for a body and period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from decisions.assignment.models import Assignment
from decisions.assignment.rules import nothing_to_give
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, unit_of, units_of
from decisions.calendar.months import Period, read_period
from decisions.cases.models import ENDED, Case, Party
from decisions.cases.selectors import visible_to
from decisions.cases.services import Opener, Opening
from decisions.errors import RuleBroken, Violation
from decisions.evaluation.assigning import Board, board_of
from decisions.evaluation.rules import TARGETS
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

_SENT_TO = Party.Role.RECIPIENT


def subject_of(period: Period) -> str:
    """What the letter is about, without "V/v"."""
    return f"giao chỉ tiêu hoạt động của Tổ công nghệ số cộng đồng {period.name}"


@transaction.atomic
def open_by_hand(body: Unit, period: Period, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """A drafter begins a letter. Raises NotAuthorised, RuleBroken when one is under way or there is nothing to give."""
    require(by, Asked((Act.DRAFT_ASSIGNMENT,), body.pk, at, Kind.ASSIGNMENT))
    lock_books(JournalBook.Kind.UNIT, [body.code])
    if present := under_way(body, period).select_related("case").order_by("pk").first():
        sentence = f"Hồ sơ {present.case.code} về kỳ này đang xử lý. Mở hồ sơ đó để làm tiếp."
        raise RuleBroken([Violation(TARGETS, sentence, case=present.case.code)])
    if violations := nothing_to_give(board_of(body, period, at), local_date(at)):
        raise RuleBroken(violations)

    def keep(cases: Sequence[Case]) -> None:
        Assignment.objects.bulk_create(Assignment(case=case, body=body, period=period.code) for case in cases)

    because = f"soạn công văn giao chỉ tiêu {period.name}"
    return opener(Opening(Kind.ASSIGNMENT, body, about=f"V/v {subject_of(period)}", because=because), keep)


def under_way(body: Unit, period: Period) -> QuerySet[Assignment]:
    """The letters of a body about a period that were begun and have not ended."""
    return Assignment.objects.filter(body=body, period=period.code).exclude(case__state__in=ENDED)


def may_begin(officer: Officer, board: Board, at: datetime) -> bool:
    """Whether an officer may begin a letter about a board now."""
    drafts = board.unit in units_of(officer, Act.DRAFT_ASSIGNMENT, at, Kind.ASSIGNMENT)
    return drafts and not nothing_to_give(board, local_date(at)) and not under_way(board.unit, board.period).exists()


def drafting_body(officer: Officer, code: str, at: datetime) -> Unit:
    """A body for which an officer drafts such letters. Raises NotVisible, the same for a foreign and an unknown one."""
    return unit_of(officer, Act.DRAFT_ASSIGNMENT, code, at, Kind.ASSIGNMENT)


def letters_of(officer: Officer, board: Board, at: datetime) -> QuerySet[Assignment]:
    """The letters about a board that an officer may see, the last one first: the body's own, and those sent to it."""
    mine = Q(body=board.unit) | Q(case__in=Party.objects.filter(unit=board.unit, role=_SENT_TO).values("case"))
    found = Assignment.objects.filter(mine, period=board.period.code, case__in=visible_to(officer, at))
    return found.select_related("case").order_by("-pk")


def board_now(case: Case, at: datetime) -> Board:
    """The board a letter is about, as it stands."""
    one = assignment_of(case)
    return board_of(one.body, read_period(one.period), at)


def assignment_of(case: Case) -> Assignment:
    """What is kept beside a case, with its body."""
    found: Assignment = Assignment.objects.select_related("body").get(case=case)
    return found
