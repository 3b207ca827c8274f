"""A Tờ trình that adjusts begins: by a drafter's hand from the page of the decision, one a decision at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from decisions.adjusting.rules import broken_by_decision
from decisions.allotting.models import Allocation
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, units_of
from decisions.budget.sorts import CLAUSE
from decisions.cases.models import Case, State
from decisions.cases.services import Opener, Opening
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer
from decisions.proposing.dossier import submitter_of
from decisions.proposing.models import Proposal
from decisions.proposing.opening import NO_MORE, keep_replacement, refused, replacement_of, require_submitter
from documents.clock import local_date

_SETTLED = (State.ISSUED, State.DECLINED)
"""UBND tỉnh has decided on a Tờ trình whose case there is in one of these."""


@transaction.atomic
def open_by_hand(decision: Allocation, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """A drafter of the submitting Sở begins one. Raises NotAuthorised, RuleBroken while another one is under way and
    for a decision that cannot be adjusted.
    """
    round_, day = decision.proposal.round, local_date(at)
    body = require_submitter(round_, day)
    require(by, Asked((Act.DRAFT_ADJUSTMENT,), body.pk, at, Kind.ADJUSTMENT))
    lock_books(JournalBook.Kind.UNIT, [round_.unit.code])
    earlier = under_way(decision).first()
    if earlier and not refused(earlier):
        sentence = (
            f"Quyết định này đang được đề nghị điều chỉnh ở hồ sơ {earlier.case.code}. Chờ kết quả của hồ sơ đó, hoặc"
            " dừng hồ sơ đó trước."
        )
        raise RuleBroken([Violation(CLAUSE, sentence, case=earlier.case.code)])
    if violations := broken_by_decision(decision, day):
        raise RuleBroken(violations)
    if earlier:
        opening = replacement_of(earlier.case, "Văn phòng UBND tỉnh từ chối tiếp nhận", at)
        return opener(opening, lambda cases: keep_replacement(earlier.case, cases))

    def keep(cases: Sequence[Case]) -> None:
        Proposal.objects.bulk_create(Proposal(case=case, round=round_, adjusts=decision) for case in cases)

    about = Proposal(round=round_, adjusts=decision).about
    because = f"điều chỉnh quyết định phân bổ, hồ sơ {decision.case.code}"
    return opener(Opening(Kind.ADJUSTMENT, body, about=about, because=because), keep)


def under_way(decision: Allocation) -> QuerySet[Proposal]:
    """The Tờ trình that adjusts a decision and is not decided on: neither given up nor replaced; one at most."""
    found = Proposal.objects.filter(adjusts=decision, replaced_by=None).exclude(case__state__in=NO_MORE)
    return (
        found.exclude(allocation__case__state__in=_SETTLED).select_related("case__unit", "round__unit").order_by("pk")
    )


def drafts_for(officer: Officer, decision: Allocation, at: datetime) -> bool:
    """Whether an officer drafts for the Sở that submits on the money of a decision."""
    body = submitter_of(decision.proposal.round, local_date(at))
    return body is not None and body in units_of(officer, Act.DRAFT_ADJUSTMENT, at, Kind.ADJUSTMENT)


def may_begin(officer: Officer, decision: Allocation, at: datetime) -> bool:
    """Whether an officer may begin one now."""
    if not drafts_for(officer, decision, at):
        return False
    earlier = under_way(decision).first()
    return (earlier is None or refused(earlier)) and not broken_by_decision(decision, local_date(at))
