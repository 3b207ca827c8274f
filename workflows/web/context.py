"""What every page shows: who is signed in and as what, the played day, how much waits."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from decisions.authority.acts import Act, Kind, reading
from decisions.authority.rights import acts_held
from decisions.copying.selectors import ACTS as COPIES
from decisions.copying.selectors import waiting_for as copies_waiting
from decisions.difficulties.selectors import ACTS as DIFFICULTIES
from decisions.difficulties.selectors import waiting_for
from decisions.enterprises.selectors import ACTS as ENTERPRISES
from decisions.enterprises.selectors import ANSWERING as AIDED
from decisions.enterprises.selectors import waiting_for as pledges_waiting
from decisions.exchange.receiving import waiting_for as consignments_for
from decisions.filing.selectors import ACTS as FILES
from decisions.incoming.selectors import waiting_for as arrivals_waiting
from decisions.inspections.selectors import ACTS as CHECKS
from decisions.inspections.selectors import ANSWERING as FINDERS
from decisions.inspections.selectors import waiting_for as findings_waiting
from decisions.ocop.selectors import ACTS as PRODUCTS
from decisions.organisation.models import Officer
from decisions.staffing.standing_in import held_now, standing_in
from decisions.surveys.selectors import ACTS as SURVEYS
from decisions.tasks.selectors import ACTS as TASKS
from decisions.tasks.selectors import waiting_for as tasks_waiting
from decisions.training.selectors import ACTS as TRAINING
from documents import clock
from documents.clock import local_date
from workflows.engine.desk import count_waiting
from workflows.notices.services import unread_of
from workflows.web.words import moment_name

_KEEPS_BOOKS = (Act.NUMBER, Act.AGREE_VOID_NUMBER)
_KEEPS_SECTOR = (Act.COMMENT_INDICATOR, Act.DRAFT_GUIDANCE, Act.SIGN_GUIDANCE)
_ADMINISTERS = (Act.KEEP_PEOPLE, Act.KEEP_UNITS, Act.KEEP_VILLAGES, Act.KEEP_CALENDAR, Act.KEEP_BASES)
_OF_THE_HOUSE = (Act.OPERATE, Act.TRACE_PERSON)
_READS_TEAMS, _READS_MONTHS = reading(Kind.ESTABLISHMENT), reading(Kind.EVALUATION)
_READS_MONEY, _READS_SCHOOLS = reading(Kind.ESTIMATE), reading(Kind.SCHOOL_TEAM)


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
    shown["desk_count"] = count_waiting(officer, at)
    shown["notice_count"] = unread_of(officer, at)
    shown["incoming_count"] = arrivals_waiting(officer, at)
    asked = (*_KEEPS_BOOKS, _READS_TEAMS, _READS_MONTHS, _READS_MONEY, *DIFFICULTIES, *TASKS, *FILES, *COPIES)
    registers = (*PRODUCTS, *TRAINING, *ENTERPRISES, *CHECKS, *SURVEYS, Act.EXPORT_NETWORK, *_OF_THE_HOUSE)
    acts = acts_held(officer, (*asked, *registers, *_ADMINISTERS, *_KEEPS_SECTOR, _READS_SCHOOLS, Act.RECEIVE), at)
    if Act.RECEIVE in acts:
        shown["incoming_count"] += consignments_for(officer, at).count()
    shown["keeps_books"] = not acts.isdisjoint(_KEEPS_BOOKS)
    shown["sees_files"] = not acts.isdisjoint(FILES)
    shown["sees_copies"] = not acts.isdisjoint((*COPIES, Act.RECEIVE))
    shown["copy_count"] = copies_waiting(officer, at) if not acts.isdisjoint((Act.COPY_PAPER, Act.NUMBER)) else 0
    shown["reads_teams"], shown["reads_months"] = _READS_TEAMS in acts, _READS_MONTHS in acts
    shown["sees_surveys"] = shown["reads_months"] or not acts.isdisjoint(SURVEYS)
    shown["exports_network"] = Act.EXPORT_NETWORK in acts
    shown["administers"] = not acts.isdisjoint(_ADMINISTERS)
    shown["operates"], shown["traces"] = Act.OPERATE in acts, Act.TRACE_PERSON in acts
    shown["sees_training"] = not acts.isdisjoint(TRAINING)
    shown["sees_enterprises"] = not acts.isdisjoint(ENTERPRISES)
    shown["enterprise_count"] = pledges_waiting(officer, at) if not acts.isdisjoint(AIDED) else 0
    shown["sees_checks"] = not acts.isdisjoint(CHECKS)
    shown["finding_count"] = findings_waiting(officer, at) if not acts.isdisjoint(FINDERS) else 0
    shown["sees_products"] = not acts.isdisjoint(PRODUCTS)
    shown["reads_money"], shown["reads_schools"] = _READS_MONEY in acts, _READS_SCHOOLS in acts
    shown["sees_difficulties"] = not acts.isdisjoint(DIFFICULTIES)
    shown["difficulty_count"] = waiting_for(officer, at) if Act.ANSWER_DIFFICULTY in acts else 0
    shown["sees_tasks"], shown["sees_sectors"] = not acts.isdisjoint(TASKS), not acts.isdisjoint(_KEEPS_SECTOR)
    shown["task_count"] = tasks_waiting(officer, at) if Act.DO_TASK in acts else 0
    return shown
