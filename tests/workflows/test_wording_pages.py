"""The own words of a body on its page and in the API: tried on paper, kept by the head, refused with a sentence."""

from __future__ import annotations

import pytest

from decisions.models import Wording
from tests.cast import Cast
from tests.workflows.programs import program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
PLACE = "/don-vi/22891/cau-chu/team.tasks/"
OWN = "Hướng dẫn người dân nộp hồ sơ trực tuyến."


def test_words_are_looked_at_on_paper_and_then_kept(cast: Cast) -> None:
    chair = person(cast.huu.chair)
    assert "Câu chữ văn bản của cơ quan" in text(chair.get("/don-vi/22891/"))
    shown = text(chair.get("/don-vi/22891/cau-chu/"))
    assert "Thực hiện các hoạt động về chính quyền số" in shown
    looked = text(chair.post(PLACE, {"text": OWN, "starts": "04/05/2022", "xem": "1"}))
    assert "Câu chữ mới, chưa ghi" in looked
    assert OWN in looked
    picture = chair.get(f"{PLACE}xem-truoc.png", {"cau": OWN})
    assert (picture.status_code, picture.content[:4]) == (200, b"\x89PNG")
    assert not Wording.objects.exists()
    assert chair.post(PLACE, {"text": OWN, "starts": "04/05/2022"}).status_code == 302
    told = text(chair.get("/don-vi/22891/cau-chu/"))
    assert OWN in told
    assert "Câu chữ của cơ quan" in told


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(cast: Cast) -> None:
    for look in ({}, {"xem": "1"}):
        answer = person(cast.huu.chair).post(PLACE, {"text": "Thiếu dấu", "starts": "01/05/2022", **look})
        assert answer.status_code == 422
        assert "áp dụng từ hôm nay" in text(answer)
        assert "Thiếu dấu" in text(answer)
        answer = person(cast.huu.chair).post(PLACE, {"text": "Thiếu dấu", "starts": "04/05/2022", **look})
        assert "thiếu dấu ở cuối" in text(answer)
    assert not Wording.objects.exists()


def test_who_drafts_reads_and_may_not_write(cast: Cast) -> None:
    drafter = person(cast.huu.drafter)
    page = drafter.get(PLACE)
    assert (page.status_code, "Ghi câu chữ" in text(page)) == (200, False)
    assert drafter.post(PLACE, {"text": OWN, "starts": "04/05/2022"}).status_code == 403
    assert drafter.get("/don-vi/22891/cau-chu/khong-co/").status_code == 404
    assert not Wording.objects.exists()


def test_a_program_reads_and_writes_them_once(cast: Cast) -> None:
    by_machine = program(cast.huu.chair)
    told = by_machine.get("units/22891/wordings")
    assert "team.tasks" in [one["place"] for one in told.json()["places"]]
    said = {"text": OWN, "starts": "2022-05-04"}
    for _ in range(2):
        answer = by_machine.post("units/22891/wordings/team.tasks", said, key="mot-lan-1")
        assert answer.status_code == 200
    assert Wording.objects.count() == 1
    wrong = by_machine.post("units/22891/wordings/team.tasks", said | {"text": "Xong./."}, key="mot-lan-2")
    assert (wrong.status_code, "do hệ thống đặt" in wrong.content.decode()) == (422, True)
