"""The end of a unit: its last day, its successors, what goes where, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q

from decisions.administering.keeping import CLAUSE, broken_by_paper, broken_by_start, cited, close, require_none
from decisions.administering.units import OWN_LISTS, goes_on, latest, pen_of
from decisions.administering.villages import move_villages
from decisions.authority.grants import Paper, end_by_decision
from decisions.cases.models import ENDED, Case
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import (
    ExchangeAddress,
    Guidance,
    Holding,
    Officer,
    Seat,
    Serving,
    SigningWay,
    Succession,
    Unit,
    UnitVersion,
    VillageVersion,
)
from decisions.organisation.models.dated import in_force_on
from decisions.teams.models import Team
from documents.clock import local_date, start_of

END = "end_unit"
_ALONE = frozenset({Unit.Role.ROOM, Unit.Role.BOARD, Unit.Role.OUTSIDE})
"""What may end without anybody taking over."""


@dataclass(frozen=True)
class Closing:
    """How a unit ends: its last day, successors by code, and which village goes to which of several successors."""

    last: date
    kind: str
    successors: tuple[str, ...]
    paper: Paper
    villages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outlook:
    """What lies with a unit that is to end: inner units that end with it, its villages, teams and open cases."""

    inner: tuple[UnitVersion, ...]
    under: tuple[UnitVersion, ...]
    villages: tuple[VillageVersion, ...]
    teams: tuple[Team, ...]
    cases: tuple[Case, ...]
    holdings: int


def outlook_of(unit: Unit, day: date) -> Outlook:
    """What lies with a unit on a day."""
    versions = UnitVersion.objects.on(day).select_related("unit")
    inner = Serving.objects.on(day).filter(body=unit).values("unit")
    own_lists = [one for one in OWN_LISTS if one != Unit.Role.SCHOOL]
    under = versions.filter(parent=unit).exclude(unit__in=inner).exclude(unit__role__in=own_lists)
    units = [unit.pk, *Serving.objects.on(day).filter(body=unit).values_list("unit", flat=True)]
    return Outlook(
        tuple(versions.filter(unit__in=inner).order_by("unit__code")),
        tuple(under.order_by("unit__code")),
        tuple(VillageVersion.objects.on(day).filter(unit=unit).select_related("village").order_by("village__code")),
        tuple(Team.objects.on(day).filter(unit=unit).select_related("village").order_by("code")),
        tuple(Case.objects.filter(unit__in=units).exclude(state__in=ENDED).order_by("code")),
        Holding.objects.filter(Q(ends_at=None) | Q(ends_at__gt=start_of(day)), seat__unit__in=units).count(),
    )


def heirs_of(unit: Unit, day: date) -> list[UnitVersion]:
    """The units that could take over: of the same role, there the day after or coming; those beside it first."""
    rows = UnitVersion.objects.on(day + timedelta(days=1)).filter(unit__role=unit.role).exclude(unit=unit)
    coming = UnitVersion.objects.filter(unit__role=unit.role, valid_from__gt=day).exclude(unit=unit)
    found = {one.unit_id: one for one in [*coming.select_related("unit"), *rows.select_related("unit")]}
    beside = latest(unit).parent_id
    return sorted(found.values(), key=lambda one: (one.parent_id != beside, one.unit.code))


@transaction.atomic
def end_unit(unit: Unit, closing: Closing, *, by: Officer, at: datetime) -> list[Succession]:
    """End a unit with a day, and all that is its own; its villages go on. Raises NotAuthorised, RuleBroken."""
    pen = pen_of(by, at, unit)
    last, after, words = closing.last, closing.last + timedelta(days=1), cited(closing.paper)
    outlook = outlook_of(unit, local_date(at))
    heirs = {one.code: one for one in Unit.objects.filter(code__in=closing.successors)}
    broken = [
        *broken_by_start(last, pen.today, "last"),
        *broken_by_paper(closing.paper, pen.today),
        *goes_on(latest(unit), after, "last"),
        *_lasts(latest(unit), last),
        *_stands_in_the_way(unit, outlook, last, pen.today),
        *_broken_heirs(unit, closing, heirs, after),
        *_broken_villages(closing, outlook),
    ]
    require_none(broken)
    if unit.role == Unit.Role.COMMUNE:
        only = closing.successors[0]
        move_villages(
            ((row, heirs[closing.villages.get(row.village.code, only)]) for row in outlook.villages), after, words
        )
    ending = [unit, *(one.unit for one in outlook.inner)]
    for one in ending:
        close(latest(one), last, words)
    _end_all(ending, last, at, f"Đơn vị kết thúc theo {words}")
    made = Succession.objects.bulk_create(
        Succession(old=unit, new=heirs[code], date=after, kind=closing.kind, basis=words) for code in closing.successors
    )
    told = {"unit": unit.code, "to": last.isoformat(), "on": words, "kind": closing.kind}
    pen.tell(END, {**told, "successors": list(closing.successors), "inner": [one.code for one in ending[1:]]})
    return made


def _lasts(version: UnitVersion, last: date) -> Iterator[Violation]:
    if version.valid_to and last > version.valid_to:
        yield Violation(CLAUSE, f"Đơn vị chỉ còn đến hết ngày {version.valid_to:%d/%m/%Y}.", "last")


def _stands_in_the_way(unit: Unit, outlook: Outlook, last: date, today: date) -> Iterator[Violation]:
    if unit.role in OWN_LISTS:
        yield Violation(CLAUSE, f"{Unit.Role(unit.role).label} không kết thúc ở trang này.")
    if outlook.under:
        names = ", ".join(one.short_name for one in outlook.under[:3])
        sentence = (
            f"Còn {len(outlook.under)} đơn vị trực thuộc ({names}…). Chuyển sang cơ quan khác hoặc kết thúc trước."
        )
        yield Violation(CLAUSE, sentence, "last")
    if outlook.cases and last == today:
        sentence = (
            f"Còn {len(outlook.cases)} hồ sơ đang xử lý (ví dụ {outlook.cases[0].code}). Kết thúc, dừng trước, hoặc"
            " chọn ngày cuối muộn hơn."
        )
        yield Violation(CLAUSE, sentence, "last", case=outlook.cases[0].code)


def _broken_heirs(unit: Unit, closing: Closing, heirs: Mapping[str, Unit], after: date) -> Iterator[Violation]:
    codes = closing.successors
    if not codes and unit.role not in _ALONE:
        yield Violation(CLAUSE, "Chọn đơn vị kế thừa. Đơn vị mới thì thêm ở trang Cơ cấu tổ chức trước.", "successors")
        return
    for code in codes:
        there = heirs.get(code)
        if there is None or there.role != unit.role or there == unit:
            yield Violation(CLAUSE, f"“{code}” không kế thừa được đơn vị này. Chọn đơn vị cùng loại.", "successors")
        elif not there.versions.filter(in_force_on(after)).exists():
            sentence = f"{code} không hoạt động vào ngày {after:%d/%m/%Y}. Thêm đơn vị từ ngày đó trước."
            yield Violation(CLAUSE, sentence, "successors")
    splits = closing.kind == Succession.Kind.SPLIT
    if codes and closing.kind not in Succession.Kind.values:
        yield Violation(CLAUSE, "Chọn hình thức: sáp nhập, chia tách hoặc thay thế.", "kind")
    elif splits and len(codes) < 2:
        yield Violation(CLAUSE, "Chia tách cần ít nhất hai đơn vị kế thừa.", "successors")
    elif codes and not splits and len(codes) > 1:
        yield Violation(CLAUSE, "Sáp nhập, thay thế chỉ có một đơn vị kế thừa.", "successors")


def _broken_villages(closing: Closing, outlook: Outlook) -> Iterator[Violation]:
    """Each village goes to one of the successors; with one successor all go there."""
    if len(closing.successors) < 2:
        return
    missing = [row.name for row in outlook.villages if closing.villages.get(row.village.code) not in closing.successors]
    if missing:
        sentence = f"Chưa ghi đơn vị kế thừa của: {', '.join(missing[:5])}. Mỗi thôn, khu phố chọn một đơn vị."
        yield Violation(CLAUSE, sentence, "villages")
    for row in outlook.villages:
        if row.end_basis is not None:
            yield Violation(CLAUSE, f"{row.name} đã có thay đổi sắp có hiệu lực. Chờ đến ngày đó.", "villages")


def _end_all(units: list[Unit], last: date, at: datetime, reason: str) -> None:
    """Nothing of a unit outlives it: what is held on its seats, the seats, servings, guidance, ways, addresses."""
    moment = start_of(last + timedelta(days=1))
    held = Holding.objects.filter(Q(ends_at=None) | Q(ends_at__gt=moment), seat__unit__in=units)
    if holdings := list(held.filter(starts_at__lt=moment).select_related("officer", "seat__unit")):
        end_by_decision(holdings, ends_at=moment, at=at, reason=reason)
    if held.filter(starts_at__gte=moment).exists():
        raise RuleBroken([Violation(CLAUSE, "Có bổ nhiệm bắt đầu sau ngày cuối. Kết thúc bổ nhiệm đó trước.", "last")])
    either = {Serving: ("unit", "body"), Guidance: ("guide", "guided")}
    own: list[type[models.Model]] = [Seat, SigningWay, ExchangeAddress]
    for model in own:
        _shorten(model, Q(unit__in=units), last)
    for model, (one, other) in either.items():
        _shorten(model, Q(**{f"{one}__in": units}) | Q(**{f"{other}__in": units}), last)


def _shorten(model: type[models.Model], whose: Q, last: date) -> None:
    open_ones = model._default_manager.filter(whose, Q(valid_to=None) | Q(valid_to__gt=last), valid_from__lte=last)
    open_ones.update(valid_to=last)
