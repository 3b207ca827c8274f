"""Sở TT&TT appraises an estimate line by line; two people, as the head of the room confirms (plan III.1.đ)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from decisions.attachments.services import begin_with
from decisions.authority.acts import Act, Kind
from decisions.budget.estimating import estimate_of
from decisions.budget.figures import Row, Said, broken_by_figures, record, rows_of, said_of, stored, sum_of, total_of
from decisions.budget.models import Appraisal, Estimate
from decisions.budget.sorts import Stage
from decisions.cases.models import Case
from decisions.cases.services import Opening, advance
from decisions.errors import RuleBroken
from decisions.organisation.models import Officer, Unit
from documents.canonical import canonical
from documents.outbox import services as outbox
from documents.page.money import in_figures

RETURN_APPRAISAL = "return_appraisal"
"""The head of the room sends the appraisal back to the specialist."""
ASK_SUPPLEMENT = "ask_supplement"
"""The Sở asks for bổ sung hồ sơ: the clock of the appraisal stops until a new letter is there."""
WRITE_AGAIN = "write_again"
"""The letter was sent back unregistered; the district writes it again."""
ESTIMATE_ANSWERED = "estimate.answered"
"""The effect for which the case waits: the Sở answered the delivery; its key is the code of the case."""
_AGAIN = " (thay thế)"


def note_answer(case: Case, receiver: Unit, at: datetime, taken: bool) -> None:
    """The Sở took the letter in, or refused it."""
    found = estimate_of(case)
    if receiver.pk != found.round.unit_id:
        return
    if taken:
        Estimate.objects.filter(case=case, arrived_at=None).update(arrived_at=at)
    outbox.put(ESTIMATE_ANSWERED, case.code, case=case.pk)


@transaction.atomic
def appraise(case: Case, body: Unit, said: Mapping[str, Said], *, by: Officer, at: datetime) -> Case:
    """Propose how much of each line asked from the province is right. Raises RuleBroken, and what `advance` raises."""
    rows = asked_of(case)
    if violations := list(broken_by_figures(said, rows, Stage.APPRAISED)):
        raise RuleBroken(violations)
    done = advance(case, Act.APPRAISE, by=by, at=at, body=body, note=_result(rows, said))
    number = Appraisal.objects.filter(estimate=case.pk).count() + 1
    Appraisal.objects.create(
        estimate_id=case.pk, number=number, content=canonical({"lines": stored(said)}), by=by, at=at
    )
    return done


@transaction.atomic
def confirm_appraisal(case: Case, body: Unit, remark: str, *, by: Officer, at: datetime) -> Case:
    """The appraisal stands: its figures are the column “Thẩm định”. Raises what `advance` raises."""
    rows, said = asked_of(case), proposed_of(case)
    done = advance(case, Act.CONFIRM_APPRAISAL, by=by, at=at, body=body, note=remark or _result(rows, said))
    record(Stage.APPRAISED, case, rows, said, at)
    return done


def return_appraisal(case: Case, body: Unit, reason: str, *, by: Officer, at: datetime) -> Case:
    """The specialist appraises again. Raises ReasonMissing, what `advance` raises."""
    return advance(case, RETURN_APPRAISAL, by=by, at=at, note=reason, body=body)


def ask_supplement(case: Case, body: Unit, reason: str, *, by: Officer, at: datetime) -> Case:
    """The letter stays as it is; a new one is to replace it. Raises ReasonMissing, what `advance` raises."""
    return advance(case, ASK_SUPPLEMENT, by=by, at=at, note=reason, body=body)


def write_again(case: Case, reason: str, *, by: Officer, at: datetime) -> Case:
    """The receiver refused the paper: the district ends this case and begins another. Raises what `advance` raises."""
    return advance(case, WRITE_AGAIN, by=by, at=at, note=reason)


def asked_of(case: Case) -> list[Row]:
    """The lines the province is asked for, in all columns."""
    return rows_of([estimate_of(case)])


def proposed_of(case: Case) -> dict[str, Said]:
    """What the specialist proposed last, by line; empty before the first time."""
    last = Appraisal.objects.filter(estimate=case.pk).order_by("number").last()
    return said_of(json.loads(last.content)["lines"]) if last else {}


def replacement_of(case: Case, why: str, at: datetime) -> Opening:
    """How the case is opened whose letter replaces this one's."""
    found = estimate_of(case)
    return Opening(
        Kind.ESTIMATE,
        case.unit,
        due=found.round.due,
        about=f"Đề nghị kinh phí: {found.round.called}{_AGAIN}",
        because=why,
    )


def keep_replacement(replaced: Case, cases: Sequence[Case]) -> None:
    """What the round keeps beside the case that replaces another."""
    earlier = estimate_of(replaced)
    for case in cases:
        Estimate.objects.create(case=case, round=earlier.round, body=earlier.body, replaces=earlier)
    begin_with(replaced, cases)


def _result(rows: Sequence[Row], said: Mapping[str, Said]) -> str:
    """`Đề nghị 7.000.000 đồng, thẩm định 6.500.000 đồng.`."""
    right = total_of(said)
    return f"Đề nghị {in_figures(sum_of(rows).asked)}, thẩm định {in_figures(right)}."
