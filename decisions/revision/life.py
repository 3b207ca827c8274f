"""The lives of the papers that change the plan: Tờ trình, decision of UBND tỉnh, letter that it stays; their papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.life import (
    DECISION,
    OFFICIAL_LETTER,
    SUBMISSION,
    Checks,
    Life,
    Step,
    outgoing_paper,
    outgoing_steps,
    register,
)
from decisions.cases.models import State
from decisions.cases.papers import register as register_paperwork
from decisions.incoming.services import also_answered
from decisions.revision.decision import REVISION_PAPER
from decisions.revision.letter import LETTER_PAPER
from decisions.revision.paper import PROPOSAL_PAPER
from decisions.revision.services import note_answer

CHECKS = Checks(Act.CHECK_DOSSIER, Act.CHECK_FORMAT)
_PRESENTING, _SIGNING = (frozenset({state}) for state in (State.PRESENTING, State.SIGNING))
_OTHERWISE: Mapping[str, Mapping[str, Any]] = {
    CHECKS.content: {"rights": ()},  # the leader has it looked through by Văn phòng
    CHECKS.format: {"to": State.PRESENTING},
}
"""Where the way of the decision differs: between the checks and the leader stands the phiếu trình."""

register(outgoing_paper(Kind.PLAN_PROPOSAL, SUBMISSION, draft=Act.DRAFT_PLAN_PROPOSAL, sign=Act.SIGN_PLAN_PROPOSAL))


def _deciding() -> Iterator[Step]:
    for step in outgoing_steps(draft=Act.DRAFT_PLAN_REVISION, sign=Act.SIGN_PLAN_REVISION, checks=CHECKS):
        yield replace(step, **_OTHERWISE.get(step.act, {}))
    yield Step(Act.PRESENT_PLAN, _PRESENTING, State.SIGNING)
    yield Step(Act.RETURN_DRAFT, _PRESENTING, State.DRAFTING, rights=(Act.PRESENT_PLAN,), reason=True, new_round=True)
    yield Step(Act.DECLINE_ISSUE, _SIGNING, State.DECLINED, rights=(Act.SIGN_PLAN_REVISION,), reason=True)


register(
    Life(
        kind=Kind.PLAN_REVISION,
        paper=DECISION,
        opens=Act.DRAFT_PLAN_REVISION,
        sign=Act.SIGN_PLAN_REVISION,
        by_system=True,
        by_room="tờ trình điều chỉnh Kế hoạch",
        road=(
            Act.DRAFT_PLAN_REVISION,
            CHECKS.content,
            CHECKS.format,
            Act.PRESENT_PLAN,
            Act.SIGN_PLAN_REVISION,
            Act.NUMBER,
            Act.SEAL,
            Act.DISPATCH,
        ),
        steps=tuple(_deciding()),
    )
)
register(
    outgoing_paper(
        Kind.PLAN_REFUSAL,
        OFFICIAL_LETTER,
        draft=Act.DRAFT_PLAN_REFUSAL,
        sign=Act.SIGN_PLAN_REFUSAL,
        checks=CHECKS,
        must_issue=True,
        by_room="quyết định không điều chỉnh Kế hoạch",
        by_system=True,
    )
)

register_paperwork(Kind.PLAN_PROPOSAL, PROPOSAL_PAPER)
register_paperwork(Kind.PLAN_REVISION, REVISION_PAPER)
register_paperwork(Kind.PLAN_REFUSAL, LETTER_PAPER)
also_answered(Kind.PLAN_PROPOSAL, note_answer)
