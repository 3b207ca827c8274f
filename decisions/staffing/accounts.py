"""Officers of a body: put on a post, relieved, given a log-in, made inactive and active again; never deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.db.models import Q

from decisions.authority.acts import SIGNING, Act
from decisions.authority.deeds import deed
from decisions.authority.grants import Grant, Paper, end_by_decision, end_holding, grant
from decisions.authority.matrix import covers
from decisions.authority.rights import Asked, Right, granted, require
from decisions.authority.rules import inherent_acts, title_of
from decisions.errors import ActNotAllowed, ReasonMissing, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Holding, Officer
from decisions.organisation.passwords import DEMO_PASSWORD, given_to, one_time
from decisions.organisation.posts import POSTS
from decisions.staffing.keeping import Keeping, Place
from decisions.staffing.seats import seat_of
from documents.clock import local_date, start_of

ADD_OFFICER = "add_officer"
GIVE_PASSWORD = "give_password"  # noqa: S105 # the name of an act
SET_ACTIVE = "set_active"
_CLAUSE = "quy chế làm việc"
_NO_PAPER = Paper()
_FROM_A_POST = (Holding.Cause.FIELD, Holding.Cause.SINGLE_CASE, Holding.Cause.BY_ORDER, Holding.Cause.BY_DELEGATION)
_LAST = frozenset({*SIGNING, Act.NUMBER, Act.SEAL, Act.DISPATCH, Act.RECEIVE})


@dataclass(frozen=True)
class Person:
    """Somebody to be put on a post: known by the log-in name; the rest is asked of who is new."""

    username: str
    full_name: str = ""
    honorific: str = ""
    email: str = ""


@dataclass(frozen=True)
class Appointing:
    """Who is put where, from which day, on which paper."""

    person: Person
    post: str
    starts: date
    paper: Paper = _NO_PAPER


@dataclass(frozen=True)
class Appointed:
    """An appointment just made; `password` is told once to who is new, and kept nowhere."""

    holding: Holding
    password: str = ""


@transaction.atomic
def appoint(keeping: Keeping, wish: Appointing, *, by: Officer, at: datetime, log_in: bool = True) -> Appointed:
    """Put somebody on a post of the body; who is new gets a password, unless `log_in` says later.

    Raises NotAuthorised, NotVisible for a foreign post, RuleBroken.
    """
    right = _keeper(keeping, by, at)
    place = keeping.place(wish.post)
    book = lock_books(JournalBook.Kind.UNIT, [place.unit.code])[place.unit.code]
    officer = Officer.objects.filter(username=wish.person.username).first()
    starts = at if wish.starts == local_date(at) else start_of(wish.starts)
    if violations := [*_broken(wish, officer, by, at), *_taken(officer, place, starts)]:
        raise RuleBroken(violations)
    password = ""
    if officer is None:
        officer, password = made(wish.person, log_in=log_in)
        write(book, deed(ADD_OFFICER, at=at, by=by, right=right, content={"officer": officer.username}))
    seat = seat_of(place, keeping.unit, by=by, at=at)
    held = grant(Grant(officer, seat, Holding.Cause.APPOINTMENT, starts, paper=wish.paper), at=at, by=by)
    return Appointed(held, password)


@transaction.atomic
def relieve(
    keeping: Keeping, holding: Holding, last: date, *, by: Officer, at: datetime, reason: str
) -> tuple[str, ...]:
    """End an appointment with a day, today's at once, and what was given to sign from the post.

    Says which duties then have nobody.

    Raises NotAuthorised, ReasonMissing, ActNotAllowed, and RuleBroken for a day that is over.
    """
    _keeper(keeping, by, at)
    if last < local_date(at):
        raise RuleBroken([Violation(_CLAUSE, "Ngày cuối đã qua. Ghi hôm nay hoặc ngày sau.", "last")])
    until = at if last == local_date(at) else start_of(last + timedelta(days=1))
    rest = _resting_on(holding, until)
    if rest and reason.strip():
        end_by_decision(rest, ends_at=until, at=at, reason=f"Thôi giữ chức vụ {holding.seat.label}: {reason}")
    end_holding(holding, at=at, by=by, reason=reason, until=until)
    return lacking(keeping, [holding, *rest])


def _resting_on(appointment: Holding, until: datetime) -> list[Holding]:
    """What was given to sign from this post and would outlast it, when nobody could use it (NĐ30, Điều 13)."""
    if appointment.cause != Holding.Cause.APPOINTMENT:
        return []
    lasts = Q(ends_at=None) | Q(ends_at__gt=until)
    given = Holding.objects.filter(
        lasts, officer=appointment.officer_id, seat=appointment.seat_id, cause__in=_FROM_A_POST
    )
    return list(given.filter(starts_at__lte=until).select_related("officer", "seat__unit").order_by("pk"))


@transaction.atomic
def give_password(keeping: Keeping, officer: Officer, *, by: Officer, at: datetime) -> str:
    """A new password, told once; an earlier one no longer opens. The journal tells of it, never the password.

    Raises NotAuthorised; RuleBroken for who is inactive, sits in another body too, or keeps the system.
    """
    right = _keeper(keeping, by, at)
    _only_here(keeping, officer, at, "cấp mật khẩu")
    if not officer.is_active:
        raise RuleBroken(
            [Violation(_CLAUSE, f"{officer} đang ngừng sử dụng tài khoản. Mở lại trước khi cấp mật khẩu.")]
        )
    book = lock_books(JournalBook.Kind.UNIT, [keeping.unit.code])[keeping.unit.code]
    password = given_to(officer, DEMO_PASSWORD if settings.DEMO and officer.is_cast else one_time())
    write(book, deed(GIVE_PASSWORD, at=at, by=by, right=right, content={"officer": officer.username}))
    return password


@transaction.atomic
def set_active(
    keeping: Keeping, officer: Officer, *, active: bool, by: Officer, at: datetime, reason: str
) -> tuple[str, ...]:
    """Make an officer inactive, or active again; posts stay as they are and give nothing meanwhile.

    Says which duties then have nobody. Raises NotAuthorised, ReasonMissing, RuleBroken (for a head, too, in whose place
    another was put meanwhile), ActNotAllowed when it is so.
    """
    right = _keeper(keeping, by, at)
    if not reason.strip():
        raise ReasonMissing
    if officer.pk == by.pk:
        raise RuleBroken([Violation(_CLAUSE, "Không tự ngừng tài khoản của mình. Nhờ quản trị đơn vị khác.")])
    _only_here(keeping, officer, at, "ngừng hoặc mở lại tài khoản")
    book = lock_books(JournalBook.Kind.UNIT, [keeping.unit.code])[keeping.unit.code]
    if active and (violations := list(_heads_since(officer, at))):
        raise RuleBroken(violations)
    if not Officer.objects.filter(pk=officer.pk, is_active=not active).update(is_active=active):
        raise ActNotAllowed("Tài khoản đã ở tình trạng này; không có gì để đổi.")
    officer.is_active = active
    told = {"officer": officer.username, "active": active, "note": reason}
    write(book, deed(SET_ACTIVE, at=at, by=by, right=right, content=told))
    for told_of in _MOVED:
        told_of(officer, at)
    return (
        () if active else lacking(keeping, Holding.objects.at(at).filter(officer=officer).select_related("seat__unit"))
    )


_MOVED: list[Callable[[Officer, datetime], None]] = []


def also_switched(told: Callable[[Officer, datetime], None]) -> None:
    """Let somebody above know, in the same transaction, of an account switched off or on; once, as the floor loads."""
    _MOVED.append(told)


def lacking(keeping: Keeping, lost: Iterable[Holding]) -> tuple[str, ...]:
    """The signatures and duties of văn thư that were on these holdings and that nobody has without them."""
    gone = list(lost)
    rows = granted(keeping.at).filter(body=keeping.unit.pk, codename__in=_LAST).select_related("seat")
    held: dict[str, set[int]] = {}
    for row in rows.prefetch_related("scopes"):
        if covers(row):
            held.setdefault(row.codename, set()).add(row.pk)
    had = {act for one in gone for act in _acts_of(one)} & _LAST
    left = {act for act, found in held.items() if found - {one.pk for one in gone}}
    return tuple(title_of(act) for act in Act.values if act in had - left)


def _acts_of(holding: Holding) -> frozenset[str]:
    if holding.whole:
        return inherent_acts(holding.seat.post, holding.seat.unit.role)
    return frozenset(holding.scopes.values_list("act", flat=True))


def _keeper(keeping: Keeping, by: Officer, at: datetime) -> Right:
    return require(by, Asked((Act.KEEP_PEOPLE,), keeping.unit.pk, at))


def _only_here(keeping: Keeping, officer: Officer, at: datetime, what: str) -> None:
    elsewhere = Holding.objects.at(at).filter(officer=officer).exclude(seat__unit__in=keeping.units)
    if other := elsewhere.select_related("seat__unit").first():
        sentence = f"{officer} còn giữ nhiệm vụ tại {other.seat.unit.called(keeping.day)} nên không {what} ở đây được."
        raise RuleBroken([Violation(_CLAUSE, f"{sentence} Đề nghị quản trị hệ thống.")])
    if officer.is_superuser:
        raise RuleBroken([Violation(_CLAUSE, f"Không {what} của quản trị hệ thống ở đây.")])


def _broken(wish: Appointing, officer: Officer | None, by: Officer, at: datetime) -> Iterator[Violation]:
    if officer is not None and officer.pk == by.pk:
        yield Violation(_CLAUSE, "Không tự bổ nhiệm mình. Nhờ quản trị đơn vị khác hoặc cơ quan cấp trên.", "username")
    if officer is not None and not officer.is_active:
        yield Violation(_CLAUSE, f"{officer} đang ngừng sử dụng tài khoản. Mở lại tài khoản trước.", "username")
    said = wish.person.full_name
    if officer is not None and said and officer.full_name != said:
        yield Violation(
            _CLAUSE, f"Tên đăng nhập “{officer.username}” đã có của người khác ({officer}). Chọn tên khác.", "username"
        )
    if officer is None:
        yield from who_is_new(wish.person)
    if wish.starts < local_date(at):
        yield Violation(
            _CLAUSE, "Không bổ nhiệm lùi ngày trong hệ thống: ghi từ hôm nay, ngày quyết định ghi ở văn bản.", "starts"
        )


def who_is_new(person: Person) -> Iterator[Violation]:
    """What is missing of somebody to be made an officer."""
    try:
        validate_slug(person.username.replace(".", "-"))
    except ValidationError:
        yield Violation(
            _CLAUSE, "Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm và gạch nối, ví dụ: binh.22891.", "username"
        )
    if not person.full_name:
        yield Violation(_CLAUSE, "Chưa có cán bộ với tên đăng nhập này. Nhập họ và tên để thêm người mới.", "full_name")
    if person.honorific not in Officer.Honorific.values:
        yield Violation(_CLAUSE, "Chọn danh xưng Ông hoặc Bà cho người mới.", "honorific")


def _taken(officer: Officer | None, place: Place, starts: datetime) -> Iterator[Violation]:
    """Nobody has a post twice, and no unit two heads; asked under the lock of the unit's journal."""
    later = Q(ends_at=None) | Q(ends_at__gt=starts)
    held = Holding.objects.filter(
        later, seat__post=place.post, seat__unit=place.unit, cause=Holding.Cause.APPOINTMENT, officer__is_active=True
    )
    for one in held.select_related("officer"):
        if officer is not None and one.officer_id == officer.pk:
            yield Violation(_CLAUSE, f"{officer} đang giữ chức vụ này rồi.", "post")
        elif POSTS[place.post].leads:
            sentence = f"{one.officer} đang giữ chức vụ {place.label}. Kết thúc bổ nhiệm đó trước."
            yield Violation(_CLAUSE, sentence, "post")


def _heads_since(officer: Officer, at: datetime) -> Iterator[Violation]:
    """Who was made head meanwhile of a unit whose head this officer still is: no unit has two."""
    lasts = Q(ends_at=None) | Q(ends_at__gt=at)
    appointed = Holding.objects.filter(lasts, cause=Holding.Cause.APPOINTMENT).select_related("officer", "seat__unit")
    for one in appointed.filter(officer=officer):
        if POSTS[one.seat.post].leads:
            for other in appointed.filter(seat=one.seat_id, officer__is_active=True).exclude(officer=officer):
                sentence = (
                    f"{other.officer} đang giữ chức vụ {one.seat.label}. Kết thúc bổ nhiệm của {officer} ở chức vụ này,"
                    " rồi mở lại tài khoản."
                )
                yield Violation(_CLAUSE, sentence)


def made(person: Person, *, log_in: bool) -> tuple[Officer, str]:
    """A new officer, with a password told once, or with none that opens."""
    officer = Officer.objects.create_user(
        person.username,
        None,
        full_name=person.full_name,
        honorific=person.honorific,
        email=person.email,
    )
    return officer, given_to(officer, one_time()) if log_in else ""
