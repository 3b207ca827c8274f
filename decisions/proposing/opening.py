"""A Tờ trình begins: by a drafter's hand from the round, one that stands at a time; or in place of one sent back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from decisions.attachments.services import begin_with
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, units_of
from decisions.budget.models import BudgetRound
from decisions.budget.sorts import CLAUSE
from decisions.cases.models import Case, State
from decisions.cases.selectors import visible_to
from decisions.cases.services import Opener, Opening
from decisions.consulting.selectors import blocking
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer, Unit
from decisions.proposing.dossier import dossier_of, proposal_of, submitter_of
from decisions.proposing.models import Proposal
from decisions.proposing.rules import broken_by_dossier
from documents.clock import local_date
from documents.models import Receipt

NO_MORE = (State.DECLINED, State.STOPPED)
"""A Tờ trình in one of these asks for nothing any more."""
_AGAIN = " (tờ trình thay thế)"
_NO_SUBMITTER = "Kế hoạch giao Sở Tài chính trình nhưng danh mục đơn vị chưa có Sở Tài chính. Bổ sung đơn vị."


@transaction.atomic
def open_by_hand(round_: BudgetRound, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """A drafter of the submitting Sở begins a Tờ trình. Raises NotAuthorised, RuleBroken while one stands and for
    every reason why nothing can be proposed yet.
    """
    day = local_date(at)
    body = require_submitter(round_, day)
    require(by, Asked((Act.ANSWER_OPINIONS,), body.pk, at, Kind.PROPOSAL))
    lock_books(JournalBook.Kind.UNIT, [round_.unit.code])
    earlier = standing_proposals(round_).first()
    if earlier and not refused(earlier):
        sentence = f"Đợt này đã có tờ trình, hồ sơ {earlier.case.code}. Mở hồ sơ đó để làm tiếp."
        raise RuleBroken([Violation(CLAUSE, sentence, case=earlier.case.code)])
    if violations := broken_by_dossier(dossier_of(round_), blocking(round_, at), day):
        raise RuleBroken(violations)
    if earlier:
        opening = replacement_of(earlier.case, "Văn phòng UBND tỉnh từ chối tiếp nhận", at)
        return opener(opening, lambda cases: keep_replacement(earlier.case, cases))

    def keep(cases: Sequence[Case]) -> None:
        Proposal.objects.bulk_create(Proposal(case=case, round=round_) for case in cases)

    about = Proposal(round=round_).about
    return opener(Opening(Kind.PROPOSAL, body, about=about, because=f"lập tờ trình đợt {round_.code}"), keep)


def require_submitter(round_: BudgetRound, day: date) -> Unit:
    """Who submits on a day. Raises RuleBroken where the plan names Sở Tài chính and there is none."""
    body = submitter_of(round_, day)
    if body is None:
        raise RuleBroken([Violation(CLAUSE, _NO_SUBMITTER)])
    return body


def standing_proposals(round_: BudgetRound) -> QuerySet[Proposal]:
    """The first Tờ trình of a round that stands: neither given up, nor sent back, nor replaced; one at most."""
    found = Proposal.objects.filter(round=round_, adjusts=None, replaced_by=None).exclude(case__state__in=NO_MORE)
    return found.select_related("case__unit", "round__unit").order_by("pk")


def refused(proposal: Proposal) -> bool:
    """Whether the văn thư of UBND tỉnh sent the paper back unregistered."""
    province = Unit.objects.filter(role=Unit.Role.PROVINCE).values("code")
    answers = Receipt.objects.filter(delivery__paper__ref=proposal.case.code, delivery__receiver__in=province)
    return answers.filter(arrival=None).exists()


def may_begin(officer: Officer, round_: BudgetRound, at: datetime) -> bool:
    """Whether an officer may begin a Tờ trình on a round now."""
    day = local_date(at)
    body = submitter_of(round_, day)
    if body is None or body not in units_of(officer, Act.ANSWER_OPINIONS, at, Kind.PROPOSAL):
        return False
    earlier = standing_proposals(round_).first()
    free = earlier is None or refused(earlier)
    return free and not broken_by_dossier(dossier_of(round_), blocking(round_, at), day)


def proposals_of(round_: BudgetRound, officer: Officer, at: datetime) -> QuerySet[Proposal]:
    """The Tờ trình of a round whose case an officer may see, the last one first."""
    found = Proposal.objects.filter(round=round_, case__in=visible_to(officer, at))
    return found.select_related("case__unit", "adjusts__case", "replaces__case").order_by("-pk")


def replacement_of(case: Case, why: str, at: datetime) -> Opening:
    """How the case is opened whose Tờ trình replaces this one's; its draft begins with the words of this one."""
    return Opening(
        Kind(case.kind),
        case.unit,
        about=f"{proposal_of(case).about}{_AGAIN}",
        because=f"{why}, {local_date(at):%d/%m/%Y}",
        state=State.DRAFTING,
    )


def keep_replacement(replaced: Case, cases: Sequence[Case]) -> None:
    """What the round keeps beside the case that replaces another."""
    earlier = proposal_of(replaced)
    for case in cases:
        Proposal.objects.create(case=case, round=earlier.round, replaces=earlier, adjusts=earlier.adjusts)
    begin_with(replaced, cases)
