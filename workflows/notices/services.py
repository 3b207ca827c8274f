"""Telling officers of an event, each once; what an officer was told, and that it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.cases.selectors import read_together
from decisions.difficulties.selectors import ACTS
from decisions.errors import NotVisible
from decisions.inspections.selectors import ACTS as CHECKS
from decisions.organisation.models import Officer
from documents.database.prepared import Prepared
from documents.outbox import services as outbox
from workflows.notices.choices import getting
from workflows.notices.models import BALLOTS, DIFFICULTIES, FINDINGS, PEOPLE, TEXT_LENGTH, WEBHOOKS, Mail, Notice

MAIL = "notice.mail"
"""The effect that sends one notice by mail; its key is `<officer>/<key of the notice>`."""


@dataclass(frozen=True)
class Telling:
    """What an officer is to be told: the event by its key, the sentence, and the page that says more.

    `reads` and `unit` (its key) say what one must be allowed to read to be shown it.
    """

    officer: int
    key: str
    kind: Notice.Kind
    text: str
    address: str
    reads: str
    unit: int


def tell(tellings: Iterable[Telling], at: datetime) -> None:
    """Tell some officers within the transaction of what causes it; who was told of the event is not told again.

    Who has an e-mail address and wants this kind at once gets one mail for each notice after the commit.
    """
    wanted = {(one.officer, one.key): one for one in tellings}
    Notice.objects.bulk_create(
        (
            Notice(
                officer_id=one.officer,
                key=one.key,
                kind=one.kind,
                text=Truncator(one.text).chars(TEXT_LENGTH),
                address=one.address,
                reads=one.reads,
                unit_id=one.unit,
                at=at,
            )
            for one in wanted.values()
        ),
        ignore_conflicts=True,
    )
    mails: dict[str, dict[str, Any]] = {}
    for kind in {one.kind for one in wanted.values()}:
        told = [one for one in wanted.values() if one.kind == kind]
        mailed = set(
            getting(kind, Mail.AT_ONCE).filter(pk__in={one.officer for one in told}).values_list("pk", flat=True)
        )
        mails |= {f"{one.officer}/{one.key}": _mail(one) for one in told if one.officer in mailed}
    if mails:
        outbox.put_all(MAIL, mails)


def _mail(one: Telling) -> dict[str, Any]:
    return {"officer": one.officer, "key": one.key}


def notices_of(officer: Officer, at: datetime) -> QuerySet[Notice]:
    """What an officer was told and may still read, the latest first. Two queries and the list."""
    shape, values = _readable(officer, at)
    return _of_reader(shape, officer=officer.pk, **values)


def unread_of(officer: Officer, at: datetime) -> int:
    """How many of them the officer has not read: the bell of every page. One query where there are none."""
    if not _UNREAD.rows("", officer=officer.pk):
        return 0
    shape, values = _readable(officer, at)
    return _UNREAD_SHOWN.count(shape, officer=officer.pk, **values)


_UNREAD = Prepared(lambda _, *, officer: Notice.objects.filter(officer=officer, read_at=None).values("pk")[:1])
_UNREAD_SHOWN = Prepared(
    lambda shape, **asked: _of_reader(shape, **asked).filter(read_at=None).order_by().values("pk"),
)
_Shape = tuple[tuple[tuple[str, ...], str, str], ...]
_RIGHTS: Mapping[str, frozenset[str]] = {
    DIFFICULTIES: frozenset(ACTS),
    BALLOTS: frozenset({Act.ANSWER_POLL}),
    FINDINGS: frozenset(CHECKS),
    PEOPLE: frozenset({Act.ARRANGE_SIGNING}),
    WEBHOOKS: frozenset({Act.KEEP_PEOPLE}),
}
"""What one must be able to do for the body a notice is of, to read it there."""


def _readable(officer: Officer, at: datetime) -> tuple[_Shape, dict[str, tuple[int, ...] | tuple[str, ...]]]:
    """Notices of which matters an officer may read of which bodies: the form of the question, and its values."""
    read: list[tuple[tuple[str, ...], str, tuple[int, ...] | tuple[str, ...]]] = [
        (kinds, "unit__in", units) for kinds, code, units in read_together(officer, at) if not code
    ]
    held = bodies_of(officer, tuple(sorted(frozenset[str]().union(*_RIGHTS.values()))), at)
    for matter, acts in _RIGHTS.items():
        codes = tuple(sorted(code for code, has in held.items() if has & acts))
        read += [((matter,), "unit__code__in", codes)] if codes else []
    shape = tuple((kinds, among, f"bodies{place}") for place, (kinds, among, _) in enumerate(read))
    return shape, {name: bodies for (*_, name), (*_, bodies) in zip(shape, read, strict=True)}


def _of_reader(shape: _Shape, *, officer: int, **values: Any) -> QuerySet[Notice]:
    allowed = Q(pk__in=[])
    for kinds, among, name in shape:
        allowed |= Q(reads__in=kinds, **{among: values[name]})
    return Notice.objects.filter(allowed, officer=officer).order_by("-pk")


@transaction.atomic
def mark_read(officer: Officer, key: str, at: datetime) -> Notice:
    """The officer has read one; a second time changes nothing. Raises NotVisible for one that is not shown."""
    found: Notice | None = notices_of(officer, at).filter(key=key).first()
    if found is None:
        raise NotVisible
    if Notice.objects.filter(pk=found.pk, read_at=None).update(read_at=at):
        found.read_at = at
    return found


@transaction.atomic
def mark_all_read(officer: Officer, at: datetime) -> int:
    """The officer has read all that is shown; says how many were new."""
    fresh = list(notices_of(officer, at).filter(read_at=None).values_list("pk", flat=True))
    return Notice.objects.filter(pk__in=fresh, read_at=None).update(read_at=at)
