"""The API keeps the books as the pages do: opened once, without holes, a number made void by asker and head."""

from __future__ import annotations

import pytest

from documents.models import Book, Number, NumberVoid
from tests.cast import Cast
from tests.workflows.programs import NOT_FOUND, problem, program, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

OPENS = {"year": 2023, "last_given": 12, "kept": "here"}
GIVEN = {"value": 47, "day": "2022-05-04", "about": "Khen thưởng"}
BOOK = "registers/22891/QD"


def test_a_book_is_opened_once_by_who_keeps_it(cast: Cast) -> None:
    clerk = program(cast.huu.clerk)
    before = trace()
    problem(program(cast.hau.clerk).post(BOOK, OPENS), 404, NOT_FOUND)
    problem(clerk.post(BOOK, {**OPENS, "kept": "o-nha"}), 422, "answers-refused")
    assert trace() == before
    made = clerk.post(BOOK, OPENS, "khoa-mo-so-1")
    assert (made.status_code, made.json()["years"]) == (201, [2023, 2022])
    assert clerk.post(BOOK, OPENS, "khoa-mo-so-1").json() == made.json()
    problem(clerk.post(BOOK, OPENS), 409, "book-exists")
    assert Book.objects.get(body="22891", year=2023).last == 12


def test_a_number_given_on_paper_is_entered_and_made_void_by_two(cast: Cast) -> None:
    clerk, chair = program(cast.huu.clerk), program(cast.huu.chair)
    entered = clerk.post(f"{BOOK}/2022/outside-numbers", GIVEN)
    assert (entered.status_code, entered.json()["lines"][-1]["title"]) == (201, "Khen thưởng")
    assert clerk.post(f"{BOOK}/2022/outside-numbers", GIVEN).status_code in {409, 422}
    assert clerk.post(f"{BOOK}/2022/voids", {"value": 47, "reason": "Ghi nhầm sổ"}).status_code == 201
    problem(clerk.post(f"{BOOK}/2022/voids/47/answer", {"agreed": "yes"}), 403, "not-authorised")
    problem(chair.post(f"{BOOK}/2022/voids/46/answer", {"agreed": "yes"}), 404, NOT_FOUND)
    assert chair.post(f"{BOOK}/2022/voids/47/answer", {"agreed": "yes"}).status_code == 201
    assert (Number.objects.count(), NumberVoid.objects.count()) == (1, 1)
