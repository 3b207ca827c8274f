"""The lists pages show, each as what is taken along of it: asked by whoever may see the page, by page and API alike.

Each is called with the officer, the moment, and by name what its address and its question say. All raise NotVisible
where the page is not there for the officer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from decisions.allotting.selectors import lines_of as allotted_lines
from decisions.allotting.selectors import places_of, published
from decisions.budget.board import Under
from decisions.budget.board import board_of as columns_of
from decisions.budget.rounds import visible_round
from decisions.cases.books import shelf_for
from decisions.enterprises.board import board_of as enterprises_of
from decisions.enterprises.selectors import aids_of, pledges_of, view_of, visible_enterprise
from decisions.errors import NotVisible
from decisions.filing.keeping import expired
from decisions.filing.selectors import visible_list
from decisions.inspections.selectors import Wish, findings_of
from decisions.monthly import seeing
from decisions.monthly.ranking import Ranked, Rung, ground_of, named_teams, teams_ranked, units_ranked
from decisions.monthly.responsibility import answerable, communes_of, year_or_last
from decisions.monthly.responsibility import lines_of as communes_told
from decisions.monthly.trends import TeamLine, course_of, figures_of, rows_of, targets_below, tiles_of
from decisions.monthly.trends import lines_of as team_lines
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer
from decisions.schools.selectors import coverage_of_leader, coverage_of_schools
from decisions.surveys.selectors import results_for, visible_survey
from decisions.training.board import board_of, commune_board, school_board, school_lines
from decisions.training.selectors import entry_of, listed_people, visible_session
from documents.clock import local_date
from workflows.sheets import enterprises, filing, inspections, money, registers, schools, seen, surveys, training
from workflows.sheets.taking import Taking

_AT_ONCE = 10_000


def outgoing_register(officer: Officer, at: datetime, *, unit: str, series: str, year: int) -> Taking:
    """Sổ đăng ký văn bản đi."""
    return registers.outgoing_taking(shelf_for(officer, unit, series, at), year, at)


def incoming_register(officer: Officer, at: datetime, *, unit: str, year: int) -> Taking:
    """Sổ đăng ký văn bản đến."""
    return registers.incoming_taking(officer, unit, year, at)


def file_list(officer: Officer, at: datetime, *, unit: str, year: int) -> Taking:
    """Danh mục hồ sơ."""
    return filing.list_taking(visible_list(officer, unit, year, at), at)


def expired_files(officer: Officer, at: datetime, *, unit: str, year: int | None = None) -> Taking:
    """Files whose time is over on 1 January of a year; no year: of this one."""
    return filing.expired_taking(expired(officer, unit, year or local_date(at).year, at), at)


def figures(officer: Officer, at: datetime, *, month: str, place: str = "") -> Taking:
    """What a place confirmed for a month; no place: the widest one reads."""
    view = seeing.view_of(officer, month, place, at)
    return Taking(seen.FIGURES, f"{month}/{view.code}", lambda: seen.figures_report(figures_of(view)))


def figure_rows(officer: Officer, at: datetime, *, month: str, indicator: str, place: str) -> Taking:
    """The rows of teams a figure comes from."""
    view = seeing.view_of(officer, month, place, at)
    measured, reports = view.indicator(indicator), rows_of(view, indicator)

    def rows() -> Iterator[TeamLine]:
        for start in range(0, reports.count(), _AT_ONCE):
            yield from team_lines(view, list(reports[start : start + _AT_ONCE]))

    return Taking(seen.ROWS, f"{month}/{indicator}/{place}", lambda: seen.rows_report(view, measured, rows()))


def trend(officer: Officer, at: datetime, *, month: str, indicator: str, place: str) -> Taking:
    """An indicator of a place over the months of the year."""
    view = seeing.view_of(officer, month, place, at)
    course, found = course_of(view, view.indicator(indicator)), figures_of(view, only=indicator)
    targets = targets_below(view, indicator, list(found.lines[0].cells))
    ref = f"{month}/{indicator}/{place}"
    return Taking(seen.TREND, ref, partial(seen.trend_report, view, course, found, targets))


def tiles(officer: Officer, at: datetime, *, month: str, indicator: str, place: str) -> Taking:
    """Every commune of a place for one indicator."""
    view = seeing.view_of(officer, month, place, at)
    measured = view.indicator(indicator)
    ref = f"{month}/{indicator}/{place}"
    return Taking(seen.TILES, ref, lambda: seen.tiles_report(view, measured, tiles_of(view, indicator, at)))


def ranking(officer: Officer, at: datetime, *, month: str, place: str = "", rung: str = "") -> Taking:
    """Teams, communes or districts by their points; of a rung the place has not, the first it has."""
    view = seeing.view_of(officer, month, place, at)
    ground = ground_of(view)
    wanted = next((one for one in ground.rungs if one == rung), ground.rungs[0])

    def rows() -> Iterator[Ranked]:
        if wanted != Rung.TEAMS:
            yield from units_ranked(ground, wanted)
            return
        scores = teams_ranked(ground)
        for start in range(0, scores.count(), _AT_ONCE):
            yield from named_teams(ground, scores[start : start + _AT_ONCE])

    ref = f"{month}/{view.code}/{wanted.value}"
    return Taking(seen.RANKING, ref, lambda: seen.ranking_report(ground, wanted, rows()))


def responsibilities(officer: Officer, at: datetime, *, year: int | None = None) -> Taking:
    """The communes whose chairman's page may be seen; no year: the last with a month."""
    communes, of = communes_of(officer, at), year_or_last(year, at)
    return Taking(
        seen.RESPONSIBILITY,
        str(of),
        lambda: seen.responsibilities_report(of, communes_told(list(communes), of, at)),
    )


def responsibility(officer: Officer, at: datetime, *, unit: str, year: int | None = None, month: str = "") -> Taking:
    """What the chairman of a commune answers for."""
    of = year_or_last(year, at)
    found = answerable(officer, unit, of, at, month=month)
    return Taking(seen.RESPONSIBILITY, f"{unit}/{of}", partial(seen.responsibility_report, found))


def school_coverage(officer: Officer, at: datetime) -> Taking:
    """Every body that leads schools, with its schools."""
    found = coverage_of_schools(officer, at)
    return Taking(schools.EXPORT, "", lambda: schools.schools_report(list(found.leaders), "", local_date(at)))


def leader_coverage(officer: Officer, at: datetime, *, unit: str) -> Taking:
    """The schools one body leads."""
    found = coverage_of_leader(officer, unit, at)
    return Taking(schools.EXPORT, unit, lambda: schools.schools_report([found], unit, local_date(at)))


def training_board(officer: Officer, at: datetime, *, day: date | None = None) -> Taking:
    """Who was never trained; no day, or one to come: today."""
    found = board_of(officer, _until_today(day, at), at)
    return Taking(training.EXPORT, "", partial(training.board_report, found, ""))


def training_schools(officer: Officer, at: datetime, *, day: date | None = None) -> Taking:
    """The same of the schools whose teams one reads."""
    found = school_board(officer, _until_today(day, at), at)
    return Taking(training.EXPORT, "truong-hoc", partial(training.board_report, found, "truong-hoc"))


def training_commune(officer: Officer, at: datetime, *, unit: str, day: date | None = None) -> Taking:
    """A commune by its members."""
    on = _until_today(day, at)
    _, row, lines = commune_board(officer, unit, on, at)
    report = partial(training.commune_report, row.code, row.name, f"{on:%d/%m/%Y}", lines)
    return Taking(training.EXPORT, row.code, report)


def training_school(officer: Officer, at: datetime, *, unit: str, day: date | None = None) -> Taking:
    """A school by its members."""
    on = _until_today(day, at)
    _, row, lines = school_lines(officer, unit, on, at)
    report = partial(training.commune_report, row.code, row.name, f"{on:%d/%m/%Y}", lines)
    return Taking(training.EXPORT, row.code, report)


def training_list(officer: Officer, at: datetime, *, code: str) -> Taking:
    """The people of a session as far as one sees them."""
    found, reach = visible_session(officer, code, at)
    people = listed_people(reach.people(found))
    names = short_names({one.row.unit_id for one in people}, local_date(at))
    return Taking(training.EXPORT, code, lambda: training.list_report(found, entry_of(found), people, names))


def findings(officer: Officer, at: datetime) -> Taking:
    """What was found on the spot, and where it stands."""
    report = partial(inspections.findings_report, list(findings_of(officer, Wish(), at)), local_date(at))
    return Taking(inspections.EXPORT, "", report)


def enterprise_board(officer: Officer, at: datetime) -> Taking:
    """What enterprises gave against what they pledged."""
    if not view_of(officer, at).authority:
        raise NotVisible
    return Taking(enterprises.EXPORT_BOARD, "", lambda: enterprises.board_report(enterprises_of(officer, at)))


def enterprise(officer: Officer, at: datetime, *, unit: str) -> Taking:
    """What one enterprise pledged and gave."""
    found = visible_enterprise(officer, unit, at)
    pledges = [one for one in pledges_of(officer, at) if one.enterprise_id == found.unit_id]
    got = aids_of(officer, pledges, at)
    report = partial(enterprises.pledges_report, pledges, got, unit, found.short_name)
    return Taking(enterprises.EXPORT_PLEDGES, unit, report)


def budget_columns(officer: Officer, at: datetime, *, code: str, under: str = "") -> Taking:
    """The four columns of a round, line by line. Raises NotVisible also where one sees no line: nothing to take."""
    board = columns_of(officer, visible_round(officer, code, at), at, Under(under or Under.UNIT))
    if not board.rows:
        raise NotVisible
    return Taking(money.EXPORT_COLUMNS, code, partial(money.columns_report, board))


def allotments(officer: Officer, at: datetime) -> Taking:
    """What units were given and what became of it, the lines of a unit together."""
    lines = sorted(allotted_lines(officer, at), key=lambda line: line.allotment.body.code)
    return Taking(money.EXPORT_ALLOTMENTS, "phan-bo", partial(money.allotments_report, lines))


def contributions(officer: Officer, at: datetime) -> Taking:
    """Every contribution, as it is published."""
    found = published(officer, at)
    places, names = places_of(found), short_names([one.body_id for one in found], local_date(at))
    told = [(places[one.pk], names.get(one.body_id, one.body.code), one) for one in found]
    return Taking(money.EXPORT_CONTRIBUTIONS, "dong-gop", partial(money.contributions_report, told))


def survey(officer: Officer, at: datetime, *, code: str, place: str = "") -> Taking:
    """The results of a survey in a place."""
    results = results_for(officer, visible_survey(officer, code, at), place, at)
    return Taking(surveys.EXPORT, f"{code}/{place}", partial(surveys.results_report, results, local_date(at)))


def _until_today(day: date | None, at: datetime) -> date:
    today = local_date(at)
    return min(day, today) if day else today
