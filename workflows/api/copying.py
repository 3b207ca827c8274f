"""`/copies`: copies one asked for, signs or seals and those that came; asking for one, its steps, its files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, re_path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, ChoiceField, DateField, DateTimeField, IntegerField, ListField

from decisions.copying import services
from decisions.copying.handing import download
from decisions.copying.models import CopyRequest, State, StepKind
from decisions.copying.selectors import board_of, possible, receivers_of, steps_of, visible_line, visible_request
from decisions.copying.sources import of_arrival, of_case
from documents.models import Copy, CopyLine
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.papers import AsItIs
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.sheets.taking import PDF
from workflows.steps.copying import DOINGS, SIGNING, CopyForm, Doing, wish_said
from workflows.steps.fields import LineField
from workflows.steps.filing import PaperForm, named

_LATEST = Keyset("copies", ("-pk",))
_MOST_RECEIVED = 200


class CopyStepRow(Shape):
    """A step of a request."""

    seq = IntegerField()
    kind = ChoiceField(choices=StepKind.choices)
    by = CharField()
    post = CharField(allow_blank=True)
    at = DateTimeField()
    text = CharField(allow_blank=True)
    state = ChoiceField(choices=State.choices)


class CopyRow(Shape):
    """A request: what is copied how, and where it stands."""

    code = CharField()
    body = CharField()
    form = ChoiceField(choices=Copy.Form.choices)
    medium = ChoiceField(choices=Copy.Medium.choices)
    about = CharField()
    state = ChoiceField(choices=State.choices)
    state_name = CharField()
    case = CharField(allow_null=True)
    arrival_year = IntegerField(allow_null=True)
    arrival_number = IntegerField(allow_null=True)


class CopyReceiverRow(Shape):
    """A receiver, and the số đến under which it entered the copy."""

    line = CharField()
    receiver = CharField(allow_blank=True)
    arrival_number = IntegerField(allow_null=True)


class CopyWhole(CopyRow):
    """A request, its copy, its steps, and what this officer may do with it now."""

    symbol = CharField(allow_blank=True)
    day = DateField(allow_null=True)
    parts = ListField(child=IntegerField())
    receivers = CopyReceiverRow(many=True)
    files = ListField(child=CharField())
    steps = CopyStepRow(many=True)
    possible = ListField(child=CharField())


class ReceivedCopyRow(Shape):
    """A copy that was given to a body of the officer."""

    code = CharField()
    unit = CharField()
    symbol = CharField()
    about = CharField()
    author = CharField()
    sent_at = DateTimeField()
    arrival_number = IntegerField(allow_null=True)


class CopyPage(Shape):
    """Some requests, and the latest copies that came."""

    results = CopyRow(many=True)
    next = CharField(allow_blank=True, help_text="cursor của trang sau; rỗng ở trang cuối")
    received = ReceivedCopyRow(many=True)


class CursorForm(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class AskedCopyForm(CopyForm, PaperForm):
    """A wish for a copy of a paper named by its case, or by its place in the book of a body (`unit`)."""

    unit = LineField(label="Cơ quan nhận văn bản đến", max_length=40, required=False)


class ReceiverForm(forms.Form):
    """The body that enters a copy."""

    unit = LineField(label="Mã cơ quan nhận", max_length=40)


class CopiesView(Door):
    """Copies."""

    @extend_schema(
        summary="Bản sao", operation_id="copies_list", parameters=[OpenApiParameter("cursor")], responses=CopyPage
    )
    def get(self, request: Request) -> Response:
        """Those visible, the one asked for last first."""
        board = board_of(self.officer, self.at)
        page = _LATEST.page(board.requests, question(request, CursorForm)["cursor"])
        received = [_received(line) for line in board.received[:_MOST_RECEIVED]]
        shown = {"results": [_row(one) for one in page.rows], "next": page.next, "received": received}
        return Response(CopyPage(shown).data)

    @extend_schema(
        summary="Đề nghị sao văn bản", parameters=[KEY], request=described(AskedCopyForm), responses={201: CopyWhole}
    )
    def post(self, request: Request) -> Response:
        """Of an issued paper of the own body, or of one in its book of incoming papers."""
        said = body_of(request)
        answers = filled(AskedCopyForm, said)
        paper, wish = named(answers), wish_said(answers)
        if paper.case:
            source = of_case(self.officer, paper.case, self.at)
        else:
            source = of_arrival(self.officer, answers["unit"], paper.year, paper.number, self.at)

        def work() -> Answered:
            return _whole(self, services.ask(source, wish, by=self.officer, at=self.at).code)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class CopyView(Door):
    """One request."""

    @extend_schema(summary="Đề nghị sao", responses=CopyWhole)
    def get(self, request: Request, code: str) -> Response:
        """What it is, where it stands, what may be done."""
        return Response(_whole(self, code))


class CopyFileView(Door):
    """A file of a copy."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải tệp bản sao", responses={(200, PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str, stage: str) -> HttpResponse:
        """The look before the signature, the print, or the copy; each stands in the access log."""
        with unhurried():
            made = download(self.officer, code, stage, self.at)
        return attached(made.content, PDF, made.name)


class CopyActView(Door):
    """One step."""

    doing: Doing = DOINGS[0]

    def perform(self, request: Request, code: str) -> Response:
        """Do it; the same request again gives the first answer."""
        found = visible_request(self.officer, code, self.at)
        if self.doing.slug == SIGNING:
            self.require_proof()
        said = body_of(request)
        answers = filled(self.doing.form, said)

        def work() -> Answered:
            self.doing.do(found, answers, self.officer, self.at)
            return _whole(self, code)

        kept = {key: value for key, value in said.items() if key != "password"}
        return Response(once(asked(request, self.officer, self.at, kept), work))


class TakeInCopyView(Door):
    """Entering a copy that came."""

    @extend_schema(
        summary="Vào sổ bản sao nhận được",
        operation_id="copy_take_in",
        parameters=[KEY],
        request=described(ReceiverForm),
        responses=ReceivedCopyRow,
    )
    def post(self, request: Request, code: str) -> Response:
        """Under the next số đến of the receiver."""
        said = body_of(request)
        unit = filled(ReceiverForm, said)["unit"]
        line = visible_line(self.officer, code, unit, self.at)

        def work() -> Answered:
            services.take_in(line, by=self.officer, at=self.at)
            return dict(ReceivedCopyRow(_received(visible_line(self.officer, code, unit, self.at))).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


def addresses() -> list[URLPattern]:
    """Everything under `/copies`."""
    file = r"^copies/(?P<code>[A-Za-z0-9][A-Za-z0-9._-]{0,79})/files/(?P<stage>preview|print|issued)\.pdf$"
    return [
        path("copies", CopiesView.as_view(), name="copies"),
        path("copies/<code:code>", CopyView.as_view(), name="copy"),
        re_path(file, CopyFileView.as_view(), name="copy-file"),
        *(
            path(f"copies/<code:code>/acts/{one.kind}", _view(one).as_view(doing=one), name=f"copy-{one.kind}")
            for one in DOINGS
        ),
        path("copies/<code:code>/acts/take_in", TakeInCopyView.as_view(), name="copy-take-in"),
    ]


def _view(doing: Doing) -> type[CopyActView]:
    """A class of its own, so that the description of each step is its own."""

    @extend_schema(
        summary=doing.button,
        operation_id=f"copy_{doing.kind}",
        parameters=[KEY],
        request=described(doing.form),
        responses=CopyWhole,
    )
    def post(self: CopyActView, request: Request, code: str) -> Response:
        return self.perform(request, code)

    return type(f"Copy{doing.kind.title()}View", (CopyActView,), {"post": post})


def _row(one: CopyRequest) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("code", "form", "medium", "about", "state")},
        "body": one.body.code,
        "state_name": one.get_state_display(),
        "case": one.case.code if one.case else None,
        "arrival_year": one.arrival.book.year if one.arrival else None,
        "arrival_number": one.arrival.number if one.arrival else None,
    }


def _whole(door: Door, code: str) -> dict[str, Any]:
    one = visible_request(door.officer, code, door.at)
    copy = Copy.objects.filter(ref=code).first()
    lines = list(copy.lines.select_related("receipt__arrival")) if copy else []
    wished = [*receivers_of(one, door.at).items(), *(("", line) for line in one.lines)]
    planned = [{"line": line, "receiver": unit, "arrival_number": None} for unit, line in wished]
    shown = {
        **_row(one),
        "symbol": copy.symbol if copy and copy.number else "",
        "day": copy.day if copy else None,
        "parts": list(one.parts),
        "receivers": [_receiver(line) for line in lines] or planned,
        "files": [file.stage for file in copy.files.all()] if copy else [],
        "steps": [
            {
                **{name: getattr(step, name) for name in ("seq", "kind", "post", "at", "text", "state")},
                "by": str(step.by),
            }
            for step in steps_of(one)
        ],
        "possible": [str(kind) for kind in possible(door.officer, one, door.at)],
    }
    return dict(CopyWhole(shown).data)


def _receiver(line: CopyLine) -> dict[str, Any]:
    return {"line": line.line, "receiver": line.receiver, "arrival_number": _arrival(line)}


def _received(line: CopyLine) -> dict[str, Any]:
    return {
        "code": line.copy.ref,
        "unit": line.receiver,
        "symbol": line.copy.symbol,
        "about": line.copy.about,
        "author": line.copy.foot.body,
        "sent_at": line.sent_at,
        "arrival_number": _arrival(line),
    }


def _arrival(line: CopyLine) -> int | None:
    receipt = getattr(line, "receipt", None)
    return receipt.arrival.number if receipt else None
