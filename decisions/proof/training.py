"""What this floor promises of training: entries in a row, attendance only of people listed, minutes, sums, journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from decisions.authority.acts import Act
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Unit
from decisions.proof.kept import read
from decisions.teams.models import Membership
from decisions.training.board import figures_of, member_lines
from decisions.training.models import (
    Enrolment,
    MinutesSignature,
    Presence,
    SessionState,
    TrainingEntry,
    TrainingLine,
    TrainingLineEntry,
    TrainingMinutes,
    TrainingNotice,
    TrainingResult,
    TrainingSession,
)
from decisions.training.selectors import last_entries
from decisions.training.writing import (
    told_back,
    told_enrolment,
    told_line,
    told_minutes,
    told_notice,
    told_presence,
    told_result,
    told_session,
    told_signature,
)
from documents import clock
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_ACTS = (Act.KEEP_TRAINING, Act.ENROL_TRAINEES, Act.CHAIR_TRAINING)
Mark = tuple[str, str, str, str]


def entries() -> Iterator[str]:
    """Entries count from one without a gap; every line and session has one; an announced session has a notice."""
    for model, thing in ((TrainingLineEntry, "line"), (TrainingEntry, "session")):
        rows = model._default_manager.values_list(thing).annotate(rows=Count("pk")).order_by(thing)
        last = dict(model._default_manager.order_by(thing, "place").values_list(thing, "place"))
        yield from (f"Nội dung của {thing} {pk}: thiếu một lần ghi." for pk, n in rows if last[pk] != n)
    yield from (f"Dòng kế hoạch {one}: không có nội dung." for one in TrainingLine.objects.filter(entries=None))
    yield from (f"Lớp {one}: không có nội dung." for one in TrainingSession.objects.filter(entries=None))
    told = (SessionState.ANNOUNCED, SessionState.CHANGED, SessionState.HELD)
    bare = TrainingSession.objects.filter(state__in=told, notices=None)
    yield from (f"Lớp {one}: đã thông báo nhưng không có thông báo." for one in bare)
    yield from (
        f"Thông báo {one}: của lớp khác." for one in TrainingNotice.objects.exclude(entry__session=F("session"))
    )


def attendance() -> Iterator[str]:
    """Only people listed were there: of units called, on the day or later, never after the minutes; seats hold."""
    rows = Presence.objects.select_related("enrolment__session").order_by("pk")
    days = last_entries(set(rows.values_list("enrolment__session", flat=True)))
    for row in rows.iterator(_AT_ONCE):
        if local_date(row.at) < days[row.enrolment.session_id].day:
            yield f"Lớp {row.enrolment.session}, số {row.enrolment.place}: điểm danh trước ngày của lớp."
        if row.stands and not row.enrolment.stands:
            yield f"Lớp {row.enrolment.session}, số {row.enrolment.place}: có mặt nhưng đã rút đăng ký."
    held = MinutesSignature.objects.filter(role=MinutesSignature.Role.CHAIR)
    ended = held.filter(minutes__session=OuterRef("enrolment__session"), at__lt=OuterRef("at"))
    for late in rows.filter(Exists(ended)):
        yield f"Lớp {late.enrolment.session}, số {late.enrolment.place}: điểm danh sau khi ký biên bản."
    called = TrainingNotice.objects.filter(session=OuterRef("session"), entry__units__unit=OuterRef("unit"))
    for stray in Enrolment.objects.filter(~Exists(called)).select_related("session", "unit"):
        yield f"Lớp {stray.session}, số {stray.place}: đơn vị {stray.unit} không được mời."
    foreign = Q(member__isnull=False) & ~Q(member__team__unit=F("unit"))
    foreign |= Q(school_member__isnull=False) & ~Q(school_member__team__unit=F("unit"))
    for wrong in Enrolment.objects.filter(foreign).select_related("session"):
        yield f"Lớp {wrong.session}, số {wrong.place}: không phải người của đơn vị đăng ký."
    yield from _overfull()


def _overfull() -> Iterator[str]:
    asked = (
        Enrolment.objects.filter(taken_back_at=None, on_the_spot=False).values_list("session").annotate(n=Count("pk"))
    )
    counts = dict(asked.order_by("session"))
    for pk, entry in last_entries(counts).items():
        if counts[pk] > entry.seats:
            yield f"Lớp {entry.session_id}: {counts[pk]} người đăng ký, chỉ có {entry.seats} chỗ."


def minutes() -> Iterator[str]:
    """A session is held exactly when both signed the minutes that stand, whose page is as it was signed."""
    for one in TrainingMinutes.objects.select_related("session").prefetch_related("signatures").order_by("pk"):
        roles = {signature.role: signature for signature in one.signatures.all()}
        if digest(one.page) != one.digest:
            yield f"Biên bản {one}: trang không đúng mã băm."
        if any(signature.digest != one.digest for signature in roles.values()):
            yield f"Biên bản {one}: chữ ký không phải của trang này."
        signers = {"secretary": one.secretary_id, "chair": one.chair_id}
        if any(signers[role] != signature.by_id for role, signature in roles.items()):
            yield f"Biên bản {one}: người ký không phải người có tên."
        if len(roles) == 2 and not one.stands:
            yield f"Biên bản {one}: đã đủ chữ ký nhưng bị rút."
    both = MinutesSignature.objects.filter(minutes__session=OuterRef("pk"), role=MinutesSignature.Role.CHAIR)
    for session in TrainingSession.objects.annotate(signed=Exists(both)).order_by("pk"):
        if session.signed != (session.state == SessionState.HELD):
            yield f"Lớp {session}: trạng thái không khớp với biên bản."


def sums() -> Iterator[str]:
    """What the board adds up of every commune is what the database counts, member by member."""
    today = local_date(clock.now())
    communes = list(Unit.objects.filter(teams__isnull=False).distinct().values_list("pk", flat=True))
    shown = figures_of(member_lines(communes, today))
    members = Membership.objects.on(today)
    there = Presence.objects.filter(taken_back_at=None, enrolment__member__isnull=False)
    reached = there.filter(enrolment__session__entries__day__lte=today)
    same = reached.filter(
        enrolment__member__team__unit=OuterRef("team__unit"),
        enrolment__member__sort_name=OuterRef("sort_name"),
        enrolment__member__honorific=OuterRef("honorific"),
    )
    trained = members.filter(
        Exists(same.filter(enrolment__member__born=OuterRef("born")))
        | Q(born=None) & Exists(same.filter(enrolment__member__born=None))
    )
    counted = {"thành viên": (shown.members, members.count()), "đã tập huấn": (shown.trained, trained.count())}
    wrong = {name: pair for name, pair in counted.items() if pair[0] != pair[1]}
    yield from (f"Số {name}: bảng có {ours}, danh sách có {theirs}." for name, (ours, theirs) in wrong.items())


def journalled() -> Iterator[str]:
    """Every row is what somebody wrote, as the journal of the organising body says, and nothing told is gone."""
    written = JournalEntry.objects.filter(act__in=_ACTS).exclude(content="").order_by("pk")
    marks: Counter[Mark] = Counter()
    states: dict[str, str] = {}
    for one in written.iterator(_AT_ONCE):
        content = read(one.content)
        if content.get("did") == "state":
            states[str(content["ref"])] = str(content.get("after", ""))
        elif "training_digest" in content:
            marks[_mark(content)] += 1
    for mark in _rows():
        if marks[mark]:
            marks[mark] -= 1
        else:
            yield f"{mark[1]}, {mark[0]} {mark[2]}: nhật ký không ghi như vậy."
    yield from (f"{mark[1]}, {mark[0]} {mark[2]}: nhật ký ghi nhưng không còn." for mark in (+marks))
    for code, state in TrainingSession.objects.order_by("pk").values_list("code", "state"):
        if states.get(code) != state:
            yield f"Lớp {code}: trạng thái “{state}” nhưng nhật ký ghi “{states.get(code, '')}”."


def _mark(content: Mapping[str, Any]) -> Mark:
    did, ref, place, told = (str(content.get(name, "")) for name in ("did", "ref", "place", "training_digest"))
    return did, ref, place, told


def _told(did: str, ref: str, place: int, facts: Mapping[str, Any]) -> Mark:
    return did, ref, str(place), digest(canonical(dict(facts)))


def _rows() -> Iterable[Mark]:
    for kind in _KINDS:
        for row in kind.model._default_manager.select_related(*kind.related).order_by("pk").iterator(_AT_ONCE):
            ref, place = kind.named(row)
            yield _told(kind.did, ref, place, kind.told(row))
            if kind.back and not row.stands:
                yield _told(kind.back, ref, place, told_back(row))


@dataclass(frozen=True)
class _Kind:
    """Rows the journal is told of: as what, how each is named, what it says, and how its taking back is called."""

    did: str
    model: type[Any]
    related: tuple[str, ...]
    named: Callable[[Any], tuple[str, int]]
    told: Callable[[Any], Mapping[str, Any]]
    back: str = ""


def _of_session(row: Any) -> tuple[str, int]:
    return row.session.code, row.place


def _of_enrolment(row: Any) -> tuple[str, int]:
    return f"{row.enrolment.session.code}/{row.enrolment.place}", row.place


def _of_minutes(row: Any) -> tuple[str, int]:
    turn = 1 + (row.role == MinutesSignature.Role.CHAIR)
    return f"{row.minutes.session.code}/{row.minutes.number}", turn


_KINDS = (
    _Kind("line", TrainingLineEntry, ("line",), lambda row: (row.line.code, row.place), told_line),
    _Kind("session", TrainingEntry, ("session",), _of_session, told_session),
    _Kind("notice", TrainingNotice, ("session", "case", "entry"), _of_session, told_notice),
    _Kind("enrolment", Enrolment, ("session",), _of_session, told_enrolment, "enrolment_back"),
    _Kind("presence", Presence, ("enrolment__session",), _of_enrolment, told_presence, "presence_back"),
    _Kind("result", TrainingResult, ("enrolment__session",), _of_enrolment, told_result),
    _Kind(
        "minutes",
        TrainingMinutes,
        ("session",),
        lambda row: (row.session.code, row.number),
        told_minutes,
        "minutes_back",
    ),
    _Kind("minutes_signature", MinutesSignature, ("minutes__session",), _of_minutes, told_signature),
)

KEPT.register(Check("training.entries", "Kế hoạch, lớp tập huấn ghi nối tiếp nhau", entries))
KEPT.register(
    Check("training.attendance", "Chỉ người trong danh sách được điểm danh, trước khi ký biên bản", attendance)
)
KEPT.register(Check("training.minutes", "Lớp đã tổ chức có biên bản hai chữ ký, trang nguyên vẹn", minutes))
KEPT.register(Check("training.sums", "Bảng tập huấn đúng bằng danh sách", sums))
KEPT.register(Check("training.journal", "Tập huấn đúng như nhật ký", journalled))
