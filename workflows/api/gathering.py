"""`/budget-rounds/<code>/communes/<district>`: what communes ask of their district; asking them, writing again."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.budget.lines import Line
from decisions.budget.rounds import visible_round
from decisions.errors import NotVisible
from decisions.gathering.board import Asked, asked_of, gathered, sees_whole, visible_call
from decisions.gathering.calling import Wish
from decisions.gathering.models import CommuneCall
from decisions.organisation.models import Unit
from workflows.api import budget_shapes, shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.flows.gathering import again, ask
from workflows.steps.gathering import AgainForm, CallForm


class CommunesView(Door):
    """A district and its communes in a round."""

    @extend_schema(
        summary="Đề nghị kinh phí của các xã",
        operation_id="commune_estimates_list",
        responses=budget_shapes.CommunesAsked,
    )
    def get(self, request: Request, code: str, district: str) -> Response:
        """Where the communes one looks into stand; for the district what they ask, put together."""
        return Response(
            self._told(visible_call(self.officer, visible_round(self.officer, code, self.at), district, self.at))
        )

    @extend_schema(
        summary="Đề nghị các xã lập dự toán",
        parameters=[KEY],
        request=described(CallForm),
        responses={201: budget_shapes.CommunesAsked},
    )
    def post(self, request: Request, code: str, district: str) -> Response:
        """Ask every commune of the district, once a round."""
        found = visible_round(self.officer, code, self.at)
        unit = Unit.objects.filter(code=district, role=Unit.Role.DISTRICT).first()
        if unit is None:
            raise NotVisible
        said = body_of(request)
        wish = filled(CallForm, said)

        def work() -> Answered:
            return self._told(ask(found, unit, Wish(**wish), by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)

    def _told(self, call: CommuneCall) -> dict[str, Any]:
        whole = sees_whole(self.officer, call, self.at)
        return {
            "round": call.round.code,
            "unit": call.body.code,
            "due": call.due.isoformat(),
            "letter": call.letter,
            "communes": [_row(one) for one in asked_of(self.officer, call, self.at)],
            "lines": [_line(one) for one in gathered(call, self.at)] if whole else [],
        }


class WriteAgainView(Door):
    """A commune's letter that is to be replaced."""

    @extend_schema(
        summary="Lập lại đề nghị kinh phí của xã",
        parameters=[KEY],
        request=described(AgainForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request, code: str, district: str, commune: str) -> Response:
        """At the wish of the commune or of its district; refused while one is under way."""
        call = visible_call(self.officer, visible_round(self.officer, code, self.at), district, self.at)
        row = next((one for one in asked_of(self.officer, call, self.at) if one.commune.code == commune), None)
        if row is None:
            raise NotVisible
        said = body_of(request)
        reason = filled(AgainForm, said)["reason"]

        def work() -> Answered:
            return moved(again(call, row.commune, reason, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


def _row(one: Asked) -> dict[str, Any]:
    return {
        "unit": {"code": one.commune.code, "name": one.name},
        "state": one.state,
        "late": one.late,
        "counted": one.counted,
        "case": one.case.code if one.case else "",
        "total": one.total,
        "of_province": one.of_province,
    }


def _line(one: Line) -> dict[str, Any]:
    names = ("content", "norm", "quantity", "times", "price", "source", "basis")
    return {name: getattr(one, name) for name in names}
