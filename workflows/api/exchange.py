"""`/exchange-addresses`, `/parcels`, `/consignments`: papers between this house and others."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.errors import NotAuthorised
from decisions.exchange import addresses
from decisions.exchange.addresses import Reached
from decisions.organisation.models import Unit
from documents.clock import local_date
from workflows.api import exchange_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.exchange import AddressForm


class AddressView(Door):
    """The code and the mail address of a unit."""

    @extend_schema(summary="Mã định danh, thư điện tử của đơn vị", responses=shapes.Address)
    def get(self, request: Request, unit: str) -> Response:
        """As they stand, and as they were; for whoever sees the unit."""
        return Response(self._told(addresses.kept_unit(self.officer, unit, self.at)))

    @extend_schema(
        summary="Ghi mã định danh, thư điện tử",
        parameters=[KEY],
        request=described(AddressForm),
        responses={200: shapes.Address},
    )
    def post(self, request: Request, unit: str) -> Response:
        """From today on; by whoever keeps the people of the unit, for one outside the house by those of Sở TT&TT."""
        found = addresses.kept_unit(self.officer, unit, self.at)
        if not addresses.may_keep(self.officer, found, self.at):
            raise NotAuthorised
        said = body_of(request)
        wish = Reached(**filled(AddressForm, said))

        def work() -> Answered:
            addresses.keep(found, wish, by=self.officer, at=self.at)
            return self._told(found)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))

    def _told(self, unit: Unit) -> dict[str, Any]:
        stands = addresses.reached(unit, local_date(self.at))
        told = {"unit": unit.code, **vars(stands), "past": addresses.past_of(unit)}
        return dict(shapes.Address(told).data)
