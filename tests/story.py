"""The establishment decision played step by step, by the people who hold each act."""

from __future__ import annotations

from datetime import datetime, timedelta

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import give_number
from decisions.cases.services import Opening, advance, open_case
from decisions.models import Case, Officer
from tests.cast import Commune
from tests.world import MORNING

CONTENT = {"teams": [{"village": "22891-t01", "members": ["Nguyễn Văn An"]}]}


def roles(commune: Commune) -> dict[str, Officer]:
    """Who does what on the straight way."""
    content = commune.vice_chair
    return {
        Act.DRAFT_ESTABLISHMENT: commune.drafter,
        Act.CHECK_CONTENT: content,
        Act.CHECK_FORMAT: commune.clerk,
        Act.SIGN_ESTABLISHMENT: commune.chair,
        Act.NUMBER: commune.clerk,
        Act.SEAL: commune.clerk,
        Act.DISPATCH: commune.clerk,
    }


def draft(commune: Commune, at: datetime = MORNING) -> Case:
    """A case just opened by the drafter."""
    return open_case(Opening(Kind.ESTABLISHMENT, commune.unit), by=commune.drafter, at=at)


def play(case: Case, commune: Commune, *, until: str, at: datetime = MORNING) -> Case:
    """Do the acts of the straight way from where the case stands, up to and with `until`."""
    people = roles(commune)
    acts = list(people)
    start = {"drafting": 0, "checking": 1, "signing": 3, "numbering": 4, "sealing": 5, "dispatching": 6}[case.state]
    for minute, act in enumerate(acts[start : acts.index(Act(until)) + 1], start=1):
        moment = at + timedelta(minutes=minute)
        if act == Act.NUMBER:
            case = give_number(case, by=people[act], at=moment)
        else:
            content = CONTENT if act == Act.DRAFT_ESTABLISHMENT else None
            case = advance(case, act, by=people[act], at=moment, content=content)
    return case
