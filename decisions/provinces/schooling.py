"""Where a school of a folder belongs: whose it is and who leads it, by its kind and its commune, on its first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from decisions.organisation.models import Unit, UnitVersion
from decisions.organisation.posts import POSTS
from decisions.provinces.sheets import CellBroken, Row

SCHOOL_POSTS = ("headmaster", "vice_headmaster", "ict_teacher", "records_clerk")
"""The seats every school has."""
_LEVELS: Mapping[str, UnitVersion.Level] = {
    Unit.Role.COMMUNE: UnitVersion.Level.COMMUNE,
    Unit.Role.DISTRICT: UnitVersion.Level.DISTRICT,
}


@dataclass(frozen=True)
class Placed:
    """A school in its kind and commune: the codes of whom it belongs to and of who leads it."""

    kind: Row
    commune: Row
    superior: str
    leader: str

    @property
    def level(self) -> str:
        """The level of a school is that of whom it belongs to."""
        return _LEVELS.get(self.kind["superior"], UnitVersion.Level.PROVINCE).value

    def title(self, post: str) -> str:
        """What a post is called in this kind of school; empty where it is called as usual."""
        head = str(self.kind["head"])
        called = {"headmaster": head, "vice_headmaster": f"Phó {head}"}.get(post, "")
        return "" if called in {"", POSTS[post].title} else called


def placed(row: Row, rows: Mapping[str, list[Row]]) -> Placed:
    """Where a school of a line belongs. Raises CellBroken with what does not fit."""
    day: date = row["valid_from"]
    kind = next((one for one in _on(day, rows["school_kinds.csv"]) if one["code"] == row["kind"]), None)
    if kind is None:
        raise CellBroken(f"loại hình “{row['kind']}” không có trong school_kinds.csv vào ngày {day:%d/%m/%Y}.")
    units = _on(day, rows["units.csv"])
    commune = next((one for one in units if one["code"] == row["commune"]), None)
    if commune is None or commune["role"] != Unit.Role.COMMUNE:
        raise CellBroken(f"“{row['commune']}” không phải xã, phường, thị trấn có vào ngày {day:%d/%m/%Y}.")
    return Placed(kind, commune, _near(kind["superior"], commune, units), _near(kind["leader"], commune, units))


def _near(role: str, commune: Row, units: list[Row]) -> str:
    """The one unit of a role that the commune is, lies under, or that lies beside it there; else the province's."""
    here = {commune["code"], commune["parent"]}
    of_role = [one for one in units if one["role"] == role]
    found = (
        [one for one in of_role if one["code"] in here] or [one for one in of_role if one["parent"] in here] or of_role
    )
    if len(found) != 1:
        named = Unit.Role(role).label
        raise CellBroken(f"không xác định được {named} của {commune['area']} trong units.csv. Kiểm tra đơn vị này.")
    return str(found[0]["code"])


def _on(day: date, rows: list[Row]) -> list[Row]:
    return [one for one in rows if one["valid_from"] <= day <= (one["valid_to"] or date.max)]
