"""Directing communes: what a drafter submits, what must still hold at signature, what issue or a record sets going."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.cases.models import Case
from decisions.cases.papers import WRITTEN_WITH_SUBJECT, Issue, require_sound
from decisions.cases.services import advance
from decisions.directing.instruction import Instruction, SentOtherwise
from decisions.directing.models import Direction, DirectionAddressee
from decisions.directing.rules import broken, broken_by_record
from decisions.directing.selectors import communes_of
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit, UnitVersion
from documents.clock import local_date
from documents.outbox import services as outbox

ANSWER = "direction.answer"
"""The effect that sets one commune to work; its key is `<direction>/<commune>`."""
RECORD_DIRECTION = "record_direction"
_SYMBOL = re.compile(r"(\d{1,5})/([^\W_]+(?:-[^\W_]+)*)")


@transaction.atomic
def submit(case: Case, instruction: Instruction, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    content = instruction.content()
    _require_lawful(case, instruction, at)
    require_sound(case, content, at, boxes=WRITTEN_WITH_SUBJECT)
    about = f"V/v {instruction.subject} ({len(instruction.communes)} đơn vị, hạn {instruction.due:%d/%m/%Y})"
    return advance(case, Act.DIRECT_ESTABLISHMENT, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when the letter is signed: its communes, and a deadline ahead. Raises RuleBroken."""
    _require_lawful(case, Instruction.read(content), at)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The letter is out: each commune it names is set to work."""
    instruction = Instruction.read(content)
    _address(
        Direction.objects.create(
            unit=case.unit,
            case=case,
            symbol=issue.symbol,
            day=issue.day,
            due=instruction.due,
            about=instruction.subject,
        ),
        instruction.communes,
    )


@transaction.atomic
def record_sent_otherwise(unit: Unit, letter: SentOtherwise, *, by: Officer, at: datetime) -> Direction:
    """Record a letter that went out without this system; its communes are set to work as by one issued here.

    Raises NotAuthorised, RuleBroken; a letter recorded already, or issued here, is refused.
    """
    right = require(by, Asked((Act.DIRECT_ESTABLISHMENT,), unit.pk, at, Kind.DIRECTION))
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    symbol = _symbol(letter.symbol)
    day = local_date(at)
    violations = [
        *_known(unit, symbol, letter.day),
        *broken_by_record(letter, names=_names(communes_of(unit, day)), today=day),
    ]
    if violations:
        raise RuleBroken(violations)
    direction: Direction = Direction.objects.create(
        unit=unit,
        symbol=symbol,
        day=letter.day,
        due=letter.due,
        about=letter.about,
        recorded_by=by,
        recorded_at=at,
    )
    _address(direction, letter.communes)
    told = {"symbol": symbol, "day": letter.day.isoformat(), "due": letter.due.isoformat()}
    content = {**told, "about": letter.about, "communes": sorted(letter.communes)}
    write(journal, deed(RECORD_DIRECTION, at=at, by=by, right=right, content=content))
    return direction


def _address(direction: Direction, communes: Iterable[str]) -> None:
    """Note whom the letter names, and that each is to be set to work after the commit."""
    units = list(Unit.objects.filter(code__in=communes).order_by("code"))
    DirectionAddressee.objects.bulk_create(DirectionAddressee(direction=direction, unit=unit) for unit in units)
    wanted = {f"{direction.pk}/{unit.code}": {"direction": direction.pk, "unit": unit.code} for unit in units}
    outbox.put_all(ANSWER, wanted)


def _require_lawful(case: Case, instruction: Instruction, at: datetime) -> None:
    today = local_date(at)
    violations = broken(instruction, names=_names(communes_of(case.unit, today)), today=today)
    if violations:
        raise RuleBroken(violations)


def _names(communes: Mapping[str, UnitVersion]) -> dict[str, str]:
    return {code: version.short_name for code, version in communes.items()}


def _symbol(text: str) -> str:
    """Number and symbol as a paper prints them: `5/UBND-VHTT` is `05/UBND-VHTT`. Raises RuleBroken."""
    found = _SYMBOL.fullmatch(text.strip())
    if not found or not int(found[1]):
        sentence = f"Số, ký hiệu “{text}” không đúng dạng. Ghi như trên văn bản, ví dụ 123/UBND-VHTT."
        raise RuleBroken([Violation("NĐ30 PL I, II.3", sentence, "symbol")])
    return f"{int(found[1]):02d}/{found[2]}"


def _known(unit: Unit, symbol: str, day: date) -> Iterable[Violation]:
    for direction in Direction.objects.filter(unit=unit, symbol=symbol, day=day).select_related("case"):
        how = f"đã phát hành tại hồ sơ {direction.case.code}" if direction.case else "đã được ghi nhận"
        sentence = f"Công văn số {symbol} ngày {day:%d/%m/%Y} {how}. Không ghi lần nữa."
        yield Violation("II.2.a", sentence, "symbol", case=direction.case.code if direction.case else "")
