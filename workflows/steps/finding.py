"""What may be asked of search, for page and API; where the pages of finds are, and where the next ones begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.urls import reverse

from decisions.finding.selectors import Finds, Group, Hit, Wish

LONGEST = 200
_SALT = "workflows.finding"
_PAGES: Mapping[Group, str] = {
    Group.PAPER: "case",
    Group.CASE: "case",
    Group.ARRIVAL: "arrival",
    Group.TEAM: "team",
    Group.MEMBER: "team",
    Group.OFFICER: "unit",
    Group.UNIT: "unit",
    Group.VILLAGE: "unit",
}


class FindForm(forms.Form):
    """Words, and perhaps a kind, a unit and days."""

    q = forms.CharField(
        label="Tìm",
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": "Câu tìm dài %(show_value)d ký tự, nhiều nhất %(limit_value)d. Viết ngắn lại."},
    )
    kind = forms.ChoiceField(
        label="Loại", choices=[("", "Tất cả"), *((one.name.lower(), one.label) for one in Group)], required=False
    )
    unit = forms.CharField(label="Đơn vị", max_length=40, required=False)
    since = forms.DateField(label="Từ ngày", required=False)
    until = forms.DateField(label="Đến ngày", required=False)

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        said: dict[str, Any] = self.cleaned_data
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", "Đến ngày phải từ ngày bắt đầu trở đi. Chọn lại hai ngày.")
        return said

    @property
    def wish(self) -> Wish:
        """What is looked for."""
        said = self.cleaned_data
        return Wish(said["q"], said["unit"], said["since"], said["until"])

    @property
    def group(self) -> Group | None:
        """The one group that is asked for, if any."""
        return group_called(self.cleaned_data["kind"])


def group_called(name: str) -> Group | None:
    """The group of a name, None for none."""
    return Group[name.upper()] if name else None


def page_of(hit: Hit) -> str:
    """The page of a find."""
    return reverse(_PAGES[hit.group], args=hit.ref)


def cursor_of(finds: Finds) -> str:
    """Where the next page begins, as an address says it; nothing where there is none."""
    return signing.dumps(finds.after, salt=f"{_SALT}.{finds.group}") if finds.after else ""


def place_of(cursor: str, group: Group) -> str:
    """Where a page begins. Raises BadSignature for a cursor of another list, or of nobody."""
    place: str = signing.loads(cursor, salt=f"{_SALT}.{group}") if cursor else ""
    return place
