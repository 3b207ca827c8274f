"""A province's folder: all of it or none, twice the same, and every fault named by file and line."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from decisions.models import (
    JournalEntry,
    LegalBasis,
    Seat,
    Serving,
    SpecialDay,
    Unit,
    UnitGroupPermission,
    UnitVersion,
    VillageVersion,
)

pytestmark = pytest.mark.django_db

_UNIT = "code,role,level,designation,parent,valid_from,valid_to,name,short_name,area,place,symbol,official_code"
FILES = {
    "province.json": '{"code": "thu", "name": "Tỉnh Thử"}',
    "units.csv": f"""{_UNIT}
1,province,province,tinh,,2000-01-01,,Ủy ban nhân dân tỉnh Thử,UBND tỉnh Thử,tỉnh Thử,Thử,UBND,
10,district,district,huyen,1,2000-01-01,,Ủy ban nhân dân huyện Một,UBND huyện Một,huyện Một,Một,UBND,
10-vhtt,division_culture,district,phong,10,2000-01-01,,Phòng VH và TT huyện Một,Phòng VHTT,huyện Một,Một,PVHTT,
101,commune,commune,xa,10,2000-01-01,2021-12-31,Ủy ban nhân dân xã Cũ,UBND xã Cũ,xã Cũ,Cũ,UBND,
101,commune,commune,xa,10,2022-01-01,,Ủy ban nhân dân xã Mới,UBND xã Mới,xã Mới,Mới,UBND,
""",
    "successions.csv": "old,new,date,kind,basis\n",
    "serves.csv": "unit,body,valid_from,valid_to\n10-vhtt,10,2000-01-01,\n",
    "seats.csv": """unit,post,title,signs_as,valid_from,valid_to
101,chair,,,2000-01-01,
101,culture_clerk,,,2000-01-01,
10-vhtt,culture_specialist,,,2000-01-01,
""",
    "villages.csv": "code,unit,kind,name,valid_from,valid_to\n101-t01,101,thon,thôn 1,2000-01-01,\n",
    "holidays.csv": "day,works,name,basis\n2022-01-03,no,nghỉ bù Tết Dương lịch,\n",
    "legal_bases.csv": """code,lead,text,kinds,order,certainty,valid_from,valid_to
luat,Căn cứ,"Luật Thử, số 1",establishment direction,1,sure,2016-01-01,
""",
    "guidance.csv": "guide,guided,subject,clause,valid_from,valid_to\n10,101,commune_team,II.5.b,2022-01-01,\n",
    "staffing.csv": "unit,person,post,cause,acts,kinds,paper_symbol,paper_date,paper_about,valid_from,valid_to\n"
    "101,ct,chair,appointment,,,,,,2021-07-01,\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def load(folder: Path) -> str:
    out = StringIO()
    call_command("load_province", str(folder), stdout=out)
    return out.getvalue()


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def counts() -> list[int]:
    models = (Unit, UnitVersion, Serving, Seat, Group, VillageVersion, SpecialDay, LegalBasis, UnitGroupPermission)
    return [model.objects.count() for model in (*models, JournalEntry)]


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
    assert set(held.values_list("content_object__code", flat=True)) == {"10"}


def test_an_open_row_may_be_closed_and_followed_by_another(folder: Path) -> None:
    load(folder)
    change(folder, "villages.csv", "2000-01-01,\n", "2000-01-01,2022-06-30\n101-t01,101,thon,thôn Một,2022-07-01,\n")
    assert "villages.csv       đóng 1, thêm 1" in load(folder)


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
        ("seats.csv", "101,chair", "101,boss", "dòng 2, cột post"),
        ("seats.csv", "101,culture_clerk,,", "101,chair,,", "lặp lại một dòng"),
        ("villages.csv", "101-t01,101", ",101", "cột code: không được để trống"),
        ("villages.csv", "thôn 1,", "thôn 1,thừa,", "số ô không khớp"),
        ("staffing.csv", "appointment,,,", "appointment,fly,,", "“fly” ở cột acts"),
        ("holidays.csv", ",no,", ",maybe,", "“maybe” phải là yes hoặc no"),
        ("legal_bases.csv", ",1,sure", ",đầu,sure", "không phải số nguyên"),
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
    change(folder, "units.csv", "10,district", "10,district_office")
    with pytest.raises(CommandError, match="vai trò không đổi được"):
        load(folder)


def test_all_faults_are_named_in_one_run(folder: Path) -> None:
    change(folder, "seats.csv", "101,chair", "101,boss")
    change(folder, "holidays.csv", ",no,", ",maybe,")
    with pytest.raises(CommandError, match=r"(?s)seats\.csv.*holidays\.csv"):
        load(folder)
