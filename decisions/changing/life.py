"""The lives of the decisions that change teams, and their papers."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.changing.paper import AMENDMENT_PAPER, DISSOLUTION_PAPER
from decisions.changing.standing import broken_by_signed_changes
from decisions.mending.rules import also_forbids

AMENDMENT = register(
    outgoing_paper(
        Kind.AMENDMENT, DECISION, draft=Act.AMEND_TEAM, sign=Act.SIGN_AMENDMENT, by_room="trang của Tổ cần kiện toàn"
    )
)
DISSOLUTION = register(
    outgoing_paper(
        Kind.DISSOLUTION,
        DECISION,
        draft=Act.DISSOLVE_TEAM,
        sign=Act.SIGN_DISSOLUTION,
        by_room="trang của Tổ cần giải thể",
    )
)

register_paperwork(Kind.AMENDMENT, AMENDMENT_PAPER)
register_paperwork(Kind.DISSOLUTION, DISSOLUTION_PAPER)
also_forbids(Kind.ESTABLISHMENT, broken_by_signed_changes)
