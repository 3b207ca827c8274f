"""What a page shows as a file: a sheet of Excel, or JSON of a shape that stays (`schema: 1`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.sheets.template import Column, Template, Value
from workflows.sheets.writing import write

SCHEMA = 1
"""Counted up only when a name of the JSON goes or changes its meaning; new names may come."""


@dataclass(frozen=True)
class Report:
    """A table to be taken along: what it is called, what it is about, the lines above it, its columns and rows.

    `about` and `records` are what JSON says: names by which programs know them, figures as whole numbers.
    """

    name: str
    mark: str
    heading: Sequence[str]
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Value]]
    about: Mapping[str, Any]
    records: Iterable[Mapping[str, Any]]


def as_sheet(report: Report) -> bytes:
    """The table in Excel's format."""
    template = Template(tab="Số liệu", mark=report.mark, heading=report.heading, columns=report.columns, frozen=2)
    return write(template, report.rows)


def as_json(report: Report) -> bytes:
    """The same as JSON, in UTF-8."""
    told = {"schema": SCHEMA, "report": report.name, **report.about, "rows": list(report.records)}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
