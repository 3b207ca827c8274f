"""A program fills what is drawn up as pages do: an estimate from Excel or by the communes, a month, targets."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from decisions.authority.acts import Act
from decisions.models import AccessEntry, Draft, Target, TeamReport
from tests.gathering import ASKED, Asking, asking
from tests.letter import later
from tests.monthly import AFTER, Played, begun
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, problem, program, trace
from tests.world import MORNING

pytestmark = [pytest.mark.django_db]

ESTIMATE = "cases/587.du-toan.2022.1"
LINES, COMMUNES = f"{ESTIMATE}/estimate-sheet", f"{ESTIMATE}/communes-asked/acts/take_in"
FIGURES, TARGETS = "sheets/22891/2022-05/file", "targets/587/2022-05/file"

told = stands(asking)


@pytest.fixture
def met(told: Asking, monkeypatch: pytest.MonkeyPatch) -> Asking:
    later(monkeypatch, ASKED)
    return told


@stands
def may(cast: Any) -> Played:
    return begun(cast, at=MORNING + timedelta(minutes=30))


def changed(answer: Any, old: object, *new: object) -> bytes:
    """A sheet as it was given out, with the cell that says `old` and those beside it said anew."""
    assert answer.status_code == 200, answer.content
    book = load_workbook(io.BytesIO(answer.content))
    sheet: Any = book.active
    found = next(cell for row in sheet.iter_rows() for cell in row if cell.value == old)
    for place, value in enumerate(new):
        sheet.cell(found.row, found.column + place).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_communes_ask_is_taken_into_the_district_s_draft_once(met: Asking) -> None:
    drafter, stranger = program(met.cast.district_drafter), program(met.cast.hau.chair)
    problem(drafter.post(COMMUNES), 404, NOT_FOUND)  # no commune was asked
    met.ask()
    before = trace()
    problem(stranger.post(COMMUNES), 404, NOT_FOUND)
    problem(drafter.post("cases/22891.de-nghi-xa.2022.1/communes-asked/acts/take_in"), 404, NOT_FOUND)
    assert trace() == before
    met.send(met.cast.huu)
    met.take_in()
    problem(program(met.cast.district_chair).post(COMMUNES), 403, "not-authorised")
    assert not Draft.objects.filter(case__code="587.du-toan.2022.1").exists()
    first, again = (drafter.post(COMMUNES, key="lay-so-xa-1") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    lines = first.json()["content"]["lines"]
    assert [line["content"] for line in lines][-2:] == ["Hỗ trợ hoạt động của Tổ", "In tờ rơi"]
    assert drafter.post(COMMUNES).json()["content"]["lines"] == lines
    assert drafter.get(f"{ESTIMATE}/draft").json()["content"]["lines"] == lines


def test_the_lines_of_an_estimate_go_out_and_come_back(met: Asking) -> None:
    met.ask()
    met.send(met.cast.huu)
    met.take_in()
    drafter = program(met.cast.district_drafter)
    drafter.post(COMMUNES)
    sheet, before = drafter.get(f"{LINES}/sheet.xlsx"), trace()
    assert AccessEntry.objects.filter(what="export_estimate").count() == 1
    problem(program(met.cast.hau.chair).get(f"{LINES}/sheet.xlsx"), 404, NOT_FOUND)
    problem(program(met.cast.hau.chair).lay(LINES, sheet.content), 404, NOT_FOUND)
    problem(program(met.cast.district_chair).lay(LINES, sheet.content), 403, "not-authorised")
    problem(drafter.lay(LINES, b"%PDF-1.7"), 422, "refused")
    assert "Đơn giá (đồng)" in problem(drafter.lay(LINES, changed(sheet, 3_000, "ba nghìn")), 422, "refused")["detail"]
    problem(drafter.post(LINES, {}), 415, "media-type")
    assert trace() == before
    filled = changed(sheet, 3_000, 4_000)
    first, again = (drafter.lay(LINES, filled, "bieu-du-toan-1") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["content"]["lines"][-1]["price"] == "4000"


@pytest.mark.usefixtures("played_time")
def test_the_sheet_of_a_month_goes_out_and_comes_back(may: Played) -> None:
    drafter, district = program(may.cast.huu.drafter), program(may.cast.district_drafter)
    sheet, before = drafter.get(f"{FIGURES}/sheet.xlsx"), trace()
    filled = changed(sheet, "22891.1", "22891.1", "xã Phước Hữu", 0, 90)
    problem(program(may.cast.hau.drafter).lay(FIGURES, filled), 404, NOT_FOUND)
    problem(district.lay(FIGURES, filled), 403, "not-authorised")
    problem(drafter.lay(FIGURES, changed(sheet, "22891.1", "99999.1")), 422, "refused")
    wrong = problem(drafter.lay(FIGURES, changed(sheet, "22891.1", "22891.1", "", 0, -5)), 422, "rule-broken")
    assert "cột D" in wrong["violations"][0]["sentence"]
    assert (trace(), TeamReport.objects.exclude(content="").count()) == (before, 0)
    first, again = (drafter.lay(FIGURES, filled, "bieu-so-lieu-1") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["rows"][0]["figures"] == [{"indicator": "A2.1", "value": 90, "base": None}]
    assert drafter.lay(FIGURES, filled).status_code == 201  # as it stands: nothing is changed
    assert TeamReport.objects.get(team__code="22891.1").version == 1
    may.do(Act.REPORT_TEAM, by=may.cast.huu.drafter, at=AFTER, commune=may.cast.huu)
    problem(drafter.lay(FIGURES, filled), 409, "act-not-allowed")


@pytest.mark.usefixtures("played_time")
def test_targets_are_given_from_a_sheet_whole_or_not_at_all(may: Played) -> None:
    chair = program(may.cast.district_chair)
    seen = chair.get("targets", unit="587", period="2022-05")["ETag"]
    sheet, before = chair.get(f"{TARGETS}/sheet.xlsx"), (trace(), Target.objects.count())
    filled = changed(sheet, "A2.1", "A2.1", "", "", None, 100, 200, 300)
    problem(program(may.cast.huu.chair).lay(TARGETS, filled), 404, NOT_FOUND)
    problem(program(may.cast.district_clerk).lay(TARGETS, filled), 404, NOT_FOUND)
    problem(chair.lay(TARGETS, changed(sheet, "A2.1", "Z9.9")), 422, "refused")
    problem(chair.lay(TARGETS, changed(sheet, "A2.1", "A2.1", "", "", None, 100, -1)), 422, "rule-broken")
    problem(chair.lay("targets/587/2022-13/file", filled), 404, NOT_FOUND)
    assert (trace(), Target.objects.count()) == before
    first, again = (chair.lay(TARGETS, filled, "bieu-chi-tieu-1", **{"If-Match": seen}) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    (row,) = [one for one in first.json()["indicators"] if one["indicator"] == "A2.1"]
    assert [one["value"] for one in row["given"]] == [100, 200, 300]
    problem(chair.lay(TARGETS, filled, **{"If-Match": seen}), 409, "form-changed")
