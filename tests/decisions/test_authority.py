"""Who may do what: holdings, arrangements, ends, and what the table of acts never gives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from guardian.models import GroupObjectPermission, UserObjectPermission

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Grant, Paper, end_holding, grant
from decisions.authority.projection import project, sync_permissions
from decisions.authority.rights import Asked, require, rights
from decisions.errors import ActNotAllowed, NotAuthorised, ReasonMissing, RuleBroken
from decisions.models import Holding, HoldingScope, JournalEntry, Officer, Seat, Serving, Unit, UnitGroupPermission
from tests.cast import Cast
from tests.world import LONG_AGO, MORNING, PAPER, appoint, arrange, end_all, seat

FIELD = Holding.Cause.FIELD
SIGNS = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)


def may(who: Officer, act: str, where: Unit, at: object = MORNING) -> bool:
    return bool(rights(Asked((act,), where.pk, at, Kind.ESTABLISHMENT), officer=who))  # type: ignore[arg-type]


def test_the_chair_signs_for_the_own_commune_only(cast: Cast) -> None:
    assert may(cast.huu.chair, Act.SIGN_ESTABLISHMENT, cast.huu.unit)
    assert not may(cast.huu.chair, Act.SIGN_ESTABLISHMENT, cast.hau.unit)


def test_an_officer_without_a_holding_may_nothing(cast: Cast) -> None:
    assert not any(may(cast.nobody, act, cast.huu.unit) for act in Act.values)


def test_a_superuser_has_no_right_in_a_case(cast: Cast) -> None:
    Officer.objects.filter(pk=cast.nobody.pk).update(is_superuser=True)
    assert not may(Officer.objects.get(pk=cast.nobody.pk), Act.SIGN_ESTABLISHMENT, cast.huu.unit)


def test_a_vice_chair_signs_only_by_an_arrangement(cast: Cast) -> None:
    assert not may(cast.huu.vice_chair, Act.SIGN_ESTABLISHMENT, cast.huu.unit)
    arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, FIELD, SIGNS)
    asked = Asked((Act.SIGN_ESTABLISHMENT,), cast.huu.unit.pk, MORNING, Kind.ESTABLISHMENT)
    right = require(cast.huu.vice_chair, asked)
    assert (right.capacity, right.paper) == ("KT.", "văn bản số 05/QĐ-UBND ngày 04/01/2022")


def test_an_arrangement_covers_only_the_kinds_it_names(cast: Cast) -> None:
    arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, FIELD, SIGNS)
    asked = Asked((Act.SIGN_ESTABLISHMENT,), cast.huu.unit.pk, MORNING, Kind.AMENDMENT)
    assert rights(asked, officer=cast.huu.vice_chair) == []


def test_a_delegation_that_ended_a_second_ago_gives_nothing(cast: Cast) -> None:
    wish = Grant(
        cast.huu.vice_chair,
        seat("vice_chair_culture", cast.huu.unit),
        FIELD,
        LONG_AGO,
        ends_at=MORNING,
        scopes=(SIGNS,),
        paper=PAPER,
    )
    grant(wish, at=LONG_AGO, by=None)
    assert may(cast.huu.vice_chair, Act.SIGN_ESTABLISHMENT, cast.huu.unit, MORNING - timedelta(microseconds=1))
    assert not may(cast.huu.vice_chair, Act.SIGN_ESTABLISHMENT, cast.huu.unit, MORNING)


def test_a_single_case_arrangement_is_for_that_case(cast: Cast) -> None:
    wish = Grant(
        cast.huu.vice_chair,
        seat("vice_chair_culture", cast.huu.unit),
        Holding.Cause.SINGLE_CASE,
        LONG_AGO,
        scopes=(SIGNS,),
        paper=PAPER,
        case_code="22891.thanh-lap.2022.1",
    )
    grant(wish, at=LONG_AGO, by=None)
    ask = Asked(SIGNS[:1], cast.huu.unit.pk, MORNING, Kind.ESTABLISHMENT, ("22891.thanh-lap.2022.1",))
    other = Asked(SIGNS[:1], cast.huu.unit.pk, MORNING, Kind.ESTABLISHMENT, ("22891.thanh-lap.2022.2",))
    assert rights(ask, officer=cast.huu.vice_chair)
    assert not rights(other, officer=cast.huu.vice_chair)


def test_someone_given_the_head_s_powers_signs_with_q(cast: Cast) -> None:
    end_all(cast.huu.chair)
    arrange(cast.huu.vice_chair, "chair", cast.huu.unit, Holding.Cause.ACTING)
    asked = Asked((Act.SIGN_ESTABLISHMENT,), cast.huu.unit.pk, MORNING, Kind.ESTABLISHMENT)
    assert require(cast.huu.vice_chair, asked).capacity == "Q."


def test_a_division_acts_for_its_district_while_it_serves_it(cast: Cast) -> None:
    assert may(cast.district_drafter, Act.DIRECT_ESTABLISHMENT, cast.district)
    Serving.objects.filter(unit__code="587-vhtt").update(valid_to="2022-05-03")
    assert not may(cast.district_drafter, Act.DIRECT_ESTABLISHMENT, cast.district)


def test_a_seat_ends_with_its_last_day(cast: Cast) -> None:
    Seat.objects.filter(post="chair", unit=cast.huu.unit).update(valid_to="2022-05-03")
    assert not may(cast.huu.chair, Act.SIGN_ESTABLISHMENT, cast.huu.unit)


def test_an_officer_made_inactive_has_no_right_left(cast: Cast) -> None:
    Officer.objects.filter(pk=cast.huu.chair.pk).update(is_active=False)
    assert not may(cast.huu.chair, Act.SIGN_ESTABLISHMENT, cast.huu.unit)


def test_two_causes_give_the_same_right_and_end_alone(cast: Cast) -> None:
    second = appoint(cast.huu.drafter, "office_clerk", cast.huu.unit)
    end_holding(second, at=MORNING, by=None, reason="Hết thời hạn biệt phái")
    assert may(cast.huu.drafter, Act.DRAFT_ESTABLISHMENT, cast.huu.unit)
    assert not may(cast.huu.drafter, Act.CHECK_FORMAT, cast.huu.unit)


def test_a_refusal_names_the_act_and_the_body(cast: Cast) -> None:
    with pytest.raises(PermissionDenied, match="“Ký quyết định” của UBND xã Phước Hữu"):
        require(cast.hau.chair, Asked((Act.SIGN_ESTABLISHMENT,), cast.huu.unit.pk, MORNING, Kind.ESTABLISHMENT))


def test_ending_a_right_needs_a_reason_and_happens_once(cast: Cast) -> None:
    holding = Holding.objects.get(officer=cast.huu.chair)
    with pytest.raises(ReasonMissing):
        end_holding(holding, at=MORNING, by=None, reason=" ")
    end_holding(holding, at=MORNING, by=None, reason="Nghỉ hưu")
    with pytest.raises(ActNotAllowed):
        end_holding(holding, at=MORNING, by=None, reason="Nghỉ hưu")
    assert JournalEntry.objects.filter(book__ref="22891", act="end_holding").count() == 1


def test_the_chair_arranges_signing_in_the_own_commune_only(cast: Cast) -> None:
    wish = Grant(
        cast.huu.vice_chair, seat("vice_chair_culture", cast.huu.unit), FIELD, MORNING, scopes=(SIGNS,), paper=PAPER
    )
    before = Holding.objects.count(), JournalEntry.objects.count()
    with pytest.raises(NotAuthorised):
        grant(wish, at=MORNING, by=cast.hau.chair)
    assert (Holding.objects.count(), JournalEntry.objects.count()) == before
    grant(wish, at=MORNING, by=cast.huu.chair)
    entry = JournalEntry.objects.filter(book__ref="22891", act="grant").latest("seq")
    assert (entry.actor, entry.post_title) == (cast.huu.chair, "Chủ tịch UBND")


@pytest.mark.parametrize(
    ("cause", "facts", "sentence"),
    [
        (FIELD, {"scopes": (SIGNS,), "paper": Paper()}, "cần số, ký hiệu và ngày"),
        (FIELD, {"paper": PAPER}, "phải nêu rõ việc"),
        (Holding.Cause.BY_DELEGATION, {"scopes": (SIGNS,), "paper": PAPER}, "thời hạn kết thúc"),
        (Holding.Cause.SINGLE_CASE, {"scopes": (SIGNS,), "paper": PAPER}, "nêu, một hồ sơ"),
        (FIELD, {"scopes": (("appraise", "proposal"),), "paper": PAPER}, "không có việc “Thẩm định”"),
        (FIELD, {"scopes": (("arrange_signing", ""),), "paper": PAPER}, "không được giao tiếp"),
        (FIELD, {"scopes": (SIGNS,), "paper": PAPER, "ends_at": LONG_AGO}, "phải sau thời điểm bắt đầu"),
    ],
)
def test_an_unlawful_arrangement_is_refused(
    cast: Cast, cause: Holding.Cause, facts: dict[str, object], sentence: str
) -> None:
    wish = Grant(cast.huu.vice_chair, seat("vice_chair_culture", cast.huu.unit), cause, MORNING, **facts)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken, match=sentence):
        grant(wish, at=MORNING, by=None)
    assert not HoldingScope.objects.filter(holding__officer=cast.huu.vice_chair).exists()


def test_permission_rows_are_exactly_what_the_table_gives(cast: Cast) -> None:
    rows = set(UnitGroupPermission.objects.values_list("group", "permission", "content_object"))
    stray = Permission.objects.get(codename=Act.APPROVE_BUDGET)
    UnitGroupPermission.objects.create(
        group=seat("culture_clerk", cast.huu.unit).group, permission=stray, content_object=cast.huu.unit
    )
    project(Seat.objects.all())
    assert set(UnitGroupPermission.objects.values_list("group", "permission", "content_object")) == rows


def test_guardian_s_own_tables_stay_empty(cast: Cast) -> None:
    sync_permissions()
    assert not UserObjectPermission.objects.exists()
    assert not GroupObjectPermission.objects.exists()
    assert not Permission.objects.filter(user__isnull=False).exists()
    assert not Permission.objects.filter(group__isnull=False).exists()
