"""The life of a letter that gives targets, and its paper."""

from __future__ import annotations

from decisions.assignment.paper import ASSIGNMENT_PAPER
from decisions.authority.acts import Act, Kind
from decisions.cases.life import OFFICIAL_LETTER, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork

ASSIGNMENT = register(
    outgoing_paper(
        Kind.ASSIGNMENT,
        OFFICIAL_LETTER,
        draft=Act.DRAFT_ASSIGNMENT,
        sign=Act.SIGN_ASSIGNMENT,
        by_room="bảng chỉ tiêu của kỳ",
    )
)

register_paperwork(Kind.ASSIGNMENT, ASSIGNMENT_PAPER)
