"""Papers between this house and others: by which code a body is reached, packages out and in, their fate."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotAuthorised, NotVisible
from decisions.exchange import addresses, receiving, sending
from decisions.exchange.addresses import Reached
from decisions.exchange.receiving import Outcome
from decisions.incoming.selectors import desks_of
from documents import clock
from documents.clock import local_date
from documents.dispatch.likeness import alike
from documents.exchange.messages import Business
from documents.exchange.services import heading_of
from documents.models import ConsignmentAnswer
from workflows.attaching import attached
from workflows.steps.exchange import (
    AddressForm,
    PackageForm,
    ProgressForm,
    RequestAnswerForm,
    RequestForm,
    TakingInForm,
)
from workflows.steps.incoming import RefusalForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

_UNITS, _TAB = "do-phu", "van-ban-den"
_XML = "application/xml"


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, code: str) -> HttpResponse:
    """The code and the mail address of a unit, with what they were; changed by whoever keeps its people."""
    officer, at = officer_of(request), clock.now()
    unit, day = addresses.kept_unit(officer, code, at), local_date(at)
    keeps = addresses.may_keep(officer, unit, at)
    if request.method == "POST" and not keeps:
        raise NotAuthorised
    stands = addresses.reached(unit, day)
    form = AddressForm(request.POST or None, initial=vars(stands))

    def do() -> None:
        addresses.keep(unit, Reached(**form.cleaned_data), by=officer, at=at)

    if asked(form, do):
        messages.success(request, "Đã ghi mã định danh và thư điện tử.")
        return redirect("unit_exchange", code)
    shown = {
        "unit": unit,
        "name": unit.called(day),
        "stands": stands,
        "past": addresses.past_of(unit),
        "form": form if keeps else None,
        "outside": addresses.outside_of(officer, unit, at),
        "tab": _UNITS,
    }
    return render(request, "units/exchange.html", shown, status=422 if form.is_bound else 200)


# Papers of this house


@require_GET
def parcels(request: HttpRequest, code: str) -> HttpResponse:
    """The packages of a paper that is out, and what each receiver said; for văn thư of the issuing body."""
    officer, at = officer_of(request), clock.now()
    case = sending.sender_s_case(officer, code, at)
    shown = {"case": case, "parcels": sending.parcels_of(case), "new": Business.NEW}
    return render(request, "cases/parcels.html", shown)


@require_POST
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """Pack the paper for bodies whose codes were entered since it went out."""
    officer, at = officer_of(request), clock.now()
    made = sending.pack(sending.sender_s_case(officer, code, at), by=officer, at=at)
    messages.success(request, f"Đã lập {len(made)} gói.")
    return redirect("parcels", code)


@require_GET
def parcel_file(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A package to be carried by hand."""
    found = sending.package_of(officer_of(request), code, place, clock.now())
    return attached(found.content, _XML, found.name)


@require_GET
def parcel_status(request: HttpRequest, code: str, place: int, seq: int) -> HttpResponse:
    """A status file of what this house said, to be carried by hand."""
    found = sending.request_of(officer_of(request), code, place, seq, clock.now())
    return attached(found.content, _XML, found.name)


@require_http_methods(["GET", "POST"])
def ask_back(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """Ask a receiver to give the paper back."""
    officer, at = officer_of(request), clock.now()
    case = sending.sender_s_case(officer, code, at)
    one = next((one for one in sending.parcels_of(case) if one.parcel.delivery.place == place), None)
    if one is None:
        raise NotVisible
    lead = f"{one.parcel.document_id} gửi {one.parcel.to_name}"
    page = FormPage("Yêu cầu lấy lại văn bản", lead, "Gửi yêu cầu", reverse("parcels", args=[code]))
    form = RequestForm(request.POST or None)

    def do() -> None:
        sending.ask_back(case, place, form.cleaned_data["remark"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã ghi yêu cầu lấy lại.")
    return redirect("parcels", code)


# Papers of others


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """A package or a status file of another system, brought by văn thư."""
    officer, at = officer_of(request), clock.now()
    if not bodies_of(officer, (Act.RECEIVE, Act.DISPATCH), at):
        raise NotVisible
    page = FormPage(
        "Nhập tệp liên thông",
        "Gói văn bản của cơ quan khác, hoặc tệp trạng thái trả lời văn bản đã gửi.",
        "Nhập",
        reverse("incoming"),
        _TAB,
    )
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, made = PackageForm(*sent), list[Outcome]()
    if not asked(form, lambda: made.append(receiving.bring(form.cleaned_data["file"], by=officer, at=at))):
        return page.draw(request, form)
    outcome = made[0]
    if outcome.ref:
        messages.success(request, "Đã ghi trạng thái." if outcome.note else "Tệp trạng thái này đã nhập trước đó.")
        return redirect("parcels", outcome.ref)
    messages.success(request, "Đã nhập. Kiểm tra rồi tiếp nhận hoặc từ chối.")
    return redirect(_address(outcome))


@require_GET
def consignment(request: HttpRequest, unit: str, mark: str) -> HttpResponse:
    """A paper that came from another system: what it is, its files, what can be done, what its sender was told."""
    officer, at = officer_of(request), clock.now()
    one = receiving.visible_consignment(officer, unit, mark, at)
    answer = ConsignmentAnswer.objects.filter(consignment=one).select_related("arrival__book").first()
    desk = next((desk for desk in desks_of(officer, at) if desk.unit.code == unit), None)
    shown = {
        "one": one,
        "answer": answer,
        "files": one.files.all(),
        "statuses": one.statuses.all(),
        "may": desk,
        "same": None if answer else alike(unit, heading_of(one)).first(),
        "asked_back": receiving.asked_back(one),
        "progress": ProgressForm() if desk and answer and answer.arrival else None,
        "new": Business.NEW,
        "tab": _TAB,
    }
    return render(request, "incoming/consignment.html", shown)


@require_POST
def receive(request: HttpRequest, unit: str, mark: str) -> HttpResponse:
    """Enter it under the next số đến; one like it in the book only when it is said to be another."""
    officer, at = officer_of(request), clock.now()
    one = receiving.visible_consignment(officer, unit, mark, at)
    form = TakingInForm(request.POST)
    when = form.cleaned_data if form.is_valid() else {}
    arrival = receiving.take_in(one, by=officer, at=at, **when)
    messages.success(request, f"Đã tiếp nhận: số đến {arrival.number}. Nơi gửi được báo bằng tệp trạng thái.")
    return redirect("arrival", unit, arrival.book.year, arrival.number)


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, unit: str, mark: str) -> HttpResponse:
    """Send it back for one of the three lawful reasons."""
    officer, at = officer_of(request), clock.now()
    one = receiving.visible_consignment(officer, unit, mark, at)
    back = reverse("consignment", args=[unit, mark])
    lead = f"{one.symbol} – {one.about}. Nơi gửi được báo lý do bằng tệp trạng thái."
    page = FormPage("Từ chối tiếp nhận", lead, "Từ chối và báo nơi gửi", back, _TAB, "outline-danger")
    form = RefusalForm(request.POST or None)

    def do() -> None:
        receiving.refuse(one, form.cleaned_data["reason"], form.cleaned_data["remark"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã từ chối tiếp nhận.")
    return redirect("consignment", unit, mark)


@require_http_methods(["GET", "POST"])
def answer_request(request: HttpRequest, unit: str, mark: str) -> HttpResponse:
    """The sender asks for the paper back."""
    officer, at = officer_of(request), clock.now()
    one = receiving.visible_consignment(officer, unit, mark, at)
    back = reverse("consignment", args=[unit, mark])
    page = FormPage("Trả lời yêu cầu lấy lại văn bản", f"{one.symbol} – {one.about}", "Trả lời", back, _TAB)
    form = RequestAnswerForm(request.POST or None)

    def do() -> None:
        said = form.cleaned_data
        receiving.answer_request(one, agrees=said["agrees"] == "yes", remark=said["remark"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã trả lời nơi gửi.")
    return redirect("consignment", unit, mark)


@require_http_methods(["GET", "POST"])
def say_progress(request: HttpRequest, unit: str, mark: str) -> HttpResponse:
    """Tell the sender that the paper is worked on, or done."""
    officer, at = officer_of(request), clock.now()
    one = receiving.visible_consignment(officer, unit, mark, at)
    back = reverse("consignment", args=[unit, mark])
    page = FormPage("Báo tiến độ cho nơi gửi", f"{one.symbol} – {one.about}", "Báo nơi gửi", back, _TAB)
    form = ProgressForm(request.POST or None)

    def do() -> None:
        receiving.say_progress(one, form.cleaned_data["status"], form.cleaned_data["remark"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã báo tiến độ.")
    return redirect("consignment", unit, mark)


@require_GET
def consignment_file(request: HttpRequest, unit: str, mark: str, place: int) -> HttpResponse:
    """A file of the paper; the download stands in the access log."""
    found, kind = receiving.file_of(officer_of(request), unit, mark, place, clock.now())
    return attached(found.content, kind.media_type, found.name)


@require_GET
def consignment_status(request: HttpRequest, unit: str, mark: str, seq: int) -> HttpResponse:
    """A status file of what this house said, to be carried by hand."""
    found = receiving.status_of(officer_of(request), unit, mark, seq, clock.now())
    return attached(found.content, _XML, found.name)


def _address(outcome: Outcome) -> str:
    one = outcome.consignment
    return reverse("consignment", args=[one.body, one.mark]) if one else reverse("incoming")
