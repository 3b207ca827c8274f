"""The life of the cases that establish the team of a school."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.schools.paper import SCHOOL_TEAM_PAPER

SCHOOL_TEAM = register(
    outgoing_paper(Kind.SCHOOL_TEAM, DECISION, draft=Act.DRAFT_SCHOOL_TEAM, sign=Act.SIGN_SCHOOL_TEAM)
)

register_paperwork(Kind.SCHOOL_TEAM, SCHOOL_TEAM_PAPER)
