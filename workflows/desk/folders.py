"""The folders of an officer's desk: which open steps or cases lie in each, and how much lies there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery

from decisions.allotting.dossier import APPROVE_PART
from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.cases.models import ISSUED_STATES, Case, Round, State
from decisions.cases.selectors import ReadTogether, read_together, visible
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.models import Number
from workflows.desk.models import Following
from workflows.engine.desk import Reach, addressed_to, free_for, items_in, reach_of
from workflows.engine.models import Item

GIVES_OUT = Act.ASSIGN_INCOMING
"""Whoever gives out incoming papers gives out the work of the body."""
SENDS_BACK = frozenset({Act.RETURN_DRAFT, APPROVE_PART})
"""The outcomes of a step after which the draft lies with its drafter again."""
MOST = 100
"""More than so many are not counted."""
_OF_THE_BODY = "don-vi"


@dataclass(frozen=True)
class Looking:
    """An officer who looks at the desk at a moment: what is asked of the rights is asked once for all folders."""

    officer: Officer
    at: datetime

    @cached_property
    def day(self) -> date:
        """The day of the moment."""
        return local_date(self.at)

    @cached_property
    def reach(self) -> Reach:
        """What of the open steps the officer may do."""
        return reach_of(self.officer, self.at)

    @cached_property
    def read(self) -> list[ReadTogether]:
        """What the officer reads."""
        return read_together(self.officer, self.at)

    @cached_property
    def gives_out(self) -> frozenset[str]:
        """The bodies whose work the officer gives out, by code."""
        return frozenset(bodies_of(self.officer, (GIVES_OUT,), self.at))

    @cached_property
    def seen(self) -> QuerySet[Case]:
        """The cases the officer sees."""
        return visible(self.read, self.officer.pk, self.at, self.day)

    @property
    def sees(self) -> Exists:
        """Whether the officer sees the case of a step: asked row by row, so that it costs what is shown."""
        return Exists(self.seen.filter(pk=OuterRef("case")))

    def mine(self, *, late: bool | None = None) -> QuerySet[Item]:
        """The open steps the officer may do, also those a colleague has taken; `late`: due before today, or not."""
        return items_in(self.reach.shape, late=late, day=self.day, **self.reach.values)

    def waiting(self, *, late: bool | None = None) -> QuerySet[Item]:
        """Those of them nobody else has taken."""
        return self.mine(late=late).filter(free_for(self.officer))

    @cached_property
    def folders(self) -> dict[str, Folder]:
        """The folders there are for the officer: that of the whole body for who gives out its work."""
        return {slug: folder for slug, folder in FOLDERS.items() if slug != _OF_THE_BODY or self.gives_out}


Rows = Callable[[Looking], "QuerySet[Any]"]


@dataclass(frozen=True)
class Folder:
    """A folder: its name in an address and on screen, its rows, and what stands there when it is empty.

    `code` is its name for programs. `of_cases`: its rows are cases, not steps. `counted`: it is of use how much lies
    there.
    """

    slug: str
    code: str
    name: str
    rows: Rows
    empty: str
    of_cases: bool = False
    counted: bool = True


def counts(look: Looking) -> dict[str, int]:
    """How much lies in each folder, up to MOST, and how many steps are late (`late`). One question for them all."""
    read = tuple((kinds, bool(code)) for kinds, code, _ in look.read)
    values: dict[str, Any] = {"at": look.at, "day": look.day, **look.reach.values}
    for place, (_, code, units) in enumerate(look.read):
        values |= {f"units{place}": units} | ({f"case{place}": code} if code else {})
    if look.gives_out:
        values["gives_out"] = tuple(sorted(look.gives_out))
    (row,) = _COUNTS.rows((look.reach.shape, read), **values)
    return dict(zip(_counted(look), row, strict=True))


def _counted(look: Looking) -> list[str]:
    return [*(folder.slug for folder in look.folders.values() if folder.counted), "late"]


def _all_counts(
    shape: tuple[Any, tuple[tuple[Any, bool], ...]], *, officer: int, at: datetime, day: date, **values: Any
) -> QuerySet[Officer, Any]:
    """One row of as many numbers as are told; what the officer reads stands among the values as its shape says."""
    reach, read = shape
    look = Looking(Officer(pk=officer), at)
    vars(look).update(
        day=day,
        reach=Reach(reach, {"officer": officer} | values),
        read=[(kinds, values[f"case{n}"] if one else "", values[f"units{n}"]) for n, (kinds, one) in enumerate(read)],
        gives_out=values.get("gives_out", ()),
    )
    asked = {slug: look.folders[slug].rows(look).order_by()[:MOST] for slug in _counted(look)[:-1]}
    asked["late"] = look.waiting(late=True).order_by()
    columns = {f"n{place}": _Counted(rows.values("pk")) for place, rows in enumerate(asked.values())}
    return Officer.objects.filter(pk=officer).annotate(**columns).values_list(*columns)


_COUNTS = Prepared(_all_counts)


def _waiting(look: Looking) -> QuerySet[Item]:
    return look.waiting()


def _together(look: Looking) -> QuerySet[Item]:
    """Open steps of the own bodies that others do: taken by a colleague, or in a case another body leads."""
    mine = look.mine().order_by()
    taken = mine.filter(claimed_by__isnull=False).exclude(claimed_by=look.officer)
    elsewhere = Item.objects.filter(_led_elsewhere(look), closed_at=None).exclude(pk__in=mine.values("pk"))
    found = Item.objects.filter(_in_one_of(taken.values("pk"), elsewhere.values("pk")), addressed_to(look.officer))
    return found.filter(look.sees).order_by("due", "pk")


def _followed(look: Looking) -> QuerySet[Case]:
    """Cases under way the officer opened, submitted, or keeps an eye on; those to be seen again by today first."""
    under_way = Exists(Item.objects.filter(case=OuterRef("pk"), closed_at=None))
    own = Case.objects.filter(under_way, opened_by=look.officer)
    submitted = Case.objects.filter(under_way, pk__in=Round.objects.filter(submitted_by=look.officer).values("case"))
    kept = Following.objects.filter(officer=look.officer, until=None)
    eye = kept.filter(case=OuterRef("pk"))
    shown = look.seen.filter(_in_one_of(own.values("pk"), submitted.values("pk"), kept.values("case"))).annotate(
        remind_on=Subquery(eye.values("remind_on")[:1]), reminded=Exists(eye.filter(remind_on__lte=look.day))
    )
    return shown.order_by("-reminded", "remind_on", "due", "pk")


def _returned(look: Looking) -> QuerySet[Item]:
    """Drafts that came back to be mended."""
    return _drafting(look).filter(_sent_back())


def _drafts(look: Looking) -> QuerySet[Item]:
    """Drafts that were not submitted yet, or were taken back by their drafter."""
    return _drafting(look).exclude(_sent_back())


def _issued(look: Looking) -> QuerySet[Case]:
    """Cases the officer had a hand in whose paper is out, the latest first, with number and day of the paper."""
    own = Case.objects.filter(opened_by=look.officer, state__in=ISSUED_STATES).values("pk")
    hand = Item.objects.filter(closed_by=look.officer, case__state__in=ISSUED_STATES).values("case")
    number = Number.objects.filter(ref=OuterRef("code"))
    found = look.seen.filter(_in_one_of(own, hand)).order_by("-pk")
    return found.annotate(**{name: Subquery(number.values(name)[:1]) for name in ("value", "symbol", "day")})


def _of_the_body(look: Looking) -> QuerySet[Item]:
    """Every open step of the bodies whose work the officer gives out, on whosever desk it lies."""
    found = Item.objects.filter(unit__code__in=look.gives_out, officer=None, closed_at=None)
    return found.filter(look.sees).order_by("due", "pk")


def _done(look: Looking) -> QuerySet[Item]:
    """The steps the officer has done, the latest first, in the cases the officer still sees."""
    return Item.objects.filter(look.sees, closed_by=look.officer).order_by("-closed_at", "-pk")


def _in_one_of(first: QuerySet[Any], *others: QuerySet[Any]) -> Q:
    """The rows among any of these keys: each is looked for from its own small side, never along the whole table."""
    return Q(pk__in=first.union(*others))


class _Counted(Subquery):
    """How many rows a question has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = BigIntegerField()
    empty_result_set_value = 0


def _drafting(look: Looking) -> QuerySet[Item]:
    return look.waiting().filter(case__state=State.DRAFTING)


def _sent_back() -> Q:
    """Whether the step done last in the case of an item was to send it back."""
    before = Item.objects.filter(case=OuterRef(OuterRef("case")), closed_at__isnull=False).order_by("-pk")
    last = Subquery(before.values("pk")[:1])
    return Q(Exists(Item.objects.filter(pk=last, outcome__in=SENDS_BACK)))


def _led_elsewhere(look: Looking) -> Q:
    """The steps of the bodies an officer reads cases for, in cases those bodies do not issue."""
    known = Q(pk__in=[])
    for kinds, code, units in look.read:
        case = Q(case__kind__in=kinds) & (Q(case__code=code) if code else Q())
        known |= case & Q(unit__in=units) & ~Q(case__unit__in=units)
    return known


FOLDERS: Mapping[str, Folder] = {
    folder.slug: folder
    for folder in (
        Folder("cho", "open", "Chờ xử lý", _waiting, "Không có việc nào chờ xử lý."),
        Folder("tra-lai", "returned", "Bị trả lại", _returned, "Không có dự thảo nào bị trả lại."),
        Folder("du-thao", "drafts", "Dự thảo", _drafts, "Không có dự thảo nào đang soạn."),
        Folder("phoi-hop", "together", "Phối hợp", _together, "Không có việc nào do người khác, cơ quan khác chủ trì."),
        Folder("theo-doi", "followed", "Theo dõi", _followed, "Không có hồ sơ nào đang theo dõi.", of_cases=True),
        Folder(_OF_THE_BODY, "unit", "Việc của đơn vị", _of_the_body, "Đơn vị không có việc nào đang chờ."),
        Folder("ban-hanh", "issued", "Đã ban hành", _issued, "Chưa có văn bản nào được ban hành.", of_cases=True),
        Folder("xong", "done", "Đã xử lý", _done, "Chưa xử lý việc nào.", counted=False),
    )
}
