"""The places that may have a team: a commune itself and its villages, as they are called on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from decisions.organisation.models import Unit, UnitVersion, VillageVersion
from documents.database.prepared import Prepared

if TYPE_CHECKING:
    from decisions.teams.models import Team

CHAT_PREFIX = "CNCĐ"


@dataclass(frozen=True)
class Places:
    """A commune and its villages on a day: what each is called; the commune itself under the empty code."""

    commune: str
    place: str
    district: str
    district_name: str
    villages: dict[str, str]

    @property
    def names(self) -> dict[str, str]:
        """What each place is called inside a sentence, by village code."""
        return {"": self.commune, **self.villages}

    def name(self, village: str) -> str:
        """`thôn 1`, or `xã Phước Hữu` for the commune."""
        return self.names[village]

    def of_team(self, team: Team) -> str:
        """What a team's place is called; its code where the place has gone."""
        return self.names.get(team.village.code if team.village else "", team.code)

    def chat_name(self, village: str) -> str:
        """The name of a team's chat group: CNCĐ_<Thôn>_<Xã>_<Huyện> (plan II.5.a); a commune's has no first part."""
        name = self.villages.get(village, "")
        parts = (CHAT_PREFIX, name[:1].upper() + name[1:], self.place, self.district)
        return "_".join(part for part in parts if part)


def places_of(unit: Unit, day: date) -> Places:
    """The places of a commune. Raises NotInForce when the commune did not exist then."""
    return places_as_of(unit.on(day), day)


def last_places_of(unit: Unit, day: date) -> Places:
    """The places of a commune as last known by a day, whether it still existed or was merged before."""
    version = unit.last_on(day)
    return places_as_of(version, min(day, version.valid_to or day))


def places_as_of(version: UnitVersion, day: date) -> Places:
    """The same of a commune whose version of that day is at hand."""
    district = version.parent.on(day) if version.parent else None
    villages: list[VillageVersion] = _VILLAGES.rows("", unit=version.unit_id, day=day)
    return Places(
        version.area,
        version.place,
        district.place if district else "",
        district.name if district else "",
        {row.village.code: row.name for row in villages},
    )


_VILLAGES = Prepared(
    lambda _, *, unit, day: (
        VillageVersion.objects.on(day).filter(unit=unit).select_related("village").order_by("village__code")
    )
)
