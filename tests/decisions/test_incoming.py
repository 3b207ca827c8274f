"""Văn bản đến: the receiver's own văn thư takes in or refuses, its head hands on, and the sender is told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.cases.dispatching import dispatch as issue
from decisions.cases.facts import facts_of
from decisions.cases.history import RECEIVED, REFUSED
from decisions.cases.models import State
from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible
from decisions.incoming import services as incoming
from decisions.incoming.selectors import (
    incoming_of,
    register_of,
    takers_of,
    visible_arrival,
    visible_delivery,
)
from decisions.journal.chain import first_fault
from decisions.models import Case, Holding, JournalBook, JournalEntry, Officer, Unit
from decisions.teams.roster import Recipient
from documents.clock import local_date
from documents.dispatch import services as dispatch
from documents.dispatch.selectors import arrivals, missing_arrivals
from documents.dispatch.services import Heading, Line
from documents.errors import BookExists, DayRefused, DeliveryAnswered, DocumentError, RefusalUnfounded
from documents.models import Arrival, ArrivalBook, Delivery, Handing, Receipt
from documents.register.services import Hand
from tests.cast import Cast, Commune
from tests.crash import dies_at
from tests.crowd import all_at_once
from tests.standing import stands
from tests.story import draft, play, proposal
from tests.world import MORNING, appoint, arrange, end_all, officer, villages

NOON = MORNING + timedelta(hours=4)
LETTER = Heading("Sở Thông tin và Truyền thông", "Báo cáo tháng 4", "Công văn", "512/STTTT-CNTT", date(2022, 5, 4))
SYSTEM = Delivery.Channel.SYSTEM
OUTSIDE = Line("Đảng ủy, HĐND xã")


def sent(commune: Commune, *receivers: Unit, at: datetime = MORNING, until: str = Act.DISPATCH) -> list[Delivery]:
    """A decision of a commune, issued and sent to these bodies and to one that is none of this system."""
    case = numbered(commune, *receivers, at=at)
    if until == Act.DISPATCH:
        play(case, commune, until=until, at=at + timedelta(minutes=20))
    else:  # the paper is out before the case is
        lines = [Line(receiver.called(local_date(at)), receiver.code, SYSTEM) for receiver in receivers]
        dispatch.send(case.code, [*lines, OUTSIDE], hand=Hand("văn thư", at))
    return list(Delivery.objects.filter(paper__ref=case.code).exclude(receiver="").order_by("place"))


def numbered(commune: Commune, *receivers: Unit, at: datetime) -> Case:
    """A sealed decision for a village of its own."""
    place = commune.unit.village_versions.count()
    villages(commune.unit, 1, after=place)
    lines = (
        *(Recipient(receiver.called(local_date(at)), receiver.code) for receiver in receivers),
        Recipient(OUTSIDE.text),
    )
    planned = proposal(f"{commune.unit.code}-t{place + 1:02d}", recipients=lines)
    return play(draft(commune, at), commune, until=Act.SEAL, at=at, planned=planned)


def head_of(cast: Cast) -> Officer:
    """The chief of the office of UBND huyện, who hands on what came."""
    chief = officer("cvp.587", "Trần Đại Nghĩa")
    appoint(chief, "office_chief", Unit.objects.get(code="587-vp"))
    return chief


def snapshot() -> tuple[object, ...]:
    tables = (ArrivalBook, Arrival, Receipt, Handing, JournalEntry, Case)
    return tuple(list(table.objects.order_by("pk").values()) for table in tables)


@contextmanager
def refused(error: type[DecisionError | DocumentError], match: str | None = None) -> Iterator[None]:
    """Refused for this reason, and nothing is left of it."""
    before = snapshot()
    with pytest.raises(error, match=match):
        yield
    assert snapshot() == before


def journal(kind: str, ref: str, act: str) -> tuple[JournalEntry, dict[str, object]]:
    entry = JournalEntry.objects.get(book__kind=kind, book__ref=ref, act=act)
    return entry, json.loads(entry.content)


def chains_hold() -> bool:
    books = JournalBook.objects.all()
    return all(first_fault(book, book.entries.order_by("seq")) is None for book in books)


def test_the_receiver_s_clerk_takes_a_paper_in_and_both_journals_say_so(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    case = Case.objects.get()
    arrival = incoming.receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)
    assert (arrival.number, arrival.symbol) == (1, "47/QĐ-UBND")
    own, facts = journal("unit", "587", Act.RECEIVE)
    assert (own.actor, own.post_title, own.unit_code) == (cast.district_clerk, "Văn thư", "587-vp")
    assert (facts["arrival"], facts["case"]) == (1, case.code)
    told, facts = journal("case", case.code, RECEIVED)
    assert (told.actor, told.actor_name, told.unit_code) == (None, "Hệ thống", "587")
    assert (facts["receiver"], facts["arrival"]) == ("Ủy ban nhân dân huyện Ninh Phước", 1)
    assert chains_hold()


def test_what_the_sender_is_told_moves_no_state_and_binds_nobody(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    case = Case.objects.get()
    before = facts_of([case])[case.pk]
    incoming.receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)
    after = Case.objects.get()
    assert (after.state, after.version) == (State.ISSUED, case.version)
    assert facts_of([after])[case.pk] == before


def test_a_refused_paper_goes_back_with_its_reason(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    why = ("not_whole", "Thiếu trang 2")
    incoming.refuse_delivery(delivery.pk, *why, by=cast.district_clerk, at=NOON)
    _, facts = journal("case", Case.objects.get().code, REFUSED)
    assert (facts["reason"], facts["remark"]) == why
    own, _ = journal("unit", "587", incoming.REFUSE_RECEIPT)
    assert own.actor == cast.district_clerk
    assert not Arrival.objects.exists()


def test_a_paper_goes_back_only_for_a_lawful_reason(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    with refused(RefusalUnfounded):
        incoming.refuse_delivery(delivery.pk, "late", "Gửi chậm", by=cast.district_clerk, at=NOON)


def test_a_paper_is_answered_once(cast: Cast) -> None:
    taken, returned = *sent(cast.huu, cast.district), *sent(cast.hau, cast.district)
    incoming.receive_delivery(taken.pk, by=cast.district_clerk, at=NOON)
    incoming.refuse_delivery(returned.pk, "misdirected", "Gửi nhầm", by=cast.district_clerk, at=NOON)
    for delivery in (taken, returned):
        with refused(DeliveryAnswered):
            incoming.receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)
        with refused(DeliveryAnswered):
            incoming.refuse_delivery(delivery.pk, "misdirected", "Gửi nhầm", by=cast.district_clerk, at=NOON)


def test_a_foreign_paper_looks_like_an_unknown_one(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    for stranger in (cast.huu.clerk, cast.hau.clerk, cast.hau.chair, cast.district_drafter, cast.nobody):
        for key in (delivery.pk, delivery.pk + 1000):
            with refused(NotVisible, "Không tìm thấy nội dung này"):
                incoming.receive_delivery(key, by=stranger, at=NOON)
            with refused(NotVisible, "Không tìm thấy nội dung này"):
                incoming.refuse_delivery(key, "misdirected", "Gửi nhầm", by=stranger, at=NOON)


def test_a_line_that_is_no_body_here_is_received_by_nobody(cast: Cast) -> None:
    sent(cast.huu, cast.district)
    outside = Delivery.objects.get(receiver="")
    with refused(NotVisible):
        incoming.receive_delivery(outside.pk, by=cast.district_clerk, at=NOON)


def test_the_head_sees_what_was_sent_and_leaves_the_book_to_the_clerk(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.hau.unit)
    assert visible_delivery(cast.hau.chair, delivery.pk, NOON) == delivery
    with refused(NotAuthorised, "Tiếp nhận, đăng ký văn bản đến"):
        incoming.receive_delivery(delivery.pk, by=cast.hau.chair, at=NOON)


def test_a_clerk_relieved_before_sees_and_receives_nothing(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    end_all(cast.district_clerk)
    assert not incoming_of(cast.district_clerk, NOON).awaiting.exists()
    with refused(NotVisible):
        incoming.receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)


def test_a_commune_of_two_receives_by_dual_duty_for_that_act(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.ma_noi.unit)
    with refused(NotVisible):
        incoming.receive_delivery(delivery.pk, by=cast.ma_noi.clerk, at=NOON)
    arrange(cast.ma_noi.clerk, "records_clerk", cast.ma_noi.unit, Holding.Cause.DUAL_DUTY, (Act.RECEIVE, ""))
    assert incoming.receive_delivery(delivery.pk, by=cast.ma_noi.clerk, at=NOON).number == 1


def test_all_that_waits_is_taken_in_at_once_in_the_order_it_was_sent(cast: Cast) -> None:
    later = sent(cast.huu, cast.district, cast.hau.unit, at=MORNING + timedelta(hours=1))
    earlier = sent(cast.hau, cast.district)
    taken = incoming.receive_all(cast.district, by=cast.district_clerk, at=NOON)
    assert [arrival.receipt.delivery for arrival in taken] == [earlier[0], later[0]]
    assert [arrival.number for arrival in taken] == [1, 2]
    assert list(incoming_of(cast.hau.clerk, NOON).awaiting) == [later[1]]
    assert JournalEntry.objects.filter(act=RECEIVED).count() == 2
    assert incoming.receive_all(cast.district, by=cast.district_clerk, at=NOON) == []
    assert chains_hold()


def test_nobody_else_takes_in_all(cast: Cast) -> None:
    sent(cast.huu, cast.district)
    for stranger in (cast.huu.clerk, cast.district_drafter):
        with refused(NotAuthorised):
            incoming.receive_all(cast.district, by=stranger, at=NOON)


@pytest.mark.parametrize("papers_sent", [1, 6])
def test_taking_in_costs_the_same_however_many_papers(cast: Cast, papers_sent: int) -> None:
    for _ in range(papers_sent):
        sent(cast.huu, cast.district)
    incoming.enter_outside(cast.district, LETTER, by=cast.district_clerk, at=NOON)
    with CaptureQueriesContext(connection) as queries:
        incoming.receive_all(cast.district, by=cast.district_clerk, at=NOON)
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 17


def test_what_came_outside_takes_the_next_number_of_the_same_book(cast: Cast) -> None:
    (delivery,) = sent(cast.huu, cast.district)
    incoming.receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)
    arrival = incoming.enter_outside(cast.district, LETTER, by=cast.district_clerk, at=NOON)
    assert arrival.number == 2
    assert JournalEntry.objects.filter(book__ref="587", act=Act.RECEIVE).count() == 2
    with refused(NotAuthorised):
        incoming.enter_outside(cast.district, LETTER, by=cast.huu.clerk, at=NOON)
    with refused(DayRefused):
        incoming.enter_outside(cast.district, LETTER, by=cast.district_clerk, at=NOON, arrived=date(2022, 5, 3))


def test_the_book_goes_on_after_the_last_number_on_paper_once(cast: Cast) -> None:
    clerk = {"by": cast.district_clerk, "at": NOON}
    with refused(NotAuthorised):
        incoming.open_arrivals(cast.district, 2022, last_given=312, by=cast.huu.clerk, at=NOON)
    incoming.open_arrivals(cast.district, 2022, last_given=312, **clerk)  # type: ignore[arg-type]
    assert incoming.enter_outside(cast.district, LETTER, **clerk).number == 313  # type: ignore[arg-type]
    with refused(BookExists):
        incoming.open_arrivals(cast.district, 2022, last_given=400, **clerk)  # type: ignore[arg-type]


def test_at_the_seam_of_the_year_the_new_book_begins_at_one(cast: Cast) -> None:
    midnight = datetime(2022, 12, 31, 17, 0, tzinfo=UTC)
    old, new = [*sent(cast.huu, cast.district), *sent(cast.huu, cast.district)]
    second = timedelta(seconds=1)
    before = incoming.receive_delivery(old.pk, by=cast.district_clerk, at=midnight - second)
    after = incoming.receive_delivery(new.pk, by=cast.district_clerk, at=midnight)
    assert [(one.book.year, one.number, one.arrived) for one in (before, after)] == [
        (2022, 1, date(2022, 12, 31)),
        (2023, 1, date(2023, 1, 1)),
    ]


@stands
def letter(cast: Cast) -> Arrival:
    return incoming.enter_outside(cast.district, LETTER, by=cast.district_clerk, at=NOON)


def test_the_head_hands_a_paper_to_a_unit_and_its_people_see_it(cast: Cast, letter: Arrival) -> None:
    culture, chief = Unit.objects.get(code="587-vhtt"), head_of(cast)
    assert not incoming_of(cast.district_drafter, NOON).arrivals.exists()
    incoming.hand_on(letter, culture, by=chief, at=NOON, remark="Tham mưu trả lời", due=date(2022, 5, 12))
    assert incoming_of(cast.district_drafter, NOON).arrivals.get() == letter
    assert visible_arrival(cast.district_drafter, "587", 2022, 1, NOON) == letter
    for stranger in (cast.nobody, cast.huu.chair):
        assert not incoming_of(stranger, NOON).arrivals.exists()
    entry, facts = journal("unit", "587", Act.ASSIGN_INCOMING)
    assert (entry.actor, facts["to"], facts["due"]) == (chief, "587-vhtt", "2022-05-12")


def test_the_last_handing_counts(cast: Cast, letter: Arrival) -> None:
    chief = head_of(cast)
    incoming.hand_on(letter, Unit.objects.get(code="587-vhtt"), by=chief, at=NOON)
    incoming.hand_on(letter, cast.district_clerk, by=chief, at=NOON)
    assert not incoming_of(cast.district_drafter, NOON).arrivals.exists()
    assert register_of(chief, cast.district, 2022, NOON)[0].handed_to == "Bà Ngô Thị Sáu"
    assert letter.handings.count() == 2


def test_who_only_administers_a_unit_or_left_it_sees_nothing_handed_to_it(cast: Cast, letter: Arrival) -> None:
    culture = Unit.objects.get(code="587-vhtt")
    administrator = officer("qt.587", "Lưu Thị Đào")
    appoint(administrator, "unit_administrator", culture)
    incoming.hand_on(letter, culture, by=head_of(cast), at=NOON)
    end_all(cast.district_drafter)
    for nobody in (administrator, cast.district_drafter):
        assert not incoming_of(nobody, NOON).arrivals.exists()
        assert nobody not in takers_of(cast.district, NOON).officers


def test_a_paper_is_handed_on_only_inside_the_body_by_its_head(cast: Cast, letter: Arrival) -> None:
    chief = head_of(cast)
    for outside in (cast.huu.unit, cast.district, cast.huu.chair, cast.nobody):
        with refused(ActNotAllowed, "của cơ quan nhận"):
            incoming.hand_on(letter, outside, by=chief, at=NOON)
    with refused(NotAuthorised):
        incoming.hand_on(letter, cast.district_drafter, by=cast.district_clerk, at=NOON)
    with refused(NotVisible):
        incoming.hand_on(letter, cast.district_drafter, by=cast.huu.chair, at=NOON)
    with refused(DayRefused):
        incoming.hand_on(letter, cast.district_drafter, by=chief, at=NOON, due=date(2022, 5, 3))


def test_a_foreign_arrival_and_an_unknown_one_look_the_same(cast: Cast, letter: Arrival) -> None:
    for number in (letter.number, 999):
        with pytest.raises(NotVisible, match="Không tìm thấy nội dung này"):
            visible_arrival(cast.huu.clerk, "587", 2022, number, NOON)
    with pytest.raises(NotVisible):
        register_of(cast.huu.clerk, cast.district, 2022, NOON)


def test_the_lists_of_an_officer_cost_one_query_for_the_rights_and_one_each(cast: Cast, letter: Arrival) -> None:
    sent(cast.huu, cast.district)
    with CaptureQueriesContext(connection) as queries:
        seen = incoming_of(cast.district_clerk, NOON)
        assert (len(seen.awaiting), len(seen.arrivals)) == (1, 1)
    assert len(queries) == 3


def test_the_bodies_of_an_officer_are_those_where_the_act_may_be_done(cast: Cast) -> None:
    acts = (Act.RECEIVE, Act.ASSIGN_INCOMING)
    assert bodies_of(cast.district_clerk, acts, NOON) == {"587": {Act.RECEIVE}}
    assert bodies_of(cast.huu.chair, acts, NOON) == {"22891": {Act.ASSIGN_INCOMING}}
    assert bodies_of(cast.ma_noi.clerk, acts, NOON) == {}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_take_in_all_at_once_give_each_paper_one_number(cast: Cast) -> None:
    second = officer("vanthu2.587", "Đổng Thị Mai")
    appoint(second, "records_clerk", Unit.objects.get(code="587-vp"))
    for _ in range(3):
        deliveries = [one for _ in range(6) for one in sent(cast.huu, cast.district)]
        deeds = [partial(incoming.receive_all, cast.district, by=by, at=NOON) for by in (cast.district_clerk, second)]
        singles = [partial(incoming.receive_delivery, one.pk, by=second, at=NOON) for one in deliveries[:3]]
        entered = [partial(incoming.enter_outside, cast.district, LETTER, by=second, at=NOON, another=True)] * 3
        answers = all_at_once([*deeds, *singles, *entered])
        assert all(isinstance(answer, list | Arrival | DeliveryAnswered) for answer in answers), answers
    assert [one.number for one in arrivals("587", 2022)] == list(range(1, 28))
    assert Receipt.objects.count() == JournalEntry.objects.filter(act=RECEIVED).count() == 18
    assert missing_arrivals(ArrivalBook.objects.get()) == []
    assert chains_hold()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_receivers_who_answer_while_the_case_moves_leave_its_journal_whole(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    culture = Unit.objects.get(code="587-vhtt")
    appoint(cast.district_drafter, "records_clerk", culture)
    receivers = {cast.district: cast.district_clerk, culture: cast.district_drafter, cast.hau.unit: cast.hau.clerk}
    deliveries = sent(cast.huu, *receivers, until=Act.SEAL)
    answering = [
        partial(incoming.receive_delivery, delivery.pk, by=by, at=NOON)
        for delivery, by in zip(deliveries, receivers.values(), strict=True)
    ]
    case = Case.objects.get()

    def move_while_a_receiver_holds_the_case() -> Case:
        time.sleep(0.2)
        return issue(case, by=cast.huu.clerk, at=NOON)

    settings.FAILPOINTS_FILE.write_text("arrival.after_insert sleep:0.4\n", encoding="ascii")
    answers = all_at_once([*answering, move_while_a_receiver_holds_the_case])
    assert all(isinstance(answer, Arrival | Case) for answer in answers), answers
    assert JournalEntry.objects.filter(act=RECEIVED).count() == 3
    assert chains_hold()


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["arrival.after_increment", "arrival.after_insert", "audit.after_insert"])
def test_a_kill_in_the_middle_leaves_neither_number_nor_receipt(
    cast: Cast, place: str, settings: Settings, tmp_path: Path
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    deliveries = [*sent(cast.huu, cast.district), *sent(cast.hau, cast.district)]
    clerk = {"by": cast.district_clerk, "at": NOON}
    before = snapshot()
    for deed in (
        partial(incoming.receive_delivery, deliveries[0].pk, **clerk),  # type: ignore[arg-type]
        partial(incoming.receive_all, cast.district, **clerk),  # type: ignore[arg-type]
        partial(incoming.enter_outside, cast.district, LETTER, **clerk),  # type: ignore[arg-type]
    ):
        assert dies_at(place, deed)
        assert snapshot() == before
    assert [one.number for one in incoming.receive_all(cast.district, **clerk)] == [1, 2]  # type: ignore[arg-type]
    assert chains_hold()
