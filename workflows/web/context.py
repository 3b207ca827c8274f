"""What every page shows: who is signed in and as what, the played day, the menu, how much is unread."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from decisions.organisation.models import Officer
from decisions.staffing.standing_in import held_now, standing_in
from documents import clock
from documents.clock import local_date
from workflows.notices.services import unread_of
from workflows.web.menu import Menu
from workflows.web.words import moment_name


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page; nothing for somebody who is not signed in."""
    shown: dict[str, Any] = {"demo": settings.DEMO}
    officer = request.user
    if not isinstance(officer, Officer):
        return shown
    at = clock.now()
    holds = held_now(officer, at)
    first = holds[0] if holds else None
    shown["stands_in"] = [said for one in holds if (said := standing_in(one))]
    shown["played"] = moment_name(at)
    shown["post"] = (
        f"{first.seat.label}, {first.seat.unit.called(local_date(at))}" if first else "Chưa giữ nhiệm vụ nào"
    )
    shown["notice_count"] = unread_of(officer, at)
    shown["menu"] = Menu(officer, at)
    return shown
