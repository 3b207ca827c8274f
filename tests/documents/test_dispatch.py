"""An issued paper goes to each line of its Nơi nhận; who receives it gives it a số đến, or says lawfully why not."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from documents.dispatch import services as dispatch
from documents.dispatch.likeness import alike, key_of
from documents.dispatch.registers import incoming, outgoing, title
from documents.dispatch.selectors import arrivals, awaiting, deliveries_of, missing_arrivals, next_arrival
from documents.dispatch.services import Heading, Line, Taker
from documents.errors import (
    ArrivalDouble,
    ArrivalRefused,
    BookExists,
    DayRefused,
    DeliveryAnswered,
    DocumentError,
    NumberRefused,
    RefusalUnfounded,
    SendingRefused,
)
from documents.models import Arrival, ArrivalBook, ArrivalFence, Delivery, Handing, Receipt
from documents.page.vietnamese import UnreadableText
from documents.papers import services as papers
from documents.register import services as register
from documents.register.services import Entry, Hand, Shelf
from tests.crash import dies_at
from tests.crowd import all_at_once
from tests.documents.pages import decision

pytestmark = pytest.mark.django_db

NOON = datetime(2022, 5, 4, 5, 0, tzinfo=UTC)
DAY = date(2022, 5, 4)
SENDER = Hand("Ông Phạm Văn Cảnh", NOON)
CLERK = Hand("Bà Ngô Thị Sáu", NOON + timedelta(hours=1))
DISTRICT = "Ủy ban nhân dân huyện Ninh Phước"
LINES = (
    Line("Như Điều 4"),
    Line("UBND huyện Ninh Phước (b/c)", "587", Delivery.Channel.SYSTEM),
    Line("Phòng Văn hóa và Thông tin (b/c)", "587-vhtt", Delivery.Channel.SYSTEM),
    Line("Đảng ủy, HĐND xã"),
)
CULTURE = Taker(Handing.To.UNIT, "587-vhtt", "Phòng VH&TT huyện")
LETTER = Heading("Sở Thông tin và Truyền thông", "Về việc báo cáo tháng 4", "Công văn", "512/STTTT-CNTT", DAY)


def signed(ref: str) -> None:
    papers.freeze(ref, decision(), body="22891", kind="establishment", hand=SENDER)


def numbered(ref: str, number: int = 47) -> None:
    signed(ref)
    papers.complete(ref, number, DAY)


def sent(ref: str, number: int = 47) -> Delivery:
    """What UBND huyện is sent of one paper."""
    numbered(ref, number)
    return dispatch.send(ref, LINES, hand=SENDER)[1]


def receive(delivery: Delivery, hand: Hand = CLERK) -> Arrival:
    return dispatch.receive(delivery, body_name=DISTRICT, hand=hand)


def enter(heading: Heading = LETTER, hand: Hand = CLERK, arrived: date | None = None) -> Arrival:
    """What was entered before is entered again: here one letter stands for many."""
    return dispatch.enter_outside("587", DISTRICT, heading, hand=hand, arrived=arrived, another=True)


_TABLES = (Delivery, ArrivalBook, ArrivalFence, Arrival, Receipt, Handing)


def rows() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in _TABLES]


def test_each_line_has_a_row_in_the_printed_order() -> None:
    numbered("a")
    deliveries = dispatch.send("a", LINES, hand=SENDER)
    assert [(one.place, one.line, one.receiver) for one in deliveries] == [
        (1, "Như Điều 4", ""),
        (2, "UBND huyện Ninh Phước (b/c)", "587"),
        (3, "Phòng Văn hóa và Thông tin (b/c)", "587-vhtt"),
        (4, "Đảng ủy, HĐND xã", ""),
    ]


def test_sending_again_sends_nothing_more() -> None:
    numbered("a")
    first = dispatch.send("a", LINES, hand=SENDER)
    assert dispatch.send("a", LINES, hand=CLERK) == first
    assert Delivery.objects.count() == len(LINES)


def test_the_lines_do_not_change_after_the_paper_is_sent() -> None:
    sent("a")
    with pytest.raises(SendingRefused, match="không thêm, bớt"):
        dispatch.send("a", LINES[:2], hand=SENDER)


def test_nothing_is_sent_before_it_has_a_number() -> None:
    signed("a")
    for ref in ("a", "không có"):
        with pytest.raises(SendingRefused, match="chưa có số"):
            dispatch.send(ref, LINES, hand=SENDER)
    assert not Delivery.objects.exists()


def test_a_body_named_by_two_lines_takes_the_paper_in_once() -> None:
    numbered("a")
    lines = (Line("Như Điều 4", "587"), Line("UBND huyện Ninh Phước (b/c)", "587"))
    assert [one.receiver for one in dispatch.send("a", lines, hand=SENDER)] == ["587", ""]


def test_a_received_paper_stands_in_the_book_and_the_sender_reads_it() -> None:
    arrival = receive(sent("a"))
    assert (arrival.number, arrival.arrived, arrival.symbol, arrival.day) == (1, DAY, "47/QĐ-UBND", DAY)
    assert arrival.author == "Chủ tịch Ủy ban nhân dân xã Phước Hữu"
    assert [one.sentence for one in deliveries_of("a")] == [
        "",
        "Đã tiếp nhận ngày 04/05/2022, số đến 1",
        "Chưa tiếp nhận",
        "",
    ]


def test_what_awaits_a_body_is_only_its_own_and_only_until_it_answers() -> None:
    first, second = sent("a"), sent("b", 48)
    assert list(awaiting(["587"])) == [first, second]
    receive(first)
    dispatch.refuse(second, "misdirected", "Gửi UBND huyện Thuận Nam", hand=CLERK)
    assert not awaiting(["587"]).exists()
    assert awaiting(["587-vhtt"]).count() == 2
    assert not awaiting(["", "22879"]).exists()


def test_nothing_is_answered_twice() -> None:
    taken, refused = sent("a"), sent("b", 48)
    receive(taken)
    dispatch.refuse(refused, "not_whole", "Thiếu trang 2", hand=CLERK)
    before = rows()
    for delivery, words in ((taken, "tiếp nhận, số đến 1, ngày 04/05/2022"), (refused, "từ chối tiếp nhận ngày")):
        with pytest.raises(DeliveryAnswered, match=words):
            receive(delivery)
        with pytest.raises(DeliveryAnswered, match=words):
            dispatch.refuse(delivery, "not_whole", "Thiếu trang", hand=CLERK)
    assert rows() == before


def test_one_paper_answered_already_holds_back_the_whole_block() -> None:
    first, second = sent("a"), sent("b", 48)
    receive(second)
    before = rows()
    with pytest.raises(DeliveryAnswered):
        dispatch.receive_all([first, second], body_name=DISTRICT, hand=CLERK)
    assert rows() == before


@pytest.mark.parametrize(("reason", "remark"), [("", "Sai"), ("late", "Gửi chậm"), ("misdirected", "  ")])
def test_a_paper_is_refused_only_for_a_lawful_reason_that_is_explained(reason: str, remark: str) -> None:
    delivery = sent("a")
    before = rows()
    with pytest.raises(RefusalUnfounded):
        dispatch.refuse(delivery, reason, remark, hand=CLERK)
    assert rows() == before


def test_the_sender_reads_why_the_paper_came_back() -> None:
    dispatch.refuse(sent("a"), "not_whole", "Thiếu trang 2.", hand=CLERK)
    assert deliveries_of("a")[1].sentence == "Từ chối tiếp nhận ngày 04/05/2022: không toàn vẹn. Thiếu trang 2."
    assert not ArrivalBook.objects.exists()


def test_a_block_gets_the_numbers_of_one_by_one_in_six_statements() -> None:
    deliveries = [sent(ref, 47 + place) for place, ref in enumerate("abcdef")]
    receive(deliveries.pop(3))
    with CaptureQueriesContext(connection) as queries:
        taken = dispatch.receive_all(deliveries, body_name=DISTRICT, hand=CLERK)
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 6
    assert [arrival.number for arrival in taken] == [2, 3, 4, 5, 6]
    assert [arrival.receipt.delivery for arrival in arrivals("587", 2022)[1:]] == deliveries


def test_numbers_go_on_after_the_last_one_given_on_paper() -> None:
    dispatch.open_arrivals("587", DISTRICT, 2022, last_given=312, hand=CLERK)
    assert next_arrival("587", 2022) == 313
    assert [receive(sent("a")).number, enter().number] == [313, 314]
    assert missing_arrivals(ArrivalBook.objects.get()) == []


def test_a_book_is_opened_once() -> None:
    enter()
    with pytest.raises(BookExists):
        dispatch.open_arrivals("587", DISTRICT, 2022, last_given=312, hand=CLERK)


def test_each_body_counts_for_itself() -> None:
    assert enter().number == 1
    assert dispatch.enter_outside("22891", "UBND xã Phước Hữu", LETTER, hand=CLERK).number == 1


def test_the_year_of_a_number_is_the_year_in_vietnam_in_which_it_is_given() -> None:
    midnight = datetime(2022, 12, 31, 17, 0, tzinfo=UTC)
    old = receive(sent("a"), Hand(CLERK.by, midnight - timedelta(seconds=1)))
    new = receive(sent("b", 48), Hand(CLERK.by, midnight))
    late = enter(hand=Hand(CLERK.by, midnight + timedelta(hours=9)), arrived=date(2022, 12, 30))
    assert [(one.book.year, one.number) for one in (old, new, late)] == [(2022, 1), (2023, 1), (2023, 2)]
    assert late.arrived == date(2022, 12, 30)


def test_who_waited_for_the_book_is_not_entered_before_the_number_below() -> None:
    first = enter()
    second = enter(hand=Hand(CLERK.by, CLERK.at - timedelta(minutes=5)))
    assert second.entered_at >= first.entered_at


@pytest.mark.parametrize(
    ("heading", "arrived", "error"),
    [
        (Heading("", "Báo cáo"), None, ArrivalRefused),
        (Heading("Bà Nguyễn Thị Hoa", " "), None, ArrivalRefused),
        (Heading("Sở TT&TT", "a" * 501), None, ArrivalRefused),
        (Heading("Sở TT&TT", "Báo cáo", day=date(2022, 5, 5)), None, DayRefused),
        (Heading("Sở TT&TT", "Báo cáo", day=DAY), date(2022, 5, 3), DayRefused),
        (Heading("Sở TT&TT", "Báo cáo"), date(2022, 5, 5), DayRefused),
        (Heading("Sở TT&TT", "Báo\u202ecáo"), None, UnreadableText),
    ],
)
def test_a_paper_from_outside_is_entered_with_what_the_register_asks(
    heading: Heading, arrived: date | None, error: type[DocumentError]
) -> None:
    with pytest.raises(error):
        enter(heading, arrived=arrived)
    assert rows() == [[]] * len(_TABLES)


def test_a_letter_of_a_citizen_needs_no_symbol_and_no_day() -> None:
    assert enter(Heading("Bà Nguyễn Thị Hoa", "Đề nghị hỗ trợ dịch vụ công")).number == 1


SAME = (
    replace(LETTER, symbol="0512 / stttt - cntt", day=date(2022, 5, 3)),
    replace(LETTER, author="  sở thông tin và  Truyền thông", symbol="512/STTTT–CNTT"),
    replace(LETTER, author=unicodedata.normalize("NFD", LETTER.author)),
)
OTHER = (
    replace(LETTER, symbol="513/STTTT-CNTT"),
    replace(LETTER, author="Sở Tài chính"),
    replace(LETTER, day=date(2021, 5, 4)),
    replace(LETTER, symbol=""),
)


def test_the_same_paper_entered_before_is_named_however_it_is_typed() -> None:
    first = enter()
    for heading in (LETTER, *SAME):
        assert list(alike("587", heading)) == [first], heading
    for heading in OTHER:
        assert not alike("587", heading).exists(), heading
    assert not alike("22891", LETTER).exists()
    enter(Heading("Bà Nguyễn Thị Hoa", "Đề nghị"))
    assert not alike("587", Heading("Bà Nguyễn Thị Hoa", "Đề nghị")).exists()
    for one, other in (
        ("UBND xã Hòa Sơn", "Chủ tịch Uỷ ban nhân dân xã Hoà Sơn"),
        ("Ủy ban nhân dân xã Mỹ Thủy", "Uỷ ban nhân dân xã Mỹ Thuỷ"),
    ):
        assert key_of(one, "01/QĐ-UBND", DAY) == key_of(other, "1/QÐ-UBND", DAY)  # eth, as some keyboards give it
    assert key_of("UBND xã Hòa Sơn", "1/QĐ-UBND", DAY) != key_of("UBND xã Hóa Sơn", "1/QĐ-UBND", DAY)


def test_a_paper_is_known_again_by_its_identifier() -> None:
    first = enter(replace(LETTER, symbol="", document_id="H43.06,2022/05/04,512/STTTT-CNTT"))
    assert list(alike("587", replace(LETTER, author="Khác", document_id=first.document_id))) == [first]


def test_the_same_paper_is_entered_again_only_on_purpose() -> None:
    enter()
    before = rows()
    with pytest.raises(ArrivalDouble, match=r"số đến 1/2022, ngày đến 04/05/2022 \(512/STTTT-CNTT, Sở Thông tin"):
        dispatch.enter_outside("587", DISTRICT, SAME[0], hand=CLERK)
    assert rows() == before
    assert dispatch.enter_outside("587", DISTRICT, SAME[0], hand=CLERK, another=True).number == 2


def test_a_day_in_the_past_is_no_deadline() -> None:
    with pytest.raises(DayRefused, match="Hạn xử lý"):
        dispatch.hand_on(enter(), CULTURE, hand=CLERK, due=date(2022, 5, 3))
    assert not Handing.objects.exists()


@pytest.mark.parametrize("model", [Delivery, Receipt, Arrival, Handing, ArrivalBook, ArrivalFence])
def test_the_database_lets_nobody_touch_what_came(model: type[Delivery]) -> None:
    dispatch.hand_on(receive(sent("a")), CULTURE, hand=CLERK)
    dispatch.fence_arrivals(ArrivalBook.objects.get(), 9, reason="Khôi phục từ bản sao lưu", hand=CLERK)
    table = model._meta.db_table
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 100"):  # noqa: S608 # named above
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_database_refuses_a_second_row_for_one_number() -> None:
    arrival = enter()
    arrival.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        arrival.save(force_insert=True)


def test_the_register_of_incoming_papers_has_a_line_for_each_number() -> None:
    arrival = receive(sent("a"))
    enter()
    dispatch.hand_on(arrival, Taker(Handing.To.PERSON, "7", "Ông Lê Văn A"), hand=CLERK)
    dispatch.hand_on(arrival, CULTURE, hand=CLERK, due=date(2022, 5, 12))
    first, second = incoming("587", 2022)
    assert first.number == 1
    assert first.title.startswith("Quyết định về việc thành lập Tổ công nghệ số cộng đồng")
    assert (first.handed_to, first.handed_on, first.remark) == (
        "Phòng VH&TT huyện",
        DAY,
        "Hạn xử lý 12/05/2022",
    )
    assert (second.author, second.symbol, second.handed_to) == (LETTER.author, LETTER.symbol, "")


def test_after_a_restore_the_book_goes_on_above_what_may_have_been_given() -> None:
    enter()
    book = ArrivalBook.objects.get()
    dispatch.fence_arrivals(book, 4, reason="Khôi phục từ bản sao lưu", hand=CLERK)
    assert enter().number == 5
    assert missing_arrivals(book) == []
    first, gap, last = incoming("587", 2022)
    assert (first.number, gap.number, last.number) == (1, None, 5)
    assert gap.remark == "Khoảng số đến 2–4 bỏ trống có tuyên bố: Khôi phục từ bản sao lưu"


@pytest.mark.parametrize(("to", "reason"), [(0, "Khôi phục"), (1, "Khôi phục"), (5, "  "), (5, "Khôi phục\u200b")])
def test_a_gap_is_declared_upwards_and_with_a_reason_or_not_at_all(to: int, reason: str) -> None:
    enter()
    before = rows()
    with pytest.raises((NumberRefused, UnreadableText)):
        dispatch.fence_arrivals(ArrivalBook.objects.get(), to, reason=reason, hand=CLERK)
    assert rows() == before


def test_the_register_of_outgoing_papers_has_a_line_for_each_number_and_gap() -> None:
    shelf = Shelf("22891", "Ủy ban nhân dân xã Phước Hữu", "QD")
    book = register.open_book(shelf, 2022, hand=SENDER, last_given=46)
    signed("a")
    number = register.give(shelf, Entry("a", "QĐ-UBND", DAY), day=DAY, latest=DAY, hand=SENDER)
    papers.complete("a", number.value, DAY)
    receive(dispatch.send("a", LINES, hand=SENDER)[1])
    register.fence(book, 49, reason="Khôi phục từ bản sao lưu", hand=SENDER)
    outside = register.record_outside(shelf, 50, day=DAY, symbol="QĐ-UBND", about="Khen thưởng", hand=SENDER)
    register.void(outside, asked_by="Bà A", agreed_by="Ông B", reason="Hỏng khi in", at=NOON)
    first, gap, last = outgoing("22891", "QD", 2022)
    assert (first.symbol, first.signer, first.archive, first.sent_on) == (
        "47/QĐ-UBND",
        "Nguyễn Hữu Tâm",
        "VT, VHXH",
        DAY,
    )
    assert first.recipients == tuple(line.text for line in LINES)
    assert first.receipts == ("UBND huyện Ninh Phước (b/c): Đã tiếp nhận ngày 04/05/2022, số đến 1",)
    assert (gap.symbol, gap.remark) == ("48–49", "Khoảng số bỏ trống có tuyên bố: Khôi phục từ bản sao lưu")
    assert (last.title, last.remark) == ("Khen thưởng", "Đã hủy số: Hỏng khi in; Cấp ngoài hệ thống")


@pytest.mark.parametrize("papers_sent", [1, 5])
def test_a_register_costs_the_same_however_long_it_is(papers_sent: int) -> None:
    for place in range(papers_sent):
        arrival = receive(sent(f"a{place}", 47 + place))
        dispatch.hand_on(arrival, CULTURE, hand=CLERK)
    with CaptureQueriesContext(connection) as queries:
        assert len(incoming("587", 2022)) == papers_sent
    assert len(queries) == 3  # numbers, who has them, declared gaps


@pytest.mark.parametrize(
    ("kind", "about", "expected"),
    [
        ("Quyết định", "Về việc thành lập Tổ", "Quyết định về việc thành lập Tổ"),
        ("Công văn", "đôn đốc báo cáo", "Công văn đôn đốc báo cáo"),
        ("", "Về việc hỗ trợ", "Về việc hỗ trợ"),
    ],
)
def test_type_and_subject_are_one_text(kind: str, about: str, expected: str) -> None:
    assert title(kind, about) == expected


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_papers_received_and_entered_at_once_take_numbers_without_a_gap() -> None:
    for turn in range(4):
        deliveries = [sent(f"{turn}.{place}", 20 * turn + place + 1) for place in range(20)]
        hands = [Hand(CLERK.by, CLERK.at + timedelta(milliseconds=9 - place % 10)) for place in range(20)]
        deeds = [partial(receive, one, hand) for one, hand in zip(deliveries, hands, strict=True)]
        answers = all_at_once([*deeds, *[enter] * 20])
        assert all(isinstance(answer, Arrival) for answer in answers), answers
    book = list(arrivals("587", 2022))
    assert [arrival.number for arrival in book] == list(range(1, 161))
    assert sorted(book, key=lambda arrival: (arrival.entered_at, arrival.number)) == book
    assert Receipt.objects.count() == 80


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_paper_received_and_refused_at_once_has_one_answer() -> None:
    for turn in range(8):
        delivery = sent(f"{turn}", turn + 1)
        refusing = partial(dispatch.refuse, delivery, "not_whole", "Thiếu trang", hand=CLERK)
        answers = all_at_once([partial(receive, delivery), refusing] * 6)
        assert sum(isinstance(answer, DeliveryAnswered) for answer in answers) == 11, answers
    assert Receipt.objects.count() == 8
    assert Receipt.objects.exclude(arrival=None).count() == Arrival.objects.count()
    assert all(missing_arrivals(book) == [] for book in ArrivalBook.objects.all())


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_paper_sent_by_many_hands_is_sent_once() -> None:
    numbered("a")
    answers = all_at_once([partial(dispatch.send, "a", LINES, hand=SENDER)] * 12)
    assert all(answer == answers[0] for answer in answers), answers
    assert Delivery.objects.count() == len(LINES)


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["arrival.after_increment", "arrival.after_insert"])
def test_a_kill_between_counter_and_row_leaves_neither(place: str, settings: Settings, tmp_path: Path) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    delivery = sent("a")
    enter()
    before = rows()
    assert dies_at(place, partial(receive, delivery))
    assert dies_at(place, enter)
    assert rows() == before
    assert receive(delivery).number == 2
