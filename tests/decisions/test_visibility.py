"""Who sees a case: parties and readers only; no trace for anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act
from decisions.cases.dispatching import dispatch
from decisions.cases.selectors import visible_case, visible_to, why_visible, with_sight
from decisions.errors import NotVisible
from decisions.models import Case, Officer
from documents.clock import local_date
from tests.cast import Cast
from tests.story import draft, play
from tests.world import MORNING, end_all


def test_a_draft_is_seen_by_its_commune_and_nobody_else(cast: Cast) -> None:
    case = draft(cast.huu)
    seeing = {who.username for who in Officer.objects.all() if visible_to(who, MORNING).exists()}
    assert seeing == {"ct.22891", "pct.22891", "vhxh.22891", "tp.22891", "vptk.22891"}
    assert case in visible_to(cast.huu.chair, MORNING)


def test_a_receiver_sees_a_paper_from_its_dispatch_on(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.SEAL)
    assert not visible_to(cast.district_clerk, MORNING).exists()
    dispatch(case, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert visible_to(cast.district_clerk, MORNING).get() == case
    assert not visible_to(cast.hau.clerk, MORNING).exists()


def test_a_foreign_case_and_an_unknown_one_look_the_same(cast: Cast) -> None:
    case = draft(cast.huu)
    with pytest.raises(NotVisible) as foreign:
        visible_case(cast.hau.chair, case.code, MORNING)
    with pytest.raises(NotVisible) as unknown:
        visible_case(cast.hau.chair, "22891.thanh-lap.2022.999", MORNING)
    assert str(foreign.value) == str(unknown.value)


def test_a_case_locked_for_an_act_says_the_same_of_everybody(cast: Cast) -> None:
    drafted, issued = draft(cast.huu), play(draft(cast.huu), cast.huu, until=Act.SEAL)
    dispatch(issued, by=cast.huu.clerk, at=MORNING)
    end_all(cast.huu.drafter)
    for who in Officer.objects.all():
        sighted = with_sight(Case.objects.order_by("pk"), who.pk, MORNING, local_date(MORNING))
        seen = set(visible_to(who, MORNING).values_list("pk", flat=True))
        assert {case.pk: vars(case)["may_read"] for case in sighted} == {
            case.pk: case.pk in seen for case in (drafted, issued)
        }


def test_who_left_the_post_sees_nothing(cast: Cast) -> None:
    draft(cast.huu)
    end_all(cast.huu.drafter)
    assert not visible_to(cast.huu.drafter, MORNING).exists()


def test_the_page_can_say_why_it_is_seen(cast: Cast) -> None:
    reasons = why_visible(cast.huu.clerk, draft(cast.huu), MORNING)
    assert reasons[0].startswith("UBND xã Phước Hữu là cơ quan ban hành của hồ sơ này từ ngày 04/05/2022;")
    assert why_visible(cast.hau.clerk, draft(cast.huu), MORNING) == []


def test_what_is_visible_costs_two_queries(cast: Cast) -> None:
    draft(cast.huu)
    with CaptureQueriesContext(connection) as queries:
        list(visible_to(cast.huu.clerk, MORNING))
    assert len(queries) == 2
