"""The guiding letter on its way: begun on the sector's page, drafted on its own page, taken in by the districts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.selectors import visible_to
from decisions.errors import NotVisible
from decisions.models import Case, GuidanceLetter, JournalEntry, Officer, Round
from documents.models import Delivery
from tests.cast import Cast
from tests.departments import TradeOffice
from tests.guidance import SUBJECT, begun, guide, people, ready, send
from tests.letter import later, nothing_left
from tests.month import indicator
from tests.standing import stands
from tests.workflows.play import act, steps
from tests.workflows.programs import program
from tests.workflows.visits import person, text, typed
from tests.world import MORNING
from workflows.engine.desk import desk_of

pytestmark = pytest.mark.django_db

AFTERWARDS = MORNING + timedelta(hours=1)
SECTOR = "/chi-tieu/nganh/sct/"
BEGIN = "/ho-so/mo/guidance/sct/"


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and effects of an hour after the acts."""
    later(monkeypatch, AFTERWARDS)


office = stands(ready)


def boxes(office: TradeOffice) -> dict[str, Any]:
    """The draft as its page sends it."""
    said = guide().content()
    rows = {
        f"{name}-{place}-{cell}": value
        for name in ("indicators", "districts", "recipients")
        for place, row in enumerate(said[name])
        for cell, value in row.items()
    }
    return rows | {name: said[name] for name in ("subject", "paragraphs", "due")}


def who(name: str) -> Officer:
    return Officer.objects.get(username=name)


def test_the_letter_goes_from_draft_to_the_districts(office: TradeOffice, cast: Cast) -> None:
    case = send(begun(office), people(office), guide(districts=("587",)))
    assert (case.code, case.state) == ("sct.huong-dan.2022.1", "issued")
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    readers = (office.specialist, office.chief, cast.district_chair, who("cv.stttt"), cast.huu.chair, cast.nobody)
    seen = [case in visible_to(one, AFTERWARDS) for one in readers]
    assert seen == [True, True, True, True, False, False]


def test_it_arrives_at_a_district_as_an_incoming_paper(office: TradeOffice, cast: Cast) -> None:
    case = send(begun(office), people(office), guide(districts=("587",)))
    clerk = person(cast.district_clerk)
    assert SUBJECT in text(clerk.get("/van-ban-den/"))
    place = f"/van-ban-den/gui/{case.code}/587/"
    assert clerk.get(place).status_code == 200
    assert clerk.post(f"{place}tiep-nhan/").status_code == 302
    assert Delivery.objects.get(paper__ref=case.code, receiver="587").receipt is not None
    assert person(cast.huu.clerk).get(place).status_code == 404


def test_each_step_lies_with_who_holds_it(office: TradeOffice) -> None:
    def on_desk() -> set[str]:
        everybody = [*dict.fromkeys(people(office).values()), office.deputy]
        return {one.username for one in everybody if desk_of(one, AFTERWARDS).exists()}

    case = begun(office)
    assert on_desk() == {"cv.sct", "tp.sct"}
    holders = {
        Act.DRAFT_GUIDANCE: {"tp.sct"},
        Act.CHECK_CONTENT: {"cvp.sct"},
        Act.CHECK_FORMAT: {"gd.sct"},
        Act.SIGN_GUIDANCE: {"vt.sct"},
    }
    done = ""
    for name, next_holders in holders.items():
        case = send(case, people(office), guide(), after=done, until=name)
        done = name
        assert on_desk() == next_holders


def test_people_of_other_units_find_no_such_case(office: TradeOffice, cast: Cast) -> None:
    case = begun(office)
    for stranger in (cast.district_drafter, cast.huu.drafter, who("cv.stttt"), cast.nobody):
        with nothing_left(JournalEntry, Round), pytest.raises(NotVisible):
            act(case, Act.DRAFT_GUIDANCE, by=stranger, said=guide().content())
        assert person(stranger).get(f"/ho-so/{case.code}/draft_guidance/").status_code == 404


# On screen


def test_the_page_of_the_sector_offers_it_to_who_drafts_and_to_nobody_else(office: TradeOffice, cast: Cast) -> None:
    button = "Soạn công văn hướng dẫn"
    for one in (office.specialist, office.head):
        assert button in text(person(one).get(SECTOR))
    for one in (office.director, office.deputy, who("cv.stttt")):
        page = person(one).get(SECTOR)
        assert page.status_code == 200
        assert button not in text(page)
    for one in (office.director, who("cv.stttt"), cast.district_drafter, cast.nobody):
        assert person(one).post(BEGIN).status_code == 403
    drafter = person(office.specialist)
    assert drafter.get(BEGIN).status_code == 405
    assert not Case.objects.filter(kind=Kind.GUIDANCE).exists()
    assert drafter.post(BEGIN).headers["Location"] == "/ho-so/sct.huong-dan.2022.1/"
    assert "/ho-so/sct.huong-dan.2022.1/" in text(drafter.get(SECTOR))
    assert "/ho-so/sct.huong-dan.2022.1/" not in text(person(who("cv.stttt")).get(SECTOR))


def test_the_page_of_the_sector_lists_the_letters_its_reader_may_see(office: TradeOffice, cast: Cast) -> None:
    indicator("B4.1", owner="department_trade")
    planned = guide("B1.1", "B4.1", districts=("587",), recipients=())
    case = send(begun(office), people(office), planned)
    page = text(person(office.director).get(SECTOR))
    assert "Công văn số 321/SCT-QLTM ngày 04/05/2022" in page
    assert f"V/v {SUBJECT}" in page
    assert "Chỉ tiêu B1.1, B4.1 · hạn báo cáo 20/05/2022" in " ".join(page.split())
    assert "321/SCT-QLTM" not in text(person(who("cv.stttt")).get(SECTOR))  # it was not sent there
    assert person(cast.district_chair).get(SECTOR).status_code == 404
    assert person(cast.district_chair).get(f"/ho-so/{case.code}/").status_code == 200
    for reader in (office.director, cast.district_chair):  # and beside the register of OCOP products, for both sides
        assert "công văn số 321/SCT-QLTM ngày 04/05/2022" in text(person(reader).get("/san-pham-ocop/?ngay=2022-05-04"))
    assert "321/SCT-QLTM" not in text(person(cast.huu.chair).get("/san-pham-ocop/?ngay=2022-05-04"))


def test_the_draft_is_filled_in_and_sent_from_its_page(office: TradeOffice) -> None:
    indicator("B4.1", owner="department_trade")
    case = begun(office)
    drafter, address = person(office.specialist), f"/ho-so/{case.code}/draft_guidance/"
    page = text(drafter.get(address))
    assert page.count("checked") == 2  # both districts, no indicator of two
    assert "Ủy ban nhân dân thành phố Phan Rang" in page
    assert "B4.1 · lượt" in page
    refused = drafter.post(address, typed(case, {**boxes(office), "due": "2022-05-21", "subject": ""}))
    assert refused.status_code == 422
    assert "Rà soát sản phẩm OCOP của từng xã" in text(refused)
    assert not Round.objects.filter(case=case).exists()
    assert drafter.post(address, typed(case, boxes(office))).status_code == 302
    case.refresh_from_db()
    assert case.state == "checking"


def test_what_was_chosen_and_is_no_more_is_shown_to_be_taken_out(office: TradeOffice) -> None:
    case = begun(office)
    drafter, address = person(office.specialist), f"/ho-so/{case.code}/draft_guidance/"
    wrong = {**boxes(office), "indicators-1-indicator": "A2.1", "districts-2-unit": "22891"}
    refused = drafter.post(address, typed(case, wrong))
    assert refused.status_code == 422
    page = text(refused)
    assert "Chỉ tiêu A2.1 không do Sở Công Thương chủ trì" in page
    assert "không còn là chỉ tiêu của ngành, bỏ chọn" in page
    assert "không còn là huyện, thành phố của tỉnh, bỏ chọn" in page


# By the API


def test_a_program_begins_drafts_and_reads_the_letters(office: TradeOffice, cast: Cast) -> None:
    drafter, body = program(office.specialist), {"kind": "guidance", "unit": "sct"}
    assert program(office.director).post("cases", body).status_code == 403
    first, again = (drafter.post("cases", body, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    code = first.json()["code"]
    sent = {"version": 1, "answers": guide().content()}
    answer = drafter.post(f"cases/{code}/acts/draft_guidance", sent)
    assert answer.json()["state"] == "checking"
    assert drafter.get("guidance-letters?unit=sct").json()["results"] == []
    send(Case.objects.get(code=code), people(office), guide(), after=Act.DRAFT_GUIDANCE)
    told = drafter.get("guidance-letters?unit=sct").json()
    assert told["results"] == [
        {
            "case": code,
            "symbol": "321/SCT-QLTM",
            "day": "2022-05-04",
            "about": SUBJECT,
            "due": "2022-05-20",
            "indicators": ["B1.1"],
        }
    ]
    assert program(who("cv.stttt")).get("guidance-letters?unit=sct").json() == told
    assert program(cast.district_chair).get("guidance-letters?unit=sct").status_code == 404
    assert GuidanceLetter.objects.count() == 1


def test_a_draft_without_deadline_may_be_sent_by_a_program(office: TradeOffice) -> None:
    case = begun(office)
    said = guide(due=None).content()
    answer = program(office.specialist).post(
        f"cases/{case.code}/acts/draft_guidance", {"version": case.version, "answers": said}
    )
    assert answer.json()["state"] == "checking"
