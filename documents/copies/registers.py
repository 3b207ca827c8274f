"""Copies as lines of the register: signer, receivers and what was copied, in the columns of outgoing papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from documents.clock import local_date
from documents.copies.models import Copy, CopyLine
from documents.dispatch.registers import OutgoingRow, also_registered, remark_of
from documents.page.copies import SERIES
from documents.register.models import Number


def rows_of(numbers: Sequence[Number]) -> Mapping[str, OutgoingRow]:
    """The lines of some numbers, by reference. Two queries."""
    by_ref = {number.ref: number for number in numbers if number.ref}
    lines: dict[int, list[CopyLine]] = defaultdict(list)
    for line in CopyLine.objects.filter(copy__ref__in=by_ref).select_related("receipt__arrival").order_by("place"):
        lines[line.copy_id].append(line)
    copies = Copy.objects.filter(ref__in=by_ref)
    return {copy.ref: _row(copy, by_ref[copy.ref], lines.get(copy.pk, ())) for copy in copies}


def _row(copy: Copy, number: Number, lines: Sequence[CopyLine]) -> OutgoingRow:
    foot, told = copy.foot, copy.told
    ended = "Văn bản được sao đã hết hiệu lực" if told.get("superseded") else ""
    medium = "Bản sao điện tử" if copy.medium == Copy.Medium.DIGITAL else ""
    return OutgoingRow(
        symbol=copy.symbol,
        day=copy.day,
        title=copy.about,
        signer=foot.signature.name,
        recipients=tuple(line.line for line in lines) or foot.recipients,
        archive="VT",
        sent_on=local_date(lines[0].sent_at) if lines else None,
        receipts=tuple(_received(line) for line in lines if hasattr(line, "receipt")),
        remark="; ".join(part for part in (medium, ended, remark_of(number)) if part),
    )


def _received(line: CopyLine) -> str:
    return (
        f"{line.line}: đã tiếp nhận ngày {local_date(line.receipt.at):%d/%m/%Y}, số đến {line.receipt.arrival.number}"
    )


also_registered(SERIES, rows_of)
