"""`/registers`, `/arrival-registers`: both registers line by line, and as printed; opening that of arrivals."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DateField, IntegerField, ListField

from decisions.cases.books import Shelf, register_of, shelf_for, shelves_of
from decisions.incoming.selectors import book_name, receiving_body
from decisions.incoming.selectors import register_of as arrivals_of
from decisions.incoming.services import open_arrivals
from decisions.organisation.models import Unit
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.sheets import lists
from workflows.sheets.registers import told
from workflows.sheets.taking import PDF, taken
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.incoming import ArrivalBookForm

FILES = {(200, kind): OpenApiTypes.BINARY for kind in (PDF, MEDIA_TYPE)}
"""The forms of a list that is printed."""
_UNIT = r"(?P<unit>[A-Za-z0-9][A-Za-z0-9._-]{0,79})"
_YEAR, _FORM = r"(?P<year>[0-9]{1,9})", r"(?P<extension>pdf|xlsx)"


class RegisterRow(Shape):
    """Some books of a body for one series: the years in which one was opened."""

    unit = CharField()
    unit_name = CharField()
    series = CharField()
    series_name = CharField()
    years = ListField(child=IntegerField())


class Registers(Shape):
    """The books an officer keeps or answers for."""

    registers = RegisterRow(many=True)


class OutgoingLine(Shape):
    """A line of Sổ đăng ký văn bản đi."""

    symbol = CharField()
    day = DateField(allow_null=True)
    title = CharField(allow_blank=True)
    signer = CharField(allow_blank=True)
    recipients = ListField(child=CharField())
    archive = CharField(allow_blank=True)
    copies = IntegerField(allow_null=True)
    sent_on = DateField(allow_null=True)
    receipts = ListField(child=CharField())
    remark = CharField(allow_blank=True)


class OutgoingRegister(Shape):
    """Sổ đăng ký văn bản đi of a body, series and year."""

    unit = CharField()
    body = CharField()
    series = CharField()
    year = IntegerField()
    lines = OutgoingLine(many=True)


class IncomingLine(Shape):
    """A line of Sổ đăng ký văn bản đến; `signed` is for the pen."""

    arrived = DateField()
    number = IntegerField(allow_null=True)
    author = CharField(allow_blank=True)
    symbol = CharField(allow_blank=True)
    day = DateField(allow_null=True)
    title = CharField(allow_blank=True)
    handed_to = CharField(allow_blank=True)
    handed_on = DateField(allow_null=True)
    signed = CharField(allow_blank=True)
    remark = CharField(allow_blank=True)


class IncomingRegister(Shape):
    """Sổ đăng ký văn bản đến of a body and year."""

    unit = CharField()
    body = CharField()
    year = IntegerField()
    lines = IncomingLine(many=True)


class RegistersView(Door):
    """The books of outgoing papers."""

    @extend_schema(summary="Sổ đăng ký văn bản đi", operation_id="registers_list", responses=Registers)
    def get(self, request: Request) -> Response:
        """Those of the officer."""
        rows = [shelf_told(shelf) for shelf in shelves_of(self.officer, self.at)]
        return Response(Registers({"registers": rows}).data)


class RegisterView(Door):
    """A book of outgoing papers."""

    @extend_schema(summary="Sổ đăng ký văn bản đi của một năm", responses=OutgoingRegister)
    def get(self, request: Request, unit: str, series: str, year: int) -> Response:
        """Every number, and every gap that was declared."""
        return Response(outgoing_told(shelf_for(self.officer, unit, series, self.at), year))


class RegisterFileView(Door):
    """The same as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải sổ đăng ký văn bản đi", responses=FILES)
    def get(self, request: Request, unit: str, series: str, year: str, extension: str) -> HttpResponse:
        """To be printed and bound, or to be reckoned with; the taking stands in the access log."""
        taking = lists.outgoing_register(self.officer, self.at, unit=unit, series=series, year=int(year))
        return taken(self.officer, taking, extension, self.at)


class ArrivalRegistersView(Door):
    """The books of incoming papers of a body."""

    @extend_schema(
        summary="Mở sổ đăng ký văn bản đến",
        parameters=[KEY],
        request=described(ArrivalBookForm),
        responses={201: IncomingRegister},
    )
    def post(self, request: Request, unit: str) -> Response:
        """The book of a year, once, with the last số đến given on paper."""
        body = receiving_body(self.officer, unit, self.at)
        said = body_of(request)
        wish = filled(ArrivalBookForm, said)

        def work() -> Answered:
            open_arrivals(body, wish["year"], last_given=wish["last_given"], by=self.officer, at=self.at)
            return incoming_told(self, body, wish["year"])

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class ArrivalRegisterView(Door):
    """A book of incoming papers."""

    @extend_schema(summary="Sổ đăng ký văn bản đến của một năm", responses=IncomingRegister)
    def get(self, request: Request, unit: str, year: int) -> Response:
        """Every số đến, and every gap that was declared."""
        return Response(incoming_told(self, receiving_body(self.officer, unit, self.at), year))


class ArrivalRegisterFileView(Door):
    """The same as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải sổ đăng ký văn bản đến", responses=FILES)
    def get(self, request: Request, unit: str, year: str, extension: str) -> HttpResponse:
        """To be printed and bound, or to be reckoned with; the taking stands in the access log."""
        taking = lists.incoming_register(self.officer, self.at, unit=unit, year=int(year))
        return taken(self.officer, taking, extension, self.at)


def shelf_told(shelf: Shelf) -> dict[str, Any]:
    """The books of a body for one series."""
    return {
        "unit": shelf.unit.code,
        "unit_name": shelf.unit_name,
        "series": shelf.series,
        "series_name": shelf.series_name,
        "years": [book.year for book in shelf.books],
    }


def outgoing_told(shelf: Shelf, year: int) -> dict[str, Any]:
    """A book line by line. Raises NotVisible where none was opened."""
    lines = [told(row) for row in register_of(shelf, year)]
    shown = {"unit": shelf.unit.code, "body": shelf.opened(year).body_name, "series": shelf.series}
    return dict(OutgoingRegister({**shown, "year": year, "lines": lines}).data)


def incoming_told(door: Door, body: Unit, year: int) -> Answered:
    """A book of incoming papers line by line, as who asks sees it. Raises NotVisible."""
    lines = [told(row) for row in arrivals_of(door.officer, body, year, door.at)]
    shown: dict[str, Any] = {"unit": body.code, "body": book_name(body, year, door.at), "year": year, "lines": lines}
    return dict(IncomingRegister(shown).data)


def addresses() -> list[URLPattern]:
    """Everything under `/registers` and `/arrival-registers`."""
    series = r"(?P<series>[A-Za-z0-9][A-Za-z0-9._-]{0,79})"
    outgoing, incoming = rf"^registers/{_UNIT}/{series}/{_YEAR}", rf"^arrival-registers/{_UNIT}/{_YEAR}"
    return [
        path("registers", RegistersView.as_view(), name="registers"),
        path("registers/<code:unit>/<code:series>/<number:year>", RegisterView.as_view(), name="register"),
        re_path(rf"{outgoing}/register\.{_FORM}$", RegisterFileView.as_view(), name="register-file"),
        path("arrival-registers/<code:unit>", ArrivalRegistersView.as_view(), name="open-arrivals"),
        path("arrival-registers/<code:unit>/<number:year>", ArrivalRegisterView.as_view(), name="arrival-register"),
        re_path(rf"{incoming}/register\.{_FORM}$", ArrivalRegisterFileView.as_view(), name="arrival-register-file"),
    ]
