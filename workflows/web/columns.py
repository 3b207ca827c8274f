"""The four columns of a round of estimates: totals that open their rows, a picture, the same table as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from decisions.budget.board import UNDER_NAMES, Board, Under, board_of, difference
from decisions.budget.figures import Row, Sum
from decisions.budget.rounds import visible_round
from decisions.budget.sorts import Level, Stage
from documents import clock
from documents.page.money import in_full
from documents.page.vietnamese import thousands
from workflows.pictures.bars import Bar, compared
from workflows.sheets import lists
from workflows.web.budget import TAB
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of

_ASKED = "Đề nghị"


def _columns(request: HttpRequest, code: str) -> Page:
    """Đề nghị, Thẩm định, Ý kiến tài chính, Duyệt of every line one may see, under unit, source or level."""
    officer, at = officer_of(request), clock.now()
    found = visible_round(officer, code, at)
    board = board_of(officer, found, at, _under(request))
    shown = {
        "round": found,
        "board": board,
        "unders": [(one.value, UNDER_NAMES[one], one == board.under) for one in Under],
        "stages": [stage.label for stage in Stage],
        "groups": [
            {
                "name": group.name,
                "cells": _cells(group.sum),
                "rows": [_row(board, row) for row in group.rows],
                "count": len(group.rows),
            }
            for group in board.groups
        ],
        "total": _cells(board.asked),
        "words": in_full(board.asked.asked),
        "whole": in_full(board.total.asked),
        "picture": _picture(board),
        "tab": TAB,
    }
    return Page("budget/columns.html", shown)


def _cells(total: Sum) -> list[tuple[str, str]]:
    """Each column by its label; a dash where a line has no figure yet."""
    later = [(stage.label, _figure(total.columns[stage])) for stage in Stage]
    return [(_ASKED, thousands(total.asked)), *later]


def _row(board: Board, row: Row) -> dict[str, Any]:
    later = [_said(row, stage) for stage in Stage]
    own = row.line.source.level != Level.PROVINCE
    return {"line": row.line, "unit": board.unit_of(row), "asked": thousands(row.asked), "later": later, "own": own}


def _said(row: Row, stage: Stage) -> dict[str, str]:
    said, less, first = row.columns[stage], difference(row, stage), row.first.get(stage)
    return {
        "label": stage.label,
        "amount": _figure(row.amount(stage)),
        "less": f"giảm {thousands(less)}" if less and less > 0 else f"tăng {thousands(-less)}" if less else "",
        "reason": said.reason if said else "",
        "first": f"lần đầu {thousands(first.amount)}{f': {first.reason}' if first.reason else ''}" if first else "",
    }


def _figure(amount: int | None) -> str:
    return "–" if amount is None else thousands(amount)


def _picture(board: Board) -> Any:
    bars = [
        Bar(_ASKED, board.asked.asked),
        *(Bar(stage.label, board.asked.columns[stage]) for stage in Stage),
    ]
    return compared("Kinh phí đề nghị ngân sách tỉnh qua các bước", board.round.called, bars, unit="đồng")


def _under(request: HttpRequest) -> Under:
    wish = request.GET.get("theo", "")
    return Under(wish) if wish in list(Under) else Under.UNIT


columns, columns_file = doors(_columns, lists.budget_columns, under=_under)
