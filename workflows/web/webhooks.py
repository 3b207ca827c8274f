"""Kết nối hệ thống khác: addresses of a unit that are told of events, what was sent to each, sending again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.errors import DecisionError
from documents import clock
from workflows.attaching import private
from workflows.steps.webhooks import ChosenWebhookForm, WebhookEndForm, WebhookReplayForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of, whole
from workflows.web.people import TAB
from workflows.webhooks.events import EVENTS
from workflows.webhooks.models import Webhook
from workflows.webhooks.selectors import Desk, desk_of, message_of, messages_of
from workflows.webhooks.services import add, end, replay, rotate
from workflows.webhooks.signing import secret_of

_A_PAGE = 50


@require_GET
def webhooks(request: HttpRequest, code: str) -> HttpResponse:
    """The addresses of a unit."""
    desk = _desk(request, code)
    rows = [(one, _labels(one)) for one in desk.webhooks]
    return render(request, "people/webhooks.html", {"keeping": desk.keeping, "rows": rows, "tab": TAB})


@require_http_methods(["GET", "POST"])
def add_webhook(request: HttpRequest, code: str) -> HttpResponse:
    """One more; its secret is shown this once."""
    desk = _desk(request, code)
    form = ChosenWebhookForm(request.POST or None)
    made: list[Webhook] = []

    def do() -> None:
        said = form.cleaned_data
        made.append(add(desk.keeping.unit, said["url"], said["events"], by=officer_of(request), at=clock.now()))

    if asked(form, do):
        messages.success(request, "Đã đăng ký. Hệ thống gửi từ sự kiện tiếp theo.")
        return private(_one(request, desk, made[0], secret=secret_of(made[0])))
    lead = "Hệ thống gửi mã hồ sơ và trạng thái, có chữ ký; nội dung do chương trình nhận tự hỏi lại bằng mã truy cập."
    page = FormPage("Đăng ký địa chỉ nhận sự kiện", lead, "Đăng ký", reverse("webhooks", args=[code]), TAB)
    return page.draw(request, form)


@require_GET
def webhook(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One of them, with what was sent there."""
    desk = _desk(request, code)
    return _one(request, desk, desk.one(whole(number)))


@require_POST
def rotate_webhook(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Another secret, shown this once."""
    desk = _desk(request, code)
    found = desk.one(whole(number))
    try:
        changed = rotate(found, by=officer_of(request), at=clock.now())
    except DecisionError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("webhook", code, number)
    messages.success(request, "Đã đổi khóa.")
    return private(_one(request, desk, changed, secret=secret_of(changed)))


@require_http_methods(["GET", "POST"])
def end_webhook(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """It is told no more."""
    found = _desk(request, code).one(whole(number))
    form = WebhookEndForm(request.POST or None)
    back = reverse("webhook", args=[code, number])
    page = FormPage("Ngừng gửi sự kiện", found.url, "Ngừng", back, TAB, sort="danger")
    if not asked(form, lambda: end(found, form.cleaned_data["reason"], by=officer_of(request), at=clock.now())):
        return page.draw(request, form)
    messages.success(request, "Đã ngừng gửi.")
    return redirect("webhook", code, number)


@require_POST
def replay_webhook(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One message sent once more."""
    found = _desk(request, code).one(whole(number))
    form = WebhookReplayForm(request.POST)
    mark = form.cleaned_data["message"] if form.is_valid() else ""
    message_of(found, mark)
    try:
        replay(found, mark, by=officer_of(request), at=clock.now())
    except DecisionError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Đang gửi lại. Tải lại trang sau ít phút để xem kết quả.")
    return redirect("webhook", code, number)


def _desk(request: HttpRequest, code: str) -> Desk:
    return desk_of(officer_of(request), code, clock.now())


def _one(request: HttpRequest, desk: Desk, found: Webhook, *, secret: str = "") -> HttpResponse:
    page = Paginator(messages_of(found), _A_PAGE).get_page(request.GET.get("trang"))
    shown: dict[str, Any] = {
        "keeping": desk.keeping,
        "one": found,
        "labels": _labels(found),
        "page": page,
        "rows": [(each, EVENTS[each.event].label) for each in page],
        "secret": secret,
        "tab": TAB,
    }
    return render(request, "people/webhook.html", shown)


def _labels(found: Webhook) -> list[str]:
    return [EVENTS[name].label for name in found.events.split()]
