"""The rehearsal of communes asked before their district: some send, one writes again, the others send nothing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.budget.estimate import Request
from decisions.budget.estimating import counts_of
from decisions.budget.lines import Line
from decisions.budget.models import BudgetRound
from decisions.calendar.working_days import next_working_day
from decisions.cases.models import Case
from decisions.gathering.calling import Wish, latest_of
from decisions.gathering.models import CommuneCall, CommuneEstimate
from decisions.incoming.services import receive_all
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
from documents.clock import local_date
from workflows.flows import gathering
from workflows.rehearsal.outgoing import fresh, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_SENDING = 3
"""So many communes send what they need; the district does not wait for the others."""
_NEED = Request((), ("Các thôn chưa có tờ rơi để phát cho hộ dân.",), (Recipient("TT HĐND xã"),))


def play_communes(found: BudgetRound, district: Unit, source: str, stage: Stage, pace: Pace) -> None:
    """A district asks; what was sent is taken in, one letter is written again."""
    drafter = person(rights(Asked((Act.DRAFT_ESTIMATE,), district.pk, pace.now, Kind.ESTIMATE)))
    with stage.costs.of("call_communes"):
        call = gathering.ask(found, district, Wish(_due(pace)), by=drafter, at=pace.tick())
    sending = [one for one in latest_of(call).values() if _ready(one, pace)][:_SENDING]
    for place, one in enumerate(sending):
        tried(stage, partial(_send, one.case, source, 100 + place * 50, stage, pace))
    _receive(district, stage, pace)
    if sending:
        tried(stage, partial(_again, call, sending[0].body, source, stage, pace))


def _again(call: CommuneCall, commune: Unit, source: str, stage: Stage, pace: Pace) -> None:
    """The district finds too few; the commune sends another letter in place of the first."""
    drafter = person(rights(Asked((Act.DRAFT_ESTIMATE,), call.body_id, pace.now, Kind.ESTIMATE)))
    with stage.costs.of("write_again"):
        case = gathering.again(call, commune, "Tính lại số tờ rơi theo số hộ.", by=drafter, at=pace.tick())
    _send(case, source, 160, stage, pace)
    _receive(call.body, stage, pace)


def _send(case: Case, source: str, leaflets: int, stage: Stage, pace: Pace) -> None:
    line = Line("In tờ rơi phát cho hộ dân", "", leaflets, 1, 3_000, source, "Báo giá tháng 5 năm 2022")
    content = {**_NEED.content(), "lines": Request((line,), (), ()).content()["lines"]}
    play_letter(fresh(case), content, stage, pace)


def _ready(one: CommuneEstimate, pace: Pace) -> bool:
    """Whether a commune has a team, and somebody who may sign."""
    signs = rights(Asked((Act.SIGN_ESTIMATE,), one.body_id, pace.now, Kind.COMMUNE_ESTIMATE))
    return bool(signs) and counts_of(one.body, local_date(pace.now)).teams > 0


def _due(pace: Pace) -> date:
    return next_working_day(local_date(pace.now) + timedelta(days=2))


def _receive(district: Unit, stage: Stage, pace: Pace) -> None:
    with stage.costs.of("receive_all"):
        receive_all(district, by=person(rights(Asked((Act.RECEIVE,), district.pk, pace.now))), at=pace.tick(3))
    stage.work()
