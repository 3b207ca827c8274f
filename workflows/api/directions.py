"""`/recorded-directions`: directing letters that went out without this system."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DateField, DateTimeField, ListField

from decisions.directing.models import Direction
from decisions.directing.selectors import directing_body
from decisions.directing.services import record_sent_otherwise
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.steps.direction import DirectionRecordForm, sent_otherwise


class RecordedDirection(Shape):
    """A directing letter as it was recorded; each of its communes has its case soon after."""

    unit = CharField()
    symbol = CharField()
    day = DateField()
    due = DateField()
    about = CharField()
    communes = ListField(child=CharField())
    recorded_at = DateTimeField()


class RecordedDirectionsView(Door):
    """Directing letters sent otherwise."""

    @extend_schema(
        summary="Ghi nhận công văn chỉ đạo đã gửi ngoài hệ thống",
        parameters=[KEY],
        request=described(DirectionRecordForm),
        responses={201: RecordedDirection},
    )
    def post(self, request: Request) -> Response:
        """Each commune it names gets its case, or its open case the deadline; a letter is recorded once."""
        said = body_of(request)
        wish = filled(DirectionRecordForm, said)
        district, _ = directing_body(self.officer, wish["unit"], self.at)
        letter = sent_otherwise(wish, (row["unit"] for row in wish["communes"]))

        def work() -> Answered:
            return _told(record_sent_otherwise(district, letter, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


def _told(direction: Direction) -> dict[str, Any]:
    shown = {name: getattr(direction, name) for name in ("symbol", "day", "due", "about", "recorded_at")}
    communes = list(direction.addressees.order_by("unit__code").values_list("unit__code", flat=True))
    return dict(RecordedDirection({**shown, "unit": direction.unit.code, "communes": communes}).data)
