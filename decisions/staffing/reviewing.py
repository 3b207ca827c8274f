"""Access review: what an officer may do in a body and under what, what changed since it was last looked over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.matrix import covers
from decisions.authority.rights import Asked, granted, require
from decisions.authority.rules import title_of
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Holding, Officer
from decisions.organisation.posts import POSTS
from decisions.staffing.keeping import KEEPS, Keeping
from decisions.staffing.models import RightsReview

REVIEW_RIGHTS = "review_rights"
_CHANGES = ("grant", "end_holding")


@dataclass(frozen=True)
class Held:
    """One holding with the names of what it gives on the body: acts, and how many kinds of case may be read."""

    holding: Holding
    acts: tuple[str, ...]
    reads: int


@dataclass(frozen=True)
class Change:
    """A right of an officer given or ended by a person: what the journal of the unit says."""

    officer: str
    at: datetime
    by: str
    act: str
    seat: str
    cause: str


@dataclass(frozen=True)
class Review:
    """Everything an officer holds in a body, what he did and read last, how it was looked over."""

    officer: Officer
    held: tuple[Held, ...]
    past: tuple[Holding, ...]
    changes: tuple[Change, ...]
    reviews: tuple[RightsReview, ...]
    did: JournalEntry | None
    read: AccessEntry | None

    @property
    def open(self) -> bool:
        """Whether something changed that nobody has confirmed."""
        return bool(self.changes)


def may_review(keeping: Keeping) -> bool:
    """Whether somebody sees what others of the body may do: its head, and who keeps its people."""
    return not keeping.may.isdisjoint(KEEPS)


def review_of(keeping: Keeping, username: str) -> Review:
    """What is looked over of one officer. Raises NotVisible for who never sat here, and for who may not look."""
    if not may_review(keeping):
        raise NotVisible
    officer = keeping.officer(username)
    mine = Holding.objects.filter(officer=officer, seat__unit__in=keeping.units).select_related("seat__unit")
    reviews = RightsReview.objects.filter(officer=officer, unit=keeping.unit).select_related("by")
    return Review(
        officer,
        tuple(_held(keeping, officer)),
        tuple(mine.filter(ends_at__lte=keeping.at).order_by("-ends_at")[:20]),
        tuple(unreviewed(keeping).get(officer.username, ())),
        tuple(reviews.order_by("-at", "-pk")[:10]),
        JournalEntry.objects.filter(actor=officer).order_by("-at", "-pk").first(),
        AccessEntry.objects.filter(officer=officer).order_by("-at", "-pk").first(),
    )


def unreviewed(keeping: Keeping) -> dict[str, list[Change]]:
    """Changes people made to rights in the body that nobody confirmed since, the latest first, by log-in name.

    What an engineer loaded, and what a decision gave when it took effect, is no change by a person. Two queries.
    """
    books = JournalBook.objects.filter(kind=JournalBook.Kind.UNIT, ref__in=[one.code for one in keeping.units])
    entries = JournalEntry.objects.filter(book__in=books, act__in=_CHANGES, actor__isnull=False)
    confirmed: dict[str, datetime] = {}
    for username, at in RightsReview.objects.filter(unit=keeping.unit).values_list("officer__username", "at"):
        confirmed[username] = max(at, confirmed.get(username, at))
    found: dict[str, list[Change]] = {}
    for change in map(_change, entries.order_by("-at", "-pk")):
        seen = confirmed.get(change.officer)
        if seen is None or change.at > seen:
            found.setdefault(change.officer, []).append(change)
    return found


@transaction.atomic
def confirm(keeping: Keeping, officer: Officer, *, by: Officer, at: datetime, note: str = "") -> RightsReview:
    """Say that what an officer may do here was looked over.

    Raises NotAuthorised for anybody but the head; RuleBroken for who stands in for the head and looks at himself.
    """
    right = require(by, Asked((Act.ARRANGE_SIGNING,), keeping.unit.pk, at))
    if officer.pk == by.pk and right.cause != Holding.Cause.APPOINTMENT:
        sentence = "Người xử lý thay không tự rà soát quyền của mình. Để người đứng đầu rà soát."
        raise RuleBroken([Violation("quy chế làm việc", sentence)])
    book = lock_books(JournalBook.Kind.UNIT, [keeping.unit.code])[keeping.unit.code]
    made = RightsReview.objects.create(officer=officer, unit=keeping.unit, by=by, at=at, note=note)
    content = {"officer": officer.username, "note": note}
    write(book, deed(REVIEW_RIGHTS, at=at, by=by, right=right, content=content))
    return made


def _held(keeping: Keeping, officer: Officer) -> Iterable[Held]:
    rows = granted(keeping.at).filter(officer=officer, seat__unit__in=keeping.units)
    acts: dict[int, set[str]] = {}
    for row in rows.select_related("seat").prefetch_related("scopes"):
        if covers(row):
            acts.setdefault(row.pk, set()).add(row.codename)
    for one in keeping.in_force:
        if one.officer_id == officer.pk:
            given = acts.get(one.pk, set())
            named = tuple(title_of(act) for act in Act.values if act in given)
            yield Held(one, named, sum(act not in Act.values for act in given))


def _change(entry: JournalEntry) -> Change:
    said = json.loads(entry.content or "{}")
    post = POSTS.get(said.get("seat", "").partition("@")[0])
    cause = Holding.Cause(said["given_as"]).label if said.get("given_as") in Holding.Cause.values else ""
    seat = post.title if post else said.get("seat", "")
    return Change(said.get("officer", ""), entry.at, entry.actor_name, entry.act, seat, cause)
