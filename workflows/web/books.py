"""Sổ đăng ký văn bản đi: which books an officer keeps, their lines, opening one, a number given outside."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.cases.books import register_of, shelf_for, shelves_of
from decisions.cases.numbering import open_book as open_book_of
from decisions.cases.numbering import record_outside_number
from documents import clock
from documents.clock import local_date
from documents.models import Book
from workflows.steps.books import BookForm, OutsideNumberForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of
from workflows.web.tables import OutgoingTable


@require_GET
def books(request: HttpRequest) -> HttpResponse:
    """The shelves of an officer, and whether the book of this year is open."""
    at = clock.now()
    shelves = shelves_of(officer_of(request), at)
    shown = {"shelves": [(shelf, shelf.book(local_date(at).year)) for shelf in shelves], "year": local_date(at).year}
    return render(request, "books/books.html", {**shown, "tab": "so-di"})


@require_GET
def register(request: HttpRequest, unit: str, series: str, year: int) -> HttpResponse:
    """The register of a year as it is printed."""
    shelf = shelf_for(officer_of(request), unit, series, clock.now())
    rows = register_of(shelf, year)
    shown = {"shelf": shelf, "book": shelf.book(year), "year": year, "table": OutgoingTable(rows), "tab": "so-di"}
    return render(request, "books/register.html", shown)


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
        "so-di",
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
        "so-di",
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
