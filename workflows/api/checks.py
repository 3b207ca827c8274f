"""`/checks`: whether a Word or PDF file keeps the form the decree wants; the file mended. Nothing of it is kept."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    FileField,
    FloatField,
    IntegerField,
    ListField,
)

from documents.checking.apart import check_apart, mend_apart
from documents.checking.report import Severity, Verdict
from documents.inspection.kinds import FileKind
from workflows.api.asking import uploaded
from workflows.api.door import Door
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.scopes import Scope
from workflows.api.shapes import Shape
from workflows.attaching import attached
from workflows.pace import require_pace
from workflows.steps.checking import CheckForm, MendForm

_SEVERITIES = [(one.value, one.label) for one in Severity]
_VERDICTS = [(one.value, one.label) for one in Verdict]


class CheckUpload(Shape):
    """A file that is only looked at."""

    file = FileField()


class MendUpload(CheckUpload):
    """A file that is mended, and by which rules; without any, by all."""

    rules = CharField(required=False, allow_blank=True)


class CheckPlace(Shape):
    """Where a finding stands; `area` is left, top, right, bottom on the page, in points."""

    page = IntegerField(allow_null=True)
    paragraph = IntegerField(allow_null=True)
    quote = CharField(allow_blank=True)
    area = ListField(child=FloatField(), allow_null=True)


class CheckFinding(Shape):
    """A rule that is not kept at a place."""

    rule = CharField()
    code = CharField()
    clause = CharField()
    title = CharField()
    severity = ChoiceField(choices=_SEVERITIES)
    place = CheckPlace()
    stands = CharField()
    should = CharField()
    mendable = BooleanField()


class CheckedRule(Shape):
    """What is known of a rule."""

    rule = CharField()
    code = CharField()
    title = CharField()
    verdict = ChoiceField(choices=_VERDICTS)
    why = CharField(allow_blank=True)


class CheckCounts(Shape):
    """How many findings weigh how much."""

    error = IntegerField()
    warning = IntegerField()
    note = IntegerField()


class CheckReport(Shape):
    """The report on a file; `pages` is null where only printing would tell."""

    schema = IntegerField()
    file = CharField()
    format = CharField()
    form = CharField()
    pages = IntegerField(allow_null=True)
    clean = BooleanField()
    counts = CheckCounts()
    findings = CheckFinding(many=True)
    rules = CheckedRule(many=True)


class ChecksView(Door):
    """Checking a file."""

    scope = Scope.READ  # nothing changes

    parser_classes = [Files]

    @extend_schema(
        summary="Kiểm tra thể thức một tệp Word hoặc PDF",
        request={"multipart/form-data": CheckUpload},
        responses=CheckReport,
    )
    def post(self, request: Request) -> Response:
        """The report; asked again, the same. The file is not kept."""
        require_pace("checks", self.officer.pk)
        name, content = uploaded(CheckForm, request).bytes_of()
        return Response(check_apart(name, content).report.told())


class MendedView(Door):
    """Mending one."""

    scope = Scope.READ  # nothing changes

    parser_classes = [Files]
    content_negotiation_class = AsItIs

    @extend_schema(
        summary="Sửa thể thức một tệp Word",
        request={"multipart/form-data": MendUpload},
        responses={(200, FileKind.DOCX.media_type): OpenApiTypes.BINARY},
    )
    def post(self, request: Request) -> HttpResponse:
        """The file with what the rules found mended; neither is kept."""
        require_pace("checks", self.officer.pk)
        form = uploaded(MendForm, request)
        name, content = form.bytes_of()
        mended = mend_apart(name, content, form.cleaned_data["rules"])
        return attached(mended, FileKind.DOCX.media_type, name)
