"""The money decided in the tests: a Tờ trình that is out, Văn phòng UBND tỉnh, the leaders, their books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from decisions.allotting.dossier import dossier_of
from decisions.allotting.models import Allocation
from decisions.allotting.opening import open_allocation
from decisions.allotting.paper import usual
from decisions.authority.acts import Act, Kind
from decisions.budget.figures import rows_of, standing
from decisions.budget.lines import Line
from decisions.budget.sorts import Stage
from decisions.cases.models import State
from decisions.cases.numbering import open_book
from decisions.cases.services import Opening, open_case
from decisions.consulting.models import Consultation, Opinion
from decisions.models import (
    BudgetRound,
    Case,
    Holding,
    JournalEntry,
    LegalBasis,
    LegalBasisUse,
    Officer,
    Proposal,
    Round,
    Unit,
)
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.outbox import services as outbox
from documents.page import model as page
from documents.papers import services as papers
from documents.register.services import Hand
from tests.budget import LINE, PRINT, Money, money, request
from tests.cast import Cast
from tests.departments import cites_the_plan, named
from tests.workflows.play import ANSWERS, act
from tests.world import MORNING, appoint, arrange, officer, serves, unit
from workflows.engine.entry import opener

AT = MORNING + timedelta(days=5)
FINDING = "Hồ sơ đầy đủ, số liệu khớp giữa tờ trình và dự toán."
CUT = {1: (9_000_000, "Chỉ hỗ trợ 06 tháng")}
"""Of 10.500.000 đồng asked, 9.000.000 are appraised."""
WHY = "Nguồn kinh phí trong năm đã phân bổ hết"
_MRS = Officer.Honorific.MRS
_WORDS = (page.Paragraph("Nội dung./."),)
_PAPERS: Mapping[str, page.Content] = {
    "Tờ trình": page.Named("TỜ TRÌNH", "Về việc phân bổ kinh phí", ("Ủy ban nhân dân tỉnh Ninh Thuận",), _WORDS),
    "Công văn": page.Letter("ý kiến về dự toán", ("Sở Thông tin và Truyền thông",), _WORDS),
}


@dataclass(frozen=True)
class Office:
    """Everybody the money of a round passes at UBND tỉnh."""

    money: Money
    round: BudgetRound
    proposal: Case
    province: Unit
    finance: Unit
    chair: Officer
    vice_chair: Officer
    chief: Officer
    vice_chief: Officer
    head: Officer
    specialist: Officer
    formats: Officer
    clerk: Officer

    @property
    def case(self) -> Case:
        """The decision as it stands, the last one."""
        return self._last(Kind.ALLOCATION)

    @property
    def letter(self) -> Case:
        """The letter that there is no money, as it stands."""
        return self._last(Kind.REFUSAL)

    @property
    def estimate(self) -> Case:
        """The district's estimate."""
        return self.money.case

    def begin(self, at: datetime = AT) -> Case | None:
        """What taking the Tờ trình in sets going."""
        return open_allocation(self.proposal.code, opener=opener(by=None, at=at), at=at)

    def said(self, figures: Mapping[int, tuple[int, str]] | None = None, **facts: Any) -> dict[str, Any]:
        """A lawful draft; `figures` by place of the line where they are not what is proposed."""
        content = {**usual(self.case, local_date(AT)).content(), "paragraphs": FINDING, **facts}
        return {**content, "lines": self.lines(figures)}

    def lines(self, figures: Mapping[int, tuple[int, str]] | None = None) -> list[dict[str, Any]]:
        """The figure of each line."""
        dossier = dossier_of(self.case)
        other = figures or {}
        return [
            {"line": row.line.key, "amount": str(amount), "reason": reason}
            for row in dossier.rows
            for amount, reason in (other.get(row.line.place, (dossier.target(row), "")),)
        ]

    def do(self, name: str, by: Officer, said: Mapping[str, Any] | None = None, case: Case | None = None) -> Case:
        """One act in the decision, or in another case."""
        found = case or self.case
        minutes = JournalEntry.objects.filter(book=found.journal_id).count()
        done = act(found, name, by=by, at=AT + timedelta(minutes=minutes), said=said)
        if name == Act.NUMBER:
            outbox.drain()
        return done

    def send(self, *, until: str = Act.DISPATCH, said: Mapping[str, Any] | None = None) -> Case:
        """The straight way of the decision, from its draft on."""
        return self._go(self.case, self.people(), until, said or self.said())

    def answer(self, *, until: str = Act.DISPATCH, said: Mapping[str, Any] | None = None) -> Case:
        """The straight way of the letter, from its draft on."""
        usual_words = {"reason": WHY, "paragraphs": "", "recipients": []}
        return self._go(self.letter, self.writers(), until, said or usual_words)

    def decline(self) -> Case:
        """The leader finds no money."""
        self.send(until=Act.SIGN_SLIP)
        return self.do(Act.DECLINE_ISSUE, self.chair, {"note": WHY})

    def people(self) -> dict[str, Officer]:
        """Who does what with the decision."""
        return {
            Act.VERIFY_DOSSIER: self.specialist,
            Act.CHECK_DOSSIER: self.head,
            Act.CHECK_FORMAT: self.formats,
            Act.SIGN_SLIP: self.vice_chief,
            Act.APPROVE_BUDGET: self.chair,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.clerk),
        }

    def writers(self) -> dict[str, Officer]:
        """Who does what with the letter."""
        others = {name: who for name, who in self.people().items() if name in {Act.NUMBER, Act.SEAL, Act.DISPATCH}}
        return {
            Act.DRAFT_REFUSAL: self.specialist,
            Act.CHECK_DOSSIER: self.head,
            Act.CHECK_FORMAT: self.formats,
            Act.TELL_NOT_APPROVED: self.chief,
            **others,
        }

    def _go(self, case: Case, people: Mapping[str, Officer], until: str, first: Mapping[str, Any]) -> Case:
        for place, (name, by) in enumerate(people.items()):
            case = self.do(name, by, ANSWERS.get(name, {}) if place else first, case)
            if name == until:
                break
        return case

    def _last(self, kind: Kind) -> Case:
        return Case.objects.select_related("unit", "journal").filter(kind=kind).latest("pk")


def decided(cast: Cast, *lines: Line, cut: dict[int, tuple[int, str]] | None = None) -> Office:
    """A Tờ trình on the district's appraised estimate was taken in; the case of UBND tỉnh lies on its desk."""
    made = office(cast, *lines, cut=cut)
    made.begin()
    return made


def office(cast: Cast, *lines: Line, cut: dict[int, tuple[int, str]] | None = None) -> Office:
    """The same before the Tờ trình is taken in."""
    made = money(cast)
    found = made.round()
    made.appraised(request(*(lines or (LINE, PRINT))), CUT if cut is None else cut)
    people = _people()
    return Office(made, found, _proposal(found), **people)


def answered(made: Office, number: int = 57) -> Case:
    """Sở Tài chính has answered on the money of the round, in a paper with its number."""
    asking = Opening(Kind.CONSULTATION, made.money.ict.unit, state=State.ISSUED)
    consultation = Consultation.objects.create(case=open_case(asking, by=None, at=AT), round=made.round)
    case = open_case(Opening(Kind.OPINION, made.finance, state=State.ISSUED), by=None, at=AT)
    Opinion.objects.create(
        consultation=consultation,
        body=made.finance,
        due=AT.date(),
        case=case,
        outcome=Opinion.Outcome.AGREES,
        answered_at=AT,
    )
    _issued(case, number, page.Symbol(body="STC", unit="QLNS"), "Công văn")
    return case


def _proposal(found: BudgetRound) -> Case:
    """The Tờ trình as it is once it is out: on every estimate that stands, with what was appraised."""
    case = open_case(Opening(Kind.PROPOSAL, found.unit, state=State.ISSUED), by=None, at=AT)
    estimates = list(standing(found))
    lines: list[dict[str, Any]] = [
        {"line": row.line.key, "amount": row.amount(Stage.APPRAISED) or 0, "reason": ""} for row in rows_of(estimates)
    ]
    content = {
        "answers": [],
        "lines": lines,
        "paragraphs": "Các Tổ hoạt động thường xuyên.",
        "recipients": [],
        "round": found.code,
        "estimates": [one.case.code for one in estimates],
        "total": sum(line["amount"] for line in lines),
    }
    text = canonical(content)
    Round.objects.create(
        case=case, number=1, content=text, digest=digest(text), submitted_by=found.opened_by, submitted_at=AT
    )
    Proposal.objects.create(case=case, round=found, arrived_at=AT)
    _issued(case, 211, page.Symbol(kind="TTr", body="STTTT"), "Tờ trình")
    return case


def _issued(case: Case, number: int, symbol: page.Symbol, kind: str) -> None:
    version = case.unit.on(AT.date())
    made = page.Page(
        authority=page.Authority((version.name.upper(),)),
        symbol=symbol,
        place="Ninh Thuận",
        content=_PAPERS[kind],
        signature=page.Signature("GIÁM ĐỐC", "Người Ký"),
        recipients=page.Recipients((page.Recipient("Như trên"),), archive="VT"),
        cited=page.Cited(kind, version.name),
    )
    papers.freeze(case.code, made, body=case.unit.code, kind=case.kind, hand=Hand("Văn thư", AT))
    papers.complete(case.code, number, AT.date())


def _people() -> dict[str, Any]:
    """UBND tỉnh, and Sở Tài chính."""
    finance = unit("stc", Unit.Role.DEPARTMENT_FINANCE, "Sở Tài chính")
    named(finance, "Sở Tài chính", "Sở Tài chính", "STC")
    return {"finance": finance, **province_office()}


def province_office() -> dict[str, Any]:
    """UBND tỉnh with its leaders, its Văn phòng and two rooms."""
    province = Unit.objects.get(code="58")
    secretariat = unit("58-vp", Unit.Role.PROVINCE_OFFICE, "Văn phòng UBND tỉnh", province)
    room = unit("58-ktth", Unit.Role.ROOM, "Phòng Kinh tế tổng hợp", province)
    staff = unit("58-hctc", Unit.Role.ROOM, "Phòng Hành chính - Tổ chức", province)
    for served_by in (secretariat, room, staff):
        serves(served_by, province)
    posts: Sequence[tuple[str, str, str, str, Unit, Officer.Honorific]] = (
        ("chair", "ct.58", "Trần Quốc Nam", "chair", province, Officer.Honorific.MR),
        ("vice_chair", "pct.58", "Nguyễn Long Biên", "vice_chair_culture", province, Officer.Honorific.MR),
        ("chief", "cvp.58", "Nguyễn Văn Bình", "office_chief", secretariat, Officer.Honorific.MR),
        ("vice_chief", "pcvp.58", "Ngụy Văn Sơn", "office_vice_chief", secretariat, Officer.Honorific.MR),
        ("head", "tp.58-ktth", "Lưu Thị Vân", "synthesis_head", room, _MRS),
        ("specialist", "cv.58-ktth", "Đỗ Hữu Nghị", "synthesis_specialist", room, Officer.Honorific.MR),
        ("formats", "tp.58-hctc", "Phan Tấn Cảnh", "format_head", staff, Officer.Honorific.MR),
        ("clerk", "vanthu.58", "Châu Thị Hạnh", "records_clerk", secretariat, _MRS),
    )
    people = {name: officer(login, called, sort) for name, login, called, _, _, sort in posts}
    for name, _, _, post, at, _ in posts:
        appoint(people[name], post, at)
    arrange(people["chief"], "office_chief", secretariat, Holding.Cause.BY_ORDER, (Act.TELL_NOT_APPROVED, Kind.REFUSAL))
    basis = LegalBasis.objects.get(code="cqdp")
    LegalBasisUse.objects.create(basis=basis, kind=Kind.ALLOCATION, place=5)
    cites_the_plan(Kind.ALLOCATION)
    for kind, last in ((Kind.ALLOCATION, 300), (Kind.REFUSAL, 1200)):
        open_book(province, kind, 2022, by=people["clerk"], at=MORNING, last_given=last)
    return {"province": province, **people}


def allocation(made: Office) -> Allocation:
    """What is kept beside the decision."""
    found: Allocation = Allocation.objects.get(case=made.case)
    return found
