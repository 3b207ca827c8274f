"""The scores of the teams of a district in a month: computed at once, settled by the reviewer (plan III.5.c)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.cases.models import Case, State
from decisions.errors import ActNotAllowed, RuleBroken, Violation
from decisions.evaluation.adding_up import Figure
from decisions.evaluation.assigning import standing
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Counts, Source
from decisions.evaluation.models import Indicator, Target
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.monthly.content import Entered
from decisions.monthly.formula import formula_on, limits_on
from decisions.monthly.models import Evaluation, Sheet, SheetState, TeamFigure, TeamReport, TeamScore
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import is_late
from decisions.monthly.rules import Limits, doubts
from decisions.monthly.scoring import Formula, Item, Rating, Score, not_reported, score
from decisions.monthly.sheets import asked_of_teams, figures_before
from decisions.organisation.models import Officer
from decisions.teams.places import Places, last_places_of
from decisions.texts import TextRule, cleaned
from documents.database.prepared import Prepared

SETTLE, ADJUST = "settle_scores", "adjust_score"
_CLAUSE = "III.5.c"
_REASON = TextRule("Lý do", 500, "Ghi lý do điều chỉnh điểm để xã và Sở biết.", _CLAUSE, "reason")


@dataclass(frozen=True)
class TeamResult:
    """A team of the month as its reviewer sees it; points in tenths."""

    report: TeamReport
    name: str
    commune: str
    figures: Mapping[str, Figure]
    score: Score
    settled: TeamScore | None
    exceptions: tuple[str, ...]
    narrative: str

    @property
    def commune_code(self) -> str:
        """The commune by its code."""
        code: str = self.report.team.unit.code
        return code

    @property
    def called(self) -> str:
        """`thôn 1, xã Phước Hữu`; the commune's own team by the commune alone."""
        return self.name if self.name == self.commune else f"{self.name}, {self.commune}"

    @property
    def points(self) -> int | None:
        """What was settled, else what is computed."""
        return self.settled.points if self.settled else self.score.points


@dataclass(frozen=True)
class Review:
    """All teams of a district in a month, its communes' sheets and the formula."""

    evaluation: Evaluation
    formula: Formula
    indicators: Mapping[str, Indicator]
    sheets: tuple[Sheet, ...]
    results: tuple[TeamResult, ...]

    @property
    def missing(self) -> list[Sheet]:
        """The communes whose figures are not in."""
        return [sheet for sheet in self.sheets if sheet.state != SheetState.SENT]

    @property
    def exceptions(self) -> list[TeamResult]:
        """The teams a person has to look at and has not settled."""
        return [one for one in self.results if one.exceptions and one.settled is None]

    @property
    def unsettled(self) -> list[TeamResult]:
        """The teams not settled yet."""
        return [one for one in self.results if one.settled is None]

    def rated(self) -> dict[Rating, int]:
        """How many teams have each rating."""
        counts = dict.fromkeys(Rating, 0)
        for one in self.results:
            counts[self.formula.rating(one.points)] += 1
        return counts


def review_of(evaluation: Evaluation) -> Review:
    """Every team of the district with its score, in a fixed number of queries but for the names of communes."""
    opening, formula = evaluation.opening, formula_on(evaluation.opening.cut_off)
    sheets = sheets_of(evaluation)
    places = {sheet.pk: last_places_of(sheet.unit, opening.cut_off) for sheet in sheets}
    reports = list(
        TeamReport.objects.filter(sheet__in=sheets)
        .select_related("team__village", "team__unit", "sheet")
        .order_by("sheet__unit__code", "team__village__code", "team__code")
    )
    known = _Known.of(evaluation, sheets, reports)
    results = tuple(_result(report, places[report.sheet_id], known, formula) for report in reports)
    return Review(evaluation, formula, known.indicators, tuple(sheets), results)


def sheets_of(evaluation: Evaluation) -> list[Sheet]:
    """The sheets of the district's communes in the month, by the codes of the communes."""
    return evaluation.beginning or _SHEETS.rows("", opening=evaluation.opening_id, district=evaluation.unit_id)


_SHEETS = Prepared(
    lambda _, *, opening, district: (
        Sheet.objects.filter(opening=opening, district=district)
        .select_related("unit", "opening")
        .order_by("unit__code")
    )
)


@transaction.atomic
def settle(case: Case, teams: Collection[str] | None, *, by: Officer, at: datetime) -> int:
    """Take the computed score for these teams, or for all that are no exceptions; says for how many.

    Raises NotAuthorised, ActNotAllowed when the case is not being evaluated.
    """
    evaluation, right = _evaluated(case, by=by, at=at)
    review = review_of(evaluation)
    chosen = [
        one for one in review.unsettled if (not one.exceptions if teams is None else one.report.team.code in teams)
    ]
    _keep(evaluation, [(one, None, "") for one in chosen], by=by, at=at)
    told = {"teams": {one.report.team.code: one.score.points for one in chosen}}
    if chosen:
        _journal(case, SETTLE, told, right=right, by=by, at=at)
    return len(chosen)


@transaction.atomic
def adjust(case: Case, team: str, points: int, reason: str, *, by: Officer, at: datetime) -> None:
    """Give a team other points, in tenths, than the formula, with the reason.

    Raises NotAuthorised, ActNotAllowed, RuleBroken for points out of range, a team that has no report, no reason.
    """
    evaluation, right = _evaluated(case, by=by, at=at)
    review, why = review_of(evaluation), cleaned(reason, _CLAUSE, "reason")
    one = next((result for result in review.results if result.report.team.code == team), None)
    violations = _broken_by_adjustment(one, points, why)
    if violations or one is None:
        raise RuleBroken(violations)
    _keep(evaluation, [(one, points, why)], by=by, at=at)
    told = {"team": team, "computed": one.score.points, "given": points, "note": why}
    _journal(case, ADJUST, told, right=right, by=by, at=at)


@dataclass(frozen=True)
class _Known:
    """What the scores of a district are made of, read once."""

    indicators: Mapping[str, Indicator]
    asked: Mapping[str, Indicator]
    figures: Mapping[int, Mapping[str, Figure]]
    before: Mapping[int, Mapping[str, Figure]]
    targets: Mapping[int, Mapping[str, int]]
    scores: Mapping[int, TeamScore]
    earlier: Mapping[int, int]
    limits: Limits
    sheets: Mapping[int, Sheet]

    @classmethod
    def of(cls, evaluation: Evaluation, sheets: Sequence[Sheet], reports: Sequence[TeamReport]) -> _Known:
        opening, teams = evaluation.opening, [report.team_id for report in reports]
        return cls(
            indicators=measured_in(month_of(opening)),
            asked=asked_of_teams(opening),
            figures=_figures(reports),
            before=figures_before(opening, teams),
            targets=_targets(opening.month, teams),
            scores={row.report_id: row for row in TeamScore.objects.filter(evaluation=evaluation)},
            earlier=_earlier(evaluation, teams),
            limits=limits_on(opening.cut_off),
            sheets={sheet.pk: sheet for sheet in sheets},
        )


def _result(report: TeamReport, places: Places, known: _Known, formula: Formula) -> TeamResult:
    figures, sheet = known.figures.get(report.pk, {}), known.sheets[report.sheet_id]
    entered = Entered.read(report.content) if sheet.round else Entered()
    asked = known.targets.get(report.team_id, {})
    reported = any(code in known.asked for code in figures)
    lapses = int(is_late(sheet)) + sheet.returns
    items = [
        Item(code, row.pillar, row.counts, figures.get(code), asked.get(code), _of_itself(row))
        for code, row in known.indicators.items()
        if code in figures or code in asked
    ]
    found = score(items, lapses=lapses, formula=formula) if reported else not_reported()
    return TeamResult(
        report=report,
        name=places.of_team(report.team),
        commune=places.commune,
        figures=figures,
        score=found,
        settled=known.scores.get(report.pk),
        exceptions=tuple(_exceptions(report, entered, found, figures, known, formula)),
        narrative=entered.narrative,
    )


def _exceptions(
    report: TeamReport,
    entered: Entered,
    found: Score,
    figures: Mapping[str, Figure],
    known: _Known,
    formula: Formula,
) -> list[str]:
    """Why a person has to look at a team; nothing for one the formula is enough for."""
    if found.points is None:  # without targets there is nothing to look at; without a report there is
        return [] if figures else [found.why_not]
    missing = [part.item.code for part in found.parts if part.item.asked is not None and part.item.done is None]
    doubtful = doubts(entered, known.before.get(report.team_id, {}), known.asked, known.limits)
    before = known.earlier.get(report.team_id)
    reasons = [f"Không có số liệu của chỉ tiêu được giao: {', '.join(missing)}."] if missing else []
    reasons += [f"{doubt.indicator}: {doubt.sentence}" for doubt in doubtful]
    if found.points < formula.low * 10:
        reasons.append(f"Điểm dưới {formula.low}.")
    if before is not None and abs(found.points - before) > formula.jump * 10:
        reasons.append(f"Điểm thay đổi hơn {formula.jump} so với kỳ trước.")
    return reasons


def _of_itself(row: Indicator) -> bool:
    """Yes or no from the records of this system is asked of every team by the plan itself; punctuality counts apart."""
    return row.source == Source.RECORDS and row.counts == Counts.YES_NO and row.code != "M7"


def _figures(reports: Sequence[TeamReport]) -> dict[int, dict[str, Figure]]:
    rows = TeamFigure.objects.filter(report__in=reports, value__isnull=False)
    found: dict[int, dict[str, Figure]] = {}
    for report, code, value, base in rows.values_list("report", "indicator__code", "value", "base"):
        found.setdefault(report, {})[code] = Figure(value or 0, base)
    return found


def _targets(month: str, teams: Sequence[int]) -> dict[int, dict[str, int]]:
    """What stands as asked of each team in the month."""
    found: dict[int, dict[str, int]] = {}
    rows = Target.objects.filter(period=month, team__in=teams)
    for (team, code), value in standing(rows, "team", "indicator__code").items():
        found.setdefault(team, {})[code] = value
    return found


def _earlier(evaluation: Evaluation, teams: Sequence[int]) -> dict[int, int]:
    """The points of the month before."""
    before = month_of(evaluation.opening).before.code
    rows = TeamScore.objects.filter(report__team__in=teams, evaluation__opening__month=before)
    rows = rows.order_by("evaluation").select_related("report")
    return {row.report.team_id: row.points for row in rows if row.points is not None}


def _evaluated(case: Case, *, by: Officer, at: datetime) -> tuple[Evaluation, Right]:
    """The evaluation of a case that is being evaluated, locked, and the right to do so."""
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.state != State.DRAFTING:
        raise ActNotAllowed("Hồ sơ không ở bước đánh giá, xếp loại. Tải lại trang để xem bước hiện tại.")
    right = require(by, Asked((Act.SCORE_TEAMS,), case.unit_id, at, case.kind, (case.code,)))
    return Evaluation.objects.select_related("opening", "unit").get(case=locked), right


def _keep(
    evaluation: Evaluation, chosen: Sequence[tuple[TeamResult, int | None, str]], *, by: Officer, at: datetime
) -> None:
    TeamScore.objects.bulk_create(
        (
            TeamScore(
                evaluation=evaluation,
                report=one.report,
                computed=one.score.points,
                given=given,
                reason=reason,
                by=by,
                at=at,
            )
            for one, given, reason in chosen
        ),
        update_conflicts=True,
        unique_fields=["evaluation", "report"],
        update_fields=["computed", "given", "reason", "by", "at"],
    )


def _broken_by_adjustment(one: TeamResult | None, points: int, reason: str) -> list[Violation]:
    found = []
    if one is None:
        found.append(Violation(_CLAUSE, "Tổ này không thuộc kỳ đánh giá của huyện. Tải lại trang.", "team"))
    elif one.score.why_not and not one.figures:
        sentence = f"Tổ {one.name} chưa có báo cáo nên để “Chưa đánh giá”, không cho điểm."
        found.append(Violation(_CLAUSE, sentence, "team"))
    if not 0 <= points <= 1000:
        found.append(Violation(_CLAUSE, "Điểm từ 0 đến 100, một chữ số thập phân. Nhập lại điểm.", "points"))
    return [*found, *_REASON.broken(reason)]


def _journal(case: Case, act: str, told: Mapping[str, Any], *, right: Right, by: Officer, at: datetime) -> None:
    """Settling changes no state; it stands in the case's journal."""
    book = lock_books(JournalBook.Kind.CASE, [case.code])[case.code]
    place = {"round": case.round, "before": case.state, "after": case.state}
    write(book, deed(act, at=at, by=by, right=right, content=told, **place))
