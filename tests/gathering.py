"""Communes asked before their district in the tests: who draws up and sends what each needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.budget.catalogue import SOURCES, add
from decisions.budget.estimate import Request
from decisions.budget.lines import Line
from decisions.budget.models import BudgetRound
from decisions.budget.sorts import Level, SourceEntry
from decisions.cases.numbering import open_book
from decisions.gathering.calling import Wish
from decisions.incoming.services import receive_all
from decisions.models import Case, CommuneCall, Officer
from decisions.teams.roster import Recipient
from documents.outbox import services as outbox
from tests.budget import LATER, Money, money
from tests.cast import Cast, Commune
from tests.departments import cites_the_plan
from tests.workflows.play import along
from tests.world import MORNING, appoint, officer
from workflows.flows import gathering

FIRST = date(2022, 6, 1)
"""The communes' deadline: a Wednesday before that of the district."""
ASKED = LATER + timedelta(minutes=5)
SENT = ASKED + timedelta(minutes=30)
TEAMS = Line("Hỗ trợ hoạt động của Tổ", "to-thang", 0, 7, 500_000, "tinh")
LEAFLETS = Line("In tờ rơi", "", 200, 1, 3_000, "tinh", "Báo giá")


@dataclass(frozen=True)
class Asking:
    """The money of the tests, with the finance clerks of two communes, and a round of the Sở."""

    money: Money
    round: BudgetRound
    huu_finance: Officer
    hau_finance: Officer

    @property
    def cast(self) -> Cast:
        """Everybody."""
        return self.money.cast

    def ask(self, due: date = FIRST, letter: str = "", at: datetime = ASKED) -> CommuneCall:
        """The district asks its communes."""
        wish = Wish(due, letter)
        return gathering.ask(self.round, self.cast.district, wish, by=self.cast.district_drafter, at=at)

    def case(self, commune: Commune) -> Case:
        """The letter of a commune as it stands."""
        found = Case.objects.select_related("unit", "journal")
        return found.filter(kind=Kind.COMMUNE_ESTIMATE, unit=commune.unit).latest("pk")

    def people(self, commune: Commune) -> dict[str, Officer]:
        """Who does what with it."""
        drafter = self.huu_finance if commune == self.cast.huu else self.hau_finance
        return {
            Act.DRAFT_ESTIMATE: drafter,
            Act.CHECK_CONTENT: commune.vice_chair,
            Act.CHECK_FORMAT: commune.jurist,
            Act.SIGN_ESTIMATE: commune.chair,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), commune.clerk),
        }

    def send(self, commune: Commune, *lines: Line, until: str = Act.DISPATCH, at: datetime = SENT) -> Case:
        """The straight way of a commune's letter through the one entry."""
        return along(self.case(commune), self.people(commune), need(*lines).content(), until=until, at=at)

    def send_on(self, case: Case, after: str = Act.SIGN_ESTIMATE, at: datetime = SENT + timedelta(minutes=20)) -> Case:
        """The rest of the way of a letter of Phước Hữu."""
        return along(case, self.people(self.cast.huu), after=after, at=at)

    def take_in(self, at: datetime = SENT + timedelta(hours=1)) -> None:
        """The văn thư of the district takes in whatever waits."""
        receive_all(self.cast.district, by=self.cast.district_clerk, at=at)
        outbox.drain()


def asking(cast: Cast) -> Asking:
    """A round in the year is open; two communes have a finance clerk and a book."""
    purse = money(cast)
    own = SourceEntry("xa", "Ngân sách xã", Level.COMMUNE, "Kế hoạch, mục II.6")
    add(SOURCES, purse.ict.unit, own, first=date(2022, 1, 1), by=purse.ict.head, at=MORNING)
    clerks = []
    for commune, name in ((cast.huu, "Quảng Thị Lan"), (cast.hau, "Hán Văn Tín")):
        clerk = officer(f"tckt.{commune.unit.code}", name)
        appoint(clerk, "finance_clerk", commune.unit)
        open_book(commune.unit, Kind.COMMUNE_ESTIMATE, 2022, by=commune.clerk, at=MORNING, last_given=20)
        clerks.append(clerk)
    cites_the_plan(Kind.COMMUNE_ESTIMATE)
    return Asking(purse, purse.round(), *clerks)


def need(*lines: Line, **facts: Any) -> Request:
    """A lawful letter of a commune."""
    usual: dict[str, Any] = {
        "paragraphs": ("Các Tổ cần tờ rơi để phát tại các thôn.",),
        "recipients": (Recipient("CT, các PCT UBND xã"),),
    }
    return Request(lines=lines or (TEAMS, LEAFLETS), **{**usual, **facts})
