"""After a paper is out, on screen and by the API: what is wrong with it leads to the lawful way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.incoming.services import receive_all
from decisions.models import Case, Mending
from documents.models import Return
from tests.cast import Cast
from tests.letter import later
from tests.mending import LATER, begun, correction, ready, recall, send
from tests.month import teams
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text, typed

pytestmark = [pytest.mark.django_db]
AFTER = LATER + timedelta(hours=1)


@stands
def told(cast: Cast) -> Case:
    ready(cast.huu)
    case = teams(cast.huu, "")[0].case
    receive_all(cast.district, by=cast.district_clerk, at=LATER)
    return Case.objects.select_related("unit", "journal").get(pk=case.pk)


@pytest.fixture
def issued(told: Case, monkeypatch: pytest.MonkeyPatch) -> Case:
    later(monkeypatch, AFTER)
    return told


def test_the_page_of_an_issued_paper_asks_what_is_wrong_with_it(cast: Cast, issued: Case) -> None:
    clerk, address = person(cast.huu.clerk), f"/ho-so/{issued.code}/sau-phat-hanh/"
    assert address in text(clerk.get(f"/ho-so/{issued.code}/"))
    page = text(clerk.get(address))
    assert "Điều 18" in page
    assert "/to/22891.1/" in page
    for stranger, status in ((cast.huu.chair, 404), (cast.hau.clerk, 404), (cast.district_drafter, 404)):
        assert person(stranger).get(address).status_code == status
    assert clerk.get(f"{address}dinh-chinh/").status_code == 405
    assert clerk.post(f"{address}xoa/").status_code == 404
    draft = text(clerk.post(f"{address}dinh-chinh/", follow=True))
    assert "Soạn công văn đính chính" in draft
    assert "đang xử lý ở hồ sơ" in text(clerk.post(f"{address}dinh-chinh/", follow=True))
    assert Mending.objects.count() == 1


def test_a_program_reads_the_ways_and_what_papers_have_to_do_with_one_another(cast: Cast, issued: Case) -> None:
    clerk, place = program(cast.huu.clerk), f"cases/{issued.code}"
    assert clerk.get(f"{place}/relations").json() == {"relations": []}
    ways = {one["way"]: one["forbidden"] for one in clerk.get(f"{place}/mendings").json()["ways"]}
    assert (ways["dinh-chinh"], ways["thu-hoi"]) == ("", "")
    for stranger in (cast.huu.chair, cast.hau.clerk, cast.district_drafter):
        assert program(stranger).get(f"{place}/mendings").status_code == 404
    letter = begun(issued, cast.huu)
    assert clerk.get(f"cases/{letter.code}/mendings").status_code == 404
    ways = {one["way"]: one["forbidden"] for one in clerk.get(f"{place}/mendings").json()["ways"]}
    assert "đang xử lý" in ways["dinh-chinh"]
    send(letter, cast.huu, correction().content())
    (tie,) = clerk.get(f"{place}/relations").json()["relations"]
    assert (tie["case"], bool(tie["words"])) == (letter.code, True)


def test_a_draft_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, issued: Case) -> None:
    case = begun(issued, cast.huu)
    clerk, address = person(cast.huu.clerk), f"/ho-so/{case.code}/correct_paper/"
    point = {"points-0-where": "Điều 1", "points-0-printed": "Trưởng buôn", "points-0-right": "Trưởng thôn"}
    assert clerk.get(address).status_code == 200
    refused = text(clerk.post(address, typed(case, point)))
    assert "không thấy “Trưởng buôn”" in refused
    assert 'value="Trưởng buôn"' in refused


def test_everybody_sees_that_a_paper_was_withdrawn_and_a_receiver_answers(cast: Cast, issued: Case) -> None:
    send(begun(issued, cast.huu, "thu-hoi"), cast.huu, recall().content())
    registry = person(cast.district_clerk)
    assert "đã bị nơi gửi thu hồi" in text(registry.get("/van-ban-den/587/2022/1/"))
    address = f"/van-ban-den/gui/{issued.code}/587/"
    assert "Đã hủy văn bản điện tử" in text(registry.get(address))
    assert registry.get(f"/ho-so/{issued.code}/trang/1.png").status_code == 404  # the copy is cancelled
    assert "Đã báo nơi gửi" in text(registry.post(f"{address}tra-lai/", {"how": "cancelled"}, follow=True))
    assert Return.objects.count() == 1
    page = text(person(cast.huu.clerk).get(f"/ho-so/{issued.code}/"))
    assert "Đã thu hồi" in page
    assert "đã hủy văn bản điện tử" in page
    assert "Bị thu hồi bởi" in page
    assert person(cast.hau.clerk).post(f"{address}tra-lai/", {"how": "cancelled"}).status_code == 404


def test_a_program_begins_answers_and_is_told_the_same(cast: Cast, issued: Case) -> None:
    clerk = program(cast.huu.clerk)
    problem(program(cast.hau.clerk).post(f"cases/{issued.code}/mendings", {"way": "thu-hoi"}), 404, "not-found")
    problem(program(cast.huu.chair).post(f"cases/{issued.code}/mendings", {"way": "thu-hoi"}), 403, "not-authorised")
    problem(clerk.post(f"cases/{issued.code}/mendings", {"way": "xoa"}), 422, "answers-refused")
    first, again = (
        clerk.post(f"cases/{issued.code}/mendings", {"way": "dinh-chinh"}, key="mot-lan-thoi") for _ in range(2)
    )
    assert (first.status_code, first.json()) == (201, again.json())
    case = Case.objects.get(code=first.json()["code"])
    moved = clerk.act(case, "correct_paper", correction().content())
    assert moved.json()["state"] == "checking"
    registry = program(cast.district_clerk)
    path = f"incoming/{issued.code}/587/give-back"
    problem(registry.post(path, {"how": "cancelled"}), 409, "act-not-allowed")
    send(begun(issued, cast.huu, "thu-hoi", at=AFTER), cast.huu, recall().content(), at=AFTER)
    assert registry.post(path, {"how": "sent_back"}).json()["how"] == "sent_back"
    problem(registry.post(path, {"how": "cancelled"}), 409, "returned-already")
    drafter = program(cast.huu.drafter)
    problem(drafter.post("teams/22891.1/changes", {"way": "kien-toan"}), 422, "rule-broken")  # it ended with the paper
    problem(program(cast.hau.drafter).post("teams/22891.1/changes", {"way": "giai-the"}), 404, "not-found")
