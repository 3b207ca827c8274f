"""What must hold of a chasing letter: late units only, each once, and a new deadline that can be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.chasing.chase import Chase
from decisions.chasing.lateness import Standing
from decisions.directing.rules import Listed, ahead, chosen
from decisions.errors import Violation
from documents.clock import HANOI

CLAUSE = "III.1.d"


def broken(chase: Chase, *, below: Mapping[str, Standing], today: date) -> list[Violation]:
    """Every rule a draft breaks; `below` is where the units below the body stand now."""
    return [*_units(chase.units, below), *ahead(chase.due, today, CLAUSE)]


def _units(units: Sequence[str], below: Mapping[str, Standing]) -> Iterator[Violation]:
    none = "Chưa chọn đơn vị nào. Chọn ít nhất một đơn vị gửi chậm."
    names = {code: one.name for code, one in below.items()}
    yield from chosen(units, Listed("units", names, none, _not_below), CLAUSE)
    for place, unit in enumerate(units):
        if unit in below and not below[unit].late:
            yield Violation(CLAUSE, _not_late(below[unit]), f"units.{place}")


def _not_below(code: str) -> str:
    return f"Mã “{code}” không phải đơn vị phải gửi báo cáo về cơ quan này trong kỳ. Chọn lại."


def _not_late(one: Standing) -> str:
    if one.came is None:
        return f"{one.name} còn trong hạn đến hết ngày {one.due:%d/%m/%Y}. Bỏ đơn vị này khỏi công văn."
    return f"{one.name} đã gửi lúc {one.came.astimezone(HANOI):%H:%M, %d/%m/%Y}. Bỏ đơn vị này khỏi công văn."
