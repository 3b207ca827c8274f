"""The money in the tests: a norm, sources, the people of a district's estimate, a round of Sở TT&TT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.budget.appraising import asked_of
from decisions.budget.catalogue import NORMS, SOURCES, add
from decisions.budget.estimate import Request
from decisions.budget.lines import Line
from decisions.budget.models import BudgetRound
from decisions.budget.rounds import Plan
from decisions.budget.sorts import Level, NormEntry, Per, RoundKind, SourceEntry
from decisions.cases.numbering import open_book
from decisions.incoming.services import receive_all
from decisions.models import Case, Officer, Unit
from decisions.teams.roster import Recipient
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.departments import cites_the_plan, ict_office
from tests.month import Department, department, teams
from tests.workflows.play import act, along
from tests.world import MORNING, appoint, officer, serves, unit
from workflows.flows import rounds

DUE = date(2022, 6, 15)
LATER = MORNING + timedelta(hours=1)
SOON = LATER + timedelta(hours=1)
NORM = NormEntry("to-thang", "Hỗ trợ hoạt động của Tổ", Per.TEAM_MONTH, 500_000, "Nghị quyết số 60/2022/NQ-HĐND")
LINE = Line("Hỗ trợ hoạt động của Tổ", "to-thang", 0, 7, 500_000, "tinh")
PRINT = Line("In tài liệu", "", 100, 1, 12_000, "huyen", "Báo giá", "12/QĐ-UBND", date(2022, 5, 2))


@dataclass(frozen=True)
class Money:
    """Everybody an estimate passes, and the Sở that asks for it."""

    cast: Cast
    ict: Department
    finance: Officer
    ict_records: Officer

    def round(self, at: datetime = LATER, **facts: Any) -> BudgetRound:
        """A round in the year, opened by the head of phòng CNTT."""
        usual: dict[str, Any] = {"kind": RoundKind.IN_YEAR, "year": 2022, "due": DUE, "source": "tinh"}
        return rounds.begin(self.ict.unit, Plan(**{**usual, **facts}), by=self.ict.head, at=at)

    @property
    def case(self) -> Case:
        """The district's estimate as it stands."""
        return Case.objects.select_related("unit", "journal").filter(kind=Kind.ESTIMATE, unit__code="587").latest("pk")

    def send(self, request: Request, *, until: str = Act.DISPATCH, at: datetime = LATER) -> Case:
        """The straight way of the district's estimate through the one entry, from its draft on."""
        return along(self.case, self.people(), request.content(), until=until, at=at)

    def appraised(self, request: Request, figures: dict[int, tuple[int, str]] | None = None) -> Case:
        """Issued, taken in by the Sở, appraised and confirmed; `figures` by place where they are not what is asked."""
        self.send(request)
        self.receive()
        self.appraise(figures or {})
        return self.do(Act.CONFIRM_APPRAISAL, self.ict.head)

    def receive(self, at: datetime = SOON) -> None:
        """The văn thư of the Sở takes in whatever waits."""
        receive_all(self.ict.unit, by=self.ict_records, at=at)
        outbox.drain()

    def appraise(self, figures: dict[int, tuple[int, str]], by: Officer | None = None) -> Case:
        """The specialist appraises every line asked from the province."""
        rows = [
            {
                "line": row.line.key,
                "amount": str(figures.get(row.line.place, (row.asked, ""))[0]),
                "reason": figures.get(row.line.place, (row.asked, ""))[1],
            }
            for row in asked_of(self.case)
        ]
        return self.do(Act.APPRAISE, by or self.ict.specialist, {"lines": rows})

    def do(self, name: str, by: Officer, said: dict[str, Any] | None = None, at: datetime = SOON) -> Case:
        """One act in the district's estimate."""
        return act(self.case, name, by=by, at=at, said=said or {})

    def people(self) -> dict[str, Officer]:
        """Who does what with an estimate of UBND huyện."""
        cast = self.cast
        return {
            Act.DRAFT_ESTIMATE: cast.district_drafter,
            Act.CHECK_ESTIMATE: self.finance,
            Act.CHECK_FORMAT: cast.district_checker,
            Act.SIGN_ESTIMATE: cast.district_chair,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), cast.district_clerk),
        }


def money(cast: Cast) -> Money:
    """Two teams in force in Phước Hữu, one in Phước Hậu; a norm, a source of the province and one of the district."""
    ict = department(cast)
    ict_office(ict.unit)
    office = unit("587-tckh", Unit.Role.DIVISION_FINANCE, "huyện Ninh Phước", cast.district)
    serves(office, cast.district)
    finance = officer("tckh", "Quảng Đại Thành")
    appoint(finance, "finance_specialist", office)
    add(NORMS, ict.unit, NORM, first=date(2022, 1, 1), by=ict.head, at=MORNING)
    for code, level in (("tinh", Level.PROVINCE), ("huyen", Level.DISTRICT), ("gop", Level.CONTRIBUTION)):
        entry = SourceEntry(code, f"Nguồn {level.label}", level, "Kế hoạch, mục II.6")
        add(SOURCES, ict.unit, entry, first=date(2022, 1, 1), by=ict.head, at=MORNING)
    teams(cast.huu, "", "22891-t01")
    teams(cast.hau, "")
    cites_the_plan(Kind.ESTIMATE)
    open_book(cast.district, Kind.ESTIMATE, 2022, by=cast.district_clerk, at=MORNING, last_given=30)
    clerk = officer("vanthu.stttt", "Mấu Thị Loan", Officer.Honorific.MRS)
    appoint(clerk, "records_clerk", Unit.objects.get(code="stttt-vp"))
    return Money(cast, ict, finance, clerk)


def a_round(ict: Department, at: datetime) -> BudgetRound:
    """A round in the year, with the norm and the source it needs."""
    add(NORMS, ict.unit, NORM, first=date(2022, 1, 1), by=ict.head, at=at)
    entry = SourceEntry("tinh", "Nguồn ngân sách tỉnh", Level.PROVINCE, "Kế hoạch, mục II.6")
    add(SOURCES, ict.unit, entry, first=date(2022, 1, 1), by=ict.head, at=at)
    return rounds.begin(ict.unit, Plan(RoundKind.IN_YEAR, 2022, DUE, "tinh"), by=ict.head, at=at)


def request(*lines: Line, **facts: Any) -> Request:
    """A lawful estimate."""
    usual: dict[str, Any] = {
        "paragraphs": ("Các Tổ hoạt động thường xuyên từ tháng 6 năm 2022.",),
        "recipients": (Recipient("CT, các PCT UBND huyện"),),
    }
    return Request(lines=lines or (LINE, PRINT), **{**usual, **facts})
