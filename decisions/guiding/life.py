"""The life of a guiding letter, and its paper."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import OFFICIAL_LETTER, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.guiding.paper import GUIDANCE_PAPER

GUIDANCE = register(outgoing_paper(Kind.GUIDANCE, OFFICIAL_LETTER, draft=Act.DRAFT_GUIDANCE, sign=Act.SIGN_GUIDANCE))

register_paperwork(Kind.GUIDANCE, GUIDANCE_PAPER)
