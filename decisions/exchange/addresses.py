"""The code and the mail address by which a body is reached: dated rows, kept by whoever keeps its people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, bodies_of, require
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.directory import entry_of
from decisions.organisation.models import ExchangeAddress, Officer, Serving, Unit, UnitVersion
from documents.clock import local_date

KEEP_ADDRESS = "keep_exchange_address"
CLAUSE = "QCVN 102:2016; QĐ 20/2020/QĐ-TTg"
_CODE = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*", re.ASCII)
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_OWN = frozenset(
    {
        Unit.Role.PROVINCE,
        Unit.Role.DEPARTMENT_ICT,
        Unit.Role.DEPARTMENT_FINANCE,
        Unit.Role.DEPARTMENT_TRADE,
        Unit.Role.DEPARTMENT_AGRICULTURE,
        Unit.Role.DEPARTMENT_EDUCATION,
        Unit.Role.DISTRICT,
        Unit.Role.COMMUNE,
    }
)
"""Bodies with an administrator of their own."""


@dataclass(frozen=True)
class Reached:
    """How a body is reached on a day; each of the two may be empty."""

    organ_id: str = ""
    email: str = ""


def reached(unit: Unit, day: date) -> Reached:
    """The code and address of a body on a day. One query."""
    return reached_of([unit], day).get(unit.pk, Reached())


def reached_of(units: Iterable[Unit | int], day: date) -> dict[int, Reached]:
    """Those of some bodies, by key; without any a body is left out. One query."""
    rows = ExchangeAddress.objects.on(day).filter(unit__in=list(units)).order_by("valid_from", "pk")
    return {row.unit_id: Reached(row.organ_id, row.email) for row in rows}


def bearer_of(organ_id: str) -> Unit | None:
    """The body that bears a code, or bore it last: others go on writing to old codes."""
    rows = ExchangeAddress.objects.filter(organ_id=organ_id).exclude(organ_id="").select_related("unit")
    row = rows.order_by("valid_to", "-pk").filter(valid_to=None).first() or rows.order_by("-valid_to", "-pk").first()
    return row.unit if row else None


def past_of(unit: Unit) -> list[ExchangeAddress]:
    """Every row of a body, the latest first."""
    return list(ExchangeAddress.objects.filter(unit=unit).order_by("-valid_from", "-pk"))


def outside_of(officer: Officer, unit: Unit, at: datetime) -> list[tuple[str, str, str]]:
    """Code, name and identifier of the bodies outside the house, on the page of whoever keeps them."""
    day = local_date(at)
    if unit.role != Unit.Role.DEPARTMENT_ICT or not may_keep(officer, unit, at):
        return []
    names = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.OUTSIDE).select_related("unit")
    codes = reached_of((one.unit for one in names), day)
    return [
        (one.unit.code, one.short_name, codes.get(one.unit_id, Reached()).organ_id)
        for one in names.order_by("unit__code")
    ]


def may_keep(officer: Officer, unit: Unit, at: datetime) -> bool:
    """Whether the officer keeps the code and address of a body."""
    keeper = _keeper(unit, local_date(at))
    return keeper is not None and keeper.code in bodies_of(officer, (Act.KEEP_PEOPLE,), at)


def kept_unit(officer: Officer, code: str, at: datetime) -> Unit:
    """A unit whose code and address the officer may see. Raises NotVisible, the same for foreign and unknown."""
    unit = Unit.objects.filter(code=code).exclude(role=Unit.Role.TEAM).first()
    if unit and may_keep(officer, unit, at):
        return unit
    return entry_of(officer, code, at).unit


@transaction.atomic
def keep(unit: Unit, wish: Reached, *, by: Officer, at: datetime) -> Reached:
    """From today on a body is reached so; what holds already changes nothing. Raises NotAuthorised, RuleBroken."""
    day = local_date(at)
    keeper = _keeper(unit, day)
    if keeper is None:
        raise NotVisible
    right = require(by, Asked((Act.KEEP_PEOPLE,), keeper.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    before, said = reached(unit, day), Reached(wish.organ_id.strip().upper(), wish.email.strip())
    if said == before:
        return said
    if broken := list(broken_by(said, unit)):
        raise RuleBroken(broken)
    standing = ExchangeAddress.objects.filter(unit=unit, valid_to=None)
    standing.filter(valid_from=day).update(valid_to=day)
    standing.filter(valid_to=None).update(valid_to=day - timedelta(days=1))
    ExchangeAddress.objects.create(unit=unit, organ_id=said.organ_id, email=said.email, valid_from=day)
    told = {"organ_id": said.organ_id, "before": before.organ_id, "mails": bool(said.email)}
    write(journal, deed(KEEP_ADDRESS, at=at, by=by, right=right, content=told))
    return said


def broken_by(wish: Reached, unit: Unit | None = None) -> Iterator[Violation]:
    """What is wrong with a code and an address. One query where a unit is given."""
    if wish.organ_id and not _CODE.fullmatch(wish.organ_id):
        yield Violation(
            CLAUSE,
            "Mã định danh gồm các nhóm chữ số, chữ in hoa không dấu, cách nhau bằng dấu chấm, ví dụ 000.00.00.H49.",
            "organ_id",
        )
    if len(wish.organ_id) > (most := 35):
        yield Violation(CLAUSE, f"Mã định danh dài {len(wish.organ_id)} ký tự; nhiều nhất là {most}.", "organ_id")
    if wish.email and not _MAIL.fullmatch(wish.email):
        yield Violation("", "Địa chỉ thư điện tử có dạng van-thu@co-quan.gov.vn. Kiểm tra lại.", "email")
    taken = ExchangeAddress.objects.filter(organ_id=wish.organ_id, valid_to=None).exclude(organ_id="")
    if unit and (other := taken.exclude(unit=unit).select_related("unit").first()):
        yield Violation(CLAUSE, f"Mã này đang là của đơn vị {other.unit.code}. Kiểm tra lại mã.", "organ_id")


def _keeper(unit: Unit, day: date) -> Unit | None:
    """Whose administrator keeps it: the body itself, the body a unit serves, for all others Sở TT&TT."""
    if unit.role in _OWN:
        return unit
    served = Unit.objects.filter(pk__in=Serving.objects.on(day).filter(unit=unit).values("body")).order_by("code")
    if body := served.first():
        return body
    departments = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.DEPARTMENT_ICT).select_related("unit")
    return next((one.unit for one in departments.order_by("unit__code")), None)
