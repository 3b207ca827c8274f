"""The life of the cases that establish teams."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.teams.paper import ESTABLISHMENT_PAPER

ESTABLISHMENT = register(
    outgoing_paper(Kind.ESTABLISHMENT, DECISION, draft=Act.DRAFT_ESTABLISHMENT, sign=Act.SIGN_ESTABLISHMENT)
)

register_paperwork(Kind.ESTABLISHMENT, ESTABLISHMENT_PAPER)
