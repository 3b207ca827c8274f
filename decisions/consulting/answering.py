"""A department's opinion: given to a room, submitted by who sits there, kept with its outcome when it is out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.budget.figures import record, said_of
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case, Party
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance
from decisions.consulting.answer import Answer
from decisions.consulting.asking import FINANCE, Counted, counted_in
from decisions.consulting.models import Opinion
from decisions.consulting.opening import answer_subject_of, opinion_of
from decisions.consulting.rules import CLAUSE, broken_by_answer
from decisions.directing.rules import Listed, chosen
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Serving, Unit
from documents.clock import local_date

_WRITES = Party.Role.DRAFTER
"""The rooms that write an opinion are party to its case as such."""


def asked_in(opinion: Opinion) -> Counted:
    """The lines a department was asked about, as the letter told them."""
    return counted_in(submitted_last(opinion.consultation.case))


def is_finance(opinion: Opinion) -> bool:
    """Whether the department writes the column “Ý kiến tài chính”."""
    return bool(opinion.body.role == FINANCE)


def rooms_of(body: Unit, at: datetime) -> dict[str, Unit]:
    """The rooms of a department on the day, by code."""
    serving = Serving.objects.on(local_date(at)).filter(body=body, unit__role=Unit.Role.ROOM)
    return {unit.code: unit for unit in Unit.objects.filter(pk__in=serving.values("unit")).order_by("code")}


def writing_rooms(case: Case, at: datetime) -> frozenset[str]:
    """The rooms in which somebody drafts opinions now."""
    held = rights(Asked((Act.DRAFT_OPINION,), case.unit_id, at, Kind.OPINION, (case.code,)))
    return frozenset(right.sits_in for right in held)


@transaction.atomic
def assign(case: Case, lead: str, joins: Sequence[str], *, by: Officer, at: datetime, note: str = "") -> Case:
    """Give the opinion to the room that writes it, and to those that join. Raises RuleBroken, what `advance` raises."""
    rooms = rooms_of(case.unit, at)
    if violations := list(_broken_rooms(case, lead, joins, rooms, at)):
        raise RuleBroken(violations)
    told = {"lead": lead, "joins": list(joins)}
    brings = tuple(rooms[code] for code in (lead, *joins))
    done = advance(
        case, Act.ASSIGN_OPINION, by=by, at=at, note=note, brings=brings, also=lambda moving: [told for _ in moving]
    )
    Opinion.objects.filter(case=case, lead=None).update(lead=rooms[lead])
    return done


@transaction.atomic
def submit(case: Case, answer: Answer, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    opinion = opinion_of(case)
    _require_seat(opinion, case, by, at)
    _require_lawful(opinion, answer)
    content = answer.content()
    require_sound(case, content, at)
    outcome = Opinion.Outcome(answer.outcome).label
    about = f"V/v {answer_subject_of(opinion.consultation.round)}: {outcome}"
    return advance(case, Act.DRAFT_OPINION, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when it is signed: outcome and figures fit what was asked. Raises RuleBroken."""
    _require_lawful(opinion_of(case), Answer.read(content))


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The answer is out, in time or late: its outcome stands, and finance's amounts are the column of the round."""
    opinion = opinion_of(case)
    Opinion.objects.filter(pk=opinion.pk, outcome="").update(outcome=content["outcome"], answered_at=issue.at)
    if is_finance(opinion) and not _answered_since(opinion):
        record(Stage.FINANCE, case, asked_in(opinion).rows, said_of(content["lines"]), issue.at)


def _answered_since(opinion: Opinion) -> bool:
    """Whether the department has answered a later letter of the round: an old answer overwrites no newer figure."""
    later = Opinion.objects.filter(body=opinion.body, consultation__round=opinion.consultation.round)
    return later.filter(consultation__gt=opinion.consultation_id).exclude(outcome="").exists()


def _require_lawful(opinion: Opinion, answer: Answer) -> None:
    if violations := broken_by_answer(answer, asked_in(opinion).rows, finance=is_finance(opinion)):
        raise RuleBroken(violations)


def _require_seat(opinion: Opinion, case: Case, by: Officer, at: datetime) -> None:
    """Whoever drafts sits in a room the opinion was given to; who drafts none at all is refused by the gate."""
    asked = Asked((Act.DRAFT_OPINION,), case.unit_id, at, Kind.OPINION, (case.code,))
    sits = {right.sits_in for right in rights(asked, officer=by)}
    given = {party.unit.code: party.unit for party in case.parties.filter(role=_WRITES).select_related("unit")}
    if sits and not sits & given.keys():
        names = ", ".join(unit.called(local_date(at)) for unit in given.values())
        sentence = (
            f"Việc này được giao cho {names}; bạn không công tác ở đó. Chuyển cho người của phòng được giao soạn."
        )
        raise RuleBroken([Violation(CLAUSE, sentence)])


def _broken_rooms(
    case: Case, lead: str, joins: Sequence[str], rooms: Mapping[str, Unit], at: datetime
) -> Iterator[Violation]:
    day = local_date(at)
    names = {code: room.called(day) for code, room in rooms.items()}
    none = "Chưa chọn phòng chủ trì. Chọn một phòng của cơ quan."
    yield from chosen([lead] if lead else [], Listed("lead", names, none, _no_room), CLAUSE)
    if joins:
        yield from chosen(joins, Listed("joins", names, none, _no_room), CLAUSE)
    if lead in joins:
        yield Violation(CLAUSE, f"{names.get(lead, lead)} đã chủ trì. Bỏ phòng này khỏi danh sách phối hợp.", "joins")
    if lead in rooms and lead not in writing_rooms(case, at):
        sentence = f"{names[lead]} chưa có người giữ nhiệm vụ soạn ý kiến. Chọn phòng khác làm phòng chủ trì."
        yield Violation(CLAUSE, sentence, "lead")


def _no_room(code: str) -> str:
    return f"Mã “{code}” không phải phòng của cơ quan này. Chọn lại."
