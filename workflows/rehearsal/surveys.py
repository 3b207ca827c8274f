"""The rehearsal of a survey and of the national network: households are asked, the Sở sends its lists."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from uuid import UUID

from decisions.authority.acts import Act
from decisions.difficulties.line import department
from decisions.network.services import make as make_report
from decisions.surveys.models import Survey
from decisions.surveys.rules import Answered, Plan, Question
from decisions.surveys.services import make_survey, take_answer
from decisions.teams.models import Team
from documents.clock import local_date
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, holder, tried

_DAYS = timedelta(days=20)
_USES = ("Dịch vụ công trực tuyến", "Sàn thương mại điện tử", "Ví điện tử", "Học trực tuyến")


def play_survey(households: int, stage: Stage, pace: Pace, chance: Random) -> None:
    """So many households of every tenth team answer three questions; then the lists of the day go to the network."""
    if households:
        tried(stage, partial(_play, households, stage, pace, chance))


def _play(households: int, stage: Stage, pace: Pace, chance: Random) -> None:
    unit, day = department(local_date(pace.now)), local_date(pace.now)
    questions = (
        Question("yes_no", "Gia đình có điện thoại thông minh không?"),
        Question("many", "Gia đình đã dùng những gì?", _USES),
        Question("number", "Mấy người trong hộ dùng Internet?"),
    )
    plan = Plan("Mức độ sử dụng nền tảng số của hộ gia đình", "", day, day + _DAYS, questions)
    with stage.costs.of("make_survey"):
        survey = make_survey(unit, plan, by=holder(unit, Act.KEEP_SURVEY, pace.now), at=pace.tick(9))
    for team in list(Team.objects.on(day).select_related("unit", "post_unit", "village").order_by("code"))[::10]:
        for _ in range(households):
            _asked(survey, team, stage, pace, chance)
    with stage.costs.of("make_network_report"):
        make_report("", by=holder(unit, Act.EXPORT_NETWORK, pace.now), at=pace.tick(5))


def _asked(survey: Survey, team: Team, stage: Stage, pace: Pace, chance: Random) -> None:
    uses = tuple(place for place in range(len(_USES)) if chance.random() < 0.4)
    said = [
        Answered(1, (0 if chance.random() < 0.8 else 1,)),
        Answered(2, uses),
        Answered(3, number=chance.randint(0, 6)),
    ]
    key = str(UUID(int=chance.getrandbits(128), version=4))
    by = holder(team.unit, Act.FILL_SURVEY, pace.now)
    with stage.costs.of("take_answer"):
        take_answer(survey, team, said, key=key, filled_on=local_date(pace.now), by=by, at=pace.tick(3))
