"""Surveys: asked on a phone, also offline, taken in once, nobody named; results by area and never of a few."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.models import JournalEntry, Survey, SurveyAnswer, SurveyResponse
from decisions.surveys.rules import Answered, Question
from decisions.surveys.selectors import kept_back, results_for, teams_to_fill
from decisions.surveys.services import make_survey, stop_survey, take_answer
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.letter import later, nothing_left
from tests.rules import tampering
from tests.standing import stands
from tests.surveys import CLOSES, OPENS, Asking, answer, asking, plan
from tests.workflows.programs import program
from tests.workflows.visits import person, text
from tests.world import MORNING

pytestmark = pytest.mark.django_db

SOON = MORNING + timedelta(hours=3)
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
refused = partial(nothing_left, Survey, SurveyResponse, SurveyAnswer, JournalEntry)


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages three hours after the survey was made."""
    later(monkeypatch, SOON)


made = stands(asking)


def kept() -> list[str]:
    found = (outcome for outcome in KEPT.outcomes() if outcome.check.name == "surveys.responses")
    return [finding for outcome in found for finding in outcome.findings]


def said(*rows: Answered) -> list[Answered]:
    return list(rows) or [Answered(1, (0,))]


# Asking


def test_a_household_is_asked_once_under_one_key_and_by_no_name(made: Asking, cast: Cast) -> None:
    take = partial(take_answer, made.survey, made.village, said(), key=KEY, filled_on=OPENS, at=MORNING)
    assert take(by=made.leader)
    assert not take(by=made.leader)
    response = SurveyResponse.objects.get()
    assert (response.village, response.commune, response.filled_on) == (made.village.village, cast.huu.unit, OPENS)
    assert {field.name for field in SurveyResponse._meta.concrete_fields} == {
        *("id", "survey", "team", "commune", "village", "filled_on", "key")
    }
    entry = JournalEntry.objects.get(act="fill_survey")
    assert entry.actor == made.leader
    assert "answers" not in json.loads(entry.content)
    assert kept() == []


def test_a_clerk_fills_in_for_the_teams_of_the_commune_and_a_leader_for_his_own(made: Asking, cast: Cast) -> None:
    def of(officer: Any) -> list[str]:
        return list(teams_to_fill(officer, SOON).values_list("code", flat=True))

    assert of(cast.huu.drafter) == [made.own.code, made.village.code]
    assert of(made.leader) == [made.village.code]
    assert of(cast.hau.drafter) == [made.other.code]
    assert of(cast.huu.chair) == of(made.ict.specialist) == of(cast.nobody) == []
    for stranger in (cast.hau.drafter, made.ict.specialist, cast.nobody):
        with refused(), pytest.raises(NotVisible):
            take_answer(made.survey, made.village, said(), key=KEY, filled_on=OPENS, by=stranger, at=MORNING)


@pytest.mark.parametrize(
    ("answers", "facts", "wrong"),
    [
        ([], {}, "chưa có câu trả lời nào"),
        ([Answered(1)], {}, "chưa có câu trả lời nào"),
        ([Answered(9, (0,))], {}, "Không có câu 9"),
        ([Answered(1, (0, 1))], {}, "chỉ chọn một phương án"),
        ([Answered(1, (2,))], {}, "chọn phương án trong danh sách"),
        ([Answered(2, (0, 0))], {}, "chọn phương án trong danh sách"),
        ([Answered(2, (-1,))], {}, "chọn phương án trong danh sách"),
        ([Answered(3, number=-1)], {}, "nhập số nguyên từ 0"),
        ([Answered(3, (0,))], {}, "nhập số nguyên từ 0"),
        ([Answered(1, (0,)), Answered(1, (1,))], {}, "trả lời hai lần"),
        ([Answered(1, (0,))], {"filled_on": OPENS - timedelta(days=1)}, "không nhận được"),
        ([Answered(1, (0,))], {"filled_on": OPENS + timedelta(days=1)}, "ở sau hôm nay"),
        ([Answered(1, (0,))], {"key": "<script>"}, "thiếu mã"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left(
    made: Asking, answers: list[Answered], facts: dict[str, Any], wrong: str
) -> None:
    usual = {"key": KEY, "filled_on": OPENS, **facts}
    with refused(), pytest.raises(RuleBroken, match=wrong):
        take_answer(made.survey, made.village, answers, by=made.leader, at=MORNING, **usual)


def test_a_phone_without_a_network_has_three_days_more_for_what_was_asked_in_time(made: Asking) -> None:
    take = partial(take_answer, made.survey, made.village, said(), by=made.leader)
    last = MORNING + (CLOSES - OPENS) + timedelta(days=3)
    assert take(key=KEY, filled_on=CLOSES, at=last)
    with refused(), pytest.raises(RuleBroken, match="không nhận được"):
        take(key=KEY[::-1], filled_on=CLOSES + timedelta(days=1), at=last)
    with refused(), pytest.raises(RuleBroken, match="Đã hết hạn nhận phiếu"):
        take(key=KEY[::-1], filled_on=CLOSES, at=last + timedelta(days=1))


def test_after_it_was_stopped_nobody_is_asked(made: Asking) -> None:
    stop_survey(made.survey.code, "Câu 2 sai", by=made.ict.specialist, at=MORNING)
    tomorrow = MORNING + timedelta(days=1)
    with refused(), pytest.raises(RuleBroken, match="không nhận được"):
        take_answer(
            made.survey, made.village, said(), key=KEY, filled_on=OPENS + timedelta(days=1), by=made.leader, at=tomorrow
        )
    with refused(), pytest.raises(ActNotAllowed, match="đã dừng"):
        stop_survey(made.survey.code, "Lần nữa", by=made.ict.specialist, at=tomorrow)


def test_a_survey_is_made_by_the_department_alone(made: Asking, cast: Cast) -> None:
    for stranger in (cast.huu.drafter, cast.district_chair, made.ict.director, cast.nobody):
        with refused(), pytest.raises(NotAuthorised):
            make_survey(made.ict.unit, plan(), by=stranger, at=MORNING)
        with refused(), pytest.raises(NotVisible):
            stop_survey(made.survey.code, "x", by=stranger, at=MORNING)


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"title": " "}, "Chưa có tên"),
        ({"opens_on": date(2022, 5, 3)}, "đã qua"),
        ({"closes_on": date(2022, 5, 3)}, "đứng trước"),
        ({"closes_on": date(2032, 5, 3)}, "dài hơn một năm"),
        ({"questions": ()}, "Chưa có câu hỏi nào"),
        ({"questions": (Question("one", "Chọn?", ("a",)),)}, "từ 2 đến 15 phương án"),
        ({"questions": (Question("one", "Chọn?", ("a", "a")),)}, "trùng nhau"),
        ({"questions": (Question("yes_no", "Có?", ("a", "b")),)}, "không có phương án"),
        ({"questions": (Question("text", "Tên?"),)}, "chọn cách trả lời"),
        ({"questions": (Question("yes_no", ""),)}, "ghi câu hỏi"),
    ],
)
def test_what_is_wrong_with_a_survey_is_said(made: Asking, facts: dict[str, Any], wrong: str) -> None:
    with refused(), pytest.raises(RuleBroken, match=wrong):
        make_survey(made.ict.unit, plan(**facts), by=made.ict.specialist, at=MORNING)


# Results


def test_results_add_up_by_area_and_few_are_not_told(made: Asking, cast: Cast) -> None:
    for number in range(6):
        answer(made, made.village, made.leader, yes=number < 4, uses=(0, 2), people=number)
    for _ in range(2):
        answer(made, made.other, cast.hau.drafter, yes=False, uses=(1,), people=10)
    whole = results_for(cast.district_chair, made.survey, "", SOON)
    assert (whole.area.count, whole.area.told) == (8, True)
    assert {one.code: (one.count, one.told) for one in whole.parts} == {
        "22828": (0, False),
        "22879": (2, False),
        "22891": (6, False),  # told, it would tell the two others by subtracting
    }
    assert whole.counted is not None
    yes, uses, people = whole.counted
    assert yes.choices == (("Có", 4), ("Không", 4))
    assert uses.choices == (("Dịch vụ công", 6), ("Sàn thương mại", 2), ("Ví điện tử", 6))
    assert (people.answered, people.total, people.least, people.most, people.tenths) == (8, 35, 0, 10, 43)
    for _ in range(3):
        answer(made, made.other, cast.hau.drafter)
    own = results_for(cast.huu.chair, made.survey, "", SOON)
    assert (own.area.code, own.area.count, own.area.told) == ("22891", 6, True)
    assert [(one.name, one.count) for one in own.parts] == [("thôn 1", 6)]
    assert kept() == []


def test_of_places_beside_each_other_nobody_finds_the_few_by_subtracting() -> None:
    assert kept_back({"a": 9, "b": 3, "c": 7}) == {"b", "c"}
    assert kept_back({"a": 9, "b": 3, "c": 2}) == {"b", "c"}
    assert kept_back({"a": 9, "b": 0, "c": 7}) == set()
    assert kept_back({"b": 3}) == {"b"}


def test_each_reads_results_where_he_reads_figures(made: Asking, cast: Cast) -> None:
    for _ in range(5):
        answer(made, made.village, made.leader)
    assert results_for(made.ict.head, made.survey, "587", SOON).area.count == 5
    assert results_for(cast.district_chair, made.survey, "22891", SOON).counted
    for reader, place in ((cast.hau.chair, "22891"), (cast.huu.chair, "587"), (cast.district_chair, "582")):
        with pytest.raises(NotVisible):
            results_for(reader, made.survey, place, SOON)
    with pytest.raises(NotVisible):
        results_for(cast.nobody, made.survey, "", SOON)


# On screen


def test_the_form_is_filled_in_and_sent_with_and_without_the_script(made: Asking) -> None:
    phone, address = person(made.leader), f"/dieu-tra/{made.survey.code}/phieu/{made.village.code}/"
    page = text(phone.get(address))
    assert "Tổ thôn 1, xã Phước Hữu" in page
    assert "Mấy người trong hộ dùng Internet?" in page
    assert "Võ" not in page  # nobody's name is kept on a phone
    boxes = {"tra-loi-1": "0", "tra-loi-2": ["0", "2"], "tra-loi-3": "4", "ngay-hoi": "2022-05-04", "ma-phieu": KEY}
    assert phone.post(address, boxes).status_code == 302
    again = phone.post(address, boxes, headers={"accept": "application/json"})
    assert again.json() == {"taken": True, "wrong": []}
    assert SurveyResponse.objects.count() == 1
    assert SurveyAnswer.objects.count() == 4
    wrong = {**boxes, "tra-loi-3": "bốn", "ma-phieu": KEY[::-1]}
    refused = phone.post(address, wrong)
    assert refused.status_code == 422
    assert "nhập số nguyên từ 0" in text(refused)
    assert 'value="bốn"' in text(refused)
    told = phone.post(address, wrong, headers={"accept": "application/json"})
    assert (told.status_code, told.json()["taken"]) == (422, False)


def test_pages_of_others_are_not_there(made: Asking, cast: Cast) -> None:
    address = f"/dieu-tra/{made.survey.code}/"
    for stranger in (cast.hau.drafter, cast.huu.chair, cast.nobody):
        assert person(stranger).get(f"{address}phieu/{made.village.code}/").status_code == 404
        assert person(stranger).post(f"{address}phieu/{made.village.code}/", {"ma-phieu": KEY}).status_code == 404
        assert person(stranger).get(f"{address}dung/").status_code == 404
        assert person(stranger).get("/dieu-tra/moi/stttt/").status_code == 404
    assert person(cast.nobody).get(address).status_code == 404
    assert person(cast.nobody).get("/dieu-tra/").status_code == 404
    assert person(cast.hau.chair).get(f"{address}?noi=22891").status_code == 404
    assert person(made.leader).get(address).status_code == 200
    assert not SurveyResponse.objects.exists()


def test_the_department_makes_one_on_its_page_and_stops_it(made: Asking) -> None:
    keeper = person(made.ict.specialist)
    boxes = {
        "title": "Thanh toán không dùng tiền mặt",
        "words": "",
        "opens_on": "2022-05-10",
        "closes_on": "2022-05-30",
        "questions-0-text": "Gia đình có ví điện tử không?",
        "questions-0-kind": "yes_no",
        "questions-0-options": "",
        "questions-1-text": "Dùng ví nào?",
        "questions-1-kind": "many",
        "questions-1-options": "Ví A\nVí B",
    }
    wrong = keeper.post("/dieu-tra/moi/stttt/", {**boxes, "questions-1-options": "Ví A"})
    assert wrong.status_code == 422
    assert "từ 2 đến 15 phương án" in text(wrong)
    assert "Thanh toán không dùng tiền mặt" in text(wrong)
    assert keeper.post("/dieu-tra/moi/stttt/", boxes).headers["Location"] == "/dieu-tra/stttt.dieu-tra.2022.2/"
    page = text(keeper.get("/dieu-tra/stttt.dieu-tra.2022.2/"))
    assert "Dừng cuộc điều tra" in page
    assert keeper.post("/dieu-tra/stttt.dieu-tra.2022.2/dung/", {"reason": "Chưa hỏi"}).status_code == 302
    assert "đã dừng ngày 04/05/2022: Chưa hỏi" in text(keeper.get("/dieu-tra/stttt.dieu-tra.2022.2/"))


def test_results_are_drawn_with_a_table_and_taken_along(made: Asking, cast: Cast) -> None:
    for _ in range(5):
        answer(made, made.village, made.leader)
    reader, address = person(cast.huu.chair), f"/dieu-tra/{made.survey.code}/"
    page = text(reader.get(address))
    assert "<svg" in page
    assert "Tỷ lệ số hộ trả lời" in page
    assert "Trung bình 2,0" in page
    told = json.loads(reader.get(f"{address}bieu.json").content)
    assert (told["responses"], told["told"]) == (5, True)
    assert {(row["choice"], row["count"]) for row in told["rows"] if row["place"] == 1} == {("Có", 5), ("Không", 0)}
    assert reader.get(f"{address}bieu.xlsx").status_code == 200
    few = text(person(cast.hau.chair).get(address))
    assert "Số phiếu còn ít" in few
    assert "<svg" not in few
    assert json.loads(person(cast.hau.chair).get(f"{address}bieu.json").content)["rows"] == []


def test_the_script_that_works_without_a_network_keeps_forms_only(made: Asking) -> None:
    answer = person(made.leader).get("/dieu-tra/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert r"\/phieu\/" in text(answer)


def test_a_program_does_the_same(made: Asking, cast: Cast) -> None:
    keeper = program(made.ict.specialist)
    wish = {
        "unit": "stttt",
        "title": "Khảo sát 2",
        "words": "",
        "opens_on": "2022-05-04",
        "closes_on": "2022-05-30",
        "questions": [{"kind": "yes_no", "text": "Có Internet không?", "options": ""}],
    }
    assert keeper.post("surveys", wish).status_code == 201
    phone = program(made.leader)
    row = {
        "team": made.village.code,
        "key": KEY,
        "filled_on": "2022-05-04",
        "answers": [{"place": 1, "options": [{"option": 1}], "number": None}],
    }
    assert phone.post("surveys/stttt.dieu-tra.2022.2/responses", row).json() == {"taken": True}
    assert phone.post("surveys/stttt.dieu-tra.2022.2/responses", row).json() == {"taken": False}
    assert program(cast.hau.drafter).post("surveys/stttt.dieu-tra.2022.2/responses", row).status_code == 404
    whole = program(cast.district_chair).get("surveys/stttt.dieu-tra.2022.2").json()
    assert (whole["area"]["count"], whole["area"]["told"], whole["questions"][0]["counts"]) == (1, False, [])
    assert keeper.post("surveys/stttt.dieu-tra.2022.2/stop", {"reason": "Xong"}).json()["stopped_on"] == "2022-05-04"
    assert program(cast.nobody).get("surveys").status_code == 404


# What the database keeps


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda: SurveyAnswer.objects.filter(question__place=1).update(option=1), "không có trong nhật ký"),
        (lambda: SurveyResponse.objects.update(filled_on=date(2022, 1, 1)), "ngoài thời gian"),
        (lambda: SurveyAnswer.objects.filter(question__place=1).update(option=9), "không khớp câu hỏi"),
    ],
)
def test_what_somebody_changed_is_found(made: Asking, tamper: Callable[[], object], found: str) -> None:
    answer(made, made.village, made.leader)
    assert kept() == []
    with tampering():
        tamper()
    assert any(found in finding for finding in kept())


def test_the_database_lets_nobody_edit_or_delete(made: Asking) -> None:
    answer(made, made.village, made.leader)
    for change in (
        lambda: Survey.objects.update(title="Khác"),
        lambda: SurveyResponse.objects.all().delete(),
        lambda: SurveyAnswer.objects.update(option=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_many_at_once_is_taken_in_once(cast: Cast) -> None:
    made = asking(cast)
    take = partial(take_answer, made.survey, made.village, said(), key=KEY, filled_on=OPENS, by=made.leader, at=MORNING)
    told = all_at_once([take] * 6)
    assert sorted(map(str, told)) == ["False"] * 5 + ["True"]
    assert SurveyResponse.objects.count() == 1
