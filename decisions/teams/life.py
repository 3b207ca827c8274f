"""The lives of the cases about teams: the establishment decision, and the district's direction that asks for it."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, OFFICIAL_LETTER, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.teams.paper import ESTABLISHMENT_PAPER

ESTABLISHMENT = register(
    outgoing_paper(Kind.ESTABLISHMENT, DECISION, draft=Act.DRAFT_ESTABLISHMENT, sign=Act.SIGN_ESTABLISHMENT)
)
DIRECTION = register(
    outgoing_paper(Kind.DIRECTION, OFFICIAL_LETTER, draft=Act.DIRECT_ESTABLISHMENT, sign=Act.SIGN_DIRECTION)
)

register_paperwork(Kind.ESTABLISHMENT, ESTABLISHMENT_PAPER)
