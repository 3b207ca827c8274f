"""Hồ sơ công việc: the lists one sees, a list with its files, a file with its papers, and what is done with each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible
from decisions.filing import files, lists
from decisions.filing.files import Named
from decisions.filing.models import WorkFile
from decisions.filing.rules import Ending, Heading, Line
from decisions.filing.selectors import (
    Filed,
    contents_of,
    file_of,
    files_with,
    lists_of,
    offered,
    open_files_for,
    possible,
    visible_file,
    visible_line,
    visible_list,
)
from decisions.filing.tables import contents_rows, headings_of, list_rows
from decisions.incoming.selectors import takers_of, visible_arrival
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.clock import local_date
from documents.dispatch.registers import title as titled
from documents.models import Arrival
from workflows.sheets import lists as listed_files
from workflows.sheets.filing import contents_taking, exported
from workflows.sheets.taking import taken
from workflows.steps.filing import EndingForm, FileHeadingForm, FileLineForm, TakingOutForm
from workflows.web.asking import FormPage, asked
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of
from workflows.web.keeping import holding

_TAB = "ho-so-cong-viec"


class ChosenLineForm(FileLineForm):
    """A line, heading and person picked from those there are."""

    field_order = ("heading", "title", "maintenance", "keeper", "remark")

    def __init__(self, data: Any = None, *, headings: list[tuple[str, str]], people: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["heading"] = forms.ChoiceField(label="Đề mục", choices=headings)
        self.fields["keeper"] = forms.ChoiceField(label="Người lập hồ sơ", choices=[("", "Chọn người"), *people])


class ChosenPaperForm(forms.Form):
    """A paper picked from those the officer could put in."""

    def __init__(self, data: Any = None, *, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        super().__init__(data)
        choices = [("", "Chọn văn bản"), *[group for group in groups if group[1]]]
        self.fields["paper"] = forms.ChoiceField(label="Văn bản", choices=choices)


class ChosenFileForm(forms.Form):
    """An open file picked from those of the body."""

    def __init__(self, data: Any = None, *, open_files: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["file"] = forms.ChoiceField(
            label="Hồ sơ công việc", choices=[("", "Chọn hồ sơ đang mở"), *open_files]
        )


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The bodies whose files one sees, each with its lists by year."""
    officer, at = officer_of(request), clock.now()
    bodies, found = lists_of(officer, at)
    keeps, year = bodies_of(officer, (Act.KEEP_FILE_LIST,), at), local_date(at).year
    shown = [
        {
            "code": code,
            "name": body.called(local_date(at)),
            "years": [one.year for one in found if one.body_id == body.pk],
            "begins": [one for one in (year, year + 1) if code in keeps],
        }
        for code, body in bodies.items()
    ]
    return render(request, "filing/index.html", {"bodies": shown, "tab": _TAB})


def _list(request: HttpRequest, unit: str, year: int) -> Page:
    """Danh mục hồ sơ of a body and year, and where each file stands."""
    officer, at = officer_of(request), clock.now()
    listed = visible_list(officer, unit, year, at)
    shown = {
        "listed": listed,
        "name": listed.body.called(local_date(at)),
        "rows": list_rows(listed),
        "headings": len(headings_of(listed)),
        "tab": _TAB,
    }
    return Page("filing/list.html", shown)


file_list, file_list_file = doors(_list, listed_files.file_list)


@require_http_methods(["GET", "POST"])
def add_heading(request: HttpRequest, unit: str, year: int) -> HttpResponse:
    """One more heading; the first one begins the list."""
    officer, at = officer_of(request), clock.now()
    listed = visible_list(officer, unit, year, at)
    lead = f"{listed.body.called(local_date(at))}, năm {year}. Chữ viết tắt đứng sau số hồ sơ, ví dụ 01.TCCB."
    page = FormPage("Thêm đề mục", lead, "Thêm đề mục", _at(unit, year), _TAB)
    form = FileHeadingForm(request.POST or None)
    if not asked(form, lambda: lists.add_heading(listed.body, year, Heading(**form.cleaned_data), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm đề mục {form.cleaned_data['sign']}.")
    return redirect(_at(unit, year))


@require_http_methods(["GET", "POST"])
def add_line(request: HttpRequest, unit: str, year: int) -> HttpResponse:
    """One more file foreseen by the list."""
    officer, at = officer_of(request), clock.now()
    listed = visible_list(officer, unit, year, at)
    lead = f"{listed.body.called(local_date(at))}, năm {year}. Số hồ sơ do hệ thống đánh trong từng đề mục."
    page = FormPage("Thêm hồ sơ vào danh mục", lead, "Thêm hồ sơ", _at(unit, year), _TAB)
    form = ChosenLineForm(
        request.POST or None,
        headings=[(one.sign, f"{one.sign} – {one.title}") for one in headings_of(listed)],
        people=[(one.username, str(one)) for one in takers_of(listed.body, at).officers],
    )
    if not asked(form, lambda: lists.add_line(listed.body, year, Line(**form.cleaned_data), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã thêm hồ sơ; chờ người đứng đầu duyệt.")
    return redirect(_at(unit, year))


@require_POST
def approve(request: HttpRequest, unit: str, year: int) -> HttpResponse:
    """The head approves what waits."""
    officer, at = officer_of(request), clock.now()
    approved = lists.approve(visible_list(officer, unit, year, at).body, year, by=officer, at=at)
    messages.success(request, f"Đã duyệt {len(approved)} hồ sơ trong danh mục.")
    return redirect(_at(unit, year))


@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, unit: str, year: int, notation: str) -> HttpResponse:
    """A line is struck out."""
    officer, at = officer_of(request), clock.now()
    line = visible_line(officer, unit, year, notation, at)
    lead = f"{notation} – {line.title}. Dòng vẫn nằm trong danh mục với ghi chú đã bỏ; số không dùng lại."
    back = reverse("filing_one", args=[unit, year, notation])
    page = FormPage("Bỏ hồ sơ khỏi danh mục", lead, "Bỏ khỏi danh mục", back, _TAB, "outline-danger")
    form = forms.Form(request.POST if request.method == "POST" else None)
    body = line.heading.list.body
    if not asked(form, lambda: lists.strike_line(body, year, notation, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã bỏ hồ sơ {notation} khỏi danh mục.")
    return redirect(_at(unit, year))


@require_GET
def one(request: HttpRequest, unit: str, year: int, notation: str) -> HttpResponse:
    """A file: what it is, what lies in it, what may be done."""
    officer, at = officer_of(request), clock.now()
    line = visible_line(officer, unit, year, notation, at)
    file = file_of(line)
    contents = contents_of(officer, file, at) if file else None
    shown = {
        "line": line,
        "file": file,
        "unit": unit,
        "year": year,
        "name": line.heading.list.body.called(local_date(at)),
        "rows": contents_rows(contents) if contents else [],
        "contents": contents,
        "may": possible(officer, line, at),
        "tab": _TAB,
        **(holding(officer, file) if file else {}),
    }
    return render(request, "filing/one.html", shown)


@require_GET
def contents_file(request: HttpRequest, unit: str, year: int, notation: str, form: str) -> HttpResponse:
    """Mục lục văn bản on paper or as Excel."""
    officer, at = officer_of(request), clock.now()
    file = visible_file(officer, unit, year, notation, at)
    return taken(officer, contents_taking(file, contents_of(officer, file, at), at), form, at)


@require_GET
def export(request: HttpRequest, unit: str, year: int, notation: str, form: str) -> HttpResponse:
    """The whole file; the taking stands in the access log."""
    officer, at = officer_of(request), clock.now()
    return exported(officer, visible_file(officer, unit, year, notation, at), form, at)


@require_POST
def open_one(request: HttpRequest, unit: str, year: int, notation: str) -> HttpResponse:
    """Open the file of a line."""
    officer, at = officer_of(request), clock.now()
    files.open_file(visible_line(officer, unit, year, notation, at), by=officer, at=at)
    messages.success(request, f"Đã mở hồ sơ {notation}.")
    return redirect("filing_one", unit, year, notation)


@require_http_methods(["GET", "POST"])
def put_in(request: HttpRequest, unit: str, year: int, notation: str) -> HttpResponse:
    """Put a paper into the file, picked from those the officer sees."""
    officer, at = officer_of(request), clock.now()
    file = visible_file(officer, unit, year, notation, at)
    outgoing, incoming = offered(officer, file, at)
    groups = [("Văn bản đi", [_choice(one) for one in outgoing]), ("Văn bản đến", [_choice(one) for one in incoming])]
    lead = f"{notation} – {file.called}. Văn bản vẫn ở chỗ của nó; một văn bản nằm được trong nhiều hồ sơ."
    form = ChosenPaperForm(request.POST or None, groups=groups)
    page = FormPage("Đưa văn bản vào hồ sơ", lead, "Đưa vào hồ sơ", _of(file), _TAB)
    if not asked(form, lambda: files.put_in(file, Named.read(form.cleaned_data["paper"]), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã đưa văn bản vào hồ sơ.")
    return redirect(_of(file))


@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, unit: str, year: int, notation: str, place: int) -> HttpResponse:
    """Take a paper out, with the reason."""
    officer, at = officer_of(request), clock.now()
    file = visible_file(officer, unit, year, notation, at)
    found = next((one for one in contents_of(officer, file, at).rows if one.row.place == place), None)
    if found is None:
        raise NotVisible
    lead = f"Số thứ tự {place}: {_choice(found)[1]}. Việc đưa ra được ghi lại, số thứ tự không dùng lại."
    page = FormPage("Đưa văn bản ra khỏi hồ sơ", lead, "Đưa ra khỏi hồ sơ", _of(file), _TAB, "outline-danger")
    form = TakingOutForm(request.POST or None)
    if not asked(form, lambda: files.take_out(file, place, form.cleaned_data["reason"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã đưa văn bản số thứ tự {place} ra khỏi hồ sơ.")
    return redirect(_of(file))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, unit: str, year: int, notation: str) -> HttpResponse:
    """Close the file: title, retention and use are settled."""
    officer, at = officer_of(request), clock.now()
    file = visible_file(officer, unit, year, notation, at)
    lead = f"{notation} năm {year}. Kết thúc xong không thêm, bớt văn bản được nữa."
    page = FormPage("Kết thúc hồ sơ", lead, "Kết thúc hồ sơ", _of(file), _TAB)
    form = EndingForm(request.POST or None, initial={"title": file.called, "maintenance": file.kept_for})
    if not asked(form, lambda: files.close_file(file, Ending(**form.cleaned_data), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã kết thúc hồ sơ {notation}.")
    return redirect(_of(file))


@require_http_methods(["GET", "POST"])
def of_case(request: HttpRequest, code: str) -> HttpResponse:
    """Put the paper of a case into a file, picked from those that are open."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    back = reverse("case", args=[code])
    return _into(request, case.unit, Named(case=code), case.about or code, back)


@require_http_methods(["GET", "POST"])
def of_arrival(request: HttpRequest, unit: str, year: int, number: int) -> HttpResponse:
    """Put an incoming paper into a file, picked from those that are open."""
    officer, at = officer_of(request), clock.now()
    found = visible_arrival(officer, unit, year, number, at)
    back = reverse("arrival", args=[unit, year, number])
    body = Unit.objects.get(code=unit)
    return _into(request, body, Named(year=year, number=number), f"Số đến {number}: {found.about}", back)


def lying(officer: Officer, paper: Case | Arrival, body: str, at: datetime) -> dict[str, Any]:
    """What the page of a paper shows of the files it lies in."""
    files_may = body in bodies_of(officer, (Act.FILE_PAPER,), at)
    return {"work_files": files_with(officer, paper, at), "files_papers": files_may}


def _into(request: HttpRequest, body: Unit, paper: Named, about: str, back: str) -> HttpResponse:
    officer, at = officer_of(request), clock.now()
    found = {str(one): one for one in open_files_for(officer, body, at)}
    if not found:
        messages.info(request, "Cơ quan chưa có hồ sơ công việc nào đang mở để bạn đưa văn bản vào.")
        return redirect(back)
    choices = [(key, f"{one.line.notation}/{one.list.year} – {one.called}") for key, one in found.items()]
    form = ChosenFileForm(request.POST or None, open_files=choices)
    page = FormPage("Đưa văn bản vào hồ sơ công việc", about, "Đưa vào hồ sơ", back, _TAB)
    if not asked(form, lambda: files.put_in(found[form.cleaned_data["file"]], paper, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã đưa văn bản vào hồ sơ công việc.")
    return redirect(_of(found[form.cleaned_data["file"]]))


def _choice(one: Filed) -> tuple[str, str]:
    """A paper as a list of choices names it."""
    words = titled(one.kind, one.about)
    if one.row.case:
        return one.row.case.code, f"{one.symbol} – {words}"
    arrival = one.row.arrival
    named = (f"{arrival.book.year}/{arrival.number}", f"Số đến {arrival.number}") if arrival else ("", "")
    return named[0], " – ".join(part for part in (named[1], one.symbol, words) if part)


def _at(unit: str, year: int) -> str:
    return reverse("filing_list", args=[unit, year])


def _of(file: WorkFile) -> str:
    return reverse("filing_one", args=[file.list.body.code, file.list.year, file.line.notation])
