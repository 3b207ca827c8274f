"""The lives of letters that correct and notices that withdraw, and their papers."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import NOTICE, OFFICIAL_LETTER, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.mending.paper import CORRECTION_PAPER, RECALL_PAPER
from decisions.mending.services import also_withdrawn
from decisions.schools import services as schools
from decisions.teams.services import take_back

_FROM = "trang của văn bản đã phát hành"

CORRECTION = register(
    outgoing_paper(Kind.CORRECTION, OFFICIAL_LETTER, draft=Act.CORRECT_PAPER, sign=Act.SIGN_CORRECTION, by_room=_FROM)
)
RECALL = register(outgoing_paper(Kind.RECALL, NOTICE, draft=Act.RECALL_PAPER, sign=Act.SIGN_RECALL, by_room=_FROM))

register_paperwork(Kind.CORRECTION, CORRECTION_PAPER)
register_paperwork(Kind.RECALL, RECALL_PAPER)
also_withdrawn(Kind.ESTABLISHMENT, take_back)
also_withdrawn(Kind.SCHOOL_TEAM, schools.take_back)
