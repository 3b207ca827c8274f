"""The province that ships: whole, in order, and staffed so that its communes can do what the plan asks of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import override_settings

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.calendar.working_days import day_off
from decisions.cases.selectors import way_to_end
from decisions.cases.services import Opening, open_many
from decisions.evaluation.receivers import receivers_of
from decisions.models import (
    Guidance,
    Holding,
    JournalEntry,
    LegalBasis,
    School,
    SchoolKind,
    Seat,
    Serving,
    Succession,
    Unit,
    UnitGroupPermission,
    UnitVersion,
    VillageVersion,
)
from decisions.provinces.casting import cast
from decisions.provinces.folder import NINH_THUAN_2022, Folder, open_folder
from decisions.provinces.loading import load
from tests.standing import stands
from tests.world import MORNING

pytestmark = pytest.mark.django_db

PLAYED = date(2022, 5, 4)
COMMUNE, DISTRICT = Unit.Role.COMMUNE, Unit.Role.DISTRICT
RECEIVING = (
    Unit.Role.DIVISION_CULTURE,
    Unit.Role.DIVISION_EDUCATION,
    Unit.Role.DEPARTMENT_ICT,
    Unit.Role.DEPARTMENT_EDUCATION,
)


@pytest.fixture
def folder() -> Folder:
    return open_folder(NINH_THUAN_2022)


@stands
def province() -> Folder:
    folder = open_folder(NINH_THUAN_2022)
    load(folder, at=MORNING)
    return folder


@stands
def people() -> Folder:
    folder = open_folder(NINH_THUAN_2022)
    load(folder, at=MORNING)
    with override_settings(DEMO=True):
        cast(folder, at=MORNING)
    return folder


def units(*roles: str) -> list[Unit]:
    return list(Unit.objects.filter(role__in=roles).order_by("code"))


def test_the_whole_province_is_there(province: Folder) -> None:
    roles = Counter(Unit.objects.values_list("role", flat=True))
    assert roles["district"] == 7
    assert roles["commune"] == 65
    for role in ("district_office", "division_culture", "division_finance", "division_education"):
        assert roles[role] == 7
    departments = [role for role in roles if role.startswith("department_")]
    assert [roles[role] for role in departments] == [1] * 5
    assert VillageVersion.objects.on(PLAYED).count() == 412


def test_communes_stand_in_their_districts_by_kind(province: Folder) -> None:
    communes = UnitVersion.objects.on(PLAYED).filter(unit__role=COMMUNE)
    by_district = Counter(communes.values_list("parent__code", flat=True))
    assert by_district == {"582": 16, "584": 9, "585": 8, "586": 9, "587": 9, "588": 6, "589": 8}
    assert Counter(communes.values_list("designation", flat=True)) == {"xa": 47, "phuong": 15, "thi_tran": 3}
    assert Unit.objects.get(code="22891").on(PLAYED).name == "Ủy ban nhân dân xã Phước Hữu"
    assert Unit.objects.get(code="22828").called(PLAYED) == "UBND xã Ma Nới"


def test_loading_it_again_changes_nothing(province: Folder) -> None:
    def counts() -> list[int]:
        models = (UnitVersion, Seat, Serving, Guidance, VillageVersion, UnitGroupPermission, JournalEntry)
        return [model.objects.count() for model in models]

    before = counts()
    report = load(province, at=MORNING)
    assert {outcome for found in report.counts().values() for outcome in found} == {"giữ nguyên"}
    assert counts() == before


def test_the_files_hold_one_form_of_text_and_no_line_twice() -> None:
    for path in NINH_THUAN_2022.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name
        assert "\r" not in text, path.name
        lines = text.splitlines()
        assert len(lines) == len(set(lines)), path.name


def test_villages_are_called_by_the_kind_of_their_commune(province: Folder) -> None:
    kinds = dict(UnitVersion.objects.on(PLAYED).values_list("unit", "designation"))
    for village in VillageVersion.objects.on(PLAYED):
        rural = kinds[village.unit_id] == "xa"
        assert (village.kind, village.name.rpartition(" ")[0]) == (
            ("thon", "thôn") if rural else ("khu_pho", "khu phố")
        )


def test_nothing_of_a_unit_outlives_it(province: Folder) -> None:
    last = {version.unit_id: version.valid_to for version in UnitVersion.objects.all()}
    for row in [*Seat.objects.all(), *Serving.objects.all(), *VillageVersion.objects.all()]:
        assert row.valid_to == last[row.unit_id]


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("22753", date(2024, 10, 31)),
        ("stttt", date(2025, 2, 28)),
        ("snnptnt", date(2025, 2, 28)),
        ("587", date(2025, 6, 30)),
        ("58", date(2025, 6, 30)),
    ],
)
def test_units_end_when_they_really_ended(province: Folder, code: str, last: date) -> None:
    unit = Unit.objects.get(code=code)
    assert unit.versions.on(last).exists()
    assert not unit.versions.on(last + timedelta(days=1)).exists()


def test_sixty_two_communes_are_left_after_the_wards_were_merged(province: Folder) -> None:
    day = date(2024, 11, 1)
    assert UnitVersion.objects.on(day).filter(unit__role=COMMUNE).count() == 62
    merged = Succession.objects.filter(date=day).values_list("old__code", "new__code")
    assert set(merged) == {("22753", "22759"), ("22756", "22759"), ("22750", "22747")}


def test_who_guides_whom_is_a_pair_for_each(province: Folder) -> None:
    pairs = Guidance.objects.on(PLAYED)
    assert Counter(pairs.values_list("subject", flat=True)) == {"district": 7, "commune_team": 65, "village_team": 130}
    guides = pairs.filter(guided__code="22891", subject="village_team").values_list("guide__code", flat=True)
    assert set(guides) == {"587", "22891"}


def test_an_establishment_decision_cites_what_the_plan_rests_on(province: Folder) -> None:
    assert _cited(Kind.ESTABLISHMENT, PLAYED) == ["cqdp", "qd-749", "qd-146", "cv-793", "ke-hoach"]
    assert _cited(Kind.DIRECTION, PLAYED) == ["cv-793", "ke-hoach"]


@pytest.mark.parametrize("kind", [Kind.ESTABLISHMENT, Kind.DIRECTION])
def test_every_basis_cited_by_these_kinds_is_in_force_or_another_version_of_it_is(province: Folder, kind: Kind) -> None:
    listed = set(LegalBasis.objects.filter(uses__kind=kind).values_list("code", flat=True))
    assert set(_cited(kind, PLAYED)) == listed


def test_exactly_one_law_on_local_government_is_in_force_every_day(province: Folder) -> None:
    day = date(2022, 1, 1)
    while day < date(2026, 1, 1):
        assert _cited(Kind.ESTABLISHMENT, day).count("cqdp") == 1
        day += timedelta(days=1)


def test_saturdays_worked_in_exchange_are_working_days(province: Folder) -> None:
    assert [day_off(date(2024, 4, 29)) != "", day_off(date(2024, 5, 4))] == [True, ""]
    assert [day_off(date(2025, 5, 2)) != "", day_off(date(2025, 4, 26))] == [True, ""]


def test_every_commune_can_bring_an_establishment_to_its_end(people: Folder) -> None:
    cases = open_many([Opening(Kind.ESTABLISHMENT, unit) for unit in units(COMMUNE)], by=None, at=MORNING)
    stuck = {case.code: path.sentence for case in cases if not (path := way_to_end(case, MORNING)).open}
    assert not stuck


def test_each_school_belongs_to_whom_its_kind_says_and_is_led_in_the_education_line(province: Folder) -> None:
    """I.2.c, III.3.a: up to lower secondary under UBND huyện and its Phòng, above that under Sở GD&ĐT."""
    for row in School.objects.on(PLAYED).select_related("unit", "commune", "superior", "leader"):
        district = row.commune.on(PLAYED).parent
        local = row.kind not in {"thpt", "gdtx"}
        assert (row.superior == district) is local, row
        assert row.leader.code == (f"{row.superior.code}-gddt" if local else "sgddt"), row
        assert row.unit.on(PLAYED).parent == row.superior
    assert School.objects.on(PLAYED).count() == 29
    charters = set(SchoolKind.objects.on(PLAYED).values_list("charter", flat=True))
    assert charters <= set(LegalBasis.objects.values_list("code", flat=True))
    heads = Seat.objects.filter(unit__code__in=["587-th1", "gdtx1"], post="headmaster").order_by("unit__code")
    assert [(seat.label, seat.signature_line) for seat in heads] == [
        ("Hiệu trưởng", "HIỆU TRƯỞNG"),
        ("Giám đốc", "GIÁM ĐỐC"),
    ]


def test_the_schools_with_people_can_establish_their_team(people: Folder) -> None:
    staffed = Unit.objects.filter(role=Unit.Role.SCHOOL, seats__holdings__isnull=False).distinct()
    cases = open_many([Opening(Kind.SCHOOL_TEAM, unit) for unit in staffed.order_by("code")], by=None, at=MORNING)
    assert len(cases) == 4
    assert not [case.code for case in cases if not way_to_end(case, MORNING).open]


def test_targets_reach_every_commune_and_somebody_gives_them(people: Folder) -> None:
    department = Unit.objects.get(role=Unit.Role.DEPARTMENT_ICT)
    assert rights(Asked((Act.KEEP_INDICATOR,), department.pk, MORNING))
    assert set(receivers_of(department, PLAYED)) == {unit.code for unit in units(DISTRICT)}
    taking = [set(receivers_of(district, PLAYED)) for district in units(DISTRICT)]
    assert set().union(*taking) == {unit.code for unit in units(COMMUNE)}
    for unit in (department, *units(DISTRICT, COMMUNE)):
        assert rights(Asked((Act.SET_TARGET,), unit.pk, MORNING)), unit


def test_every_district_can_direct_its_communes(people: Folder) -> None:
    cases = open_many([Opening(Kind.DIRECTION, unit) for unit in units(DISTRICT)], by=None, at=MORNING)
    stuck = {case.code: path.sentence for case in cases if not (path := way_to_end(case, MORNING)).open}
    assert not stuck


@pytest.mark.parametrize("role", [COMMUNE, DISTRICT, *RECEIVING])
def test_somebody_receives_the_papers_sent_to_each_unit(people: Folder, role: Unit.Role) -> None:
    deaf = [unit.code for unit in units(role) if not rights(Asked((Act.RECEIVE,), unit.pk, MORNING))]
    assert not deaf


def test_the_four_staffing_patterns_are_spread_as_said(people: Folder) -> None:
    staffed = Holding.objects.filter(seat__unit__role=COMMUNE).exclude(seat__post="unit_administrator")
    sizes = Counter(code for code, _ in set(staffed.values_list("seat__unit__code", "officer")))
    assert Counter(sizes.values()) == {10: 20, 8: 15, 7: 15, 4: 12, 2: 3}
    assert (sizes["22891"], sizes["22828"]) == (10, 2)


def test_phuoc_huu_does_each_step_by_its_usual_person(people: Folder) -> None:
    steps = (Act.DRAFT_ESTABLISHMENT, Act.CHECK_CONTENT, Act.CHECK_FORMAT, Act.SIGN_ESTABLISHMENT, Act.NUMBER)
    unit = Unit.objects.get(code="22891")
    first = [rights(Asked((step,), unit.pk, MORNING, Kind.ESTABLISHMENT))[0].officer_name for step in steps]
    assert first == ["Bà Nguyễn Thị Bình", "Bà Đàng Thị Ánh", "Ông Phạm Văn Cảnh", "Ông Trần Văn Ước", first[2]]


def test_some_deputies_sign_by_an_assignment_of_fields(people: Folder) -> None:
    signers = [
        right
        for unit in units(COMMUNE)
        for right in rights(Asked((Act.SIGN_ESTABLISHMENT,), unit.pk, MORNING, Kind.ESTABLISHMENT))
    ]
    assert Counter(right.capacity for right in signers) == {"": 65, "KT.": 20}
    assert all(right.paper for right in signers if right.capacity)


def test_no_name_is_that_of_two_people(people: Folder) -> None:
    rows = people.rows["people.csv"]
    assert len({row["full_name"] for row in rows}) == len(rows)


def test_nobody_is_listed_without_a_post(people: Folder) -> None:
    staffed = {row["person"] for row in people.rows["staffing.csv"]}
    assert {row["person"] for row in people.rows["people.csv"]} == staffed


def test_arrangements_rest_on_papers_of_working_days(people: Folder) -> None:
    for row in people.rows["staffing.csv"]:
        if row["cause"] != Holding.Cause.APPOINTMENT:
            assert row["paper_symbol"], row.place
            assert not day_off(row["paper_date"]), row.place
            assert row["valid_from"] >= row["paper_date"], row.place


def _cited(kind: str, day: date) -> list[str]:
    return list(LegalBasis.objects.cited(kind, day).values_list("code", flat=True))
