"""Marks of a paper of any kind: how it hurries and how far it may go, chosen by its drafter, laid on its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.rights import Asked, require
from decisions.cases.life import life_of
from decisions.cases.models import Case, State
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Officer
from documents.database.writing import write_changes
from documents.page.model import Circulation, Page, Urgency


@dataclass(frozen=True)
class Marks:
    """The marks of a paper; nothing is the usual."""

    urgency: str = ""
    circulation: str = ""

    @classmethod
    def read(cls, told: Mapping[str, Any], case: Case) -> Marks:
        """Those of a draft; one it does not speak of is that of the case."""
        return cls(_known(told, case, "urgency", Urgency), _known(told, case, "circulation", Circulation))


def choose(case: Case, marks: Marks, *, by: Officer, at: datetime) -> None:
    """Keep the marks the drafter chose; the journal tells them when the draft is submitted.

    Raises NotAuthorised, and ActNotAllowed when nobody drafts now.
    """
    if (case.urgency, case.circulation) != (marks.urgency, marks.circulation):
        _keep(case, marks, by=by, at=at)


def marked(page: Page, marks: Marks) -> Page:
    """The page with its marks."""
    return replace(
        page,
        urgency=Urgency(marks.urgency) if marks.urgency else None,
        circulation=Circulation(marks.circulation) if marks.circulation else None,
    )


@transaction.atomic
def _keep(case: Case, marks: Marks, *, by: Officer, at: datetime) -> None:
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.state != State.DRAFTING:
        raise ActNotAllowed("Hồ sơ không còn ở bước soạn; độ khẩn và phạm vi lưu hành không đổi được nữa.")
    require(by, Asked((life_of(case.kind).opens,), case.unit_id, at, case.kind, (case.code,)))
    for row in (locked, case):
        row.urgency, row.circulation = marks.urgency, marks.circulation
    write_changes([locked], ["urgency", "circulation"])


def _known(told: Mapping[str, Any], case: Case, name: str, kind: type[Urgency | Circulation]) -> str:
    value = str(told.get(name, getattr(case, name)) or "")
    return value if value in list(kind) else ""
