"""Making a survey, stopping it, taking in what a household answered; each with its journal entry in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, bodies_of, require
from decisions.errors import ActNotAllowed, NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.surveys.models import REASON_LENGTH, Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from decisions.surveys.rules import CLAUSE, Answered, Plan, Question, broken_by_answers, broken_by_plan, taken_in
from decisions.surveys.selectors import fills_for, team_to_fill
from decisions.teams.models import Team
from decisions.texts import TextRule, cleaned
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.page.vietnamese import clean_line

_REASON = TextRule("Lý do", REASON_LENGTH, "Chưa có lý do dừng. Ghi lý do.", CLAUSE, "reason")


@transaction.atomic
def make_survey(unit: Unit, plan: Plan, *, by: Officer, at: datetime) -> Survey:
    """Make a survey with its questions. Raises NotAuthorised, RuleBroken with every rule it breaks."""
    right, book, day = require(by, Asked((Act.KEEP_SURVEY,), unit.pk, at)), _book(unit), local_date(at)
    told = _tidy(plan)
    if violations := list(broken_by_plan(told, day)):
        raise RuleBroken(violations)
    last = Survey.objects.filter(unit=unit, year=day.year).aggregate(Max("number"))["number__max"] or 0
    made: Survey = Survey.objects.create(
        code=f"{unit.code}.dieu-tra.{day.year}.{last + 1}",
        unit=unit,
        year=day.year,
        number=last + 1,
        title=told.title,
        words=told.words,
        opens_on=told.opens_on,
        closes_on=told.closes_on,
        made_by=by,
        made_at=at,
    )
    SurveyQuestion.objects.bulk_create(
        SurveyQuestion(survey=made, place=place, kind=one.kind, text=one.text, options="\n".join(one.options))
        for place, one in enumerate(told.questions, start=1)
    )
    content = {"did": "make", "survey": made.code, "survey_digest": _digest_of(told)}
    write(book, deed(Act.KEEP_SURVEY, at=at, by=by, right=right, content=content))
    return made


@transaction.atomic
def stop_survey(code: str, reason: str, *, by: Officer, at: datetime) -> Survey:
    """Stop asking from today on. Raises NotVisible, NotAuthorised, ActNotAllowed for one that is over, RuleBroken."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("unit").filter(code=code).first()
    if survey is None or survey.unit.code not in bodies_of(by, (Act.KEEP_SURVEY,), at):
        raise NotVisible
    right, book, day = require(by, Asked((Act.KEEP_SURVEY,), survey.unit_id, at)), _book(survey.unit), local_date(at)
    words = cleaned(reason, CLAUSE, "reason", clean_line)
    if violations := _REASON.broken(words):
        raise RuleBroken(violations)
    if survey.stopped_on or day > survey.closes_on:
        raise ActNotAllowed("Cuộc điều tra đã kết thúc hoặc đã dừng.")
    survey.stopped_on, survey.reason = day, words
    survey.save(update_fields=["stopped_on", "reason"])
    content = {"did": "stop", "survey": survey.code, "reason": words}
    write(book, deed(Act.KEEP_SURVEY, at=at, by=by, right=right, content=content))
    return survey


@transaction.atomic
def take_answer(
    survey: Survey, team: Team, answers: Sequence[Answered], *, key: str, filled_on: date, by: Officer, at: datetime
) -> bool:
    """Take in what a household answered; False where it came before under the same key.

    Raises NotVisible for a team the officer does not fill in for, NotAuthorised, RuleBroken.
    """
    team = team_to_fill(by, team.code, at)
    unit = fills_for(by, team, at)
    right, book = require(by, Asked((Act.FILL_SURVEY,), unit.pk, at)), _book(unit)
    if SurveyResponse.objects.filter(key=key).exists():
        return False
    survey = Survey.objects.get(pk=survey.pk)
    questions = {one.place: one for one in survey.questions.all()}
    given = [one for one in answers if one.options or one.number is not None]
    violations = [*taken_in(survey, filled_on, local_date(at)), *broken_by_answers(given, questions)]
    if not _KEY.issuperset(key) or not 8 <= len(key) <= 36:
        violations.append(Violation(CLAUSE, "Phiếu thiếu mã. Tải lại trang phiếu rồi gửi lại.", "key"))
    if violations:
        raise RuleBroken(violations)
    response = SurveyResponse.objects.create(
        survey=survey, team=team, commune=team.unit, village=team.village, filled_on=filled_on, key=key
    )
    SurveyAnswer.objects.bulk_create(_rows(response, given, questions))
    content = {"survey": survey.code, "team": team.code, "survey_digest": digest_of(key, given)}
    write(book, deed(Act.FILL_SURVEY, at=at, by=by, right=right, content=content))
    return True


_KEY = frozenset("0123456789abcdef-")


def digest_of(key: str, given: Sequence[Answered]) -> str:
    """What the journal is told of an answer: enough to prove it, not what was said."""
    told = [{"place": one.place, "options": sorted(one.options), "number": one.number} for one in given]
    return digest(canonical({"key": key, "answers": sorted(told, key=lambda row: row["place"])}))


def _rows(response: SurveyResponse, given: Sequence[Answered], questions: dict[int, SurveyQuestion]) -> list[Any]:
    chosen = [
        SurveyAnswer(response=response, question=questions[one.place], option=option)
        for one in given
        for option in one.options
    ]
    counted = [
        SurveyAnswer(response=response, question=questions[one.place], number=one.number)
        for one in given
        if one.number is not None
    ]
    return chosen + counted


def _book(unit: Unit) -> JournalBook:
    return lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]


def _tidy(plan: Plan) -> Plan:
    """Every text in its stored form. Raises RuleBroken."""

    def line(text: str, field: str) -> str:
        return cleaned(text, CLAUSE, field, clean_line)

    questions = tuple(
        Question(
            one.kind,
            line(one.text, f"questions.{place}.text"),
            tuple(option for text in one.options if (option := line(text, f"questions.{place}.options"))),
        )
        for place, one in enumerate(plan.questions)
    )
    words = cleaned(plan.words, CLAUSE, "words")
    return Plan(line(plan.title, "title"), words, plan.opens_on, plan.closes_on, questions)


def _digest_of(plan: Plan) -> str:
    questions = [{"kind": one.kind, "text": one.text, "options": list(one.options)} for one in plan.questions]
    return digest(canonical({"title": plan.title, "questions": questions}))
