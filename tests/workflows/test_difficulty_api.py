"""Difficulties by the API: the same register, forms and refusals as the pages, once for each key."""

from __future__ import annotations

import pytest

from decisions.models import Difficulty, DifficultyStep
from tests.cast import Cast
from tests.hardship import TEXT, Line, raised, the_line
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, problem, program, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

BODY = {"unit": "22891", "category": "equipment", "month": "2022-05", "text": TEXT}


line = stands(the_line)


def test_a_difficulty_goes_from_commune_to_answer(cast: Cast, line: Line) -> None:
    commune, district, ict = (program(who) for who in (cast.huu.drafter, cast.district_drafter, line.ict.specialist))
    made = commune.post("difficulties", BODY)
    assert made.status_code == 201
    told = made.json()
    code = told["code"]
    assert (code, told["owner"]["code"], told["due"]) == ("22891.kho-khan.2022.1", "587", "2022-05-11")
    assert (told["state"], told["possible"], told["late"]) == ("open", [], False)
    up = district.post(f"difficulties/{code}/acts/pass_up", {"text": "Ngoài thẩm quyền."}).json()
    assert (up["state"], up["owner"]["code"]) == ("passed_on", "stttt")
    assert {one["act"] for one in ict.get(f"difficulties/{code}").json()["possible"]} == {"answer", "ask_department"}
    answer = ict.post(f"difficulties/{code}/acts/answer", {"text": "Lắp trạm trong tháng 6."}).json()
    assert [step["kind"] for step in answer["steps"]] == ["raised", "passed_up", "answered"]
    again = commune.post(f"difficulties/{code}/acts/reopen", {"text": "Vẫn chưa có sóng."}).json()
    assert (again["state"], again["owner"]["code"]) == ("open", "stttt")
    asked = ict.post(f"difficulties/{code}/acts/ask_department", {"text": "Đề nghị trả lời.", "to": "sct"}).json()
    assert asked["owner"] == {"code": "sct", "name": "UBND Sở Công Thương"}
    assert [row["code"] for row in ict.get("difficulties", state="passed_on", late="no").json()["results"]] == [code]
    assert program(line.trade_head).get("difficulties", mine="yes").json()["results"][0]["code"] == code
    assert program(cast.hau.drafter).get("difficulties").json() == {"results": [], "next": ""}


def test_the_same_request_is_done_once(cast: Cast, line: Line) -> None:
    commune = program(cast.huu.drafter)
    first, again = (commune.post("difficulties", BODY, key="mot-lan-thoi") for _ in range(2))
    assert first.json() == again.json()
    assert Difficulty.objects.count() == 1
    problem(commune.post("difficulties", {**BODY, "text": "Khác"}, key="mot-lan-thoi"), 422, "key-reused")
    district, path = program(cast.district_drafter), "difficulties/22891.kho-khan.2022.1/acts/answer"
    first, again = (district.post(path, {"text": "Đã rõ"}, key="tra-loi-1") for _ in range(2))
    assert first.json() == again.json()
    assert DifficultyStep.objects.count() == 2
    problem(district.post(path, {"text": "Đã rõ"}), 409, "act-not-allowed")


def test_what_is_wrong_is_told_and_nothing_is_left(cast: Cast, line: Line) -> None:
    raised(cast.huu)
    commune, ict, one = program(cast.huu.drafter), program(line.ict.specialist), "difficulties/22891.kho-khan.2022.1"
    before = trace()
    problem(commune.post("difficulties", {**BODY, "month": "2022-13"}), 422, "answers-refused")
    problem(commune.post("difficulties", {**BODY, "month": "2022-06"}), 422, "rule-broken")
    problem(commune.post("difficulties", {**BODY, "team": "22879.1"}), 422, "rule-broken")
    problem(commune.post("difficulties", {**BODY, "owner": "stttt"}), 422, "misfit")
    problem(commune.post("difficulties", {**BODY, "unit": "22879"}), 404, NOT_FOUND)
    problem(commune.post(f"{one}/acts/answer", {"text": "Đã rõ"}), 403, "not-authorised")
    problem(ict.post(f"{one}/acts/answer", {"text": "Đã rõ"}), 403, "not-authorised")
    problem(ict.post(f"{one}/acts/ask_department", {"text": "Trả lời", "to": "587"}), 422, "rule-broken")
    problem(program(cast.district_drafter).post(f"{one}/acts/pass_up", {"text": " "}), 422, "rule-broken")
    problem(program(cast.hau.drafter).post(f"{one}/acts/answer", {"text": "Đã rõ"}), 404, NOT_FOUND)
    problem(ict.post("consolidations", {"title": "x", "proposal": "y", "members": []}), 422, "answers-refused")
    problem(program(cast.district_drafter).get("difficulties", state="closed"), 422, "answers-refused")
    assert trace() == before


def test_some_are_put_together_once(cast: Cast, line: Line) -> None:
    mine, other = raised(cast.huu), raised(cast.hau)
    ict, body = program(line.ict.head), {"title": "Vùng lõm sóng", "proposal": "Lắp trạm."}
    made = ict.post("consolidations", {**body, "members": [{"code": mine.code}, {"code": other.code}]})
    assert (made.status_code, made.json()["code"]) == (201, "stttt.tong-hop-kho-khan.2022.1")
    problem(ict.post("consolidations", {**body, "members": [{"code": mine.code}]}), 422, "rule-broken")
    commune = program(cast.huu.chair)
    shown = commune.get("consolidations/stttt.tong-hop-kho-khan.2022.1").json()
    assert ([row["code"] for row in shown["members"]], shown["count"]) == ([mine.code], 2)
    assert [row["title"] for row in commune.get("consolidations").json()["results"]] == ["Vùng lõm sóng"]
    problem(program(line.trade_head).get("consolidations/stttt.tong-hop-kho-khan.2022.1"), 404, NOT_FOUND)
