"""Issuing a paper: it is sent to every line of its Nơi nhận, and what it says comes into force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from decisions.authority.acts import Act
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.cases.papers import paperwork_of
from decisions.cases.services import Moving, advance
from decisions.organisation.models import Officer, Unit
from documents.papers.selectors import current


def dispatch(case: Case, *, by: Officer, at: datetime) -> Case:
    """Issue the numbered and sealed paper (NĐ30, Điều 18). Raises what `advance` raises."""
    content = submitted_last(case)

    def send(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        return [_send(one.case, content) for one in moving]

    return advance(case, Act.DISPATCH, by=by, at=at, brings=_receivers(content["recipients"]), also=send)


def _receivers(recipients: Iterable[Mapping[str, str]]) -> tuple[Unit, ...]:
    """The bodies of this system among the lines of Nơi nhận."""
    codes = {recipient["unit"] for recipient in recipients if recipient["unit"]}
    return tuple(Unit.objects.filter(code__in=codes).exclude(role=Unit.Role.OUTSIDE).order_by("pk"))


def _send(case: Case, content: Mapping[str, Any]) -> Mapping[str, Any]:
    paper = current(case.code)
    if paper.day is None:
        raise ValueError(f"{case.code} is dispatched without a number.")
    paperwork_of(case.kind).take_effect(case, content, paper.day)
    return {"lines": [recipient["line"] for recipient in content["recipients"]]}
