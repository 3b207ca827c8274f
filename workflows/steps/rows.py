"""A field of rows: a list of mappings from the API, or the flat names of a page (`teams-0-members-2-name`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms


class RowsWidget(forms.Widget):
    """Collects the rows; how they are drawn is the page's own matter."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The list as sent, or gathered from flat names in the order of their places."""
        if name in data:
            return data[name]
        rows: dict[int, dict[str, Any]] = {}
        for key, value in data.items():
            found = re.fullmatch(rf"{re.escape(name)}-(\d{{1,4}})-(.+)", key)
            if found:
                rows.setdefault(int(found[1]), {})[found[2]] = value
        return [rows[place] for place in sorted(rows)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether nothing at all was said about the rows."""
        return not self.value_from_datadict(data, files, name)


class RowsField(forms.Field):
    """Rows, each cleaned by a form of its own; rows left blank are dropped.

    An error carries the address of its cell as its code: `2.members.0.name`.
    """

    widget = RowsWidget

    def __init__(self, form: type[forms.Form], *, most: int, **kwargs: Any) -> None:
        self.form, self.most = form, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        """The cleaned rows. Raises ValidationError with every fault of every cell."""
        rows = {place: row for place, row in enumerate(_listed(value)) if not _blank(row)}
        if len(rows) > self.most:
            raise forms.ValidationError(f"{self.label}: nhiều nhất {self.most} dòng.", code="")
        asked = {place: self.form(row) for place, row in rows.items()}
        faults = [fault for place, form in asked.items() for fault in self._faults(form, rows[place], place)]
        if faults:
            raise forms.ValidationError(faults)
        return [form.cleaned_data for form in asked.values()]

    def owns(self, name: str, key: str) -> bool:
        """Whether a key of flat data belongs to this field of the name."""
        return key.startswith(f"{name}-")

    def _faults(self, form: forms.Form, row: Mapping[str, Any], place: int) -> Iterator[forms.ValidationError]:
        where = f"{self.label}, dòng {place + 1}"
        strange = [key for key in row if not _asks(form, key)]
        if strange:
            yield forms.ValidationError(f"{where}: không có mục {', '.join(sorted(strange))}.", code=str(place))
        for name, errors in form.errors.as_data().items():
            label = form.fields[name].label if name in form.fields else ""
            for error in errors:
                nested = isinstance(form.fields.get(name), RowsField) and error.code and error.code[0].isdigit()
                cell = f"{place}.{name}.{error.code}" if nested else f"{place}.{name}"
                said = "; ".join(error.messages)
                yield forms.ValidationError(f"{where}: {said}" if nested else f"{where}, {label}: {said}", code=cell)


def gathered(fields: Mapping[str, forms.Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into a form with rows, as it was typed, as nested lists; for keeping and for drawing it again."""
    typed: dict[str, Any] = {}
    for name, field in fields.items():
        value = field.widget.value_from_datadict(data, {}, name)
        if isinstance(field, RowsField) and isinstance(value, list):
            value = [gathered(field.form.base_fields, row) for row in value if isinstance(row, Mapping)]
        typed[name] = value
    return typed


def typed_rows(rows: Any) -> list[dict[str, Any]]:
    """The rows of something kept as it was typed, to draw them again; what is no row is left out."""
    return [dict(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _asks(form: forms.Form, key: str) -> bool:
    return key in form.fields or any(
        isinstance(field, RowsField) and field.owns(name, key) for name, field in form.fields.items()
    )


def _listed(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, str):
        try:
            value = json.loads(value or "[]")
        except ValueError as error:
            raise forms.ValidationError("Không đọc được danh sách. Tải lại trang rồi nhập lại.") from error
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise forms.ValidationError("Danh sách phải gồm các dòng.")
    return value


def _blank(row: Mapping[str, Any]) -> bool:
    """Nothing was typed in a row the page offered; what has a usual value chosen beforehand says nothing."""
    return not any(value for key, value in row.items() if not re.search(r"(honorific|source|role)$", key))
