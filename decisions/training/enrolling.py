"""Enrolling: an invited unit names members of its teams, and guests where the notice lets them; taking back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit
from decisions.schools.models import SchoolMember
from decisions.teams.models import Membership, Team
from decisions.training.models import Enrolment, SessionState, TrainingEntry, TrainingSession
from decisions.training.people import Person, Trainee, members_on, person_enrolled
from decisions.training.rules import Guest, broken_by_guest
from decisions.training.selectors import entry_of
from decisions.training.writing import Pen, fresh, pen_for, refuse, require_none, stored, told_back, told_enrolment, why
from documents.clock import local_date
from documents.page.vietnamese import sort_key

_CLOSED = {
    SessionState.PREPARING: "Lớp này chưa thông báo nên chưa nhận đăng ký.",
    SessionState.CHANGED: "Lớp này đang thay đổi, chờ thông báo lại. Đăng ký đã ghi vẫn giữ; chờ thông báo mới.",
    SessionState.HELD: "Lớp này đã tổ chức, không nhận đăng ký nữa.",
    SessionState.CANCELLED: "Lớp này không tổ chức, không nhận đăng ký.",
}


@dataclass(frozen=True)
class Door:
    """For which unit an officer enrols people, under the right on which unit; `team`: of the own team alone."""

    unit: Unit
    on: Unit
    team: Team | None = None


def doors_of(officer: Officer, session: TrainingSession, at: datetime) -> list[Door]:
    """The invited units for which an officer enrols, by code; who leads teams of one comes after its own people."""
    held = list(Unit.objects.filter(code__in=bodies_of(officer, (Act.ENROL_TRAINEES,), at)).order_by("code"))
    notice = session.notices.order_by("-place").select_related("entry").first()
    if notice is None or not held:
        return []
    invited = {one.unit_id: one.unit for one in notice.entry.units.select_related("unit")}
    teams = Team.objects.on(local_date(at)).filter(post_unit__in=held, unit__in=invited).select_related("unit")
    led = {team.post_unit_id: team for team in teams.select_related("post_unit")}
    own = [Door(unit, unit) for unit in held if unit.pk in invited]
    return [*own, *(Door(team.unit, unit, team) for unit in held if (team := led.get(unit.pk)))]


def door_of(officer: Officer, session: TrainingSession, unit: str, at: datetime) -> Door:
    """The door of one unit. Raises NotVisible for one the officer enrols nobody of."""
    found = next((one for one in doors_of(officer, session, at) if one.on.code == unit), None)
    if found is None:
        raise NotVisible
    return found


def door_for(officer: Officer, session: TrainingSession, row: Enrolment, at: datetime) -> Door:
    """The door through which an enrolment may be taken back. Raises NotVisible."""
    for door in doors_of(officer, session, at):
        own = door.team is None or (row.member is not None and row.member.team_id == door.team.pk)
        if door.unit.pk == row.unit_id and own:
            return door
    raise NotVisible


def candidates(door: Door, day: date) -> list[Trainee]:
    """The members that may be enrolled through a door."""
    found = members_on([door.unit.pk], day)
    return found if door.team is None else [one for one in found if one.row.team == door.team]


@transaction.atomic
def enrol(session: TrainingSession, door: Door, keys: Sequence[str], *, by: Officer, at: datetime) -> list[Enrolment]:
    """Members of an invited unit are to come; `keys` name rows of team lists. All of them, or none.

    Raises NotAuthorised, RuleBroken: not announced, too late, full, unknown, twice.
    """
    pen = pen_for(session.body, Act.ENROL_TRAINEES, by=by, at=at, on=door.on)
    session = fresh(session)
    entry = _receiving(session, pen)
    there = {one.key: one for one in candidates(door, pen.today)}
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        refuse("Chưa chọn người dự lớp. Đánh dấu ít nhất một người.", "members")
    if unknown := [key for key in wanted if key not in there]:
        refuse(f"“{unknown[0]}” không có trong danh sách Tổ hiện nay. Mở lại trang để chọn.", "members")
    chosen = [there[key] for key in wanted]
    _require_new([(one.person, one.row.full_name) for one in chosen], session, "members")
    _require_seats(session, entry, len(chosen))
    return _write(pen, session, [_of_member(pen, session, door.unit, one) for one in chosen])


@transaction.atomic
def enrol_guest(session: TrainingSession, door: Door, guest: Guest, *, by: Officer, at: datetime) -> Enrolment:
    """Somebody beyond the teams is to come. Raises NotAuthorised, RuleBroken."""
    pen, guest = pen_for(session.body, Act.ENROL_TRAINEES, by=by, at=at, on=door.on), stored(guest)
    session = fresh(session)
    entry = _receiving(session, pen)
    if not entry.guests or door.team:
        refuse("Lớp này chỉ nhận thành viên Tổ. Chọn người trong danh sách Tổ.", "full_name")
    require_none(broken_by_guest(guest))
    _require_new([(_guest_person(guest, door.unit), guest.full_name)], session, "full_name")
    _require_seats(session, entry, 1)
    return add_guest(pen, session, door.unit, guest)


@transaction.atomic
def take_back(enrolment: Enrolment, reason: str, door: Door | None, *, by: Officer, at: datetime) -> None:
    """Somebody will not come: by the own unit until the last day to enrol, by the organiser until the session ends.

    `door` is none for the organiser. Raises NotAuthorised, RuleBroken: not once the person was there.
    """
    body = enrolment.session.body
    act, on = (Act.ENROL_TRAINEES, door.on) if door else (Act.KEEP_TRAINING, None)
    pen, words = pen_for(body, act, by=by, at=at, on=on), why(reason)
    session, enrolment = fresh(enrolment.session), Enrolment.objects.get(pk=enrolment.pk)
    if session.state not in (SessionState.ANNOUNCED, SessionState.CHANGED):
        refuse("Lớp này không còn nhận thay đổi danh sách.", "reason")
    if not enrolment.stands:
        refuse("Đăng ký này đã rút trước đó.", "reason")
    if enrolment.presences.filter(taken_back_at=None).exists():
        refuse("Người này đã điểm danh, không rút đăng ký được.", "reason")
    if door and pen.today > entry_of(session).register_by:
        refuse("Đã quá hạn đăng ký. Báo cơ quan tổ chức rút đăng ký này.", "reason")
    enrolment.taken_back_by, enrolment.taken_back_at, enrolment.reason = by, at, words
    enrolment.save(update_fields=["taken_back_by", "taken_back_at", "reason"])
    pen.tell("enrolment_back", session.code, enrolment.place, told_back(enrolment))


def add_member(pen: Pen, session: TrainingSession, unit: Unit, one: Trainee) -> Enrolment:
    """A row for a member who came unannounced, behind the lock and after every question."""
    return _write(pen, session, [_of_member(pen, session, unit, one, on_the_spot=True)])[0]


def add_guest(pen: Pen, session: TrainingSession, unit: Unit, guest: Guest, *, on_the_spot: bool = False) -> Enrolment:
    """A row for a guest, behind the lock and after every question."""
    row = Enrolment(session=session, unit=unit, on_the_spot=on_the_spot, **vars(guest), **pen.signed())
    return _write(pen, session, [row])[0]


def require_new_guest(guest: Guest, session: TrainingSession, unit: Unit) -> None:
    """A guest is not there yet. Raises RuleBroken."""
    _require_new([(_guest_person(guest, unit), guest.full_name)], session, "full_name")


def standing_of(session: TrainingSession) -> list[Enrolment]:
    """The enrolments of a session that stand, with whose they are."""
    found = Enrolment.objects.filter(session=session, taken_back_at=None).order_by("place")
    return list(found.select_related("session", "unit", "member__team", "school_member__team"))


def _receiving(session: TrainingSession, pen: Pen) -> TrainingEntry:
    """What the session asks, while it takes people. Raises RuleBroken."""
    if session.state != SessionState.ANNOUNCED:
        refuse(_CLOSED[SessionState(session.state)])
    entry = entry_of(session)
    if pen.today > entry.register_by:
        refuse(f"Đã quá hạn đăng ký ({entry.register_by:%d/%m/%Y}). Liên hệ cơ quan tổ chức để bổ sung tại lớp.")
    return entry


def _require_seats(session: TrainingSession, entry: TrainingEntry, wanted: int) -> None:
    left = entry.seats - session.enrolments.filter(taken_back_at=None).count()
    if wanted > left:
        rest = f"chỉ còn {left} chỗ, không đủ cho {wanted} người. Chọn ít người hơn" if left > 0 else "đã đủ người"
        refuse(f"Lớp có {entry.seats} chỗ, {rest}. Cần thêm thì đề nghị cơ quan tổ chức tăng số chỗ hoặc mở lớp khác.")


def _require_new(wanted: Iterable[tuple[Person, str]], session: TrainingSession, field: str) -> None:
    """Nobody comes twice: not who is enrolled already, not the same person out of two teams. Raises RuleBroken."""
    known = {person_enrolled(one) for one in standing_of(session)}
    for person, name in wanted:
        if person in known:
            refuse(f"{name} đã có trong danh sách của lớp. Mỗi người đăng ký một lần.", field)
        known.add(person)


def _guest_person(guest: Guest, unit: Unit) -> Person:
    return ("guest", unit.pk, guest.honorific, sort_key(guest.full_name), 0)


def _of_member(pen: Pen, session: TrainingSession, unit: Unit, one: Trainee, *, on_the_spot: bool = False) -> Enrolment:
    row = one.row
    whose = {"school_member": row} if isinstance(row, SchoolMember) else {"member": row}
    return Enrolment(session=session, unit=unit, on_the_spot=on_the_spot, **whose, **pen.signed())


def _write(pen: Pen, session: TrainingSession, rows: Sequence[Enrolment]) -> list[Enrolment]:
    """Rows get the next places of the list, in their order."""
    last = session.enrolments.aggregate(last=Max("place"))["last"] or 0
    for place, row in enumerate(rows, start=last + 1):
        row.place = place
    made = Enrolment.objects.bulk_create(rows)
    pen.tell_all(("enrolment", session.code, row.place, told_enrolment(row)) for row in made)
    return made


def own_rows(officer: Officer, session: TrainingSession, at: datetime) -> list[Membership]:
    """The rows by which an officer leads teams invited to a session: what a QR code marks present."""
    teams = [door.team.pk for door in doors_of(officer, session, at) if door.team]
    rows = Membership.objects.on(local_date(at)).filter(team__in=teams, role="leader").select_related("team")
    return list(rows.order_by("team__code"))
