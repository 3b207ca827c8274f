"""The sheet of a commune as a page sends it: the flat names of its cells, read into rows and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisions.monthly.content import MOST_DIFFICULTIES, Cell, Difficulty, Typed
from decisions.monthly.sheets import Grid, Row, Seen
from workflows.steps.fields import digits

_MARK = "|"


def cell_name(team: str, code: str, part: str = "v") -> str:
    """`o|22891-t01.1|A2.1|v`: what is counted; with `b` of how many."""
    return _MARK.join(("o", team, code, part))


def version_name(team: str) -> str:
    """The version of a team's row the person saw."""
    return _MARK.join(("lan", team))


def words_name(team: str) -> str:
    """What a team says beside its figures."""
    return _MARK.join(("loi", team))


def rows_for(seen: Seen, grid: Grid) -> list[Row]:
    """The rows a reader sees: all of them, or a Tổ trưởng's own."""
    return [row for row in grid.rows if seen.teams is None or row.report.team_id in seen.teams]


def typed_rows(sent: Mapping[str, str], grid: Grid) -> list[Typed]:
    """The rows that a page sent; a team the page did not show is left alone."""
    return [_typed(sent, row, grid) for row in grid.rows if version_name(row.report.team.code) in sent]


def values_of(grid: Grid) -> Iterator[tuple[str, str]]:
    """The values of all cells as they are kept."""
    for row in grid.rows:
        team = row.report.team.code
        yield words_name(team), row.entered.narrative
        for code, figure in row.entered.figures.items():
            yield cell_name(team, code), str(figure.value)
            yield cell_name(team, code, "b"), str(figure.base)


def values_before(grid: Grid) -> Iterator[tuple[str, str]]:
    """The figures of the month before, for cells nothing is kept in."""
    for row in grid.rows:
        team = row.report.team.code
        for code, figure in row.before.items():
            if row.yours and code not in row.entered.figures:
                yield cell_name(team, code), str(figure.value)
                yield cell_name(team, code, "b"), str(figure.base)


def _typed(sent: Mapping[str, str], row: Row, grid: Grid) -> Typed:
    team = row.report.team.code
    cells = {
        code: Cell(sent.get(cell_name(team, code), ""), sent.get(cell_name(team, code, "b"), ""))
        for code in grid.indicators
    }
    words = sent.get(words_name(team), row.entered.narrative)
    return Typed(team, digits(sent[version_name(team)]) or 0, cells, words, _difficulties(sent, row))


def difficulty_names(team: str, place: int) -> tuple[str, str]:
    """Group and words of a difficulty."""
    return _MARK.join(("kk", team, str(place), "nhom")), _MARK.join(("kk", team, str(place), "loi"))


def _difficulties(sent: Mapping[str, str], row: Row) -> tuple[Difficulty, ...]:
    """What the page sent; a page that does not ask leaves them as they are."""
    team = row.report.team.code
    if difficulty_names(team, 0)[1] not in sent:
        return row.entered.difficulties
    asked = (difficulty_names(team, place) for place in range(MOST_DIFFICULTIES))
    told = ((sent.get(group, ""), sent.get(words, "").strip()) for group, words in asked)
    return tuple(Difficulty(group, words) for group, words in told if words)
