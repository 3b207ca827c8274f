"""Drafting a directing letter, and recording one that was sent otherwise: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.directing import services
from decisions.directing.instruction import LONGEST_SUBJECT, Instruction, SentOtherwise, lines_of
from decisions.directing.paper import usual
from decisions.directing.selectors import communes_of, established
from decisions.organisation.models import UnitVersion
from decisions.teams.roster import Recipient
from workflows.engine.step import DraftForm, Performance
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.rows import RowsField
from workflows.steps.wording import Tick, chosen_in, recipient_lines, recipients_field

_MOST_COMMUNES = 60  # no district has more


class InstructionForm(DraftForm):
    """The whole draft of a letter."""

    page = "cases/direction.html"
    communes = RowsField(
        CommuneForm,
        label="Xã, phường, thị trấn",
        most=_MOST_COMMUNES,
        error_messages={"required": "Chọn ít nhất một xã, phường, thị trấn."},
    )
    due = DayField(label="Hạn thành lập")
    subject = LineField(label="Trích yếu", max_length=LONGEST_SUBJECT)
    paragraphs = TextField(label="Nội dung yêu cầu", max_length=5000)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: everything that is known."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The communes of the district, which of them have a team, which are chosen so far; the lines of Nơi nhận."""
        communes = communes_of(case.unit, day)
        done = established([version.unit for version in communes.values()], day)
        chosen = chosen_in(values, "communes", "unit")
        return {
            "communes": [
                Tick(code, version.short_name, code in chosen, "đã có Tổ" if version.unit_id in done else "")
                for code, version in communes.items()
            ],
            "recipients": recipient_lines(values),
        }


class _SentForm(forms.Form):
    """What a letter says that went out without this system."""

    symbol = LineField(label="Số, ký hiệu", max_length=70, help_text="Ghi như trên văn bản, ví dụ 123/UBND-VHTT.")
    day = DayField(label="Ngày văn bản")
    due = DayField(label="Hạn thành lập ghi trong văn bản")
    about = LineField(label="Trích yếu (không ghi V/v)", max_length=LONGEST_SUBJECT)


class SentOtherwiseForm(_SentForm):
    """A letter that went out without this system; its communes are ticked."""

    communes = forms.MultipleChoiceField(
        label="Xã, phường, thị trấn được giao",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một xã, phường, thị trấn."},
    )

    def __init__(self, data: Any = None, *, communes: Mapping[str, UnitVersion]) -> None:
        super().__init__(data)
        named = [(code, version.short_name) for code, version in communes.items()]
        self.fields["communes"].choices = named  # type: ignore[attr-defined] # a field of choices

    @property
    def letter(self) -> SentOtherwise:
        """What the cleaned answers tell."""
        return sent_otherwise(self.cleaned_data, self.cleaned_data["communes"])


class DirectionRecordForm(_SentForm):
    """The same of a program, which names the district and each commune by its code."""

    unit = LineField(label="Mã huyện", max_length=40)
    communes = RowsField(
        CommuneForm,
        label="Xã, phường, thị trấn được giao",
        most=_MOST_COMMUNES,
        error_messages={"required": "Chọn ít nhất một xã, phường, thị trấn."},
    )


def sent_otherwise(said: Mapping[str, Any], communes: Iterable[str]) -> SentOtherwise:
    """The letter of which the cleaned answers tell, with the communes it names."""
    return SentOtherwise(said["symbol"], said["day"], said["due"], said["about"], tuple(communes))


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, instruction_of(done.answers), by=done.by, at=done.at)


def instruction_of(answers: Mapping[str, Any]) -> Instruction:
    """What the cleaned answers ask for."""
    return Instruction(
        communes=tuple(row["unit"] for row in answers["communes"]),
        due=answers["due"],
        subject=answers["subject"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
