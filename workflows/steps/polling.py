"""Asking the members of UBND tỉnh: ballots go out, each member answers the own one, Văn phòng puts them together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.allotting.dossier import dossier_of
from decisions.cases.models import Case
from decisions.cases.printing import paper_named
from decisions.directing.instruction import lines_of
from decisions.polling import services
from decisions.polling.models import Vote
from workflows.engine.step import Performance, StepForm
from workflows.steps.allocation import submitted_shown
from workflows.steps.fields import TextField
from workflows.steps.wording import Tick

_CHOOSE = "Chọn một ý kiến: thống nhất, không thống nhất hoặc ý kiến khác."


class BallotForm(StepForm):
    """One of three views, none chosen beforehand; the two that do not agree say why."""

    page = "cases/ballot.html"
    view = forms.ChoiceField(
        label="Ý kiến",
        choices=Vote.View.choices,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    reason = TextField(label="Lý do, nội dung ý kiến", required=False, max_length=services.LONGEST_REASON)

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """What the member is asked about: the Tờ trình, each line with what it gets, the result of the look-through."""
        dossier = dossier_of(case)
        return {
            **submitted_shown(case, day),
            "letter": paper_named("Tờ trình", dossier.allocation.proposal.case.code),
            "need": lines_of(dossier.proposed["paragraphs"] or ""),
            "views": [Tick(value, label, values.get("view") == value) for value, label in Vote.View.choices],
        }


def send(done: Performance) -> Case:
    """A ballot to every member in post now."""
    return services.send(done.case, by=done.by, at=done.at)


def answer(done: Performance) -> Case:
    """The member's own answer."""
    return services.answer(done.case, done.answers["view"], done.answers["reason"], by=done.by, at=done.at)


def close(done: Performance) -> Case:
    """Văn phòng puts the ballots together."""
    return services.close(done.case, by=done.by, at=done.at)


def stop(done: Performance) -> Case:
    """The draft goes back before all have answered."""
    return services.stop(done.case, done.note, by=done.by, at=done.at)
