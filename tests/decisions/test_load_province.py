"""A province's folder: all of it or none, twice the same, and every fault named by file and line."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from decisions.models import (
    Indicator,
    JournalEntry,
    LegalBasis,
    School,
    Seat,
    Serving,
    SpecialDay,
    Unit,
    UnitGroupPermission,
    UnitVersion,
    VillageVersion,
)
from tests.folder import change, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


def load(folder: Path) -> str:
    out = StringIO()
    call_command("load_province", str(folder), stdout=out)
    return out.getvalue()


def counts() -> list[int]:
    models = (Unit, UnitVersion, Serving, Seat, Group, VillageVersion, SpecialDay, LegalBasis, UnitGroupPermission)
    return [model.objects.count() for model in (*models, Indicator, JournalEntry)]


def test_a_folder_is_loaded_and_reported_by_file(folder: Path) -> None:
    assert "units.csv          thêm 5" in load(folder)
    assert Unit.objects.get(code="101").called(date(2021, 5, 1)) == "UBND xã Cũ"
    assert [basis.text for basis in LegalBasis.objects.cited("direction", SpecialDay.objects.get().day)] == [
        "Luật Thử, số 1"
    ]


def test_loading_again_changes_nothing(folder: Path) -> None:
    load(folder)
    before = counts()
    assert "units.csv          giữ nguyên 5" in load(folder)
    assert counts() == before


def test_seats_get_the_rights_of_their_posts(folder: Path) -> None:
    load(folder)
    held = UnitGroupPermission.objects.filter(group__seat__post="culture_specialist")
    drafts = held.filter(permission__codename="direct_establishment")
    assert set(drafts.values_list("content_object__code", flat=True)) == {"10"}


def test_a_school_is_placed_by_its_kind_and_gets_its_seats(folder: Path) -> None:
    """I.2.c: whose a school is and who leads it is data, said once for each kind."""
    assert "schools.csv        thêm 1" in load(folder)
    row = School.objects.select_related("unit").get()
    assert (row.commune.code, row.superior.code, row.leader.code) == ("101", "10", "10-vhtt")
    version = row.unit.on(date(2021, 5, 1))
    assert (version.parent, version.place, version.level) == (row.superior, "Cũ", "district")
    posts = Seat.objects.filter(unit=row.unit).values_list("post", "title")
    assert dict(posts) == dict.fromkeys(("headmaster", "vice_headmaster", "ict_teacher", "records_clerk"), "")


def test_schools_loaded_again_stay_as_they_are_and_an_ended_one_is_closed_with_its_seats(folder: Path) -> None:
    load(folder)
    before = (counts(), School.objects.count())
    assert "schools.csv        giữ nguyên 1" in load(folder)
    assert (counts(), School.objects.count()) == before
    change(folder, "schools.csv", "2000-01-01,\n", "2000-01-01,2022-06-30\n")
    assert "schools.csv        đóng 1" in load(folder)
    last = date(2022, 6, 30)
    assert [row.valid_to for row in (School.objects.get(), UnitVersion.objects.get(unit__code="10-th1"))] == [last] * 2
    assert set(Seat.objects.filter(unit__code="10-th1").values_list("valid_to", flat=True)) == {last}


def test_a_centre_calls_its_head_as_its_kind_does(folder: Path) -> None:
    change(folder, "school_kinds.csv", "Hiệu trưởng", "Giám đốc")
    load(folder)
    seats = Seat.objects.filter(unit__code="10-th1").exclude(title="").order_by("pk")
    assert [(seat.title, seat.signature_line) for seat in seats] == [
        ("Giám đốc", "GIÁM ĐỐC"),
        ("Phó Giám đốc", "PHÓ GIÁM ĐỐC"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("schools.csv", "tieu-hoc", "cao-dang", "schools.csv, dòng 2: loại hình “cao-dang” không có"),
        ("schools.csv", ",101,", ",10,", "schools.csv, dòng 2: “10” không phải xã"),
        ("schools.csv", ",101,", ",999,", "schools.csv, dòng 2: đơn vị “999” không có trong units.csv"),
        ("schools.csv", "10-th1", "10-vhtt", "schools.csv, dòng 2: mã 10-vhtt đã là của một đơn vị"),
        ("schools.csv", "THM,2000", "THM,1999", "schools.csv, dòng 2: loại hình “tieu-hoc” không có"),
        ("school_kinds.csv", "division_culture", "division_education", "không xác định được Phòng Giáo dục và Đào tạo"),
        ("school_kinds.csv", "district,", "truong,", "school_kinds.csv, dòng 2, cột superior"),
    ],
)
def test_a_school_that_cannot_be_placed_is_named_and_nothing_is_loaded(
    folder: Path, name: str, old: str, new: str, said: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(CommandError, match="dòng 2") as told:
        load(folder)
    assert said in str(told.value)
    assert not Unit.objects.exists()


def test_an_open_row_may_be_closed_and_followed_by_another(folder: Path) -> None:
    load(folder)
    change(folder, "villages.csv", "2000-01-01,\n", "2000-01-01,2022-06-30\n101-t01,101,thon,thôn Một,2022-07-01,\n")
    assert "villages.csv       đóng 1, thêm 1" in load(folder)


def test_an_indicator_is_closed_and_begins_again_with_other_words(folder: Path) -> None:
    assert "indicators.csv     thêm 1" in load(folder)
    again = "A1.1,Số hộ được phổ biến,government,II.4.a,hộ,count,sum,team,commune,,,2022-07-01,"
    change(folder, "indicators.csv", "2022-01-01,\n", f"2022-01-01,2022-06-30\n{again}\n")
    assert "indicators.csv     đóng 1, thêm 1" in load(folder)
    assert [row.owner for row in Indicator.objects.order_by("pk")] == ["department_ict", "commune"]
    change(folder, "indicators.csv", "phổ biến", "tiếp cận")
    with pytest.raises(CommandError, match=r"indicators\.csv, dòng 3: khác dòng đã nạp ở cột name"):
        load(folder)


def test_a_loaded_row_is_not_rewritten(folder: Path) -> None:
    load(folder)
    before = counts()
    change(folder, "units.csv", "UBND xã Mới", "UBND xã Khác")
    with pytest.raises(CommandError, match=r"units\.csv, dòng 6: khác dòng đã nạp ở cột short_name"):
        load(folder)
    assert counts() == before


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("units.csv", "10,district", "10,tinh_doan", "dòng 3, cột role: “tinh_doan” không có trong danh mục"),
        ("units.csv", "xa,10,2022-01-01", "xa,10,2022-13-01", "dòng 6, cột valid_from: “2022-13-01” không phải ngày"),
        ("units.csv", "xa,10,2022-01-01", "xa,99,2022-01-01", "dòng 6: đơn vị “99” không có trong units.csv"),
        ("units.csv", "2000-01-01,2021-12-31", "2000-01-01,1999-12-31", "dòng 5: ngày cuối đứng trước ngày đầu"),
        ("units.csv", "2000-01-01,2021-12-31", "2000-01-01,2022-12-31", "hai bản cùng hiệu lực"),
        ("units.csv", "code,role", "ma,role", "thiếu cột “code”"),
        ("units.csv", "xã Mới,xã Mới", "xã \u200bMới,xã Mới", "units.csv, dòng 6"),
        ("exchange.csv", "H99.10", "h99 10", "dòng 2: Mã định danh gồm các nhóm"),
        ("exchange.csv", "van-thu@mot.vn", "van-thu", "dòng 2: Địa chỉ thư điện tử"),
        ("exchange.csv", "10,H99", "99,H99", "dòng 2: đơn vị “99” không có trong units.csv"),
        ("exchange.csv", "01-01,", "01-01,\n101,H99.10,,2021-01-01,", "dòng 3: mã H99.10 đang là của đơn vị 10"),
        ("seats.csv", "101,chair", "101,boss", "dòng 2, cột post"),
        ("seats.csv", "101,culture_clerk,,", "101,chair,,", "lặp lại một dòng"),
        ("villages.csv", "101-t01,101", ",101", "cột code: không được để trống"),
        ("villages.csv", "thôn 1,", "thôn 1,thừa,", "số ô không khớp"),
        ("staffing.csv", "appointment,,", "appointment,fly@recall,", "dòng 2, cột scopes: “fly@recall” có việc"),
        ("staffing.csv", "appointment,,", "appointment,seal@fly,", "dòng 2, cột scopes: “seal@fly” có việc"),
        ("staffing.csv", "appointment,,", "appointment,seal@recall+,", "dòng 2, cột scopes: “seal@recall\\+” có việc"),
        ("units.csv", "xã Mới,xã Mới", "Xã " * 70 + ",xã Mới", "units.csv, dòng 6"),
        ("staffing.csv", "101,ct.101", "101,pct.101", "dòng 2: “pct.101” không có trong people.csv"),
        ("staffing.csv", ",chair,", ",office_clerk,", "vị trí office_clerk của đơn vị 101 không có trong seats.csv"),
        ("people.csv", "ong,Trần Văn Ước,yes", "ong,Trần,yes\nct.101,ba,Lê,no", "dòng 3: “ct.101” đã có"),
        ("people.csv", "Trần Văn Ước", "Trần" * 20, "dài 80 ký tự; nhiều nhất là 50"),
        ("holidays.csv", ",no,", ",maybe,", "“maybe” phải là yes hoặc no"),
        ("platforms.csv", "postmart,Postmart", "Post Mart,Postmart", "“Post Mart” không phải mã"),
        ("platforms.csv", "postmart.vn", "https://postmart.vn", "tên miền không đúng dạng"),
        ("legal_bases.csv", ",1,sure", ",đầu,sure", "không phải số nguyên"),
        ("indicators.csv", "A1.1,", "a1.1,", "dòng 2: Mã “a1.1” không đúng dạng"),
        ("indicators.csv", "count,sum", "ratio,sum", "dòng 2: Số liệu loại tỷ lệ được cộng theo cách “cộng tử số"),
        ("indicators.csv", "count,sum", "đếm,sum", "dòng 2: Loại số liệu “đếm” không có trong danh mục"),
        ("indicators.csv", "department_ict", "room", "Cơ quan chủ trì “room” không có trong danh mục"),
        ("indicators.csv", "Nhật ký", "Nhật ký " * 30, "cột evidence: dài"),
        ("indicators.csv", "2022-01-01,", "2022-01-01,2021-01-01", "ngày cuối đứng trước ngày đầu"),
        (
            "indicators.csv",
            "2022-01-01,",
            "2022-01-01,2022-06-30\nA1.1,Số người,society,II.4.c,người,count,sum,team,commune,,,2022-07-01,",
            "dòng 3: mã A1.1 ở dòng trên có đơn vị tính hoặc cách cộng khác",
        ),
        (
            "indicators.csv",
            "2022-01-01,",
            "2022-01-01,\nA1.1,Số hộ,government,II.4.a,hộ,count,sum,team,commune,,,2022-07-01,",
            "hai bản cùng hiệu lực từ ngày 01/07/2022",
        ),
        ("province.json", "{", "", "không đọc được"),
    ],
)
def test_a_broken_folder_is_refused_whole(folder: Path, name: str, old: str, new: str, sentence: str) -> None:
    change(folder, name, old, new)
    before = counts()
    with pytest.raises(CommandError, match=sentence):
        load(folder)
    assert counts() == before


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "villages.csv").unlink()
    with pytest.raises(CommandError, match=r"villages\.csv: không có tệp này"):
        load(folder)


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "villages.csv").write_bytes(
        "code,unit,kind,name,valid_from,valid_to\nthôn".encode("cp1258", "ignore") + b"\xff"
    )
    with pytest.raises(CommandError, match="không phải văn bản UTF-8"):
        load(folder)


def test_a_unit_does_not_change_its_role(folder: Path) -> None:
    load(folder)
    change(folder, "units.csv", "10-vhtt,division_culture", "10-vhtt,division_finance")
    change(folder, "school_kinds.csv", "division_culture", "division_finance")
    with pytest.raises(CommandError, match="vai trò không đổi được"):
        load(folder)


def test_all_faults_are_named_in_one_run(folder: Path) -> None:
    change(folder, "seats.csv", "101,chair", "101,boss")
    change(folder, "holidays.csv", ",no,", ",maybe,")
    with pytest.raises(CommandError, match=r"(?s)seats\.csv.*holidays\.csv"):
        load(folder)
