"""Sending, taking in, refusing, entering and handing on. Callers decide who may; here only what the books allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import CharField

from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.database.whole import part
from documents.database.writing import add, write_changes
from documents.dispatch.likeness import alike, key_of
from documents.dispatch.models import Arrival, ArrivalBook, ArrivalFence, Delivery, Handing, Receipt, Return
from documents.errors import (
    ArrivalDouble,
    ArrivalRefused,
    BookExists,
    DayRefused,
    DeliveryAnswered,
    NumberRefused,
    RefusalUnfounded,
    ReturnedAlready,
    ReturnUnfounded,
    SendingRefused,
)
from documents.failpoint import failpoint
from documents.page.vietnamese import clean_line
from documents.papers.models import Paper
from documents.papers.selectors import page_of
from documents.register.services import Hand


@dataclass(frozen=True)
class Line:
    """A line of Nơi nhận as it is printed, the body of this system it means, if any, and how the paper goes there."""

    text: str
    receiver: str = ""
    channel: Delivery.Channel = Delivery.Channel.PAPER


@dataclass(frozen=True)
class Heading:
    """What a register writes of an incoming paper. A letter of a citizen may have no type, symbol or day."""

    author: str
    about: str
    kind: str = ""
    symbol: str = ""
    day: date | None = None
    document_id: str = ""


@dataclass(frozen=True)
class Taker:
    """Who is to deal with an incoming paper: a unit or a person, by a code only the caller reads."""

    kind: Handing.To
    code: str
    name: str


@part
def send(ref: str, lines: Sequence[Line], *, hand: Hand) -> list[Delivery]:
    """Send the numbered paper of a case to the lines of its Nơi nhận, once, in their order.

    A body named by two lines takes the paper in by the first. Asked again with the same lines it gives the same rows.
    Raises SendingRefused for a paper without a number, or sent to other lines before.
    """
    return send_paper(numbered(ref), lines, hand=hand)


@part
def numbered(ref: str) -> Paper:
    """The paper of a case that has its number, for nobody else until the transaction ends. Raises SendingRefused."""
    found: list[Paper] = _NUMBERED.rows("", ref=ref)
    if not found:
        raise SendingRefused
    return found[0]


@part
def send_paper(paper: Paper, lines: Sequence[Line], *, hand: Hand) -> list[Delivery]:
    """The same for a paper that `numbered` gave."""
    sent: list[Delivery] = _SENT.rows("", paper=paper.pk)
    if not sent:
        return add(_deliveries(paper, lines, hand))
    if [delivery.line for delivery in sent] != [line.text for line in lines]:
        raise SendingRefused("Văn bản đã phát hành theo nơi nhận in trên văn bản; không thêm, bớt nơi nhận.")
    return sent


_NUMBERED = Prepared(
    lambda _, *, ref: Paper.objects.select_for_update().filter(ref=ref, number__isnull=False).order_by("pk")[:1]
)
_SENT = Prepared(lambda _, *, paper: Delivery.objects.filter(paper=paper).order_by("place"))


def receive(delivery: Delivery, *, body_name: str, hand: Hand) -> Arrival:
    """Take in one paper; see `receive_all`."""
    return receive_all([delivery], body_name=body_name, hand=hand)[0]


@transaction.atomic
def receive_all(deliveries: Sequence[Delivery], *, body_name: str, hand: Hand) -> list[Arrival]:
    """Take in papers sent to one body: each gets the next số đến of the year, in this order (Điều 22).

    The book of a year opens by itself at 1. Raises DeliveryAnswered, and then none of them is taken in.
    """
    if not deliveries:
        return []
    unanswered = _unanswered(deliveries)
    (body,) = {delivery.receiver for delivery in unanswered}
    headings = [heading_of(delivery.paper) for delivery in unanswered]
    arrivals = _enter(_book(body, body_name, hand), headings, arrived=local_date(hand.at), hand=hand)
    add(
        Receipt(delivery=delivery, arrival=arrival, at=arrival.entered_at, by=hand.by)
        for delivery, arrival in zip(unanswered, arrivals, strict=True)
    )
    return arrivals


@transaction.atomic
def refuse(delivery: Delivery, reason: str, remark: str, *, hand: Hand) -> Receipt:
    """Send a paper back for one of the three lawful reasons; `remark` says what is wrong with it (Điều 21).

    Raises RefusalUnfounded, DeliveryAnswered.
    """
    if reason not in Receipt.Reason.values or not remark.strip():
        raise RefusalUnfounded
    (unanswered,) = _unanswered([delivery])
    return Receipt.objects.create(
        delivery=unanswered, reason=reason, remark=_fitting(Receipt, "remark", remark), at=hand.at, by=hand.by
    )


@transaction.atomic
def give_back(delivery: Delivery, how: str, *, hand: Hand) -> Return:
    """Write down what a receiver did with a paper that was withdrawn. Raises ReturnUnfounded, ReturnedAlready."""
    if how not in Return.How.values:
        raise ReturnUnfounded
    locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if Return.objects.filter(delivery=locked).exists():
        raise ReturnedAlready
    return Return.objects.create(delivery=locked, how=how, at=hand.at, by=hand.by)


@transaction.atomic
def open_arrivals(body: str, body_name: str, year: int, *, last_given: int, hand: Hand) -> ArrivalBook:
    """Open the book of a year, once, with the last số đến given on paper. Raises BookExists."""
    book, opened = ArrivalBook.objects.get_or_create(
        body=body,
        year=year,
        defaults={
            "body_name": body_name,
            "opening": last_given,
            "last": last_given,
            "opened_at": hand.at,
            "opened_by": hand.by,
        },
    )
    if not opened:
        raise BookExists
    return book


@transaction.atomic
def fence_arrivals(book: ArrivalBook, to: int, *, reason: str, hand: Hand) -> ArrivalFence:
    """Declare a gap up to a số đến after a restore; the book goes on above it. Raises NumberRefused."""
    locked = ArrivalBook.objects.select_for_update().get(pk=book.pk)
    if to <= locked.last:
        raise NumberRefused(f"Sổ đã đến số {locked.last}; khoảng bỏ trống phải lên trên số này.")
    why = _fitting(ArrivalFence, "reason", reason)
    if not why:
        raise NumberRefused("Ghi rõ lý do bỏ trống khoảng số đến.")
    made = ArrivalFence.objects.create(book=locked, first=locked.last + 1, last=to, reason=why, by=hand.by, at=hand.at)
    locked.last = to
    locked.save(update_fields=["last"])
    return made


@transaction.atomic
def enter_outside(
    body: str, body_name: str, heading: Heading, *, hand: Hand, arrived: date | None = None, another: bool = False
) -> Arrival:
    """Enter a paper that came outside this system; `arrived` is today unless it was stamped on an earlier day.

    The number is the next of the year in which it is entered. `another` says that it is not the paper it looks like.
    Raises ArrivalRefused, DayRefused, ArrivalDouble.
    """
    today = local_date(hand.at)
    clean = _clean(heading)
    came = arrived or today
    if came > today:
        raise DayRefused("Ngày đến không được sau hôm nay.")
    if clean.day and clean.day > came:
        raise DayRefused("Ngày của văn bản không được sau ngày đến. Kiểm tra lại ngày ghi trên văn bản.")
    book = _book(body, body_name, hand)
    if not another and (same := alike(body, clean).first()):
        raise ArrivalDouble(
            f"Văn bản này đã vào sổ: số đến {same.number}/{same.book.year}, ngày đến {same.arrived:%d/%m/%Y}"
            f" ({same.symbol}, {same.author}). Nếu là văn bản khác thì xác nhận rồi vào sổ."
        )
    return _enter(book, [clean], arrived=came, hand=hand)[0]


@transaction.atomic
def hand_on(arrival: Arrival, taker: Taker, *, hand: Hand, remark: str = "", due: date | None = None) -> Handing:
    """Give an incoming paper to somebody to deal with, perhaps by a day. Raises DayRefused, ArrivalRefused."""
    if due and due < local_date(hand.at):
        raise DayRefused("Hạn xử lý không được trước hôm nay.")
    return Handing.objects.create(
        arrival=arrival,
        to_kind=taker.kind,
        to_code=taker.code,
        to_name=taker.name,
        remark=_fitting(Handing, "remark", remark),
        due=due,
        at=hand.at,
        by=hand.by,
    )


def heading_of(paper: Paper) -> Heading:
    """What a register writes of a numbered paper of this system."""
    page = page_of(paper)
    return Heading(
        author=page.cited.issuer,
        about=page.subject,
        kind=page.cited.kind,
        symbol=f"{paper.number:02d}/{page.symbol.text}",
        day=paper.day,
    )


def each_once(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines as they are printed; a body that several name stands on the first alone."""
    reached: set[str] = set()
    for line in lines:
        yield replace(line, receiver="") if line.receiver in reached else line
        reached.add(line.receiver)


def _deliveries(paper: Paper, lines: Sequence[Line], hand: Hand) -> Iterator[Delivery]:
    for place, line in enumerate(each_once(lines), start=1):
        yield Delivery(
            paper=paper,
            place=place,
            line=line.text,
            receiver=line.receiver,
            channel=line.channel,
            sent_at=hand.at,
            sent_by=hand.by,
        )


def _unanswered(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The deliveries, locked, in the order asked for. Raises DeliveryAnswered."""
    keys = [delivery.pk for delivery in deliveries]
    locked = Delivery.objects.select_for_update(of=("self",)).select_related("paper").filter(pk__in=keys).order_by("pk")
    by_key = {delivery.pk: delivery for delivery in locked}
    answered = Receipt.objects.filter(delivery__in=keys).select_related("arrival").first()
    if answered:
        raise DeliveryAnswered(
            f"Văn bản này đã được {answered.by} {_done(answered)} ngày {local_date(answered.at):%d/%m/%Y}."
        )
    return [by_key[key] for key in keys]


def _done(receipt: Receipt) -> str:
    return f"tiếp nhận, số đến {receipt.arrival.number}," if receipt.arrival else "từ chối tiếp nhận"


def _book(body: str, body_name: str, hand: Hand) -> ArrivalBook:
    """The body's book of this year, locked; opened at 1 by its first paper."""
    year = local_date(hand.at).year
    locked = ArrivalBook.objects.select_for_update().filter(body=body, year=year)
    book = locked.first()
    if book is None:
        ArrivalBook.objects.bulk_create(
            [ArrivalBook(body=body, body_name=body_name, year=year, opened_at=hand.at, opened_by=hand.by)],
            ignore_conflicts=True,
        )
        book = locked.get()
    return book


def _enter(book: ArrivalBook, headings: Sequence[Heading], *, arrived: date, hand: Hand) -> list[Arrival]:
    """The counter and the rows, in one transaction with whatever the caller does."""
    at = max(hand.at, book.last_at) if book.last_at else hand.at  # who waited for the book is not entered earlier
    arrivals = [
        Arrival(
            book=book,
            number=book.last + place,
            arrived=arrived,
            author=heading.author,
            kind=heading.kind,
            symbol=heading.symbol,
            day=heading.day,
            about=heading.about,
            document_id=heading.document_id,
            likeness=key_of(heading.author, heading.symbol, heading.day),
            entered_at=at,
            entered_by=hand.by,
        )
        for place, heading in enumerate(headings, start=1)
    ]
    book.last, book.last_at = book.last + len(arrivals), at
    write_changes([book], ["last", "last_at"])
    failpoint("arrival.after_increment")
    add(arrivals)
    failpoint("arrival.after_insert")
    return arrivals


def _clean(heading: Heading) -> Heading:
    """The typed texts as they are stored. Raises ArrivalRefused, UnreadableText."""
    texts = {
        field.name: _fitting(Arrival, field.name, getattr(heading, field.name))
        for field in fields(heading)
        if field.name != "day"
    }
    if not texts["author"] or not texts["about"]:
        raise ArrivalRefused
    return Heading(**texts, day=heading.day)


def _fitting(model: type[Arrival | ArrivalFence | Receipt | Handing], name: str, text: str) -> str:
    """One clean line that fits its column. Raises ArrivalRefused, UnreadableText."""
    line, column = clean_line(text), cast("CharField[str, str]", model._meta.get_field(name))
    if len(line) > (most := cast("int", column.max_length)):
        raise ArrivalRefused(f"“{column.verbose_name}” dài {len(line)} ký tự; tối đa {most}. Viết gọn lại.")
    return line
