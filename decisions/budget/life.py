"""The life of an estimate, and its paper: drafted by the district, appraised by the Sở (plan II.6, III.1.đ)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.budget.appraising import ASK_SUPPLEMENT, RETURN_APPRAISAL, WRITE_AGAIN, note_answer
from decisions.budget.paper import ESTIMATE_PAPER
from decisions.cases.life import OFFICIAL_LETTER, Checks, Step, outgoing_paper, register
from decisions.cases.models import Party, State
from decisions.cases.papers import register as register_paperwork
from decisions.incoming.services import also_answered

CHECKS = Checks(Act.CHECK_ESTIMATE, Act.CHECK_FORMAT)
_ISSUED, _APPRAISING = frozenset({State.ISSUED}), frozenset({State.APPRAISING})
_CONFIRMS = (Act.CONFIRM_APPRAISAL,)
_SO = Party.Role.RECIPIENT

ESTIMATE = register(
    outgoing_paper(
        Kind.ESTIMATE,
        OFFICIAL_LETTER,
        draft=Act.DRAFT_ESTIMATE,
        sign=Act.SIGN_ESTIMATE,
        checks=CHECKS,
        by_room="trang của đợt đề nghị kinh phí",
        by_system=True,
        after=(
            Step(Act.APPRAISE, _ISSUED, State.APPRAISING, party=_SO),
            Step(Act.CONFIRM_APPRAISAL, _APPRAISING, State.APPRAISED, party=_SO),
            Step(RETURN_APPRAISAL, _APPRAISING, State.ISSUED, rights=_CONFIRMS, reason=True, party=_SO),
            Step(ASK_SUPPLEMENT, _ISSUED, State.SUPPLEMENT, rights=(Act.APPRAISE,), reason=True, party=_SO),
            Step(ASK_SUPPLEMENT, _APPRAISING, State.SUPPLEMENT, rights=_CONFIRMS, reason=True, party=_SO),
            Step(WRITE_AGAIN, _ISSUED, State.SUPPLEMENT, rights=(Act.DRAFT_ESTIMATE,), reason=True),
        ),
    )
)

register_paperwork(Kind.ESTIMATE, ESTIMATE_PAPER)
also_answered(Kind.ESTIMATE, note_answer)
