"""The life of a commune's Tờ trình on what it needs, and its paper (plan II.6)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import SUBMISSION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.gathering.paper import COMMUNE_ESTIMATE_PAPER
from decisions.gathering.writing import note_answer
from decisions.incoming.services import also_answered

COMMUNE_ESTIMATE = register(
    outgoing_paper(
        Kind.COMMUNE_ESTIMATE,
        SUBMISSION,
        draft=Act.DRAFT_ESTIMATE,
        sign=Act.SIGN_ESTIMATE,
        by_room="trang đề nghị của các xã",
        by_system=True,
    )
)

register_paperwork(Kind.COMMUNE_ESTIMATE, COMMUNE_ESTIMATE_PAPER)
also_answered(Kind.COMMUNE_ESTIMATE, note_answer)
