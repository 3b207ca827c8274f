"""`/registers/<unit>/<series>`: opening a book, numbers given on paper, making a number void."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.cases import voids
from decisions.cases.books import Shelf, shelf_for
from decisions.cases.numbering import open_book, record_outside_number
from documents.models import Book
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.registers import OutgoingRegister, RegisterRow, outgoing_told, shelf_told
from workflows.api.schema import KEY
from workflows.steps.books import BookForm, OutsideNumberForm, VoidAnswerForm, VoidForm


class BooksDoor(Door):
    """Something done to the books of a body for one series; the answer is read after it."""

    def done(
        self,
        request: Request,
        form: type[forms.Form],
        shelf: Shelf,
        do: Callable[[Mapping[str, Any]], object],
        told: Callable[[Shelf], Answered],
    ) -> Response:
        """What the form asks, once."""
        said = body_of(request)
        wish = filled(form, said)

        def work() -> Answered:
            do(wish)
            return told(shelf_for(self.officer, shelf.unit.code, shelf.series, self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class OpenBookView(BooksDoor):
    """The book of a year."""

    @extend_schema(
        summary="Mở sổ đăng ký văn bản đi", parameters=[KEY], request=described(BookForm), responses={201: RegisterRow}
    )
    def post(self, request: Request, unit: str, series: str) -> Response:
        """Once, with the last number given on paper."""
        shelf = shelf_for(self.officer, unit, series, self.at)

        def do(said: Mapping[str, Any]) -> object:
            kept, last = Book.Kept(said["kept"]), said["last_given"]
            return open_book(
                shelf.unit, shelf.kind, said["year"], by=self.officer, at=self.at, last_given=last, kept=kept
            )

        return self.done(request, BookForm, shelf, do, lambda after: dict(RegisterRow(shelf_told(after)).data))


class OutsideNumbersView(BooksDoor):
    """Numbers given on paper."""

    @extend_schema(
        summary="Ghi số đã cấp ngoài hệ thống",
        parameters=[KEY],
        request=described(OutsideNumberForm),
        responses={201: OutgoingRegister},
    )
    def post(self, request: Request, unit: str, series: str, year: int) -> Response:
        """One after the other, so that the book has no hole."""
        shelf = shelf_for(self.officer, unit, series, self.at)

        def do(said: Mapping[str, Any]) -> object:
            what = {"day": said["day"], "about": said["about"]}
            return record_outside_number(shelf.unit, shelf.kind, said["value"], **what, by=self.officer, at=self.at)

        return self.done(request, OutsideNumberForm, shelf, do, lambda after: outgoing_told(after, year))


class VoidsView(BooksDoor):
    """Numbers asked to be made void."""

    @extend_schema(
        summary="Đề nghị hủy số", parameters=[KEY], request=described(VoidForm), responses={201: OutgoingRegister}
    )
    def post(self, request: Request, unit: str, series: str, year: int) -> Response:
        """The head answers; the number stays in the book."""
        shelf = shelf_for(self.officer, unit, series, self.at)

        def do(said: Mapping[str, Any]) -> object:
            number = voids.number_on(shelf, year, said["value"])
            return voids.ask_void(shelf, number, said["reason"], by=self.officer, at=self.at)

        return self.done(request, VoidForm, shelf, do, lambda after: outgoing_told(after, year))


class AnswerVoidView(BooksDoor):
    """The head's answer."""

    @extend_schema(
        summary="Trả lời đề nghị hủy số",
        parameters=[KEY],
        request=described(VoidAnswerForm),
        responses={201: OutgoingRegister},
    )
    def post(self, request: Request, unit: str, series: str, year: int, number: int) -> Response:
        """`yes` or `no`, with a remark when it is no."""
        shelf = shelf_for(self.officer, unit, series, self.at)
        wish = voids.request_on(shelf, year, number)

        def do(said: Mapping[str, Any]) -> object:
            what = {"agreed": said["agreed"] == "yes", "remark": said["remark"]}
            return voids.answer_void(shelf, wish, **what, by=self.officer, at=self.at)

        return self.done(request, VoidAnswerForm, shelf, do, lambda after: outgoing_told(after, year))


def addresses() -> list[URLPattern]:
    """Of this room."""
    book = "registers/<code:unit>/<code:series>"
    return [
        path(book, OpenBookView.as_view(), name="open-book"),
        path(f"{book}/<number:year>/outside-numbers", OutsideNumbersView.as_view(), name="outside-numbers"),
        path(f"{book}/<number:year>/voids", VoidsView.as_view(), name="voids"),
        path(f"{book}/<number:year>/voids/<number:number>/answer", AnswerVoidView.as_view(), name="answer-void"),
    ]
