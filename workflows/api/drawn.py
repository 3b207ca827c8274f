"""`/cases/<code>/pages`, `/draft.pdf`, `/slip`: the paper of a case as it stands, drawn as its page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import CharField, DateField, IntegerField, ListField

from decisions.allotting.slip import slip_words
from decisions.cases.selectors import visible_case
from documents.page.model import Clause, Paragraph, Slip
from workflows import drawn
from workflows.api.door import Door
from workflows.api.papers import AsItIs
from workflows.api.shapes import Shape
from workflows.attaching import attached, private
from workflows.engine.lock import unhurried

_PNG, _PDF = "image/png", "application/pdf"


class DrawnPageRow(Shape):
    """A page, and where its picture is."""

    number = IntegerField()
    url = CharField()


class DrawnPages(Shape):
    """The pages of the paper of a case; none while there is nothing to draw."""

    pages = DrawnPageRow(many=True)


class SlipParagraph(Shape):
    """Words of a phiếu trình, under a title or going on."""

    title = CharField(allow_blank=True)
    text = CharField()


class SlipOpinion(Shape):
    """What somebody said before it went up; without words: not yet."""

    role = CharField()
    text = CharField(allow_blank=True)
    name = CharField(allow_blank=True)
    day = DateField(allow_null=True)


class SlipShape(Shape):
    """The phiếu trình of a case."""

    case = CharField(source="code")
    subject = CharField()
    addressees = ListField(child=CharField())
    presenter = CharField()
    presented = DateField()
    due = DateField(allow_null=True)
    paragraphs = SlipParagraph(many=True)
    opinions = SlipOpinion(many=True)


class PagesView(Door):
    """The pages of a paper."""

    @extend_schema(summary="Các trang văn bản của hồ sơ", responses=DrawnPages)
    def get(self, request: Request, code: str) -> Response:
        """Of the issued file, of the print, or of the draft as who asks would sign it."""
        case = visible_case(self.officer, code, self.at)
        rows = [
            {"number": number, "url": reverse("api:page-picture", args=[code, number], request=request)}
            for number in drawn.page_numbers(case, self.officer, self.at)
        ]
        return Response(DrawnPages({"pages": rows}).data)


class PictureView(Door):
    """The picture of a page."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Ảnh một trang văn bản", responses={(200, _PNG): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str, number: int) -> HttpResponse:
        """PNG; that a receiver opened the paper stands in the access log."""
        with unhurried():
            content = drawn.picture(self.officer, code, number, self.at)
        return private(HttpResponse(content, content_type=_PNG))


class DraftFileView(Door):
    """The draft as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải dự thảo", responses={(200, _PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """PDF, marked as a draft; nothing of it is kept."""
        return attached(drawn.draft(self.officer, code, self.at), _PDF, f"Dự thảo {code}.pdf")


class SlipView(Door):
    """The phiếu trình."""

    @extend_schema(summary="Phiếu trình của hồ sơ phân bổ kinh phí", responses={200: SlipShape, 409: None})
    def get(self, request: Request, code: str) -> Response:
        """Of the round submitted last, for who is inside the issuing body; 409 while nothing is submitted."""
        words = slip_words(self.officer, visible_case(self.officer, code, self.at), self.at)
        return Response(SlipShape({**vars(words), "paragraphs": list(_paragraphs(words))}).data)


class SlipFileView(Door):
    """The phiếu trình as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải phiếu trình", responses={(200, _PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, code: str) -> HttpResponse:
        """To be printed and signed by hand."""
        return attached(drawn.slip(self.officer, code, self.at), _PDF, f"Phiếu trình {code}.pdf")


def _paragraphs(slip: Slip) -> Iterator[dict[str, Any]]:
    for block in slip.blocks:
        if isinstance(block, Clause):
            yield {"title": block.title, "text": block.text}
        elif isinstance(block, Paragraph):
            yield {"title": "", "text": block.text}


def addresses() -> list[URLPattern]:
    """Of this room."""
    return [
        path("cases/<code:code>/pages", PagesView.as_view(), name="pages"),
        path("cases/<code:code>/pages/<number:number>.png", PictureView.as_view(), name="page-picture"),
        path("cases/<code:code>/draft.pdf", DraftFileView.as_view(), name="draft-file"),
        path("cases/<code:code>/slip", SlipView.as_view(), name="slip"),
        path("cases/<code:code>/slip.pdf", SlipFileView.as_view(), name="slip-file"),
    ]
