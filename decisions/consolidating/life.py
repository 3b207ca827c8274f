"""The life of the province's report of a month, and its paper (plan III.1.d)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import REPORT, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.consolidating.paper import PROVINCE_PAPER

CONSOLIDATION = register(
    outgoing_paper(
        Kind.CONSOLIDATION,
        REPORT,
        draft=Act.CONSOLIDATE,
        sign=Act.SIGN_CONSOLIDATED,
        must_issue=True,
        by_room="trang của kỳ báo cáo",
    )
)

register_paperwork(Kind.CONSOLIDATION, PROVINCE_PAPER)
