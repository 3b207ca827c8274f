"""The life of a chasing letter, and its paper."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import OFFICIAL_LETTER, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.chasing.paper import CHASING_PAPER

CHASING = register(
    outgoing_paper(Kind.CHASING, OFFICIAL_LETTER, draft=Act.URGE, sign=Act.SIGN_CHASING, by_room="trang của kỳ báo cáo")
)

register_paperwork(Kind.CHASING, CHASING_PAPER)
