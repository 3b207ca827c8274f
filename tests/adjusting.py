"""An adjustment in the tests: a decision that is out over two lines, the Sở that wants it changed, UBND tỉnh again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from decisions.adjusting.adjustment import Adjustment
from decisions.adjusting.dossier import dossier_of
from decisions.adjusting.paper import usual
from decisions.allotting.dossier import dossier_of as decided_on
from decisions.allotting.entries import Expense
from decisions.allotting.models import Allocation, Allotment, Spending
from decisions.allotting.spending import record_spending
from decisions.authority.acts import Act, Kind
from decisions.budget.figures import Said
from decisions.cases.models import State
from decisions.cases.numbering import open_book
from decisions.incoming.services import open_arrivals, receive_all
from decisions.models import Case, JournalEntry, Officer
from decisions.proof.adjustments import adjustments, in_force
from decisions.proof.allocations import allocations, allotments
from documents.clock import local_date
from documents.outbox import services as outbox
from tests.allotting import AT, FINDING, Office, decided
from tests.budget import LINE
from tests.cast import Cast
from tests.departments import cites_the_plan
from tests.workflows.play import ANSWERS, act
from tests.world import MORNING
from workflows.flows.adjustments import begin

LATER = AT + timedelta(days=1)
"""A day after the decision is out."""
REASON = "Một số Tổ giải thể, kinh phí chuyển cho nơi có nhu cầu."
SECOND = replace(LINE, content="Hỗ trợ liên lạc của Tổ")
LESS = {1: (6_000_000, "Giảm theo số Tổ còn hoạt động")}
MORE = {1: (10_500_000, "Bổ sung theo số Tổ mới")}
GROUND = "Công văn số 812/STC-QLNS ngày 09 tháng 5 năm 2022 của Sở Tài chính về khả năng cân đối nguồn"


@dataclass(frozen=True)
class Matter:
    """A decision that is out, and everybody an adjustment of it passes."""

    office: Office
    decision: Case

    @property
    def allocation(self) -> Allocation:
        """What is kept beside the decision."""
        return Allocation.objects.select_related("case__unit", "proposal__round__unit").get(case=self.decision)

    @property
    def allotment(self) -> Allotment:
        """What the district was given."""
        found = Allotment.objects.select_related("allocation__case", "body", "source")
        return found.get(allocation=self.decision.pk)

    @property
    def wish(self) -> Case:
        """The Tờ trình that adjusts, as it stands, the last one."""
        return self._last(Kind.ADJUSTMENT)

    @property
    def change(self) -> Case:
        """The decision that adjusts, as it stands, the last one."""
        return self._last(Kind.ALLOCATION)

    @property
    def drafter(self) -> Officer:
        """The specialist of the Sở."""
        return self.office.money.ict.specialist

    @property
    def clerk(self) -> Officer:
        """Who writes the district's expenses down."""
        return self.office.money.finance

    def begin(self, by: Officer | None = None, at: datetime = LATER) -> Case:
        """The specialist of the Sở begins one."""
        return begin(self.allocation, by=by or self.drafter, at=at)

    def said(self, figures: Mapping[int, tuple[int, str]] | None = None, **facts: Any) -> dict[str, Any]:
        """A lawful draft; `figures` by place of the line where they are not what is in force."""
        dossier, other = dossier_of(self.wish), figures or {}
        first = usual(self.wish, local_date(LATER))
        lines = {
            row.line.key: Said(*other.get(row.line.place, (dossier.before[row.line.key], ""))) for row in dossier.rows
        }
        told = Adjustment(lines, cancels=False, ground="", paragraphs=(REASON,), recipients=first.recipients)
        content = replace(told, **facts).content()
        return {**content, "lines": [{**row, "amount": str(row["amount"])} for row in content["lines"]]}

    def send(self, said: Mapping[str, Any] | None = None, *, until: str = Act.DISPATCH, at: datetime = LATER) -> Case:
        """The straight way of the Tờ trình from where it stands."""
        people, case = self.people(), self.wish
        acts = list(people)
        first = {State.DRAFTING: 0, State.SIGNING: 3}[State(case.state)]
        for name in acts[first : acts.index(Act(until)) + 1]:
            case = self._do(case, name, people[name], said or {} if name == Act.DRAFT_ADJUSTMENT else None, at)
        return case

    def receive(self, at: datetime = LATER + timedelta(hours=1)) -> None:
        """The văn thư of Văn phòng UBND tỉnh takes in whatever waits; the case of UBND tỉnh is opened."""
        receive_all(self.office.province, by=self.office.clerk, at=at)
        outbox.drain()

    def asked(self, said: Mapping[str, Any] | None = None) -> Case:
        """Begun, sent and taken in: the case of UBND tỉnh."""
        self.begin()
        self.send(said or self.said(LESS))
        self.receive()
        return self.change

    def decide(
        self,
        figures: Mapping[int, tuple[int, str]] | None = None,
        *,
        until: str = Act.DISPATCH,
        at: datetime = LATER + timedelta(hours=2),
    ) -> Case:
        """The straight way of the decision that adjusts, from where it stands."""
        people, case = self.office.people(), self.change
        acts = list(people)
        first = {State.DRAFTING: 0, State.SIGNING: 4, State.NUMBERING: 5}[State(case.state)]
        for name in acts[first : acts.index(Act(until)) + 1]:
            said = self.share(figures) if name == Act.VERIFY_DOSSIER else None
            case = self._do(case, name, people[name], said, at)
        return case

    def share(self, figures: Mapping[int, tuple[int, str]] | None = None) -> dict[str, Any]:
        """What Văn phòng drafts: the proposed amounts where no other one is said."""
        first = self.office.said()
        rows = [
            {"line": key, "amount": str(one.amount), "reason": one.reason}
            for key, said in decided_on(self.change).wished.items()
            for one in (Said(*(figures or {}).get(int(key.rpartition("/")[2]), (said.amount, said.reason))),)
        ]
        return {**first, "paragraphs": FINDING, "lines": rows}

    def do(self, case: Case, name: str, by: Officer, said: Mapping[str, Any] | None = None) -> Case:
        """One act, two hours and more after the adjustment was begun."""
        return self._do(case, name, by, said, LATER + timedelta(hours=2))

    def spend(self, amount: int, stage: str = Spending.Stage.ADVANCED, voucher: str = "PC-01") -> Spending:
        """The district's clerk writes an expense down."""
        entry = Expense(stage, amount, date(2022, 5, 9), voucher, "Hỗ trợ các Tổ tháng 5")
        return record_spending(self.allotment, entry, by=self.clerk, at=LATER + timedelta(hours=3))

    def people(self) -> dict[str, Officer]:
        """Who does what with the Tờ trình."""
        ict = self.office.money.ict
        return {
            Act.DRAFT_ADJUSTMENT: ict.specialist,
            Act.CHECK_CONTENT: ict.head,
            Act.CHECK_FORMAT: Officer.objects.get(username="cvp.stttt"),
            Act.SUBMIT_PROVINCE: ict.director,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.office.money.ict_records),
        }

    def _do(self, case: Case, name: str, by: Officer, said: Mapping[str, Any] | None, at: datetime) -> Case:
        minutes = JournalEntry.objects.filter(book=case.journal_id).count()
        done = act(case, name, by=by, at=at + timedelta(minutes=minutes), said=said or ANSWERS.get(name, {}))
        if name == Act.NUMBER:
            outbox.drain()
        return done

    def _last(self, kind: Kind) -> Case:
        return Case.objects.select_related("unit", "journal").filter(kind=kind).latest("pk")


def matter(cast: Cast) -> Matter:
    """The district has 9.000.000 đồng for one line and 10.500.000 for another, of 21.000.000 asked and appraised."""
    made = decided(cast, LINE, SECOND, cut={})
    made.send(said=made.said({1: (9_000_000, "Theo khả năng cân đối")}))
    ict = made.money.ict.unit
    cites_the_plan(Kind.ADJUSTMENT)
    open_book(ict, Kind.ADJUSTMENT, 2022, by=made.money.ict_records, at=MORNING, last_given=211)
    open_arrivals(made.province, 2022, last_given=0, by=made.clerk, at=MORNING)
    return Matter(made, made.case)


def proved() -> list[str]:
    """What `verify` finds in adjustments, allocations and allotments."""
    return [*adjustments(), *in_force(), *allocations(), *allotments()]
