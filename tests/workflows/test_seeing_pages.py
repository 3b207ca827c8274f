"""Seeing the month on screen: figures down to their rows, trends, tiles, ranking, responsibility; files of all."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.models import AccessEntry, Officer, Sheet, TeamReport, TeamScore
from documents import clock
from tests.cast import Cast
from tests.month import teams
from tests.monthly import LATER, MAY, Played, begun
from tests.standing import stands
from tests.workflows.visits import person, text
from tests.world import MORNING, end_all
from workflows.flows import months
from workflows.web import seeing

pytestmark = pytest.mark.django_db

NEXT = MORNING + timedelta(days=31)
FIGURES, RANKING = "/so-lieu/2022-05/", "/xep-hang/2022-05/"
EVERY = "/so-lieu/2022-05/A2.1/toan-tinh/"
FILES = {
    "figures": (FIGURES, "export_figures", "2022-05/toan-tinh"),
    "rows": (EVERY, "export_rows", "2022-05/A2.1/toan-tinh"),
    "trend": (f"{EVERY}xu-huong/", "export_trend", "2022-05/A2.1/toan-tinh"),
    "tiles": (f"{EVERY}bang-o/", "export_tiles", "2022-05/A2.1/toan-tinh"),
    "ranking": (RANKING, "export_ranking", "2022-05/toan-tinh/to"),
    "responsibilities": ("/trach-nhiem/", "export_responsibility", "2022"),
    "responsibility": ("/trach-nhiem/22891/", "export_responsibility", "22891/2022"),
}


@stands
def told(cast: Cast) -> Played:
    """Both communes confirmed, the report is out."""
    played = begun(cast)
    assign(cast.district, MAY, [Order("A2.1", "22891", 300)], by=cast.district_chair, at=MORNING)
    played.send(cast.huu, value=80)
    played.send(cast.hau, value=40)
    played.evaluate()
    played.issue()
    return played


@pytest.fixture
def may(told: Played, monkeypatch: pytest.MonkeyPatch) -> Played:
    """It is the district's last day."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return told


def page(who: Officer, path: str, status: int = 200) -> str:
    answer = person(who).get(path)
    assert answer.status_code == status, path
    return text(answer)


def words(shown: str) -> str:
    """The words of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))


def taken(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(f"{address}bieu.json")
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    told: dict[str, Any] = json.loads(answer.content)
    return told


# Figures


def test_the_menu_leads_to_the_figures_of_the_month_that_began_last(may: Played) -> None:
    assert "Số liệu, xếp hạng" in page(may.cast.huu.chair, "/viec/")
    answer = person(may.cast.huu.chair).get("/so-lieu/")
    assert (answer.status_code, answer["Location"]) == (302, FIGURES)


def test_without_any_month_the_page_says_so(cast: Cast) -> None:
    assert person(cast.huu.chair).get("/so-lieu/").status_code == 200


def test_every_figure_is_a_link_to_the_rows_it_comes_from(may: Played) -> None:
    shown = page(may.cast.district_drafter, FIGURES)
    assert "huyện Ninh Phước" in shown
    for place, figure in (("587", "200"), ("22891", "160"), ("22879", "40")):
        link = f'href="/so-lieu/2022-05/A2.1/{place}/">{figure}</a>'
        assert link in re.sub(r"\s+", " ", shown).replace("> ", ">").replace(" <", "<"), place
    rows = words(page(may.cast.district_drafter, "/so-lieu/2022-05/A2.1/22891/"))
    assert "cộng từ 2/2 Tổ" in rows
    assert "Lần 1: Bà Đàng Thị Ánh" in rows
    assert "thôn 1" in rows


def test_nobody_s_figure_is_a_dash_and_never_nought(may: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NEXT)
    months.begin(MAY.next, NEXT)
    shown = words(page(may.cast.huu.chair, "/so-lieu/2022-06/"))
    assert "0/1 xã" in shown
    row = shown[shown.index("A2.1") : shown.index("B1.1")]
    assert "–" in row
    assert "160" in row  # since January
    assert not re.search(r"\b0\b", row)
    assert "Xã chưa xác nhận" in page(may.cast.huu.chair, "/so-lieu/2022-06/A2.1/22891/")


def test_a_ratio_is_told_in_per_cent_of_its_parts(may: Played) -> None:
    shown = words(page(may.ict.specialist, FIGURES))
    assert "75%" in shown
    assert "9/12" in shown


def test_a_commune_sees_neither_the_province_nor_another_commune(may: Played) -> None:
    assert "xã Phước Hữu" in page(may.cast.huu.chair, FIGURES)
    for path in (f"{FIGURES}?noi=toan-tinh", f"{FIGURES}?noi=22879", "/so-lieu/2022-05/A2.1/587/", EVERY):
        page(may.cast.huu.chair, path, 404)
    for path in (f"{FIGURES}?noi=99", "/so-lieu/2099-01/", "/so-lieu/2022-05/Z9/587/", f"{FIGURES}bieu.csv"):
        page(may.ict.specialist, path, 404)


def test_a_leader_sees_the_own_team(may: Played) -> None:
    leader = Officer.objects.get(username="tt.22891-t01-1")
    shown = words(page(leader, FIGURES))
    assert "thôn 1" in shown
    assert "80" in shown
    assert "160" not in shown


# Pictures


def test_a_trend_and_a_comparison_have_their_tables(may: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NEXT)
    months.begin(MAY.next, NEXT)
    shown = page(may.cast.district_drafter, "/so-lieu/2022-06/A2.1/587/xu-huong/")
    assert shown.count("<svg") == 2
    assert shown.count("Xem bảng số liệu") == 2
    told = words(shown)
    assert "5/2022 200 6/2022 Chưa báo cáo" in told
    compared = words(page(may.cast.district_drafter, "/so-lieu/2022-05/A2.1/587/xu-huong/"))
    assert "xã Phước Hữu 160 300" in compared


def test_tiles_say_in_words_where_each_commune_stands(may: Played) -> None:
    shown = page(may.ict.specialist, f"{EVERY}bang-o/")
    assert "<svg" in shown
    assert "huyện Ninh Phước Phước Hữu 160/300 Chưa đạt, chưa giao" in words(shown)
    assert "Phước Hậu 40 Chưa đạt, chưa giao" in words(shown)


# Ranking


def test_ranking_names_places_points_and_its_formula(may: Played) -> None:
    shown = words(page(may.cast.district_drafter, RANKING))
    assert "Trọng số" in shown
    assert "Tổ chưa đánh giá, không xếp hạng" in shown
    assert shown.index("thôn 1") < shown.rindex("xã Phước Hậu")
    communes = words(page(may.ict.specialist, f"{RANKING}?cap=xa"))
    assert "xã Phước Hữu huyện Ninh Phước" in communes
    assert "huyện Ninh Phước" in words(page(may.ict.specialist, f"{RANKING}?cap=huyen"))


def test_before_the_report_is_out_nobody_is_ranked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    played = begun(cast)
    played.all_in()
    played.evaluate()
    monkeypatch.setattr(clock, "now", lambda: LATER)
    shown = words(page(played.ict.specialist, RANKING))
    assert "Chưa phát hành báo cáo nên chưa xếp hạng: huyện Ninh Phước" in shown
    assert "Chưa có báo cáo đánh giá nào được phát hành" in shown


# Responsibility


def test_a_chairman_finds_what_he_answers_for(may: Played) -> None:
    shown = words(page(may.cast.huu.chair, "/trach-nhiem/22891/"))
    assert "Ông Trần Văn Ước, Chủ tịch UBND" in shown
    assert "300 160 53%" in shown
    assert "Đã thành lập" in shown
    assert "xã Phước Hữu" in words(page(may.cast.district_chair, "/trach-nhiem/"))
    page(may.cast.hau.chair, "/trach-nhiem/22891/", 404)
    assert "Phước Hữu" not in page(may.cast.hau.chair, "/trach-nhiem/")


def test_the_targets_of_an_earlier_month_are_found_again(may: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NEXT)
    months.begin(MAY.next, NEXT)
    chair, address = may.cast.huu.chair, "/trach-nhiem/22891/"
    assert "300 160 53%" not in words(page(chair, address))
    assert "300 160 53%" in words(page(chair, f"{address}?nam=2022&thang=2022-05"))
    assert "300 160 53%" not in words(page(chair, f"{address}?nam=2022&thang=khac"))


def test_late_sheets_and_returns_stand_on_the_page(may: Played) -> None:
    Sheet.objects.filter(unit=may.cast.huu.unit).update(first_sent_at=LATER, returns=3)
    shown = words(page(may.cast.district_chair, "/trach-nhiem/22891/?nam=2022"))
    assert "1/1 kỳ gửi chậm" in shown
    assert "(gửi chậm)" in shown
    assert "3 lần phải kiểm tra lại" in shown


# Taking along


@pytest.mark.parametrize("name", FILES)
def test_what_a_page_shows_can_be_taken_as_excel_and_json_and_the_taking_is_noted(may: Played, name: str) -> None:
    address, export, ref = FILES[name]
    client = person(may.ict.specialist)
    told = taken(client, address)
    assert (told["schema"], told["report"]) == (1, name)
    assert told["rows"]
    assert 'href="bieu.xlsx' in text(client.get(address))
    answer = client.get(f"{address}bieu.xlsx")
    assert answer["Content-Disposition"].startswith("attachment")
    assert load_workbook(io.BytesIO(answer.content)).active
    noted = AccessEntry.objects.order_by("pk").values_list("officer", "what", "ref", "detail")
    who = may.ict.specialist.pk
    assert list(noted) == [(who, export, ref, "json"), (who, export, ref, "xlsx")]


def test_the_shape_of_the_json_stays(may: Played) -> None:
    """Programs read these names; another name needs another `schema`."""
    client = person(may.ict.specialist)
    shapes = {
        name: (sorted(told), sorted(told["rows"][0])) for name in FILES for told in [taken(client, FILES[name][0])]
    }
    place = ["month", "place", "report", "rows", "schema"]
    figure = ["base", "value"]
    assert shapes == {
        "figures": (place, sorted(["indicator", "name", "unit", "counts", "place", "reported", "expected", *figure])),
        "rows": (
            sorted([*place, "indicator"]),
            sorted(["team", "name", "commune", "confirmation", "confirmed_by", "confirmed_at", *figure]),
        ),
        "trend": (sorted([*place, "indicator"]), sorted(["month", "place", "target", *figure])),
        "tiles": (sorted([*place, "indicator"]), sorted(["commune", "target", "confirmed", "late", *figure])),
        "ranking": (
            sorted([*place, "ranked", "formula"]),
            sorted(["rank", "code", "name", "points_tenths", "rating", "evaluated", "not_evaluated"]),
        ),
        "responsibilities": (
            ["report", "rows", "schema", "year"],
            sorted(["code", "name", "district", "chairman", "months", "late", "returns"]),
        ),
        "responsibility": (
            sorted(
                ["report", "rows", "schema", "year", "unit", "chairman", "team", "difficulties", "returns", "months"]
            ),
            sorted(["period", "indicator", "name", "unit", "counts", "target", "percent", *figure]),
        ),
    }
    assert taken(client, FIGURES)["rows"][0] == {
        "indicator": "A2.1",
        "name": "Số lượt người dân được hướng dẫn dịch vụ công trực tuyến",
        "unit": "lượt",
        "counts": "count",
        "place": "587",
        "value": 200,
        "base": None,
        "reported": 3,
        "expected": 3,
    }


def test_a_file_is_for_whom_the_page_is(may: Played) -> None:
    for address, _, _ in FILES.values():
        for form in ("xlsx", "json"):
            assert person(may.cast.nobody).get(f"{address}bieu.{form}").status_code == 404
    own = taken(person(may.cast.hau.chair), FIGURES)
    assert own["place"] == {"code": "22879", "name": "xã Phước Hậu"}
    assert AccessEntry.objects.filter(officer=may.cast.nobody).count() == 0
    end_all(may.cast.hau.chair)
    page(may.cast.hau.chair, FIGURES, 404)


# However many there are


def test_pages_cost_the_same_with_few_teams_and_with_many(may: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [address for name, (address, _, _) in FILES.items() if name != "ranking"]

    def counted(month: str) -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as spent:
                page(may.ict.specialist, address.replace("2022-05", month))
            found.append(len(spent))
        return found

    before = counted("2022-05")
    teams(may.cast.huu, *(f"22891-t0{number}" for number in range(2, 8)))
    monkeypatch.setattr(clock, "now", lambda: NEXT)
    months.begin(MAY.next, NEXT)
    assert TeamReport.objects.filter(sheet__opening__month="2022-06").count() == 9
    assert counted("2022-06") == before


def test_long_lists_come_in_pages(may: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "_PAGE", 2)
    client = person(may.ict.specialist)
    for address in (EVERY, RANKING):
        first, second = text(client.get(address)), text(client.get(f"{address}?trang=2"))
        assert "Trang 1/2" in first
        assert "Trang 2/2" in second
    assert len(taken(client, RANKING)["rows"]) == TeamScore.objects.count() == 3
    monkeypatch.setattr(seeing, "_WIDE", 1)
    assert "Trang 2/2" in page(may.cast.huu.chair, f"{FIGURES}?trang=2")
