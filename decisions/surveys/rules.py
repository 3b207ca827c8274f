"""What must hold of a survey and of what a household answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.errors import Violation
from decisions.surveys.models import OPTION_LENGTH, QUESTION_LENGTH, Survey, SurveyQuestion

CLAUSE = "II.4.c, gạch đầu dòng 3"
GRACE = timedelta(days=3)
"""How long after the last day answers still come in from phones that had no network."""
MOST_QUESTIONS, MOST_OPTIONS, MOST_NUMBER = 40, 15, 1_000_000
_LONGEST = timedelta(days=366)
_CHOSEN = (SurveyQuestion.Kind.ONE, SurveyQuestion.Kind.MANY)


@dataclass(frozen=True)
class Question:
    """A question as it is asked for: `options` are its lines."""

    kind: str
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A survey as it is asked for."""

    title: str
    words: str
    opens_on: date
    closes_on: date
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Answered:
    """What a household said to one question: the places of what it chose, or a number."""

    place: int
    options: tuple[int, ...] = ()
    number: int | None = None


def broken_by_plan(plan: Plan, today: date) -> Iterator[Violation]:
    """Every rule a survey breaks."""
    if not plan.title:
        yield Violation(CLAUSE, "Chưa có tên cuộc điều tra. Ghi tên.", "title")
    if plan.opens_on < today:
        yield Violation(CLAUSE, f"Ngày bắt đầu {plan.opens_on:%d/%m/%Y} đã qua. Chọn từ hôm nay trở đi.", "opens_on")
    if plan.closes_on < plan.opens_on:
        yield Violation(CLAUSE, "Ngày cuối đứng trước ngày bắt đầu. Sửa một trong hai ngày.", "closes_on")
    elif plan.closes_on - plan.opens_on > _LONGEST:
        yield Violation(CLAUSE, "Cuộc điều tra dài hơn một năm. Kiểm tra lại năm đã nhập.", "closes_on")
    if not plan.questions:
        yield Violation(CLAUSE, "Chưa có câu hỏi nào. Ghi ít nhất một câu hỏi.", "questions")
    if len(plan.questions) > MOST_QUESTIONS:
        yield Violation(CLAUSE, f"Có {len(plan.questions)} câu hỏi; nhiều nhất {MOST_QUESTIONS} câu.", "questions")
    for place, question in enumerate(plan.questions):
        yield from _broken_by_question(question, place)


def _broken_by_question(question: Question, place: int) -> Iterator[Violation]:
    where, number = f"questions.{place}", place + 1
    if question.kind not in SurveyQuestion.Kind.values:
        yield Violation(CLAUSE, f"Câu {number}: chọn cách trả lời trong danh sách.", f"{where}.kind")
        return
    if not question.text or len(question.text) > QUESTION_LENGTH:
        yield Violation(CLAUSE, f"Câu {number}: ghi câu hỏi, nhiều nhất {QUESTION_LENGTH} ký tự.", f"{where}.text")
    if question.kind not in _CHOSEN:
        if question.options:
            yield Violation(CLAUSE, f"Câu {number}: cách trả lời này không có phương án. Bỏ trống.", f"{where}.options")
    elif not 2 <= len(question.options) <= MOST_OPTIONS:
        sentence = f"Câu {number}: ghi từ 2 đến {MOST_OPTIONS} phương án, mỗi dòng một phương án."
        yield Violation(CLAUSE, sentence, f"{where}.options")
    elif len(set(question.options)) < len(question.options):
        yield Violation(CLAUSE, f"Câu {number}: có phương án trùng nhau. Bỏ bớt.", f"{where}.options")
    elif any(len(option) > OPTION_LENGTH for option in question.options):
        sentence = f"Câu {number}: mỗi phương án nhiều nhất {OPTION_LENGTH} ký tự."
        yield Violation(CLAUSE, sentence, f"{where}.options")


def broken_by_answers(answers: Sequence[Answered], questions: Mapping[int, SurveyQuestion]) -> Iterator[Violation]:
    """What is wrong with what a household answered; a question may be left open, all of them may not."""
    if not any(one.options or one.number is not None for one in answers):
        yield Violation(CLAUSE, "Phiếu chưa có câu trả lời nào. Trả lời ít nhất một câu.", "answers")
    if len({one.place for one in answers}) < len(answers):
        yield Violation(CLAUSE, "Có câu được trả lời hai lần. Mỗi câu trả lời một lần.", "answers")
    for one in answers:
        question = questions.get(one.place)
        if question is None:
            yield Violation(CLAUSE, f"Không có câu {one.place}. Tải lại phiếu.", "answers")
        elif sentence := _misfit(one, question):
            yield Violation(CLAUSE, f"Câu {one.place}: {sentence}", "answers")


def _misfit(one: Answered, question: SurveyQuestion) -> str:
    """What an answer does not fit in its question; nothing where it does."""
    if question.kind == SurveyQuestion.Kind.NUMBER:
        fits = not one.options and (one.number is None or 0 <= one.number <= MOST_NUMBER)
        return "" if fits else f"nhập số nguyên từ 0 đến {MOST_NUMBER}."
    known = set(range(len(question.choices)))
    if one.number is not None or not set(one.options) <= known or len(set(one.options)) < len(one.options):
        return "chọn phương án trong danh sách."
    if len(one.options) > 1 and question.kind != SurveyQuestion.Kind.MANY:
        return "chỉ chọn một phương án."
    return ""


def taken_in(survey: Survey, filled_on: date, today: date) -> Iterator[Violation]:
    """Whether an answer of a day may still come in: the household was asked in time, and it is not too late."""
    if filled_on > today:
        yield Violation(CLAUSE, "Ngày hỏi ở sau hôm nay. Kiểm tra lại ngày trên máy.", "filled_on")
    elif not survey.open_on(filled_on):
        sentence = (
            f"Cuộc điều tra hỏi từ {survey.opens_on:%d/%m/%Y} đến {survey.last_day:%d/%m/%Y};"
            f" phiếu ghi ngày {filled_on:%d/%m/%Y} không nhận được."
        )
        yield Violation(CLAUSE, sentence, "filled_on")
    elif today > survey.last_day + GRACE:
        sentence = f"Đã hết hạn nhận phiếu ({survey.last_day + GRACE:%d/%m/%Y}). Báo Sở Thông tin và Truyền thông."
        yield Violation(CLAUSE, sentence, "filled_on")
