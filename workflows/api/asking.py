"""The form of a step as JSON: what it looks like in the description, and whether a value has that shape.

What the answers mean is the form's own matter, the same form a page uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from rest_framework import serializers
from rest_framework.request import Request

from documents.page.money import MOST
from workflows.errors import AnswersRefused, WorkflowError
from workflows.steps.fields import AmountField
from workflows.steps.rows import RowsField

Description = type[serializers.Serializer[Any]]
Asked = TypeVar("Asked", bound=forms.Form)
_NOT_ASKED = "Không có mục này. Bỏ mục này rồi gửi lại."
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place of what was sent: `teams.0.members.2.name`."""

    field: str
    sentence: str


class Misfit(WorkflowError):
    """Nội dung gửi không đúng mẫu của yêu cầu này. Xem các mục được nêu."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__()


@dataclass(frozen=True)
class _Shape:
    """How a kind of form field looks in JSON."""

    words: str
    fits: Callable[[Any], bool]
    described: Callable[[Any, dict[str, Any]], serializers.Field[Any, Any, Any, Any]]


def _described_rows(field: RowsField, usual: dict[str, Any]) -> serializers.Field[Any, Any, Any, Any]:
    rows: dict[str, Any] = {"many": True, "max_length": field.most, **usual}
    return described(field.form)(**rows)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_SHAPES: Mapping[type[forms.Field], _Shape] = {
    RowsField: _Shape(
        "một danh sách",
        lambda value: isinstance(value, list),
        _described_rows,
    ),
    forms.BooleanField: _Shape(
        "true hoặc false",
        lambda value: isinstance(value, bool),
        lambda field, usual: serializers.BooleanField(**usual),
    ),
    forms.IntegerField: _Shape(
        "một số nguyên",
        lambda value: isinstance(value, int) and not isinstance(value, bool),
        lambda field, usual: serializers.IntegerField(min_value=field.min_value, max_value=field.max_value, **usual),
    ),
    forms.DateField: _Shape(
        "một ngày dạng năm-tháng-ngày, ví dụ 2022-05-04",
        lambda value: _is_text(value) and bool(_ISO_DAY.fullmatch(value)),
        lambda field, usual: serializers.DateField(**usual),
    ),
    forms.ChoiceField: _Shape(
        "một trong các giá trị cho sẵn",
        _is_text,
        lambda field, usual: serializers.ChoiceField(choices=list(field.choices), **usual),
    ),
    AmountField: _Shape(
        "một số nguyên, tính bằng đồng",
        lambda value: isinstance(value, int) and not isinstance(value, bool),
        lambda field, usual: serializers.IntegerField(min_value=0, max_value=MOST, **usual),
    ),
    forms.CharField: _Shape(
        "một chuỗi ký tự",
        _is_text,
        lambda field, usual: serializers.CharField(
            max_length=field.max_length, allow_blank=not field.required, **usual
        ),
    ),
}


@cache
def described(form: type[forms.Form]) -> Description:
    """The form for the description of the API; a value is judged by `misfits` and the form, never by this."""
    fields = {name: _described(field) for name, field in _fields(form).items()}
    return type(form.__name__.removesuffix("Form"), (serializers.Serializer,), fields)


def answered(form: type[Asked], said: Mapping[str, Any]) -> Asked:
    """A form that needs no case, answered. Raises Misfit, AnswersRefused."""
    require_fit(form, said)
    bound = form(dict(said))
    if not bound.is_valid():
        raise AnswersRefused(bound)
    return bound


def filled(form: type[forms.Form], said: Mapping[str, Any]) -> dict[str, Any]:
    """The cleaned answers to it. Raises Misfit, AnswersRefused."""
    return answered(form, said).cleaned_data


def uploaded(form: type[Asked], request: Request) -> Asked:
    """A form that was sent with a file, cleaned. Raises Misfit, AnswersRefused, and what reading it raises."""
    sent: Any = request.data
    if faults := not_asked(sent, form.base_fields):
        raise Misfit(faults)
    bound = form(sent, request.FILES)
    if not bound.is_valid():
        raise AnswersRefused(bound)
    return bound


def not_asked(said: Iterable[str], known: Container[str]) -> list[Fault]:
    """A fault for whatever nobody asks."""
    return [Fault(key, _NOT_ASKED) for key in said if key not in known]


def require_fit(form: type[forms.Form], said: Mapping[str, Any], place: str = "") -> None:
    """Whether what was said has the shape of the form: nothing it does not ask, everything of its type. Raises Misfit.

    What is missing is left to the form.
    """
    faults = list(_misfits(_fields(form), said, place))
    if faults:
        raise Misfit(faults)


def faults_of(form: forms.Form) -> list[Fault]:
    """What the form found wrong, with the address of the cell where a list is meant."""
    return [
        Fault(_address(form, name, error.code), sentence)
        for name, errors in form.errors.as_data().items()
        for error in errors
        for sentence in error.messages
    ]


def _misfits(fields: Mapping[str, forms.Field], said: Mapping[str, Any], place: str) -> Iterator[Fault]:
    for key, value in said.items():
        here = f"{place}.{key}".strip(".")
        field = fields.get(key)
        if field is None:
            yield Fault(here, _NOT_ASKED)
        elif value is not None or field.required:
            yield from _misfit(field, value, here)


def _misfit(field: forms.Field, value: Any, place: str) -> Iterator[Fault]:
    shape = _shape_of(field)
    if not shape.fits(value):
        yield Fault(place, f"Mục này phải là {shape.words}.")
    elif isinstance(field, RowsField):
        for number, row in enumerate(value):
            if isinstance(row, Mapping):
                yield from _misfits(_fields(field.form), row, f"{place}.{number}")
            else:
                yield Fault(f"{place}.{number}", "Mỗi dòng phải là một đối tượng.")


def _described(field: forms.Field) -> serializers.Field[Any, Any, Any, Any]:
    usual: dict[str, Any] = {"required": field.required, "help_text": str(field.label or "")}
    if not field.required:
        usual["allow_null"] = True
    return _shape_of(field).described(field, usual)


def _shape_of(field: forms.Field) -> _Shape:
    """Raises KeyError for a kind of field no shape was given to."""
    return next(_SHAPES[kind] for kind in type(field).__mro__ if kind in _SHAPES)


def _fields(form: type[forms.Form]) -> Mapping[str, forms.Field]:
    return form.base_fields


def _address(form: forms.Form, name: str, code: str | None) -> str:
    if name == NON_FIELD_ERRORS:
        return ""
    cell = code if code and code[0].isdigit() and isinstance(form.fields.get(name), RowsField) else ""
    return f"{name}.{cell}".strip(".")
