"""Asking for a copy, signing it, giving it number and seal, giving it out, taking it in.

Locked in this order: the request; the copied case; the journal of the acting body; the number book last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, dual_duties, require
from decisions.authority.separation import Done, breach
from decisions.calendar.working_days import next_working_day
from decisions.cases.life import COPY
from decisions.cases.models import Case
from decisions.cases.printing import authority_of
from decisions.cases.signing import signature_of_head
from decisions.copying.models import LONGEST_REASON, UNDER_WAY, CopyRequest, CopyStep, State, StepKind
from decisions.copying.selectors import bodies_on, receivers_of, visible_request
from decisions.copying.sources import Source, again
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, ReasonMissing, RuleBroken, Violation
from decisions.incoming.services import enter_outside
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.texts import TextRule, cleaned
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.copies import services as copies
from documents.copies.models import named
from documents.dispatch.services import Heading, Line
from documents.models import Arrival, Copy, CopyLine
from documents.page.copies import FORMS, CopyFoot
from documents.page.model import Signature
from documents.page.vietnamese import clean_line
from documents.register import services as register
from documents.register.services import Entry, Hand, Shelf

CLAUSE = "NĐ30 Đ25"
_MOST_LINES = 30
_REASON = TextRule("Mục đích sao", LONGEST_REASON, "Ghi mục đích sao.", CLAUSE, "reason")
RECEIVE_COPY = "receive_copy"
"""What the journal of the receiver calls taking a copy in."""


@dataclass(frozen=True)
class Wish:
    """What is asked for: form, medium, parts of a trích sao, receivers (codes of bodies, other lines), what for."""

    form: str
    medium: str
    reason: str
    bodies: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Hand:
    """Who acts, when, under which right."""

    by: Officer
    at: datetime
    right: Right

    @property
    def pen(self) -> Hand:
        return Hand(str(self.by), self.at)


@transaction.atomic
def ask(source: Source, wish: Wish, *, by: Officer, at: datetime) -> CopyRequest:
    """Ask for a copy of a paper the officer reads.

    Raises NotAuthorised, ActNotAllowed, CopyRefused, RuleBroken with every rule it breaks.
    """
    hand = _Hand(by, at, require(by, Asked((Act.PREPARE_COPY,), source.body.pk, at)))
    asked = _cleaned(source, wish, at)
    copied = source.wanted(asked.form, asked.parts)
    copies.require_lawful(copied, asked.form, asked.medium)
    text = canonical({"parts": list(copied.parts), "bodies": list(asked.bodies), "lines": list(asked.lines)})
    book = lock_books(JournalBook.Kind.UNIT, [source.body.code])
    _require_single(source, asked, copied.parts)
    year = local_date(at).year
    last = CopyRequest.objects.filter(body=source.body, year=year).aggregate(last=Max("number"))["last"] or 0
    made = CopyRequest.objects.create(
        code=f"{source.body.code}.ban-sao.{year}.{last + 1}",
        body=source.body,
        year=year,
        number=last + 1,
        case=source.case,
        arrival=source.arrival,
        form=asked.form,
        medium=asked.medium,
        wish=text,
        about=named(Copy.Form(asked.form).label, copied.original),
        reason=asked.reason,
        asked_by=by,
    )
    _step(made, StepKind.ASK, hand, book[source.body.code], asked.reason)
    return made


def sign(code: str, *, by: Officer, at: datetime) -> CopyRequest:
    """Sign the copy: what it will be is frozen. Raises what `_do` raises, CopyRefused, RuleBroken (Điều 13)."""

    def freeze(request: CopyRequest, hand: _Hand) -> str:
        source = again(request.case, request.arrival)
        copied = source.wanted(request.form, request.parts)
        foot = foot_of(request, at, signature_of_head(hand.right, request.body, at))
        copies.freeze(request.code, copied, foot, request.medium, body=request.body.code, hand=hand.pen)
        return ""

    return _do(code, StepKind.SIGN, freeze, by=by, at=at)


def decline(code: str, reason: str, *, by: Officer, at: datetime) -> CopyRequest:
    """Who would sign does not let it be copied. Raises what `_do` raises, ReasonMissing."""
    return _do(code, StepKind.DECLINE, lambda request, hand: _said(reason), by=by, at=at)


def take_back(code: str, *, by: Officer, at: datetime) -> CopyRequest:
    """Who asked takes it back before it is signed. Raises what `_do` raises."""

    def own(request: CopyRequest, hand: _Hand) -> str:
        if request.asked_by_id != by.pk:
            raise NotAuthorised(f"Đề nghị này do {request.asked_by} lập. Chỉ người đề nghị rút lại được.")
        return ""

    return _do(code, StepKind.TAKE_BACK, own, by=by, at=at)


def give_number(code: str, late_reason: str = "", *, by: Officer, at: datetime) -> CopyRequest:
    """Give the signed copy the next number of the series of copies. Raises what `_do` and the book raise."""

    def number(request: CopyRequest, hand: _Hand) -> str:
        again(request.case, request.arrival)
        copy = copy_of(request)
        today, signed_on = local_date(at), local_date(copy.signed_at)
        given = register.give(
            Shelf(request.body.code, request.body.on(today).name, COPY.series),
            Entry(request.code, copy.foot.symbol, signed_on, copy.about),
            day=today,
            latest=next_working_day(signed_on),
            hand=hand.pen,
            late_reason=clean_line(late_reason),
        )
        copies.complete(request.code, given.value, given.day)
        return f"Số {given}"

    return _do(code, StepKind.NUMBER, number, by=by, at=at)


def seal(code: str, *, by: Officer, at: datetime) -> CopyRequest:
    """The signed print is sealed, or the agency signs the copy in electronic form. Raises what `_do` raises."""

    def press(request: CopyRequest, hand: _Hand) -> str:
        again(request.case, request.arrival)
        copies.seal(request.code, at=at)
        return ""

    return _do(code, StepKind.SEAL, press, by=by, at=at)


def give_out(code: str, *, by: Officer, at: datetime) -> CopyRequest:
    """Give the copy to its receivers. Raises what `_do` raises, SignaturePending while its file is being made."""

    def send(request: CopyRequest, hand: _Hand) -> str:
        again(request.case, request.arrival)
        units = receivers_of(request, at)
        lines = [Line(name, unit) for unit, name in units.items()] + [Line(line) for line in request.lines]
        copies.give_out(request.code, lines, hand=hand.pen)
        return ""

    return _do(code, StepKind.GIVE_OUT, send, by=by, at=at)


@transaction.atomic
def take_in(line: CopyLine, *, by: Officer, at: datetime) -> Arrival:
    """Văn thư of a receiver enters the copy in the book of incoming papers.

    Raises NotVisible, NotAuthorised, CopyRefused, ArrivalDouble.
    """
    unit = Unit.objects.filter(code=line.receiver).first()
    if unit is None:
        raise NotVisible
    right = require(by, Asked((Act.RECEIVE,), unit.pk, at))
    copy = line.copy
    heading = Heading(
        author=copy.foot.body,
        about=copy.about,
        kind=f"Bản {copy.get_form_display().lower()}",
        symbol=copy.symbol,
        day=copy.day,
    )
    if hasattr(line, "receipt"):
        raise ActNotAllowed(f"Bản sao này đã vào sổ: số đến {line.receipt.arrival.number}.")
    arrival = enter_outside(unit, heading, by=by, at=at)
    copies.take_in(line, arrival, hand=Hand(str(by), at))
    said = {"copy": copy.ref, "arrival": arrival.number, "year": arrival.book.year}
    book = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    write(book, deed(RECEIVE_COPY, at=at, by=by, right=right, content=said))
    return arrival


def foot_of(request: CopyRequest, at: datetime, signature: Signature) -> CopyFoot:
    """What stands under the copied text (Mẫu 3.1)."""
    day = local_date(at)
    body = request.body.on(day)
    return CopyFoot(
        form=request.form,
        own=authority_of(request.body, day).own,
        body=body.name,
        symbol=f"{FORMS[request.form][1]}-{body.symbol}",
        place=body.place,
        signature=signature,
        recipients=(*receivers_of(request, at).values(), *request.lines),
    )


def copy_of(request: CopyRequest) -> Copy:
    """The copy that was signed. Raises ActNotAllowed before the signature."""
    found = Copy.objects.filter(ref=request.code).first()
    if found is None:
        raise ActNotAllowed("Bản sao chưa được ký.")
    return found


def told(step: CopyStep) -> dict[str, Any]:
    """What the journal is told of a step: its place, and a digest of everything it says."""
    return {"request": step.request.code, "step": step.seq, "copy_digest": _digest(step)}


def _digest(step: CopyStep) -> str:
    request = step.request
    asked = {"form": request.form, "medium": request.medium, "wish": request.wish, "about": request.about}
    said = {"kind": step.kind, "by": step.by.username, "text": step.text, "state": step.state}
    return digest(canonical({**said, **(asked if step.seq == 1 else {})}))


_RIGHTS: Mapping[StepKind, tuple[str, str, str]] = {
    StepKind.SIGN: (State.ASKED, State.SIGNED, Act.COPY_PAPER),
    StepKind.DECLINE: (State.ASKED, State.DECLINED, Act.COPY_PAPER),
    StepKind.TAKE_BACK: (State.ASKED, State.TAKEN_BACK, Act.PREPARE_COPY),
    StepKind.NUMBER: (State.SIGNED, State.NUMBERED, Act.NUMBER),
    StepKind.SEAL: (State.NUMBERED, State.SEALED, Act.SEAL),
    StepKind.GIVE_OUT: (State.SEALED, State.GIVEN, Act.DISPATCH),
}
"""Each step: from which state, to which, under which act of the table."""


@transaction.atomic
def _do(
    code: str, kind: StepKind, work: Callable[[CopyRequest, _Hand], str], *, by: Officer, at: datetime
) -> CopyRequest:
    """One step, with what it does besides. Raises NotVisible, NotAuthorised, ActNotAllowed, RuleBroken (R2)."""
    visible_request(by, code, at)
    requests = CopyRequest.objects.select_for_update(of=("self",)).select_related("body", "case", "arrival__book")
    request: CopyRequest = requests.get(code=code)
    before, after, act = _RIGHTS[kind]
    hand = _Hand(by, at, require(by, Asked((act,), request.body_id, at)))
    if request.state != before:
        raise ActNotAllowed(f"Đề nghị sao: {request.get_state_display().lower()}. Tải lại trang để xem bước hiện tại.")
    _require_apart(request, act, by, at)
    if request.case:
        request.case = Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=request.case.pk)
    book = lock_books(JournalBook.Kind.UNIT, [request.body.code])[request.body.code]
    text = work(request, hand)
    request.state = after
    request.save(update_fields=["state"])
    _step(request, kind, hand, book, text)
    return request


def _require_apart(request: CopyRequest, act: str, by: Officer, at: datetime) -> None:
    """Who signed a copy gives it neither number nor seal (R2). Raises RuleBroken."""
    done = [
        Done(Act.COPY_PAPER, step.by_id, str(step.by))
        for step in request.steps.filter(kind=StepKind.SIGN).select_related("by")
    ]
    excused = dual_duties(by.pk, request.body_id, kind="", at=at)
    broken = breach(act, officer_id=by.pk, done=done, role=request.body.role, excused=excused)
    if broken:
        raise RuleBroken([broken])


def _step(request: CopyRequest, kind: StepKind, hand: _Hand, book: JournalBook, text: str) -> None:
    step = CopyStep.objects.create(
        request=request,
        seq=request.steps.count() + 1,
        kind=kind,
        by=hand.by,
        post=f"{hand.right.capacity} {hand.right.post_title}".strip(),
        at=hand.at,
        text=text,
        state=request.state,
    )
    write(book, deed(hand.right.act, at=hand.at, by=hand.by, right=hand.right, content=told(step)))


def _cleaned(source: Source, wish: Wish, at: datetime) -> Wish:
    """The wish in its stored form. Raises RuleBroken with every rule it breaks."""
    lines = tuple(line for one in wish.lines if (line := cleaned(one, CLAUSE, "lines", clean_line)))
    reason = cleaned(wish.reason, CLAUSE, "reason", clean_line)
    parts = wish.parts if wish.form == Copy.Form.EXTRACT else ()
    asked = Wish(wish.form, wish.medium, reason, tuple(dict.fromkeys(wish.bodies)), lines, parts)
    if violations := [*_REASON.broken(reason), *_kind_broken(asked), *_receivers_broken(source, asked, at)]:
        raise RuleBroken(violations)
    return asked


def _kind_broken(wish: Wish) -> Iterator[Violation]:
    if wish.form not in Copy.Form.values:
        yield Violation(CLAUSE, "Chọn hình thức sao: sao y, sao lục hoặc trích sao.", "form")
    if wish.medium not in Copy.Medium.values:
        yield Violation(CLAUSE, "Chọn định dạng bản sao: giấy hoặc điện tử.", "medium")


def _receivers_broken(source: Source, wish: Wish, at: datetime) -> Iterator[Violation]:
    known = bodies_on(local_date(at)).keys() - {source.body.code}
    for code in wish.bodies:
        if code not in known:
            yield Violation(CLAUSE, f"“{code}” không phải cơ quan nhận bản sao được.", "bodies")
    if not wish.bodies and not wish.lines:
        yield Violation(CLAUSE, "Ghi ít nhất một nơi nhận bản sao.", "lines")
    if len(wish.bodies) + len(wish.lines) > _MOST_LINES:
        yield Violation(CLAUSE, f"Nhiều nhất {_MOST_LINES} nơi nhận. Bớt nơi nhận.", "lines")
    if any(len(line) > LONGEST_REASON for line in wish.lines):
        yield Violation(CLAUSE, f"Mỗi nơi nhận nhiều nhất {LONGEST_REASON} ký tự.", "lines")


def _require_single(source: Source, wish: Wish, parts: tuple[int, ...]) -> None:
    """Raises ActNotAllowed while the same copy is under way; called with the journal of the body locked."""
    same = CopyRequest.objects.filter(case=source.case, arrival=source.arrival, body=source.body)
    same = same.filter(form=wish.form, medium=wish.medium, state__in=UNDER_WAY)
    found = next((one for one in same if one.parts == parts), None)
    if found:
        raise ActNotAllowed(f"Bản sao như vậy đang làm theo đề nghị {found.code}. Chờ xong hoặc rút đề nghị đó.")


def _said(reason: str) -> str:
    words = cleaned(reason, CLAUSE, "reason", clean_line)
    if not words:
        raise ReasonMissing
    if broken := _REASON.broken(words):
        raise RuleBroken(broken)
    return words
