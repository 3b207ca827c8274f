"""Cases of UBND tỉnh begin: on a Tờ trình that was taken in, and on one for which there is no money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from decisions.allotting.deciding import about_of
from decisions.allotting.dossier import allocation_of
from decisions.allotting.models import Allocation, RefusalLetter
from decisions.authority.acts import Kind
from decisions.cases.models import Case
from decisions.cases.services import Opener, Opening
from decisions.proposing.dossier import province_of
from decisions.proposing.models import Proposal
from documents.clock import local_date


@transaction.atomic
def open_allocation(code: str, *, opener: Opener, at: datetime) -> Case | None:
    """The case of UBND tỉnh on the Tờ trình of a case; None where there is one already."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("round__unit")
    proposal = found.get(case__code=code)
    if Allocation.objects.filter(proposal=proposal).exists():
        return None

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            Allocation.objects.create(case=case, proposal=proposal)

    opening = Opening(
        Kind.ALLOCATION,
        province_of(proposal.round, local_date(at)).unit,
        about=about_of(proposal),
        because=f"Văn phòng tiếp nhận tờ trình, hồ sơ {code}",
    )
    return opener(opening, keep)


def refusal_of(case: Case) -> Opening:
    """How the case is opened whose letter says that there is no money for the Tờ trình of this one."""
    allocation = allocation_of(case)
    refused = "Không điều chỉnh phân bổ kinh phí" if allocation.proposal.adjusts_id else "Chưa bố trí kinh phí"
    return Opening(
        Kind.REFUSAL,
        case.unit,
        about=f"{refused}: {allocation.proposal.round.called}",
        because=f"lãnh đạo không duyệt tờ trình, hồ sơ {case.code}",
    )


def keep_refusal(declined: Case, cases: Sequence[Case]) -> None:
    """What is kept beside the case of the letter."""
    for case in cases:
        RefusalLetter.objects.create(case=case, allocation_id=declined.pk)
