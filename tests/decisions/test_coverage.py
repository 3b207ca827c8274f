"""Coverage: who has a team, who is on the way, who is late; who may see it; and what it never tells."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act, Kind
from decisions.cases.services import Opening, advance, open_many
from decisions.directing.coverage import (
    CommuneCoverage,
    coverage_of,
    coverage_of_commune,
    coverage_of_district,
)
from decisions.errors import NotVisible
from decisions.models import Direction, DirectionAddressee, Officer, Unit
from decisions.provinces.casting import cast as make_cast
from decisions.provinces.folder import NINH_THUAN_2022, open_folder
from decisions.provinces.loading import load
from decisions.teams.standing import Standing
from tests.cast import Cast, Commune
from tests.story import draft, play, proposal
from tests.world import MORNING, end_all

pytestmark = pytest.mark.django_db

DAY, DUE = date(2022, 5, 4), date(2022, 5, 20)
LATER = MORNING + timedelta(days=30)


def ask(cast: Cast, *communes: Commune, due: date = DUE, day: date = DAY) -> Direction:
    """A letter sent otherwise that names some communes."""
    number = Direction.objects.count() + 1
    letter = Direction.objects.create(
        unit=cast.district,
        symbol=f"{number:02d}/UBND-VHTT",
        day=day,
        due=due,
        about="thành lập Tổ công nghệ số cộng đồng",
        recorded_by=cast.district_drafter,
        recorded_at=MORNING,
    )
    DirectionAddressee.objects.bulk_create(DirectionAddressee(direction=letter, unit=one.unit) for one in communes)
    return letter


def seen(cast: Cast, commune: Commune, at: datetime = MORNING) -> CommuneCoverage:
    return coverage_of_commune(cast.district_clerk, commune.unit.code, at)


def test_every_commune_in_force_needs_one_team(cast: Cast) -> None:
    figures = coverage_of_district(cast.district_head, "587", MORNING).figures
    assert (figures.required, figures.established, figures.missing, figures.percent) == (3, 0, 3, 0)
    assert (figures.villages_established, figures.villages_total) == (0, 20)


def test_a_submitted_draft_is_in_progress_and_an_issued_decision_is_a_team(cast: Cast) -> None:
    case = draft(cast.huu)
    assert (seen(cast, cast.huu).standing, seen(cast, cast.huu).stage) == (Standing.MISSING, "drafting")
    case = play(case, cast.huu, until=Act.CHECK_FORMAT, planned=proposal("", "22891-t01"))
    commune = seen(cast, cast.huu)
    assert (commune.standing, commune.stage_label) == (Standing.IN_PROGRESS, "Chờ ký")
    assert commune.villages[0].standing == Standing.IN_PROGRESS
    play(case, cast.huu, until=Act.DISPATCH)
    commune = seen(cast, cast.huu)
    assert (commune.standing, commune.stage, commune.established_on) == (Standing.ESTABLISHED, "", DAY)
    assert len(commune.missing_villages) == 7


def test_village_teams_alone_leave_the_commune_without_its_own(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01", "22891-t02"))
    commune = seen(cast, cast.huu)
    assert (commune.standing, commune.stage) == (Standing.MISSING, "")
    assert coverage_of(cast.district_head, MORNING).figures.villages_established == 2


def test_a_case_that_was_stopped_is_not_in_progress(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    advance(case, Act.DECLINE_ISSUE, by=cast.huu.chair, at=MORNING, note="Chưa cần thiết")
    assert seen(cast, cast.huu).standing == Standing.MISSING


def test_of_several_open_cases_the_furthest_is_told(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    draft(cast.huu)
    assert seen(cast, cast.huu).stage == "signing"


def test_late_is_who_has_no_team_after_the_day_of_the_letter(cast: Cast) -> None:
    ask(cast, cast.huu, cast.hau)
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    on_the_day = datetime(2022, 5, 20, 16, 59, tzinfo=MORNING.tzinfo)  # 23:59 in Vietnam
    assert not seen(cast, cast.hau, on_the_day).late
    assert seen(cast, cast.hau, on_the_day + timedelta(minutes=1)).late
    district = coverage_of_district(cast.district_head, "587", LATER)
    assert (district.figures.late, district.figures.established_late) == (1, 0)
    assert [commune.code for commune in district.missing] == ["22879", "22828"]


def test_a_team_that_came_after_the_day_is_told_apart(cast: Cast) -> None:
    ask(cast, cast.huu, due=date(2022, 5, 3), day=date(2022, 4, 4))
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    commune = seen(cast, cast.huu)
    assert (commune.late, commune.established_late) == (False, True)


def test_the_letter_of_the_latest_date_counts(cast: Cast) -> None:
    ask(cast, cast.huu, due=date(2022, 6, 1), day=date(2022, 5, 6))
    ask(cast, cast.huu, due=DUE, day=DAY)
    assert seen(cast, cast.huu, LATER).due == date(2022, 6, 1)
    assert seen(cast, cast.huu).due == DUE  # on 4 May the letter of 6 May is not there yet


def test_a_commune_sees_itself_and_nobody_else(cast: Cast) -> None:
    districts = coverage_of(cast.huu.clerk, MORNING).districts
    assert [commune.code for district in districts for commune in district.communes] == ["22891"]
    for code in ("22879", "99999"):
        with pytest.raises(NotVisible):
            coverage_of_commune(cast.huu.clerk, code, MORNING)
    with pytest.raises(NotVisible):
        coverage_of_district(cast.huu.clerk, "587", MORNING)


def test_foreign_and_unknown_are_the_same_refusal(cast: Cast) -> None:
    for code in ("582", "99999"):
        with pytest.raises(NotVisible) as refused:
            coverage_of_district(cast.district_head, code, MORNING)
        assert str(refused.value) == str(NotVisible())


def test_who_holds_nothing_sees_nothing(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        coverage_of(cast.nobody, MORNING)
    end_all(cast.district_head)
    with pytest.raises(NotVisible):
        coverage_of(cast.district_head, MORNING)


def test_coverage_tells_no_word_of_a_draft(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    advance(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, at=MORNING, note="Sai chức vụ của Tổ trưởng")
    told = str(asdict(coverage_of_district(cast.district_head, "587", MORNING)))
    assert not any(word in told for word in ("Nguyễn Văn An", "Sai chức vụ", "Nguyễn Thị Bình", case.code))


def test_the_whole_province_costs_as_many_queries_as_one_commune() -> None:
    folder = open_folder(NINH_THUAN_2022)
    load(folder, at=MORNING)
    with override_settings(DEMO=True):
        make_cast(folder, at=MORNING)
    communes = list(Unit.objects.filter(role=Unit.Role.COMMUNE))
    open_many([Opening(Kind.ESTABLISHMENT, unit) for unit in communes], by=None, at=MORNING)
    spent = {}
    for username in ("gd.stttt", "ct.58", "tp.587-vhtt", "ct.22891"):
        reader = Officer.objects.get(username=username)
        with CaptureQueriesContext(connection) as queries:
            figures = coverage_of(reader, MORNING).figures
        spent[username] = (figures.required, len(queries))
    assert spent == {"gd.stttt": (65, 9), "ct.58": (65, 9), "tp.587-vhtt": (9, 9), "ct.22891": (1, 9)}
