"""The lives of the decisions that change teams, and their papers."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.changing import school_standing, standing
from decisions.changing.paper import AMENDMENT_PAPER, DISSOLUTION_PAPER
from decisions.changing.school_paper import SCHOOL_AMENDMENT_PAPER, SCHOOL_DISSOLUTION_PAPER
from decisions.mending.rules import also_forbids

_SCHOOL_PAGE = "trang của trường"

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
SCHOOL_AMENDMENT = register(
    outgoing_paper(
        Kind.SCHOOL_AMENDMENT, DECISION, draft=Act.AMEND_SCHOOL_TEAM, sign=Act.SIGN_AMENDMENT, by_room=_SCHOOL_PAGE
    )
)
SCHOOL_DISSOLUTION = register(
    outgoing_paper(
        Kind.SCHOOL_DISSOLUTION,
        DECISION,
        draft=Act.DISSOLVE_SCHOOL_TEAM,
        sign=Act.SIGN_DISSOLUTION,
        by_room=_SCHOOL_PAGE,
    )
)

register_paperwork(Kind.AMENDMENT, AMENDMENT_PAPER)
register_paperwork(Kind.DISSOLUTION, DISSOLUTION_PAPER)
register_paperwork(Kind.SCHOOL_AMENDMENT, SCHOOL_AMENDMENT_PAPER)
register_paperwork(Kind.SCHOOL_DISSOLUTION, SCHOOL_DISSOLUTION_PAPER)
also_forbids(Kind.ESTABLISHMENT, standing.broken_by_signed_changes)
also_forbids(Kind.SCHOOL_TEAM, school_standing.broken_by_signed_changes)
