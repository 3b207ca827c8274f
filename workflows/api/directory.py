"""`/units/<code>`: what a unit is, who sits in it, which teams it has."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField

from decisions.errors import NotVisible
from decisions.organisation.directory import Entry, entry_of
from decisions.organisation.models import Holding, Unit
from decisions.staffing import absences
from decisions.teams.places import places_of
from decisions.teams.selectors import teams_of
from documents.clock import local_date
from workflows.api.door import Door
from workflows.api.shapes import Body, Shape


class SeatedPerson(Shape):
    """Somebody in post; `paper` says by what, where it is no appointment."""

    name = CharField()
    post = CharField()
    given_as = ChoiceField(choices=Holding.Cause.choices)
    paper = CharField(allow_blank=True)
    away = BooleanField()


class UnitTeam(Shape):
    """A team of a commune."""

    team = CharField()
    name = CharField()
    valid_from = DateField()


class UnitShape(Shape):
    """A unit today."""

    code = CharField()
    role = ChoiceField(choices=Unit.Role.choices)
    full_name = CharField()
    short_name = CharField()
    above = Body(allow_null=True)
    inner = Body(many=True)
    under = Body(many=True)
    people = SeatedPerson(many=True)
    teams = UnitTeam(many=True)


class UnitView(Door):
    """One unit."""

    @extend_schema(summary="Đơn vị, người giữ nhiệm vụ và các Tổ", operation_id="unit_retrieve", responses=UnitShape)
    def get(self, request: Request, code: str) -> Response:
        """Own units, those under or in them; for the province's two bodies all."""
        entry = entry_of(self.officer, code, self.at)
        known = absences.known((one.officer for one in entry.people), self.at)
        away = {one.officer_id for one in known if one.starts_at <= self.at}
        told = {
            "code": code,
            "role": entry.unit.role,
            "full_name": entry.version.name,
            "short_name": entry.version.short_name,
            "above": _body(entry.parent) if entry.parent else None,
            "inner": [_body(one) for one in entry.inner],
            "under": [_body(one) for one in entry.under],
            "people": [
                {
                    "name": str(one.officer),
                    "post": one.seat.label,
                    "given_as": one.cause,
                    "paper": one.paper if one.cause != Holding.Cause.APPOINTMENT else "",
                    "away": one.officer_id in away,
                }
                for one in entry.people
            ],
            "teams": self._teams(entry),
        }
        return Response(UnitShape(told).data)

    def _teams(self, entry: Entry) -> list[dict[str, Any]]:
        """Of a commune; none for who sees the unit but reads nothing about teams."""
        day = local_date(self.at)
        if entry.unit.role != Unit.Role.COMMUNE:
            return []
        try:
            found = list(teams_of(self.officer, entry.unit.code, day, self.at))
        except NotVisible:
            return []
        places = places_of(entry.unit, day)
        return [{"team": one.code, "name": places.of_team(one), "valid_from": one.valid_from} for one in found]


def _body(version: Any) -> dict[str, str]:
    return {"code": version.unit.code, "name": version.short_name}
