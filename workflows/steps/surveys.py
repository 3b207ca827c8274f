"""A survey and a household's answers as pages and API ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from decisions.directing.instruction import lines_of
from decisions.surveys.models import QUESTION_LENGTH, TITLE_LENGTH, WORDS_LENGTH, SurveyQuestion
from decisions.surveys.rules import MOST_OPTIONS, MOST_QUESTIONS, Answered, Plan, Question
from workflows.steps.fields import DayField, LineField, TextField, digits
from workflows.steps.rows import RowsField

ANSWER, FILLED = "tra-loi-", "ngay-hoi"
"""How a form names its answers (`tra-loi-3`) and the day the household was asked."""


class QuestionForm(forms.Form):
    """One question."""

    kind = forms.ChoiceField(label="Cách trả lời", choices=SurveyQuestion.Kind.choices)
    text = LineField(label="Câu hỏi", max_length=QUESTION_LENGTH)
    options = TextField(label="Phương án", max_length=2000, required=False)


class SurveyForm(forms.Form):
    """A survey with its questions."""

    title = LineField(label="Tên cuộc điều tra", max_length=TITLE_LENGTH)
    words = TextField(label="Lời giới thiệu với hộ dân", max_length=WORDS_LENGTH, required=False)
    opens_on = DayField(label="Hỏi từ ngày")
    closes_on = DayField(label="Đến hết ngày")
    questions = RowsField(
        QuestionForm,
        label="Câu hỏi",
        most=MOST_QUESTIONS,
        error_messages={"required": "Ghi ít nhất một câu hỏi."},
    )


class StopSurveyForm(forms.Form):
    """Why a survey is stopped."""

    reason = LineField(label="Lý do dừng", max_length=500)


class ChosenForm(forms.Form):
    """One of the lines a question offers, counted from 1."""

    option = forms.IntegerField(label="Phương án thứ", min_value=1, max_value=MOST_OPTIONS)


class HouseholdAnswerForm(forms.Form):
    """What was answered to one question."""

    place = forms.IntegerField(label="Câu", min_value=1, max_value=MOST_QUESTIONS)
    options = RowsField(ChosenForm, label="Phương án", most=MOST_OPTIONS, required=False)
    number = forms.IntegerField(label="Số", required=False, min_value=0)


class HouseholdForm(forms.Form):
    """What a household answered."""

    team = LineField(label="Mã Tổ", max_length=60)
    key = LineField(label="Mã phiếu", max_length=36)
    filled_on = DayField(label="Ngày hỏi")
    answers = RowsField(HouseholdAnswerForm, label="Trả lời", most=MOST_QUESTIONS)


def plan_of(said: Mapping[str, Any]) -> Plan:
    """The survey the cleaned answers ask for."""
    return Plan(
        title=said["title"],
        words=said["words"],
        opens_on=said["opens_on"],
        closes_on=said["closes_on"],
        questions=tuple(Question(row["kind"], row["text"], lines_of(row["options"])) for row in said["questions"]),
    )


def answered_of(rows: Sequence[Mapping[str, Any]]) -> list[Answered]:
    """What the cleaned rows of a program say."""
    return [Answered(row["place"], tuple(one["option"] - 1 for one in row["options"]), row["number"]) for row in rows]


def answered_on_paper(data: Any, questions: Sequence[SurveyQuestion]) -> list[Answered]:
    """What the form of a household says; what is no number is left as one nobody can give, which the rules refuse."""
    return [one for question in questions if (one := _answered(data, question))]


def _answered(data: Any, question: SurveyQuestion) -> Answered | None:
    given = [text.strip() for text in data.getlist(f"{ANSWER}{question.place}") if text.strip()]
    if not given:
        return None
    numbers = [found if (found := digits(text)) is not None else -1 for text in given]
    if question.kind == SurveyQuestion.Kind.NUMBER:
        return Answered(question.place, number=numbers[0])
    return Answered(question.place, tuple(numbers))


def filled_on(data: Any, today: date) -> date:
    """The day the phone says the household was asked; today where it says none."""
    try:
        return date.fromisoformat(data.get(FILLED, "") or today.isoformat())
    except ValueError:
        return today


def shown(questions: Sequence[SurveyQuestion], data: Any = None) -> Iterator[dict[str, Any]]:
    """The questions as the form of a household draws them, with what was given."""
    for question in questions:
        given = set(data.getlist(f"{ANSWER}{question.place}")) if data else set()
        yield {
            "place": question.place,
            "text": question.text,
            "name": f"{ANSWER}{question.place}",
            "many": question.kind == SurveyQuestion.Kind.MANY,
            "number": question.kind == SurveyQuestion.Kind.NUMBER,
            "given": next(iter(given), ""),
            "choices": [(place, text, str(place) in given) for place, text in enumerate(question.choices)],
        }
