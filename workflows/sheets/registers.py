"""The two registers to be taken along: the rows of the screen, in the columns of Phụ lục IV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Any

from decisions.cases.books import Shelf, register_of
from decisions.incoming.selectors import book_name, receiving_body
from decisions.incoming.selectors import register_of as arrivals_of
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.dispatch.printing import INCOMING, OUTGOING, cell, incoming_pdf, outgoing_pdf
from documents.dispatch.registers import IncomingRow, OutgoingRow
from documents.page.model import Column as Printed
from workflows.sheets.reports import Report
from workflows.sheets.taking import Taking
from workflows.sheets.template import Column, Kind, Value

EXPORT_OUTGOING, EXPORT_INCOMING = "export_outgoing_register", "export_incoming_register"
Row = OutgoingRow | IncomingRow
_WHOLE, _DAYS = ("copies", "number"), ("day", "sent_on", "arrived", "handed_on")


def outgoing_taking(shelf: Shelf, year: int, at: datetime) -> Taking:
    """Sổ đăng ký văn bản đi of a shelf and year. Raises NotVisible when there is no such book."""
    rows, book = register_of(shelf, year), shelf.opened(year)
    ref = f"{shelf.unit.code}/{shelf.series}/{year}"
    heading = ("Sổ đăng ký văn bản đi", f"{book.body_name}. {shelf.series_name}, năm {year}.")
    about = {"unit": shelf.unit.code, "series": shelf.series, "year": year}
    report = Report(
        name="outgoing_register",
        mark=f"so-di/{ref}",
        heading=heading,
        columns=_columns(OUTGOING),
        rows=_cells(OUTGOING, rows),
        about=about,
        records=(told(row) for row in rows),
    )
    printed = partial(outgoing_pdf, book, shelf.series_name, rows, local_date(at))
    return Taking(EXPORT_OUTGOING, ref, lambda: report, printed)


def incoming_taking(officer: Officer, unit: str, year: int, at: datetime) -> Taking:
    """Sổ đăng ký văn bản đến of a body and year. Raises NotVisible."""
    body = receiving_body(officer, unit, at)
    rows, name = arrivals_of(officer, body, year, at), book_name(body, year, at)
    report = Report(
        name="incoming_register",
        mark=f"so-den/{unit}/{year}",
        heading=("Sổ đăng ký văn bản đến", f"{name}. Năm {year}."),
        columns=_columns(INCOMING),
        rows=_cells(INCOMING, rows),
        about={"unit": unit, "year": year},
        records=(told(row) for row in rows),
    )
    printed = partial(incoming_pdf, name, year, rows, local_date(at))
    return Taking(EXPORT_INCOMING, f"{unit}/{year}", lambda: report, printed)


def told(row: Row) -> dict[str, Any]:
    """A line as programs know it."""
    plain: dict[str, Any] = asdict(row)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in plain.items()}


def _columns(columns: Sequence[tuple[str, Printed]]) -> tuple[Column, ...]:
    return tuple(
        Column(name, column.heading, _kind(name), width=max(12, column.share * 4 // 5)) for name, column in columns
    )


def _kind(name: str) -> Kind:
    return Kind.WHOLE if name in _WHOLE else Kind.DAY if name in _DAYS else Kind.TEXT


def _cells(columns: Sequence[tuple[str, Printed]], rows: Sequence[Row]) -> Iterator[Mapping[str, Value]]:
    for row in rows:
        found = {name: getattr(row, name) for name, _ in columns}
        yield {name: cell(value) if _kind(name) is Kind.TEXT else value for name, value in found.items()}
