"""The words of a page in reading order, a line for each paragraph, row and name: what two pages are compared by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from documents.page.model import Authority, Cited, Page, Part, Person, Recipient, Signature, Symbol, Table

_TOLD: Mapping[type[Part], Callable[[Any], Iterable[str]]] = {
    Authority: lambda one: (" ".join(one.superior), " ".join(one.own)),
    Symbol: lambda one: (one.text,),
    Person: lambda one: (_joined(f"{one.honorific} {one.name}", one.office, one.role),),
    Signature: lambda one: (_joined(one.title, one.name),),
    Recipient: lambda one: (_joined(one.text, one.purpose),),
    Table: lambda one: (_joined(*row) for row in one.rows),
    Cited: lambda one: (),
}
"""Parts that are not read field by field: in one line, in a line for each row, or not at all."""


def lines_of(page: Page) -> list[str]:
    """What the page says, top to bottom; number and day, which come later, are left out."""
    return [line for line in _read(page) if line.strip()]


def _read(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, tuple):
        for one in value:
            yield from _read(one)
    elif type(value) in _TOLD:
        yield from _TOLD[type(value)](value)
    elif isinstance(value, Part):
        for each in fields(value):
            yield from _of_a_field(getattr(value, each.name))


def _of_a_field(value: Any) -> Iterator[str]:
    """A field of a part; what is chosen from a list, counted or dated stands in the words around it."""
    if not isinstance(value, Enum | int | date | None):
        yield from _read(value)


def _joined(*parts: str) -> str:
    return " | ".join(part for part in parts if part)
