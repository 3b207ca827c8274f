"""A small province whose whole money is played by chance: two districts, the Sở, Sở Tài chính, UBND tỉnh.

At every moment the play asks the desks what is open, takes one of the choices, answers it lawfully, and does what
văn thư of the receivers do. Which choice, and which amounts, is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART
from decisions.allotting.dossier import dossier_of as decided_on
from decisions.allotting.paper import usual as share_of
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.budget.appraising import ASK_SUPPLEMENT, RETURN_APPRAISAL, WRITE_AGAIN, asked_of
from decisions.cases.drafts import submitted_last
from decisions.cases.models import State
from decisions.cases.numbering import open_book
from decisions.consulting.answer_paper import usual as begun_answer
from decisions.consulting.opening import may_begin as may_ask
from decisions.consulting.paper import usual as asked_first
from decisions.incoming.services import receive_all
from decisions.models import BudgetRound, Case, Consultation, Officer, Unit
from decisions.proposing.opening import may_begin as may_propose
from decisions.proposing.paper import usual as submission_of
from documents.clock import local_date
from documents.outbox import services as outbox
from tests.allotting import province_office
from tests.budget import Money, money
from tests.cast import Cast
from tests.consulting import finance_office, lead
from tests.departments import cites_the_plan
from tests.month import guides
from tests.world import MORNING, appoint, officer, serves, unit
from workflows.engine.desk import holders
from workflows.engine.entry import Order, perform
from workflows.engine.models import Item
from workflows.flows import consultations, proposals

Draw = Callable[[st.SearchStrategy[Any]], Any]
OPENED = MORNING + timedelta(hours=1)
WHY = "Theo khả năng cân đối"
NOTED = frozenset(
    {
        Act.RETURN_DRAFT,
        Act.DECLINE_ISSUE,
        ASK_DOSSIER,
        ASK_SUPPLEMENT,
        RETURN_APPRAISAL,
        WRITE_AGAIN,
    }
)
"""What asks for a reason."""
RARE = (APPROVE_PART, ASK_SUPPLEMENT, ASK_DOSSIER, RETURN_APPRAISAL)
"""What few walks would come to by themselves: each of these is wished for in about half of them."""
_SENDS = frozenset({Act.DISPATCH, "seal_and_dispatch"})
_SOURCES = ("tinh", "tinh", "huyen", "gop")
_USUAL, _ELSEWHERE = 7, 9
"""Of ten choices seven are the straight way, two are taken at the same step."""


@dataclass(frozen=True)
class Move:
    """What could be done now: a choice at an open step, or the beginning of a letter."""

    act: str
    item: Item | None = None


@dataclass
class Fair:
    """The play, at a moment of its own."""

    money: Money
    round: BudgetRound
    bodies: tuple[Unit, ...]
    draw: Draw
    now: datetime = OPENED
    done: list[str] = field(default_factory=list)
    wishes: set[str] = field(default_factory=set)

    @property
    def over(self) -> bool:
        """Whether the money was decided, and whatever letter that takes is out."""
        ended = Case.objects.filter(kind__in=(Kind.ALLOCATION, Kind.REFUSAL), state=State.ISSUED)
        return ended.exists() and not Item.objects.filter(closed_at=None).exists()

    def step(self) -> bool:
        """One act, and what the machine and văn thư make of it; False when there is nothing to do."""
        move = self._chosen()
        if move is None:
            return False
        self.now += timedelta(minutes=1)
        self._do(move)
        self.done.append(move.act)
        outbox.drain()
        if move.act in _SENDS:
            self._receive()
        return True

    def _chosen(self) -> Move | None:
        """What was wished for, once; else mostly what is usual at the oldest step, sometimes something else."""
        if wished := next((one for one in self._moves() if one.act in self.wishes), None):
            self.wishes.remove(wished.act)
            return wished
        moves, chance = self._moves(), self.draw(st.integers(0, 9))
        if chance < _USUAL:
            return next(moves, None)
        found = list(moves)
        if found and chance < _ELSEWHERE:
            found = [one for one in found if one.item == found[0].item]
        return found[self.draw(st.integers(0, len(found) - 1))] if found else None

    def _moves(self) -> Iterator[Move]:
        open_items = Item.objects.filter(closed_at=None, case__kind__in=_KINDS).select_related("task", "case", "unit")
        for item in open_items.order_by("case", "pk"):
            if holders(item, self.now):
                yield from (Move(one.act, item) for one in item.task.flow_task.choices.values() if not one.of_others)
        asked = Consultation.objects.exists()
        begins = [(may_ask, "consult"), (may_propose, "propose")]
        for may, name in begins if not asked else begins[::-1]:
            if may(self.money.ict.specialist, self.round, self.now):
                yield Move(name)

    def _do(self, move: Move) -> None:
        if move.item is None:
            begin = consultations.begin if move.act == "consult" else proposals.begin
            begin(self.round, by=self.money.ict.specialist, at=self.now)
            return
        case = Case.objects.select_related("unit", "journal").get(pk=move.item.case_id)
        by = Officer.objects.get(pk=holders(move.item, self.now)[0].officer_id)
        perform(Order(case.code, move.act, self._says(move.act, case), task=move.item.task_id), by=by, at=self.now)

    def _receive(self) -> None:
        for body in self.bodies:
            clerk = Officer.objects.get(
                pk=rights(Asked((Act.RECEIVE,), body.pk, self.now))[0].officer_id,
            )
            receive_all(body, by=clerk, at=self.now)
        outbox.drain()

    # What is answered

    def _says(self, act: str, case: Case) -> Mapping[str, Any]:
        if act in NOTED:
            return {"note": WHY}
        saying = _SAYINGS.get(act)
        return saying(self, case) if saying else _PLAIN.get(act, {})

    def amount(self, most: int) -> int:
        """Whole, nothing, or anything between."""
        return int(self.draw(st.one_of(st.just(most), st.just(0), st.integers(0, most))))

    def estimate(self, case: Case) -> Mapping[str, Any]:
        """One to three lines from any source."""
        lines = [self._line() for _ in range(self.draw(st.integers(1, 3)))]
        return {"lines": lines, "paragraphs": "Các Tổ hoạt động thường xuyên.", "recipients": []}

    def _line(self) -> dict[str, Any]:
        source = self.draw(st.sampled_from(_SOURCES))
        own = {"own_symbol": "12/QĐ-UBND", "own_day": "2022-05-02"} if source == "huyen" else {}
        empty = {"norm": "", "own_symbol": "", "own_day": "", "basis": "Báo giá"}
        figures = {
            "quantity": self.draw(st.integers(1, 999)),
            "times": self.draw(st.integers(1, 12)),
            "price": str(self.draw(st.integers(1, 9_999_999))),
        }
        return {"content": "Hỗ trợ hoạt động của Tổ", "source": source, **empty, **figures, **own}

    def appraisal(self, case: Case) -> Mapping[str, Any]:
        """How much of each line the Sở thinks right."""
        return {"lines": [_figure(row.line.key, self.amount(row.asked)) for row in asked_of(case)]}

    def inquiry(self, case: Case) -> Mapping[str, Any]:
        """Sở Tài chính alone is asked."""
        said = asked_first(case, local_date(self.now)).content()
        return {**said, "departments": [{"unit": "stc"}]}

    def opinion(self, case: Case) -> Mapping[str, Any]:
        """Finance takes away from some lines, or from none."""
        said: dict[str, Any] = dict(begun_answer(case, local_date(self.now)))
        before = {line["line"]: int(line["amount"]) for line in said["lines"]}
        after = {key: self.amount(most) for key, most in before.items()}
        lines = [_figure(key, amount) for key, amount in after.items()]
        return {**said, "lines": lines, "outcome": "agrees" if after == before else "adjusts"}

    def submission(self, case: Case) -> Mapping[str, Any]:
        """The Sở takes every opinion in, and proposes up to what was asked."""
        said = submission_of(case, local_date(self.now)).content()
        asked = {row.line.key: row.asked for one in self._estimates() for row in asked_of(one)}
        lines = [_figure(line["line"], self.amount(asked[line["line"]])) for line in said["lines"]]
        answers = [{**one, "answer": "accepts", "words": "Sở tiếp thu."} for one in said["answers"]]
        return {**said, "lines": lines, "answers": answers, "paragraphs": "Các Tổ cần kinh phí."}

    def share(self, case: Case) -> Mapping[str, Any]:
        """Văn phòng gives up to what is proposed, or to what the leader approved."""
        dossier, begun = decided_on(case), share_of(case, local_date(self.now)).content()
        lines = [_figure(row.line.key, self.amount(dossier.target(row))) for row in dossier.rows]
        return {**begun, "paragraphs": "Hồ sơ đầy đủ.", "lines": lines}

    def part(self, case: Case) -> Mapping[str, Any]:
        """The leader approves less than was submitted, and not nothing."""
        submitted = {line["line"]: int(line["amount"]) for line in submitted_last(case)["lines"]}
        less = {key: self.amount(amount) for key, amount in submitted.items()}
        if sum(less.values()) in {0, sum(submitted.values())}:
            less = {key: (amount + 1) // 2 for key, amount in submitted.items()}
        return {"lines": [_figure(key, amount) for key, amount in less.items()]}

    def _estimates(self) -> list[Case]:
        return list(Case.objects.filter(kind=Kind.ESTIMATE, estimate__lines__isnull=False).distinct())


def _figure(line: str, amount: int) -> dict[str, str]:
    return {"line": line, "amount": str(amount), "reason": WHY}


_KINDS = (Kind.ESTIMATE, Kind.CONSULTATION, Kind.OPINION, Kind.PROPOSAL, Kind.ALLOCATION, Kind.REFUSAL)
_SAYINGS: Mapping[str, Callable[[Fair, Case], Mapping[str, Any]]] = {
    Act.DRAFT_ESTIMATE: Fair.estimate,
    Act.APPRAISE: Fair.appraisal,
    Act.DRAFT_CONSULTATION: Fair.inquiry,
    Act.DRAFT_OPINION: Fair.opinion,
    Act.ANSWER_OPINIONS: Fair.submission,
    Act.VERIFY_DOSSIER: Fair.share,
    APPROVE_PART: Fair.part,
}
_PLAIN: Mapping[str, Mapping[str, Any]] = {
    Act.NUMBER: {"has_print": True},
    Act.SEAL: {"sealed": True},
    "seal_and_dispatch": {"sealed": True},
    Act.ASSIGN_OPINION: lead(),
    Act.DRAFT_REFUSAL: {"reason": WHY, "paragraphs": "", "recipients": []},
}


def town(cast: Cast) -> tuple[Money, BudgetRound, tuple[Unit, ...]]:
    """The people of the play, the books opened, a round in the year: both districts have their estimate to draft."""
    made = money(cast)
    second = _district(made)
    finance = finance_office()
    office = province_office()
    for kind in (Kind.CONSULTATION, Kind.PROPOSAL):
        cites_the_plan(kind)
    open_book(made.ict.unit, Kind.CONSULTATION, 2022, by=made.ict_records, at=MORNING, last_given=300)
    found = made.round(at=OPENED, due=date(2022, 6, 15))
    return made, found, (made.ict.unit, finance.unit, office["province"], cast.district, second)


def _district(made: Money) -> Unit:
    """Another district the Sở guides, with the people an estimate passes."""
    body = unit("584", Unit.Role.DISTRICT, "huyện Ninh Hải")
    guides(made.ict.unit, body)
    rooms = {
        "vp": unit("584-vp", Unit.Role.DISTRICT_OFFICE, "huyện Ninh Hải", body),
        "vhtt": unit("584-vhtt", Unit.Role.DIVISION_CULTURE, "huyện Ninh Hải", body),
        "tckh": unit("584-tckh", Unit.Role.DIVISION_FINANCE, "huyện Ninh Hải", body),
    }
    for room in rooms.values():
        serves(room, body)
    for login, name, post, at in (
        ("ct.584", "Nguyễn Khắc Hòa", "chair", body),
        ("vhtt.584", "Trần Thị Mai", "culture_specialist", rooms["vhtt"]),
        ("tckh.584", "Lê Minh Đức", "finance_specialist", rooms["tckh"]),
        ("cv.584-vp", "Đặng Văn Lộc", "office_specialist", rooms["vp"]),
        ("vanthu.584", "Phạm Thị Sen", "records_clerk", rooms["vp"]),
    ):
        appoint(officer(login, name), post, at)
    clerk = Officer.objects.get(username="vanthu.584")
    open_book(body, Kind.ESTIMATE, 2022, by=clerk, at=MORNING, last_given=10)
    return body
