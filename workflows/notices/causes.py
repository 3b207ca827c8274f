"""What officers are told of as it happens: a draft was returned, a difficulty was answered."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, rights
from decisions.cases.models import Round, State
from decisions.cases.selectors import visible_to
from decisions.difficulties.doings import StepKind
from decisions.difficulties.models import Difficulty, DifficultyStep
from decisions.difficulties.selectors import seen_by
from decisions.difficulties.services import also_handled
from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from documents.clock import local_date
from workflows.desk.folders import SENDS_BACK
from workflows.engine.entry import Done, also_done
from workflows.notices.models import DIFFICULTIES, Notice
from workflows.notices.services import Telling, tell


def returned(done: Done) -> None:
    """The draft goes back to whoever submitted it, if that officer still sees the case."""
    case = done.case
    if done.act not in SENDS_BACK or case.state != State.DRAFTING:
        return
    last = Round.objects.filter(case=case).select_related("submitted_by").latest("number")
    drafter = last.submitted_by
    if not visible_to(drafter, done.at).filter(pk=case.pk).exists():
        return
    text = f"Dự thảo được trả lại để sửa: {case.about}."
    key, address = f"returned/{case.code}/{last.number}", reverse("case", args=[case.code])
    tell([Telling(drafter.pk, key, Notice.Kind.RETURNED, text, address, case.kind, case.unit_id)], done.at)


def answered(step: DifficultyStep) -> None:
    """An answer goes to who raised the difficulty; who no longer sees it is followed by who raises for the unit now."""
    if step.kind != StepKind.ANSWERED:
        return
    one = step.difficulty
    by = step.unit.called(local_date(step.at))
    text = f"{by} đã trả lời khó khăn, vướng mắc {one.code}."
    key, address = f"difficulty/{one.code}/answered/{step.seq}", reverse("difficulty", args=[one.code])
    to = _raisers(one, step.at)
    kind, reads = Notice.Kind.ANSWERED, DIFFICULTIES
    tell([Telling(officer, key, kind, text, address, reads, one.unit_id) for officer in to], step.at)


def listen() -> None:
    """Called once, when the floor is loaded."""
    also_done(returned)
    also_handled(answered)


def _raisers(one: Difficulty, at: datetime) -> list[int]:
    if _sees(one.raised_by, one, at):
        return [one.raised_by_id]
    return sorted({right.officer_id for right in rights(Asked((Act.RAISE_DIFFICULTY,), one.unit_id, at))})


def _sees(officer: Officer, one: Difficulty, at: datetime) -> bool:
    try:
        return seen_by(officer, at).filter(pk=one.pk).exists()
    except NotVisible:
        return False
