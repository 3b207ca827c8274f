"""Units, villages, days off and legal bases change from a day on, on a paper; nothing vanishes on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from decisions.administering.bases import BasisFacts, add_basis, basis_of, end_basis, replace_basis
from decisions.administering.closing import Closing, end_unit
from decisions.administering.days import add_day, withdraw_day
from decisions.administering.units import NewUnit, UnitFacts, add_unit, change_unit, facts_of, latest
from decisions.administering.villages import (
    Merger,
    VillageFacts,
    add_village,
    change_village,
    end_village,
    merge_villages,
    villages_of,
)
from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Grant, Paper, grant
from decisions.authority.rights import bodies_of
from decisions.calendar.working_days import add_working_days
from decisions.errors import NotAuthorised, NotInForce, RuleBroken
from decisions.models import (
    Guidance,
    Holding,
    JournalEntry,
    LegalBasis,
    Officer,
    Seat,
    SpecialDay,
    Succession,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)
from decisions.proof.administering import versions
from decisions.provinces.folder import open_folder
from decisions.provinces.loading import load
from decisions.staffing.arranging import Wish, arrange, kinds_for
from decisions.staffing.keeping import in_post_on, keeping_of
from decisions.teams.models import Team
from decisions.teams.services import places_with_a_team, submit
from documents.clock import start_of
from tests.administering import LATER, ON, SOON, TODAY, warden
from tests.cast import Cast
from tests.folder import write
from tests.people import administrator
from tests.rules import tampering
from tests.standing import stands
from tests.story import draft, proposal
from tests.workflows.play import go, opened
from tests.world import MORNING, PAPER

pytestmark = pytest.mark.django_db
Province = tuple[Cast, Officer, Officer]
WARD = UnitFacts(
    "Ủy ban nhân dân xã Phước Mới", "UBND xã Phước Mới", "xã Phước Mới", "Phước Mới", "UBND", "commune", "xa", "587"
)
DAY = timedelta(days=1)


@stands
def province(cast: Cast) -> Province:
    return cast, warden(cast), administrator(cast)


def left() -> tuple[int, ...]:
    tables = (
        Unit,
        UnitVersion,
        Village,
        VillageVersion,
        Seat,
        Holding,
        SpecialDay,
        LegalBasis,
        Succession,
        JournalEntry,
    )
    return tuple(model.objects.count() for model in tables)


def refused(do: Callable[[], object], sentence: str) -> None:
    """It is refused with a sentence that holds these words, and leaves nothing behind."""
    before = left()
    with pytest.raises((RuleBroken, NotAuthorised)) as caught:
        do()
    assert sentence in str(caught.value), caught.value
    assert left() == before


def named(unit: Unit, day: date) -> list[str]:
    return [row.name for row in VillageVersion.objects.on(day).filter(unit=unit).order_by("village__code")]


def test_a_village_is_added_renamed_and_ended_each_from_a_day_on(province: Province) -> None:
    cast, _, keeper = province
    huu, there = cast.huu.unit, villages_of(keeper, "22891", MORNING)
    made = add_village(huu, VillageFacts("thon", "Thôn Hữu Đức"), SOON, ON, by=keeper, at=MORNING)
    assert (made.village.code, made.name, made.basis) == (
        "22891-t09",
        "thôn Hữu Đức",
        "văn bản số 12/NQ-HĐND ngày 04/05/2022",
    )
    change_village(there.village("22891-t02"), VillageFacts("thon", "Hậu Sanh"), SOON, ON, by=keeper, at=MORNING)
    end_village(there.village("22891-t03"), SOON - DAY, ON, by=keeper, at=MORNING)
    assert named(huu, TODAY) == [f"thôn {number}" for number in range(1, 9)]
    assert named(huu, SOON) == [
        "thôn 1",
        "thôn Hậu Sanh",
        *(f"thôn {number}" for number in range(4, 9)),
        "thôn Hữu Đức",
    ]
    told = JournalEntry.objects.filter(book__ref="22891").order_by("-pk").values_list("act", flat=True)[:3]
    assert list(told) == ["end_village", "change_village", "add_village"]
    soon = villages_of(keeper, "22891", MORNING, SOON)
    assert [row.village.code for row in soon.ended] == ["22891-t03"]
    refused(
        lambda: change_village(
            there.village("22891-t02"), VillageFacts("thon", "Khác"), LATER, ON, by=keeper, at=MORNING
        ),
        "chỉ còn đến hết ngày 31/05/2022",
    )


@pytest.mark.parametrize(
    ("facts", "starts", "paper", "sentence"),
    [
        (VillageFacts("thon", "Thôn 3"), SOON, ON, "Xã đã có thôn 3"),
        (VillageFacts("thon", "Mới"), TODAY - DAY, ON, "Không ghi lùi ngày"),
        (VillageFacts("thon", "Mới"), SOON, Paper(), "Nhập số, ký hiệu"),
        (VillageFacts("thon", "Mới"), SOON, Paper("1/NQ", SOON), "chưa đến"),
        (VillageFacts("thon", ""), SOON, ON, "Nhập tên"),
        (VillageFacts("xom", "Mới"), SOON, ON, "Chọn loại"),
        (VillageFacts("thon", "Mới"), date(2032, 6, 1), ON, "xa hơn một năm"),
    ],
)
def test_what_is_no_village_is_refused(
    province: Province, facts: VillageFacts, starts: date, paper: Paper, sentence: str
) -> None:
    keeper, huu = province[2], province[0].huu.unit
    refused(lambda: add_village(huu, facts, starts, paper, by=keeper, at=MORNING), sentence)


def test_only_who_keeps_the_villages_of_a_commune_changes_them(province: Province) -> None:
    cast, chief, keeper = province
    facts = VillageFacts("thon", "Mới")
    for who in (cast.huu.chair, cast.hau.chair, chief):
        refused(partial(add_village, cast.huu.unit, facts, SOON, ON, by=who, at=MORNING), "Quản lý thôn")
    refused(lambda: add_village(cast.hau.unit, facts, SOON, ON, by=keeper, at=MORNING), "Quản lý thôn")


def test_a_village_with_a_team_does_not_vanish(province: Province) -> None:
    cast, _, keeper = province
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    team = Team.objects.exclude(village=None).select_related("village").get()
    there = villages_of(keeper, "22891", MORNING)
    code = team.village.code if team.village else ""
    refused(lambda: end_village(there.village(code), SOON, ON, by=keeper, at=MORNING), "giải thể Tổ trước")
    facts, others = VillageFacts("thon", "Hợp Nhất"), ("22891-t05", "22891-t06")
    gone = Merger((code, *others), facts)
    refused(lambda: merge_villages(there, gone, SOON, ON, by=keeper, at=MORNING), "giải thể Tổ trước")
    kept = merge_villages(there, Merger((code, *others), facts, code), SOON, ON, by=keeper, at=MORNING)
    assert (kept.village.code, kept.name) == (code, "thôn Hợp Nhất")
    assert Team.objects.on(SOON).get(village=kept.village) == team
    assert {"thôn 5", "thôn 6"}.isdisjoint(named(cast.huu.unit, SOON))
    fresh = Merger(("22891-t07", "22891-t08"), VillageFacts("khu_pho", "khu phố 1"))
    made = merge_villages(there, fresh, SOON, ON, by=keeper, at=MORNING)
    assert made.village.code == "22891-k01"
    opened_case = opened(cast.huu)
    assert opened_case.unit == cast.huu.unit
    refused(lambda: merge_villages(there, Merger((code,), facts), SOON, ON, by=keeper, at=MORNING), "ít nhất hai")


def test_a_new_commune_has_an_administrator_and_its_district_guides_it(province: Province) -> None:
    cast, chief, _ = province
    unit = add_unit(NewUnit("22893", "commune", WARD, "", "qt.22891"), SOON, ON, by=chief, at=MORNING)
    with pytest.raises(NotInForce):
        unit.on(TODAY)
    assert unit.on(SOON).short_name == "UBND xã Phước Mới"
    soon = start_of(SOON) + timedelta(hours=8)
    administers = Officer.objects.get(username="qt.22891")
    assert "22893" not in bodies_of(administers, (Act.KEEP_PEOPLE,), MORNING)
    assert "22893" in bodies_of(administers, (Act.KEEP_PEOPLE, Act.KEEP_VILLAGES), soon)
    pairs = Guidance.objects.on(SOON).filter(guided=unit).values_list("guide__code", "subject")
    assert set(pairs) == {("587", "commune_team"), ("587", "village_team"), ("22893", "village_team")}
    village = add_village(unit, VillageFacts("thon", "1"), SOON, ON, by=administers, at=soon)
    assert village.village.code == "22893-t01"
    for new, sentence in (
        (NewUnit("22893", "commune", WARD), "đã là của một đơn vị"),
        (NewUnit("Xã 1", "commune", WARD), "Mã chỉ gồm"),
        (NewUnit("22894", "team", WARD), "Chọn loại đơn vị"),
        (NewUnit("587-tt", "division_finance", WARD), "mã cơ quan mà đơn vị này tham mưu"),
        (NewUnit("22894", "commune", WARD, "", "khong.co"), "Không có cán bộ"),
    ):
        refused(partial(add_unit, new, SOON, ON, by=chief, at=MORNING), sentence)
    refused(
        lambda: add_unit(NewUnit("22894", "commune", WARD), SOON, ON, by=cast.huu.chair, at=MORNING), "Bạn không giữ"
    )


def test_papers_say_the_new_name_from_its_day_on(province: Province) -> None:
    cast, chief, _ = province
    huu, before = cast.huu.unit, facts_of(latest(cast.huu.unit))
    after = UnitFacts(**{**vars(before), "name": "Ủy ban nhân dân phường Phước Hữu", "designation": "phuong"})
    change_unit(huu, after, SOON, ON, by=chief, at=MORNING)
    assert [huu.on(day).name for day in (TODAY, SOON - DAY, SOON)] == [before.name, before.name, after.name]
    refused(lambda: change_unit(huu, after, SOON, ON, by=chief, at=MORNING), "đã có thay đổi từ ngày")
    refused(lambda: change_unit(huu, after, LATER, ON, by=chief, at=MORNING), "như cũ")
    own = UnitFacts(**{**vars(facts_of(latest(cast.district))), "parent": "22891"})
    refused(lambda: change_unit(cast.district, own, SOON, ON, by=chief, at=MORNING), "không thể trực thuộc")


def test_a_merged_commune_ends_with_all_its_own_and_its_villages_go_on(province: Province) -> None:
    cast, chief, _ = province
    hau, huu, last = cast.hau.unit, cast.huu.unit, SOON - DAY
    codes = list(Village.objects.filter(code__startswith="22879").values_list("code", flat=True))
    closing = Closing(last, "merged", ("22891",), ON)
    end_unit(hau, closing, by=chief, at=MORNING)
    assert (
        Act.SIGN_ESTABLISHMENT
        in bodies_of(cast.hau.chair, (Act.SIGN_ESTABLISHMENT,), MORNING, "establishment")["22879"]
    )
    soon = start_of(SOON) + timedelta(hours=8)
    assert not bodies_of(cast.hau.chair, (Act.SIGN_ESTABLISHMENT,), soon, "establishment")
    assert not Holding.objects.at(soon).filter(seat__unit=hau).exists()
    assert not Seat.objects.on(SOON).filter(unit=hau).exists()
    assert set(VillageVersion.objects.on(SOON).filter(unit=huu).values_list("village__code", flat=True)) >= set(codes)
    made = Succession.objects.get()
    assert (made.old, made.new, made.date, made.kind) == (hau, huu, SOON, "merged")
    with pytest.raises(NotInForce):
        hau.on(SOON)
    refused(lambda: end_unit(hau, closing, by=chief, at=MORNING), "chỉ còn đến hết ngày 31/05/2022")


def test_a_village_keeps_its_team_under_the_commune_it_comes_to(province: Province) -> None:
    cast, chief, _ = province
    mine = go(opened(cast.hau), cast.hau, until=Act.DISPATCH, planned=proposal("22879-t01"))
    end_unit(cast.hau.unit, Closing(SOON - DAY, "merged", ("22891",), ON), by=chief, at=MORNING)
    soon = start_of(SOON) + timedelta(hours=8)
    assert "22879-t01" in places_with_a_team(cast.huu.unit)
    case = draft(cast.huu, soon)
    refused(
        lambda: submit(case, proposal("22879-t01"), by=cast.huu.drafter, at=soon),
        f"đang có hiệu lực: hồ sơ {mine.code}",
    )
    submit(case, proposal("22879-t02"), by=cast.huu.drafter, at=soon)


def test_a_split_says_where_each_village_goes(province: Province) -> None:
    cast, chief, _ = province
    add_unit(NewUnit("22893", "commune", WARD), SOON, ON, by=chief, at=MORNING)
    codes = [row.village.code for row in VillageVersion.objects.on(TODAY).filter(unit=cast.hau.unit)]
    places = {code: "22893" if code < "22879-t04" else "22891" for code in codes}
    heirs = ("22891", "22893")
    half = Closing(SOON - DAY, "split", heirs, ON, {codes[0]: "22893"})
    refused(lambda: end_unit(cast.hau.unit, half, by=chief, at=MORNING), "Chưa ghi đơn vị kế thừa của")
    end_unit(cast.hau.unit, Closing(SOON - DAY, "split", heirs, ON, places), by=chief, at=MORNING)
    assert len(named(Unit.objects.get(code="22893"), SOON)) == 3
    assert len(named(cast.huu.unit, SOON)) == 13
    assert list(versions()) == []
    with tampering():
        VillageVersion.objects.filter(village__code=codes[0], unit=cast.hau.unit).update(valid_to=None)
        VillageVersion.objects.filter(village__code="22891-t01").update(basis="văn bản số 9")
    assert len(list(versions())) == 2


@pytest.mark.parametrize(
    ("code", "closing", "sentence"),
    [
        ("22879", Closing(SOON, "merged", (), ON), "Chọn đơn vị kế thừa"),
        ("22879", Closing(SOON, "merged", ("587",), ON), "không kế thừa được"),
        ("22879", Closing(SOON, "merged", ("22891", "22828"), ON), "chỉ có một đơn vị kế thừa"),
        ("22879", Closing(SOON, "split", ("22891",), ON), "ít nhất hai"),
        ("22879", Closing(TODAY - DAY, "merged", ("22891",), ON), "Không ghi lùi ngày"),
        ("587", Closing(SOON, "merged", (), ON), "đơn vị trực thuộc"),
    ],
)
def test_what_is_no_end_is_refused(province: Province, code: str, closing: Closing, sentence: str) -> None:
    refused(lambda: end_unit(Unit.objects.get(code=code), closing, by=province[1], at=MORNING), sentence)


def test_open_cases_are_finished_before_a_commune_ends_today(province: Province) -> None:
    cast, chief, _ = province
    case = opened(cast.huu)
    closing = Closing(TODAY, "merged", ("22879",), ON)
    refused(lambda: end_unit(cast.huu.unit, closing, by=chief, at=MORNING), case.code)
    refused(lambda: end_unit(cast.huu.unit, closing, by=cast.huu.chair, at=MORNING), "Bạn không giữ")


def test_a_day_off_moves_deadlines_that_are_counted_after_it_and_none_of_the_past(province: Province) -> None:
    chief = province[1]
    friday = date(2022, 5, 6)
    assert add_working_days(date(2022, 5, 5), 1).day == friday
    add_day(friday, works=False, name="nghỉ hoán đổi", paper=ON, by=chief, at=MORNING)
    assert add_working_days(date(2022, 5, 5), 1).day == date(2022, 5, 9)
    add_day(date(2022, 5, 7), works=True, name="làm bù", paper=ON, by=chief, at=MORNING)
    assert add_working_days(date(2022, 5, 5), 1).day == date(2022, 5, 7)
    withdraw_day(friday, ON, by=chief, at=MORNING)
    assert add_working_days(date(2022, 5, 5), 1).day == friday
    add_day(friday, works=False, name="nghỉ lại", paper=ON, by=chief, at=MORNING)
    for day, works, sentence in (
        (friday, False, "đã có trong danh sách"),
        (date(2022, 5, 3), False, "đã qua"),
        (date(2022, 5, 8), False, "vốn đã nghỉ"),
        (date(2022, 5, 10), True, "vốn là ngày làm việc"),
    ):
        refused(partial(add_day, day, works=works, name="x", paper=ON, by=chief, at=MORNING), sentence)
    past = MORNING + timedelta(days=9)
    refused(lambda: withdraw_day(friday, ON, by=chief, at=past), "đã qua")
    refused(lambda: withdraw_day(friday, ON, by=province[0].huu.chair, at=MORNING), "Bạn không giữ")


def test_a_basis_is_added_replaced_and_ended_and_no_kind_is_left_without(province: Province) -> None:
    chief = province[1]

    def cited(day: date) -> list[str]:
        return [one.text for one in LegalBasis.objects.cited(Kind.ESTABLISHMENT, day)]

    old, law = cited(TODAY)[0], basis_of("cqdp")
    refused(lambda: end_basis(law, TODAY, ON, by=chief, at=MORNING), "không còn căn cứ nào")
    new = BasisFacts("Căn cứ", "Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025")
    replace_basis(law, new, SOON, by=chief, at=MORNING)
    assert (cited(SOON - DAY), cited(SOON)) == ([old], [new.text])
    decree = BasisFacts(
        "Căn cứ", "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
    )
    add_basis("nd-30", decree, ["establishment"], TODAY, by=chief, at=MORNING)
    assert cited(TODAY) == [old, decree.text]
    end_basis(basis_of("nd-30"), TODAY, ON, by=chief, at=MORNING)
    assert cited(TODAY + DAY) == [old]
    refused(lambda: end_basis(basis_of("nd-30"), SOON, ON, by=chief, at=MORNING), "đã hết hiệu lực")
    for code, facts, kinds, sentence in (
        ("nd-31", BasisFacts("Căn cứ", f"{new.text}."), ["establishment"], "Bỏ dấu ở cuối"),
        ("nd-31", BasisFacts("Căn cứ", f"Căn cứ {decree.text}"), ["establishment"], "Không ghi lại lời dẫn"),
        ("nd-31", BasisFacts("Căn cứ", "Nghị định 31"), ["establishment"], "cả ngày ban hành"),
        ("nd-31", new, ["establishment"], "Văn bản này đã có"),
        ("nd-31", decree, ["khac"], "Chọn ít nhất một loại"),
        ("cqdp", BasisFacts("Căn cứ", "Luật X ngày 01 tháng 01 năm 2022"), ["direction"], "dùng “Thay thế”"),
        ("Nđ 1", BasisFacts("Căn cứ", "Luật X ngày 01 tháng 01 năm 2022"), ["direction"], "Mã gồm chữ thường"),
    ):
        refused(
            partial(add_basis, code, facts, kinds, SOON, by=chief, at=MORNING),
            sentence,
        )


def test_the_head_above_gives_quyen_where_the_post_is_vacant_and_nothing_else(province: Province) -> None:
    cast = province[0]
    huu, district = cast.huu, cast.district_chair
    with pytest.raises(NotAuthorised):
        keeping_of(district, "22891", MORNING, acts=[Act.ARRANGE_SIGNING])
    Holding.objects.filter(officer=huu.chair).update(ends_at=MORNING)
    keeping = keeping_of(district, "22891", MORNING, acts=[Act.ARRANGE_SIGNING])
    wish = Wish(Holding.Cause.ACTING, huu.vice_chair.username, PAPER, TODAY)
    refused(lambda: arrange(keeping, wish, by=cast.hau.chair, at=MORNING), "Phân công ký")
    assert [one.value for one in kinds_for(keeping)] == ["in_charge", "acting"]
    field = Wish(
        Holding.Cause.FIELD, huu.vice_chair.username, PAPER, TODAY, None, (("sign_establishment", "establishment"),)
    )
    refused(lambda: arrange(keeping, field, by=district, at=MORNING), "Phân công ký")
    held = grant(
        Grant(
            huu.vice_chair, Seat.objects.get(unit=huu.unit, post="chair"), Holding.Cause.ACTING, MORNING, paper=PAPER
        ),
        at=MORNING,
        by=district,
    )
    assert (held.seat.post, held.cause) == ("chair", "acting")


def test_who_was_in_post_on_a_day_is_told_also_after_they_left(province: Province) -> None:
    cast = province[0]
    keeping = keeping_of(cast.huu.drafter, "22891", MORNING)
    Holding.objects.filter(officer=cast.huu.jurist).update(ends_at=start_of(date(2022, 3, 1)))

    def there(day: date) -> set[str]:
        return {one.officer.username for _, held in in_post_on(keeping, day).rows for one in held}

    assert "tp.22891" in there(date(2022, 2, 28))
    assert "tp.22891" not in there(date(2022, 3, 1))
    assert in_post_on(keeping, date(2019, 1, 1)).rows == ()


def test_loading_the_folder_again_brings_nothing_back(tmp_path: Path) -> None:
    folder = open_folder(write(tmp_path))
    load(folder, at=MORNING)
    VillageVersion.objects.update(valid_to=TODAY, end_basis="văn bản số 1")
    Seat.objects.filter(post="chair").update(valid_to=TODAY)
    SpecialDay.objects.update(withdrawn_at=MORNING)
    LegalBasis.objects.update(valid_to=TODAY, end_basis="văn bản số 2")
    before = left()
    report = load(folder, at=MORNING)
    assert {outcome for found in report.counts().values() for outcome in found} == {"giữ nguyên"}
    assert left() == before
