"""The two registers as they are printed and bound, ten columns each (Nghị định 30/2020/NĐ-CP, Phụ lục IV)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.clock import local_date
from documents.dispatch.models import Arrival, ArrivalFence, Delivery
from documents.dispatch.selectors import Sent, arrivals, told
from documents.papers.models import Paper
from documents.papers.selectors import page_of
from documents.register.models import Fence, Number


@dataclass(frozen=True)
class OutgoingRow:
    """A line of Sổ đăng ký văn bản đi, in the order of its columns."""

    symbol: str
    day: date | None
    title: str
    signer: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = ""
    copies: int | None = None
    sent_on: date | None = None
    receipts: tuple[str, ...] = ()
    remark: str = ""


Others = Callable[[Sequence[Number]], Mapping[str, OutgoingRow]]
_OTHERS: dict[str, Others] = {}


def also_registered(series: str, rows: Others) -> None:
    """Let a room write the lines of a series whose numbers are borne by no paper, by their references; once."""
    _OTHERS[series] = rows


@dataclass(frozen=True)
class IncomingRow:
    """A line of Sổ đăng ký văn bản đến, in the order of its columns; `signed` stays empty for the pen.

    A declared gap is a line without a number; its remark says from which to which.
    """

    arrived: date
    number: int | None
    author: str
    symbol: str
    day: date | None
    title: str
    handed_to: str = ""
    handed_on: date | None = None
    signed: str = ""
    remark: str = ""


def outgoing(body: str, series: str, year: int) -> list[OutgoingRow]:
    """The register of outgoing papers of a body, series and year: every number, and every gap that was declared."""
    numbers = list(
        Number.objects.filter(book__body=body, book__series=series, book__year=year)
        .select_related("void")
        .order_by("value")
    )
    papers = _papers(numbers)
    sent = _sent(papers.values())
    others = _OTHERS[series](numbers) if series in _OTHERS else {}
    rows = [(number.value, others.get(number.ref or "") or _outgoing(number, papers, sent)) for number in numbers]
    fences = Fence.objects.filter(book__body=body, book__series=series, book__year=year)
    rows += [(fence.first, _gap(fence)) for fence in fences]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def incoming(body: str, year: int) -> list[IncomingRow]:
    """The register of incoming papers of a body and year: every số đến, and every gap that was declared.

    Three queries.
    """
    rows = [(arrival.number, _incoming(arrival)) for arrival in arrivals(body, year).prefetch_related("handings")]
    fences = ArrivalFence.objects.filter(book__body=body, book__year=year)
    rows += [(fence.first, _gap_of_arrivals(fence)) for fence in fences]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def title(kind: str, about: str) -> str:
    """Tên loại và trích yếu in one text: `Quyết định về việc thành lập…`."""
    lead = "Về việc"
    running = f"{lead.lower()}{about.removeprefix(lead)}" if kind and about.startswith(lead) else about
    return f"{kind} {running}".strip()


def _papers(numbers: Iterable[Number]) -> dict[str, Paper]:
    refs = [number.ref for number in numbers if number.ref]
    return {paper.ref: paper for paper in Paper.objects.filter(ref__in=refs, number__isnull=False)}


def _sent(papers: Iterable[Paper]) -> Mapping[int, Sequence[Sent]]:
    found: dict[int, list[Sent]] = defaultdict(list)
    for sent in told(Delivery.objects.filter(paper__in=[paper.pk for paper in papers]).order_by("paper", "place")):
        found[sent.delivery.paper_id].append(sent)
    return found


def _outgoing(number: Number, papers: Mapping[str, Paper], sent: Mapping[int, Sequence[Sent]]) -> OutgoingRow:
    paper = papers.get(number.ref or "")
    if paper is None:
        return OutgoingRow(str(number), number.day, number.about, remark=remark_of(number))
    page, deliveries = page_of(paper), sent.get(paper.pk, ())
    return OutgoingRow(
        symbol=str(number),
        day=number.day,
        title=title(page.cited.kind, page.subject),
        signer=page.signature.name,
        recipients=tuple(one.delivery.line for one in deliveries),
        archive=page.recipients.archive,
        copies=page.recipients.copies,
        sent_on=local_date(deliveries[0].delivery.sent_at) if deliveries else None,
        receipts=tuple(f"{one.delivery.line}: {one.sentence}" for one in deliveries if one.receipt),
        remark=remark_of(number),
    )


def remark_of(number: Number) -> str:
    """What is unusual about a number."""
    void = getattr(number, "void", None)
    parts = [
        f"Đã hủy số: {void.reason}" if void else "",
        f"Cấp số chậm: {number.late_reason}" if number.late_reason else "",
        number.get_origin_display().capitalize() if number.origin != Number.Origin.HERE else "",
    ]
    return "; ".join(part for part in parts if part)


def _gap(fence: Fence) -> OutgoingRow:
    return OutgoingRow(
        f"{fence.first}–{fence.last}", None, "", remark=f"Khoảng số bỏ trống có tuyên bố: {fence.reason}"
    )


def _gap_of_arrivals(fence: ArrivalFence) -> IncomingRow:
    """A line where the gap is, of the day on which it was declared."""
    return IncomingRow(
        arrived=local_date(fence.at),
        number=None,
        author="",
        symbol="",
        day=None,
        title="",
        remark=f"Khoảng số đến {fence.first}–{fence.last} bỏ trống có tuyên bố: {fence.reason}",
    )


def _incoming(arrival: Arrival) -> IncomingRow:
    last = max(arrival.handings.all(), key=lambda handing: handing.pk, default=None)
    return IncomingRow(
        arrived=arrival.arrived,
        number=arrival.number,
        author=arrival.author,
        symbol=arrival.symbol,
        day=arrival.day,
        title=title(arrival.kind, arrival.about),
        handed_to=last.to_name if last else "",
        handed_on=local_date(last.at) if last else None,
        remark=f"Hạn xử lý {last.due:%d/%m/%Y}" if last and last.due else "",
    )
