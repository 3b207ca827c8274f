"""Copies played: a decision of a commune signed by hand and scanned; who asks, who signs, who keeps the seal."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

from pypdf import PdfWriter

from decisions.authority.acts import Act
from decisions.cases.numbering import open_book
from decisions.cases.scans import attach_scan
from decisions.copying import services
from decisions.copying.models import CopyRequest
from decisions.copying.services import Wish
from decisions.copying.sources import of_case
from decisions.models import Case
from documents.outbox import services as outbox
from tests.cast import Cast, Commune
from tests.story import draft, play
from tests.world import MORNING

NOON = MORNING + timedelta(hours=4)


def a_scan(pages: int = 1) -> bytes:
    """A PDF of empty pages, in place of the picture of the sealed print."""
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def book(commune: Commune, last_given: int = 0) -> None:
    """The book of copies of 2022."""
    open_book(commune.unit, "", 2022, by=commune.clerk, at=MORNING, last_given=last_given)


def issued(cast: Cast, *, scanned: bool = True) -> Case:
    """A decision signed by hand and sent to the district."""
    case = play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    if scanned:
        attach_scan(case, a_scan(), by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    return case


def wish(**facts: Any) -> Wish:
    """A sao y on paper for the district and a village."""
    usual: dict[str, Any] = {
        "form": "sao_y",
        "medium": "paper",
        "reason": "Gửi đơn vị phối hợp thực hiện",
        "bodies": ("587",),
        "lines": ("Trưởng thôn Thành Đức",),
    }
    return Wish(**{**usual, **facts})


def asked(cast: Cast, case: Case, at: datetime = NOON, **facts: Any) -> CopyRequest:
    """Asked by who drafted the decision."""
    drafter = cast.huu.drafter
    return services.ask(of_case(drafter, case.code, at), wish(**facts), by=drafter, at=at)


def signed(cast: Cast, request: CopyRequest, at: datetime = NOON) -> CopyRequest:
    return services.sign(request.code, by=cast.huu.chair, at=at)


def given(cast: Cast, request: CopyRequest, at: datetime = NOON) -> CopyRequest:
    """From the signature to the receivers, the files made in between."""
    clerk = cast.huu.clerk
    signed(cast, request, at)
    services.give_number(request.code, by=clerk, at=at)
    services.seal(request.code, by=clerk, at=at)
    outbox.drain()
    return services.give_out(request.code, by=clerk, at=at)
