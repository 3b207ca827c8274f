"""Vận hành: open incidents with cause and age, what failed and can be tried again, what was settled by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from decisions.operating.services import backlog, failed, retry, settle, settled, to_look_at
from documents import clock
from documents.models import Effect, Incident
from workflows.steps.operating import RetryForm, SettleForm
from workflows.web.asking import asked
from workflows.web.frame import officer_of
from workflows.web.words import age_words

_SHOWN = 200
_SETTLED = 20
_OTHER = "Việc nền của hệ thống"
_ROOMS = {
    "paper": "Tạo tệp, ký số văn bản",
    "copy": "Lập bản sao",
    "notice": "Thông báo, nhắc việc",
    "delivery": "Báo nơi nhận qua thư điện tử",
    "exchange": "Liên thông văn bản",
    "webhook": "Gửi sự kiện cho hệ thống khác",
    "month": "Báo cáo tháng",
    "commune": "Báo cáo tháng của xã",
    "direction": "Mở việc theo công văn chỉ đạo",
    "assignment": "Công văn giao chỉ tiêu",
    "chasing": "Công văn đôn đốc",
    "guidance": "Công văn hướng dẫn",
    "estimate": "Dự toán kinh phí",
    "opinion": "Lấy ý kiến về kinh phí",
    "proposal": "Tờ trình kinh phí",
    "batch": "Việc hàng loạt",
    "submission": "Báo cáo, tờ trình chờ kết thúc",
    "plan": "Điều chỉnh Kế hoạch",
    "khong-co-nguoi": "Không có người làm bước đang mở",
    "ho-so-dung": "Hồ sơ không còn bước nào chạy được",
    "buoc-khong-con": "Bước không còn trong quy trình",
    "viec-hang-ngay": "Việc hằng ngày của hệ thống",
}
"""What an incident is about, by what stands before the first point of its kind."""


def title_of(kind: str) -> str:
    """What an incident or effect of a kind is about, in words."""
    return _ROOMS.get(kind.partition(".")[0], _OTHER)


@dataclass(frozen=True)
class Shown:
    """An incident as the page shows it: what is wrong, since when, and the effect that can be tried again."""

    kind: str
    ref: str
    title: str
    sentence: str
    age: str
    since: datetime
    retry: str
    error: str


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Everything somebody has to look at."""
    officer, at = officer_of(request), clock.now()
    found = to_look_at(officer, at, _SHOWN)
    told = {effect.pk for _, effect in found if effect}
    shown = {
        "incidents": [_shown(one, effect) for one, effect in found],
        "lost": [_lost(one) for one in failed(officer, at).exclude(pk__in=told)[:_SHOWN]],
        "settled": settled(officer, at)[:_SETTLED],
        "backlog": backlog(),
        "tab": "van-hanh",
    }
    return render(request, "operating/board.html", shown)


@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Try a failed effect again."""
    officer, at = officer_of(request), clock.now()
    form = RetryForm(request.POST)
    if asked(form, lambda: retry(form.cleaned_data["correlation"], by=officer, at=at)):
        messages.success(request, "Đang thử lại. Nếu vẫn không được, sự cố sẽ mở lại.")
    else:
        messages.error(request, "Không có việc nào mang mã tra cứu này.")
    return redirect("operating")


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Say that an incident was dealt with."""
    officer, at = officer_of(request), clock.now()
    form = SettleForm(request.POST)

    def do() -> None:
        said = form.cleaned_data
        settle(said["kind"], said["ref"], said["note"], by=officer, at=at)

    if asked(form, do):
        messages.success(request, "Đã ghi là xử lý xong.")
    else:
        messages.error(request, " ".join(str(fault) for faults in form.errors.values() for fault in faults))
    return redirect("operating")


def _shown(one: Incident, effect: Effect | None) -> Shown:
    return Shown(
        one.kind,
        one.ref,
        title_of(one.kind),
        one.sentence,
        age_words(one.opened_at, timezone.now()),
        one.opened_at,
        effect.correlation if effect else "",
        effect.error if effect else "",
    )


def _lost(one: Effect) -> Shown:
    return Shown(
        one.kind,
        one.key,
        title_of(one.kind),
        f"Không làm được sau {one.attempts} lần thử.",
        age_words(one.created_at, timezone.now()),
        one.created_at,
        one.correlation,
        one.error,
    )
