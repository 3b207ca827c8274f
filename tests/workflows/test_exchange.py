"""Papers between this house and others, by page and API: packed and sent, come and entered, each side told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.exchange import addresses, fetching
from decisions.exchange.addresses import Reached
from decisions.mending.paper import usual_recipients
from decisions.models import AccessEntry, Case, ExchangeAddress, JournalEntry, Officer
from documents.exchange import reading
from documents.exchange.messages import Business, Enclosed, Message, Package, Status
from documents.models import (
    Arrival,
    Consignment,
    ConsignmentAnswer,
    Incident,
    PaperFile,
    Parcel,
    StatusNote,
)
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.exchange import DISTRICT, HUU, LETTER, MINISTRY, RECIPIENTS, coded, letter, word
from tests.hardship import the_line
from tests.mending import begun, ready, recall, send
from tests.scanner import clamd
from tests.standing import make_files
from tests.story import proposal
from tests.workflows.play import go, opened
from tests.workflows.programs import Program, problem, program
from tests.workflows.visits import person, text
from tests.world import MORNING, appoint, officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
ISSUED_ID = f"{HUU},2022/05/04,47/QĐ-UBND"


@pytest.fixture
def axis(tmp_path: Path, settings: Settings) -> Path:
    """A client of the axis has a folder."""
    settings.EDXML_ROOT = tmp_path
    (tmp_path / "in").mkdir()
    return tmp_path


@pytest.fixture
def case(cast: Cast, axis: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A decision of Phước Hữu, sent to its district here and to a ministry elsewhere."""
    make_files(monkeypatch)  # a package holds the files themselves
    coded()
    made = go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal(recipients=RECIPIENTS))
    outbox.drain()
    return made


def came(axis: Path, content: bytes, name: str = "a.edxml") -> None:
    """Something lies in the gateway and is looked for."""
    (axis / "in" / name).write_bytes(content)
    fetching.fetch()


def sent(axis: Path) -> list[Message]:
    """The status files that left, in order."""
    outbox.drain()
    found = [reading.read(one.read_bytes()) for one in sorted((axis / "out").glob("trang-thai-*"))]
    return [one for one in found if isinstance(one, Message)]


def upload(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("goi.edxml", content)}


def address() -> str:
    one = Consignment.objects.get()
    return f"/van-ban-den/lien-thong/{one.body}/{one.mark}/"


def rows() -> tuple[int, ...]:
    tables = (Consignment, ConsignmentAnswer, StatusNote, Arrival, JournalEntry, Parcel)
    return tuple(each.objects.count() for each in tables)


# Papers of this house


def test_a_paper_leaves_as_one_package_for_each_body_that_is_reached_so(cast: Cast, case: Case, axis: Path) -> None:
    here, away = Parcel.objects.order_by("delivery__place")
    assert [(one.to_organ, one.leaves, one.document_id) for one in (here, away)] == [
        (DISTRICT, False, ISSUED_ID),
        (MINISTRY, True, ISSUED_ID),
    ]
    (left,) = (axis / "out").iterdir()
    package = reading.read(left.read_bytes())
    assert isinstance(package, Package)
    assert (package.symbol, package.day, package.business) == ("47/QĐ-UBND", date(2022, 5, 4), Business.NEW)
    assert (package.signed.position, package.signed.name) == ("CHỦ TỊCH", cast.huu.chair.full_name)
    issued = PaperFile.objects.get(stage="issued", format="pdf")
    assert [(one.name, len(one.content)) for one in package.files] == [
        ("Quyết định 47-QĐ-UBND ngày 04-05-2022.pdf", issued.size)
    ]
    before = left.read_bytes()
    exported = person(cast.huu.clerk).get(f"/ho-so/{case.code}/lien-thong/2/goi.edxml")
    assert exported.content == before
    assert AccessEntry.objects.filter(what="download_parcel", ref=case.code).count() == 1


def test_nothing_leaves_while_no_axis_is_set_up_or_no_code_is_known(cast: Cast, settings: Settings) -> None:
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    assert not Parcel.objects.exists()
    coded()
    settings.EDXML_ROOT = None
    case = Case.objects.get()
    clerk = person(cast.huu.clerk)
    assert "Đã lập 1 gói" in text(clerk.post(f"/ho-so/{case.code}/lien-thong/lap-goi/", follow=True))
    again = clerk.post(f"/ho-so/{case.code}/lien-thong/lap-goi/")
    assert (again.status_code, Parcel.objects.count()) == (409, 1)
    assert not outbox.drain()
    for stranger in (cast.huu.chair, cast.hau.clerk, cast.district_clerk):
        assert person(stranger).post(f"/ho-so/{case.code}/lien-thong/lap-goi/").status_code == 404
        assert person(stranger).get(f"/ho-so/{case.code}/lien-thong/").status_code == 404


def test_what_the_receiver_says_is_noted_once_and_shown(cast: Cast, case: Case, axis: Path) -> None:
    for place, status in enumerate((Status.ARRIVED, Status.RECEIVED)):
        for turn in range(2):  # the same file twice
            came(axis, word(status, ISSUED_ID), f"{place}-{turn}.edxml")
    assert [one.status for one in StatusNote.objects.all()] == ["01", "03"]
    assert JournalEntry.objects.filter(act="exchange_status", book__ref=case.code).count() == 2
    assert len(list((axis / "in" / "taken").iterdir())) == 4
    assert "Liên thông: Đã tiếp nhận" in text(person(cast.huu.chair).get(f"/ho-so/{case.code}/"))
    assert "Đã tiếp nhận" in text(person(cast.huu.clerk).get(f"/ho-so/{case.code}/lien-thong/"))
    came(axis, word(Status.RECEIVED, ISSUED_ID, by="H01"), "la.edxml")  # somebody it was not sent to
    came(axis, b"<edXML/>", "hong.edxml")
    assert sorted(one.name for one in (axis / "in" / "refused").iterdir()) == ["hong.edxml", "la.edxml"]
    assert Incident.objects.filter(kind="exchange.refused", closed_at=None).count() == 2
    assert StatusNote.objects.count() == 2


def test_a_package_nobody_could_scan_waits_where_it_lies_and_comes_in_later(
    cast: Cast, axis: Path, settings: Settings, tmp_path: Path
) -> None:
    coded()
    settings.CLAMD = str(tmp_path / "clamd.ctl")
    came(axis, letter())
    assert ((axis / "in" / "a.edxml").exists(), Consignment.objects.count()) == (True, 0)
    incidents = Incident.objects.filter(kind="exchange.scanner", closed_at=None)
    assert "Chưa quét được mã độc" in incidents.get().sentence
    with clamd(tmp_path / "clamd.ctl", {}) as seen:
        fetching.fetch()
    assert (Consignment.objects.count(), len(seen)) == (1, 1)
    assert ((axis / "in" / "taken" / "a.edxml").exists(), incidents.exists()) == (True, False)


def test_a_paper_is_asked_back_once_and_the_answer_comes(cast: Cast, case: Case, axis: Path) -> None:
    clerk, path = person(cast.huu.clerk), f"/ho-so/{case.code}/lien-thong/2/lay-lai/"
    assert clerk.post(path, {"remark": ""}).status_code == 422
    assert person(cast.huu.chair).post(path, {"remark": "Nhầm bản"}).status_code == 404
    assert clerk.post(path, {"remark": "Nhầm bản"}).status_code == 302
    assert clerk.post(path, {"remark": "Nhầm bản"}).status_code == 422
    (asked,) = sent(axis)
    assert (asked.status, asked.sender.organ_id, asked.receiver.organ_id) == (Status.ASKED_BACK, HUU, MINISTRY)
    came(axis, word(Status.GIVEN_BACK, ISSUED_ID))
    assert "Đồng ý lấy lại" in text(clerk.get(f"/ho-so/{case.code}/lien-thong/"))
    assert clerk.get(f"/ho-so/{case.code}/lien-thong/2/trang-thai/1.edxml").status_code == 200
    assert clerk.get(f"/ho-so/{case.code}/lien-thong/2/trang-thai/2.edxml").status_code == 404  # it is not ours


def test_a_notice_that_withdraws_says_which_paper(cast: Cast, case: Case, axis: Path) -> None:
    ready(cast.huu)
    notice = send(begun(case, cast.huu, "thu-hoi"), cast.huu, recall(recipients=usual_recipients(case)).content())
    outbox.drain()
    package = reading.read((axis / "out" / f"van-ban-{notice.code}-2.edxml").read_bytes())
    assert isinstance(package, Package)
    assert (package.business, package.refers_to) == (Business.WITHDRAWS, ISSUED_ID)


# Papers of others


def test_a_paper_goes_round_from_house_to_house_and_back(cast: Cast, case: Case, axis: Path) -> None:
    """The package of Phước Hữu for its district is carried by hand, as if the district sat at another system."""
    carried = person(cast.huu.clerk).get(f"/ho-so/{case.code}/lien-thong/1/goi.edxml").content
    registry = person(cast.district_clerk)
    page = text(registry.post("/van-ban-den/nhap-goi/", upload(carried), follow=True))
    assert "47/QĐ-UBND" in page
    assert ISSUED_ID in page
    taken = registry.post(f"{address()}tiep-nhan/")
    assert taken.headers["Location"] == "/van-ban-den/587/2022/1/"
    arrival = Arrival.objects.get()
    assert (arrival.symbol, arrival.document_id) == ("47/QĐ-UBND", ISSUED_ID)
    file = registry.get(f"{address()}tep/1/")
    assert file.content.startswith(b"%PDF-")
    handed = {"taker": "unit:587-vhtt", "remark": "", "due": ""}
    assert person(cast.district_chair).post("/van-ban-den/587/2022/1/", handed).status_code == 302
    room = person(cast.district_head)  # who was handed it reads it with its files
    assert room.get(f"{address()}tep/1/").status_code == 200
    registry.post(f"{address()}tien-do/", {"status": "05", "remark": ""})
    done = {"status": "06", "remark": "Đã báo cáo"}
    assert registry.post(f"{address()}tien-do/", done).status_code == 302
    assert registry.post(f"{address()}tien-do/", done).status_code == 422
    messages = sent(axis)
    assert [one.status for one in messages] == ["01", "03", "04", "05", "06"]
    assert {(one.sender.organ_id, one.receiver.organ_id) for one in messages} == {(DISTRICT, HUU)}
    last = registry.get(f"{address()}trang-thai/5.edxml").content
    sender = person(cast.huu.clerk)
    assert "Đã ghi trạng thái" in text(sender.post("/van-ban-den/nhap-goi/", upload(last), follow=True))
    assert "đã nhập trước đó" in text(sender.post("/van-ban-den/nhap-goi/", upload(last), follow=True))
    assert "Hoàn thành" in text(sender.get(f"/ho-so/{case.code}/"))


def test_a_package_is_laid_in_once_and_waits_for_a_person(cast: Cast, axis: Path) -> None:
    coded()
    for name in ("a.edxml", "b.edxml"):
        came(axis, letter(), name)
    one = Consignment.objects.get()
    assert (one.body, one.symbol, one.came_by) == ("587", "1512/BTTTT-THH", "Hệ thống")
    assert [message.status for message in sent(axis)] == [Status.ARRIVED]
    assert JournalEntry.objects.get(act="lay_in_package").actor is None
    assert "Từ hệ thống khác" in text(person(cast.district_clerk).get("/van-ban-den/"))
    assert not Arrival.objects.exists()
    for stranger in (cast.hau.clerk, cast.huu.clerk, cast.district_head):
        visitor = person(stranger)
        assert visitor.get(address()).status_code == 404
        assert visitor.get(f"{address()}tep/1/").status_code == 404
        assert visitor.post(f"{address()}tiep-nhan/").status_code == 404
    assert "1512/BTTTT-THH" not in text(person(cast.hau.clerk).get("/van-ban-den/"))
    head = person(cast.district_chair)
    assert head.get(address()).status_code in {200, 404}


def test_a_paper_entered_before_is_named_and_entered_again_only_on_purpose(cast: Cast, axis: Path) -> None:
    coded()
    registry = person(cast.district_clerk)
    typed = {"author": "Bộ Thông tin và Truyền Thông", "symbol": "1512 / BTTTT-THH", "day": "2022-05-03", "about": "Tổ"}
    registry.post("/van-ban-den/587/vao-so/", typed)
    came(axis, letter())
    assert "giống văn bản đã vào sổ" in text(registry.get(address()))
    before = rows()
    refused = registry.post(f"{address()}tiep-nhan/")
    assert refused.status_code == 422
    assert "số đến 1/2022" in text(refused)
    assert rows() == before
    assert registry.post(f"{address()}tiep-nhan/", {"another": "on"}).status_code == 302
    last = JournalEntry.objects.filter(book__ref="587", act="receive").latest("pk")
    assert json.loads(last.content)["looked_like"] == "1/2022"


def test_a_refused_paper_tells_its_sender_why_and_is_answered_once(cast: Cast, axis: Path) -> None:
    coded()
    came(axis, letter())
    registry, why = person(cast.district_clerk), {"reason": "misdirected", "remark": "Gửi nhầm huyện"}
    assert registry.post(f"{address()}tu-choi/", {"reason": "late", "remark": "Muộn"}).status_code == 422
    assert registry.post(f"{address()}tu-choi/", why).status_code == 302
    last = sent(axis)[-1]
    assert (last.status, last.remark, last.document_id) == (Status.REFUSED, "Gửi nhầm huyện", LETTER)
    assert registry.post(f"{address()}tu-choi/", why).status_code == 422
    assert registry.post(f"{address()}tiep-nhan/").status_code == 422
    assert registry.post(f"{address()}tien-do/", {"status": "05"}).status_code == 422
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(("taken", "agrees", "status"), [(False, "yes", "15"), (True, "yes", "15"), (True, "no", "16")])
def test_a_sender_who_asks_for_a_paper_is_answered(
    cast: Cast, axis: Path, taken: bool, agrees: str, status: str
) -> None:
    coded()
    came(axis, letter())
    registry = person(cast.district_clerk)
    said = {"agrees": agrees, "remark": ""}
    assert registry.post(f"{address()}tra-lai/", said).status_code == 422  # nobody asked
    if taken:
        registry.post(f"{address()}tiep-nhan/")
    came(axis, word(Status.ASKED_BACK, LETTER, to=DISTRICT, remark="Nhầm bản"), "hoi.edxml")
    assert "Nơi gửi yêu cầu lấy lại" in text(registry.get(address()))
    assert registry.post(f"{address()}tra-lai/", said).status_code == 302
    assert registry.post(f"{address()}tra-lai/", said).status_code == 422
    assert sent(axis)[-1].status == status
    assert Arrival.objects.exists() == taken  # what stands in the book stays there
    if not taken:
        assert registry.post(f"{address()}tiep-nhan/").status_code == 422


def test_what_is_hostile_or_for_somebody_else_is_refused_and_leaves_no_trace(cast: Cast, axis: Path) -> None:
    coded()
    registry, before = person(cast.district_clerk), rows()
    program_file = Enclosed("cong-van.pdf", "Công văn", "application/pdf", b"MZ" + b"\0" * 100)
    wrong = (
        (letter(program_file), "không phải là tệp PDF"),
        (letter(to="H01.99"), "không phải cơ quan bạn tiếp nhận"),
        (letter(to=HUU), "không phải cơ quan bạn tiếp nhận"),
        (letter().replace(b"<edXML ", b"<!DOCTYPE a><edXML "), "không nhận"),
        (word(Status.RECEIVED, LETTER), "không có ở đây"),
        (b"", "không phải gói edXML"),
    )
    for content, reason in wrong:
        answer = registry.post("/van-ban-den/nhap-goi/", upload(content))
        assert answer.status_code == 422, reason
        assert reason in text(answer)
    assert rows() == before
    for stranger in (cast.nobody, cast.huu.chair):
        assert person(stranger).get("/van-ban-den/nhap-goi/").status_code == 404


def test_a_body_answers_to_its_old_code_too(cast: Cast, axis: Path) -> None:
    coded()
    ExchangeAddress.objects.filter(organ_id=DISTRICT).update(valid_to=date(2022, 5, 1))
    ExchangeAddress.objects.create(unit=cast.district, organ_id="H43.99", valid_from=date(2022, 5, 2))
    came(axis, letter())
    assert Consignment.objects.get().to_organ == DISTRICT
    assert addresses.reached(cast.district, date(2022, 5, 4)).organ_id == "H43.99"


def test_programs_do_all_of_it(cast: Cast, case: Case, axis: Path) -> None:
    clerk, registry = program(cast.huu.clerk), program(cast.district_clerk)
    parcels = clerk.get(f"cases/{case.code}/parcels").json()["parcels"]
    assert [(one["place"], one["to_organ"], one["open"]) for one in parcels] == [
        (1, DISTRICT, True),
        (2, MINISTRY, True),
    ]
    carried = clerk.get(f"cases/{case.code}/parcels/1/file").content
    made = brought(registry, carried)
    assert (made["consignment"]["body"], made["case"]) == ("587", "")
    path = f"consignments/587/{made['consignment']['mark']}"
    (waiting,) = registry.get("consignments").json()["consignments"]
    assert waiting == made["consignment"]
    problem(registry.post(f"{path}/acts/refuse", {"reason": "late", "remark": "x"}), 422, "answers-refused")
    problem(registry.post(f"{path}/acts/say_progress", {"status": "05"}), 409, "act-not-allowed")
    assert registry.post(f"{path}/acts/receive", {}).json()["number"] == 1
    problem(registry.post(f"{path}/acts/receive", {}), 409, "consignment-answered")
    whole = registry.post(f"{path}/acts/say_progress", {"status": "06"}).json()
    assert (whole["answer"], [one["status"] for one in whole["statuses"]]) == ("received", ["01", "03", "06"])
    assert registry.get(f"{path}/files/1").content.startswith(b"%PDF-")
    told = brought(clerk, registry.get(f"{path}/statuses/3/file").content)
    assert (told["case"], told["status"]["status"]) == (case.code, "06")
    assert clerk.post(f"cases/{case.code}/parcels/2/acts/ask_back", {"remark": "Nhầm"}).json()["status"] == "13"
    problem(clerk.post(f"cases/{case.code}/parcels", None), 409, "act-not-allowed")
    problem(registry.get(f"cases/{case.code}/parcels"), 404, "not-found")
    problem(program(cast.hau.clerk).get(path), 404, "not-found")


def brought(who: Program, content: bytes) -> dict[str, Any]:
    answer = APIClient().post(
        "/api/v1/exchange-files",
        upload(content),
        format="multipart",
        headers={"Authorization": f"Bearer {who.token}", "Idempotency-Key": f"k-{len(content)}-{who.token[-6:]}"},
    )
    assert answer.status_code == 201, answer.content
    told: dict[str, Any] = answer.json()
    return told


# Codes


@pytest.fixture
def administrator(cast: Cast) -> Officer:
    made = officer("qt.587", "Bùi Văn Tâm")
    appoint(made, "unit_administrator", cast.district)
    return made


def test_the_administrator_of_a_body_keeps_its_code_day_by_day(cast: Cast, administrator: Officer) -> None:
    keeper, path = person(administrator), "/don-vi/587/lien-thong/"
    for stranger, status in ((cast.district_chair, 403), (cast.huu.chair, 404), (cast.nobody, 404)):
        assert person(stranger).post(path, {"organ_id": "H43.12"}).status_code == status
    for wrong in ({"organ_id": "h43..12"}, {"organ_id": "H43 12"}, {"email": "van thu@x"}):
        assert keeper.post(path, wrong).status_code == 422
    assert not ExchangeAddress.objects.exists()
    for organ in ("h43.12", "H43.12", "H43.13"):
        assert keeper.post(path, {"organ_id": organ, "email": "van-thu@ninhphuoc.gov.vn"}).status_code == 302
    assert addresses.reached(cast.district, MORNING.date()) == Reached("H43.13", "van-thu@ninhphuoc.gov.vn")
    assert JournalEntry.objects.filter(act="keep_exchange_address", actor=administrator).count() == 2
    assert "H43.12" in text(keeper.get(path))
    api = program(administrator)
    assert api.get("exchange-addresses/587").json()["organ_id"] == "H43.13"
    assert api.post("exchange-addresses/587", {"organ_id": "", "email": ""}).json()["organ_id"] == ""
    problem(program(cast.district_chair).post("exchange-addresses/587", {"organ_id": "H1"}), 403, "not-authorised")


def test_a_code_is_one_body_s_and_those_outside_are_kept_by_the_department(cast: Cast, administrator: Officer) -> None:
    ministry = coded()
    taken = person(administrator).post("/don-vi/587/lien-thong/", {"organ_id": MINISTRY})
    assert taken.status_code == 422
    assert "đang là của đơn vị bo-tttt" in text(taken)
    assert not addresses.may_keep(administrator, ministry, MORNING)
    assert person(administrator).get("/don-vi/bo-tttt/lien-thong/").status_code == 404
    department = the_line(cast).ict.unit
    keeper = officer("qt.stttt", "Trần Văn Quản")
    appoint(keeper, "unit_administrator", department)
    assert "/don-vi/bo-tttt/lien-thong/" in text(person(keeper).get(f"/don-vi/{department.code}/lien-thong/"))
    told = program(keeper).get(f"exchange-addresses/{department.code}").json()["outside"]
    assert told == [{"unit": "bo-tttt", "name": "Bộ TT&TT", "organ_id": MINISTRY}]
    answer = person(keeper).post("/don-vi/bo-tttt/lien-thong/", {"organ_id": "G14"})
    assert answer.status_code == 302
    assert addresses.bearer_of(MINISTRY) == addresses.bearer_of("G14") == ministry
