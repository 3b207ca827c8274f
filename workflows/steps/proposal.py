"""Drafting a Tờ trình: the answer to each opinion, the proposed amount of each line; for page and API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.proposing import services
from decisions.proposing.dossier import Dossier, dossier_of, papers_of, proposal_of
from decisions.proposing.paper import usual
from decisions.proposing.proposal import Answer, Reply, Submission
from decisions.proposing.rules import LONGEST_WORDS
from decisions.teams.roster import Recipient
from documents.page.money import in_full
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import LineField, TextField
from workflows.steps.figures import LineFigureForm, figures_of, rows_shown, typed_by_line
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import recipient_lines, recipients_field

_MOST_BODIES = 30
_MOST_LINES = 2000  # all districts of a province, with all their lines


class ReplyForm(forms.Form):
    """The answer to the opinion of a department; what is missing is told with the department's name."""

    body = LineField(label="Cơ quan", max_length=40)
    answer = forms.ChoiceField(label="Trả lời", choices=[("", ""), *Answer.choices], required=False)
    words = LineField(label="Nội dung tiếp thu, giải trình", max_length=LONGEST_WORDS, required=False)


class SubmissionForm(DraftForm):
    """The whole draft of a Tờ trình."""

    page = "cases/proposal.html"
    answers = RowsField(ReplyForm, label="Tiếp thu, giải trình", most=_MOST_BODIES, required=False)
    lines = RowsField(LineFigureForm, label="Số đề xuất", most=_MOST_LINES, required=False)
    paragraphs = TextField(label="Sự cần thiết", max_length=5000)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: the appraised amounts; the words of the one it replaces."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The opinions with what was answered so far, the lines with the amounts typed so far, the sums."""
        proposal = proposal_of(case)
        dossier = dossier_of(proposal.round)
        given = {str(row.get("body")): row for row in typed_rows(values.get("answers"))}
        return {
            "round": proposal.round,
            "replaced": proposal.replaces.case.code if proposal.replaces else "",
            "opinions": list(_opinions_shown(dossier, given, day)),
            "silent": [(one.body.on(day).name, one.due) for one in dossier.opinions if not one.outcome],
            "choices": Answer.choices,
            "rows": rows_shown(dossier.rows, dossier.appraised, typed_by_line(values), day),
            "asked": in_full(sum(row.asked for row in dossier.rows)),
            "appraised": in_full(sum(dossier.appraised.values())),
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, submission_of(done.answers), by=done.by, at=done.at)


def submission_of(answers: Mapping[str, Any]) -> Submission:
    """What the cleaned answers ask for."""
    return Submission(
        replies=tuple(Reply(**row) for row in answers["answers"]),
        figures=figures_of(answers),
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )


def _opinions_shown(dossier: Dossier, given: Mapping[str, Mapping[str, Any]], day: date) -> Iterator[dict[str, Any]]:
    papers = papers_of([one.case for one in dossier.answered if one.case])
    for one in dossier.answered:
        said = given.get(one.body.code, {})
        yield {
            "body": one.body.code,
            "name": one.body.on(day).name,
            "outcome": one.get_outcome_display(),
            "case": one.case,
            "paper": papers.get(one.case.code, "") if one.case else "",
            "answer": said.get("answer") or "",
            "words": said.get("words") or "",
        }
