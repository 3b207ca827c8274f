"""Polls as their readers see them: whole inside the issuing body, a member only the own ballots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import granted_on
from decisions.cases.history import reader_of
from decisions.cases.models import Case
from decisions.cases.selectors import ByName, asks_by_name
from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from decisions.polling.models import Ballot, Poll, Vote
from decisions.polling.result import Result
from documents.clock import local_date


@dataclass(frozen=True)
class Shown:
    """A poll with the ballots a reader may see; `whole`: all of them, so that counts mean something."""

    result: Result
    whole: bool


def polled_by_name(officer: int, at: datetime, day: date) -> QuerySet[Poll]:
    """The polls in which an officer (by key) was sent a ballot, while the right to answer one lasts."""
    bodies = granted_on(at, day).filter(officer=officer, codename=Act.ANSWER_POLL).values("body")
    return Poll.objects.filter(ballots__officer=officer, case__unit__in=bodies)


def polls_of(officer: Officer, case: Case, at: datetime) -> list[Shown]:
    """The polls of a visible case, the last one first. Raises NotVisible where the officer may see none."""
    inside = reader_of(officer, case, at).inside
    ballots = Ballot.objects.filter(poll__case=case).select_related("poll", "officer", "vote").order_by("-poll", "pk")
    if not inside:
        ballots = ballots.filter(officer=officer, poll__in=polled_by_name(officer.pk, at, local_date(at)))
    by_poll: dict[Poll, list[Ballot]] = {}
    for ballot in ballots:
        by_poll.setdefault(ballot.poll, []).append(ballot)
    if not by_poll:
        raise NotVisible
    return [Shown(Result(poll, tuple(found)), inside) for poll, found in by_poll.items()]


def late_ballots(day: date, longest: timedelta) -> list[Ballot]:
    """The ballots of running polls whose day is over, not for longer than that, and that nobody answered."""
    answered = Vote.objects.filter(ballot=OuterRef("pk"))
    late = Ballot.objects.filter(~Exists(answered), poll__closed_at=None, poll__due__lt=day)
    return list(late.filter(poll__due__gte=day - longest).select_related("poll__case__unit", "officer").order_by("pk"))


asks_by_name(ByName(frozenset({Kind.ALLOCATION}), polled_by_name, "thành viên UBND được lấy ý kiến về nội dung trình"))
