"""The check of a file an officer brings: its findings on the pages, what can be mended; nothing of it is kept."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from documents.checking.apart import Checked, check_apart, mend_apart
from documents.checking.showing import shown
from documents.errors import CheckRefused, FileRefused
from documents.inspection.kinds import FileKind
from workflows.attaching import attached, private
from workflows.pace import require_pace
from workflows.steps.checking import AgainForm, CheckForm
from workflows.web.frame import officer_of

_CARRIED = 1_500_000  # bytes of a file that the page of its report carries along
_TAB = "kiem-tra"


@dataclass(frozen=True)
class Brought:
    """A file as it came."""

    name: str
    content: bytes


@require_http_methods(["GET", "POST"])
def check_paper(request: HttpRequest) -> HttpResponse:
    """Ask for a file; with one, its report, the report as a file, or the file mended."""
    if request.method == "GET":
        return _draw(request, CheckForm(), {})
    require_pace("checks", officer_of(request).pk)
    form = CheckForm(request.POST, request.FILES)
    brought = _brought(request, form)
    if brought is None:
        return _draw(request, form, {}, status=422)
    wish = request.POST.get("viec", "")
    try:
        return _answer(request, brought, wish)
    except (FileRefused, CheckRefused) as refusal:
        return _draw(request, CheckForm(), {"refused": refusal.sentence}, status=422)


def _brought(request: HttpRequest, form: CheckForm) -> Brought | None:
    """The file of the form, or the one the page of its report carried; nothing where there is neither."""
    again = AgainForm(request.POST)
    if "content" in request.POST and again.is_valid():
        return Brought(again.cleaned_data["name"], again.cleaned_data["content"])
    return Brought(*form.bytes_of()) if form.is_valid() else None


def _answer(request: HttpRequest, brought: Brought, wish: str) -> HttpResponse:
    """What was asked for. Raises FileRefused."""
    if wish.startswith("sua"):
        rules = [wish.partition(":")[2]] if ":" in wish else []
        mended = mend_apart(brought.name, brought.content, rules)
        return attached(mended, FileKind.DOCX.media_type, f"{_stem(brought.name)} - đã sửa.docx")
    if wish in _FILES:
        report = check_apart(brought.name, brought.content).report
        return _FILES[wish](report.told(), shown(report), _stem(brought.name))
    checked = check_apart(brought.name, brought.content, shown=True)
    return _draw(request, CheckForm(), _told(checked, brought))


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _json(told: Mapping[str, Any], _: Mapping[str, Any], stem: str) -> HttpResponse:
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return attached(text.encode(), "application/json", f"{stem} - kiểm tra.json")


def _html(_: Mapping[str, Any], seen: Mapping[str, Any], stem: str) -> HttpResponse:
    text = render_to_string("checking/whole.html", dict(seen))
    return attached(text.encode(), "text/html; charset=utf-8", f"{stem} - kiểm tra.html")


_FILES = {"json": _json, "html": _html}


def _told(checked: Checked, brought: Brought) -> dict[str, Any]:
    carried = len(brought.content) <= _CARRIED
    return {
        **shown(checked.report, checked.pictures),
        "carried": base64.b64encode(brought.content).decode() if carried else "",
    }


def _draw(request: HttpRequest, form: CheckForm, told: Mapping[str, Any], status: int = 200) -> HttpResponse:
    page = {"form": form, "tab": _TAB, **told}
    return private(render(request, "checking/check.html", page, status=status))
