"""How both cases begin: the letter by a drafter's hand, an opinion by itself once a department took the letter in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, units_of
from decisions.budget.models import BudgetRound
from decisions.cases.models import ENDED, Case
from decisions.cases.printing import paper_named
from decisions.cases.services import Opener, Opening
from decisions.consulting.asking import counted_now
from decisions.consulting.models import Consultation, Opinion
from decisions.consulting.rules import CLAUSE, nothing_to_ask
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.outbox import services as outbox

OPEN_OPINION = "opinion.open"
"""The effect that opens the case of a department's opinion; its key is `<case of the letter>/<department>`."""


@transaction.atomic
def open_by_hand(found: BudgetRound, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """A drafter begins the letter. Raises NotAuthorised, RuleBroken while one is under way or nothing is appraised."""
    require(by, Asked((Act.DRAFT_CONSULTATION,), found.unit_id, at, Kind.CONSULTATION))
    lock_books(JournalBook.Kind.UNIT, [found.unit.code])
    if present := under_way(found).select_related("case").order_by("pk").first():
        sentence = f"Công văn lấy ý kiến của đợt này đang xử lý ở hồ sơ {present.case.code}. Mở hồ sơ đó để làm tiếp."
        raise RuleBroken([Violation(CLAUSE, sentence, case=present.case.code)])
    if violations := nothing_to_ask(counted_now(found)):
        raise RuleBroken(violations)

    def keep(cases: Sequence[Case]) -> None:
        Consultation.objects.bulk_create(Consultation(case=case, round=found) for case in cases)

    because = f"soạn công văn lấy ý kiến về đợt {found.code}"
    return opener(Opening(Kind.CONSULTATION, found.unit, about=f"V/v {subject_of(found)}", because=because), keep)


def under_way(found: BudgetRound) -> QuerySet[Consultation]:
    """The letters of a round that were begun and are not out."""
    return Consultation.objects.filter(round=found).exclude(case__state__in=ENDED)


def drafts_for(officer: Officer, found: BudgetRound, at: datetime) -> bool:
    """Whether an officer drafts such letters for the Sở of a round."""
    return found.unit in units_of(officer, Act.DRAFT_CONSULTATION, at, Kind.CONSULTATION)


def may_begin(officer: Officer, found: BudgetRound, at: datetime) -> bool:
    """Whether an officer may begin one now."""
    return drafts_for(officer, found, at) and not under_way(found).exists() and not nothing_to_ask(counted_now(found))


def subject_of(found: BudgetRound) -> str:
    """What the letter is about, without "V/v"."""
    return f"lấy ý kiến về dự toán {found.money}"


def note_answer(case: Case, receiver: Unit, at: datetime, taken: bool) -> None:
    """A department took the letter in: the case of its opinion is to be opened. Whoever else it was sent to owes none.

    A department that refused the paper owes its opinion still, and has nothing to write it on until asked again.
    """
    owed = Opinion.objects.filter(consultation=case.pk, body=receiver, case=None)
    if taken and (opinion := owed.first()):
        outbox.put(OPEN_OPINION, f"{case.code}/{receiver.code}", opinion=opinion.pk)


@transaction.atomic
def open_opinion(opinion: int, *, opener: Opener, at: datetime) -> Case | None:
    """The case in which a department answers; None where it is there already."""
    found = Opinion.objects.select_for_update(of=("self",)).select_related("consultation__case", "body").get(pk=opinion)
    if found.case_id is not None:
        return None
    asked = found.consultation

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            Opinion.objects.filter(pk=found.pk, case=None).update(case=case)

    sender = asked.round.unit.called(local_date(at))
    opening = Opening(
        Kind.OPINION,
        found.body,
        due=found.due,
        about=f"V/v {answer_subject_of(asked.round)}",
        because=f"{letter_named(asked.case)} của {sender}, hạn trả lời {found.due:%d/%m/%Y}",
    )
    return opener(opening, keep)


def answer_subject_of(found: BudgetRound) -> str:
    """What the answer is about, without "V/v"."""
    return f"tham gia ý kiến về dự toán {found.money}"


def letter_named(case: Case) -> str:
    """`Công văn số 321/STTTT-CNTT ngày 20 tháng 6 năm 2022`: an issued letter as its answer cites it."""
    return paper_named("Công văn", case.code)


def consultation_of(case: Case) -> Consultation:
    """What is kept beside the case of a letter, with its round."""
    found: Consultation = Consultation.objects.select_related("round__unit", "round__source").get(case=case)
    return found


def opinion_of(case: Case) -> Opinion:
    """What is kept beside the case of an opinion, with what was asked."""
    found: Opinion = Opinion.objects.select_related(
        "body", "lead", "consultation__case", "consultation__round__unit", "consultation__round__source"
    ).get(case=case)
    return found
