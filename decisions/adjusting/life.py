"""The life of a Tờ trình that adjusts a decision on money, and its paper (plan II.6, III.4)."""

from __future__ import annotations

from decisions.adjusting.paper import ADJUSTMENT_PAPER
from decisions.authority.acts import Act, Kind
from decisions.cases.life import SUBMISSION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.incoming.services import also_answered
from decisions.proposing.services import note_answer

ADJUSTMENT = register(
    outgoing_paper(
        Kind.ADJUSTMENT,
        SUBMISSION,
        draft=Act.DRAFT_ADJUSTMENT,
        sign=Act.SUBMIT_PROVINCE,
        by_room="trang của quyết định phân bổ kinh phí",
    )
)

register_paperwork(Kind.ADJUSTMENT, ADJUSTMENT_PAPER)
also_answered(Kind.ADJUSTMENT, note_answer)
