"""Departments are asked about money in the tests: Sở Tài chính, the letter and an opinion on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.budget.models import BudgetRound
from decisions.cases.numbering import open_book
from decisions.consulting.asking import Inquiry
from decisions.incoming.services import receive_all
from decisions.models import Case, Officer, Opinion, Unit
from decisions.teams.roster import Recipient
from documents.outbox import services as outbox
from documents.page.model import Block, Clause, Letter, Paragraph, Table
from documents.papers.selectors import current, page_of
from tests.budget import SOON, Money, money, request
from tests.cast import Cast
from tests.departments import cites_the_plan, named, office_of
from tests.workflows.play import act, along
from tests.world import MORNING, appoint, officer, serves, unit
from workflows.flows.consultations import begin

LOWER = {"amount": "8000000", "reason": "Tính theo số Tổ thực có"}
WHY = {"paragraphs": "Nguồn sự nghiệp năm 2022 đã phân bổ hết."}
ASKED = SOON + timedelta(hours=1)
TAKEN = ASKED + timedelta(hours=1)
DUE = date(2022, 5, 20)  # a Friday
LATE = datetime(2022, 5, 24, 2, 0, tzinfo=MORNING.tzinfo)
CUT = {1: (9_000_000, "Chỉ hỗ trợ 06 tháng")}
_MRS = Officer.Honorific.MRS


@dataclass(frozen=True)
class FinanceOffice:
    """Sở Tài chính: its heads, phòng QLNS with two people, one specialist of the other room, its office."""

    unit: Unit
    director: Officer
    deputy: Officer
    head: Officer
    specialist: Officer
    other: Officer
    chief: Officer
    clerk: Officer


@dataclass(frozen=True)
class Asking:
    """The money of a round, and whoever is asked about it."""

    money: Money
    finance: FinanceOffice
    round: BudgetRound
    ict_chief: Officer

    @property
    def letter(self) -> Case:
        """The letter begun last."""
        return Case.objects.select_related("unit", "journal").filter(kind=Kind.CONSULTATION).latest("pk")

    @property
    def answer(self) -> Case:
        """The opinion of finance."""
        found = Case.objects.select_related("unit", "journal").filter(kind=Kind.OPINION, unit=self.finance.unit)
        return found.latest("pk")

    @property
    def opinion(self) -> Opinion:
        """What is kept of it."""
        return Opinion.objects.select_related("lead").filter(body=self.finance.unit).latest("pk")

    def asks(self, planned: Inquiry | None = None, *, until: str = Act.DISPATCH, at: datetime = ASKED) -> Case:
        """The straight way of the letter, from its beginning."""
        ict = self.money.ict
        case = begin(self.round, by=ict.specialist, at=at)
        people: dict[str, Officer] = {
            Act.DRAFT_CONSULTATION: ict.specialist,
            Act.CHECK_CONTENT: ict.head,
            Act.CHECK_FORMAT: self.ict_chief,
            Act.ASK_OPINION: ict.director,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.money.ict_records),
        }
        return go(case, people, (planned or inquiry()).content(), until=until, at=at)

    def takes_in(self, at: datetime = TAKEN) -> None:
        """Văn thư of finance takes in whatever waits; the effect opens the opinion."""
        receive_all(self.finance.unit, by=self.finance.clerk, at=at)
        outbox.drain()

    def assigned(self, at: datetime = TAKEN, *joins: str) -> Case:
        """The letter is out and taken in, the opinion given to phòng Quản lý ngân sách."""
        self.asks()
        self.takes_in(at)
        return self.do(Act.ASSIGN_OPINION, self.finance.director, lead(*joins), at=at)

    def answers(self, said: dict[str, Any], *, until: str = Act.DISPATCH, at: datetime = TAKEN) -> Case:
        """The straight way of the opinion, from its draft on."""
        office = self.finance
        people: dict[str, Officer] = {
            Act.DRAFT_OPINION: office.specialist,
            Act.CHECK_OPINION: office.head,
            Act.CHECK_FORMAT: office.chief,
            Act.SIGN_OPINION: office.director,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), office.clerk),
        }
        return go(self.answer, people, said, until=until, at=at)

    def do(self, name: str, by: Officer, said: dict[str, Any] | None = None, at: datetime = TAKEN) -> Case:
        """One act in the opinion of finance."""
        return act(self.answer, name, by=by, at=at, said=said or {})

    def says(self, outcome: str = "agrees", amount: str = "9000000", reason: str = "", **facts: Any) -> dict[str, Any]:
        """A draft of finance on the one line there is."""
        usual: dict[str, Any] = {"paragraphs": "", "basis": "", "funding": "", "proposal": "", "recipients": []}
        line = {"line": f"{self.money.case.code}/1", "amount": amount, "reason": reason}
        return {"outcome": outcome, "lines": [line], **usual, **facts}


def asking(
    cast: Cast,
    figures: dict[int, tuple[int, str]] | None = None,
    *,
    drafting: Callable[[Money], object] = lambda _: None,
) -> Asking:
    """The estimate of the district is appraised: 10.500.000 asked, 9.000.000 thought right unless told otherwise.

    `drafting` is done beside its draft.
    """
    played = money(cast)
    finance = finance_office()
    found = played.round()
    drafting(played)
    played.appraised(request(), CUT if figures is None else figures)
    cites_the_plan(Kind.CONSULTATION)
    open_book(played.ict.unit, Kind.CONSULTATION, 2022, by=played.ict_records, at=MORNING, last_given=300)
    return Asking(played, finance, found, Officer.objects.get(username="cvp.stttt"))


def finance_office() -> FinanceOffice:
    """The department with its people, its name on paper, and its book of letters: the last number there was 800."""
    body = unit("stc", Unit.Role.DEPARTMENT_FINANCE, "Sở Tài chính")
    named(body, "Sở Tài chính", "Sở Tài chính", "STC")
    rooms = {code: unit(f"stc-{code}", Unit.Role.ROOM, f"Phòng {code.upper()}", body) for code in ("qlns", "hcsn")}
    for room in rooms.values():
        serves(room, body)
    chief = office_of(body, "cvp.stc", "Nguyễn Thanh Đạt")
    people = {
        "director": (officer("gd.stc", "Cao Thị Mỹ Nhàn", _MRS), "director", body),
        "deputy": (officer("pgd.stc", "Thái Công Lịch"), "vice_director", body),
        "head": (officer("tp.stc-qlns", "Nguyễn Trọng Kiên"), "budget_head", rooms["qlns"]),
        "specialist": (officer("cv.stc-qlns", "Phan Thị Thanh Nhi", _MRS), "budget_specialist", rooms["qlns"]),
        "other": (officer("cv.stc-hcsn", "Trần Hoài Vy", _MRS), "admin_finance_specialist", rooms["hcsn"]),
        "clerk": (officer("vanthu.stc", "Trần Nhật Duy"), "records_clerk", Unit.objects.get(code="stc-vp")),
    }
    for person, post, at in people.values():
        appoint(person, post, at)
    everybody = {name: person for name, (person, _, _) in people.items()}
    open_book(body, Kind.OPINION, 2022, by=everybody["clerk"], at=MORNING, last_given=800)
    return FinanceOffice(body, chief=chief, **everybody)


def inquiry(*further: str, **facts: Any) -> Inquiry:
    """A lawful draft to Sở Tài chính, and to further departments."""
    usual: dict[str, Any] = {
        "due": DUE,
        "paragraphs": (),
        "recipients": (Recipient("Giám đốc, các Phó Giám đốc Sở"),),
    }
    return Inquiry(departments=("stc", *further), **{**usual, **facts})


def lead(*joins: str, room: str = "stc-qlns") -> dict[str, Any]:
    """What the head says: which room writes, which rooms join."""
    return {"lead": room, "joins": [{"unit": code} for code in joins], "note": ""}


def go(
    case: Case, people: dict[str, Officer], draft: dict[str, Any], *, until: str = Act.DISPATCH, at: datetime = ASKED
) -> Case:
    """The straight way of a paper through the one entry; the first act submits the draft."""
    return along(case, people, draft, until=until, at=at)


def words_of(case: Case) -> str:
    """All the words of a case's letter from Kính gửi on, with those of its annexes."""
    page = page_of(current(case.code))
    assert isinstance(page.content, Letter)
    parts = [*page.content.addressees, *_words(page.content.blocks)]
    for one in page.annexes:
        parts += [*one.title, *_words(one.blocks)]
    return " ".join(parts)


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Clause):
            yield from (block.title, block.text)
        elif isinstance(block, Paragraph):
            yield block.text
