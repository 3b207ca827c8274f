"""Changing the plan in the tests: difficulties put together, Sở TT&TT, UBND tỉnh, their people, a lawful draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.cases.services import Opening
from decisions.difficulties.services import consolidate
from decisions.incoming.services import open_arrivals, receive_all
from decisions.models import Case, Consolidation, Holding, LegalBasis, LegalBasisUse, Officer, Unit
from decisions.revision.wish import Wish
from decisions.teams.roster import Recipient
from documents.outbox import services as outbox
from tests.allotting import province_office
from tests.cast import Cast
from tests.departments import cites_the_plan, ict_office
from tests.hardship import Line, raised, the_line
from tests.workflows.play import along
from tests.world import MORNING, appoint, arrange, officer
from workflows.engine import entry

WORDS = "Tổ có từ 3 đến 7 người."
NEED = "Ở thôn đông dân, Tổ 05 người không đủ để đến từng hộ."
WHY = "Quy mô Tổ hiện nay đáp ứng yêu cầu"
TOMORROW = MORNING + timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """Everybody a change of the plan passes, and what it rests on."""

    line: Line
    office_chief: Officer
    records: Officer
    ground: Consolidation
    province: Unit
    chair: Officer
    vice_chair: Officer
    chief: Officer
    vice_chief: Officer
    head: Officer
    specialist: Officer
    formats: Officer
    clerk: Officer

    def last(self, kind: Kind) -> Case:
        """The case of a kind begun last, as it stands."""
        return Case.objects.select_related("unit", "journal").filter(kind=kind).latest("pk")

    def begin(self, at: datetime = MORNING) -> Case:
        """The specialist of phòng CNTT begins a Tờ trình."""
        return entry.open_case(Opening(Kind.PLAN_PROPOSAL, self.line.ict.unit), by=self.line.ict.specialist, at=at)

    def wish(self, **facts: Any) -> Wish:
        """A lawful draft: teams of up to seven, and the clause that says so."""
        usual: dict[str, Any] = {
            "figures": (("team_most", 7),),
            "clauses": (("II.2.b", WORDS),),
            "effective": None,
            "paragraphs": (NEED,),
            "recipients": (Recipient("Giám đốc, các Phó Giám đốc Sở"),),
            "consolidations": (self.ground.code,),
        }
        return Wish(**{**usual, **facts})

    def propose(self, *, until: str = Act.DISPATCH, at: datetime = MORNING, **facts: Any) -> Case:
        """A Tờ trình from its beginning."""
        return along(self.begin(at), self.proposers(), self.wish(**facts).content(), until=until, at=at)

    def arrive(self, at: datetime = MORNING + timedelta(hours=1)) -> Case:
        """Văn thư of UBND tỉnh takes it in; the case of UBND tỉnh lies on its desk."""
        receive_all(self.province, by=self.clerk, at=at)
        outbox.drain()
        return self.last(Kind.PLAN_REVISION)

    def decide(self, *, until: str = Act.DISPATCH, after: str = "", at: datetime = TOMORROW, **facts: Any) -> Case:
        """The decision from where it stands."""
        said = self.decision(**facts)
        return along(self.last(Kind.PLAN_REVISION), self.deciders(), said, until=until, after=after, at=at)

    def decision(self, **facts: Any) -> dict[str, Any]:
        """A lawful draft of the decision, as its form is answered."""
        content = self.wish(**{"paragraphs": (), "consolidations": (), **facts}).content()
        return {name: content[name] for name in ("figures", "clauses", "effective", "recipients")}

    def decided(self, **facts: Any) -> Case:
        """Proposed, taken in, decided and sent."""
        self.propose(**facts)
        self.arrive()
        return self.decide(**facts)

    def proposers(self) -> dict[str, Officer]:
        """Who does what with the Tờ trình."""
        ict = self.line.ict
        return {
            Act.DRAFT_PLAN_PROPOSAL: ict.specialist,
            Act.CHECK_CONTENT: ict.head,
            Act.CHECK_FORMAT: self.office_chief,
            Act.SIGN_PLAN_PROPOSAL: ict.director,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.records),
        }

    def deciders(self) -> dict[str, Officer]:
        """Who does what with the decision."""
        return {
            Act.DRAFT_PLAN_REVISION: self.specialist,
            Act.CHECK_DOSSIER: self.head,
            Act.CHECK_FORMAT: self.formats,
            Act.PRESENT_PLAN: self.vice_chief,
            Act.SIGN_PLAN_REVISION: self.chair,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.clerk),
        }

    def writers(self) -> dict[str, Officer]:
        """Who does what with the letter that the plan stays."""
        return {
            Act.DRAFT_PLAN_REFUSAL: self.specialist,
            Act.CHECK_DOSSIER: self.head,
            Act.CHECK_FORMAT: self.formats,
            Act.SIGN_PLAN_REFUSAL: self.chief,
            **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), self.clerk),
        }


def ready(cast: Cast) -> Plan:
    """Two communes' difficulties are put together; offices, books and one clause of the plan stand."""
    line = the_line(cast)
    body = line.ict.unit
    office_chief = ict_office(body)
    records = officer("vanthu.stttt", "Phú Thị Mai", Officer.Honorific.MRS)
    appoint(records, "records_clerk", Unit.objects.get(code="stttt-vp"))
    made = province_office()
    people = {name: who for name, who in made.items() if name != "province"}
    arrange(
        people["chief"],
        "office_chief",
        Unit.objects.get(code="58-vp"),
        Holding.Cause.BY_ORDER,
        (Act.SIGN_PLAN_REFUSAL, Kind.PLAN_REFUSAL),
    )
    LegalBasisUse.objects.create(basis=LegalBasis.objects.get(code="cqdp"), kind=Kind.PLAN_REVISION, place=5)
    cites_the_plan(Kind.PLAN_PROPOSAL)
    open_book(body, Kind.PLAN_PROPOSAL, 2022, by=records, at=MORNING, last_given=210)
    open_arrivals(made["province"], 2022, last_given=0, by=people["clerk"], at=MORNING)
    codes = [raised(commune).code for commune in (cast.huu, cast.hau)]
    ground = consolidate(codes, "Tổ ít người", "Tăng số thành viên Tổ", by=line.ict.specialist, at=MORNING)
    return Plan(line, office_chief, records, ground, made["province"], **people)
