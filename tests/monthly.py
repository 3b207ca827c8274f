"""A month of huyện Ninh Phước played step by step: two communes with teams, the district, phòng CNTT of the Sở."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.numbering import open_book
from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.incoming.services import receive_all
from decisions.models import (
    Case,
    Evaluation,
    LegalBasis,
    LegalBasisUse,
    Officer,
    PlanFigure,
    Sheet,
    Team,
    TeamReport,
    Unit,
)
from decisions.monthly.closing import evaluation_of
from decisions.monthly.content import Cell, Typed
from decisions.monthly.reporting import keep
from decisions.monthly.scores import settle
from documents.outbox import services as outbox
from tests.cast import Cast, Commune
from tests.month import Department, department, indicator, ratio, teams, the_calendar
from tests.workflows.play import ANSWERS
from tests.world import BEGINNING, MORNING, appoint, officer
from workflows.engine import entry
from workflows.engine.entry import Order as Ordered
from workflows.flows import months
from workflows.models import Item

MAY = Month(2022, 5)
AFTER = MORNING + timedelta(days=12)
"""Monday 16 May 2022: the communes' last day."""
LATER = AFTER + timedelta(days=1)
"""Tuesday 17 May 2022: the district's last day."""
_FORMULA = {
    "score_government": 35,
    "score_economy": 25,
    "score_society": 15,
    "score_organisation": 25,
    "score_excellent": 90,
    "score_good": 70,
    "score_done": 50,
    "score_late": 25,
    "score_jump": 20,
    "score_low": 50,
    "figure_jump": 50,
}
REMARKS: dict[str, Any] = {
    "issued": "Công văn số 12/UBND-VHTT về việc đôn đốc các xã.",
    "training": "",
    "checks": "Kiểm tra 02 xã.",
    "difficulties": "Một số thôn chưa có đường truyền ổn định.",
    "tasks": "Tiếp tục duy trì hoạt động của các Tổ.",
    "proposals": "",
    "recipients": [{"line": "TT Huyện ủy, TT HĐND huyện", "unit": ""}],
}


@dataclass(frozen=True)
class Played:
    """The people, the Sở, and the teams of two communes: Phước Hữu two, Phước Hậu one; Ma Nới none."""

    cast: Cast
    ict: Department
    records: Officer
    teams: tuple[Team, ...]

    @property
    def case(self) -> Case:
        """The district's case as it stands."""
        return Case.objects.select_related("unit", "journal").filter(kind=Kind.EVALUATION).latest("pk")

    @property
    def evaluation(self) -> Evaluation:
        """What the month keeps beside it."""
        return evaluation_of(self.case)

    def sheet(self, commune: Commune) -> Sheet:
        """The sheet of a commune as it stands."""
        return Sheet.objects.select_related("opening", "unit").get(unit=commune.unit)

    def fill(self, commune: Commune, value: int = 80, at: datetime = MORNING, by: Officer | None = None) -> None:
        """The clerk types the same figures for every team."""
        sheet = self.sheet(commune)
        rows = [
            typed(report, {"A2.1": Cell(str(value)), "B1.1": Cell("3", "4")})
            for report in TeamReport.objects.filter(sheet=sheet).select_related("team")
        ]
        keep(sheet, rows, by=by or commune.drafter, at=at)

    def send(self, commune: Commune, at: datetime = AFTER, value: int = 80) -> Case:
        """The whole way of a commune: typed, submitted, confirmed."""
        self.fill(commune, value, at)
        self.do(Act.REPORT_TEAM, by=commune.drafter, at=at, commune=commune)
        return self.do(Act.CONFIRM_COMMUNE_FIGURES, by=commune.vice_chair, at=at, commune=commune)

    def do(
        self,
        act: str,
        *,
        by: Officer,
        at: datetime = LATER,
        said: Mapping[str, Any] | None = None,
        commune: Commune | None = None,
        case: Case | None = None,
    ) -> Case:
        """One act through the one entry; of a commune on its own branch."""
        case = case or self.case
        task = self.task(commune, case) if commune else None
        answers = said if said is not None else ANSWERS.get(act, {})
        return entry.perform(Ordered(case.code, act, answers, task=task), by=by, at=at)

    def task(self, commune: Commune, case: Case | None = None) -> int | None:
        """The open step of a commune."""
        items = Item.objects.filter(case=case or self.case, unit=commune.unit, closed_at=None)
        return items.values_list("task", flat=True).first()

    def settle_all(self, at: datetime = LATER) -> None:
        """The reviewer settles every team: by the formula, the exceptions too."""
        by = self.cast.district_drafter
        settle(self.case, [team.code for team in self.teams], by=by, at=at)

    def evaluate(self, at: datetime = LATER) -> Case:
        """The district evaluates and submits its report."""
        self.settle_all(at)
        return self.do(Act.SCORE_TEAMS, by=self.cast.district_drafter, at=at, said=REMARKS)

    def issue(self, at: datetime = LATER) -> Case:
        """From the check of the content to the dispatch."""
        for act, by in (
            (Act.CHECK_MONTH_CONTENT, self.cast.district_head),
            (Act.CHECK_FORMAT_H, self.cast.district_checker),
            (Act.SIGN_MONTH, self.cast.district_chair),
            (Act.NUMBER, self.cast.district_clerk),
            (Act.SEAL, self.cast.district_clerk),
            (Act.DISPATCH, self.cast.district_clerk),
        ):
            self.do(act, by=by, at=at)
            if act == Act.NUMBER:
                outbox.drain()
        return self.case

    def receive(self, at: datetime = LATER) -> Case:
        """Văn thư of the Sở takes in whatever waits."""
        receive_all(self.ict.unit, by=self.records, at=at)
        outbox.drain()
        return self.case

    def review(self, at: datetime = LATER) -> Case:
        """The specialist of the Sở says that the figures can be accepted."""
        return self.do(Act.PROPOSE_MONTH, by=self.ict.specialist, at=at, said={"note": "Đề nghị chấp nhận số liệu."})

    def all_in(self) -> None:
        """Both communes have sent their figures."""
        self.send(self.cast.huu)
        self.send(self.cast.hau)


def typed(report: TeamReport, cells: Mapping[str, Cell], **facts: Any) -> Typed:
    """What a person typed for a team, on the row as it stands."""
    return Typed(report.team.code, report.version, cells, **facts)


def the_formula() -> None:
    """The figures of the plan teams are scored by."""
    PlanFigure.objects.bulk_create(
        PlanFigure(code=code, value=value, clause="III.5.c", valid_from=BEGINNING) for code, value in _FORMULA.items()
    )


def prepared(cast: Cast) -> Played:
    """Everything there before the month begins: people, catalogue, targets, teams; no month is open."""
    ict = department(cast)
    records = officer("vt.stttt", "Phú Thị Hạnh", Officer.Honorific.MRS)
    appoint(records, "records_clerk", Unit.objects.get(code="stttt-cntt"))
    return _world(cast, ict, records)


def _world(cast: Cast, ict: Department, records: Officer) -> Played:
    the_calendar()
    the_formula()
    indicator("A2.1")
    ratio("B1.1", pillar="economy", owner=Unit.Role.DEPARTMENT_TRADE)
    basis = LegalBasis.objects.get(code="cqdp")
    LegalBasisUse.objects.create(basis=basis, kind="evaluation", place=10)
    open_book(cast.district, Kind.EVALUATION, 2022, by=cast.district_clerk, at=MORNING, last_given=30)
    made = (*teams(cast.huu, ""), *teams(cast.huu, "22891-t01"), *teams(cast.hau, ""))
    for commune in (cast.huu, cast.hau):
        mine = [team for team in made if team.unit_id == commune.unit.pk]
        orders = [Order("A2.1", team.code, 100) for team in mine]
        assign(commune.unit, MAY, orders, by=commune.chair, at=MORNING)
    return Played(cast, ict, records, made)


def begun(cast: Cast, at: datetime = MORNING + timedelta(hours=2)) -> Played:
    """The month is open."""
    played = prepared(cast)
    months.begin(MAY, at)
    return played
