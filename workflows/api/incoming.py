"""`/incoming`: what waits to be taken in, what stands in the book, and what văn thư and the head do with it."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.errors import NotATaker
from decisions.incoming import services
from decisions.incoming.selectors import delivery_to, incoming_of, receiving_body, takers_of, visible_arrival
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.dispatch.services import heading_of
from documents.models import Arrival, Delivery, Handing
from workflows.api import incoming_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.naming import names_on
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.schema import KEY
from workflows.steps.incoming import GivingBackForm, HandingForm, HeadingForm, RefusalForm, heading_said

_AWAITING = Keyset("incoming.awaiting", ("sent_at", "pk"))
_ARRIVED = Keyset("incoming.arrived", ("-book__year", "book__body", "-number"))


class IncomingQuestion(forms.Form):
    """Which folder, from where on."""

    folder = forms.ChoiceField(
        label="Ngăn", choices=[("awaiting", "Chờ tiếp nhận"), ("arrived", "Đã vào sổ")], required=False
    )
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class NothingForm(forms.Form):
    """Nothing is asked."""


class IncomingView(Door):
    """The incoming papers."""

    @extend_schema(
        summary="Văn bản đến",
        operation_id="incoming_list",
        parameters=[OpenApiParameter("folder", enum=["awaiting", "arrived"]), OpenApiParameter("cursor")],
        responses=shapes.Incoming,
    )
    def get(self, request: Request) -> Response:
        """What waits, the oldest first; or the books, the latest line first."""
        said = question(request, IncomingQuestion)
        folder, found = said["folder"] or "awaiting", incoming_of(self.officer, self.at)
        shown: dict[str, Any] = {"folder": folder, "awaiting": [], "arrived": [], "next": ""}
        if folder == "awaiting":
            waiting = _AWAITING.page(found.awaiting, said["cursor"])
            shown |= {"awaiting": [_waiting(one) for one in waiting.rows], "next": waiting.next}
        else:
            arrived = _ARRIVED.page(found.arrivals, said["cursor"])
            shown |= {"arrived": [arrival_told(one) for one in arrived.rows], "next": arrived.next}
        shown["counts"] = {"awaiting": found.awaiting.count()}
        return Response(shapes.Incoming(shown).data)


class ReceiveView(Door):
    """Taking one paper in."""

    @extend_schema(
        summary="Tiếp nhận",
        parameters=[KEY],
        request=described(NothingForm),
        responses={200: shapes.ArrivalRow},
    )
    def post(self, request: Request, code: str, receiver: str) -> Response:
        """It gets the next số đến of the body, and the sender is told."""
        delivery = delivery_to(self.officer, code, receiver, self.at)
        filled(NothingForm, body_of(request))

        def work() -> Answered:
            arrival = services.receive_delivery(delivery.pk, by=self.officer, at=self.at)
            return dict(shapes.ArrivalRow(arrival_told(arrival)).data)

        return Response(once(asked(request, self.officer, self.at), work))


class RefuseView(Door):
    """Sending one paper back."""

    @extend_schema(
        summary="Từ chối tiếp nhận",
        parameters=[KEY],
        request=described(RefusalForm),
        responses={200: shapes.Refused},
    )
    def post(self, request: Request, code: str, receiver: str) -> Response:
        """Only for one of the three lawful reasons."""
        delivery = delivery_to(self.officer, code, receiver, self.at)
        said = body_of(request)
        why = filled(RefusalForm, said)

        def work() -> Answered:
            receipt = services.refuse_delivery(delivery.pk, why["reason"], why["remark"], by=self.officer, at=self.at)
            told = {"case": code, "receiver": receiver, "reason": receipt.reason, "remark": receipt.remark}
            return dict(shapes.Refused(told).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class GiveBackView(Door):
    """Answering a recall."""

    @extend_schema(
        summary="Báo đã trả lại, hủy văn bản bị thu hồi",
        parameters=[KEY],
        request=described(GivingBackForm),
        responses={200: shapes.GivenBack},
    )
    def post(self, request: Request, code: str, receiver: str) -> Response:
        """The sender is told; only of a paper that was withdrawn, once."""
        delivery = delivery_to(self.officer, code, receiver, self.at)
        said = body_of(request)
        how = filled(GivingBackForm, said)["how"]

        def work() -> Answered:
            returned = services.give_back(delivery, how, by=self.officer, at=self.at)
            return {"case": code, "receiver": receiver, "how": returned.how}

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class ReceiveAllView(Door):
    """Taking in whatever waits for a body."""

    @extend_schema(
        summary="Tiếp nhận tất cả",
        parameters=[KEY],
        request=described(NothingForm),
        responses={200: shapes.Taken},
    )
    def post(self, request: Request, unit: str) -> Response:
        """The oldest first."""
        body = receiving_body(self.officer, unit, self.at)
        filled(NothingForm, body_of(request))

        def work() -> Answered:
            arrivals = services.receive_all(body, by=self.officer, at=self.at)
            return dict(shapes.Taken({"arrivals": [arrival_told(one) for one in arrivals]}).data)

        return Response(once(asked(request, self.officer, self.at), work))


class EnterView(Door):
    """Entering a paper that came outside this system."""

    @extend_schema(
        summary="Vào sổ văn bản ngoài hệ thống",
        parameters=[KEY],
        request=described(HeadingForm),
        responses={200: shapes.ArrivalRow},
    )
    def post(self, request: Request, unit: str) -> Response:
        """One that stands in the book already is entered only when `another` says that it is another one."""
        body = receiving_body(self.officer, unit, self.at)
        said = body_of(request)
        wish = filled(HeadingForm, said)
        when = {"arrived": wish["arrived"], "another": wish["another"]}

        def work() -> Answered:
            arrival = services.enter_outside(body, heading_said(wish), by=self.officer, at=self.at, **when)
            return dict(shapes.ArrivalRow(arrival_told(arrival)).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class ArrivalView(Door):
    """An incoming paper in the book."""

    @extend_schema(summary="Văn bản trong sổ đến", responses=shapes.WholeArrival)
    def get(self, request: Request, unit: str, year: int, number: int) -> Response:
        """What it is, who deals with it, and who could."""
        arrival = visible_arrival(self.officer, unit, year, number, self.at)
        takers = takers_of(Unit.objects.get(code=unit), self.at)
        units = list(takers.units)
        names = names_on(local_date(self.at), {one.pk for one in units})
        shown = {
            **arrival_told(arrival),
            "handings": [_handing(one) for one in arrival.handings.order_by("pk")],
            "takers": [
                *({"unit": one.code, "officer": None, "name": names.get(one.pk, one.code)} for one in units),
                *({"unit": None, "officer": one.username, "name": str(one)} for one in takers.officers),
            ],
        }
        return Response(shapes.WholeArrival(shown).data)


class HandOnView(Door):
    """Handing an incoming paper on."""

    @extend_schema(
        summary="Giao xử lý", parameters=[KEY], request=described(HandingForm), responses={200: shapes.Handed}
    )
    def post(self, request: Request, unit: str, year: int, number: int) -> Response:
        """To an inner unit or a person of the body."""
        arrival = visible_arrival(self.officer, unit, year, number, self.at)
        said = body_of(request)
        wish = filled(HandingForm, said)

        def work() -> Answered:
            handing = services.hand_on(
                arrival, _taker(wish), by=self.officer, at=self.at, remark=wish["remark"], due=wish["due"]
            )
            return dict(shapes.Handed(_handing(handing)).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


def _taker(wish: dict[str, Any]) -> Unit | Officer:
    """Who is meant. Raises NotATaker for a name nobody bears, as for somebody of another body."""
    found: Unit | Officer | None = (
        Unit.objects.filter(code=wish["unit"]).first()
        if wish["unit"]
        else Officer.objects.filter(username=wish["officer"]).first()
    )
    if found is None:
        raise NotATaker
    return found


def _waiting(delivery: Delivery) -> dict[str, Any]:
    heading = heading_of(delivery.paper)
    return {
        "case": delivery.paper.ref,
        "receiver": delivery.receiver,
        "line": delivery.line,
        "sent_at": delivery.sent_at,
        **vars(heading),
    }


def arrival_told(arrival: Arrival) -> dict[str, Any]:
    """A line of the book."""
    columns = ("number", "arrived", "author", "kind", "symbol", "day", "about")
    shown = {column: getattr(arrival, column) for column in columns}
    return {"body": arrival.book.body, "year": arrival.book.year, **shown}


def _handing(handing: Handing) -> dict[str, Any]:
    columns = ("remark", "due", "at", "by")
    return {"to": handing.to_name, **{column: getattr(handing, column) for column in columns}}
