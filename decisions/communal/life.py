"""The life of a commune's report of a month, and its paper; it begins with a confirmation of the figures."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import REPORT, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.communal.opening import note_confirmed
from decisions.communal.paper import COMMUNE_PAPER
from decisions.monthly.reporting import also_confirmed

COMMUNE_REPORT = register(
    outgoing_paper(
        Kind.COMMUNE_REPORT,
        REPORT,
        draft=Act.DRAFT_COMMUNE_REPORT,
        sign=Act.SIGN_COMMUNE_REPORT,
        must_issue=True,
        by_system=True,
    )
)

register_paperwork(Kind.COMMUNE_REPORT, COMMUNE_PAPER)
also_confirmed(note_confirmed)
