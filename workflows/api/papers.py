"""`/documents`: the paper of a case, its hashes and deliveries, and its files."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import FileField

from decisions.cases.deliveries import deliveries_for
from decisions.cases.downloads import download
from decisions.cases.history import Reader, reader_of
from decisions.cases.models import Case
from decisions.cases.scans import attach_scan
from decisions.cases.selectors import visible_case
from documents.errors import PaperMissing
from documents.models import Paper, PaperFile
from documents.papers.selectors import current, files_of, page_of, screen_name, signatures_of
from workflows.api import shapes
from workflows.api.asking import uploaded
from workflows.api.door import Door
from workflows.api.once import Answered, asked, once
from workflows.api.parsing import Files
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.steps.papers import ScanForm

_TYPES: dict[str, str] = {
    PaperFile.Format.PDF: "application/pdf",
    PaperFile.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class DocumentView(Door):
    """The paper of a case."""

    @extend_schema(summary="Văn bản của hồ sơ", responses=shapes.Document)
    def get(self, request: Request, code: str) -> Response:
        """Number, day, abstract, hashes, files and where it went."""
        case = visible_case(self.officer, code, self.at)
        found = document_of(case, reader_of(self.officer, case, self.at), request)
        if found is None:
            raise PaperMissing
        return Response(shapes.Document(found).data)


class ScanUpload(Shape):
    """A PDF of the signed and sealed print."""

    file = FileField()


class ScanView(Door):
    """The scan of a paper."""

    parser_classes = [Files]

    @extend_schema(
        summary="Tải bản chụp có chữ ký và dấu lên",
        parameters=[KEY],
        request={"multipart/form-data": ScanUpload},
        responses={201: shapes.Document},
    )
    def post(self, request: Request, code: str) -> Response:
        """By văn thư, once a numbered paper; the same file again changes nothing, another is refused."""
        case = visible_case(self.officer, code, self.at)
        content = uploaded(ScanForm, request).cleaned_data["file"].read()

        def work() -> Answered:
            attach_scan(case, content, by=self.officer, at=self.at)
            return dict(shapes.Document(document_of(case, reader_of(self.officer, case, self.at), request)).data)

        return Response(once(asked(request, self.officer, self.at, sha256(content).hexdigest()), work), status=201)


class AsItIs(BaseContentNegotiation):
    """A file has one form; problems are JSON whatever was asked for."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """The first."""
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """The first."""
        return renderers[0], renderers[0].media_type


class FileView(Door):
    """A file of a paper."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải tệp văn bản", responses={(200, kind): OpenApiTypes.BINARY for kind in _TYPES.values()})
    def get(self, request: Request, code: str, stage: str, extension: str) -> HttpResponse:
        """The bytes, under the name an officer looks for; the download stands in the access log."""
        with unhurried():
            file = download(self.officer, code, stage, extension, self.at)
        return attached(file.content, _TYPES[extension], file.name)


def document_of(case: Case, reader: Reader, request: Request) -> dict[str, Any] | None:
    """The current paper of a case; None before one is signed, and for whom it is not to be read."""
    if not reader.reads_paper():
        return None
    try:
        paper = current(case.code)
    except PaperMissing:
        return None
    page = page_of(paper)
    return {
        "case": case.code,
        "kind": page.cited.kind,
        "symbol": page.symbol.text,
        "number": paper.number,
        "day": paper.day,
        "abstract": page.subject,
        "signing": paper.round,
        "way": paper.way,
        "signatures": [
            {
                "field": one.field,
                "name": one.name,
                "serial": one.serial,
                "issuer": one.issuer,
                "at": one.at,
                "state": one.state,
                "sentence": one.sentence,
            }
            for one in signatures_of(paper)
        ],
        "signed_at": paper.signed_at,
        "signed_by": paper.signed_by,
        "hash_signed": paper.hash_signed,
        "hash_numbered": paper.hash_numbered,
        "files": [_file(case, paper, file, request) for file in files_of(paper)],
        "deliveries": [
            {
                "line": sent.delivery.line,
                "receiver": sent.delivery.receiver,
                "sent_at": sent.delivery.sent_at,
                "state": sent.fate,
                "opened_at": sent.opened_at,
                "answer": sent.sentence,
            }
            for sent in deliveries_for(case)
        ],
    }


def _file(case: Case, paper: Paper, file: PaperFile, request: Request) -> dict[str, Any]:
    place = {"code": case.code, "stage": file.stage, "extension": file.format}
    return {
        "stage": file.stage,
        "format": file.format,
        "name": screen_name(paper, file.format, file.stage),
        "size": file.size,
        "sha256": file.sha256,
        "url": reverse("api:file", kwargs=place, request=request),
    }
