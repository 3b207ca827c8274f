"""Cases of UBND tỉnh begin: on a Tờ trình that was taken in, and on one after which the plan stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Kind
from decisions.cases.models import Case
from decisions.cases.services import Opener, Opening
from decisions.organisation.directory import province_over
from decisions.revision.models import PlanProposal, PlanRefusal, PlanRevision
from documents.clock import local_date
from documents.page.vietnamese import upper_first


@transaction.atomic
def open_revision(code: str, *, opener: Opener, at: datetime) -> Case | None:
    """The case of UBND tỉnh on the Tờ trình of a case; None where there is one already."""
    proposal = PlanProposal.objects.select_for_update(of=("self",)).select_related("case__unit").get(case__code=code)
    if PlanRevision.objects.filter(proposal=proposal).exists():
        return None
    province = province_over(proposal.case.unit, local_date(at))
    if province is None:
        raise ValueError(f"{proposal.case.unit.code} stands under no province.")

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            PlanRevision.objects.create(case=case, proposal=proposal)

    opening = Opening(
        Kind.PLAN_REVISION,
        province.unit,
        about=upper_first(proposal.case.about.removeprefix("Đề nghị ")),
        because=f"Văn phòng tiếp nhận tờ trình, hồ sơ {code}",
    )
    return opener(opening, keep)


def letter_after(declined: Case) -> Opening:
    """How the case is opened whose letter says that the plan stays as it is."""
    return Opening(
        Kind.PLAN_REFUSAL,
        declined.unit,
        about="Không điều chỉnh Kế hoạch",
        because=f"lãnh đạo không duyệt, hồ sơ {declined.code}",
    )


def keep_letter(declined: Case, cases: Sequence[Case]) -> None:
    """What is kept beside the case of the letter."""
    for case in cases:
        PlanRefusal.objects.create(case=case, revision_id=declined.pk)
