"""What of a folder is shown: the questions an address may ask, and filters an officer keeps by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet

from decisions.authority.acts import Kind
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.organisation.models import Officer, UnitVersion
from decisions.organisation.models.dated import in_force_on
from documents.database.writing import write_changes
from workflows.desk.folders import Looking
from workflows.desk.models import NAME_LENGTH, QUERY_LENGTH, SavedFilter

MOST_FILTERS = 20
"""So many filters an officer keeps at once."""
_LIST = forms.Select({"class": "form-select"})
_SOON = timedelta(days=3)
_DUES: Mapping[str, tuple[str, Callable[[date], Q]]] = {
    "qua-han": ("Quá hạn", lambda day: Q(due__lt=day)),
    "hom-nay": ("Đến hạn hôm nay", lambda day: Q(due=day)),
    "sap-den": ("Còn 3 ngày trở lại", lambda day: Q(due__range=(day, day + _SOON))),
}


class DeskFilter(forms.Form):
    """Which kinds, bodies and days of a folder; what is not said is not asked."""

    loai = forms.ChoiceField(label="Loại hồ sơ", required=False, widget=_LIST)
    noi = forms.ChoiceField(label="Đơn vị", required=False, widget=_LIST)
    han = forms.ChoiceField(
        label="Hạn xử lý",
        required=False,
        widget=_LIST,
        choices=[("", "Tất cả"), *((slug, name) for slug, (name, _) in _DUES.items())],
    )
    khan = forms.BooleanField(
        label="Chỉ văn bản khẩn", required=False, widget=forms.CheckboxInput({"class": "form-check-input"})
    )

    def __init__(self, data: Mapping[str, Any], look: Looking) -> None:
        super().__init__(data)
        read = look.read
        kinds = sorted({kind for group, _, _ in read for kind in group}, key=lambda kind: Kind(kind).label)
        bodies = {unit for _, _, units in read for unit in units}
        named = UnitVersion.objects.filter(in_force_on(look.day), unit__in=bodies).order_by("short_name")
        units = list(named.values_list("unit__code", "short_name"))
        self.fields["loai"].choices = [("", "Tất cả"), *((kind, Kind(kind).label) for kind in kinds)]  # type: ignore[attr-defined]
        self.fields["noi"].choices = [("", "Tất cả"), *units]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, str]:
        """What is asked, as it stands in an address; what nobody could choose is not."""
        self.is_valid()
        return {name: "1" if value is True else str(value) for name, value in self.cleaned_data.items() if value}


def narrow(rows: QuerySet[Any], asked: Mapping[str, str], day: date, *, of_cases: bool) -> QuerySet[Any]:
    """The rows of a folder, of cases or of steps, which a filter leaves; `asked` is as it stands in an address."""
    place = "" if of_cases else "case__"
    columns = {"loai": f"{place}kind", "noi": f"{place}unit__code"}
    found = rows.filter(**{column: asked[name] for name, column in columns.items() if name in asked})
    if "han" in asked:
        found = found.filter(_DUES[asked["han"]][1](day))
    return found.exclude(**{f"{place}urgency": ""}) if "khan" in asked else found


class FilterNameForm(forms.Form):
    """What a filter is called."""

    ten = forms.CharField(label="Tên bộ lọc", max_length=NAME_LENGTH, widget=forms.TextInput({"class": "form-control"}))


def filters_of(officer: Officer) -> list[SavedFilter]:
    """The filters an officer keeps, by name."""
    return list(SavedFilter.objects.filter(officer=officer, ended_at=None).order_by("name"))


@transaction.atomic
def keep_filter(name: str, folder: str, said: Mapping[str, str], *, by: Officer, at: datetime) -> SavedFilter:
    """Keep a filter; one of that name is replaced. Raises RuleBroken when it asks nothing, or too many are kept."""
    query = urlencode({"muc": folder, **said})
    Officer.objects.select_for_update().get(pk=by.pk)
    if not said:
        raise RuleBroken([Violation("", "Chọn ít nhất một điều kiện lọc trước khi lưu.", "ten")])
    kept = filters_of(by)
    if len([one for one in kept if one.name != name]) >= MOST_FILTERS:
        raise RuleBroken([Violation("", f"Đã lưu {MOST_FILTERS} bộ lọc. Bỏ một bộ lọc cũ rồi lưu lại.", "ten")])
    if len(query) > QUERY_LENGTH:
        raise RuleBroken([Violation("", "Điều kiện lọc quá dài, không lưu được.", "ten")])
    _end([one for one in kept if one.name == name], at)
    return SavedFilter.objects.create(officer=by, name=name, query=query, made_at=at)


@transaction.atomic
def drop_filter(name: str, *, by: Officer, at: datetime) -> None:
    """Keep it no longer. Raises NotVisible for one the officer does not keep."""
    found = [one for one in filters_of(by) if one.name == name]
    if not found:
        raise NotVisible
    _end(found, at)


def _end(kept: list[SavedFilter], at: datetime) -> None:
    for one in kept:
        one.ended_at = at
    if kept:
        write_changes(kept, ["ended_at"])
