"""A Tờ trình in the tests: an appraised estimate, the opinions on it, who carries it to UBND tỉnh and takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.budget.figures import Said
from decisions.budget.lines import Line
from decisions.budget.sorts import RoundKind
from decisions.cases.models import State
from decisions.cases.numbering import open_book
from decisions.cases.services import Opening, open_case
from decisions.incoming.services import open_arrivals, receive_all
from decisions.models import BudgetRound, Case, Consultation, Officer, Opinion, PlanFigure, Proposal, Unit
from decisions.proposing.dossier import dossier_of
from decisions.proposing.proposal import Answer, Reply, Submission
from decisions.teams.roster import Recipient
from documents.page import model as page
from documents.page.model import Named, Page
from documents.papers import services as papers
from documents.register.services import Hand
from tests.budget import LINE, PRINT, Money, money, request
from tests.cast import Cast
from tests.departments import cites_the_plan, named, office_of
from tests.rules import tampering
from tests.workflows.play import along
from tests.world import BEGINNING, MORNING, appoint, officer, serves, unit
from workflows.flows.proposals import begin

ASKED_BY = date(2022, 5, 20)
"""The day by which opinions are due, a Friday."""
AT = MORNING + timedelta(days=1)
LATER = AT + timedelta(hours=2)
LESS = {1: (8_500_000, "Theo ý kiến của Sở Tài chính")}
CUT = {1: (9_000_000, "Chỉ hỗ trợ 06 tháng")}
NEED = "Các Tổ hoạt động thường xuyên, cần kinh phí hỗ trợ từ ngân sách tỉnh."
WORDS = "Sở giảm số hỗ trợ theo khả năng cân đối của ngân sách"


@dataclass(frozen=True)
class Purse:
    """Everybody a Tờ trình passes, and the round it is about."""

    money: Money
    round: BudgetRound
    finance: Unit
    finance_director: Officer
    finance_head: Officer
    finance_specialist: Officer
    finance_chief: Officer
    finance_clerk: Officer
    deputy: Officer
    chief: Officer
    province: Unit
    province_clerk: Officer
    province_reader: Officer

    @property
    def case(self) -> Case:
        """The Tờ trình as it stands, the last one."""
        return Case.objects.select_related("unit", "journal").filter(kind=Kind.PROPOSAL).latest("pk")

    @property
    def proposal(self) -> Proposal:
        """What is kept beside it."""
        return Proposal.objects.get(case=self.case)

    def ask(self, *bodies: Unit, due: date = ASKED_BY) -> list[Opinion]:
        """A letter that asks is out; of Sở Tài chính alone, if nobody is named."""
        opening = Opening(Kind.CONSULTATION, self.money.ict.unit, state=State.ISSUED)
        consultation = Consultation.objects.create(case=open_case(opening, by=None, at=AT), round=self.round)
        asked = [Opinion(consultation=consultation, body=body, due=due) for body in bodies or (self.finance,)]
        return Opinion.objects.bulk_create(asked)

    def answer(self, body: Unit | None = None, outcome: str = Opinion.Outcome.ADJUSTS, number: int = 57) -> Opinion:
        """A department answers the last letter, in a paper with its number and day."""
        body = body or self.finance
        opinion = Opinion.objects.filter(body=body).latest("pk")
        case = open_case(Opening(Kind.OPINION, body, state=State.ISSUED), by=None, at=AT)
        papers.freeze(case.code, _letter(body), body=body.code, kind=Kind.OPINION, hand=Hand("Văn thư", AT))
        papers.complete(case.code, number, AT.date())
        with tampering():  # the room of opinions writes it
            Opinion.objects.filter(pk=opinion.pk).update(case=case, outcome=outcome, answered_at=AT)
        return Opinion.objects.get(pk=opinion.pk)

    def begin(self, by: Officer | None = None, at: datetime = AT) -> Case:
        """The specialist of the Sở begins one."""
        return begin(self.round, by=by or self.money.ict.specialist, at=at)

    def said(self, figures: Mapping[int, tuple[int, str]] | None = None, **facts: Any) -> Submission:
        """A lawful draft on what stands; `figures` by place of the line, where they are not what was appraised."""
        dossier = dossier_of(self.round)
        other = figures or {}
        usual: dict[str, Any] = {
            "replies": tuple(Reply(one.body.code, Answer.ACCEPTS, WORDS) for one in dossier.answered),
            "figures": {
                row.line.key: Said(*other.get(row.line.place, (dossier.appraised[row.line.key], "")))
                for row in dossier.rows
            },
            "paragraphs": (NEED,),
            "recipients": (Recipient("Sở Tài chính", "stc"), Recipient("UBND các huyện, thành phố")),
        }
        return Submission(**{**usual, **facts})

    def send(self, planned: Submission | None = None, *, until: str = Act.DISPATCH, at: datetime = AT) -> Case:
        """The straight way of the Tờ trình through the one entry, from where it stands."""
        case = self.case
        after = {State.DRAFTING: "", State.SIGNING: Act.CHECK_FORMAT, State.NUMBERING: Act.SUBMIT_PROVINCE}
        said = (planned or self.said()).content()
        return along(case, self.people(), said, until=until, after=after[State(case.state)], at=at)

    def people(self) -> dict[str, Officer]:
        """Who does what with a Tờ trình of Sở TT&TT."""
        ict = self.money.ict
        return {
            Act.ANSWER_OPINIONS: ict.specialist,
            Act.CHECK_CONTENT: ict.head,
            Act.CHECK_FORMAT: self.chief,
            Act.SUBMIT_PROVINCE: ict.director,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.money.ict_records),
        }

    def receive(self, at: datetime = AT + timedelta(hours=1)) -> None:
        """The văn thư of Văn phòng UBND tỉnh takes in whatever waits."""
        receive_all(self.province, by=self.province_clerk, at=at)


def purse(cast: Cast, *lines: Line) -> Purse:
    """The district's estimate is appraised (9.000.000 of 10.500.000 đồng); nobody was asked for an opinion yet."""
    made = money(cast)
    found = made.round()
    made.appraised(request(*(lines or (LINE, PRINT))), CUT)
    return _with_people(made, found)


def year_s_budget(cast: Cast) -> Purse:
    """A round of the year's budget."""
    made = money(cast)
    return _with_people(made, made.round(kind=RoundKind.ANNUAL, year=2023, source=""))


def consulted(cast: Cast, *lines: Line) -> Purse:
    """Sở Tài chính was asked and has answered: agreed, to be adjusted."""
    made = purse(cast, *lines)
    made.ask()
    made.answer()
    return made


def figure(code: str, value: int) -> None:
    """A figure of the plan on money, since 2020."""
    PlanFigure.objects.create(code=code, value=value, clause="III.4", valid_from=BEGINNING)


def _with_people(made: Money, found: BudgetRound) -> Purse:
    ict = made.ict.unit
    finance = unit("stc", Unit.Role.DEPARTMENT_FINANCE, "Sở Tài chính")
    named(finance, "Sở Tài chính", "Sở Tài chính", "STC")
    budgets = unit("stc-qlns", Unit.Role.ROOM, "Phòng Quản lý ngân sách", finance)
    serves(budgets, finance)
    province = Unit.objects.get(code="58")
    office = unit("58-vp", Unit.Role.PROVINCE_OFFICE, "Văn phòng UBND tỉnh", province)
    serves(office, province)
    chief = office_of(finance, "cvp.stc", "Nguyễn Thanh Đạt")
    posts = {
        "finance_director": ("gd.stc", "Cao Thị Mỹ Nhàn", "director", finance),
        "finance_head": ("tp.stc-qlns", "Nguyễn Trọng Kiên", "budget_head", budgets),
        "finance_specialist": ("cv.stc-qlns", "Phan Thị Thanh Nhi", "budget_specialist", budgets),
        "finance_clerk": ("vanthu.stc", "Trần Nhật Duy", "records_clerk", Unit.objects.get(code="stc-vp")),
        "deputy": ("pgd.stttt", "Tô Thị Bích", "vice_director", ict),
        "province_clerk": ("vanthu.58", "Châu Thị Hạnh", "records_clerk", office),
        "province_reader": ("pcvp.58", "Ngụy Văn Sơn", "office_vice_chief", office),
    }
    people = {name: officer(login, called) for name, (login, called, _, _) in posts.items()}
    for name, (_, _, post, at) in posts.items():
        appoint(people[name], post, at)
    cites_the_plan(Kind.PROPOSAL)
    open_book(ict, Kind.PROPOSAL, 2022, by=made.ict_records, at=MORNING, last_given=210)
    open_book(finance, Kind.PROPOSAL, 2022, by=people["finance_clerk"], at=MORNING, last_given=90)
    open_arrivals(province, 2022, last_given=0, by=people["province_clerk"], at=MORNING)
    chief_of_ict = Officer.objects.get(username="cvp.stttt")
    return Purse(made, found, finance, finance_chief=chief, chief=chief_of_ict, province=province, **people)


def _letter(body: Unit) -> page.Page:
    version = body.on(AT.date())
    return page.Page(
        authority=page.Authority((version.name.upper(),)),
        symbol=page.Symbol(body=version.symbol, unit="QLNS"),
        place="Ninh Thuận",
        content=page.Letter("ý kiến về dự toán", ("Sở Thông tin và Truyền thông",), (page.Paragraph("Thống nhất./."),)),
        signature=page.Signature("GIÁM ĐỐC", "Cao Thị Mỹ Nhàn"),
        recipients=page.Recipients((page.Recipient("Như trên"),), archive="VT, QLNS"),
        cited=page.Cited("Công văn", version.name),
    )


def blocks(page: Page) -> list[str]:
    """The paragraphs of a named paper."""
    assert isinstance(page.content, Named)
    return [text for block in page.content.blocks if (text := getattr(block, "text", ""))]
