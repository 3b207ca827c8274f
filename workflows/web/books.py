"""Sổ đăng ký văn bản đi: which books an officer keeps, their lines, opening one, a number given outside."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.cases import voids
from decisions.cases.books import register_of, shelf_for, shelves_of
from decisions.cases.numbering import open_book as open_book_of
from decisions.cases.numbering import record_outside_number
from documents import clock
from documents.clock import local_date
from documents.models import Book
from workflows.sheets import lists
from workflows.steps.books import BookForm, OutsideNumberForm, VoidAnswerForm, VoidForm
from workflows.web.asking import FormPage, asked
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of
from workflows.web.tables import OutgoingTable

_TAB = "so-di"


@require_GET
def books(request: HttpRequest) -> HttpResponse:
    """The shelves of an officer, and whether the book of this year is open."""
    at = clock.now()
    shelves = shelves_of(officer_of(request), at)
    shown = {"shelves": [(shelf, shelf.book(local_date(at).year)) for shelf in shelves], "year": local_date(at).year}
    return render(request, "books/books.html", {**shown, "tab": _TAB})


def _register(request: HttpRequest, unit: str, series: str, year: int) -> Page:
    """The register of a year as it is printed."""
    at = clock.now()
    shelf = shelf_for(officer_of(request), unit, series, at)
    rows = register_of(shelf, year)
    shown = {
        "shelf": shelf,
        "book": shelf.book(year),
        "year": year,
        "table": OutgoingTable(rows),
        "wishes": shelf.void_requests(),
        "tab": _TAB,
    }
    return Page("books/register.html", shown)


register, register_file = doors(_register, lists.outgoing_register)


@require_http_methods(["GET", "POST"])
def open_book(request: HttpRequest, unit: str, series: str) -> HttpResponse:
    """Open the book of a year, once."""
    officer, at = officer_of(request), clock.now()
    shelf = shelf_for(officer, unit, series, at)
    page = FormPage(
        f"Mở sổ đăng ký {shelf.series_name.lower()}",
        f"{shelf.unit_name}. Số bắt đầu chỉ nhập được một lần; kiểm tra sổ giấy trước khi mở.",
        "Mở sổ",
        reverse("books"),
        _TAB,
    )
    form = BookForm(request.POST or None, initial={"year": local_date(at).year, "last_given": 0})

    def do() -> None:
        said = form.cleaned_data
        open_book_of(
            shelf.unit,
            shelf.kind,
            said["year"],
            by=officer,
            at=at,
            last_given=said["last_given"],
            kept=Book.Kept(said["kept"]),
        )

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã mở sổ năm {form.cleaned_data['year']} của {shelf.unit_name}.")
    return redirect("books")


@require_http_methods(["GET", "POST"])
def outside_number(request: HttpRequest, unit: str, series: str, year: int) -> HttpResponse:
    """Enter a number given on paper, so that the book has no hole."""
    officer, at = officer_of(request), clock.now()
    shelf = shelf_for(officer, unit, series, at)
    book = shelf.book(year)
    page = FormPage(
        "Ghi số đã cấp ngoài hệ thống",
        f"{shelf.unit_name}, sổ {shelf.series_name.lower()} năm {year}. Nhập lần lượt, không bỏ số nào.",
        "Ghi vào sổ",
        reverse("books"),
        _TAB,
    )
    form = OutsideNumberForm(request.POST or None, initial={"value": book.last + 1 if book else None})

    def do() -> None:
        said = form.cleaned_data
        day: date = said["day"]
        record_outside_number(shelf.unit, shelf.kind, said["value"], day=day, about=said["about"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi số {form.cleaned_data['value']} vào sổ.")
    return redirect("register", unit, series, form.cleaned_data["day"].year)


@require_http_methods(["GET", "POST"])
def ask_void(request: HttpRequest, unit: str, series: str, year: int) -> HttpResponse:
    """Văn thư asks to make a number void."""
    officer, at = officer_of(request), clock.now()
    shelf = shelf_for(officer, unit, series, at)
    page = FormPage(
        "Đề nghị hủy số",
        f"{shelf.unit_name}, sổ {shelf.series_name.lower()} năm {year}. Số đã hủy vẫn nằm trong sổ, không cấp lại.",
        "Gửi đề nghị",
        reverse("register", args=[unit, series, year]),
        _TAB,
    )
    form = VoidForm(request.POST or None)

    def do() -> None:
        said = form.cleaned_data
        voids.ask_void(shelf, voids.number_on(shelf, year, said["value"]), said["reason"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã gửi đề nghị hủy số; chờ người đứng đầu trả lời.")
    return redirect("register", unit, series, year)


@require_http_methods(["GET", "POST"])
def answer_void(request: HttpRequest, unit: str, series: str, year: int, value: int) -> HttpResponse:
    """The head agrees or not."""
    officer, at = officer_of(request), clock.now()
    shelf = shelf_for(officer, unit, series, at)
    wish = voids.request_on(shelf, year, value)
    page = FormPage(
        f"Đề nghị hủy số {wish.number}",
        f"{wish.asked_by} đề nghị: {wish.reason}",
        "Trả lời",
        reverse("register", args=[unit, series, year]),
        _TAB,
    )
    form = VoidAnswerForm(request.POST or None)

    def do() -> None:
        said = form.cleaned_data
        voids.answer_void(shelf, wish, agreed=said["agreed"] == "yes", remark=said["remark"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã trả lời đề nghị hủy số.")
    return redirect("register", unit, series, year)
