"""Attendance: taken by the organiser's list or by a code on the day, taken back with a reason; results after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.organisation.models import Officer
from decisions.training.enrolling import (
    add_guest,
    add_member,
    own_rows,
    require_new_guest,
    standing_of,
)
from decisions.training.models import (
    EndTest,
    Enrolment,
    Presence,
    SessionState,
    TrainingEntry,
    TrainingResult,
    TrainingSession,
    Way,
)
from decisions.training.people import Trainee, members_on, person_enrolled
from decisions.training.rules import Guest, broken_by_guest
from decisions.training.selectors import entry_of, invited_units
from decisions.training.writing import (
    Pen,
    fresh,
    pen_for,
    refuse,
    require_none,
    stored,
    told_back,
    told_presence,
    told_result,
    why,
)

_NOT_NOW = {
    SessionState.PREPARING: "Lớp này chưa thông báo, chưa điểm danh được. Phát hành hoặc ghi nhận thông báo trước.",
    SessionState.CHANGED: "Lớp này đã thay đổi sau khi thông báo. Thông báo lại trước khi điểm danh.",
    SessionState.HELD: "Biên bản lớp đã ký, không điểm danh thêm được.",
    SessionState.CANCELLED: "Lớp này không tổ chức, không điểm danh được.",
}


@dataclass(frozen=True)
class ResultFacts:
    """What is written of somebody present."""

    points: int | None = None
    passed: bool | None = None
    materials: bool = False


@transaction.atomic
def mark(session: TrainingSession, places: Sequence[int], *, by: Officer, at: datetime) -> int:
    """The organiser ticks who is there; who is present already stays so. How many were new.

    Raises NotAuthorised, RuleBroken.
    """
    pen = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at)
    session = fresh(session)
    _require_day(session, pen)
    there = {row.place: row for row in standing_of(session)}
    if unknown := [place for place in places if place not in there]:
        refuse(f"Số {unknown[0]} không có trong danh sách của lớp. Mở lại trang điểm danh.")
    return _present(pen, [there[place] for place in dict.fromkeys(places)], Way.LIST)


@transaction.atomic
def add_there(session: TrainingSession, key: str, *, by: Officer, at: datetime) -> Enrolment:
    """A member of an invited unit came unannounced: listed and present at once, beyond the seats.

    Raises NotAuthorised, RuleBroken.
    """
    pen = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at)
    session = fresh(session)
    _require_day(session, pen)
    found = next((one for one in walk_ins(session, pen.today) if one.key == key), None)
    if found is None:
        refuse("Người này không có trong danh sách Tổ của đơn vị được mời. Chọn lại.", "member")
    if found.person in {person_enrolled(one) for one in standing_of(session)}:
        refuse(f"{found.row.full_name} đã có trong danh sách của lớp. Đánh dấu trong danh sách.", "member")
    row = add_member(pen, session, found.row.team.unit, found)
    _present(pen, [row], Way.LIST)
    return row


@transaction.atomic
def add_guest_there(session: TrainingSession, unit: str, guest: Guest, *, by: Officer, at: datetime) -> Enrolment:
    """A guest of an invited unit came unannounced. Raises NotAuthorised, RuleBroken."""
    pen, guest = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at), stored(guest)
    session = fresh(session)
    _require_day(session, pen)
    entry = entry_of(session)
    if not entry.guests:
        refuse("Lớp này chỉ nhận thành viên Tổ. Chọn người trong danh sách Tổ.", "full_name")
    body = next((one.unit for one in invited_units(entry, pen.today) if one.unit.code == unit), None)
    if body is None:
        refuse("Đơn vị này không được mời. Chọn lại đơn vị.", "unit")
    require_none(broken_by_guest(guest))
    require_new_guest(guest, session, body)
    row = add_guest(pen, session, body, guest, on_the_spot=True)
    _present(pen, [row], Way.LIST)
    return row


@transaction.atomic
def confirm_own(session: TrainingSession, *, by: Officer, at: datetime) -> bool:
    """Who leads a team of an invited unit says, by the code shown in the room, that he is there. Whether it is new.

    Raises NotAuthorised, RuleBroken.
    """
    rows = own_rows(by, session, at)
    if not rows:
        refuse("Tài khoản này không phải của Tổ trưởng được mời dự lớp. Báo người tổ chức điểm danh theo danh sách.")
    team = rows[0].team
    pen = pen_for(session.body, Act.ENROL_TRAINEES, by=by, at=at, on=team.post_unit)
    session = fresh(session)
    _require_day(session, pen)
    mine = Trainee(rows[0])
    row = next((one for one in standing_of(session) if person_enrolled(one) == mine.person), None)
    if row is None:
        row = add_member(pen, session, team.unit, mine)
    return bool(_present(pen, [row], Way.CODE))


@transaction.atomic
def take_back_presence(presence: Presence, reason: str, *, by: Officer, at: datetime) -> None:
    """Somebody was not there after all; possible after the minutes too, which stay.

    Raises NotAuthorised, RuleBroken.
    """
    body = presence.enrolment.session.body
    pen, words = pen_for(body, Act.KEEP_TRAINING, by=by, at=at), why(reason)
    presence = Presence.objects.select_related("enrolment__session").get(pk=presence.pk)
    if not presence.stands:
        refuse("Điểm danh này đã rút trước đó.", "reason")
    presence.taken_back_by, presence.taken_back_at, presence.reason = by, at, words
    presence.save(update_fields=["taken_back_by", "taken_back_at", "reason"])
    pen.tell("presence_back", *_named(presence), told_back(presence))


@transaction.atomic
def write_results(
    session: TrainingSession, said: Sequence[tuple[int, ResultFacts]], *, by: Officer, at: datetime
) -> int:
    """What became of people present, by their place in the list; the same again writes nothing. How many are new.

    Raises NotAuthorised, RuleBroken: not present, beyond the scale, after the minutes.
    """
    pen = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at)
    session = fresh(session)
    _require_day(session, pen)
    entry, there = entry_of(session), {row.place: row for row in standing_of(session)}
    here = set(
        Presence.objects.filter(enrolment__session=session, taken_back_at=None).values_list("enrolment", flat=True)
    )
    rows: dict[int, tuple[Enrolment, ResultFacts]] = {}
    for place, facts in said:
        row = there.get(place)
        if row is None or row.pk not in here:
            refuse(f"Số {place} chưa điểm danh nên chưa ghi kết quả được. Điểm danh trước.", f"r{place}")
        rows[place] = (row, _tested(facts, entry, place))
    return _write_results(pen, list(rows.values()))


def present_in(session: TrainingSession) -> int:
    """How many were there."""
    return Presence.objects.filter(enrolment__session=session, taken_back_at=None).count()


def walk_ins(session: TrainingSession, day: date) -> list[Trainee]:
    """The members on a day of the units invited, who may come unannounced."""
    return members_on([one.unit_id for one in invited_units(entry_of(session), day)], day)


def _require_day(session: TrainingSession, pen: Pen) -> None:
    """The session is announced, its day has come, its minutes are not signed. Raises RuleBroken."""
    if session.state != SessionState.ANNOUNCED:
        refuse(_NOT_NOW[SessionState(session.state)])
    day = entry_of(session).day
    if pen.today < day:
        refuse(f"Lớp tổ chức ngày {day:%d/%m/%Y}, chưa đến ngày điểm danh.")


def _present(pen: Pen, rows: Sequence[Enrolment], way: Way) -> int:
    """Who is not present yet becomes so. How many."""
    said = Presence.objects.filter(enrolment__in=rows)
    last = dict(said.values("enrolment").annotate(last=Max("place")).values_list("enrolment", "last"))
    here = set(said.filter(taken_back_at=None).values_list("enrolment", flat=True))
    new = [row for row in rows if row.pk not in here]
    made = Presence.objects.bulk_create(
        Presence(enrolment=row, place=last.get(row.pk, 0) + 1, way=way, **pen.signed()) for row in new
    )
    pen.tell_all(("presence", *_named(one), told_presence(one)) for one in made)
    return len(made)


def _tested(facts: ResultFacts, entry: TrainingEntry, place: int) -> ResultFacts:
    """Points say whether somebody passed; without a test there is neither. Raises RuleBroken."""
    if entry.test != EndTest.POINTS:
        if facts.points is not None:
            refuse("Lớp này không chấm điểm. Bỏ số điểm.", f"r{place}")
        return ResultFacts(None, facts.passed if entry.test == EndTest.PASS else None, facts.materials)
    if facts.points is None:
        return ResultFacts(None, None, facts.materials)
    if not 0 <= facts.points <= (entry.scale or 0):
        refuse(f"Điểm ở số {place} phải từ 0 đến {entry.scale}. Ghi lại.", f"r{place}")
    return ResultFacts(facts.points, facts.points >= (entry.pass_mark or 0), facts.materials)


def _write_results(pen: Pen, said: Sequence[tuple[Enrolment, ResultFacts]]) -> int:
    """What differs from what was said last becomes a row. How many."""
    told = TrainingResult.objects.filter(enrolment__in=[row for row, _ in said]).order_by("place")
    last = {one.enrolment_id: one for one in told}
    new = [(row, facts, last.get(row.pk)) for row, facts in said if facts != _said(last.get(row.pk))]
    made = TrainingResult.objects.bulk_create(
        TrainingResult(enrolment=row, place=before.place + 1 if before else 1, **asdict(facts), **pen.signed())
        for row, facts, before in new
    )
    pen.tell_all(
        ("result", f"{one.enrolment.session.code}/{one.enrolment.place}", one.place, told_result(one)) for one in made
    )
    return len(made)


def _said(row: TrainingResult | None) -> ResultFacts:
    return ResultFacts(row.points, row.passed, row.materials) if row else ResultFacts()


def _named(presence: Presence) -> tuple[str, int]:
    enrolment = presence.enrolment
    return f"{enrolment.session.code}/{enrolment.place}", presence.place
