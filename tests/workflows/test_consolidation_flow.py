"""The province's month through the one entry and its pages: from the button to the dispatch, and back as tasks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import submitted_last
from decisions.errors import ActNotAllowed, NotAuthorised, ReasonMissing
from decisions.incoming.services import enter_outside
from decisions.journal.chain import first_fault
from decisions.models import Case, Holding, IndicatorComment, JournalEntry, Officer, ProvinceReport, Task, Unit
from documents import clock
from documents.dispatch.services import Heading
from documents.models import Delivery
from tests.departments import trade as department_of_trade
from tests.provincial import SOON, WRITTEN, Province, province
from tests.standing import stands
from tests.workflows.programs import program
from tests.workflows.visits import person, text, trace, typed
from tests.world import appoint, arrange, officer
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused
from workflows.models import Item

pytestmark = pytest.mark.django_db


may = stands(province)


@pytest.fixture
def accepted(may: Province) -> Province:
    """The only district's report is accepted."""
    may.month.all_in()
    may.accept()
    return may


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are looked at on the last day of the Sở."""
    monkeypatch.setattr(clock, "now", lambda: SOON)


def desk(who: Officer) -> list[str]:
    return [item.task.flow_task.name for item in desk_of(who, SOON)]


def test_a_report_goes_from_the_specialist_to_the_dispatch(accepted: Province) -> None:
    case = accepted.begin()
    ict = accepted.month.ict
    assert desk(ict.specialist) == ["draft"]
    assert accepted.submit().state == "checking"
    assert desk(ict.head) == ["check_content"]
    assert desk(ict.specialist) == []
    assert accepted.issue().state == "issued"
    case = accepted.case
    assert first_fault(case.journal, case.journal.entries.order_by("seq")) is None
    assert not Item.objects.filter(case=case, closed_at=None).exists()
    sent = dict(Delivery.objects.filter(paper__ref=case.code).values_list("line", "receiver"))
    assert sent == {
        "Ban Điều hành Chuyển đổi số tỉnh": "",
        "UBND tỉnh (b/c)": "58",
        "Ủy ban nhân dân huyện Ninh Phước": "587",
    }


def test_a_deputy_signs_for_the_director_and_never_on_behalf(accepted: Province) -> None:
    deputy = officer("pgd.stttt", "Tạ Hoài Uyên")
    body = accepted.month.ict.unit
    appoint(deputy, "vice_director", body)
    accepted.begin()
    accepted.submit()
    accepted.do(Act.CHECK_CONTENT, accepted.room_deputy)
    accepted.do(Act.CHECK_FORMAT, accepted.office_chief)
    with pytest.raises(NotAuthorised):
        accepted.do(Act.SIGN_CONSOLIDATED, deputy)
    signs = (Act.SIGN_CONSOLIDATED, Kind.CONSOLIDATION)
    arrange(deputy, "vice_director", body, Holding.Cause.FIELD, signs)
    assert accepted.do(Act.SIGN_CONSOLIDATED, deputy).state == "numbering"


def test_a_report_comes_back_with_a_reason_and_is_never_stopped(accepted: Province) -> None:
    accepted.begin()
    accepted.submit()
    head = accepted.month.ict.head
    before = trace()
    with pytest.raises((AnswersRefused, ReasonMissing)):
        accepted.do(Act.RETURN_DRAFT, head, {"note": ""})
    for act in (Act.STOP_CASE, Act.DECLINE_ISSUE):
        with pytest.raises(ActNotAllowed):
            accepted.do(act, accepted.month.ict.director, {"note": "Không cần"})
    assert trace() == before
    assert accepted.do(Act.RETURN_DRAFT, head, {"note": "Bổ sung kiến nghị"}).state == "drafting"
    assert accepted.submit().state == "checking"
    assert submitted_last(accepted.case)["summary"]["reporting"]["accepted"] == ["huyện Ninh Phước"]


def test_the_specialist_does_not_check_the_own_report(accepted: Province) -> None:
    appoint(accepted.month.ict.specialist, "ict_vice_head", Unit.objects.get(code="stttt-cntt"))
    accepted.begin()
    accepted.submit()
    with pytest.raises(Exception, match="soạn dự thảo"):
        accepted.do(Act.CHECK_CONTENT, accepted.month.ict.specialist)


# Pages


@pytest.mark.usefixtures("soon")
def test_the_board_of_the_month_begins_the_report_once(accepted: Province) -> None:
    specialist = person(accepted.month.ict.specialist)
    assert "Lập báo cáo tổng hợp toàn tỉnh" in text(specialist.get("/thang/2022-05/"))
    assert "Lập báo cáo tổng hợp" not in text(person(accepted.month.ict.head).get("/thang/2022-05/"))
    opened = specialist.post("/thang/2022-05/tong-hop/", follow=True)
    case = Case.objects.get(kind=Kind.CONSOLIDATION)
    assert opened.redirect_chain[-1][0] == f"/ho-so/{case.code}/"
    again = specialist.post("/thang/2022-05/tong-hop/", follow=True)
    assert f"đã được mở: hồ sơ {case.code}" in text(again)
    board = text(specialist.get("/thang/2022-05/"))
    assert f'href="/ho-so/{case.code}/"' in board
    assert "Lập báo cáo tổng hợp" not in board
    assert ProvinceReport.objects.count() == 1


@pytest.mark.usefixtures("soon")
def test_a_stranger_begins_nothing_and_a_month_that_is_not_there_is_not_found(accepted: Province) -> None:
    before = trace()
    for who in (accepted.month.cast.district_head, accepted.month.cast.huu.chair, accepted.month.ict.head):
        assert person(who).post("/thang/2022-05/tong-hop/").status_code == 404
    assert person(accepted.month.ict.specialist).post("/thang/2021-01/tong-hop/").status_code == 404
    assert person(accepted.month.ict.specialist).get("/thang/2022-05/tong-hop/").status_code == 405
    assert trace() == before


@pytest.mark.usefixtures("soon")
def test_the_draft_shows_the_figures_beside_the_text_and_is_sent_from_the_page(accepted: Province) -> None:
    case = accepted.begin()
    specialist, address = person(accepted.month.ict.specialist), f"/ho-so/{case.code}/consolidate/"
    page = text(specialist.get(address))
    for said in ("240", "9/12", "1/1", "huyện Ninh Phước", "UBND các huyện, thành phố"):
        assert said in page, said
    words = {name: value for name, value in WRITTEN.items() if name != "recipients"}
    lines = {
        f"recipients-{place}-{name}": value
        for place, line in enumerate(WRITTEN["recipients"])
        for name, value in line.items()
    }
    assert specialist.post(address, typed(case, words | lines)).status_code == 302
    assert accepted.case.state == "checking"
    assert submitted_last(accepted.case)["training"] == WRITTEN["training"]
    assert person(accepted.month.cast.district_head).get(f"/ho-so/{case.code}/").status_code == 404


@pytest.fixture
def trade(may: Province) -> Client:
    """A Trưởng phòng of Sở Công Thương at a browser."""
    return person(department_of_trade().head)


@pytest.mark.usefixtures("soon")
def test_a_department_sees_and_says_and_the_district_reads_it(accepted: Province, trade: Client) -> None:
    assert trade.get("/chi-tieu/nganh/").headers["Location"] == "/chi-tieu/nganh/sct/"
    page = text(trade.get("/chi-tieu/nganh/sct/?ky=2022-05"))
    assert "9/12" in page
    assert "UBND xã Phước Hữu" in page
    address = "/chi-tieu/nganh/sct/2022-05/B1.1/"
    assert trade.get(address).status_code == 200
    assert trade.post(address, {"text": ""}).status_code == 422
    assert trade.post(address, {"text": "Đề nghị rà soát sản phẩm OCOP."}).status_code == 302
    assert trade.get("/chi-tieu/nganh/sct/2022-05/A2.1/").status_code == 404
    for reader in (accepted.month.cast.district_drafter, accepted.month.ict.head):
        assert "Đề nghị rà soát sản phẩm OCOP." in text(person(reader).get("/thang/2022-05/"))
    assert "Đề nghị rà soát" not in text(person(accepted.month.cast.huu.chair).get("/thang/2022-05/"))
    assert person(accepted.month.cast.district_drafter).get("/chi-tieu/nganh/sct/").status_code == 404
    assert person(accepted.month.cast.district_drafter).post(address, {"text": "x"}).status_code == 404
    assert IndicatorComment.objects.count() == 1
    case = accepted.begin()
    draft = text(person(accepted.month.ict.specialist).get(f"/ho-so/{case.code}/consolidate/"))
    assert "Đề nghị rà soát sản phẩm OCOP." in draft


@pytest.mark.usefixtures("soon")
def test_a_conclusion_that_came_back_becomes_a_task_of_a_district(may: Province) -> None:
    heading = Heading("Văn phòng UBND tỉnh", "Kết luận về chuyển đổi số", "Thông báo", "12/TB-VPUB", SOON.date())
    arrival = enter_outside(may.month.ict.unit, heading, by=may.month.records, at=SOON)
    director, place = person(may.month.ict.director), f"/van-ban-den/stttt/2022/{arrival.number}/"
    assert "Giao nhiệm vụ" in text(director.get(place))
    assert person(may.month.records).get(f"{place}giao-nhiem-vu/").status_code == 404
    form = text(director.get(f"{place}giao-nhiem-vu/"))
    assert "UBND huyện Ninh Phước" in form
    due = (SOON + timedelta(days=10)).date().isoformat()
    sent = {"text": "Rà soát các Tổ chưa hoạt động", "owner": "587", "officer": "", "due": due}
    wrong = director.post(f"{place}giao-nhiem-vu/", {**sent, "due": "2022-05-01"})
    assert wrong.status_code == 422
    assert "đã qua" in text(wrong)
    assert director.post(f"{place}giao-nhiem-vu/", sent).status_code == 302
    task = Task.objects.get()
    assert task.code in director.get(f"/nhiem-vu/{task.code}/").content.decode()
    assert "Rà soát các Tổ" in text(director.get(place))
    district = person(may.month.cast.district_drafter)
    assert "Rà soát các Tổ" in text(district.get("/nhiem-vu/?xem=can-lam"))
    assert "Rà soát các Tổ" not in text(district.get("/nhiem-vu/?xem=da-giao"))
    done = f"/nhiem-vu/{task.code}/bao-hoan-thanh/"
    assert district.post(done, {"text": ""}).status_code == 422
    assert district.post(done, {"text": "Đã rà soát."}).status_code == 302
    assert district.post(done, {"text": "Đã rà soát."}).status_code == 422
    assert district.post(f"/nhiem-vu/{task.code}/khac/", {"text": "x"}).status_code == 404
    assert person(may.month.cast.huu.chair).get(f"/nhiem-vu/{task.code}/").status_code == 404
    assert JournalEntry.objects.filter(act="do_task").count() == 1


def test_a_program_begins_the_report_once_and_a_department_comments(accepted: Province, soon: None) -> None:
    specialist = program(accepted.month.ict.specialist)
    begun = specialist.post("province-reports", {"month": "2022-05"}, key="lap-bao-cao-1")
    assert (begun.status_code, begun.json()["code"]) == (201, accepted.case.code)
    assert specialist.post("province-reports", {"month": "2022-05"}, key="lap-bao-cao-1").json() == begun.json()
    assert specialist.post("province-reports", {"month": "2022-05"}).status_code == 422
    assert program(accepted.month.cast.huu.chair).post("province-reports", {"month": "2022-05"}).status_code == 404
    assert ProvinceReport.objects.count() == 1
    head = department_of_trade().head
    said = {"unit": "sct", "month": "2022-05", "indicator": "B1.1", "text": "Cần rà soát sản phẩm OCOP."}
    assert program(head).post("indicator-comments", said).status_code == 201
    assert program(head).post("indicator-comments", {**said, "indicator": "A2.1"}).status_code == 422
    assert program(accepted.month.cast.nobody).post("indicator-comments", said).status_code == 404
    assert IndicatorComment.objects.count() == 1


def test_a_program_reads_what_a_department_sees_and_said(accepted: Province) -> None:
    head, specialist = program(department_of_trade().head), program(accepted.month.ict.specialist)
    said = {"unit": "sct", "month": "2022-05", "indicator": "B1.1", "text": "Cần rà soát sản phẩm OCOP."}
    assert head.post("indicator-comments", said).status_code == 201
    assert [one["unit"] for one in head.get("sectors").json()["sectors"]] == ["sct"]
    told = head.get("sectors/sct", month="2022-05").json()
    assert (told["month"], told["may_comment"]) == ("2022-05", ["B1.1"])
    assert [one["code"] for one in told["indicators"]] == ["B1.1"]
    assert len(told["province"]) == 1
    assert "587" in [one["code"] for one in told["districts"]]
    assert [one["text"] for one in told["comments"]] == [said["text"]]
    assert head.get("sectors/sct").json()["month"] == "2022-05"
    assert specialist.get("sectors/sct").json()["may_comment"] == []
    assert [one["text"] for one in specialist.get("indicator-comments", month="2022-05").json()["comments"]] == [
        said["text"]
    ]
    commune = program(accepted.month.cast.huu.chair)
    assert commune.get("indicator-comments", month="2022-05").json()["comments"] == []
    assert commune.get("sectors").json() == {"sectors": []}
    for who, place in ((commune, "sectors/sct"), (head, "sectors/khong-co"), (head, "sectors/sct?month=2021-01")):
        assert who.get(place).status_code == 404, place
    assert specialist.get("indicator-comments").status_code == 422
