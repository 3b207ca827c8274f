"""A program reads what pages draw and tell: drafts, phiếu trình, suggestions, units, codes through time."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from decisions.authority.acts import Act
from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.models import AccessEntry, Target, Unit
from decisions.network.services import make
from tests.allotting import FINDING, Office, decided
from tests.budget import money
from tests.cast import Cast
from tests.copying import a_scan
from tests.month import Department
from tests.monthly import MAY
from tests.standing import stands
from tests.whole import Whole, whole
from tests.workflows.play import go, opened
from tests.workflows.programs import NOT_FOUND, issued, problem, program, trace, with_file
from tests.workflows.test_target_pages import ict
from tests.workflows.visits import person
from tests.world import MORNING
from workflows.models import Notice
from workflows.notices.services import Telling, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

PNG, PDF = b"\x89PNG", b"%PDF-"

made = stands(whole)
office = stands(decided)
targets = ict


# The paper


def test_a_draft_is_drawn_as_its_page_draws_it_and_for_nobody_else(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    reader, before = program(cast.huu.jurist), trace()
    (first, *_) = reader.get(f"cases/{case.code}/pages").json()["pages"]
    assert first["url"].endswith(f"/api/v1/cases/{case.code}/pages/1.png")
    picture, page = reader.get(f"cases/{case.code}/pages/1.png"), person(cast.huu.jurist)
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", PNG)
    assert picture.content == page.get(f"/ho-so/{case.code}/trang/1.png").content
    draft = reader.get(f"cases/{case.code}/draft.pdf")
    assert (draft["Content-Type"], draft.content[:5]) == ("application/pdf", PDF)
    assert draft.content == page.get(f"/ho-so/{case.code}/du-thao.pdf").content
    assert "D%E1%BB%B1%20th%E1%BA%A3o" in draft["Content-Disposition"]
    problem(reader.get(f"cases/{case.code}/pages/99.png"), 404, NOT_FOUND)
    problem(reader.get(f"cases/{case.code}/pages/0.png"), 404, NOT_FOUND)
    for place in ("pages", "pages/1.png", "draft.pdf", "slip", "slip.pdf", "relations"):
        problem(program(cast.hau.chair).get(f"cases/{case.code}/{place}"), 404, NOT_FOUND)
    assert trace() == before


def test_an_empty_draft_has_no_page(cast: Cast) -> None:
    case, drafter = opened(cast.huu), program(cast.huu.drafter)
    assert drafter.get(f"cases/{case.code}/pages").json() == {"pages": []}
    problem(drafter.get(f"cases/{case.code}/pages/1.png"), 404, NOT_FOUND)
    problem(drafter.get(f"cases/{case.code}/draft.pdf"), 404, NOT_FOUND)


def test_who_was_sent_the_paper_sees_its_pages_and_that_is_noted_but_never_the_draft(cast: Cast) -> None:
    case = with_file(issued(cast), a_scan())
    clerk = program(cast.district_clerk)
    clerk.post(f"incoming/{case.code}/587/receive")
    assert clerk.get(f"cases/{case.code}/pages/1.png").content[:4] == PNG
    assert AccessEntry.objects.filter(what="open_paper", ref=case.code).count() == 1
    problem(clerk.get(f"cases/{case.code}/draft.pdf"), 404, NOT_FOUND)


def test_the_slip_is_read_inside_the_house_that_decides(office: Office) -> None:
    who = program(office.chief)
    slip, before = f"cases/{office.case.code}/slip", trace()
    early = problem(program(office.specialist).get(slip), 409, "act-not-allowed")
    assert "chưa có phiếu trình" in early["detail"]
    for act in (Act.VERIFY_DOSSIER, Act.CHECK_DOSSIER, Act.CHECK_FORMAT):
        office.do(act, office.people()[act], office.said() if act == Act.VERIFY_DOSSIER else {})
    before = trace()
    told = who.get(slip).json()
    assert (told["case"], told["addressees"]) == (office.case.code, ["Lãnh đạo Ủy ban nhân dân tỉnh Ninh Thuận"])
    assert FINDING in [one["text"] for one in told["paragraphs"]]
    first, *_, last = told["opinions"]
    assert (first["name"], last["name"]) == (str(office.people()[Act.VERIFY_DOSSIER]), "")
    file = who.get(f"{slip}.pdf")
    assert (file["Content-Type"], file.content[:5]) == ("application/pdf", PDF)
    assert file.content == person(office.chief).get(f"/ho-so/{office.case.code}/phieu-trinh.pdf").content
    for place in (slip, f"{slip}.pdf"):
        problem(program(office.money.cast.huu.chair).get(place), 404, NOT_FOUND)
        estimate = place.replace(office.case.code, office.estimate.code)
        problem(program(office.money.cast.district_chair).get(estimate), 409, "act-not-allowed")
    assert trace() == before


# Targets and indicators


def test_targets_are_suggested_and_nothing_is_saved(targets: Department, cast: Cast) -> None:
    assign(targets.unit, MAY, [Order("A2.1", "587", 500)], by=targets.specialist, at=MORNING)
    assign(cast.district, MAY, [Order("A2.1", "22891", 9)], by=cast.district_chair, at=MORNING)
    chair, before = program(cast.district_chair), (trace(), Target.objects.count())
    for way in ("even", "villages"):
        told = chair.get(f"targets/587/2022-05/suggestions/{way}").json()["targets"]
        assert {(one["indicator"], one["receiver"]) for one in told} == {("A2.1", "22828"), ("A2.1", "22879")}
    assert chair.get("targets/587/2022-05/suggestions/before").json() == {"targets": []}
    (copied,) = chair.get("targets/587/2022-06/suggestions/before").json()["targets"]
    assert copied == {"indicator": "A2.1", "receiver": "22891", "value": 9}
    problem(chair.get("targets/587/2022-05/suggestions/chia-deu"), 404, NOT_FOUND)
    problem(chair.get("targets/587/thang-5/suggestions/even"), 404, NOT_FOUND)
    problem(program(cast.huu.chair).get("targets/587/2022-05/suggestions/even"), 404, NOT_FOUND)
    assert (trace(), Target.objects.count()) == before


def test_every_time_a_target_was_given_is_told(targets: Department, cast: Cast) -> None:
    past = "targets/587/2022-05/A2.1/22891"
    problem(program(cast.district_chair).get(past), 404, NOT_FOUND)
    for value in (300, None):
        assign(cast.district, MAY, [Order("A2.1", "22891", value)], by=cast.district_chair, at=MORNING)
    told = program(cast.district_chair).get(past).json()
    assert (told["indicator"], told["receiver"]) == ("A2.1", "22891")
    assert [(one["revision"], one["value"]) for one in told["times"]] == [(1, 300), (2, None)]
    problem(program(cast.hau.chair).get(past), 404, NOT_FOUND)
    own = program(cast.huu.chair).get("targets/22891/2022-05/A2.1/22891")
    assert [one["value"] for one in own.json()["times"]] == [300, None]


def test_a_code_of_the_catalogue_is_told_through_time(targets: Department, cast: Cast) -> None:
    who = program(cast.huu.chair)
    told = who.get("indicators/A2.1").json()
    assert (told["code"], [one["code"] for one in told["rows"]]) == ("A2.1", ["A2.1"])
    problem(who.get("indicators/Z9"), 404, NOT_FOUND)
    problem(program(cast.nobody).get("indicators/A2.1"), 404, NOT_FOUND)


def test_a_norm_and_a_source_are_told_through_time(cast: Cast) -> None:
    purse = money(cast)
    who = program(purse.ict.specialist)
    norms, sources = (who.get("money-lists").json()[name] for name in ("norms", "sources"))
    for place, listed in (("norms", norms), ("funding-sources", sources)):
        code = listed[0]["code"]
        assert who.get(f"{place}/{code}").json() == {"code": code, "rows": [listed[0]]}
        problem(who.get(f"{place}/khong-co"), 404, NOT_FOUND)
        problem(program(cast.nobody).get(f"{place}/{code}"), 404, NOT_FOUND)


# What stands in a province


def test_a_unit_is_told_with_who_sits_in_it_and_its_teams(made: Whole) -> None:
    told = program(made.chair).get("units/22891").json()
    assert (told["role"], told["above"]["code"]) == ("commune", "587")
    assert str(made.chair) in [one["name"] for one in told["people"]]
    assert "22891.1" in [one["team"] for one in told["teams"]]
    problem(program(made.chair).get("units/22879"), 404, NOT_FOUND)
    problem(program(made.chair).get("units/khong-co"), 404, NOT_FOUND)
    assert program(made.specialist).get("units/22879").status_code == 200


def test_words_are_looked_at_on_paper_and_not_kept(made: Whole) -> None:
    drafter, before = program(made.drafter), trace()
    place = "units/22891/wordings/team.tasks/preview.png"
    stands_there, tried = drafter.get(place), drafter.get(place, text="Việc khác của Tổ.")
    assert stands_there.content[:4] == tried.content[:4] == PNG
    assert tried.content != stands_there.content
    assert drafter.get(place, text="a" * 9000).status_code == 422
    problem(drafter.get("units/22891/wordings/khong-co/preview.png"), 404, NOT_FOUND)
    problem(drafter.get("units/22879/wordings/team.tasks/preview.png"), 404, NOT_FOUND)
    assert trace() == before


def test_a_room_shows_a_code_that_a_leader_confirms_with(made: Whole) -> None:
    session = "training-sessions/stttt.lop.2022.1/code"
    told = program(made.specialist).get(session).json()
    assert told["seconds"] == 900
    problem(program(made.drafter).post(f"training-codes/{told['token']}x/confirm"), 422, "rule-broken")
    assert program(made.drafter).get(session).status_code in {403, 404}


def test_the_report_to_the_network_is_a_book_of_excel(made: Whole) -> None:
    report = make("", by=made.specialist, at=MORNING)
    file = program(made.specialist).get(f"network-reports/{report.number}/report.xlsx")
    assert len(load_workbook(io.BytesIO(file.content)).sheetnames) > 1
    assert AccessEntry.objects.latest("pk").detail == "xlsx"
    problem(program(made.chair).get(f"network-reports/{report.number}/report.xlsx"), 404, NOT_FOUND)
    problem(program(made.specialist).get("network-reports/999/report.xlsx"), 404, NOT_FOUND)


def test_every_notice_is_read_at_once(made: Whole) -> None:
    reads, commune = "establishment", Unit.objects.get(code="22891").pk
    tell([Telling(made.drafter.pk, "returned/thu/1", Notice.Kind.RETURNED, "Thử", "/viec/", reads, commune)], MORNING)
    drafter = program(made.drafter)
    unread = drafter.get("notices").json()["unread"]
    assert unread >= 1
    assert [drafter.post("notices/acts/read_all").json()["read"] for _ in range(2)] == [unread, 0]
    assert drafter.get("notices").json()["unread"] == 0


def test_what_may_become_of_a_team_is_told_to_who_drafts_it(made: Whole) -> None:
    told = program(made.drafter).get("teams/22891.1/changes").json()
    assert {one["way"] for one in told["ways"]} >= {"kien-toan", "giai-the"}
    assert told["cases"] == []
    assert program(made.chair).get("teams/22891.1/changes").json()["ways"] == []
