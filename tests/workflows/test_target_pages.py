"""The catalogue and the targets at both doors: who changes them, what is refused beside its cell, nothing is lost."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from decisions.calendar.months import Month
from decisions.evaluation.assigning import assign, board_of
from decisions.evaluation.indicators import Adding, Counts, Pillar, Source
from decisions.evaluation.targets import Order
from decisions.models import AccessEntry, Indicator, JournalEntry, Officer, Target, VillageVersion
from tests.cast import Cast
from tests.month import ENTRY, Department, department, indicator, ratio, teams
from tests.standing import stands
from tests.workflows.programs import Program, problem, program
from tests.workflows.visits import person, text
from tests.world import MORNING, end_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

MAY = Month(2022, 5)
BOARD = "/chi-tieu/giao/587/2022-05/"
SHEET = "/chi-tieu/cua/587/2022-05/bieu.xlsx"
LINE = {**vars(ENTRY), "code": "A2.2", "first": "2022-05-15"}


@stands
def ict(cast: Cast) -> Department:
    made = department(cast)
    indicator("A2.1")
    ratio("B1.1", pillar=Pillar.ECONOMY)
    indicator("M3", counts=Counts.YES_NO, adding=Adding.SHARE, unit="Tổ", source=Source.RECORDS)
    return made


def given(ict: Department, cast: Cast, **values: int) -> None:
    """Sở TT&TT gives the district so much of A2.1; the district its communes, `c22891=300`."""
    whole = values.pop("whole", None)
    if whole is not None:
        assign(ict.unit, MAY, [Order("A2.1", "587", whole)], by=ict.specialist, at=MORNING)
    orders = [Order("A2.1", name[1:], value) for name, value in values.items()]
    if orders:
        assign(cast.district, MAY, orders, by=cast.district_chair, at=MORNING)


def box(receiver: str, code: str = "A2.1") -> str:
    return f"chi-tieu:{code}:{receiver}"


def mark(cast: Cast) -> str:
    return board_of(cast.district, MAY, MORNING).mark


def left() -> tuple[int, ...]:
    return tuple(each.objects.count() for each in (Indicator, Target, JournalEntry, AccessEntry))


def values() -> dict[str, int | None]:
    rows = Target.objects.filter(giver__code="587", team=None).order_by("pk")
    return {f"{row.indicator.code} {row.unit.code}": row.value for row in rows}


# The catalogue


def test_the_catalogue_says_what_is_measured_by_pillar(ict: Department, cast: Cast) -> None:
    page = text(person(cast.huu.drafter).get("/chi-tieu/"))
    assert page.index("Chính quyền số") < page.index("Kinh tế số")
    for said in (
        "A2.1",
        "lượt",
        "cộng các Tổ, cộng dồn các tháng",
        "Sở Thông tin và Truyền thông",
        "Nhật ký hoạt động",
    ):
        assert said in page
    assert "II.4.a, gạch đầu dòng 2" in page
    assert "Thêm chỉ tiêu" not in page
    assert "Thêm chỉ tiêu" in text(person(ict.specialist).get("/chi-tieu/"))


def test_the_catalogue_is_that_of_the_day(ict: Department, cast: Cast) -> None:
    Indicator.objects.filter(code="B1.1").update(valid_to=date(2022, 5, 3))
    chair = person(cast.huu.chair)
    assert "B1.1" not in text(chair.get("/chi-tieu/"))
    assert "B1.1" in text(chair.get("/chi-tieu/?ngay=2022-05-03"))
    assert "Nhập ngày theo dạng" in text(chair.get("/chi-tieu/?ngay=hom-nay"))
    assert "Không có chỉ tiêu nào áp dụng" in text(chair.get("/chi-tieu/?ngay=1990-01-01"))


def test_who_reads_no_evaluation_sees_no_catalogue(ict: Department, cast: Cast) -> None:
    for path in ("/chi-tieu/", "/chi-tieu/ma/A2.1/", "/chi-tieu/giao/", BOARD, "/chi-tieu/cua/587/2022-05/"):
        assert person(cast.nobody).get(path).status_code == 404


def test_the_keeper_adds_an_indicator_once(ict: Department) -> None:
    keeper = person(ict.specialist)
    assert keeper.post("/chi-tieu/them/", LINE).headers["Location"] == "/chi-tieu/ma/A2.2/"
    assert Indicator.objects.get(code="A2.2").valid_from == date(2022, 5, 15)
    before = left()
    twice = keeper.post("/chi-tieu/them/", LINE)
    assert twice.status_code == 422
    assert "Mã A2.2 đang dùng" in text(twice)
    assert left() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "a2"}, "không đúng dạng"),
        ({"first": "2022-05-03"}, "đã qua"),
        ({"counts": "ratio"}, "được cộng theo cách"),
        ({"owner": "room"}, "Cơ quan chủ trì"),
        ({"name": "<b>x</b>" * 40}, "250"),
    ],
)
def test_a_line_that_breaks_a_rule_is_refused_and_kept_on_the_page(
    ict: Department, change: dict[str, str], said: str
) -> None:
    before = left()
    answer = person(ict.specialist).post("/chi-tieu/them/", LINE | change)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Nhật ký hoạt động của Tổ" in text(answer)
    assert left() == before


def test_others_do_not_touch_the_catalogue(ict: Department, cast: Cast) -> None:
    before = left()
    for who in (cast.huu.chair, cast.district_chair, ict.director):
        for path in ("/chi-tieu/them/", "/chi-tieu/ma/A2.1/sua/", "/chi-tieu/ma/A2.1/thoi/"):
            answer = person(who).post(path, LINE)
            assert answer.status_code == 403
            assert "Quản lý danh mục chỉ tiêu" in text(answer)
    assert left() == before


def test_an_indicator_gets_other_words_from_a_day_on(ict: Department, cast: Cast) -> None:
    keeper, address = person(ict.head), "/chi-tieu/ma/A2.1/sua/"
    said = {
        **vars(ENTRY),
        "name": "Số lượt hướng dẫn",
        "owner": "commune",
        "first": "2022-05-15",
        "reason": "Đổi đầu mối",
    }
    assert keeper.post(address, said).status_code == 302
    old, new = Indicator.objects.filter(code="A2.1").order_by("valid_from")
    assert (old.name, old.valid_to) == (ENTRY.name, date(2022, 5, 14))
    assert (new.name, new.owner, new.unit, new.valid_from) == (
        "Số lượt hướng dẫn",
        "commune",
        "lượt",
        date(2022, 5, 15),
    )
    assert [entry.act for entry in JournalEntry.objects.order_by("pk")][-2:] == ["retire_indicator", "add_indicator"]
    page = text(person(cast.huu.chair).get("/chi-tieu/ma/A2.1/"))
    assert page.index("Số lượt hướng dẫn") < page.index(ENTRY.name)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "chưa có gì thay đổi"),
        ({"name": "Tên mới", "reason": ""}, "Trường này là bắt buộc"),
        ({"name": "Tên mới", "first": "2022-05-03"}, "đã qua"),
    ],
)
def test_a_change_that_is_none_leaves_nothing(ict: Department, change: dict[str, str], said: str) -> None:
    before = left()
    answer = person(ict.head).post(
        "/chi-tieu/ma/A2.1/sua/", {**vars(ENTRY), "first": "2022-05-15", "reason": "Cho rõ", **change}
    )
    assert answer.status_code == 422
    assert said in text(answer)
    assert left() == before
    assert Indicator.objects.get(code="A2.1").valid_to is None


def test_an_indicator_is_retired_once(ict: Department) -> None:
    keeper, address = person(ict.specialist), "/chi-tieu/ma/A2.1/thoi/"
    said = {"from_day": "2022-05-15", "reason": "Ứng dụng ngừng hoạt động"}
    assert keeper.post(address, said).status_code == 302
    assert "đã thôi áp dụng" in text(keeper.post(address, said))
    page = text(keeper.get("/chi-tieu/ma/A2.1/"))
    assert "đến hết 14/05/2022" in page
    assert "Sửa nội dung" not in page
    assert keeper.get("/chi-tieu/ma/Z9/").status_code == 404


# Giving targets


def test_the_board_shows_the_whole_the_parts_and_the_difference(ict: Department, cast: Cast) -> None:
    given(ict, cast, whole=500, c22891=300, c22879=150)
    page = text(person(cast.district_chair).get(BOARD))
    assert "UBND huyện Ninh Phước giao chỉ tiêu tháng 5 năm 2022" in page
    for said in ("500", "450", "thiếu 50", 'value="300"', 'value="150"', f'name="{box("22828")}"'):
        assert said in page
    assert "Không do Tổ báo cáo" not in page


def test_a_grid_is_saved_at_once_with_its_letter(ict: Department, cast: Cast) -> None:
    chair = person(cast.district_chair)
    sent = {
        box("22891"): "300",
        box("22879"): " 150 ",
        box("22828"): "",
        box("22891", "B1.1"): "100",
        "van_ban": "Công văn số 12/UBND-VHTT",
        "da_xem": mark(cast),
    }
    assert chair.post(BOARD, sent).headers["Location"] == BOARD
    assert values() == {"A2.1 22891": 300, "A2.1 22879": 150, "B1.1 22891": 100}
    assert set(Target.objects.values_list("basis", flat=True)) == {"Công văn số 12/UBND-VHTT"}
    assert JournalEntry.objects.filter(act="set_target").count() == 1


def test_one_bad_cell_keeps_all_from_being_saved_and_everything_typed(ict: Department, cast: Cast) -> None:
    before = left()
    sent = {box("22891"): "300", box("22879"): "1.500", box("22891", "B1.1"): "101", "van_ban": "Công văn 9"}
    answer = person(cast.district_chair).post(BOARD, sent)
    page = text(answer)
    assert answer.status_code == 422
    assert left() == before
    assert "Có 2 ô chưa đúng" in page
    for kept in ('value="300"', 'value="1.500"', 'value="101"', 'value="Công văn 9"'):
        assert kept in page
    cell = page[page.index('value="1.500"') :]
    assert cell.index("“1.500” không phải số nguyên") < cell.index("<td")
    assert page.count('aria-invalid="true"') == 2
    assert 'id="sai-chi-tieu-A2-1-22879"' in page


def test_an_emptied_box_takes_the_target_back_and_an_untouched_one_stays(ict: Department, cast: Cast) -> None:
    given(ict, cast, c22891=300, c22879=150)
    assert person(cast.district_chair).post(BOARD, {box("22891"): "", box("22879"): "0150"}).status_code == 302
    assert values() == {"A2.1 22891": None, "A2.1 22879": 150}
    assert Target.objects.count() == 3


def test_the_same_page_sent_twice_is_done_once(ict: Department, cast: Cast) -> None:
    chair, sent = person(cast.district_chair), {box("22891"): "300", "da_xem": mark(cast)}
    assert chair.post(BOARD, sent).status_code == 302
    before = left()
    twice = chair.post(BOARD, sent)
    assert twice.status_code == 422
    assert left() == before


def test_a_board_that_moved_is_told_and_keeps_what_was_typed(ict: Department, cast: Cast) -> None:
    seen = mark(cast)
    given(ict, cast, c22879=150)
    before = left()
    answer = person(cast.district_chair).post(BOARD, {box("22891"): "300", "da_xem": seen})
    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in text(answer)
    assert 'value="300"' in text(answer)
    assert f'value="{mark(cast)}"' in text(answer)
    assert left() == before


def test_a_letter_nobody_can_read_is_refused(ict: Department, cast: Cast) -> None:
    before = left()
    answer = person(cast.district_chair).post(BOARD, {box("22891"): "300", "van_ban": "Công\u202evăn"})
    assert answer.status_code == 422
    assert "Văn bản giao:" in text(answer)
    assert left() == before


@pytest.mark.parametrize("who", ["district_drafter", "district_clerk", "huu", "hau", "ict"])
def test_others_do_not_see_the_page_that_gives(ict: Department, cast: Cast, who: str) -> None:
    people: dict[str, Officer] = {
        "district_drafter": cast.district_drafter,
        "district_clerk": cast.district_clerk,
        "huu": cast.huu.chair,
        "hau": cast.hau.drafter,
        "ict": ict.specialist,
    }
    before = left()
    assert person(people[who]).get(BOARD).status_code == 404
    assert person(people[who]).post(BOARD, {box("22891"): "300"}).status_code == 404
    assert left() == before


def test_who_left_the_post_gives_no_more(ict: Department, cast: Cast) -> None:
    chair = person(cast.district_chair)
    end_all(cast.district_chair)
    assert chair.post(BOARD, {box("22891"): "300"}).status_code == 404
    assert not Target.objects.exists()


@pytest.mark.parametrize("period", ["2022-13", "2022-5", "thang-5", "1900-01", "9998-12", "0000"])
def test_what_is_no_period_is_not_found(ict: Department, cast: Cast, period: str) -> None:
    assert person(cast.district_chair).get(f"/chi-tieu/giao/587/{period}/").status_code == 404
    assert person(cast.district_chair).get(f"/chi-tieu/cua/587/{period}/").status_code == 404


def test_a_closed_period_says_so_and_takes_nothing(ict: Department, cast: Cast) -> None:
    chair, address = person(cast.district_chair), "/chi-tieu/giao/587/2022-04/"
    assert "đã chốt số liệu ngày 14/04/2022" in text(chair.get(address))
    answer = chair.post(address, {box("22891"): "300"})
    assert answer.status_code == 422
    assert not Target.objects.exists()


def test_body_and_period_are_chosen(ict: Department, cast: Cast) -> None:
    chair = person(cast.district_chair)
    page = text(chair.get("/chi-tieu/giao/"))
    assert "Tháng 5 năm 2022" in page
    assert "Năm 2022" in page
    assert chair.get("/chi-tieu/giao/?co_quan=587&ky=2022").headers["Location"] == "/chi-tieu/giao/587/2022/"
    assert chair.get("/chi-tieu/giao/?co_quan=22891&ky=2022-05").status_code == 422


def test_on_a_phone_one_receiver_is_filled_at_a_time(ict: Department, cast: Cast) -> None:
    chair, address = person(cast.district_chair), f"{BOARD}?don_vi=22891"
    page = text(chair.get(address))
    assert f'name="{box("22891")}"' in page
    assert f'name="{box("22879")}"' not in page
    assert "cho UBND xã Phước Hữu" in page
    assert chair.post(address, {box("22891"): "300", "da_xem": mark(cast)}).headers["Location"] == address
    assert values() == {"A2.1 22891": 300}
    assert "1/3 chỉ tiêu" in text(chair.get(BOARD))
    assert text(chair.get(f"{BOARD}?don_vi=99999")).count("Chọn đơn vị để giao") == 1


def test_a_board_of_a_thousand_boxes_and_more_is_saved_in_one_go(ict: Department, cast: Cast) -> None:
    sent = {f"chi-tieu:C{number}:22891": "" for number in range(1200)}
    assert person(cast.district_chair).post(BOARD, sent | {box("22891"): "300"}).status_code == 302
    assert values() == {"A2.1 22891": 300}


# Suggestions


def boxes(client: Client, query: str, address: str = BOARD) -> dict[str, str]:
    """What stands in the boxes of A2.1."""
    page = text(client.get(f"{address}?{query}"))
    found = {}
    for part in page.split('name="chi-tieu:')[1:]:
        name, _, rest = part.partition('"')
        found[name] = rest.split('value="', 1)[1].split('"', 1)[0]
    return {name.removeprefix("A2.1:"): value for name, value in found.items() if name.startswith("A2.1:")}


def test_the_period_before_is_copied_into_empty_boxes(ict: Department, cast: Cast) -> None:
    given(ict, cast, c22891=300, c22879=150)
    chair, june = person(cast.district_chair), "/chi-tieu/giao/587/2022-06/"
    before = left()
    assert boxes(chair, "goi_y=ky-truoc", june) == {"22828": "", "22879": "150", "22891": "300"}
    assert "chưa lưu" in text(chair.get(f"{june}?goi_y=ky-truoc"))
    assert left() == before
    assert "Không có gì để gợi ý" in text(chair.get(f"{BOARD}?goi_y=ky-truoc"))


def test_a_whole_is_split_evenly_or_by_villages(ict: Department, cast: Cast) -> None:
    given(ict, cast, whole=500)
    chair = person(cast.district_chair)
    even = boxes(chair, "goi_y=chia-deu")
    assert sorted(even.values()) == ["166", "167", "167"]
    numbers = {
        commune.unit.code: VillageVersion.objects.on(MORNING.date()).filter(unit=commune.unit).count()
        for commune in (cast.huu, cast.hau, cast.ma_noi)
    }
    by_villages = {code: int(value) for code, value in boxes(chair, "goi_y=theo-thon").items()}
    assert sum(by_villages.values()) == 500
    total = sum(numbers.values())
    assert all(abs(by_villages[code] - 500 * number / total) < 1 for code, number in numbers.items())


def test_a_suggestion_touches_no_figure_that_stands(ict: Department, cast: Cast) -> None:
    given(ict, cast, whole=500, c22891=9)
    assert boxes(person(cast.district_chair), "goi_y=chia-deu")["22891"] == "9"


# Reading


def test_a_commune_reads_its_targets_and_how_they_go_on_to_its_teams(ict: Department, cast: Cast) -> None:
    own, village = teams(cast.huu, "", "22891-t01")
    given(ict, cast, c22891=300)
    assign(cast.huu.unit, MAY, [Order("A2.1", own.code, 100)], by=cast.huu.chair, at=MORNING)
    page = text(person(cast.huu.drafter).get("/chi-tieu/cua/22891/2022-05/"))
    assert ">300<" in page
    assert "thiếu 200" in page
    assert f"/chi-tieu/cua/22891/2022-05/A2.1/{own.code}/" in page
    assert "Giao chỉ tiêu</a>" not in page
    chair = person(cast.huu.chair)
    giving = text(chair.get("/chi-tieu/giao/22891/2022-05/"))
    assert "Không do Tổ báo cáo" in giving
    assert f'name="{box(village.code, "M3")}"' not in giving
    assert chair.post("/chi-tieu/giao/22891/2022-05/", {box(village.code): "200"}).status_code == 302
    assert "khớp" in text(chair.get("/chi-tieu/cua/22891/2022-05/"))


def test_the_past_of_a_target_says_who_when_and_by_which_letter(ict: Department, cast: Cast) -> None:
    given(ict, cast, c22891=300)
    sent = {box("22891"): "350", "van_ban": "Công văn số 12"}
    person(cast.district_chair).post(BOARD, sent)
    for address in ("/chi-tieu/cua/587/2022-05/A2.1/22891/", "/chi-tieu/cua/22891/2022-05/A2.1/22891/"):
        page = text(person(cast.district_drafter).get(address))
        assert page.index("Lần 2") < page.index("Lần 1")
        assert "Theo Công văn số 12" in page
        assert "Không ghi văn bản giao" in page
        assert str(cast.district_chair) in page
    for foreign in ("/chi-tieu/cua/587/2022-05/A2.1/22828/", "/chi-tieu/cua/587/2022-05/Z9/22891/"):
        assert person(cast.district_drafter).get(foreign).status_code == 404
    assert person(cast.hau.chair).get("/chi-tieu/cua/22891/2022-05/A2.1/22891/").status_code == 404


def test_a_board_costs_the_same_with_few_and_with_many(
    ict: Department, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 25):
        indicator(f"C{number}", pillar=Pillar.SOCIETY)
    chair = person(cast.district_chair)
    with django_assert_max_num_queries(22):
        assert chair.get(BOARD).status_code == 200


# The sheet


def sheet(client: Client) -> Any:
    answer = client.get(SHEET)
    assert answer.status_code == 200
    assert "chi-tieu_587_2022-05.xlsx" in answer.headers["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def sent_back(client: Client, book: Any, address: str = BOARD) -> Any:
    made = io.BytesIO()
    book.save(made)
    return client.post(f"{address}nhap/", {"file": SimpleUploadedFile("bieu.xlsx", made.getvalue())})


def test_the_board_goes_out_as_a_sheet_and_the_export_is_noted(ict: Department, cast: Cast) -> None:
    given(ict, cast, whole=500, c22891=300)
    page = sheet(person(cast.district_drafter)).worksheets[0]
    assert page["A4"].value == "Mã biểu: giao-chi-tieu/587/2022-05"
    assert [cell.value for cell in page[5]][:4] == ["Mã", "Chỉ tiêu", "Đơn vị tính", "Được giao"]
    assert page["G5"].value == "UBND xã Phước Hữu (22891)"
    assert [page[place].value for place in ("A6", "D6", "E6", "G6")] == ["A2.1", 500, None, 300]
    assert page["C7"].value == "%"
    noted = AccessEntry.objects.get()
    assert (noted.officer, noted.what, noted.ref) == (cast.district_drafter, "export_targets", "587/2022-05")
    assert person(cast.huu.chair).get(SHEET).status_code == 404


def test_a_filled_in_sheet_fills_the_boxes_and_saves_nothing_by_itself(ict: Department, cast: Cast) -> None:
    given(ict, cast, c22891=300)
    chair = person(cast.district_chair)
    book = sheet(chair)
    page = book.worksheets[0]
    page["E6"], page["G6"], page["F7"] = 120, 310, "100"
    before = left()
    answer = sent_back(chair, book)
    shown = text(answer)
    assert answer.status_code == 200
    assert "chưa lưu" in shown
    for said in ('value="120"', 'value="310"', 'value="100"'):
        assert said in shown
    assert left() == before
    assert chair.get(f"{BOARD}nhap/").status_code == 200


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("E6", "nhiều", "Dòng 6, cột E (UBND xã Ma Nới (22828)): “nhiều” không phải số nguyên"),
        ("E6", "=1+1", "Ô này có công thức"),
        ("A6", "Z9", "Chỉ tiêu “Z9” không có trong danh mục"),
        ("A7", "A2.1", "Chỉ tiêu A2.1 đã có ở dòng trên"),
        ("A4", "Mã biểu: giao-chi-tieu/587/2022-06", "cần biểu “giao-chi-tieu/587/2022-05”"),
    ],
)
def test_a_sheet_with_a_wrong_cell_fills_nothing(ict: Department, cast: Cast, cell: str, value: str, said: str) -> None:
    chair = person(cast.district_chair)
    book = sheet(chair)
    book.worksheets[0][cell] = value
    before = left()
    answer = sent_back(chair, book)
    assert answer.status_code == 422
    assert said in text(answer)
    assert left() == before


def test_what_is_no_sheet_is_refused(ict: Department, cast: Cast) -> None:
    chair = person(cast.district_chair)
    for content in (b"", b"A2.1,300"):
        answer = chair.post(f"{BOARD}nhap/", {"file": SimpleUploadedFile("bieu.xlsx", content)})
        assert answer.status_code == 422
        assert "không phải tệp Excel" in text(answer)
    assert chair.post(f"{BOARD}nhap/", {}).status_code == 422
    assert person(cast.huu.chair).post(f"{BOARD}nhap/", {}).status_code == 404


# The door for programs


def test_a_program_reads_and_keeps_the_catalogue(ict: Department, cast: Cast) -> None:
    keeper = program(ict.specialist)
    made = keeper.post("indicators", LINE, "khoa-mot-1").json()
    assert (made["code"], made["valid_from"], made["valid_to"]) == ("A2.2", "2022-05-15", None)
    assert keeper.post("indicators", LINE, "khoa-mot-1").json() == made
    problem(keeper.post("indicators", LINE), 422, "rule-broken")
    said = {"from_day": "2022-06-01", "reason": "Không còn dùng"}
    assert keeper.post("indicators/A2.2/acts/retire", said).json()["valid_to"] == "2022-05-31"
    problem(keeper.post("indicators/Z9/acts/retire", said), 404, "not-found")
    problem(keeper.post("indicators", {"code": "A9"}), 422, "answers-refused")
    reader = program(cast.huu.chair)
    assert [row["code"] for row in reader.get("indicators").json()["indicators"]] == ["A2.1", "B1.1", "M3"]
    assert "A2.2" in str(reader.get("indicators", day="2022-05-20").json())
    problem(reader.post("indicators", LINE), 403, "not-authorised")
    problem(program(cast.nobody).get("indicators"), 404, "not-found")


def test_a_program_gives_targets_all_or_none(ict: Department, cast: Cast) -> None:
    chair = program(cast.district_chair)
    order = {"unit": "587", "period": "2022-05", "basis": "Công văn số 12"}
    lines = [
        {"indicator": "A2.1", "receiver": "22891", "value": 300},
        {"indicator": "A2.1", "receiver": "22879", "value": 1},
    ]
    board = chair.post("targets", {**order, "targets": lines}, "khoa-hai-2").json()
    assert board["indicators"][0]["combined"] == 301
    assert chair.post("targets", {**order, "targets": lines}, "khoa-hai-2").json() == board
    before = left()
    wrong = [
        {"indicator": "A2.1", "receiver": "22828", "value": 5},
        {"indicator": "A2.1", "receiver": "582", "value": 5},
    ]
    told = problem(chair.post("targets", {**order, "targets": wrong}), 422, "rule-broken")
    assert [one["field"] for one in told["violations"]] == ["orders.1"]
    problem(chair.post("targets", {**order, "targets": [{**lines[0], "value": "300"}]}), 422, "misfit")
    problem(chair.post("targets", {**order, "period": "2022-13", "targets": lines}), 404, "not-found")
    problem(chair.post("targets", {**order, "unit": "22891", "targets": lines}), 404, "not-found")
    assert left() == before
    taken_back = [{"indicator": "A2.1", "receiver": "22891", "value": None}]
    assert chair.post("targets", {**order, "targets": taken_back}).json()["indicators"][0]["combined"] == 1


def test_a_program_reads_the_board_of_a_body_it_looks_into(ict: Department, cast: Cast) -> None:
    given(ict, cast, whole=500, c22891=300)
    board = program(cast.district_drafter).get("targets", unit="587", period="2022-05").json()
    (row, *_) = board["indicators"]
    assert (row["received"], row["combined"], row["difference"]) == (500, 300, -200)
    assert {"receiver": "22891", "value": 300} in row["given"]
    assert {"code": "22891", "name": "UBND xã Phước Hữu", "team": False} in board["receivers"]
    stranger = program(cast.huu.chair)
    problem(stranger.get("targets", unit="587", period="2022-05"), 404, "not-found")
    problem(stranger.get("targets", unit="22891"), 422, "answers-refused")
    assert isinstance(stranger, Program)
    assert json.loads(stranger.get("targets", unit="22891", period="2022").content)["period"] == "2022"
