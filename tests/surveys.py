"""Surveys in the tests: one of three questions in May, teams of two communes, who fills in and who reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from decisions.models import Officer, Survey, Team
from decisions.surveys.rules import Answered, Plan, Question
from decisions.surveys.services import make_survey, take_answer
from tests.cast import Cast
from tests.month import Department, department, teams
from tests.world import MORNING

OPENS, CLOSES = date(2022, 5, 4), date(2022, 5, 20)


@dataclass(frozen=True)
class Asking:
    """A survey under way and the teams that ask: Phước Hữu's own and of a village, Phước Hậu's."""

    ict: Department
    survey: Survey
    own: Team
    village: Team
    other: Team
    leader: Officer


def plan(**facts: object) -> Plan:
    """A lawful survey: yes or no, several of three, a number."""
    usual = {
        "title": "Sử dụng dịch vụ công trực tuyến",
        "words": "Kính đề nghị gia đình trả lời.",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "questions": (
            Question("yes_no", "Gia đình có điện thoại thông minh không?"),
            Question("many", "Gia đình đã dùng nền tảng nào?", ("Dịch vụ công", "Sàn thương mại", "Ví điện tử")),
            Question("number", "Mấy người trong hộ dùng Internet?"),
        ),
    }
    return Plan(**{**usual, **facts})  # type: ignore[arg-type] # facts of a plan


def asking(cast: Cast) -> Asking:
    """The survey is made; three teams are in force."""
    ict = department(cast)
    village, own = sorted(teams(cast.huu, "", "22891-t01"), key=lambda team: team.village is None)
    (other,) = teams(cast.hau, "")
    made = make_survey(ict.unit, plan(), by=ict.specialist, at=MORNING)
    assert village.post_unit
    leader = Officer.objects.get(holdings__seat__unit=village.post_unit)
    return Asking(ict, made, own, village, other, leader)


def answer(
    made: Asking, team: Team, by: Officer, *, yes: bool = True, uses: tuple[int, ...] = (0,), people: int = 2
) -> str:
    """A household answers; the key of its form."""
    key = str(uuid4())
    said = [Answered(1, (0,) if yes else (1,)), Answered(2, uses), Answered(3, number=people)]
    take_answer(made.survey, team, said, key=key, filled_on=OPENS, by=by, at=MORNING)
    return key
