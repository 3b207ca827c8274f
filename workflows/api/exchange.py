"""`/exchange-addresses`, `/exchange-files`, `/cases/<code>/parcels`, `/consignments`: papers between houses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.errors import NotAuthorised
from decisions.exchange import addresses, receiving, sending
from decisions.exchange.addresses import Reached
from decisions.exchange.sending import Outgoing
from decisions.organisation.models import Unit
from documents.clock import local_date
from documents.inspection.kinds import FileKind
from documents.models import Consignment, ConsignmentAnswer, StatusNote
from workflows.api import exchange_shapes as shapes
from workflows.api import incoming_shapes
from workflows.api.asking import described, filled, uploaded
from workflows.api.door import Door, body_of, question
from workflows.api.incoming import arrival_told
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.schema import KEY
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.steps.exchange import (
    AddressForm,
    PackageForm,
    ProgressForm,
    RequestAnswerForm,
    RequestForm,
    TakingInForm,
)
from workflows.steps.incoming import RefusalForm

_XML = "application/xml"
_WAITING = Keyset("exchange.waiting", ("came_at", "pk"))
_XML_FILE = {(200, _XML): OpenApiTypes.BINARY}


class AddressView(Door):
    """The code and the mail address of a unit."""

    @extend_schema(summary="Mã định danh, thư điện tử của đơn vị", responses=shapes.UnitAddress)
    def get(self, request: Request, unit: str) -> Response:
        """As they stand, and as they were; for whoever sees the unit."""
        return Response(self._told(addresses.kept_unit(self.officer, unit, self.at)))

    @extend_schema(
        summary="Ghi mã định danh, thư điện tử",
        parameters=[KEY],
        request=described(AddressForm),
        responses={200: shapes.UnitAddress},
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
        outside = [
            {"unit": code, "name": name, "organ_id": organ}
            for code, name, organ in addresses.outside_of(self.officer, unit, self.at)
        ]
        told = {"unit": unit.code, **vars(stands), "past": addresses.past_of(unit), "outside": outside}
        return dict(shapes.UnitAddress(told).data)


class ParcelsView(Door):
    """The packages of a paper that is out."""

    @extend_schema(summary="Gói liên thông của văn bản", operation_id="parcels_list", responses=shapes.Parcels)
    def get(self, request: Request, code: str) -> Response:
        """For văn thư of the issuing body."""
        case = sending.sender_s_case(self.officer, code, self.at)
        return Response({"parcels": [_parcel(one) for one in sending.parcels_of(case)]})

    @extend_schema(summary="Lập gói liên thông", parameters=[KEY], request=None, responses={200: shapes.Parcels})
    def post(self, request: Request, code: str) -> Response:
        """For bodies whose codes were entered since the paper went out."""
        case = sending.sender_s_case(self.officer, code, self.at)

        def work() -> Answered:
            sending.pack(case, by=self.officer, at=self.at)
            return {"parcels": [_parcel(one) for one in sending.parcels_of(case)]}

        return Response(once(asked(request, self.officer, self.at), work))


class AskBackView(Door):
    """Asking a receiver for the paper."""

    @extend_schema(
        summary="Yêu cầu lấy lại văn bản",
        parameters=[KEY],
        request=described(RequestForm),
        responses={200: shapes.ExchangeStatus},
    )
    def post(self, request: Request, code: str, place: int) -> Response:
        """Once; not of a receiver who refused it."""
        case = sending.sender_s_case(self.officer, code, self.at)
        said = body_of(request)
        remark = filled(RequestForm, said)["remark"]

        def work() -> Answered:
            return _status(sending.ask_back(case, place, remark, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class ParcelFileView(Door):
    """A package as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải gói edXML", responses=_XML_FILE)
    def get(self, request: Request, code: str, place: int) -> HttpResponse:
        """To be carried by hand; the download stands in the access log."""
        with unhurried():
            found = sending.package_of(self.officer, code, place, self.at)
        return attached(found.content, _XML, found.name)


class ParcelStatusView(Door):
    """A status file about a package."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải tệp trạng thái về gói đã gửi", responses=_XML_FILE)
    def get(self, request: Request, code: str, place: int, seq: int) -> HttpResponse:
        """What this house said."""
        found = sending.request_of(self.officer, code, place, seq, self.at)
        return attached(found.content, _XML, found.name)


class ExchangeFilesView(Door):
    """Files of other systems."""

    parser_classes = [Files]

    @extend_schema(
        summary="Nhập gói edXML hoặc tệp trạng thái",
        parameters=[KEY],
        request={"multipart/form-data": shapes.ExchangeUpload},
        responses={201: shapes.Brought},
    )
    def post(self, request: Request) -> Response:
        """By văn thư of the body it is for; the same file twice is kept once."""
        brought = uploaded(PackageForm, request).cleaned_data["file"]
        one = asked(request, self.officer, self.at, hashlib.sha256(brought.content).hexdigest())

        def work() -> Answered:
            found = receiving.bring(brought, by=self.officer, at=self.at)
            return {
                "consignment": _row(found.consignment) if found.consignment else None,
                "case": found.ref,
                "status": _status(found.note) if found.note else None,
            }

        return Response(once(one, work), status=201)


class ConsignmentsQuestion(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class ConsignmentsView(Door):
    """What came from other systems."""

    @extend_schema(
        summary="Văn bản liên thông chờ tiếp nhận",
        operation_id="consignments_list",
        parameters=[OpenApiParameter("cursor")],
        responses=shapes.Consignments,
    )
    def get(self, request: Request) -> Response:
        """What waits, the oldest first."""
        page = _WAITING.page(
            receiving.waiting_for(self.officer, self.at), question(request, ConsignmentsQuestion)["cursor"]
        )
        return Response({"consignments": [_row(one) for one in page.rows], "next": page.next})


class ConsignmentView(Door):
    """A paper that came."""

    @extend_schema(summary="Văn bản liên thông", responses=shapes.WholeConsignment)
    def get(self, request: Request, unit: str, mark: str) -> Response:
        """With its files, its answer, and what its sender was told."""
        return Response(_whole(receiving.visible_consignment(self.officer, unit, mark, self.at)))


class ConsignmentFileView(Door):
    """A file of it."""

    content_negotiation_class = AsItIs

    @extend_schema(
        summary="Tải tệp của văn bản liên thông",
        responses={(200, kind.media_type): OpenApiTypes.BINARY for kind in FileKind},
    )
    def get(self, request: Request, unit: str, mark: str, place: int) -> HttpResponse:
        """Under its own name; the download stands in the access log."""
        with unhurried():
            found, kind = receiving.file_of(self.officer, unit, mark, place, self.at)
        return attached(found.content, kind.media_type, found.name)


class ConsignmentStatusView(Door):
    """A status file about it."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải tệp trạng thái trả lời nơi gửi", responses=_XML_FILE)
    def get(self, request: Request, unit: str, mark: str, seq: int) -> HttpResponse:
        """What this house said."""
        found = receiving.status_of(self.officer, unit, mark, seq, self.at)
        return attached(found.content, _XML, found.name)


class TakeInView(Door):
    """Entering it in the book."""

    @extend_schema(
        summary="Tiếp nhận văn bản liên thông",
        parameters=[KEY],
        request=described(TakingInForm),
        responses={200: incoming_shapes.ArrivalRow},
    )
    def post(self, request: Request, unit: str, mark: str) -> Response:
        """Under the next số đến; one like it in the book only when `another` says that it is another one."""
        one = receiving.visible_consignment(self.officer, unit, mark, self.at)
        said = body_of(request)
        when = filled(TakingInForm, said)

        def work() -> Answered:
            arrival = receiving.take_in(one, by=self.officer, at=self.at, **when)
            return dict(incoming_shapes.ArrivalRow(arrival_told(arrival)).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class _Doing(Door):
    """An act on a paper that came, after which it is told whole."""

    def _done(
        self, request: Request, unit: str, mark: str, form: type[forms.Form], do: Callable[..., object]
    ) -> Response:
        one = receiving.visible_consignment(self.officer, unit, mark, self.at)
        said = body_of(request)
        wish = filled(form, said)

        def work() -> Answered:
            do(one, wish)
            return _whole(one)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class RefuseConsignmentView(_Doing):
    """Sending it back."""

    @extend_schema(
        summary="Từ chối văn bản liên thông",
        parameters=[KEY],
        request=described(RefusalForm),
        responses={200: shapes.WholeConsignment},
    )
    def post(self, request: Request, unit: str, mark: str) -> Response:
        """Only for one of the three lawful reasons."""

        def do(one: Consignment, wish: dict[str, Any]) -> None:
            receiving.refuse(one, wish["reason"], wish["remark"], by=self.officer, at=self.at)

        return self._done(request, unit, mark, RefusalForm, do)


class AnswerRequestView(_Doing):
    """Answering its sender who asks for it."""

    @extend_schema(
        summary="Trả lời yêu cầu lấy lại văn bản",
        parameters=[KEY],
        request=described(RequestAnswerForm),
        responses={200: shapes.WholeConsignment},
    )
    def post(self, request: Request, unit: str, mark: str) -> Response:
        """One not entered yet goes back; one in the book stays there."""

        def do(one: Consignment, wish: dict[str, Any]) -> None:
            agrees = wish["agrees"] == "yes"
            receiving.answer_request(one, agrees=agrees, remark=wish["remark"], by=self.officer, at=self.at)

        return self._done(request, unit, mark, RequestAnswerForm, do)


class ProgressView(_Doing):
    """Telling its sender how far it is."""

    @extend_schema(
        summary="Báo tiến độ cho nơi gửi",
        parameters=[KEY],
        request=described(ProgressForm),
        responses={200: shapes.WholeConsignment},
    )
    def post(self, request: Request, unit: str, mark: str) -> Response:
        """Of a paper in the book: worked on, or done."""

        def do(one: Consignment, wish: dict[str, Any]) -> None:
            receiving.say_progress(one, wish["status"], wish["remark"], by=self.officer, at=self.at)

        return self._done(request, unit, mark, ProgressForm, do)


def _parcel(one: Outgoing) -> dict[str, Any]:
    columns = ("document_id", "to_organ", "to_name", "business", "refers_to", "leaves")
    told = {column: getattr(one.parcel, column) for column in columns}
    return {
        "place": one.parcel.delivery.place,
        **told,
        "open": one.open,
        "statuses": [_status(note) for note in one.statuses],
    }


def _status(note: StatusNote) -> dict[str, Any]:
    return dict(shapes.ExchangeStatus(note).data)


def _row(one: Consignment) -> dict[str, Any]:
    return dict(shapes.ConsignmentRow(one).data)


def _whole(one: Consignment) -> dict[str, Any]:
    answer = ConsignmentAnswer.objects.filter(consignment=one).values_list("how", flat=True).first()
    return {
        **_row(one),
        "answer": answer,
        "asked_back": receiving.asked_back(one),
        "files": [dict(shapes.ConsignmentFileRow(file).data) for file in one.files.all()],
        "statuses": [_status(note) for note in one.statuses.all()],
    }
