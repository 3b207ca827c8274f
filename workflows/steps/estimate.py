"""Drafting an estimate: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from decisions.authority.acts import Kind
from decisions.budget import estimating
from decisions.budget.estimate import Request
from decisions.budget.lines import LONGEST, MOST_LINES, Line
from decisions.budget.models import BudgetRound
from decisions.budget.paper import usual
from decisions.budget.sorts import Level
from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.gathering import paper as gathering
from decisions.gathering import writing
from decisions.gathering.calling import call_of
from decisions.gathering.writing import commune_estimate_of
from decisions.teams.roster import Recipient
from documents.clock import local_date
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import AmountField, DayField, LineField, TextField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import recipient_lines, recipients_field

_SPARE = 1


class LineForm(forms.Form):
    """One line; what the house counts itself may be left empty."""

    content = LineField(label="Nội dung chi", max_length=LONGEST)
    norm = LineField(label="Định mức", max_length=30, required=False)
    quantity = forms.IntegerField(label="Số lượng", required=False, min_value=0)
    times = forms.IntegerField(label="Số tháng, ngày hoặc lần", required=False, min_value=1)
    price = AmountField(label="Đơn giá", required=False)
    source = LineField(label="Nguồn kinh phí", max_length=30)
    basis = LineField(label="Căn cứ của đơn giá", max_length=LONGEST, required=False)
    own_symbol = LineField(label="Số quyết định của cơ quan", max_length=40, required=False)
    own_day = DayField(label="Ngày quyết định", required=False)


class EstimateForm(DraftForm):
    """The whole estimate."""

    page = "cases/estimate.html"
    lines = RowsField(
        LineForm,
        label="Dòng dự toán",
        most=MOST_LINES,
        error_messages={"required": "Nhập ít nhất một nội dung chi."},
    )
    paragraphs = TextField(label="Thuyết minh", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new estimate begins with."""
        return _HELD[case.kind].usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The round, the lists of the day, what the decisions in force count; the lines typed so far and empty ones;
        for a district that asked its communes, where to see them.
        """
        round_, ground = _HELD[case.kind].round_of(case), estimating.ground_of(case.unit, day)
        typed = [row for row in typed_rows(values.get("lines")) if any(row[key] for key in row if key != "source")]
        return {
            "round": round_,
            "due": case.due,
            "call": call_of(round_, case.unit),
            "norms": list(ground.norms.values()),
            "sources": sorted(ground.sources.values(), key=lambda row: Level.values.index(row.level)),
            "counts": ground.counts,
            "lines": [*typed, *({} for _ in range(_SPARE))],
            "recipients": recipient_lines(values),
        }


@dataclass(frozen=True)
class _Held:
    """What differs between the kinds of case that hold an estimate."""

    usual: Callable[[Case, date], Request]
    round_of: Callable[[Case], BudgetRound]


_HELD: Mapping[str, _Held] = {
    Kind.ESTIMATE: _Held(usual, lambda case: estimating.estimate_of(case).round),
    Kind.COMMUNE_ESTIMATE: _Held(gathering.usual, lambda case: commune_estimate_of(case).round),
}
KINDS = frozenset(_HELD)
"""The kinds of case that hold an estimate."""


def submit(done: Performance) -> Case:
    """Submit the estimate to be checked."""
    return estimating.submit(done.case, _request(done), by=done.by, at=done.at)


def submit_for_commune(done: Performance) -> Case:
    """Submit what a commune needs to be checked."""
    return writing.submit(done.case, _request(done), by=done.by, at=done.at)


def _request(done: Performance) -> Request:
    return request_of(done.case, done.answers, local_date(done.at))


def request_of(case: Case, answers: Mapping[str, Any], day: date) -> Request:
    """What the cleaned answers ask for; a price that is left empty is the norm's."""
    norms = estimating.ground_of(case.unit, day).norms
    return Request(
        lines=tuple(_line(row, norms) for row in answers["lines"]),
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )


def _line(row: Mapping[str, Any], norms: Mapping[str, Any]) -> Line:
    norm = norms.get(row["norm"])
    price = row["price"] if row["price"] is not None else (norm.amount if norm else 0)
    return Line(**{**row, "price": price, "quantity": row["quantity"] or 0, "times": row["times"] or 1})
