"""Changing the plan: what is asked for the Tờ trình, the decision and the letter, for page and API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.allotting.refusing import Answer
from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.legal.models import PlanClause
from decisions.revision import decision, letter, paper, services
from decisions.revision.bounds import BOUNDS, said
from decisions.revision.opening import keep_letter, letter_after
from decisions.revision.rules import Known
from decisions.revision.selectors import known_on, put_together, refusal_of, revision_of
from decisions.revision.wish import Wish
from decisions.teams.roster import Recipient
from documents.page.vietnamese import upper_first
from workflows.engine.entry import open_cases
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import Tick, chosen_in, gone, recipient_lines, recipients_field

_MOST, _OFFERED = 40, 100
_SPARE = 2
"""How many empty rows a page offers, so that it can be filled in without a script."""


class GroundForm(forms.Form):
    """Difficulties put together on which the Tờ trình rests."""

    consolidation = LineField(label="Mã tổng hợp", max_length=80)


class PlanFigureForm(forms.Form):
    """A figure of the plan and its new value."""

    figure = LineField(label="Số liệu", max_length=30)
    value = forms.IntegerField(
        label="Giá trị mới", min_value=0, error_messages={"required": "Ghi giá trị mới.", "invalid": "Nhập số nguyên."}
    )


class PlanClauseForm(forms.Form):
    """A clause of the plan and its new words."""

    clause = LineField(label="Mục", max_length=20)
    words = TextField(label="Nội dung mới", max_length=3000, error_messages={"required": "Ghi nội dung mới của mục."})


class _ChangeForm(DraftForm):
    """What both papers ask: figures, clauses, from when on."""

    figures = RowsField(PlanFigureForm, label="Số liệu điều chỉnh", most=_MOST, required=False)
    clauses = RowsField(PlanClauseForm, label="Mục sửa đổi, bổ sung", most=_MOST, required=False)
    effective = DayField(label="Áp dụng từ ngày", required=False)
    recipients = recipients_field()


class ProposingForm(_ChangeForm):
    """The whole draft of a Tờ trình."""

    page = "cases/plan_proposal.html"
    consolidations = RowsField(
        GroundForm,
        label="Khó khăn, vướng mắc làm căn cứ",
        most=_MOST,
        error_messages={"required": "Chọn ít nhất một nội dung đã tổng hợp làm căn cứ."},
    )
    paragraphs = TextField(
        label="Sự cần thiết",
        max_length=5000,
        error_messages={"required": "Ghi vì sao cần điều chỉnh Kế hoạch."},
    )

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with."""
        return paper.usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """What was put together, which is ticked; what stands in the plan; the lines of Nơi nhận."""
        ticked = chosen_in(values, "consolidations", "consolidation")
        offered = {one.code: one for one in put_together(case.unit)[:_OFFERED]}
        return {
            "consolidations": [
                *(
                    Tick(code, one.title, code in ticked, f"{one.count} ý kiến của {one.raisers} đơn vị")  # type: ignore[attr-defined] # counted by the selector
                    for code, one in offered.items()
                ),
                *gone(ticked, offered, "không có trong danh sách tổng hợp, bỏ chọn"),
            ],
            **changeable(known_on(day, case.unit), values),
        }


class RevisingForm(_ChangeForm):
    """The whole draft of the decision."""

    page = "cases/plan_revision.html"

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: what the Tờ trình asks for."""
        return decision.usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The Tờ trình, what stands in the plan, the lines of Nơi nhận."""
        proposal = revision_of(case).proposal.case
        return {"proposal": proposal.code, **changeable(known_on(day, proposal.unit), values)}


class UnchangedForm(DraftForm):
    """The whole draft of the letter that the plan stays."""

    page = "cases/plan_refusal.html"
    reason = LineField(
        label="Lý do không điều chỉnh", max_length=2000, error_messages={"required": "Ghi lý do không điều chỉnh."}
    )
    paragraphs = TextField(label="Nội dung khác", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: the reason the leader gave."""
        return letter.usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The case that was declined; the lines of Nơi nhận."""
        return {"declined": refusal_of(case).revision.case.code, "recipients": recipient_lines(values)}


def changeable(known: Known, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft may change, and what was typed so far with a few empty rows after it."""
    return {
        "figure_choices": [
            (code, f"{upper_first(said(code, known.figures[code].value))} (đang áp dụng)")
            for code in BOUNDS
            if code in known.figures
        ],
        "clause_choices": [(one.code, f"{one.code} · {one.heading}") for one in known.clauses.values()],
        "figure_rows": list(_rows(values, "figures")),
        "clause_rows": list(_clause_rows(values, known.clauses)),
        "recipients": recipient_lines(values),
    }


def _rows(values: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    yield from typed_rows(values.get(name))
    yield from ({} for _ in range(_SPARE))


def _clause_rows(values: Mapping[str, Any], there: Mapping[str, PlanClause]) -> Iterator[Mapping[str, Any]]:
    for row in _rows(values, "clauses"):
        stands = there.get(str(row.get("clause", "")))
        yield {**row, "stands": stands.words if stands else ""}


def propose(done: Performance) -> Case:
    """Submit the Tờ trình to be checked."""
    return services.propose(done.case, wish_of(done.answers), by=done.by, at=done.at)


def revise(done: Performance) -> Case:
    """Submit the decision to be checked."""
    return services.revise(done.case, wish_of(done.answers), by=done.by, at=done.at)


def decline(done: Performance) -> Case:
    """The plan stays as it is: the letter that says so is begun at once."""
    case = services.decline(done.case, done.note, by=done.by, at=done.at)
    open_cases([letter_after(case)], by=None, at=done.at, also=lambda cases: keep_letter(case, cases))
    return case


def tell(done: Performance) -> Case:
    """Submit the letter to be checked."""
    answers = done.answers
    answer = Answer(
        reason=answers["reason"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
    return letter.submit(done.case, answer, by=done.by, at=done.at)


def wish_of(answers: Mapping[str, Any]) -> Wish:
    """What the cleaned answers ask for."""
    return Wish(
        figures=tuple((row["figure"], row["value"]) for row in answers["figures"]),
        clauses=tuple((row["clause"], row["words"]) for row in answers["clauses"]),
        effective=answers["effective"],
        paragraphs=lines_of(answers.get("paragraphs", "")),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
        consolidations=tuple(row["consolidation"] for row in answers.get("consolidations", ())),
    )
