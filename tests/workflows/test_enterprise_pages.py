"""The support of enterprises on its pages, as files and in the API (II.1.a, III.1.c, III.6): written, seen, refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from decisions.enterprises.aiding import confirm
from decisions.models import AccessEntry, Aid, AidAnswer, Pledge, StaffEntry
from tests.cast import Cast
from tests.enterprises import Firms, a_gift, a_team, agreed, firms, given, money, offered
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, problem, program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
HELP = "/doanh-nghiep/"
OWN, PLEDGE, COMMUNE = f"{HELP}don-vi/dn-vt1/", f"{HELP}cam-ket/dn-vt1.cam-ket.2022.1/", f"{HELP}xa/22891/"
OFFER: dict[str, Any] = {"kind": "equipment", "amount": 20, "area": "587", "begins": "2022-05-04", "ends": "2022-12-31"}
GIVE: dict[str, Any] = {"day": "2022-05-04", "amount": 2, "commune": "22891", "evidence": "Giấy nhận của xã"}


@stands
def played(cast: Cast) -> Firms:
    return firms(cast)


def test_from_the_offer_to_the_confirmation_by_the_pages(played: Firms) -> None:
    staff, ict, clerk = (person(who) for who in (played.staff, played.ict.specialist, played.cast.huu.drafter))
    assert staff.get(HELP).headers["Location"] == OWN
    wrong = staff.post(f"{OWN}them/", {**OFFER, "note": "", "amount": "nhiều"})
    assert (wrong.status_code, "nhiều" in text(wrong)) == (422, True)
    made = staff.post(f"{OWN}them/", {**OFFER, "note": "Điện thoại cho các Tổ"}).headers["Location"]
    assert "Cần điều phối" in text(ict.get(HELP))
    assert "Điện thoại cho các Tổ" in text(ict.get(HELP))
    assert ict.post(f"{made}de-nghi-chuyen/", {"text": ""}).status_code == 422
    assert ict.post(f"{made}de-nghi-chuyen/", {"text": "Chuyển về xã Phước Hữu"}).status_code == 302
    assert "Chuyển về xã Phước Hữu" in text(staff.get(made))
    assert staff.post(f"{made}chuyen-dia-ban/", {"area": "22891", "text": ""}).status_code == 302
    assert staff.post(f"{made}ho-tro/", GIVE).status_code == 422
    assert ict.post(f"{made}thong-nhat/", {"text": ""}).status_code == 302
    assert staff.post(f"{made}ho-tro/", GIVE).status_code == 302
    assert clerk.get(HELP).headers["Location"] == COMMUNE
    assert "Giấy nhận của xã" in text(clerk.get(COMMUNE))
    assert clerk.post(f"{made}ho-tro/1/chua-dung/", {"text": "Mới nhận một máy"}).status_code == 302
    assert "Mới nhận một máy" in text(staff.get(OWN))
    assert staff.post(f"{made}ho-tro/1/ghi-giam/", {"text": "Ghi nhầm"}).status_code == 302
    assert staff.post(f"{made}ho-tro/1/ghi-giam/", {"text": "Ghi nhầm"}).status_code == 422
    assert staff.post(f"{made}ho-tro/", {**GIVE, "amount": "1"}).status_code == 302
    assert clerk.post(f"{made}ho-tro/3/xac-nhan/", {}).status_code == 302
    board = text(ict.get(HELP))
    assert all(
        said in board for said in ("1/20", "M10, tháng 5 năm 2022: 1 lượt", "huyện Ninh Phước", "<svg", "<table")
    )
    assert clerk.post(f"{made}ho-tro/9/xac-nhan/", {}).status_code == 404
    assert clerk.post(f"{made}ho-tro/3/bay/", {}).status_code == 404
    assert ict.post(f"{made}bay/", {}).status_code == 404


def test_money_is_confirmed_on_the_page_by_a_published_receipt(played: Firms) -> None:
    aid = money(played)
    clerk, page = person(played.cast.huu.drafter), f"{HELP}cam-ket/{aid.pledge.code}/ho-tro/1/xac-nhan/"
    refused = clerk.post(page, {"text": ""})
    assert (refused.status_code, "sổ đóng góp tự nguyện" in text(refused)) == (422, True)
    a_gift(played.cast.huu)
    assert "PT-07, ngày 04/05/2022" in text(clerk.get(page))
    assert clerk.post(page, {"text": "", "receipt": "PT-07|2022-05-04"}).status_code == 302
    shown = text(person(played.staff).get(f"{HELP}cam-ket/{aid.pledge.code}/"))
    assert "phiếu thu PT-07 ngày 04/05/2022, đã công khai" in shown


def test_the_clerk_places_a_member_and_the_enterprise_sees_its_own_people_alone(played: Firms) -> None:
    team = a_team(played.cast.huu)
    clerk, page = person(played.cast.huu.drafter), f"{COMMUNE}to/{team.code}/4/"
    assert "Lý Văn Viễn" in text(clerk.get(COMMUNE))
    assert clerk.post(page, {"enterprise": "dn-vt1"}).status_code == 302
    assert "Lý Văn Viễn" in text(person(played.staff).get(OWN))
    for who, where in ((played.other, f"{HELP}don-vi/dn-vt2/"), (played.ict.head, OWN), (played.ict.head, HELP)):
        assert "Lý Văn Viễn" not in text(person(who).get(where))
    assert "1 người trong 1 Tổ" in text(person(played.ict.head).get(OWN))
    assert "1 người trong các Tổ" in text(person(played.ict.head).get(HELP))
    for place in (1, 9):
        assert clerk.get(f"{COMMUNE}to/{team.code}/{place}/").status_code == 404
    assert person(played.cast.huu.chair).post(page, {"enterprise": ""}).status_code == 422
    assert StaffEntry.objects.count() == 1


def test_staff_of_another_enterprise_find_nothing_anywhere(played: Firms) -> None:
    """Pages, files, API, counts: as if it were not there, and no trace is left."""
    given(played)
    team = a_team(played.cast.huu)
    other, machine = person(played.other), program(played.other)
    before = trace()
    addresses = (OWN, f"{OWN}bieu.xlsx", f"{OWN}bieu.json", f"{OWN}them/", PLEDGE, f"{PLEDGE}ho-tro/", f"{PLEDGE}rut/")
    more = (
        f"{PLEDGE}ho-tro/1/ghi-giam/",
        COMMUNE,
        f"{COMMUNE}to/{team.code}/4/",
        f"{HELP}bieu.xlsx",
        f"{HELP}bieu.json",
    )
    for address in (*addresses, *more):
        assert other.get(address).status_code == 404, address
        assert "Phước Hữu" not in text(other.get(address)), address
    for address, said in (
        (f"{OWN}them/", {**OFFER, "note": "x"}),
        (f"{PLEDGE}ho-tro/", GIVE),
        (f"{PLEDGE}rut/", {"text": "x"}),
        (f"{PLEDGE}ho-tro/1/ghi-giam/", {"text": "x"}),
        (f"{PLEDGE}ho-tro/1/xac-nhan/", {}),
        (f"{COMMUNE}to/{team.code}/4/", {"enterprise": "dn-vt2"}),
    ):
        assert other.post(address, said).status_code == 404, address
    for path in ("enterprises/dn-vt1", "pledges/dn-vt1.cam-ket.2022.1", "enterprise-communes/22891"):
        problem(machine.get(path), 404, NOT_FOUND)
    sent: tuple[tuple[str, dict[str, Any]], ...] = (
        ("pledges", {**OFFER, "note": "x", "enterprise": "dn-vt1"}),
        ("pledges/dn-vt1.cam-ket.2022.1/aids", GIVE),
        ("pledges/dn-vt1.cam-ket.2022.1/acts/withdraw", {"text": "x"}),
        ("pledges/dn-vt1.cam-ket.2022.1/aids/1/take_back", {"text": "x"}),
        ("enterprise-communes/22891", {"team": team.code, "place": 4, "enterprise": "dn-vt2"}),
    )
    for path, said in sent:
        problem(machine.post(path, said), 404, NOT_FOUND)
    assert trace() == before
    assert machine.get("pledges").json() == {"pledges": []}
    assert machine.get("pledges", enterprise="dn-vt1").json() == {"pledges": []}
    board = machine.get("enterprise-board").json()
    assert (board["districts"], board["enterprises"], board["support"]["times"]) == ([], [], 0)
    own = text(other.get(f"{HELP}don-vi/dn-vt2/"))
    assert "Chưa đăng ký cam kết nào" in own
    assert "dn-vt1" not in own


def test_an_enterprise_opens_nothing_else_of_the_house(played: Firms) -> None:
    staff = person(played.staff)
    assert staff.get("/viec/").status_code == 200
    menu = text(staff.get(OWN))
    assert "Doanh nghiệp hỗ trợ" in menu
    for address in ("/do-phu/", "/kinh-phi/dot/", "/san-pham-ocop/", "/kho-khan/", "/kinh-phi/dong-gop/"):
        assert staff.get(address).status_code in {403, 404}, address
        assert f'href="{address}"' not in menu, address


def test_what_is_taken_along_is_what_one_sees(played: Firms) -> None:
    given(played)
    confirm(played.pledge.code, 1, by=played.cast.huu.drafter, at=MORNING)
    agreed(offered(played, area="22879", note="Việc của xã bên"), played.ict.head)

    def told(who: Any, path: str) -> Any:
        return json.loads(person(who).get(path).content)

    (row, other) = sorted(told(played.staff, f"{OWN}bieu.json")["rows"], key=lambda one: str(one["code"]))
    assert (row["confirmed"], row["pledged"], other["area"]) == (2, 4, "22879")
    whole = told(played.ict.director, f"{HELP}bieu.json")
    assert (whole["M10.1"], whole["rows"][-4:][1]["confirmed"]) == (1, 2)
    mine = told(played.cast.hau.chair, f"{HELP}bieu.json")
    assert (mine["M10.1"], mine["rows"][-3]["pledged"]) == (0, 4)
    assert person(played.ict.head).get(f"{OWN}bieu.xlsx").status_code == 200
    assert person(played.ict.head).get(f"{OWN}bieu.pdf").status_code == 404
    assert AccessEntry.objects.filter(what="export_pledges").count() == 2


def test_a_program_does_the_same(played: Firms) -> None:
    staff, ict, clerk = (program(who) for who in (played.staff, played.ict.head, played.cast.huu.drafter))
    offer = {**OFFER, "note": "Máy in", "enterprise": "dn-vt1", "area": "22891"}
    made = [staff.post("pledges", offer, key="mot-lan-1").json() for _ in range(2)]
    assert (made[0], Pledge.objects.count()) == (made[1], 2)
    code = made[0]["code"]
    assert (made[0]["measure"], made[0]["possible"]) == ("cái", ["move", "withdraw"])
    assert ict.get(f"pledges/{code}").json()["possible"] == ["agree", "ask_move"]
    problem(staff.post(f"pledges/{code}/acts/agree", {"text": ""}), 403, "not-authorised")
    problem(ict.post(f"pledges/{code}/acts/dance", {"text": ""}), 404, NOT_FOUND)
    assert ict.post(f"pledges/{code}/acts/agree", {"text": ""}).json()["state"] == "agreed"
    assert staff.post(f"pledges/{code}/aids", GIVE).json()["given"][0]["standing"] == "waits"
    assert clerk.post(f"pledges/{code}/aids/1/confirm", {"text": ""}).json()["given"][0]["standing"] == "confirmed"
    problem(clerk.post(f"pledges/{code}/aids/1/confirm", {"text": ""}), 422, "rule-broken")
    problem(clerk.post(f"pledges/{code}/aids/1/contest", {"text": "x", "by": "ai"}), 422, "misfit")
    assert clerk.post(f"pledges/{code}/aids/1/contest", {"text": "Sai"}).json()["given"][0]["standing"] == "contested"
    assert staff.post(f"pledges/{code}/aids/1/take_back", {"text": "Nhầm"}).json()["given"][0]["amount"] == -2
    assert (Aid.objects.count(), AidAnswer.objects.count()) == (2, 2)
    assert len(ict.get("pledges", state="agreed").json()["pledges"]) == 2
    assert ict.get("enterprises/dn-vt1").json()["seated"] == 0
    assert [one["code"] for one in ict.get("enterprise-board").json()["enterprises"]] == ["dn-vt1", "dn-vt2"]


def test_a_program_places_a_member(played: Firms) -> None:
    team = a_team(played.cast.huu)
    clerk = program(played.cast.huu.drafter)
    said = {"team": team.code, "place": 4, "enterprise": "dn-vt1"}
    assert clerk.post("enterprise-communes/22891", said).json()["members"][0]["enterprise"] == "dn-vt1"
    problem(clerk.post("enterprise-communes/22891", {**said, "place": 1}), 404, NOT_FOUND)
    problem(clerk.post("enterprise-communes/22879", said), 404, NOT_FOUND)
    assert program(played.staff).get("enterprises/dn-vt1").json()["staff"][0]["full_name"] == "Lý Văn Viễn"
    assert program(played.ict.head).get("enterprises/dn-vt1").json()["staff"] == []
