"""Arrangements as a head makes them: which kinds there are, to whom they may be given, for what; giving and ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.db import transaction
from django.db.models import Q

from decisions.authority.acts import SIGNING, Act, Kind
from decisions.authority.grants import FOR_A_VACANT_HEAD, Grant, Paper, end_holding, grant
from decisions.authority.offices import BELOW
from decisions.authority.rules import RULES, rules_of_post, title_of
from decisions.cases.life import life_of, lives
from decisions.cases.selectors import visible_to
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Holding, Officer, Seat, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.posts import DEPUTIES, HEADS, POSTS
from decisions.staffing.keeping import Keeping, serials
from decisions.staffing.seats import seat_of
from documents.clock import local_date, start_of

Cause = Holding.Cause
_FOR_THE_HEAD = frozenset({Cause.ACTING, Cause.IN_CHARGE})
ALL = (
    Cause.FIELD,
    Cause.SINGLE_CASE,
    Cause.IN_CHARGE,
    Cause.ACTING,
    Cause.BY_ORDER,
    Cause.BY_DELEGATION,
    Cause.DUAL_DUTY,
)
"""Everything that is arranged by a paper of the head, the usual first."""


@dataclass(frozen=True)
class Wish:
    """An arrangement as it is asked for. `post` is asked for kiêm nhiệm alone: `culture_clerk@22891`."""

    cause: Holding.Cause
    officer: str
    paper: Paper
    starts: date
    ends: date | None = None
    scopes: tuple[tuple[str, str], ...] = ()
    case_code: str = ""
    post: str = ""


def kinds_for(keeping: Keeping) -> list[Holding.Cause]:
    """The kinds the officer may arrange for this body."""
    if keeping.from_above and not keeping.assigns:
        return list(FOR_A_VACANT_HEAD)
    return [one for one in ALL if (keeping.assigns if one == Cause.DUAL_DUTY else keeping.arranges)]


def whole(cause: str) -> bool:
    """Whether an arrangement gives all the duties of the post, so that none are named."""
    return cause in _FOR_THE_HEAD


def people_for(keeping: Keeping, cause: str) -> list[Holding]:
    """Appointments to which an arrangement of this kind may be given, by what the post is (NĐ30, Điều 13)."""
    return [one for one in _appointed(keeping) if _fits(keeping, one, cause)]


def scopes_for(keeping: Keeping, cause: str, post: str = "") -> list[tuple[str, str]]:
    """The acts and kinds of case an arrangement of this kind could name; of one post where kiêm nhiệm is of it."""
    if whole(cause):
        return []
    if cause == Cause.DUAL_DUTY:
        posts = {(one.post, one.unit.role) for one in keeping.places if post in {"", one.code}}
    else:
        posts = {(one.seat.post, one.seat.unit.role) for one in people_for(keeping, cause)}
    return scopes_of(posts, signing=cause != Cause.DUAL_DUTY)


def scopes_of(posts: Iterable[tuple[str, str]], *, signing: bool) -> list[tuple[str, str]]:
    """What could be named of what these posts do: signatures, or everything else; of a common act its own kinds."""
    roles: dict[str, set[str]] = {}
    for post, role in posts:
        for rule in rules_of_post(post, role):
            if rule.act in Act.values and (rule.act in SIGNING) == signing and rule.act not in _NEVER:
                roles.setdefault(rule.act, set()).add(rule.body_role)
    kinds: dict[str, list[str]] = {}
    for act, kind in _by_case():
        kinds.setdefault(act, []).append(kind)
    found: list[tuple[str, str]] = []
    for act in (act for act in Act.values if act in roles):
        done = kinds.get(act, [""])
        common = len(done) > _COMMON
        found += [(act, kind) for kind in done if not common or any(_issues(role, kind) for role in roles[act])]
    return found


@cache
def _issues(role: str, kind: str) -> bool:
    """Whether bodies of a role open or sign cases of a kind."""
    life = life_of(kind)
    return any(rule.act in {life.opens, life.sign} and rule.body_role == role for rule in RULES)


def by_act(scopes: Iterable[tuple[str, str]]) -> list[str]:
    """Scopes as a person reads them: each act once with its kinds of case."""
    kinds: dict[str, list[str]] = {}
    for act, kind in scopes:
        kinds.setdefault(act, []).extend([Kind(kind).label] if kind else [])
    return [f"{title_of(act)}: {', '.join(named)}" if named else title_of(act) for act, named in kinds.items()]


def scope_label(act: str, kind: str) -> str:
    """What a person reads of a scope."""
    return f"{title_of(act)} – {Kind(kind).label}" if kind else title_of(act)


@transaction.atomic
def arrange(keeping: Keeping, wish: Wish, *, by: Officer, at: datetime) -> Holding:
    """Make an arrangement. Raises NotAuthorised, NotVisible for people and cases not of the body, RuleBroken."""
    officer, seat = _of(keeping, wish, by, at)
    lock_books(JournalBook.Kind.UNIT, [seat.unit.code])
    starts = max(start_of(wish.starts), at) if wish.starts == local_date(at) else start_of(wish.starts)
    ends = start_of(wish.ends + timedelta(days=1)) if wish.ends else None
    if violations := list(_broken(wish, officer, seat, starts, ends, at)):
        raise RuleBroken(violations)
    if wish.case_code and not visible_to(by, at).filter(code=wish.case_code, unit=keeping.unit).exists():
        raise RuleBroken(
            [Violation("NĐ30 Đ13.1", "Không có hồ sơ này của cơ quan. Kiểm tra lại mã hồ sơ.", "case_code")]
        )
    asked = Grant(officer, seat, wish.cause, starts, ends, wish.scopes, wish.paper, wish.case_code)
    return grant(asked, at=at, by=by)


def end_arrangement(holding: Holding, *, by: Officer, at: datetime, reason: str) -> None:
    """End one before its time, or before it began. Raises NotAuthorised, ReasonMissing, ActNotAllowed."""
    end_holding(holding, at=at, by=by, reason=reason)


def arrangements_of(keeping: Keeping) -> list[Holding]:
    """Every arrangement of the body, past, in force and coming, with what it covers; the latest first. Two queries."""
    units = [*keeping.units, *_below(keeping)]
    found = Holding.objects.filter(seat__unit__in=units, cause__in=ALL).select_related("officer", "seat__unit")
    return list(found.prefetch_related("scopes").order_by("-starts_at", "-pk"))


def named(keeping: Keeping) -> dict[int, str]:
    """How pages name arrangements of the body."""
    return serials([*keeping.units, *_below(keeping)])


def arrangement_of(keeping: Keeping, serial: str) -> Holding:
    """One of them by that name. Raises NotVisible."""
    names = named(keeping)
    found = next((one for one in arrangements_of(keeping) if names[one.pk] == serial), None)
    if found is None:
        raise NotVisible
    return found


def _of(keeping: Keeping, wish: Wish, by: Officer, at: datetime) -> tuple[Officer, Seat]:
    """Who gets it on which seat: the own one, the head's for who stands in for the head, the named one."""
    if wish.cause == Cause.DUAL_DUTY:
        officer = next((one.officer for one in keeping.in_force if one.officer.username == wish.officer), None)
        if officer is None:
            raise RuleBroken([_unknown(wish.officer)])
        return officer, seat_of(keeping.place(wish.post), keeping.unit, by=by, at=at)
    appointed = [one for one in _appointed(keeping) if one.officer.username == wish.officer]
    if not appointed:
        raise RuleBroken([_unknown(wish.officer)])
    held = next((one for one in appointed if _fits(keeping, one, wish.cause)), appointed[0])
    if wish.cause not in _FOR_THE_HEAD:
        return held.officer, held.seat
    heads = Seat.objects.on(local_date(at)).filter(unit=held.seat.unit_id, post__in=HEADS)
    head = heads.select_related("unit").order_by("pk").first()
    return held.officer, head or held.seat


def _unknown(username: str) -> Violation:
    sentence = f"“{username}” không giữ chức vụ nào của cơ quan này vào lúc này. Chọn người trong danh sách."
    return Violation("NĐ30 Đ13", sentence, "officer")


def _broken(
    wish: Wish, officer: Officer, seat: Seat, starts: datetime, ends: datetime | None, at: datetime
) -> Iterator[Violation]:
    """What the law floor of grants does not look at: time that is over, and the same given twice."""
    if ends and ends <= at:
        yield Violation("NĐ30 Đ13", "Thời hạn đã qua. Ghi ngày kết thúc từ hôm nay trở đi.", "ends_at")
    if starts < start_of(local_date(at)):
        yield Violation(
            "NĐ30 Đ13",
            "Không giao lùi ngày: việc đã ký trước hôm nay không có quyền này. Sửa ngày bắt đầu.",
            "starts_at",
        )
    if _twice(wish, officer, seat, starts, ends):
        yield Violation(
            "NĐ30 Đ13",
            f"{officer} đã có {wish.cause.label} với việc này trong thời gian này. Kết thúc lần giao trước, hoặc sửa"
            " phạm vi, thời hạn.",
            "scopes" if wish.scopes else "officer",
        )


def _twice(wish: Wish, officer: Officer, seat: Seat, starts: datetime, ends: datetime | None) -> bool:
    meets = Q(ends_at=None) | Q(ends_at__gt=starts)
    if ends:
        meets &= Q(starts_at__lt=ends)
    same = Holding.objects.filter(meets, officer=officer, seat=seat, cause=wish.cause, case_code=wish.case_code)
    given = {(act, kind) for act, kind in same.values_list("scopes__act", "scopes__kind")}
    return bool(given) if not wish.scopes else not given.isdisjoint(wish.scopes)


def _appointed(keeping: Keeping) -> list[Holding]:
    own = [one for one in keeping.in_force if one.cause == Cause.APPOINTMENT]
    below = (
        Holding.objects.at(keeping.at)
        .filter(in_force_on(keeping.day, "seat__"), seat__unit__in=_below(keeping), seat__post__in=HEADS)
        .filter(cause=Cause.APPOINTMENT, officer__is_active=True)
        .select_related("officer", "seat__unit")
    )
    return [*own, *below.order_by("seat__unit__code", "pk")] if keeping.unit.role == Unit.Role.PROVINCE else own


def _below(keeping: Keeping) -> list[Unit]:
    """The Sở, whose heads may be delegated to sign."""
    if keeping.unit.role != Unit.Role.PROVINCE:
        return []
    found = UnitVersion.objects.on(keeping.day).filter(parent=keeping.unit, unit__role__in=BELOW)
    return [one.unit for one in found.select_related("unit").order_by("unit__code")]


def _fits(keeping: Keeping, one: Holding, cause: str) -> bool:
    own, post = one.seat.unit_id == keeping.unit.pk, one.seat.post
    fits: Mapping[str, bool] = {
        Cause.FIELD: own and post in DEPUTIES,
        Cause.SINGLE_CASE: own and post in DEPUTIES,
        Cause.IN_CHARGE: post in DEPUTIES,
        Cause.ACTING: post in DEPUTIES,
        Cause.BY_ORDER: not own and post in HEADS | DEPUTIES and one.seat.unit.role not in BELOW,
        Cause.BY_DELEGATION: not own and post in HEADS,
        Cause.DUAL_DUTY: own or one.seat.unit in keeping.units,
    }
    return fits[cause] and bool(POSTS[post])


_COMMON = 3  # an act done in more kinds than these is one of every paper
_NEVER = frozenset({Act.ARRANGE_SIGNING, Act.ASSIGN_DUAL_DUTY, Act.KEEP_PEOPLE})


def _by_case() -> list[tuple[str, str]]:
    """Every act done in a case with its kind."""
    return [(act, life.kind) for life in lives() for act in dict.fromkeys(step.act for step in life.steps)]
