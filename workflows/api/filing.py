"""`/file-lists`, `/work-files`: danh mục hồ sơ, the files opened from it, their papers, a whole file taken along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, re_path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField, IntegerField, ListField

from decisions.filing import files, lists
from decisions.filing.keeping import last_year
from decisions.filing.models import FileHold, FileState, WorkFile
from decisions.filing.rules import Ending, Heading, Line
from decisions.filing.selectors import (
    contents_of,
    file_of,
    lists_of,
    possible,
    visible_file,
    visible_line,
    visible_list,
)
from decisions.filing.tables import ListRow, body_name, contents_rows, headings_of, list_rows
from decisions.organisation.models import Unit
from documents.clock import local_date
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.registers import FILES
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.sheets.filing import MEDIA, contents_taking, exported, line_told, list_taking, paper_told
from workflows.sheets.taking import taken
from workflows.steps.filing import EndingForm, FileHeadingForm, FileLineForm, PaperForm, TakingOutForm, named

Answers = dict[str, Any]
Place = tuple[str, int, str]
"""Body, year, number and sign of a file."""
_CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"


class FileListRow(Shape):
    """A body whose files one sees, and the years it has a list of."""

    unit = CharField()
    name = CharField()
    years = ListField(child=IntegerField())


class FileLists(Shape):
    """The lists one sees."""

    lists = FileListRow(many=True)


class FileHeadingRow(Shape):
    """A heading; its sign stands behind the number of each of its files."""

    place = IntegerField()
    title = CharField()
    sign = CharField()


class FileLineRow(Shape):
    """A file of the list: what the list says of it, and where it stands."""

    notation = CharField()
    heading = CharField()
    title = CharField()
    maintenance = CharField()
    keeper = CharField()
    remark = CharField(allow_blank=True)
    approved = BooleanField()
    struck = BooleanField()
    state = ChoiceField(choices=FileState.choices)


class FileListWhole(Shape):
    """Danh mục hồ sơ of a body and year."""

    unit = CharField()
    body = CharField()
    year = IntegerField()
    headings = FileHeadingRow(many=True)
    lines = FileLineRow(many=True)


class FiledPaperRow(Shape):
    """A paper of a file under its order number; one that was taken out has its number and the remark alone."""

    place = IntegerField()
    symbol = CharField(allow_blank=True)
    day = DateField(allow_null=True)
    title = CharField(allow_blank=True)
    author = CharField(allow_blank=True)
    case = CharField(allow_null=True)
    arrival_year = IntegerField(allow_null=True)
    arrival_number = IntegerField(allow_null=True)
    removed = BooleanField()
    remark = CharField(allow_blank=True)


class FileHoldRow(Shape):
    """What holds, or held, the file back beyond its time."""

    place = IntegerField()
    cause = ChoiceField(choices=FileHold.Cause.choices)
    paper = CharField()
    note = CharField(allow_blank=True)
    ended = BooleanField()


class WorkFileWhole(FileLineRow):
    """A file with what lies in it as far as one sees it; `hidden` more are not this officer's to see."""

    final_title = CharField(allow_blank=True)
    access = CharField(allow_blank=True)
    papers = FiledPaperRow(many=True)
    hidden = IntegerField()
    kept_until = IntegerField(allow_null=True)
    holds = FileHoldRow(many=True)
    possible = ListField(child=CharField())


class NothingForm(forms.Form):
    """Nothing is asked."""


class FileListsView(Door):
    """Danh mục hồ sơ."""

    @extend_schema(summary="Danh mục hồ sơ", operation_id="file_lists_list", responses=FileLists)
    def get(self, request: Request) -> Response:
        """By body, with the years there are."""
        bodies, found = lists_of(self.officer, self.at)
        rows = [
            {
                "unit": code,
                "name": body.called(local_date(self.at)),
                "years": [one.year for one in found if one.body_id == body.pk],
            }
            for code, body in bodies.items()
        ]
        return Response(FileLists({"lists": rows}).data)


class ListDoor(Door):
    """Something is done with a list."""

    def perform(
        self, request: Request, unit: str, year: int, form: type[forms.Form], service: Callable[[Unit, Answers], object]
    ) -> Response:
        """Do it with the body and the answers; the same request again gives the first answer."""
        body = visible_list(self.officer, unit, year, self.at).body
        said = body_of(request)
        answers = filled(form, said)

        def work() -> Answered:
            service(body, answers)
            return _list(self, unit, year)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class FileListView(Door):
    """One list."""

    @extend_schema(summary="Danh mục hồ sơ của một năm", responses=FileListWhole)
    def get(self, request: Request, unit: str, year: int) -> Response:
        """Headings and lines, those struck out too."""
        return Response(_list(self, unit, year))


class FileListFileView(Door):
    """The same as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải danh mục hồ sơ", responses=FILES)
    def get(self, request: Request, unit: str, year: str, extension: str) -> HttpResponse:
        """To be printed, or to be reckoned with; the taking stands in the access log."""
        listed = visible_list(self.officer, unit, int(year), self.at)
        return taken(self.officer, list_taking(listed, self.at), extension, self.at)


class FileHeadingsView(ListDoor):
    """Headings."""

    @extend_schema(
        summary="Thêm đề mục", parameters=[KEY], request=described(FileHeadingForm), responses={200: FileListWhole}
    )
    def post(self, request: Request, unit: str, year: int) -> Response:
        """The first one begins the list of the year."""

        def add(body: Unit, answers: Answers) -> object:
            return lists.add_heading(body, year, Heading(**answers), by=self.officer, at=self.at)

        return self.perform(request, unit, year, FileHeadingForm, add)


class FileLinesView(ListDoor):
    """Lines."""

    @extend_schema(
        summary="Thêm hồ sơ vào danh mục",
        parameters=[KEY],
        request=described(FileLineForm),
        responses={200: FileListWhole},
    )
    def post(self, request: Request, unit: str, year: int) -> Response:
        """Numbered inside its heading; it waits for approval."""

        def add(body: Unit, answers: Answers) -> object:
            return lists.add_line(body, year, Line(**answers), by=self.officer, at=self.at)

        return self.perform(request, unit, year, FileLineForm, add)


class ApproveFileListView(ListDoor):
    """The head's approval."""

    @extend_schema(
        summary="Duyệt danh mục hồ sơ", parameters=[KEY], request=described(NothingForm), responses=FileListWhole
    )
    def post(self, request: Request, unit: str, year: int) -> Response:
        """Of every line that waits."""

        def approve(body: Unit, answers: Answers) -> object:
            return lists.approve(body, year, by=self.officer, at=self.at)

        return self.perform(request, unit, year, NothingForm, approve)


class WorkFileView(Door):
    """One file."""

    @extend_schema(summary="Hồ sơ công việc", responses=WorkFileWhole)
    def get(self, request: Request, unit: str, year: int, notation: str) -> Response:
        """What it is, what lies in it, and what this officer may do with it now."""
        return Response(_whole(self, unit, year, notation))


class FileDoor(Door):
    """Something is done with a file that is open."""

    def perform(
        self,
        request: Request,
        place: tuple[str, int, str],
        form: type[forms.Form],
        service: Callable[[WorkFile, Answers], object],
    ) -> Response:
        """Do it with the file and the answers; the same request again gives the first answer."""
        file = visible_file(self.officer, *place, self.at)
        return self.done(request, place, form, lambda answers: service(file, answers))

    def done(
        self,
        request: Request,
        place: tuple[str, int, str],
        form: type[forms.Form],
        service: Callable[[Answers], object],
    ) -> Response:
        """Do it with the answers."""
        said = body_of(request)
        answers = filled(form, said)

        def work() -> Answered:
            service(answers)
            return _whole(self, *place)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class OpenFileView(FileDoor):
    """Opening the file of an approved line."""

    @extend_schema(
        summary="Mở hồ sơ công việc", parameters=[KEY], request=described(NothingForm), responses=WorkFileWhole
    )
    def post(self, request: Request, unit: str, year: int, notation: str) -> Response:
        """By who makes it, or văn thư."""
        line = visible_line(self.officer, unit, year, notation, self.at)
        place = (unit, year, notation)
        return self.done(request, place, NothingForm, lambda _: files.open_file(line, by=self.officer, at=self.at))


class StrikeFileView(FileDoor):
    """Striking out a line that has no file yet."""

    @extend_schema(
        summary="Bỏ hồ sơ khỏi danh mục", parameters=[KEY], request=described(NothingForm), responses=WorkFileWhole
    )
    def post(self, request: Request, unit: str, year: int, notation: str) -> Response:
        """The line stays, and says so."""
        body = visible_line(self.officer, unit, year, notation, self.at).heading.list.body
        place = (unit, year, notation)
        return self.done(
            request,
            place,
            NothingForm,
            lambda _: lists.strike_line(body, year, notation, by=self.officer, at=self.at),
        )


class CloseFileView(FileDoor):
    """Closing a file."""

    @extend_schema(
        summary="Kết thúc hồ sơ công việc", parameters=[KEY], request=described(EndingForm), responses=WorkFileWhole
    )
    def post(self, request: Request, unit: str, year: int, notation: str) -> Response:
        """Title, retention and use are settled; nothing is put in any more."""

        def close(file: WorkFile, answers: Answers) -> object:
            return files.close_file(file, Ending(**answers), by=self.officer, at=self.at)

        return self.perform(request, (unit, year, notation), EndingForm, close)


class FiledPapersView(FileDoor):
    """Papers of a file."""

    @extend_schema(
        summary="Đưa văn bản vào hồ sơ", parameters=[KEY], request=described(PaperForm), responses={200: WorkFileWhole}
    )
    def post(self, request: Request, unit: str, year: int, notation: str) -> Response:
        """Under the next order number; the paper stays where it is."""

        def put_in(file: WorkFile, answers: Answers) -> object:
            return files.put_in(file, named(answers), by=self.officer, at=self.at)

        return self.perform(request, (unit, year, notation), PaperForm, put_in)


class TakeOutView(FileDoor):
    """Taking a paper out."""

    @extend_schema(
        summary="Đưa văn bản ra khỏi hồ sơ", parameters=[KEY], request=described(TakingOutForm), responses=WorkFileWhole
    )
    def post(self, request: Request, unit: str, year: int, notation: str, place: int) -> Response:
        """With the reason; its order number is not used again."""

        def take_out(file: WorkFile, answers: Answers) -> object:
            return files.take_out(file, place, answers["reason"], by=self.officer, at=self.at)

        return self.perform(request, (unit, year, notation), TakingOutForm, take_out)


class ContentsFileView(Door):
    """Mục lục văn bản as a file."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải mục lục văn bản trong hồ sơ", responses=FILES)
    def get(self, request: Request, unit: str, year: str, notation: str, extension: str) -> HttpResponse:
        """As far as this officer sees the file; the taking stands in the access log."""
        file = visible_file(self.officer, unit, int(year), notation, self.at)
        taking = contents_taking(file, contents_of(self.officer, file, self.at), self.at)
        return taken(self.officer, taking, extension, self.at)


class ExportFileView(Door):
    """A whole file."""

    content_negotiation_class = AsItIs

    @extend_schema(
        summary="Xuất cả hồ sơ (Phụ lục VI)",
        responses={(200, kind): OpenApiTypes.BINARY for kind in MEDIA.values()},
    )
    def get(self, request: Request, unit: str, year: str, notation: str, extension: str) -> HttpResponse:
        """Whole or not at all; the taking stands in the access log."""
        file = visible_file(self.officer, unit, int(year), notation, self.at)
        return exported(self.officer, file, extension, self.at)


def addresses() -> list[URLPattern]:
    """Everything under `/file-lists` and `/work-files`."""
    of_list, of_file = "file-lists/<code:unit>/<number:year>", "work-files/<code:unit>/<number:year>/<code:notation>"
    listed = rf"^file-lists/(?P<unit>{_CODE})/(?P<year>[0-9]{{1,9}})"
    filed = rf"^work-files/(?P<unit>{_CODE})/(?P<year>[0-9]{{1,9}})/(?P<notation>{_CODE})"
    table, whole = r"(?P<extension>pdf|xlsx)$", r"(?P<extension>zip|pdf|xml)$"
    return [
        path("file-lists", FileListsView.as_view(), name="file-lists"),
        path(of_list, FileListView.as_view(), name="file-list"),
        re_path(rf"{listed}/list\.{table}", FileListFileView.as_view(), name="file-list-file"),
        path(f"{of_list}/headings", FileHeadingsView.as_view(), name="file-headings"),
        path(f"{of_list}/lines", FileLinesView.as_view(), name="file-lines"),
        path(f"{of_list}/acts/approve", ApproveFileListView.as_view(), name="approve-file-list"),
        path(of_file, WorkFileView.as_view(), name="work-file"),
        path(f"{of_file}/acts/open", OpenFileView.as_view(), name="open-work-file"),
        path(f"{of_file}/acts/strike", StrikeFileView.as_view(), name="strike-work-file"),
        path(f"{of_file}/acts/close", CloseFileView.as_view(), name="close-work-file"),
        path(f"{of_file}/papers", FiledPapersView.as_view(), name="filed-papers"),
        path(f"{of_file}/papers/<number:place>/acts/take_out", TakeOutView.as_view(), name="take-out-paper"),
        re_path(rf"{filed}/contents\.{table}", ContentsFileView.as_view(), name="contents-file"),
        re_path(rf"{filed}/export\.{whole}", ExportFileView.as_view(), name="export-work-file"),
    ]


def _list(door: Door, unit: str, year: int) -> dict[str, Any]:
    listed = visible_list(door.officer, unit, year, door.at)
    shown = {
        "unit": unit,
        "body": body_name(listed.body, local_date(door.at)),
        "year": year,
        "headings": [{"place": one.place, "title": one.title, "sign": one.sign} for one in headings_of(listed)],
        "lines": [line_told(row) for row in list_rows(listed) if row.line],
    }
    return dict(FileListWhole(shown).data)


def _whole(door: Door, unit: str, year: int, notation: str) -> dict[str, Any]:
    line = visible_line(door.officer, unit, year, notation, door.at)
    file, may = file_of(line), possible(door.officer, line, door.at)
    contents = contents_of(door.officer, file, door.at) if file else None
    shown = {
        **line_told(ListRow(line.notation, line.title, line.maintenance, remark=line.remark, line=line)),
        "final_title": file.title if file else "",
        "access": file.access if file else "",
        "papers": [paper_told(row) for row in contents_rows(contents)] if contents else [],
        "hidden": contents.hidden if contents else 0,
        "kept_until": last_year(file) if file else None,
        "holds": [_hold(one) for one in file.holds.all()] if file else [],
        "possible": [name for name, allowed in vars(may).items() if allowed],
    }
    return dict(WorkFileWhole(shown).data)


def _hold(one: FileHold) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("place", "cause", "paper", "note")}
    return told | {"ended": one.ended_at is not None}
