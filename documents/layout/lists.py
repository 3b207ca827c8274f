"""A list as it is printed and bound: A4 landscape over as many pages as it takes, its headings on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from documents.fonts.metrics import lacking
from documents.layout.typst import drawn
from documents.page.model import Column


@dataclass(frozen=True)
class Signer:
    """A place to sign below the list: as what, and the name under the signature where it is known."""

    title: str
    name: str = ""


@dataclass(frozen=True)
class Listing:
    """A list: whose it is, its title and what stands below it, columns and rows; a cell may hold several lines.

    `foot` says on every page what it belongs to; `heads` are the places of rows that head others; `empty` stands in
    place of rows.
    """

    body: str
    title: str
    below: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    foot: str
    heads: Sequence[int] = ()
    closing: Sequence[str] = ()
    signers: Sequence[Signer] = ()
    empty: str = ""


def shown_day(day: date | None) -> str:
    """`04/5/2022` in a cell, with a zero before days under ten and months under three (NĐ30, Phụ lục I)."""
    if day is None:
        return ""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def pdf_of(listing: Listing, on: date) -> bytes:
    """The PDF of a list; the same list on the same day gives the same bytes. Raises TypesettingFailed.

    What came from outside may hold letters the typeface has not; a register has to be printed all the same, so each
    stands there as its number: `[U+1F600]`.
    """
    rows = [[[_printable(line) for line in cell.split("\n")] for cell in row] for row in listing.rows]
    return drawn("list.typ", {"listing": {**asdict(listing), "rows": rows}}, on)


def _printable(text: str) -> str:
    for letter in lacking(text):
        text = text.replace(letter, f"[U+{ord(letter):04X}]")
    return text
