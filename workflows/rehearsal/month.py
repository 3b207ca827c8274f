"""The rehearsal of a month for the whole province: sheets filled in, confirmed, late or missing, reports corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from typing import Any

from decisions.assignment.models import Assignment
from decisions.assignment.paper import usual as usual_letter
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.calendar.months import Month
from decisions.calendar.working_days import next_working_day
from decisions.cases.models import Case, State
from decisions.chasing.paper import usual as usual_chase
from decisions.communal.asking import open_months, set_asked
from decisions.communal.models import CommuneReporting
from decisions.communal.paper import usual as usual_of_commune
from decisions.consolidating.paper import usual as usual_report
from decisions.evaluation.assigning import assign
from decisions.evaluation.indicators import Counts
from decisions.evaluation.models import Indicator
from decisions.evaluation.receivers import receivers_of
from decisions.evaluation.targets import Order
from decisions.incoming.services import receive_all
from decisions.monthly.content import Cell, Difficulty, Typed
from decisions.monthly.models import Evaluation, MonthOpening, Sheet, SheetState
from decisions.monthly.opening import due_months, month_of
from decisions.monthly.paper import usual
from decisions.monthly.reporting import RETURN_FIGURES, keep
from decisions.monthly.reviewing import ASK_SUPPLEMENT, reviewer_of
from decisions.monthly.scores import adjust, review_of, settle
from decisions.monthly.sheets import Grid, grid_of
from decisions.network.services import due as due_reports
from decisions.network.services import make_by_itself
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from workflows.engine import desk
from workflows.engine.models import Item
from workflows.flows import months
from workflows.flows.assignments import begin as begin_letter
from workflows.flows.chasings import open_all_missed
from workflows.flows.consolidation import begin_report
from workflows.rehearsal.outgoing import ISSUING, do, fresh, offering, play, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_ASKED = ("A1.1", "A2.1", "A2.2", "B2.1", "B4.2", "C1.1", "C2.2")
"""The indicators a month's targets are given for."""
_EACH = {"A1.1": 60, "A2.1": 30, "A2.2": 15, "B2.1": 2, "B4.2": 6, "C1.1": 1, "C2.2": 20}
"""How much of each is asked of one team."""
_TROUBLES = (
    ("equipment", "Nhiều nơi trong thôn chưa có sóng di động ổn định."),
    ("money", "Chưa có kinh phí in tài liệu hướng dẫn cho người dân."),
    ("people", "Thành viên Tổ kiêm nhiệm nhiều việc, khó bố trí thời gian."),
    ("households", "Người cao tuổi chưa có điện thoại thông minh."),
)
_PRAISE = "Có cách làm hay, được người dân ghi nhận."
_REMARKS = {
    "training": "Hướng dẫn nghiệp vụ cho thành viên các Tổ tại cuộc họp giao ban.",
    "checks": "Phòng Văn hóa và Thông tin kiểm tra thực tế tại một số xã.",
    "difficulties": "Một số địa bàn vùng xa chưa có đường truyền ổn định.",
}


@dataclass(frozen=True)
class Luck:
    """What happens to a commune in a month."""

    unit: Unit
    late: bool
    missing: bool
    returned: bool
    asked_again: bool


def play_months(count: int, stage: Stage, pace: Pace, chance: Random, *, before: Sequence[str] = ()) -> Sequence[str]:
    """Play so many months, one after another, from the first that has begun or begins next; says all played so far."""
    played = list(before)
    while len(played) < len(before) + count:
        opening = _begin(played, stage, pace)
        played.append(opening.month)
        stage.costs.stand(len(played), Case.objects.count())
        _play(opening, stage, pace, chance)
    return played


def _begin(played: Sequence[str], stage: Stage, pace: Pace) -> MonthOpening:
    """The next month nobody played yet; time goes on to its first working day where it has not begun."""
    while True:
        _open_due(stage, pace)
        waiting = MonthOpening.objects.exclude(month__in=played).order_by("month").first()
        if waiting:
            return waiting
        pace.go_to(next_working_day(Month.of(local_date(pace.now)).cut_off), 8)


def _open_due(stage: Stage, pace: Pace) -> None:
    if due_months(local_date(pace.now)):
        with stage.costs.of("open_month"):
            months.open_due_months()


def _play(opening: MonthOpening, stage: Stage, pace: Pace, chance: Random) -> None:
    """The days of a month, one after the other."""
    targets = _Targets(opening, pace)
    targets.give()
    tried(stage, partial(targets.tell, stage))
    tried(stage, partial(_ask_communes, opening, pace))
    lucks = {luck.unit.pk: luck for luck in _lucks(opening, chance)}
    tardy = {one.pk for one in _evaluations(opening) if chance.random() < 1 / 20}

    def each(deed: Callable[..., None], chosen: Callable[[Luck], bool], *more: Any) -> None:
        for luck in filter(chosen, lucks.values()):
            tried(stage, partial(deed, luck, opening, stage, pace, *more))

    def report(*, late: bool) -> None:
        for one in _evaluations(opening):
            if (one.pk in tardy) == late:
                tried(stage, partial(_report, one.case, lucks, stage, pace, chance))

    def day(wanted: date, hour: int) -> None:
        pace.go_to(wanted, hour)
        _open_due(stage, pace)
        stage.begin_day(pace.now)

    day(opening.cut_off, 9)
    each(_fill, lambda luck: not luck.missing, chance)
    day(opening.reports_due, 10)
    each(_send, lambda luck: not (luck.late or luck.missing))
    tried(stage, partial(_communes_report, opening, stage, pace))
    day(opening.district_due, 8)
    tried(stage, partial(_chase, stage, pace))
    report(late=False)
    day(opening.department_due, 8)
    tried(stage, partial(_chase, stage, pace))
    each(_send, lambda luck: luck.late)
    report(late=True)
    tried(stage, partial(_communes_report, opening, stage, pace))
    for evaluation in _evaluations(opening):
        tried(stage, partial(_review, evaluation.case, stage, pace, chance))
    pace.next_morning()
    tried(stage, partial(_consolidate, opening, stage, pace))
    tried(stage, partial(_to_the_network, pace))


def _to_the_network(pace: Pace) -> None:
    """What the timetable does on its own once the day of the Sở has passed (II.1.b)."""
    for opening in list(due_reports(local_date(pace.now))):
        make_by_itself(opening, pace.tick())


def _ask_communes(opening: MonthOpening, pace: Pace) -> None:
    """The first district asks its communes for a report of their own, from the month after the first one played."""
    first = next((one.unit for one in _evaluations(opening)), None)
    if first is None or CommuneReporting.objects.filter(unit=first).exists():
        return
    head = person(rights(Asked((Act.SET_COMMUNE_REPORT,), first.pk, pace.now)))
    month = open_months(local_date(pace.now))[0]
    set_asked(first, month, asked=True, by=head, at=pace.tick())


def _communes_report(opening: MonthOpening, stage: Stage, pace: Pace) -> None:
    """Every commune that owes one issues its report."""
    stage.work()
    waiting = Case.objects.filter(commune_report__sheet__opening=opening, state=State.DRAFTING)
    for case in waiting.select_related("unit").order_by("code"):
        said = usual_of_commune(case, local_date(pace.now)).content()
        tried(stage, partial(play_letter, case, said, stage, pace))


def _chase(stage: Stage, pace: Pace) -> None:
    """Whoever is late with a deadline that has passed is written to; a draft nobody needs any more is dropped."""
    open_all_missed()
    for case in Case.objects.select_related("unit", "journal").filter(kind=Kind.CHASING, state=State.DRAFTING):
        said = usual_chase(case, local_date(pace.now))
        if said.units:
            play_letter(case, said.content(), stage, pace)
        else:
            do(case, Act.STOP_CASE, {"note": "Các đơn vị đã gửi đủ."}, stage, pace)


def _consolidate(opening: MonthOpening, stage: Stage, pace: Pace) -> None:
    """The Sở reports the month to Ban Điều hành."""
    district = Sheet.objects.filter(opening=opening).select_related("district").first()
    body = reviewer_of(district.district, local_date(pace.now)) if district else None
    if body is None:
        return
    drafter = person(rights(Asked((Act.CONSOLIDATE,), body.pk, pace.now, Kind.CONSOLIDATION)))
    with stage.costs.of("begin_report"):
        case = begin_report(opening, by=drafter, at=pace.tick(5))
    play_letter(case, usual_report(case, local_date(pace.now)).content(), stage, pace)


def _evaluations(opening: MonthOpening) -> list[Evaluation]:
    rows = Evaluation.objects.filter(opening=opening, replaced_by=None).select_related("case__unit", "opening", "unit")
    return list(rows.order_by("unit__code"))


def _lucks(opening: MonthOpening, chance: Random) -> Iterator[Luck]:
    """One in twelve is late, one in thirty sends nothing; one in ten is returned, one in twenty asked again."""
    for sheet in Sheet.objects.filter(opening=opening).select_related("unit").order_by("unit__code"):
        late, missing = chance.random() < 1 / 12, chance.random() < 1 / 30
        yield Luck(
            sheet.unit,
            late=late and not missing,
            missing=missing,
            returned=chance.random() < 1 / 10,
            asked_again=chance.random() < 1 / 20,
        )


class _Targets:
    """The targets of a month down the line: Sở, districts, communes, teams."""

    def __init__(self, opening: MonthOpening, pace: Pace) -> None:
        self.month, self.pace = month_of(opening), pace
        self.day = local_date(pace.now)

    def give(self) -> None:
        """From the top down; what a body gives is what its parts need. A month already cut off gets none."""
        if self.day > self.month.cut_off:
            return
        for evaluation in Evaluation.objects.filter(opening__month=self.month.code).select_related("unit"):
            reviewer = reviewer_of(evaluation.unit, self.day)
            if reviewer:
                self._from(reviewer, only=evaluation.unit.code)
            self._from(evaluation.unit)
            sheets = Sheet.objects.filter(opening__month=self.month.code, district=evaluation.unit)
            for sheet in sheets.select_related("unit").order_by("unit__code"):
                self._from(sheet.unit)

    def tell(self, stage: Stage) -> None:
        """The Sở writes a letter each month, a district one in its first; the board says the rest."""
        if self.day > self.month.cut_off:
            return
        districts = [
            one.unit for one in Evaluation.objects.filter(opening__month=self.month.code).select_related("unit")
        ]
        reviewers = {one.pk: one for district in districts if (one := reviewer_of(district, self.day))}
        for body in [*reviewers.values(), *districts]:
            able = rights(Asked((Act.DRAFT_ASSIGNMENT,), body.pk, self.pace.now, Kind.ASSIGNMENT))
            if able and (body.pk in reviewers or not Assignment.objects.filter(body=body).exists()):
                self._write(body, person(able), stage)

    def _write(self, body: Unit, drafter: Officer, stage: Stage) -> None:
        with stage.costs.of("begin_letter"):
            case = begin_letter(body, self.month, by=drafter, at=self.pace.tick(5))
        play_letter(case, usual_letter(case, local_date(self.pace.now)).content(), stage, self.pace)

    def _from(self, giver: Unit, only: str = "") -> None:
        able = rights(Asked((Act.SET_TARGET,), giver.pk, self.pace.now))
        receivers = [one for one in receivers_of(giver, self.day).values() if only in {"", one.code}]
        orders = [
            Order(code, one.code, _EACH[code] * (1 if one.team else _teams_below(one.unit_id, self.month)))
            for one in receivers
            for code in _ASKED
        ]
        orders = [order for order in orders if order.number]
        if able and orders:
            assign(giver, self.month, orders, by=person(able), at=self.pace.tick())


def _teams_below(unit: int, month: Month) -> int:
    sheets = Sheet.objects.filter(opening__month=month.code)
    return sum(sheet.reports.count() for sheet in [*sheets.filter(unit=unit), *sheets.filter(district=unit)])


def _fill(luck: Luck, opening: MonthOpening, stage: Stage, pace: Pace, chance: Random) -> None:
    """The clerk, or whoever does it there, types the figures of all teams."""
    item, sheet = _step(luck.unit, opening), _sheet(luck.unit, opening)
    typist = _holder(item, pace)
    if item is None or typist is None:
        return
    grid = grid_of(sheet, officer=typist, at=pace.now)
    rows = [_typed(grid, place, chance) for place in range(len(grid.rows))]
    with stage.costs.of("keep_sheet"):
        keep(sheet, rows, by=typist, at=pace.tick(4))


def _typed(grid: Grid, place: int, chance: Random) -> Typed:
    row = grid.rows[place]
    cells = {code: _cell(indicator, row.before.get(code), chance) for code, indicator in grid.indicators.items()}
    troubles = (Difficulty(*chance.choice(_TROUBLES)),) if chance.random() < 1 / 25 else ()
    words = "Tổ đã đến từng hộ hướng dẫn cài đặt ứng dụng." if chance.random() < 1 / 6 else ""
    return Typed(row.report.team.code, row.report.version, cells, words, troubles)


def _cell(indicator: Indicator, before: Any, chance: Random) -> Cell:
    """A figure near what is asked; of a ratio one that does not fall; one in thirty is left empty."""
    if chance.random() < 1 / 30:
        return Cell()
    if indicator.counts == Counts.RATIO:
        base = before.base if before else chance.randint(20, 160)
        least = before.value if before else base // 4
        return Cell(str(min(base, least + chance.randint(0, max(1, base // 15)))), str(base))
    usual = _EACH.get(indicator.code, 5)
    return Cell(str(max(0, round(usual * chance.uniform(0.55, 1.25)))))


def _send(luck: Luck, opening: MonthOpening, stage: Stage, pace: Pace) -> None:
    """Submitted, perhaps sent back once, confirmed."""
    for act, said in _way(luck):
        item = _step(luck.unit, opening)
        who = _holder(item, pace)
        if item is None or who is None:
            return
        stage.act(item.case, act, by=who, at=pace.tick(2), said=said, task=item.task_id)


def _way(luck: Luck) -> Sequence[tuple[str, dict[str, Any]]]:
    submitted: tuple[str, dict[str, Any]] = (Act.REPORT_TEAM, {})
    back = (RETURN_FIGURES, {"note": "Kiểm tra lại số hộ đã tiếp cận."})
    first = (submitted, back) if luck.returned else ()
    return (*first, submitted, (Act.CONFIRM_COMMUNE_FIGURES, {}))


def _report(case: Case, lucks: dict[int, Luck], stage: Stage, pace: Pace, chance: Random) -> None:
    """The district closes, evaluates, reports."""
    case = fresh(case)
    if case.state == State.COLLECTING:
        case = do(case, Act.CLOSE_COLLECTION, {}, stage, pace)
    case = _ask_again(case, lucks, stage, pace)
    _evaluate(case, stage, pace, chance)
    _issue(fresh(case), stage, pace, chance)


def _ask_again(case: Case, lucks: dict[int, Luck], stage: Stage, pace: Pace) -> Case:
    """Some communes check their figures again, the same day."""
    opening = Evaluation.objects.select_related("opening").get(case=case).opening
    sheets = Sheet.objects.filter(opening=opening, district=case.unit, state=SheetState.SENT).select_related("unit")
    again = [sheet.unit for sheet in sheets if lucks[sheet.unit_id].asked_again]
    if not again:
        return case
    said = {"communes": [{"unit": unit.code} for unit in again], "note": "Kiểm tra lại số lượt hướng dẫn."}
    case = do(case, "ask_again", said, stage, pace)
    for unit in again:
        _send(Luck(unit, late=False, missing=False, returned=False, asked_again=False), opening, stage, pace)
    case = fresh(case)
    return do(case, Act.CLOSE_COLLECTION, {}, stage, pace) if case.state == State.COLLECTING else case


def _evaluate(case: Case, stage: Stage, pace: Pace, chance: Random) -> None:
    """The reviewer takes the formula for most, adjusts one, settles the exceptions, writes the rest of the report."""
    reviewer = _usual(case, pace)
    with stage.costs.of("settle_scores"):
        settle(case, None, by=reviewer, at=pace.tick(5))
    review = review_of(Evaluation.objects.select_related("opening", "unit").get(case=case))
    rest = [one for one in review.unsettled if one.figures]
    if rest:
        first, *others = rest
        points = min(1000, (first.score.points or 0) + chance.randint(10, 60))
        adjust(
            case,
            first.report.team.code,
            points,
            _PRAISE,
            by=reviewer,
            at=pace.tick(3),
        )
        settle(case, {one.report.team.code for one in others}, by=reviewer, at=pace.tick(3))
    said = usual(case, local_date(pace.now)).content() | _REMARKS
    stage.act(fresh(case), Act.SCORE_TEAMS, by=reviewer, at=pace.tick(10), said=said)


def _issue(case: Case, stage: Stage, pace: Pace, chance: Random) -> None:
    """Checked, perhaps returned once, signed, numbered, sealed, sent."""
    if chance.random() < 1 / 8:
        case = do(case, Act.RETURN_DRAFT, {"note": "Bổ sung nguyên nhân của khó khăn."}, stage, pace)
        said = usual(case, local_date(pace.now)).content() | _REMARKS
        case = stage.act(case, Act.SCORE_TEAMS, by=_usual(case, pace), at=pace.tick(8), said=said)
    checks: Sequence[tuple[str, dict[str, Any]]] = (
        (Act.CHECK_MONTH_CONTENT, {}),
        (Act.CHECK_FORMAT_H, {}),
        (Act.SIGN_MONTH, {}),
    )
    play(case, (*checks, *ISSUING), stage, pace)


def _review(case: Case, stage: Stage, pace: Pace, chance: Random) -> None:
    """The Sở takes the report in and accepts the figures, or asks for a new report, which comes the same day."""
    case = fresh(case)
    reviewer = reviewer_of(case.unit, local_date(pace.now))
    if reviewer is None or case.state != State.ISSUED:
        return
    records = rights(Asked((Act.RECEIVE,), reviewer.pk, pace.now))
    with stage.costs.of("receive_all"):
        receive_all(reviewer, by=person(records), at=pace.tick(3))
    stage.work()
    case = do(case, Act.PROPOSE_MONTH, {"note": "Số liệu khớp với báo cáo của các xã."}, stage, pace)
    evaluation = Evaluation.objects.get(case=case)
    if evaluation.replaces_id is None and chance.random() < 1 / 10:
        do(case, ASK_SUPPLEMENT, {"note": "Làm rõ số lượt hướng dẫn dịch vụ công trực tuyến."}, stage, pace)
        second = Evaluation.objects.select_related("case__unit").get(replaces=evaluation).case
        _evaluate(second, stage, pace, chance)
        _issue(fresh(second), stage, pace, chance)
        _review(second, stage, pace, chance)
        return
    do(case, Act.ACCEPT_MONTH, {}, stage, pace)


def _usual(case: Case, pace: Pace) -> Officer:
    return person(desk.holders(offering(case, Act.SCORE_TEAMS), pace.now))


def _step(unit: Unit, opening: MonthOpening) -> Item | None:
    items = Item.objects.filter(case__evaluation__opening=opening, unit=unit, closed_at=None)
    return items.select_related("task", "case").order_by("pk").first()


def _holder(item: Item | None, pace: Pace) -> Officer | None:
    held = desk.holders(item, pace.now) if item else []
    return person(held) if held else None


def _sheet(unit: Unit, opening: MonthOpening) -> Sheet:
    sheet: Sheet = Sheet.objects.select_related("opening", "unit").get(opening=opening, unit=unit)
    return sheet
