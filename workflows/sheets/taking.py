"""A table taken along as a file, by either door: Excel, JSON, and on paper where it is a list that is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from decisions.errors import NotVisible
from decisions.journal.services import note_access
from decisions.organisation.models import Officer
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.sheets.reports import Report, as_json, as_sheet
from workflows.sheets.writing import MEDIA_TYPE

PDF = "application/pdf"
_WRITTEN: Mapping[str, tuple[Callable[[Report], bytes], str]] = {
    "xlsx": (as_sheet, MEDIA_TYPE),
    "json": (as_json, "application/json; charset=utf-8"),
}


@dataclass(frozen=True)
class Taking:
    """What is taken along: the word of the access log, what the line there is about, the table, how it is printed."""

    export: str
    ref: str
    report: Callable[[], Report]
    printed: Callable[[], bytes] | None = None


def taken(officer: Officer, taking: Taking, form: str, at: datetime) -> HttpResponse:
    """The file in a form, and the taking in the access log. Raises NotVisible for a form it has not."""
    report = taking.report()
    name = f"{report.mark.replace('/', '_')}.{form}"
    if form == "pdf" and taking.printed is not None:
        answer = attached(taking.printed(), PDF, name)
    elif form in _WRITTEN:
        written, media_type = _WRITTEN[form]
        answer = attached(written(report), media_type, name)
    else:
        raise NotVisible
    with unhurried():
        note_access(officer, taking.export, taking.ref, at=at, detail=form)
    return answer
