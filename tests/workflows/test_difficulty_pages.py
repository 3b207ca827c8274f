"""The pages of Sổ khó khăn, vướng mắc: raised, answered, passed up, asked of another Sở, put together, refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.difficulties.doings import DOINGS
from decisions.models import Consolidation, Difficulty, JournalEntry, Officer
from documents import clock
from tests.cast import Cast
from tests.hardship import TEXT, Line, did, raised, the_line
from tests.month import teams
from tests.standing import stands
from tests.workflows.visits import person, text, trace
from tests.world import MORNING
from workflows.web.difficulties import SLUGS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

RAISE = "/kho-khan/neu/22891/"
SAID = {"category": "equipment", "month": "2022-05", "team": "", "text": TEXT}


line = stands(the_line)


def page(who: Officer, path: str) -> str:
    return text(person(who).get(path))


def test_a_commune_raises_and_reads_the_answer_of_its_district(cast: Cast, line: Line) -> None:
    drafter, one = person(cast.huu.drafter), "/kho-khan/22891.kho-khan.2022.1/"
    assert "Nêu khó khăn, vướng mắc" in text(drafter.get("/kho-khan/"))
    answer = drafter.post(RAISE, SAID)
    assert (answer.status_code, answer["Location"]) == (302, one)
    asked = page(cast.district_drafter, one)
    assert f"{one}tra-loi/" in asked
    assert "Hạn trả lời" in asked
    assert f"{one}nhan-xu-ly/" not in asked
    done = person(cast.district_drafter).post(f"{one}tra-loi/", {"text": "Lắp trạm trong tháng 6."})
    assert (done.status_code, done["Location"]) == (302, one)
    shown = text(drafter.get(one))
    assert "Lắp trạm trong tháng 6." in shown
    assert "Hạn đề nghị xem lại" in shown
    assert f"{one}de-nghi-xem-lai/" in shown


def test_a_difficulty_is_of_a_team_by_the_name_of_its_place(cast: Cast, line: Line) -> None:
    village = next(team for team in teams(cast.huu, "", "22891-t01") if team.village)
    assert "Tổ thôn 1" in page(cast.huu.drafter, RAISE)
    person(cast.huu.drafter).post(RAISE, {**SAID, "team": village.code})
    assert "Tổ thôn 1" in page(cast.huu.chair, "/kho-khan/22891.kho-khan.2022.1/")
    assert Difficulty.objects.get().team == village


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Trường này"),
        ({"text": "a\u200bb"}, "ký tự ẩn"),
        ({"category": "weather"}, "weather"),
        ({"month": "2022-06"}, "2022-06"),
        ({"team": "22879.1"}, "22879.1"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, line: Line, wrong: dict[str, str], said: str
) -> None:
    drafter, before = person(cast.huu.drafter), trace()
    answer = drafter.post(RAISE, {**SAID, **wrong})
    assert answer.status_code == 422
    assert said in text(answer)
    assert trace() == before


def test_strangers_find_neither_page_nor_form(cast: Cast, line: Line) -> None:
    raised(cast.huu)
    before = trace()
    for who in (cast.hau.drafter, cast.hau.chair, line.trade_head, cast.nobody):
        for path in ("22891.kho-khan.2022.1/", "22891.kho-khan.2022.1/tra-loi/", "neu/22891/", "tong-hop/moi/"):
            for answer in (person(who).get(f"/kho-khan/{path}"), person(who).post(f"/kho-khan/{path}", {"text": "x"})):
                assert answer.status_code in {404, 405}, (who, path)
                assert TEXT not in text(answer)
    assert TEXT not in page(cast.hau.chair, "/kho-khan/")
    assert person(cast.nobody).get("/kho-khan/").status_code == 404
    assert "/kho-khan/" not in page(cast.nobody, "/viec/")
    assert trace() == before


def test_who_sees_but_may_not_is_told_why(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    before = trace()
    for who, slug in (
        (cast.huu.drafter, "tra-loi"),
        (cast.district_chair, "tra-loi"),
        (line.ict.director, "nhan-xu-ly"),
    ):
        answer = person(who).post(f"/kho-khan/{one.code}/{slug}/", {"text": "Đã rõ"})
        assert answer.status_code == 422
        assert "Bạn không giữ nhiệm vụ" in text(answer)
    assert person(cast.huu.drafter).get(f"/kho-khan/{one.code}/xoa/").status_code == 404
    assert trace() == before


def test_the_same_answer_sent_twice_is_given_once(cast: Cast, line: Line) -> None:
    address = f"/kho-khan/{raised(cast.huu).code}/tra-loi/"
    drafter = person(cast.district_drafter)
    assert drafter.post(address, {"text": "Đã rõ"}).status_code == 302
    before = trace()
    again = drafter.post(address, {"text": "Đã rõ"})
    assert again.status_code == 422
    assert "không làm được việc này nữa" in text(again)
    assert trace() == before


def test_the_department_takes_over_asks_another_and_passes_nothing_up(cast: Cast, line: Line) -> None:
    one = raised(cast.huu)
    specialist, address = person(line.ict.specialist), f"/kho-khan/{one.code}/"
    assert specialist.post(f"{address}nhan-xu-ly/", {"text": ""}).status_code == 302
    form = text(specialist.get(f"{address}giao-so-khac/"))
    assert "UBND Sở Công Thương" in form
    assert specialist.post(f"{address}giao-so-khac/", {"text": "Đề nghị trả lời."}).status_code == 422
    assert specialist.post(f"{address}giao-so-khac/", {"text": "Đề nghị trả lời.", "to": "587"}).status_code == 422
    assert specialist.post(f"{address}giao-so-khac/", {"text": "Đề nghị trả lời.", "to": "sct"}).status_code == 302
    assert "tra-loi" in page(line.trade_head, address)
    shown = page(cast.huu.chair, address)
    assert "Giao cơ quan khác trả lời: UBND Sở Công Thương" in shown
    assert "tra-loi" not in shown


def test_the_menu_counts_what_waits_for_an_answer_of_one_s_own(cast: Cast, line: Line) -> None:
    raised(cast.huu)
    raised(cast.hau)
    assert '<span class="badge rounded-pill">2</span>' in page(cast.district_drafter, "/kho-khan/")
    assert '<span class="badge rounded-pill">' not in page(cast.huu.drafter, "/kho-khan/")


def test_the_register_is_narrowed_and_a_strange_question_shows_all(cast: Cast, line: Line) -> None:
    one, two = raised(cast.huu), did(raised(cast.hau, text="Thiếu máy tính"), "answer", cast.district_drafter)
    for query, codes in (
        ("", {one.code, two.code}),
        ("?trang_thai=answered", {two.code}),
        ("?don_vi=22891", {one.code}),
        ("?thang=2022-05&nhom=equipment", {one.code, two.code}),
        ("?nhom=money", set()),
        ("?xem=qua-han", set()),
        ("?trang_thai=xyz&page=99x", {one.code, two.code}),
    ):
        shown = page(line.ict.head, f"/kho-khan/{query}")
        assert {code for code in (one.code, two.code) if code in shown} == codes, query
    mine = page(cast.district_drafter, "/kho-khan/?xem=cho-toi")
    assert one.code in mine
    assert two.code not in mine


def test_only_what_is_late_is_red(cast: Cast, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    one = raised(cast.huu)
    assert "text-late" not in page(line.ict.head, "/kho-khan/")
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(days=9))
    for path in ("/kho-khan/", f"/kho-khan/{one.code}/"):
        shown = page(line.ict.head, path)
        assert "text-late" in shown
        assert "Quá hạn 2 ngày" in shown


def test_the_department_puts_together_what_its_page_offers(cast: Cast, line: Line) -> None:
    one, two = raised(cast.huu), raised(cast.hau, text="Thiếu máy tính")
    specialist, address = person(line.ict.specialist), "/kho-khan/tong-hop/moi/"
    offered = text(specialist.get(address))
    assert one.code in offered
    assert two.code in offered
    assert one.code not in text(specialist.get(f"{address}?nhom=money"))
    said = {"title": "Vùng lõm sóng", "proposal": "Lắp trạm.", "members": [one.code, two.code]}
    empty = specialist.post(address, {**said, "members": []})
    assert empty.status_code == 422
    assert "Chọn ít nhất một" in text(empty)
    answer = specialist.post(address, said)
    assert (answer.status_code, answer["Location"]) == (302, "/kho-khan/tong-hop/stttt.tong-hop-kho-khan.2022.1/")
    before = trace()
    assert specialist.post(address, said).status_code == 422
    assert trace() == before
    assert JournalEntry.objects.filter(act="consolidate_difficulties", book__ref="stttt").count() == 2
    mine = page(cast.huu.chair, answer["Location"])
    assert one.code in mine
    assert two.code not in mine
    assert "Vùng lõm sóng" in page(cast.huu.chair, f"/kho-khan/{one.code}/")
    assert "Vùng lõm sóng" in page(cast.huu.chair, "/kho-khan/tong-hop/")
    assert person(line.trade_head).get(answer["Location"]).status_code == 404
    assert Consolidation.objects.count() == 1


def test_markup_in_a_difficulty_is_shown_as_text(cast: Cast, line: Line) -> None:
    one = raised(cast.huu, text="<script>alert(1)</script>")
    for path in ("/kho-khan/", f"/kho-khan/{one.code}/", f"/kho-khan/{one.code}/tra-loi/", "/kho-khan/tong-hop/moi/"):
        shown = page(line.ict.specialist, path)
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown


def test_every_doing_has_its_address() -> None:
    assert set(SLUGS.values()) == set(DOINGS)
