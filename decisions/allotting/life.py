"""The life of the decision of UBND tỉnh on a Tờ trình, and of the letter that there is no money; their papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART
from decisions.allotting.paper import ALLOCATION_PAPER
from decisions.allotting.refusing import REFUSAL_PAPER
from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, OFFICIAL_LETTER, Checks, Life, Step, outgoing_paper, outgoing_steps, register
from decisions.cases.models import State
from decisions.cases.papers import register as register_paperwork

CHECKS = Checks(Act.CHECK_DOSSIER, Act.CHECK_FORMAT)
_DRAFTING, _PRESENTING, _SIGNING, _POLLING = (
    frozenset({state}) for state in (State.DRAFTING, State.PRESENTING, State.SIGNING, State.POLLING)
)
_OTHERWISE: Mapping[str, Mapping[str, Any]] = {
    CHECKS.content: {"rights": ()},  # the leader has it looked through by Văn phòng
    CHECKS.format: {"to": State.PRESENTING},
}
"""Where the way differs from that of every outgoing paper: between the checks and the leader stands the phiếu trình."""


def _outgoing() -> Iterator[Step]:
    for step in outgoing_steps(draft=Act.VERIFY_DOSSIER, sign=Act.APPROVE_BUDGET, checks=CHECKS):
        yield replace(step, **_OTHERWISE.get(step.act, {}))


def _polling() -> Iterator[Step]:
    """The members are asked between the checks and the phiếu trình, once a round."""
    asks = (Act.POLL_MEMBERS,)
    yield Step(Act.POLL_MEMBERS, _PRESENTING, State.POLLING, unless=asks, also=True)
    yield Step(Act.ANSWER_POLL, _POLLING, State.POLLING, also=True, quiet=True)
    yield Step(Act.CLOSE_POLL, _POLLING, State.PRESENTING, rights=asks, also=True)
    yield Step(Act.RETURN_DRAFT, _POLLING, State.DRAFTING, rights=asks, reason=True, new_round=True)


ALLOCATION = register(
    Life(
        kind=Kind.ALLOCATION,
        paper=DECISION,
        opens=Act.VERIFY_DOSSIER,
        sign=Act.APPROVE_BUDGET,
        by_system=True,
        by_room="tờ trình kinh phí",
        road=(
            Act.VERIFY_DOSSIER,
            CHECKS.content,
            CHECKS.format,
            Act.CLOSE_POLL,
            Act.SIGN_SLIP,
            Act.APPROVE_BUDGET,
            Act.NUMBER,
            Act.SEAL,
            Act.DISPATCH,
        ),
        steps=(
            *_outgoing(),
            Step(Act.SIGN_SLIP, _PRESENTING, State.SIGNING),
            *_polling(),
            Step(Act.RETURN_DRAFT, _PRESENTING, State.DRAFTING, rights=(Act.SIGN_SLIP,), reason=True, new_round=True),
            Step(ASK_DOSSIER, _DRAFTING, State.DOSSIER, rights=(Act.VERIFY_DOSSIER,), reason=True),
            Step(
                APPROVE_PART,
                _SIGNING,
                State.DRAFTING,
                rights=(Act.APPROVE_BUDGET,),
                reason=True,
                new_round=True,
                also=True,
            ),
            Step(Act.DECLINE_ISSUE, _SIGNING, State.DECLINED, rights=(Act.APPROVE_BUDGET,), reason=True),
        ),
    )
)

REFUSAL = register(
    outgoing_paper(
        Kind.REFUSAL,
        OFFICIAL_LETTER,
        draft=Act.DRAFT_REFUSAL,
        sign=Act.TELL_NOT_APPROVED,
        checks=CHECKS,
        must_issue=True,
        by_room="quyết định chưa bố trí kinh phí",
        by_system=True,
    )
)

register_paperwork(Kind.ALLOCATION, ALLOCATION_PAPER)
register_paperwork(Kind.REFUSAL, REFUSAL_PAPER)
