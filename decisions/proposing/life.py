"""The life of a Tờ trình on the money of a round, and its paper (plan III.1.đ, III.4)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import SUBMISSION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.incoming.services import also_answered
from decisions.proposing.paper import PROPOSAL_PAPER
from decisions.proposing.services import note_answer

PROPOSAL = register(
    outgoing_paper(
        Kind.PROPOSAL,
        SUBMISSION,
        draft=Act.ANSWER_OPINIONS,
        sign=Act.SUBMIT_PROVINCE,
        by_room="trang của đợt đề nghị kinh phí",
    )
)

register_paperwork(Kind.PROPOSAL, PROPOSAL_PAPER)
also_answered(Kind.PROPOSAL, note_answer)
