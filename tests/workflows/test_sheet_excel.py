"""The sheet of a commune in Excel and as JSON: whole or not at all, every wrong cell named, the rules of the page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from decisions.authority.acts import Act
from decisions.models import AccessEntry, Officer, TeamReport
from decisions.monthly.content import Cell, Difficulty, Entered
from decisions.monthly.reporting import keep
from documents import clock
from tests.cast import Cast
from tests.month import teams
from tests.monthly import AFTER, Played, begun, typed
from tests.standing import stands
from tests.workflows.programs import Program, problem, program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

SHEET = "/bang-so-lieu/22891/2022-05/"
FILE, READ = f"{SHEET}bieu.xlsx", f"{SHEET}nhap/"
Change = Callable[[Any], object]


@stands
def may(cast: Cast) -> Played:
    return begun(cast, at=MORNING + timedelta(minutes=30))


def file_of(client: Client, address: str = FILE) -> Any:
    """The sheet as Excel opens it."""
    answer = client.get(address)
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content)).active


def lines(sheet: Any) -> dict[str, int]:
    """The line of each team."""
    return {row[0].value: row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("22")}


def columns(sheet: Any) -> dict[str, int]:
    """The column of each label's first word; the denominator of a ratio with a stroke after it."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "Mã Tổ")
    return {str(cell.value).split()[0] + "/" * str(cell.value).endswith("(mẫu số)"): cell.column for cell in head}


def put(sheet: Any, team: str, column: str, value: object) -> None:
    sheet.cell(lines(sheet)[team], columns(sheet)[column]).value = value


def sent(client: Client, sheet: Any, address: str = READ) -> Any:
    made = io.BytesIO()
    sheet.parent.save(made)
    return client.post(address, {"file": SimpleUploadedFile("bieu.xlsx", made.getvalue())})


def kept(team: str) -> Entered:
    return Entered.read(TeamReport.objects.get(team__code=team).content)


def figures(team: str) -> dict[str, tuple[int, int]]:
    return {code: (figure.value, figure.base) for code, figure in kept(team).figures.items()}


def refused(may: Played, change: Change, who: Officer | None = None) -> str:
    """What the page says of a file in which something was changed; nothing is left of it."""
    client = person(who or may.cast.huu.drafter)
    sheet = file_of(client)
    change(sheet)
    before, rows = trace(), list(TeamReport.objects.order_by("pk").values())
    answer = sent(client, sheet)
    assert answer.status_code == 422
    assert (trace(), list(TeamReport.objects.order_by("pk").values())) == (before, rows)
    return text(answer)


# Taken home and brought back


def test_the_file_has_a_line_a_team_a_column_an_indicator_two_of_a_ratio_and_what_was_typed(may: Played) -> None:
    may.fill(may.cast.huu, value=80)
    sheet = file_of(person(may.cast.huu.drafter))
    assert list(lines(sheet)) == ["22891.1", "22891-t01.1"]
    assert list(columns(sheet)) == ["Mã", "Tổ", "Lần", "A2.1", "B1.1", "B1.1/"]
    line = lines(sheet)["22891-t01.1"]
    assert [sheet.cell(line, place).value for place in range(1, 7)] == ["22891-t01.1", "thôn 1", 1, 80, 3, 4]
    assert [sheet.cell(line, place).protection.locked for place in (1, 4)] == [True, False]
    assert sheet.protection.sheet
    noted = AccessEntry.objects.get()
    assert (noted.officer, noted.what, noted.ref) == (may.cast.huu.drafter, "export_sheet", "22891/2022-05")


def test_what_was_filled_in_lands_where_the_page_would_have_put_it(may: Played) -> None:
    client = person(may.cast.huu.drafter)
    assert "Nhập từ Excel" in text(client.get(SHEET))
    assert client.get(READ).status_code == 200
    sheet = file_of(client)
    put(sheet, "22891.1", "A2.1", 90)
    put(sheet, "22891.1", "B1.1", 3.0)
    put(sheet, "22891.1", "B1.1/", "4")
    put(sheet, "22891-t01.1", "A2.1", 0)
    answer = sent(client, sheet)
    assert (answer.status_code, answer["Location"]) == (302, SHEET)
    assert figures("22891.1") == {"A2.1": (90, 0), "B1.1": (3, 4)}
    assert figures("22891-t01.1") == {"A2.1": (0, 0)}
    report = TeamReport.objects.get(team__code="22891.1")
    assert (report.version, report.saved_by) == (1, may.cast.huu.drafter)
    assert "lưu số liệu của 2 Tổ" in text(client.get(SHEET))


def test_words_and_difficulties_typed_on_the_page_stay(may: Played) -> None:
    report = TeamReport.objects.select_related("team").get(team__code="22891.1")
    trouble = (Difficulty("equipment", "Thiếu máy"),)
    row = typed(report, {"A2.1": Cell("5")}, narrative="Tốt", difficulties=trouble)
    keep(may.sheet(may.cast.huu), [row], by=may.cast.huu.drafter, at=clock.now())
    client = person(may.cast.huu.drafter)
    sheet = file_of(client)
    put(sheet, "22891.1", "A2.1", None)
    put(sheet, "22891.1", "B1.1", 1)
    put(sheet, "22891.1", "B1.1/", 1)
    assert sent(client, sheet).status_code == 302
    assert figures("22891.1") == {"B1.1": (1, 1)}
    assert (kept("22891.1").narrative, kept("22891.1").difficulties) == ("Tốt", trouble)


def test_a_file_sent_twice_is_kept_once(may: Played) -> None:
    client = person(may.cast.huu.drafter)
    sheet = file_of(client)
    put(sheet, "22891.1", "A2.1", 90)
    assert sent(client, sheet).status_code == 302
    assert sent(client, sheet).status_code == 302
    assert TeamReport.objects.get(team__code="22891.1").version == 1


def test_a_team_whose_line_was_taken_out_is_left_as_it_stands(may: Played) -> None:
    may.fill(may.cast.huu, value=80)
    client = person(may.cast.huu.drafter)
    sheet = file_of(client)
    put(sheet, "22891.1", "A2.1", 81)
    sheet.delete_rows(lines(sheet)["22891-t01.1"])
    assert sent(client, sheet).status_code == 302
    assert (figures("22891.1")["A2.1"], figures("22891-t01.1")["A2.1"]) == ((81, 0), (80, 0))


# What is wrong


def test_every_wrong_cell_is_named_by_line_and_column_beside_the_grid_and_nothing_is_kept(may: Played) -> None:
    where = {}

    def change(sheet: Any) -> None:
        where.update(lines(sheet))
        put(sheet, "22891.1", "A2.1", "tám mươi")
        put(sheet, "22891-t01.1", "A2.1", -5)
        put(sheet, "22891-t01.1", "B1.1", 5)
        put(sheet, "22891-t01.1", "B1.1/", 4)

    page = refused(may, change)
    assert f"Dòng {where['22891.1']}, cột D: Tổ" in page
    assert "“tám mươi” không phải số nguyên" in page
    assert f"Dòng {where['22891-t01.1']}, cột D: Tổ" in page
    assert f"Dòng {where['22891-t01.1']}, cột E: Tổ" in page
    assert "tử số 5 lớn hơn mẫu số 4" in page
    assert page.count('class="fault"') == 3
    assert 'value="tám mươi"' in page
    assert f'action="{SHEET}"' in page


def test_a_formula_is_named_and_not_worked_out(may: Played) -> None:
    assert "có công thức" in refused(may, lambda sheet: put(sheet, "22891.1", "A2.1", "=1+1"))


def test_a_team_twice_or_unknown_is_named(may: Played) -> None:
    def twice(sheet: Any) -> None:
        sheet.append([sheet.cell(lines(sheet)["22891.1"], place).value for place in range(1, 7)])

    assert "Tổ 22891.1 đã có ở dòng trên" in refused(may, twice)
    assert "“22891-t77.1” không thuộc bảng" in refused(may, lambda sheet: sheet.append(["22891-t77.1", "", 0, 1]))


@pytest.mark.parametrize(
    ("mark", "words"),
    [("bang-so-lieu/22879/2022-05", "22879/2022-05"), ("bang-so-lieu/22891/2022-04", "22891/2022-04"), ("", "mã biểu")],
    ids=["another commune", "another month", "none"],
)
def test_the_file_of_another_commune_or_month_is_refused(may: Played, mark: str, words: str) -> None:
    def change(sheet: Any) -> None:
        cell = next(row[0] for row in sheet.iter_rows() if str(row[0].value).startswith("Mã biểu:"))
        cell.value = f"Mã biểu: {mark}" if mark else "Bảng của tôi"

    page = refused(may, change)
    assert words in page
    assert "Tải đúng biểu về" in page


@pytest.mark.once
def test_a_file_of_a_hundred_thousand_lines_is_refused(may: Played) -> None:
    client = person(may.cast.huu.drafter)
    head = [[cell.value for cell in row] for row in file_of(client).iter_rows(max_row=5)]
    book = Workbook(write_only=True)
    large = book.create_sheet()
    for row in head:
        large.append(row)
    for number in range(100_000):
        large.append([f"22891.{number}", "", 0, 1])
    made = io.BytesIO()
    book.save(made)
    answer = client.post(READ, {"file": SimpleUploadedFile("bieu.xlsx", made.getvalue())})
    assert answer.status_code == 422
    assert "Quá 200 dòng" in text(answer)


def test_what_is_no_excel_file_is_refused_with_a_sentence(may: Played) -> None:
    answer = person(may.cast.huu.drafter).post(READ, {"file": SimpleUploadedFile("bieu.xlsx", b"khong phai")})
    assert answer.status_code == 422
    assert "không phải tệp Excel" in text(answer)


def test_a_row_somebody_changed_meanwhile_is_not_written_over(may: Played) -> None:
    client = person(may.cast.huu.drafter)
    sheet = file_of(client)
    may.fill(may.cast.huu, value=33, at=MORNING + timedelta(hours=1))
    put(sheet, "22891.1", "A2.1", 90)
    put(sheet, "22891-t01.1", "A2.1", 91)
    answer = sent(client, sheet)
    assert answer.status_code == 422
    assert "vừa được" in text(answer)
    assert 'value="90"' not in text(answer)
    assert figures("22891.1")["A2.1"] == (33, 0)


# Who may


def test_a_leader_fills_in_the_own_line_alone(may: Played) -> None:
    leader = person(Officer.objects.get(username="tt.22891-t01-1"))
    sheet = file_of(leader)
    assert list(lines(sheet)) == ["22891-t01.1"]
    put(sheet, "22891-t01.1", "A2.1", 7)
    assert sent(leader, sheet).status_code == 302
    assert figures("22891-t01.1") == {"A2.1": (7, 0)}
    whole = file_of(person(may.cast.huu.drafter))
    put(whole, "22891.1", "A2.1", 8)
    answer = sent(leader, whole)
    assert answer.status_code == 422
    assert "22891.1” không thuộc bảng số liệu bạn được nhập" in text(answer)
    assert figures("22891.1") == {}


def test_those_who_only_read_take_the_file_home_and_bring_nothing_back(may: Played) -> None:
    for who in (may.cast.huu.chair, may.cast.district_drafter):
        client = person(who)
        sheet = file_of(client)
        put(sheet, "22891.1", "A2.1", 8)
        assert sent(client, sheet).status_code == 302
        assert figures("22891.1") == {}
        assert "Nhập từ Excel" not in text(client.get(SHEET))


def test_the_district_s_file_says_only_what_was_confirmed(may: Played) -> None:
    may.fill(may.cast.huu, value=80)
    sheet = file_of(person(may.cast.district_drafter))
    assert sheet.cell(lines(sheet)["22891.1"], columns(sheet)["A2.1"]).value is None


def test_a_stranger_learns_nothing(may: Played) -> None:
    for address in (FILE, READ):
        assert person(may.cast.hau.chair).get(address).status_code == 404
    assert not AccessEntry.objects.exists()


def test_once_submitted_nothing_is_brought_in(may: Played) -> None:
    client = person(may.cast.huu.drafter)
    sheet = file_of(client)
    put(sheet, "22891.1", "A2.1", 8)
    may.fill(may.cast.huu, value=80)
    may.do(Act.REPORT_TEAM, by=may.cast.huu.drafter, at=AFTER, commune=may.cast.huu)
    assert sent(client, sheet).status_code == 302
    assert figures("22891.1")["A2.1"] == (80, 0)
    assert "không nhập được" in text(client.get(SHEET))


def test_the_file_costs_the_same_with_two_teams_and_with_eight(cast: Cast, django_assert_num_queries: Any) -> None:
    may = begun(cast, at=MORNING + timedelta(minutes=30))
    client = person(may.cast.huu.drafter)
    with CaptureQueriesContext(connection) as few:
        client.get(FILE)
    teams(cast.huu, *(f"22891-t0{number}" for number in range(2, 8)))
    with django_assert_num_queries(len(few)):
        client.get(FILE)


# For programs


def rows(*given: dict[str, Any]) -> dict[str, Any]:
    return {"rows": list(given)}


def row(team: str, version: int, value: object, **facts: Any) -> dict[str, Any]:
    return {"team": team, "version": version, "figures": [{"indicator": "A2.1", "value": value}], **facts}


def put_rows(who: Program, body: dict[str, Any], place: str = "22891/2022-05") -> Any:
    return who.send("PUT", f"sheets/{place}", body)


def test_a_program_reads_and_keeps_the_rows_of_its_commune(may: Played) -> None:
    drafter = program(may.cast.huu.drafter)
    told = drafter.get("sheets/22891/2022-05").json()
    assert [one["team"] for one in told["rows"]] == ["22891.1", "22891-t01.1"]
    assert [one["code"] for one in told["indicators"]] == ["A2.1", "B1.1"]
    trouble = {"category": "equipment", "text": "Thiếu máy"}
    ratio = {"indicator": "B1.1", "value": 3, "base": 4}
    first = row("22891.1", 0, 90, narrative="Tốt", difficulties=[trouble])
    first["figures"].append(ratio)
    told = put_rows(drafter, rows(first)).json()
    assert told["rows"][0]["figures"] == [{"indicator": "A2.1", "value": 90, "base": None}, ratio]
    assert (told["rows"][0]["version"], told["rows"][1]["version"]) == (1, 0)
    told = put_rows(drafter, rows(row("22891.1", 1, 91))).json()
    assert told["rows"][0]["narrative"] == "Tốt"
    assert told["rows"][0]["difficulties"] == [trouble]
    again = put_rows(drafter, rows(row("22891.1", 1, 91)))
    assert (again.status_code, again.json()["rows"][0]["version"]) == (200, 2)


def test_a_program_is_told_every_rule_it_breaks_and_nothing_is_kept(may: Played) -> None:
    drafter = program(may.cast.huu.drafter)
    told = problem(put_rows(drafter, rows(row("22891.1", 0, 5), row("22891-t01.1", 0, -5))), 422, "rule-broken")
    assert [one["field"] for one in told["violations"]] == ["22891-t01.1.A2.1"]
    assert figures("22891.1") == {}
    problem(put_rows(drafter, rows(row("22891.1", 0, "5"))), 422, "misfit")
    problem(put_rows(drafter, {}), 422, "answers-refused")
    problem(put_rows(drafter, rows(row("22891.1", 7, 5))), 422, "rule-broken")
    problem(put_rows(drafter, rows(row("khac", 0, 5))), 422, "rule-broken")


def test_a_program_of_others_keeps_nothing(may: Played) -> None:
    body = rows(row("22891.1", 0, 5))
    problem(put_rows(program(may.cast.huu.chair), body), 403, "not-authorised")
    problem(put_rows(program(may.cast.district_drafter), body), 403, "not-authorised")
    problem(put_rows(program(may.cast.hau.drafter), body), 404, "not-found")
    leader = program(Officer.objects.get(username="tt.22891-t01-1"))
    problem(put_rows(leader, body), 403, "not-authorised")
    assert [one["team"] for one in leader.get("sheets/22891/2022-05").json()["rows"]] == ["22891-t01.1"]
    assert put_rows(leader, rows(row("22891-t01.1", 0, 5))).status_code == 200
    may.fill(may.cast.huu, value=80, by=may.cast.huu.drafter)
    assert not program(may.cast.district_drafter).get("sheets/22891/2022-05").json()["rows"][0]["figures"]


def test_submitting_and_confirming_are_the_acts_of_the_case(may: Played) -> None:
    may.fill(may.cast.huu, value=80)
    may.do(Act.REPORT_TEAM, by=may.cast.huu.drafter, at=AFTER, commune=may.cast.huu)
    drafter = program(may.cast.huu.drafter)
    assert drafter.get("sheets/22891/2022-05").json()["state"] == "confirming"
    problem(put_rows(drafter, rows(row("22891.1", 1, 5))), 409, "act-not-allowed")
