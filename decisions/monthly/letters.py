"""How the bodies of the month write letters: who drafts, in which voice, the lines of Nơi nhận they usually have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from decisions.cases.printing import HEADS_OF_A_DEPARTMENT
from decisions.monthly.reviewing import reviewer_of
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Desk:
    """The drafting unit of a kind of body: in the symbol and at "Lưu", its name in a sentence, how the body asks."""

    mark: str
    name: str
    asks: str


DESKS: Mapping[str, Desk] = {
    Unit.Role.DEPARTMENT_ICT: Desk("CNTT", "Phòng Công nghệ thông tin", "đề nghị"),
    Unit.Role.DISTRICT: Desk("VHTT", "Phòng Văn hóa và Thông tin", "yêu cầu"),
    Unit.Role.DEPARTMENT_TRADE: Desk("QLTM", "Phòng Quản lý thương mại", "đề nghị"),
    Unit.Role.DEPARTMENT_AGRICULTURE: Desk("CCPTNT", "Chi cục Phát triển nông thôn", "đề nghị"),
    Unit.Role.DEPARTMENT_EDUCATION: Desk("VP", "Văn phòng Sở", "đề nghị"),
    Unit.Role.DEPARTMENT_FINANCE: Desk("QLNS", "Phòng Quản lý ngân sách", "đề nghị"),
    Unit.Role.COMMUNE: Desk("VHXH", "công chức Văn hóa - xã hội", "yêu cầu"),
}


def usual_recipients(body: Unit, day: date) -> Iterator[Recipient]:
    """Who guides the body and is told (plan II.5.d), and its heads."""
    above = _ABOVE.get(body.role, _nobody)(body, day)
    if above:
        yield Recipient(f"{above.on(day).name} (b/c)", above.code)
    yield Recipient(_HEADS.get(body.role, "CT, các PCT {}").format(body.called(day)))


def at_desk(body: Unit, day: date) -> str:
    """Where questions go: `Ủy ban nhân dân huyện Ninh Phước (qua Phòng Văn hóa và Thông tin)`."""
    return f"{body.on(day).name} (qua {DESKS[body.role].name})"


def _nobody(body: Unit, day: date) -> Unit | None:
    return None


def _parent(body: Unit, day: date) -> Unit | None:
    return body.on(day).parent


_ABOVE: Mapping[str, Callable[[Unit, date], Unit | None]] = {
    Unit.Role.DISTRICT: reviewer_of,
    Unit.Role.COMMUNE: _parent,
}
_HEADS: Mapping[str, str] = {Unit.Role.DEPARTMENT_ICT: HEADS_OF_A_DEPARTMENT}
