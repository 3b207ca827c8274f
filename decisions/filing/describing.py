"""A file and its papers under the names of Phụ lục VI: what each element holds, out of what stands here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from decisions.exchange.addresses import reached, reached_of
from decisions.filing.models import WorkFile
from decisions.filing.selectors import Filed
from decisions.organisation.models import Unit
from documents.clock import local_date
from documents.dispatch.selectors import deliveries_of
from documents.metadata.elements import Values
from documents.models import Arrival, Handing, Paper
from documents.papers.selectors import page_of

_LANGUAGE = "Tiếng Việt"


def file_values(file: WorkFile, papers: int, pages: int, on: date) -> Values:
    """What is said of the file itself."""
    return {
        "FileCode": file_code(file, on),
        "Title": file.called,
        "Maintenance": file.kept_for,
        "Rights": file.get_access_display(),
        "Creator": file.line.keeper.full_name,
        "Language": _LANGUAGE,
        "StartDate": local_date(file.opened_at),
        "EndDate": local_date(file.closed_at) if file.closed_at else None,
        "DocTotal": papers,
        "PageTotal": pages or None,
        "Description": file.line.remark,
    }


def file_code(file: WorkFile, on: date) -> Values:
    """Mã hồ sơ; without the first part where the body has no identifier of its own yet."""
    body = file.list.body
    return {"OrganId": reached(body, on).organ_id, "FileCatalog": file.list.year, "FileNotation": file.line.notation}


def outgoing_values(one: Filed, paper: Paper, code: Values, pages: int, on: date) -> Values:
    """What is said of a paper of a case."""
    page, deliveries = page_of(paper), deliveries_of(paper.ref)
    codes = _codes([sent.delivery.receiver for sent in deliveries], on)
    body = one.row.file.list.body
    return {
        **_named(one, code, f"{paper.number:02d}", page.symbol.text, pages),
        "OrganName": body.last_on(paper.day or on).name,
        "SignerInfo": {"Position": page.signature.title, "FullName": page.signature.name},
        "To": [
            {"OrganId": codes.get(sent.delivery.receiver, ""), "OrganName": sent.delivery.line} for sent in deliveries
        ],
        "Priority": page.urgency.level if page.urgency else None,
        "IssuedAmount": page.recipients.copies,
    }


def incoming_values(one: Filed, arrival: Arrival, code: Values, pages: int, remark: str) -> Values:
    """What is said of a paper that came, and to whom it was given with which words."""
    number, bar, notation = arrival.symbol.partition("/")
    handings = list(arrival.handings.order_by("pk"))
    return {
        **_named(one, code, number if bar else "", notation if bar else arrival.symbol, pages),
        "ArrivalDate": arrival.arrived,
        "ArrivalNumber": arrival.number,
        "Description": remark,
        "DueDate": handings[-1].due if handings else None,
        "ToPlaces": "; ".join(dict.fromkeys(handing.to_name for handing in handings)),
        "TraceHeaderList": "\n".join(_traced(handing) for handing in handings),
    }


def _codes(bodies: Collection[str], on: date) -> dict[str, str]:
    """The identifiers of some bodies on a day, by our codes; those that have none are left out."""
    units = dict(Unit.objects.filter(code__in=[code for code in bodies if code]).values_list("pk", "code"))
    return {units[key]: found.organ_id for key, found in reached_of(units, on).items()}


def _named(one: Filed, code: Values, number: str, notation: str, pages: int) -> dict[str, Any]:
    return {
        "FileCode": code,
        "DocOrdinal": one.row.place,
        "TypeName": one.kind,
        "CodeNumber": number,
        "CodeNotation": notation,
        "IssuedDate": one.day,
        "OrganName": one.author,
        "Subject": one.about,
        "Language": _LANGUAGE,
        "PageAmount": pages or None,
    }


def _traced(handing: Handing) -> str:
    said = f": {handing.remark}" if handing.remark else ""
    due = f" (hạn {handing.due:%d/%m/%Y})" if handing.due else ""
    return f"{_moment(handing.at)} {handing.by} giao {handing.to_name}{said}{due}"


def _moment(at: datetime) -> str:
    return f"{local_date(at):%d/%m/%Y}"
