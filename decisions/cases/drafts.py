"""The working text of a case between two submissions: kept as often as the drafter likes, never part of history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.rights import Asked, require
from decisions.cases.history import reader_of
from decisions.cases.life import life_of
from decisions.cases.models import Case, Draft, Round, State
from decisions.cases.selectors import asked_round
from decisions.errors import ActNotAllowed, NotAuthorised, TextErased
from decisions.organisation.models import Officer
from documents.canonical import canonical
from documents.database.prepared import Prepared


@transaction.atomic
def keep_draft(case: Case, content: Mapping[str, Any], *, by: Officer, at: datetime) -> None:
    """Keep what has been typed so far, whole or not. Raises NotAuthorised, and ActNotAllowed when nobody drafts now."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.state != State.DRAFTING:
        raise ActNotAllowed("Hồ sơ không còn ở bước soạn; nội dung chưa được lưu. Mở lại hồ sơ để xem bước hiện tại.")
    require(by, Asked((life_of(case.kind).opens,), case.unit_id, at, case.kind, (case.code,)))
    hand_draft(locked, content, by=by, at=at)


def hand_draft(case: Case, content: Mapping[str, Any], *, by: Officer, at: datetime) -> None:
    """Lay a text before whoever drafts next, as an act that sends a case back changes it, in that act's transaction."""
    Draft.objects.update_or_create(case=case, defaults={"content": canonical(content), "saved_by": by, "saved_at": at})


def working_text(case: Case) -> dict[str, Any] | None:
    """What the drafter goes on with: the draft kept last, else what was submitted last, else nothing."""
    last_round = Round.objects.filter(case=case).order_by("-number").first()
    draft = Draft.objects.filter(case=case).first()
    if draft is None or (last_round and last_round.submitted_at >= draft.saved_at):
        return submitted(last_round) if last_round else None
    return _value(draft.content)


def text_for(officer: Officer, case: Case, at: datetime) -> dict[str, Any] | None:
    """The working text for somebody who reads for the issuing body; who was sent the paper reads the paper.

    Who is asked by name reads what was submitted then. Raises NotAuthorised.
    """
    if reader_of(officer, case, at).inside:
        return working_text(case)
    number = asked_round(officer, case, at)
    if number is None:
        raise NotAuthorised("Nội dung soạn chỉ xem được trong cơ quan ban hành. Nơi nhận xem văn bản đã phát hành.")
    return submitted(Round.objects.get(case=case, number=number))


def submitted(round_: Round) -> dict[str, Any]:
    """The content of a round as a value."""
    return _value(round_.content)


def submitted_last(case: Case) -> dict[str, Any]:
    """The content of the round that is being checked or signed now."""
    found: list[Round] = _LAST.rows("", case=case.pk)
    if not found:
        raise Round.DoesNotExist
    return submitted(found[0])


_LAST = Prepared(lambda _, *, case: Round.objects.filter(case=case).order_by("-number")[:1])


def submitted_by_case(cases: Iterable[Case]) -> dict[int, dict[str, Any]]:
    """The same of several cases, by their key. One query."""
    rounds = Round.objects.filter(case__in=list(cases)).order_by("number")
    return {key: _value(text) for key, text in dict(rounds.values_list("case", "content")).items()}


def _value(text: str) -> dict[str, Any]:
    if not text:
        raise TextErased
    value: dict[str, Any] = json.loads(text)
    return value
