"""The life of a directing letter, and its paper."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import OFFICIAL_LETTER, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.directing.deadlines import cited
from decisions.directing.paper import DIRECTION_PAPER
from decisions.teams.paper import also_cites

DIRECTION = register(
    outgoing_paper(Kind.DIRECTION, OFFICIAL_LETTER, draft=Act.DIRECT_ESTABLISHMENT, sign=Act.SIGN_DIRECTION)
)

register_paperwork(Kind.DIRECTION, DIRECTION_PAPER)
also_cites(cited)
