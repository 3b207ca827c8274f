"""`/units/<code>/signing`, `/units/<code>/certificates`: how a body signs and with what, for its head."""

from __future__ import annotations

import hashlib

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, ChoiceField, DateTimeField, FileField

from decisions.cases.certificates import add_certificate, desk_of, end_certificate, holder_of
from decisions.cases.ways import set_way
from decisions.errors import NotVisible
from decisions.organisation.models import SigningWay
from documents.models import Credential
from workflows.api.asking import described, filled, uploaded
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.parsing import Files
from workflows.api.schema import KEY
from workflows.api.scopes import Scope
from workflows.api.shapes import Shape
from workflows.steps.certificates import AGENCY, CertificateEndForm, CertificateForm, SigningWayForm, holders_of


class CertificateHolder(Shape):
    """Who may still be given a certificate."""

    code = CharField()
    name = CharField()


class Certificate(Shape):
    """A certificate somebody signs with, or signed with."""

    kind = ChoiceField(choices=Credential.Kind.choices)
    name = CharField()
    serial = CharField()
    issuer = CharField()
    valid_from = DateTimeField()
    valid_until = DateTimeField()
    keeper = ChoiceField(choices=Credential.Keeper.choices)
    ended_at = DateTimeField(allow_null=True)
    reason = CharField(allow_null=True)


class Signing(Shape):
    """How a body signs."""

    unit = CharField()
    name = CharField()
    way = ChoiceField(choices=SigningWay.Way.choices)
    certificates = Certificate(many=True)
    lacking = CertificateHolder(many=True)


class CertificateUpload(Shape):
    """A certificate as it is handed in."""

    holder = CharField(help_text="Mã chủ thể, lấy từ danh sách chưa có chứng thư")
    certificate = FileField()
    keeper = ChoiceField(choices=Credential.Keeper.choices)
    key = CharField()
    picture = FileField()


class SigningView(Door):
    """How a body signs."""

    @extend_schema(summary="Cách ký và chứng thư số của cơ quan", responses=Signing)
    def get(self, request: Request, code: str) -> Response:
        """The way, the certificates, and who lacks one."""
        return Response(_signing(self, code))


class SigningWayView(Door):
    """Saying how it signs."""

    scope = Scope.MANAGE

    @extend_schema(
        summary="Đặt cách ký văn bản", parameters=[KEY], request=described(SigningWayForm), responses=Signing
    )
    def post(self, request: Request, code: str) -> Response:
        """From today on."""
        desk = desk_of(self.officer, code, self.at)
        way = SigningWay.Way(filled(SigningWayForm, body_of(request))["way"])

        def work() -> Answered:
            set_way(desk.unit, way, by=self.officer, at=self.at)
            return _signing(self, code)

        return Response(once(asked(request, self.officer, self.at, way), work))


class CertificatesView(Door):
    """Putting a certificate to use."""

    scope = Scope.MANAGE

    parser_classes = [Files]

    @extend_schema(
        summary="Ghi chứng thư số",
        parameters=[KEY],
        request={"multipart/form-data": CertificateUpload},
        responses={201: Signing},
    )
    def post(self, request: Request, code: str) -> Response:
        """Of somebody who sits in the body, or of the body itself."""
        desk = desk_of(self.officer, code, self.at)
        form = uploaded(CertificateForm, request)
        holder, offered = form.cleaned_data["holder"], form.offered
        person = next((one for one in desk.people if holder_of(one) == holder), None)
        if person is None and holder != AGENCY:
            raise NotVisible
        mark = hashlib.sha256(offered.certificate + offered.picture.content).hexdigest()
        one = asked(request, self.officer, self.at, holder, offered.keeper, offered.key, mark)

        def work() -> Answered:
            add_certificate(desk.unit, person, offered, by=self.officer, at=self.at)
            return _signing(self, code)

        return Response(once(one, work), status=201)


class EndCertificateView(Door):
    """Taking one out of use."""

    scope = Scope.MANAGE

    @extend_schema(
        summary="Ngừng dùng chứng thư số",
        parameters=[KEY],
        request=described(CertificateEndForm),
        responses=Signing,
    )
    def post(self, request: Request, code: str, serial: str) -> Response:
        """What was signed with it stays."""
        desk = desk_of(self.officer, code, self.at)
        reason = filled(CertificateEndForm, body_of(request))["reason"]

        def work() -> Answered:
            end_certificate(desk.unit, serial, reason, by=self.officer, at=self.at)
            return _signing(self, code)

        return Response(once(asked(request, self.officer, self.at, reason), work))


def _signing(door: Door, code: str) -> Answered:
    desk = desk_of(door.officer, code, door.at)
    lacking = holders_of(desk.people, agency=desk.agency_lacks)
    told = {
        "unit": code,
        "name": desk.name,
        "way": desk.way,
        "certificates": desk.certificates,
        "lacking": [{"code": holder, "name": name} for holder, name in lacking],
    }
    return dict(Signing(told).data)
