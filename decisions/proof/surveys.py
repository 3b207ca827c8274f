"""What this floor promises of surveys: each answer fits its question and its days, and the journal knows of each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from decisions.authority.acts import Act
from decisions.journal.models import JournalEntry
from decisions.surveys.models import SurveyResponse
from decisions.surveys.rules import Answered, broken_by_answers
from decisions.surveys.services import digest_of
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500


def responses() -> Iterator[str]:
    """An answer fits the questions of its survey and was asked for on a day it was open."""
    known: set[str] = set()
    wanted = ("survey__questions", "answers__question")
    found = SurveyResponse.objects.select_related("survey").prefetch_related(*wanted).order_by("pk")
    for response in found.iterator(_AT_ONCE):
        given = _given(response)
        known.add(digest_of(response.key, given))
        if not response.survey.open_on(response.filled_on):
            yield f"Phiếu {response}: ngày hỏi ngoài thời gian của cuộc điều tra {response.survey}."
        questions = {one.place: one for one in response.survey.questions.all()}
        strange = any(one.question.survey_id != response.survey_id for one in response.answers.all())
        if strange or any(broken_by_answers(given, questions)):
            yield f"Phiếu {response}: câu trả lời không khớp câu hỏi của cuộc điều tra {response.survey}."
    told = _told()
    yield from (f"Phiếu điều tra có mã băm {one[:16]}: không có trong nhật ký." for one in sorted(known - told))
    yield from (f"Nhật ký ghi phiếu có mã băm {one[:16]} mà không có phiếu." for one in sorted(told - known))


def _given(response: SurveyResponse) -> list[Answered]:
    places: dict[int, tuple[list[int], int | None]] = {}
    for row in response.answers.all():
        options, number = places.get(row.question.place, ([], None))
        options = [*options, row.option] if row.option is not None else options
        places[row.question.place] = (options, row.number if row.number is not None else number)
    return [Answered(place, tuple(options), number) for place, (options, number) in places.items()]


def _told() -> set[str]:
    entries = JournalEntry.objects.filter(act=Act.FILL_SURVEY).exclude(content="").values_list("content", flat=True)
    return {str(json.loads(content)["survey_digest"]) for content in entries.iterator(_AT_ONCE)}


KEPT.register(Check("surveys.responses", "Phiếu điều tra khớp câu hỏi, thời gian và nhật ký", responses))
