"""The cast of a demonstration: made only there, made once, and only the named ones can sign in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Grant, end_holding, grant_all
from decisions.models import Holding, HoldingScope, JournalEntry, Officer, Seat
from decisions.organisation.passwords import DEMO_PASSWORD
from decisions.provinces.casting import cast, log_ins
from decisions.provinces.folder import NINH_THUAN_2022, Folder, open_folder
from decisions.provinces.loading import load
from documents.page.vietnamese import sort_key
from tests.folder import change, write
from tests.standing import stands
from tests.world import LONG_AGO, MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Iterator[None]:
    with override_settings(DEMO=True):
        yield


@stands
def loaded() -> Folder:
    folder = open_folder(NINH_THUAN_2022)
    load(folder, at=MORNING)
    return folder


@pytest.fixture
def ninh_thuan(loaded: Folder, demo: None) -> Folder:
    return loaded


@pytest.fixture
def small(tmp_path: Path, demo: None) -> Path:
    """A folder of one commune and one person, loaded."""
    load(open_folder(write(tmp_path)), at=MORNING)
    return tmp_path


def run(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("cast", str(folder), *options, stdout=out)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (Officer, Holding, HoldingScope, JournalEntry, Officer.groups.through)]


def test_the_cast_can_sign_in_and_nobody_else(ninh_thuan: Folder) -> None:
    found = cast(ninh_thuan, at=MORNING)
    named = {row["person"] for row in ninh_thuan.rows["people.csv"] if row["logs_in"]}
    assert {one.username for one in found} == named
    signing_in = [officer for officer in Officer.objects.all() if officer.check_password(DEMO_PASSWORD)]
    assert {officer.username for officer in signing_in} == named
    assert not any(officer.has_usable_password() for officer in Officer.objects.exclude(username__in=named))


def test_everybody_is_marked_as_cast_and_no_one_is_more_than_an_officer(ninh_thuan: Folder) -> None:
    cast(ninh_thuan, at=MORNING)
    assert not Officer.objects.filter(is_cast=False).exists()
    assert not Officer.objects.filter(is_superuser=True).exists()


def test_a_log_in_says_who_it_is(ninh_thuan: Folder) -> None:
    found = {one.username: one for one in cast(ninh_thuan, at=MORNING)}
    assert found["ct.22891"].name == "Ông Trần Văn Ước"
    assert found["ct.22891"].posts == ("Chủ tịch UBND, UBND xã Phước Hữu",)
    assert "Văn thư, UBND xã Ma Nới" in found["vptk.22828"].posts
    assert authenticate(username="ct.22891", password=DEMO_PASSWORD) == Officer.objects.get(username="ct.22891")


def test_names_are_sorted_as_if_saved_one_by_one(ninh_thuan: Folder) -> None:
    cast(ninh_thuan, at=MORNING)
    assert all(officer.sort_name == sort_key(officer.full_name) for officer in Officer.objects.all())


def test_casting_again_changes_nothing(ninh_thuan: Folder) -> None:
    first = cast(ninh_thuan, at=MORNING)
    before = counts()
    assert cast(ninh_thuan, at=MORNING) == first == log_ins(at=MORNING)
    assert counts() == before


def test_what_was_ended_is_not_given_again(ninh_thuan: Folder) -> None:
    cast(ninh_thuan, at=MORNING)
    chair = Holding.objects.get(officer__username="ct.22891")
    end_holding(chair, at=MORNING, by=None, reason="Nghỉ hưu")
    cast(ninh_thuan, at=MORNING)
    assert not Holding.objects.at(MORNING).filter(officer__username="ct.22891").exists()


def test_every_right_of_the_cast_is_in_the_journal(ninh_thuan: Folder) -> None:
    cast(ninh_thuan, at=MORNING)
    assert JournalEntry.objects.filter(act="grant").count() == Holding.objects.count()


def test_a_dual_duty_covers_just_what_its_paper_lists(ninh_thuan: Folder) -> None:
    cast(ninh_thuan, at=MORNING)
    holding = Holding.objects.get(officer__username="vptk.22828", seat__post="culture_clerk")
    assert (holding.cause, holding.whole) == (Holding.Cause.DUAL_DUTY, False)
    assert holding.paper.startswith("văn bản số ")
    scopes = set(holding.scopes.values_list("act", "kind"))
    assert (Act.DRAFT_ESTABLISHMENT, Kind.ESTABLISHMENT) in scopes
    assert (Act.DRAFT_ESTABLISHMENT, Kind.AMENDMENT) not in scopes


def test_the_cast_is_refused_outside_a_demonstration(small: Path) -> None:
    before = counts()
    with override_settings(DEMO=False), pytest.raises(CommandError, match="Chỉ bản dùng thử"):
        run(small)
    assert counts() == before


def test_the_cast_is_refused_beside_a_real_officer(small: Path) -> None:
    Officer.objects.create_user("that", full_name="Lê Văn Thật", honorific=Officer.Honorific.MR)
    before = counts()
    with pytest.raises(CommandError, match="có cán bộ thật"):
        run(small)
    assert counts() == before


def test_the_cast_is_refused_where_the_province_is_not_loaded(tmp_path: Path, demo: None) -> None:
    write(tmp_path)
    with pytest.raises(CommandError, match=r"staffing\.csv, dòng 2: chưa nạp vị trí chair của đơn vị 101"):
        run(tmp_path)
    assert not Officer.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("appointment,,,,,2021-07-01,", "dual_duty,receive,,,,2021-07-01,", "dòng 2: Phân công kiêm nhiệm cần số"),
        ("appointment,,", "appointment,appraise@proposal,", "không có việc “Thẩm định”"),
        ("appointment,,,,,2021-07-01,", "appointment,,,,,1999-07-01,", "chưa nạp vị trí chair"),
        ("101,ct.101", "101,ct.101,chair,appointment,,,,x,2021-07-01,\n101,ct.101", "dòng 3: lặp lại một dòng"),
    ],
)
def test_a_staffing_list_that_does_not_fit_is_refused_whole(small: Path, old: str, new: str, sentence: str) -> None:
    change(small, "staffing.csv", old, new)
    before = counts()
    with pytest.raises(CommandError, match=sentence):
        run(small)
    assert counts() == before


def test_a_person_does_not_change_into_another(small: Path) -> None:
    run(small)
    change(small, "people.csv", "Trần Văn Ước", "Lê Văn Khác")
    with pytest.raises(CommandError, match="đã được tạo với tên khác: Ông Trần Văn Ước"):
        run(small)


def test_the_command_prints_who_can_sign_in(small: Path) -> None:
    assert "ct.101             Ông Trần Văn Ước" in run(small)
    told = json.loads(run(small, "--json"))
    assert told["password"] == DEMO_PASSWORD
    assert [one["username"] for one in told["log_ins"]] == ["ct.101"]


def test_giving_many_rights_costs_no_more_queries_than_giving_few(ninh_thuan: Folder) -> None:
    people = ninh_thuan.rows["people.csv"][:60]
    officers = Officer.objects.bulk_create(
        Officer(username=row["person"], honorific=row["honorific"], full_name=row["full_name"]) for row in people
    )
    seats = list(Seat.objects.filter(post="chair").select_related("unit")[:60])
    wishes = [
        Grant(officer, seat, Holding.Cause.APPOINTMENT, LONG_AGO) for officer, seat in zip(officers, seats, strict=True)
    ]

    def queries(given: list[Grant]) -> int:
        with CaptureQueriesContext(connection) as captured:
            grant_all(given, at=MORNING, by=None)
        return len(captured)

    assert queries(wishes[:5]) == queries(wishes[5:])
