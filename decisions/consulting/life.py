"""The lives of both papers: the letter that asks, begun by hand; an opinion, begun by the letter's arrival."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import OFFICIAL_LETTER, Checks, Life, Step, outgoing_paper, outgoing_steps, register
from decisions.cases.models import Party, State
from decisions.cases.papers import register as register_paperwork
from decisions.consulting.answer_paper import OPINION_PAPER
from decisions.consulting.opening import note_answer
from decisions.consulting.paper import CONSULTATION_PAPER
from decisions.incoming.services import also_answered

CHECKS = Checks(Act.CHECK_OPINION, Act.CHECK_FORMAT)

CONSULTATION = register(
    outgoing_paper(
        Kind.CONSULTATION,
        OFFICIAL_LETTER,
        draft=Act.DRAFT_CONSULTATION,
        sign=Act.ASK_OPINION,
        by_room="trang của đợt đề nghị kinh phí",
    )
)
OPINION = register(
    Life(
        kind=Kind.OPINION,
        paper=OFFICIAL_LETTER,
        opens=Act.DRAFT_OPINION,
        sign=Act.SIGN_OPINION,
        start=State.ASSIGNING,
        by_system=True,
        road=(
            Act.ASSIGN_OPINION,
            Act.DRAFT_OPINION,
            CHECKS.content,
            CHECKS.format,
            Act.SIGN_OPINION,
            Act.NUMBER,
            Act.SEAL,
            Act.DISPATCH,
        ),
        steps=(
            Step(Act.ASSIGN_OPINION, frozenset({State.ASSIGNING}), State.DRAFTING, brings=Party.Role.DRAFTER),
            *outgoing_steps(draft=Act.DRAFT_OPINION, sign=Act.SIGN_OPINION, checks=CHECKS),
        ),
    )
)

register_paperwork(Kind.CONSULTATION, CONSULTATION_PAPER)
register_paperwork(Kind.OPINION, OPINION_PAPER)
also_answered(Kind.CONSULTATION, note_answer)
