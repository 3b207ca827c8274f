"""Late units chased: the people of the letter at the district and at the Sở, their books, UBND tỉnh above the Sở."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from decisions.assignment.assignment import Wording
from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.chasing.chase import Chase
from decisions.chasing.opening import Missed
from decisions.models import Case, MonthOpening, Officer, Unit
from decisions.teams.roster import Recipient
from tests.cast import Cast
from tests.departments import cites_the_plan, ict_office
from tests.monthly import LATER, Played
from tests.workflows.play import along
from tests.world import MORNING
from workflows.flows import chasings

WEDNESDAY = LATER + timedelta(days=1)
"""18 May 2022, the day after the district's last day."""
DUE = date(2022, 5, 20)


def offices(played: Played) -> Officer:
    """Books of letters, a basis to cite, UBND tỉnh above the Sở; the head of the Sở's office, who checks the format."""
    body = played.ict.unit
    chief = ict_office(body)
    cites_the_plan(Kind.CHASING)
    cites_the_plan(Kind.ASSIGNMENT)
    open_book(body, Kind.CHASING, 2022, by=played.records, at=MORNING, last_given=210)
    return chief


def district_people(cast: Cast, draft: str = Act.URGE, sign: str = Act.SIGN_CHASING) -> dict[str, Officer]:
    """Who does what with a letter of UBND huyện."""
    return {
        draft: cast.district_drafter,
        Act.CHECK_CONTENT: cast.district_head,
        Act.CHECK_FORMAT: cast.district_checker,
        sign: cast.district_chair,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), cast.district_clerk),
    }


def department_people(
    played: Played, chief: Officer, draft: str = Act.URGE, sign: str = Act.SIGN_CHASING
) -> dict[str, Officer]:
    """Who does what with a letter of the Sở."""
    ict = played.ict
    return {
        draft: ict.specialist,
        Act.CHECK_CONTENT: ict.head,
        Act.CHECK_FORMAT: chief,
        sign: ict.director,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), played.records),
    }


def chase(*units: str, **facts: Any) -> Chase:
    """A lawful draft; to Phước Hậu and Phước Hữu if nobody is named."""
    usual: dict[str, Any] = {
        "due": DUE,
        "paragraphs": ("Nếu có vướng mắc, phản ánh để được hướng dẫn.",),
        "recipients": (Recipient("CT, các PCT UBND huyện"),),
    }
    return Chase(units=units or ("22879", "22891"), **{**usual, **facts})


def by_hand(body: Unit, by: Officer, at: datetime = WEDNESDAY, month: str = "2022-05") -> Case:
    """A drafter begins a letter of a body."""
    return chasings.begin(Missed(MonthOpening.objects.get(month=month), body), by=by, at=at)


def send(
    case: Case,
    people: dict[str, Officer],
    planned: Chase | Wording,
    *,
    until: str = Act.DISPATCH,
    at: datetime = WEDNESDAY,
) -> Case:
    """The straight way of a letter through the one entry, from its draft on."""
    return along(case, people, planned.content(), until=until, at=at)
