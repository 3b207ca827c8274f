"""What the province's month needs in the tests: the offices of Sở TT&TT, its books, UBND tỉnh, an accepted report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.models import Case, LegalBasis, LegalBasisUse, MonthOpening, Officer, Unit
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.departments import ict_office
from tests.monthly import LATER, Played, begun
from tests.world import MORNING, appoint, officer
from workflows.engine import entry
from workflows.engine.entry import Order
from workflows.flows.consolidation import begin_report

SOON = LATER + timedelta(days=1)
"""Wednesday 18 May 2022: the last day of the Sở."""
WRITTEN: dict[str, Any] = {
    "organisation": "",
    "training": "Sở đã tập huấn 02 lớp.",
    "appraisal": "",
    "limits": "Một số nơi chưa có đường truyền ổn định.",
    "proposals": "Đề nghị các sở, ngành tiếp tục phối hợp.",
    "recipients": [
        {"line": "UBND tỉnh (b/c)", "unit": "58"},
        {"line": "UBND các huyện, thành phố", "unit": ""},
    ],
}


@dataclass(frozen=True)
class Province:
    """A month with the people of the Sở who carry its report."""

    month: Played
    office_chief: Officer
    room_deputy: Officer

    @property
    def opening(self) -> MonthOpening:
        """The month."""
        return MonthOpening.objects.get()

    @property
    def case(self) -> Case:
        """The Sở's case as it stands."""
        return Case.objects.select_related("unit", "journal").get(kind=Kind.CONSOLIDATION)

    def accept(self) -> None:
        """The district's report is issued, taken in, reviewed and accepted."""
        self.month.evaluate()
        self.month.issue()
        self.month.receive()
        self.month.review()
        self.month.do(Act.ACCEPT_MONTH, by=self.month.ict.head)

    def begin(self, at: datetime = SOON) -> Case:
        """The specialist opens the case of the month."""
        return begin_report(self.opening, by=self.month.ict.specialist, at=at)

    def do(self, act: str, by: Officer, said: dict[str, Any] | None = None, at: datetime = SOON) -> Case:
        """One act in it."""
        return entry.perform(Order(self.case.code, act, said or {}), by=by, at=at)

    def submit(self, at: datetime = SOON) -> Case:
        """The draft goes to the head of the room."""
        return self.do(Act.CONSOLIDATE, self.month.ict.specialist, WRITTEN, at)

    def issue(self) -> Case:
        """From the check of the content to the dispatch."""
        ict = self.month.ict
        for act, by, said in (
            (Act.CHECK_CONTENT, ict.head, None),
            (Act.CHECK_FORMAT, self.office_chief, None),
            (Act.SIGN_CONSOLIDATED, ict.director, None),
            (Act.NUMBER, self.month.records, {"has_print": True}),
            (Act.SEAL, self.month.records, {"sealed": True}),
            (Act.DISPATCH, self.month.records, None),
        ):
            self.do(act, by, said)
            outbox.drain()
        return self.case


def province(cast: Cast) -> Province:
    """May is open; the Sở has its offices and the book of its papers, UBND tỉnh stands above it."""
    month = begun(cast)
    body = month.ict.unit
    chief = ict_office(body)
    deputy = officer("ptp.stttt", "Đoàn Duy Hòa")
    appoint(deputy, "ict_vice_head", Unit.objects.get(code="stttt-cntt"))
    LegalBasisUse.objects.create(basis=LegalBasis.objects.get(code="cqdp"), kind="consolidation", place=10)
    open_book(body, Kind.CONSOLIDATION, 2022, by=month.records, at=MORNING, last_given=20)
    return Province(month, chief, deputy)
