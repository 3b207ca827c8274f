"""A department's opinion: giving it to a room, and drafting it; what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.budget.lines import MOST_LINES
from decisions.budget.sorts import Stage
from decisions.cases.models import Case
from decisions.consulting import answering
from decisions.consulting.answer import Answer
from decisions.consulting.answer_paper import usual
from decisions.consulting.models import Opinion
from decisions.consulting.opening import letter_named, opinion_of
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from documents.clock import start_of
from documents.page.money import in_full
from workflows.engine.step import DraftForm, Performance, StepForm
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import LineField, TextField
from workflows.steps.figures import LineFigureForm, figures_of, rows_shown, typed_by_line
from workflows.steps.rows import RowsField
from workflows.steps.wording import Tick, chosen_in, gone, recipient_lines, recipients_field

_MOST_ROOMS = 20
_MOST_BODIES = 20  # no province has more districts
_LONGEST_POINT = 1000


class AssignForm(StepForm):
    """Which room writes the opinion, which rooms join."""

    page = "cases/assign_opinion.html"
    prepared = True
    lead = LineField(
        label="Phòng chủ trì", max_length=40, error_messages={"required": "Chọn phòng chủ trì soạn ý kiến."}
    )
    joins = RowsField(CommuneForm, label="Phòng phối hợp", most=_MOST_ROOMS, required=False)
    note = TextField(label="Ý kiến chỉ đạo", required=False, max_length=2000)

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The rooms of the department: those that can lead, and all of them to join; none is chosen beforehand."""
        at = start_of(day)
        rooms, writing = answering.rooms_of(case.unit, at), answering.writing_rooms(case, at)
        names = {code: room.called(day) for code, room in rooms.items()}
        lead, joins = str(values.get("lead") or ""), chosen_in(values, "joins", "unit")
        return {
            "asked": _asked_shown(case),
            "leads": [Tick(code, name, code == lead) for code, name in names.items() if code in writing],
            "joins": [
                *(Tick(code, name, code in joins) for code, name in names.items()),
                *gone(joins, names, "không phải phòng của cơ quan, bỏ chọn"),
            ],
            "note": values.get("note") or "",
        }


class AnswerForm(DraftForm):
    """The whole draft: the outcome, finance's amounts, words on each point."""

    page = "cases/opinion.html"
    outcome = forms.ChoiceField(
        label="Ý kiến",
        choices=Opinion.Outcome.choices,
        error_messages={"required": "Chọn một trong bốn ý kiến.", "invalid_choice": "Chọn một trong bốn ý kiến."},
    )
    lines = RowsField(LineFigureForm, label="Dòng ý kiến", most=MOST_LINES * _MOST_BODIES, required=False)
    paragraphs = TextField(label="Lý do, giải trình", max_length=5000, required=False)
    basis = LineField(label="Về cơ sở pháp lý, định mức", max_length=_LONGEST_POINT, required=False)
    funding = LineField(label="Về nguồn kinh phí", max_length=_LONGEST_POINT, required=False)
    proposal = LineField(label="Kiến nghị", max_length=_LONGEST_POINT, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: the appraised amounts, no outcome."""
        return usual(case, day)

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """What was asked, the four outcomes, finance's lines with what was typed so far; the lines of Nơi nhận."""
        opinion = opinion_of(case)
        finance = answering.is_finance(opinion)
        rows = answering.asked_in(opinion).rows if finance else ()
        usually = {row.line.key: row.before(Stage.FINANCE) for row in rows}
        return {
            "asked": _asked_shown(case),
            "finance": finance,
            "outcomes": [
                Tick(value, label, values.get("outcome") == value) for value, label in Opinion.Outcome.choices
            ],
            "rows": rows_shown(rows, usually, typed_by_line(values), day),
            "recipients": recipient_lines(values),
        }


def assign(done: Performance) -> Case:
    """The head gives it to a room."""
    joins = [row["unit"] for row in done.answers["joins"]]
    return answering.assign(done.case, done.answers["lead"], joins, by=done.by, at=done.at, note=done.note)


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return answering.submit(done.case, answer_of(done.answers), by=done.by, at=done.at)


def answer_of(answers: Mapping[str, Any]) -> Answer:
    """What the cleaned answers say."""
    return Answer(
        outcome=answers["outcome"],
        lines=figures_of(answers),
        paragraphs=lines_of(answers["paragraphs"]),
        basis=answers["basis"],
        funding=answers["funding"],
        proposal=answers["proposal"],
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )


def _asked_shown(case: Case) -> dict[str, Any]:
    """The letter that is answered: its case, its number, what it asks about, until when."""
    opinion = opinion_of(case)
    letter, counted = opinion.consultation.case, answering.asked_in(opinion)
    return {
        "case": letter,
        "letter": letter_named(letter),
        "round": opinion.consultation.round,
        "due": opinion.due,
        "estimates": len(counted.estimates),
        "total": in_full(counted.total),
    }
