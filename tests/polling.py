"""Members of UBND tỉnh are asked in the tests: who they are, the way to their ballots, what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from decisions.authority.acts import Act
from decisions.models import Case, Officer, PlanFigure, Poll
from decisions.polling.result import Result, result_of
from tests.allotting import AT, Office, decided
from tests.cast import Cast
from tests.workflows.play import act
from tests.world import BEGINNING, appoint, officer

CLAUSE = "Quy chế làm việc, Điều 5"
DUE = date(2022, 5, 16)
"""Five working days after the ballots went out on Monday 9 May."""
SENT = AT + timedelta(hours=1)
LATER = AT + timedelta(hours=3)
LATE = datetime(2022, 5, 17, 2, 0, tzinfo=AT.tzinfo)
WHY = "Chưa rõ nguồn bố trí các năm sau"
_MRS = Officer.Honorific.MRS


@dataclass(frozen=True)
class Board:
    """The office, and the five members: the chair, the vice chair, Chánh Văn phòng, two directors."""

    office: Office
    members: Mapping[str, Officer]

    @property
    def case(self) -> Case:
        """The decision as it stands."""
        return self.office.case

    @property
    def poll(self) -> Poll:
        """The poll begun last."""
        return Poll.objects.latest("pk")

    @property
    def result(self) -> Result:
        """What it adds up to so far."""
        return result_of(self.poll)

    def sent(self, at: datetime = SENT) -> Case:
        """Looked through, checked, and the ballots are out."""
        self.office.send(until=Act.CHECK_FORMAT)
        return self.send(at)

    def send(self, at: datetime = SENT) -> Case:
        """Văn phòng sends the ballots."""
        return act(self.case, Act.POLL_MEMBERS, by=self.office.vice_chief, at=at, said={})

    def vote(self, who: str, view: str = "agrees", reason: str = "", at: datetime = LATER) -> Case:
        """One member answers."""
        said = {"view": view, "reason": reason}
        return act(self.case, Act.ANSWER_POLL, by=self.members[who], at=at, said=said)

    def votes(self, *agree: str, against: tuple[str, ...] = (), at: datetime = LATER) -> None:
        """Some agree, some do not."""
        for who in agree:
            self.vote(who, at=at)
        for who in against:
            self.vote(who, "disagrees", WHY, at=at)

    def close(self, at: datetime = LATER + timedelta(hours=1)) -> Case:
        """Văn phòng puts the ballots together."""
        return act(self.case, Act.CLOSE_POLL, by=self.office.chief, at=at, said={})

    def stop(self, at: datetime = LATER) -> Case:
        """The draft goes back while the ballots are out."""
        return act(self.case, Act.RETURN_DRAFT, by=self.office.chief, at=at, said={"note": "Sai số liệu"})

    def slip(self, at: datetime = LATER + timedelta(hours=2)) -> Case:
        """The phiếu trình is signed."""
        return act(self.case, Act.SIGN_SLIP, by=self.office.vice_chief, at=at, said={})

    def approve(self, at: datetime = LATER + timedelta(hours=3)) -> Case:
        """The leader signs."""
        return act(self.case, Act.APPROVE_BUDGET, by=self.office.chair, at=at, said={})


def asked(value: int = 1, days: int = 5) -> None:
    """The quy chế asks for the members."""
    for code, figure in (("members_polled", value), ("poll_days", days)):
        PlanFigure.objects.create(code=code, value=figure, clause=CLAUSE, valid_from=BEGINNING)


def board(cast: Cast) -> Board:
    """The case of UBND tỉnh lies on the desk of Văn phòng; the members are to be asked about it."""
    office = decided(cast)
    asked()
    members = {
        "chair": office.chair,
        "vice_chair": office.vice_chair,
        "chief": office.chief,
        "finance": officer("gd.stc", "Cao Thị Mỹ Nhàn", _MRS),
        "trade": officer("gd.sct", "Lâm Trọng Huân"),
    }
    for name in ("chief", "finance", "trade"):
        appoint(members[name], "committee_member", office.province)
    return Board(office, members)


ALL = ("chair", "vice_chair", "chief", "finance", "trade")
