"""Around the board of targets: who gives for which body, what may be copied or shared out, the past of one target."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import unit_of, units_of
from decisions.authority.scope import scope_of
from decisions.calendar.months import Period, read_period
from decisions.errors import NotVisible
from decisions.evaluation.assigning import Board, Key, board_of, history, last_targets, visible_board
from decisions.evaluation.models import Target
from decisions.evaluation.receivers import GIVERS, Receiver, receivers_of, villages_of
from decisions.evaluation.rules import most_of
from decisions.evaluation.targets import split
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

YEARS = range(2000, 2100)
"""The years whose periods have an address."""


def period_called(code: str) -> Period:
    """A period by its code. Raises NotVisible for none, and for one no report will ever be about."""
    try:
        period = read_period(code)
    except ValueError as error:
        raise NotVisible from error
    if period.year not in YEARS:
        raise NotVisible
    return period


def giving_bodies(officer: Officer, at: datetime) -> list[Unit]:
    """The bodies for which an officer gives targets, by code. Raises NotVisible when there is none."""
    found = units_of(officer, Act.SET_TARGET, at)
    if not found:
        raise NotVisible
    return found


def gives_for(officer: Officer, code: str, at: datetime) -> bool:
    """Whether an officer gives targets for a body; with an empty code for any."""
    return any(code in {"", unit.code} for unit in units_of(officer, Act.SET_TARGET, at))


def giving_board(officer: Officer, code: str, period: Period, at: datetime) -> Board:
    """The board of a body for which an officer gives targets. Raises NotVisible, the same for an unknown one."""
    return board_of(unit_of(officer, Act.SET_TARGET, code, at), period, at)


def last_values(unit: Unit, period: Period, at: datetime) -> dict[Key, int]:
    """What a body gave out for the period before, by indicator and receiver: to be copied."""
    last = last_targets(period.before, receivers_of(unit, local_date(at)).values())
    return {key: target.value for key, target in last.items() if target.value is not None}


def shared_out(board: Board, *, by_villages: bool, at: datetime) -> dict[Key, int]:
    """What was received shared out among those below, evenly or by their numbers of villages: a suggestion."""
    even = dict.fromkeys(board.receivers, 1)
    weights = villages_of(board.receivers, local_date(at)) if by_villages else even
    found: dict[Key, int] = {}
    for row in board.rows:
        takers = {code: weights[code] for code, receiver in board.receivers.items() if row.takes(receiver)}
        if row.parts.assigned is not None and takers:
            most = most_of(row.indicator, board.receivers[next(iter(takers))])
            parts = split(row.indicator.counts, row.parts.assigned, takers, most=most)
            found |= {(row.indicator.code, code): part for code, part in parts.items()}
    return found


class Way(StrEnum):
    """How figures are suggested for a board."""

    BEFORE = "before"
    EVEN = "even"
    VILLAGES = "villages"


def suggested(board: Board, way: Way, at: datetime) -> dict[Key, int]:
    """Figures for the cells that are empty and may be filled: those of the period before, or the whole shared out."""
    values = (
        last_values(board.unit, board.period, at)
        if way == Way.BEFORE
        else shared_out(board, by_villages=way == Way.VILLAGES, at=at)
    )
    free = {
        (row.indicator.code, code)
        for row in board.rows
        for code, receiver in board.receivers.items()
        if row.values[code] is None and row.takes(receiver)
    }
    return {key: value for key, value in values.items() if key in free}


def visible_target(
    officer: Officer, unit: str, period: Period, indicator: str, receiver: str, at: datetime
) -> tuple[Board, Receiver, list[Target]]:
    """What a receiver on the board of a body, or the body itself, was given for an indicator, row by row.

    Raises NotVisible for a foreign or unknown board or receiver, and where nothing was ever given.
    """
    board = visible_board(officer, unit, period, at)
    own = Receiver(board.unit.code, board.unit.called(local_date(at)), board.unit.pk)
    found = {own.code: own, **board.receivers}.get(receiver)
    rows = list(history(indicator, period, found)) if found else []
    if found is None or not rows:
        raise NotVisible
    return board, found, rows


def boards_of(officer: Officer, at: datetime) -> list[Unit]:
    """The bodies with a board of targets for which an officer reads evaluations, by code. Raises NotVisible."""
    bodies = scope_of(officer, Kind.EVALUATION, at).bodies
    return list(Unit.objects.filter(code__in=bodies, role__in=GIVERS).order_by("code"))
