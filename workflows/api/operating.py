"""`/incidents`: what somebody has to look at; trying an effect again, settling an incident."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.operating.services import retry, settle, to_look_at
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.scopes import Scope
from workflows.steps.operating import RetryForm, SettleForm

_SHOWN = 200


class IncidentsView(Door):
    """What somebody has to look at."""

    @extend_schema(summary="Sự cố đang mở", responses=shapes.IncidentRow(many=True))
    def get(self, request: Request) -> Response:
        """The oldest first; `correlation` names the effect that can be tried again."""
        rows = []
        for one, effect in to_look_at(self.officer, self.at, _SHOWN):
            told = {name: getattr(one, name) for name in ("kind", "ref", "sentence", "opened_at")}
            rows.append(told | {"correlation": effect.correlation if effect else "", "cause": effect and effect.error})
        return Response(shapes.IncidentRow(rows, many=True).data)


class RetryView(Door):
    """A failed effect tried again."""

    scope = Scope.MANAGE

    @extend_schema(summary="Thử lại việc nền", request=described(RetryForm), responses={204: None})
    def post(self, request: Request) -> Response:
        """Another series of attempts."""
        retry(filled(RetryForm, body_of(request))["correlation"], by=self.officer, at=self.at)
        return Response(status=204)


class SettleView(Door):
    """An incident that was dealt with."""

    scope = Scope.MANAGE

    @extend_schema(summary="Ghi sự cố đã xử lý", request=described(SettleForm), responses={204: None})
    def post(self, request: Request) -> Response:
        """Say how; what is still wrong opens another one."""
        said = filled(SettleForm, body_of(request))
        settle(said["kind"], said["ref"], said["note"], by=self.officer, at=self.at)
        return Response(status=204)
