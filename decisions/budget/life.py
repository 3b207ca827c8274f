"""The life of an estimate, and its paper (plan II.6, III.1.đ)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.budget.paper import ESTIMATE_PAPER
from decisions.cases.life import OFFICIAL_LETTER, Checks, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork

CHECKS = Checks(Act.CHECK_ESTIMATE, Act.CHECK_FORMAT)

ESTIMATE = register(
    outgoing_paper(
        Kind.ESTIMATE,
        OFFICIAL_LETTER,
        draft=Act.DRAFT_ESTIMATE,
        sign=Act.SIGN_ESTIMATE,
        checks=CHECKS,
        by_room="trang của đợt đề nghị kinh phí",
        by_system=True,
    )
)

register_paperwork(Kind.ESTIMATE, ESTIMATE_PAPER)
