"""`/cases/<code>/attachments`: the files that go with a case, one more beside its draft, one taken out, their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BooleanField, CharField, ChoiceField, FileField, IntegerField

from decisions.attachments.listing import Listed
from decisions.attachments.models import KINDS, LONGEST_TITLE, Attachment
from decisions.attachments.selectors import download, shelf_of
from decisions.attachments.services import attach, laid, remove, require_drafter
from decisions.cases.selectors import visible_case
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected
from workflows.api.asking import uploaded
from workflows.api.door import Door
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.steps.attachments import AttachmentForm


class AttachmentUpload(Shape):
    """A file and what it is called on the paper."""

    file = FileField()
    title = CharField(max_length=LONGEST_TITLE)


class AttachmentRow(Shape):
    """A file that goes with a case; `place` names it there."""

    place = IntegerField()
    title = CharField()
    name = CharField()
    kind = ChoiceField(choices=KINDS)
    size = IntegerField()
    sha256 = CharField()
    url = CharField()


class AttachmentRound(Shape):
    """The files an earlier round had."""

    round = IntegerField()
    attachments = AttachmentRow(many=True)


class Attachments(Shape):
    """The files that go with a case, those of earlier rounds, and whether the list is open to whoever asks."""

    attachments = AttachmentRow(many=True)
    earlier = AttachmentRound(many=True)
    open = BooleanField()


class AttachmentsView(Door):
    """The files of a case."""

    parser_classes = [Files]

    @extend_schema(summary="Tệp gửi kèm hồ sơ", operation_id="attachments_list", responses=Attachments)
    def get(self, request: Request, code: str) -> Response:
        """What lies beside a draft, for the drafting body; else what was submitted last."""
        shelf = shelf_of(visible_case(self.officer, code, self.at), self.officer, self.at)
        earlier = [{"round": number, "attachments": _rows(rows, code, request)} for number, rows in shelf.earlier]
        return Response({"attachments": _rows(shelf.rows, code, request), "earlier": earlier, "open": shelf.changes})

    @extend_schema(
        summary="Gửi kèm một tệp",
        parameters=[KEY],
        request={"multipart/form-data": AttachmentUpload},
        responses={201: AttachmentRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """One more file beside the draft."""
        case = visible_case(self.officer, code, self.at)
        require_drafter(case, by=self.officer, at=self.at)
        title, file = _said(request)
        one = asked(request, self.officer, self.at, title, file.name, hashlib.sha256(file.content).hexdigest())

        def work() -> Answered:
            return _told(Listed.of(attach(case, file, title, by=self.officer, at=self.at)), code, request)

        return Response(once(one, work), status=201)


class RemoveAttachmentView(Door):
    """Taking one out."""

    @extend_schema(summary="Bỏ một tệp gửi kèm", parameters=[KEY], request=None, responses=AttachmentRow)
    def post(self, request: Request, code: str, place: int) -> Response:
        """The file no longer goes with the case; rounds that had it keep it."""
        case = visible_case(self.officer, code, self.at)
        require_drafter(case, by=self.officer, at=self.at)
        laid(case, place, standing=False)
        one = asked(request, self.officer, self.at)

        def work() -> Answered:
            row: Attachment = remove(case, place, by=self.officer, at=self.at)
            return _told(Listed.of(row), code, request)

        return Response(once(one, work))


class AttachmentFileView(Door):
    """The bytes of one."""

    content_negotiation_class = AsItIs

    @extend_schema(
        summary="Tải tệp gửi kèm", responses={(200, kind.media_type): OpenApiTypes.BINARY for kind in FileKind}
    )
    def get(self, request: Request, code: str, place: int) -> HttpResponse:
        """Under its own name; the download stands in the access log."""
        with unhurried():
            row, found = download(self.officer, code, place, self.at)
        return attached(found.content, row.media_type, found.name)


def _said(request: Request) -> tuple[str, Inspected]:
    """The title and the file as it was looked at. Raises Misfit, AnswersRefused, and what the parser raises."""
    said = uploaded(AttachmentForm, request).cleaned_data
    return said["title"], said["file"]


def _rows(rows: Sequence[Listed], code: str, request: Request) -> list[dict[str, Any]]:
    return [_told(row, code, request) for row in rows]


def _told(row: Listed, code: str, request: Request) -> dict[str, Any]:
    place = {"code": code, "place": row.place}
    return {**vars(row), "url": reverse("api:attachment-file", kwargs=place, request=request)}
