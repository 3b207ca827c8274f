"""The life of a district's evaluation of a month: communes report, the district evaluates, Sở TT&TT looks at it."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.authority.acts import Act, Kind
from decisions.cases.life import REPORT, Checks, Life, Step, outgoing_steps, register
from decisions.cases.models import Party, State
from decisions.cases.papers import register as register_paperwork
from decisions.incoming.services import also_answered
from decisions.monthly.closing import ASK_AGAIN
from decisions.monthly.opening import join
from decisions.monthly.paper import MONTH_PAPER
from decisions.monthly.reporting import CONFIRM_LAST, RETURN_FIGURES
from decisions.monthly.reviewing import ASK_SUPPLEMENT, WRITE_AGAIN, note_answer
from decisions.teams.services import also_established

CHECKS = Checks(Act.CHECK_MONTH_CONTENT, Act.CHECK_FORMAT_H)
_COLLECTING, _DRAFTING, _ISSUED, _REVIEWING = (
    frozenset({state}) for state in (State.COLLECTING, State.DRAFTING, State.ISSUED, State.REVIEWING)
)
_NEVER = (
    State.DECLINED,
    State.STOPPED,
    State.APPRAISING,
    State.APPRAISED,
    State.ASSIGNING,
    State.PRESENTING,
    State.POLLING,
)
_ANY = tuple(state for state in State if state not in _NEVER)
"""It is issued by law: nobody declines or stops it; nothing in it is about money."""


def _of_communes() -> Iterator[Step]:
    """What a commune does leaves the district's case where it stands, so that a late one is never shut out."""
    confirms = (Act.CONFIRM_COMMUNE_FIGURES,)
    for state in _ANY:
        here = frozenset({state})
        for act, rights in ((Act.REPORT_TEAM, ()), (Act.CONFIRM_COMMUNE_FIGURES, ()), (RETURN_FIGURES, confirms)):
            yield Step(act, here, state, rights=rights, party=Party.Role.REPORTER, quiet=True)
    yield Step(CONFIRM_LAST, _COLLECTING, State.DRAFTING, rights=confirms, party=Party.Role.REPORTER)


EVALUATION = register(
    Life(
        kind=Kind.EVALUATION,
        paper=REPORT,
        opens=Act.SCORE_TEAMS,
        sign=Act.SIGN_MONTH,
        start=State.COLLECTING,
        by_system=True,
        road=(
            Act.CLOSE_COLLECTION,
            Act.SCORE_TEAMS,
            CHECKS.content,
            CHECKS.format,
            Act.SIGN_MONTH,
            Act.NUMBER,
            Act.SEAL,
            Act.DISPATCH,
        ),
        steps=(
            *_of_communes(),
            Step(Act.CLOSE_COLLECTION, _COLLECTING, State.DRAFTING),
            Step(ASK_AGAIN, _COLLECTING | _DRAFTING, State.COLLECTING, rights=(Act.CLOSE_COLLECTION,), reason=True),
            *outgoing_steps(draft=Act.SCORE_TEAMS, sign=Act.SIGN_MONTH, checks=CHECKS),
            Step(Act.PROPOSE_MONTH, _ISSUED, State.REVIEWING, party=Party.Role.RECIPIENT),
            Step(Act.ACCEPT_MONTH, _REVIEWING, State.ACCEPTED, party=Party.Role.RECIPIENT),
            Step(
                ASK_SUPPLEMENT,
                _REVIEWING,
                State.SUPPLEMENT,
                rights=(Act.ACCEPT_MONTH,),
                reason=True,
                party=Party.Role.RECIPIENT,
            ),
            Step(WRITE_AGAIN, _ISSUED, State.SUPPLEMENT, rights=(Act.SCORE_TEAMS,), reason=True),
        ),
    )
)

register_paperwork(Kind.EVALUATION, MONTH_PAPER)
also_established(join)
also_answered(Kind.EVALUATION, note_answer)
