"""The desk: a step lies with those who may do it, is taken by one, and is never everybody's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.authority.acts import Act, Kind
from decisions.errors import ActNotAllowed, NotAuthorised
from decisions.models import Absence, Holding, Officer, Seat, Unit
from documents import clock
from documents.models import Incident
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.workflows.play import act, go, opened
from tests.workflows.visits import person
from tests.world import MORNING, appoint, arrange, end_all, unit
from workflows.engine.desk import claim, desk_of, release
from workflows.engine.losing import lost_steps
from workflows.engine.watch import deserted
from workflows.errors import TakenByAnother
from workflows.models import Item, SeatItem

SIGNS = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)


def on_desk(officer: Officer) -> list[str]:
    return list(desk_of(officer, MORNING).values_list("act", flat=True))


@pytest.mark.django_db
def test_each_step_lies_on_the_desk_of_those_who_may_do_it(cast: Cast) -> None:
    case = opened(cast.huu)
    assert on_desk(cast.huu.drafter) == [Act.DRAFT_ESTABLISHMENT]
    assert on_desk(cast.huu.clerk) == [Act.DRAFT_ESTABLISHMENT]
    case = go(case, cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert on_desk(cast.huu.vice_chair) == on_desk(cast.huu.jurist) == [Act.CHECK_CONTENT]
    assert on_desk(cast.huu.drafter) == on_desk(cast.huu.chair) == []
    go(case, cast.huu, until=Act.CHECK_FORMAT)
    assert on_desk(cast.huu.chair) == [Act.SIGN_ESTABLISHMENT]
    for stranger in (cast.hau.chair, cast.district_clerk, cast.nobody, cast.huu.vice_chair):
        assert on_desk(stranger) == []


@pytest.mark.django_db
def test_a_deputy_finds_the_signature_once_an_arrangement_gives_it(cast: Cast) -> None:
    go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    field = arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, Holding.Cause.FIELD, SIGNS)
    assert on_desk(cast.huu.vice_chair) == [Act.SIGN_ESTABLISHMENT]
    Holding.objects.filter(pk=field.pk).update(ends_at=MORNING)
    assert on_desk(cast.huu.vice_chair) == []


@pytest.mark.django_db
def test_who_drafted_does_not_find_the_check(cast: Cast) -> None:
    appoint(cast.huu.drafter, "justice_clerk", cast.huu.unit)
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert on_desk(cast.huu.drafter) == []
    assert on_desk(cast.huu.jurist) == [Act.CHECK_CONTENT]


@pytest.mark.django_db
def test_an_absence_moves_the_desk_and_gives_no_right(cast: Cast) -> None:
    for away in (cast.huu.vice_chair, cast.huu.jurist):
        Absence.objects.create(officer=away, starts_at=MORNING - timedelta(days=1), ends_at=MORNING + timedelta(days=3))
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert on_desk(cast.huu.chair) == [Act.CHECK_CONTENT]
    with pytest.raises(NotAuthorised):
        act(case, Act.CHECK_CONTENT, by=cast.huu.clerk)


@pytest.mark.django_db
def test_a_step_for_which_nobody_is_in_post_opens_an_incident(cast: Cast) -> None:
    end_all(cast.huu.chair)
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    assert not any(on_desk(who) for who in Officer.objects.all())
    incident = Incident.objects.get(closed_at=None)
    assert "không có ai đang giữ nhiệm vụ “Ký quyết định”" in incident.sentence
    appoint(cast.huu.vice_chair, "chair", cast.huu.unit)
    outbox.watch()
    assert not Incident.objects.filter(closed_at=None).exists()
    assert act(case, Act.SIGN_ESTABLISHMENT, by=cast.huu.vice_chair).state == "numbering"


@pytest.mark.django_db
def test_a_signer_relieved_while_the_paper_waits_leaves_an_incident(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    outbox.watch()
    assert not Incident.objects.exists()
    end_all(cast.huu.chair)
    outbox.watch()
    outbox.watch()
    assert Incident.objects.filter(closed_at=None).count() == 1
    with pytest.raises(NotAuthorised):
        act(case, Act.SIGN_ESTABLISHMENT, by=cast.huu.vice_chair)


@pytest.mark.django_db
def test_the_desk_of_a_seat_that_died_is_empty(cast: Cast) -> None:
    go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    Seat.objects.filter(post="chair", unit=cast.huu.unit).update(valid_to="2022-05-03")
    assert on_desk(cast.huu.chair) == []


@pytest.mark.django_db
def test_a_step_is_taken_by_one_and_given_back(cast: Cast) -> None:
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    item = Item.objects.get(closed_at=None)
    claim(item, by=cast.huu.jurist, at=MORNING)
    with pytest.raises(TakenByAnother):
        claim(item, by=cast.huu.vice_chair, at=MORNING)
    with pytest.raises(ActNotAllowed):
        release(item, by=cast.huu.vice_chair)
    release(item, by=cast.huu.jurist)
    claim(item, by=cast.huu.vice_chair, at=MORNING)
    with pytest.raises(ActNotAllowed):
        claim(item, by=cast.hau.vice_chair, at=MORNING)


@pytest.mark.django_db
def test_a_taken_step_is_not_done_by_a_colleague(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    claim(Item.objects.get(closed_at=None), by=cast.huu.jurist, at=MORNING)
    with pytest.raises(TakenByAnother):
        act(case, Act.CHECK_CONTENT, by=cast.huu.vice_chair)
    assert act(case, Act.CHECK_CONTENT, by=cast.huu.jurist).version == case.version + 1


@pytest.mark.django_db
@pytest.mark.parametrize("leaves", [end_all, lambda who: Officer.objects.filter(pk=who.pk).update(is_active=False)])
def test_what_somebody_took_who_left_is_free_again(cast: Cast, leaves: Callable[[Officer], object]) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    claim(Item.objects.get(closed_at=None), by=cast.huu.jurist, at=MORNING)
    outbox.watch()
    assert Item.objects.get(closed_at=None).claimed_by == cast.huu.jurist
    leaves(cast.huu.jurist)
    outbox.watch()
    assert act(case, Act.CHECK_CONTENT, by=cast.huu.vice_chair).version == case.version + 1


@pytest.mark.django_db
def test_the_watch_asks_no_more_for_many_bodies_than_for_one(cast: Cast) -> None:
    def asked() -> tuple[int, list[int], list[Item]]:
        with CaptureQueriesContext(connection) as queries:
            lost, left = lost_steps(Item.objects.filter(closed_at=None), clock.now()), deserted()
        return len(queries), lost, left

    for commune in (cast.huu, cast.hau):
        go(opened(commune), commune, until=Act.DRAFT_ESTABLISHMENT)
        taken = Item.objects.get(closed_at=None, unit=commune.unit)
        claim(taken, by=commune.vice_chair, at=MORNING)
        if commune is cast.huu:
            one = asked()
    assert one[1:] == ([], [])
    assert asked() == one
    end_all(cast.hau.vice_chair)
    assert asked() == (one[0], [taken.pk], [])
    for who in (cast.hau.jurist, cast.hau.chair):
        end_all(who)
    assert asked() == (one[0], [taken.pk], [taken])


@pytest.mark.django_db
def test_a_closed_step_moves_to_the_folder_of_done_work(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    item = Item.objects.get(case=case, act=Act.DRAFT_ESTABLISHMENT)
    assert (item.closed_by, item.outcome) == (cast.huu.drafter, Act.DRAFT_ESTABLISHMENT)
    assert set(SeatItem.objects.filter(item=item).values_list("folder", flat=True)) == {"done"}


@pytest.mark.django_db
def test_a_deadline_counts_working_days(cast: Cast) -> None:
    go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    item = Item.objects.get(closed_at=None)
    assert item.due is not None
    assert f"{item.due:%d/%m/%Y}" == "06/05/2022"


@pytest.mark.django_db
def test_a_desk_costs_the_same_with_one_case_and_with_twenty(cast: Cast) -> None:
    opened(cast.huu)
    with CaptureQueriesContext(connection) as one:
        list(desk_of(cast.huu.drafter, MORNING))
    for _ in range(19):
        opened(cast.huu)
    with CaptureQueriesContext(connection) as twenty:
        assert len(desk_of(cast.huu.drafter, MORNING)) == 20
    assert len(one) == len(twenty) <= 2


@pytest.mark.django_db
def test_a_step_on_two_of_one_s_seats_is_shown_once(cast: Cast) -> None:
    appoint(cast.huu.jurist, "office_clerk", cast.huu.unit)
    appoint(cast.huu.jurist, "vice_chair_culture", cast.huu.unit)
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    item = Item.objects.get(case=case, closed_at=None)
    mine = Holding.objects.filter(officer=cast.huu.jurist).values("seat")
    assert SeatItem.objects.filter(item=item, seat__in=mine).count() > 1
    assert on_desk(cast.huu.jurist) == [Act.CHECK_CONTENT]
    assert desk_of(cast.huu.jurist, MORNING).count() == 1


@pytest.mark.django_db
def test_a_desk_is_read_in_the_order_of_its_own_places(cast: Cast) -> None:
    """From the index of the seat's places, unsorted: it costs what is shown, however much is open elsewhere."""
    go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    with connection.cursor() as cursor:
        for habit in ("seqscan", "bitmapscan", "sort") if connection.vendor == "postgresql" else ():
            cursor.execute(f"SET LOCAL enable_{habit} = off")  # small tables would be read whole
    plan = desk_of(cast.huu.chair, MORNING)[:26].explain()
    assert "desk_of_a_seat" in plan
    assert "sort" not in plan.lower()
    assert "order by" not in plan.lower()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_six_claim_a_step_and_one_has_it(cast: Cast) -> None:
    for _ in range(8):
        go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    people = [cast.huu.jurist, cast.huu.vice_chair] * 3
    for item in Item.objects.filter(closed_at=None):
        answers = all_at_once([partial(claim, item, by=who, at=MORNING) for who in people])
        item.refresh_from_db()
        assert item.claimed_by in people
        assert sum(answer is None for answer in answers) == 3  # the one who has it asked three times


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "beside a chair"])
def test_a_post_without_acts_keeps_nobody_from_the_desk(cast: Cast, alone: bool) -> None:
    """A member of Ban Điều hành does nothing there by the post."""
    who = cast.nobody if alone else cast.huu.chair
    board = unit("bdh", Unit.Role.BOARD, "tỉnh Ninh Thuận")
    appoint(who, "board_member", board)
    appoint(who, "board_member", unit("bdh2", Unit.Role.BOARD, "tỉnh Ninh Thuận 2"))
    go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    assert len(desk_of(who, MORNING + timedelta(hours=1))) == (0 if alone else 1)
    page = person(who).get("/viec/")
    assert page.status_code == 200
