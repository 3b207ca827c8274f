"""What drafts ask alike: texts, a box each, codes that are ticked, and the lines of Nơi nhận."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms

from workflows.engine.step import StepForm
from workflows.steps.fields import LineField
from workflows.steps.rows import RowsField, typed_rows

_MOST_LINES = 30
_USUAL: Mapping[str, int] = MappingProxyType({})


class RecipientForm(forms.Form):
    """One line of Nơi nhận, and the body of this system that receives it, if it is one."""

    line = LineField(label="Nơi nhận", max_length=200)
    unit = LineField(label="Đơn vị nhận trong hệ thống", required=False, max_length=40)


def recipients_field() -> RowsField:
    """The further lines of Nơi nhận of a paper with Kính gửi."""
    return RowsField(RecipientForm, label="Nơi nhận", most=_MOST_LINES, required=False)


def recipient_lines(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The lines typed so far, and an empty one to write in."""
    return [*typed_rows(values.get("recipients")), {}]


@dataclass(frozen=True)
class Tick:
    """Something a letter may name, as its page draws it; `wrong`: it was chosen and may not be any more (`note`)."""

    code: str
    name: str
    chosen: bool
    note: str = ""
    wrong: bool = False


def chosen_in(values: Mapping[str, Any], field: str, cell: str) -> dict[str, None]:
    """The codes ticked so far in a field of rows, each once, in their order."""
    return dict.fromkeys(str(row[cell]) for row in typed_rows(values.get(field)) if row.get(cell))


def gone(chosen: Iterable[str], there: Container[str], why: str) -> Iterator[Tick]:
    """What was ticked and is not there any more."""
    return (Tick(code, code, chosen=True, note=why, wrong=True) for code in chosen if code not in there)


@dataclass(frozen=True)
class TextBox:
    """A text of a report as its page draws it, `rows` lines high."""

    name: str
    label: str
    value: str
    most: int
    rows: int


def text_boxes(
    form: type[StepForm], names: Sequence[str], values: Mapping[str, Any], rows: Mapping[str, int] = _USUAL
) -> list[TextBox]:
    """The texts of a report with what was typed so far."""
    fields: Mapping[str, Any] = form.base_fields
    return [
        TextBox(name, fields[name].label, values.get(name) or "", fields[name].max_length, rows.get(name, 3))
        for name in names
    ]
