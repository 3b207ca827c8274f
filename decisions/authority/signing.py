"""What is printed above a signature, and why: from the cause a person signs for (NĐ30, Điều 13; PL I, II.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from decisions.authority.competence import head_line, together
from decisions.authority.offices import INSTANT, Offices, Relation, Structure, full_line, own_line
from decisions.organisation.models import Holding, Seat, Unit
from documents.clock import local_date
from documents.page.model import Capacity, Signature, Standing

Cause = Holding.Cause
BODY_LINE = "ỦY BAN NHÂN DÂN"


@dataclass(frozen=True)
class Signing:
    """A signature under one holding, on a paper of one kind of a body, at a moment.

    No kind: something the head signs that is no paper of the body, as a copy.
    """

    holding: Holding
    kind: str
    body: Unit
    offices: Offices
    structure: Structure
    at: datetime

    @property
    def day(self) -> date:
        """The day of the signature."""
        return local_date(self.at)

    @property
    def seat(self) -> Seat:
        """The seat signed from."""
        return self.holding.seat

    @property
    def together(self) -> bool:
        """Whether the paper is one of a body that decides together."""
        return bool(self.kind) and together(self.kind, self.body.role)

    @property
    def head(self) -> str:
        """What the head of the body is called above a signature."""
        seat = self.offices.head_seat(self.body.pk, self.day)
        return (seat.signature_line if seat else "") or head_line(self.body.role)

    @property
    def called(self) -> str:
        """The same in a sentence."""
        return self.head.capitalize()

    @property
    def relation(self) -> Relation:
        """How the unit the signer sits in stands to the body."""
        return self.structure.relation(self.seat.unit, self.body)


@dataclass(frozen=True)
class Lines:
    """Box 7a: the lines above, the signer's own title, and whether "Q." stands before it."""

    above: tuple[Standing, ...]
    title: str
    acting: bool = False


def signature_of(one: Signing) -> Signature:
    """Boxes 7a and 7b as they are printed."""
    lines = _LINES[one.holding.cause](one)
    return Signature(lines.title, one.holding.officer.full_name, lines.above, lines.acting)


def reason_of(one: Signing) -> str:
    """Why the block reads as it does: cause, paper, clause."""
    return f"{_WHY[one.holding.cause](one)} (khoản {_clause(one)} Điều 13)."


def _as_head(one: Signing) -> Lines:
    return Lines(_for_all(one), one.seat.signature_line, acting=one.holding.cause == Cause.ACTING)


def _for_head(one: Signing) -> Lines:
    seat: Seat | None = one.seat
    if one.holding.cause == Cause.IN_CHARGE:
        seat = one.offices.deputy_seat(one.holding.officer, one.seat.unit_id, one.at)
    return Lines((*_for_all(one), Standing(Capacity.FOR_HEAD, one.head)), seat.signature_line if seat else "")


def _told_to(capacity: Capacity) -> Callable[[Signing], Lines]:
    def lines(one: Signing) -> Lines:
        inside = _inside(one)
        return Lines((Standing(capacity, one.head), *inside.above), inside.title, inside.acting)

    return lines


def _for_all(one: Signing) -> tuple[Standing, ...]:
    return (Standing(Capacity.ON_BEHALF, BODY_LINE),) if one.together else ()


def _inside(one: Signing) -> Lines:
    """How the signer stands in the own unit: its head, one given the powers of its head, or its deputy (KT.)."""
    if one.relation == Relation.BELOW:
        return Lines((), f"{one.seat.signature_line} {one.structure.name(one.seat.unit).upper()}")
    head = one.offices.head_seat(one.seat.unit_id, one.day)
    if head is None or head.post == one.seat.post:
        acting = one.offices.acts_as_head(one.holding.officer, one.seat, one.at)
        return Lines((), full_line(one.seat), acting)
    return Lines((Standing(Capacity.FOR_HEAD, full_line(head)),), own_line(one.seat))


_LINES: Mapping[str, Callable[[Signing], Lines]] = {
    Cause.APPOINTMENT: _as_head,
    Cause.DUAL_DUTY: _as_head,
    Cause.ACTING: _as_head,
    Cause.FIELD: _for_head,
    Cause.SINGLE_CASE: _for_head,
    Cause.IN_CHARGE: _for_head,
    Cause.BY_ORDER: _told_to(Capacity.BY_ORDER),
    Cause.BY_DELEGATION: _told_to(Capacity.BY_DELEGATION),
}


def _as_appointed(one: Signing) -> str:
    own = one.seat.signature_line.capitalize() or one.seat.label
    if one.together:
        return f"Thay mặt Ủy ban nhân dân ký với chức vụ {own}"
    return f"Ký với chức vụ {own}, người đứng đầu cơ quan"


def _as_acting(one: Signing) -> str:
    begins = "Thay mặt Ủy ban nhân dân ký" if one.together else "Ký"
    return f"{begins} với chức vụ Quyền {one.called} theo quyết định giao quyền, {one.holding.paper}"


def _in_stead(of: str) -> Callable[[Signing], str]:
    def why(one: Signing) -> str:
        begins = "Thay mặt Ủy ban nhân dân, ký thay" if one.together else "Ký thay"
        return f"{begins} {one.called} {of}, {one.holding.paper}"

    return why


def _ordered(one: Signing) -> str:
    head = one.offices.head_seat(one.seat.unit_id, one.day)
    stead = f", thay {head.label}" if head and head.post != one.seat.post else ""
    return f"Ký thừa lệnh {one.called}{stead} theo quy chế, {one.holding.paper}"


def _delegated(one: Signing) -> str:
    ends = one.holding.ends_at
    until = f", đến hết ngày {local_date(ends - INSTANT):%d/%m/%Y}" if ends else ""
    return f"Ký thừa ủy quyền {one.called} theo {one.holding.paper}{until}"


_WHY: Mapping[str, Callable[[Signing], str]] = {
    Cause.APPOINTMENT: _as_appointed,
    Cause.DUAL_DUTY: _as_appointed,
    Cause.ACTING: _as_acting,
    Cause.FIELD: _in_stead("theo phân công lĩnh vực"),
    Cause.SINGLE_CASE: _in_stead("riêng hồ sơ này"),
    Cause.IN_CHARGE: _in_stead("theo văn bản giao phụ trách, điều hành"),
    Cause.BY_ORDER: _ordered,
    Cause.BY_DELEGATION: _delegated,
}
_CLAUSES: Mapping[str, int] = {Cause.BY_ORDER: 4, Cause.BY_DELEGATION: 3}


def _clause(one: Signing) -> int:
    """Điều 13.1 where the head decides, 13.2 where the body does; order and delegation have clauses of their own."""
    return _CLAUSES.get(one.holding.cause, 2 if one.together else 1)
