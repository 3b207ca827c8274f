"""Where an enterprise of a folder stands: its seat, and the area and place it takes from the province."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from decisions.organisation.models import Unit
from decisions.provinces.sheets import CellBroken, Row

ENTERPRISE_POST = "enterprise_staff"
"""The seat every enterprise has."""


def province_of(row: Row, rows: Mapping[str, list[Row]]) -> Row:
    """The province on the first day of an enterprise. Raises CellBroken when the folder has none then."""
    day: date = row["valid_from"]
    found = (
        one
        for one in rows["units.csv"]
        if one["role"] == Unit.Role.PROVINCE and one["valid_from"] <= day <= (one["valid_to"] or date.max)
    )
    province = next(found, None)
    if province is None:
        raise CellBroken(f"không có UBND tỉnh trong units.csv vào ngày {day:%d/%m/%Y}.")
    return province
