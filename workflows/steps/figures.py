"""How much of a line somebody thinks right: what each of the money's steps asks and shows of a line alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from decisions.budget.figures import LONGEST_REASON, Row, Said
from decisions.budget.sorts import Stage
from decisions.organisation.directory import short_names
from documents.page.money import in_figures
from documents.page.vietnamese import thousands
from workflows.steps.fields import AmountField, LineField
from workflows.steps.rows import typed_rows


class LineFigureForm(forms.Form):
    """How much of a line somebody thinks right, and why."""

    line = LineField(label="Dòng", max_length=90)
    amount = AmountField(label="Số tiền")
    reason = LineField(label="Lý do", max_length=LONGEST_REASON, required=False)


def figures_of(answers: Mapping[str, Any]) -> dict[str, Said]:
    """What the cleaned answers say, by line."""
    return {row["line"]: Said(row["amount"], row["reason"]) for row in answers["lines"]}


def typed_by_line(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What was typed so far, whole or not, by line."""
    return {str(row.get("line")): row for row in typed_rows(values.get("lines"))}


def rows_shown(
    rows: Sequence[Row], usual: Mapping[str, int], typed: Mapping[str, Mapping[str, Any]], day: date
) -> list[dict[str, Any]]:
    """Each line in the columns there are, with its unit; in its box what was typed, else the usual amount."""
    names = short_names({row.line.estimate.body_id for row in rows}, day)
    return [
        {
            **_columns_shown(row),
            **figure_shown(Said(usual[row.line.key]), typed.get(row.line.key, {})),
            "unit": names.get(row.line.estimate.body_id, row.line.estimate.body.code),
        }
        for row in rows
    ]


def figure_shown(usual: Said, typed: Mapping[str, Any]) -> dict[str, str]:
    """The two boxes of a line: a stored amount in groups, a typed one as it was typed."""
    amount = typed.get("amount")
    shown = usual.amount if amount is None else amount
    return {
        "amount": thousands(shown) if isinstance(shown, int) else str(shown),
        "reason": str(typed.get("reason", usual.reason) or ""),
    }


def _columns_shown(row: Row) -> dict[str, str]:
    stood, finance = row.columns[Stage.APPRAISED], row.columns[Stage.FINANCE]
    return {
        "key": row.line.key,
        "place": str(row.line.place),
        "content": row.line.content,
        "source": row.line.source.name,
        "asked": in_figures(row.asked),
        "appraised": in_figures(row.asked if stood is None else stood.amount),
        "why": stood.reason if stood else "",
        "finance": in_figures(finance.amount) if finance else "",
        "finance_why": finance.reason if finance else "",
    }
