"""The rehearsal of training: sessions of Sở TT&TT from the plan to the minutes, every second one with its report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial
from random import Random

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights, rights_on
from decisions.calendar.working_days import next_working_day
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Team
from decisions.training import noticing, reporting
from decisions.training.attending import ResultFacts, mark, write_results
from decisions.training.enrolling import candidates, door_of, enrol, standing_of
from decisions.training.minutes import MinutesFacts, sign_minutes, standing_minutes, write_minutes
from decisions.training.models import TrainingLine, TrainingSession
from decisions.training.notice_paper import usual
from decisions.training.people import person_enrolled
from decisions.training.planning import add_line
from decisions.training.rules import LineFacts, SessionFacts
from decisions.training.selectors import entry_of
from decisions.training.sessions import change_session, open_session
from decisions.training.writing import session_facts
from documents.clock import local_date
from workflows.engine.entry import opener
from workflows.rehearsal.outgoing import play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_AT_ONCE, _SEATS = 5, 120
_TOPICS = "Chủ trương, chính sách, pháp luật về chuyển đổi số\nCài đặt, hướng dẫn sử dụng nền tảng số, kỹ năng số"


def play_training(count: int, stage: Stage, pace: Pace, chance: Random) -> None:
    """So many sessions, each for the next communes with teams; every third is moved by a day after its notice."""
    body = Unit.objects.filter(role=Unit.Role.DEPARTMENT_ICT).order_by("code").first()
    communes = _ready(pace)
    if body is None or not communes or not count:
        return
    line = _plan(body, len(communes), stage, pace)
    for turn in range(count):
        called = [communes[(turn * _AT_ONCE + step) % len(communes)] for step in range(min(_AT_ONCE, len(communes)))]
        tried(stage, partial(_hold, body, line, called, turn, stage, pace, chance))


def _ready(pace: Pace) -> list[Unit]:
    """The communes that have a team and somebody who enrols its members, by code."""
    there = Team.objects.on(local_date(pace.now)).values("unit")
    units = list(Unit.objects.filter(pk__in=there).order_by("code"))
    held = rights_on([unit.pk for unit in units], Asked((Act.ENROL_TRAINEES,), 0, pace.now))
    return [unit for unit in units if unit.pk in held]


def _plan(body: Unit, communes: int, stage: Stage, pace: Pace) -> TrainingLine:
    year, quarter = local_date(pace.now).year, (local_date(pace.now).month + 2) // 3
    facts = LineFacts("Nghiệp vụ Tổ công nghệ số cộng đồng", "Thành viên Tổ cấp xã", communes * 5, quarter, "in_person")
    with stage.costs.of("add_training_line"):
        return add_line(body, year, facts, by=_who(body, Act.KEEP_TRAINING, pace), at=pace.tick(5))


def _hold(
    body: Unit, line: TrainingLine, called: list[Unit], turn: int, stage: Stage, pace: Pace, chance: Random
) -> None:
    keeper = _who(body, Act.KEEP_TRAINING, pace)
    day = _later(local_date(pace.now), 8)
    facts = _facts(turn, day, tuple(sorted(unit.code for unit in called)))
    with stage.costs.of("open_training"):
        session = open_session(body, facts, line=line, by=keeper, at=pace.tick(10))
    _notify(session, stage, pace)
    if turn % 3 == 2:
        moved = replace(session_facts(entry_of(session)), day=next_working_day(day))
        change_session(session, moved, by=keeper, at=pace.tick(5))
        _notify(session, stage, pace)
    for unit in called:
        tried(stage, partial(_enrol, session, unit, stage, pace))
    pace.go_to(entry_of(session).day, 8)
    _attend(session, keeper, stage, pace, chance)
    _minute(session, keeper, stage, pace)
    if turn % 2 == 1:
        _report(session, keeper, stage, pace)


def _facts(turn: int, day: date, units: tuple[str, ...]) -> SessionFacts:
    return SessionFacts(
        title=f"Lớp tập huấn nghiệp vụ Tổ công nghệ số cộng đồng đợt {turn + 1}",
        topics=_TOPICS,
        day=day,
        begins=time(8, 0),
        ends=time(11, 30),
        form="in_person" if turn % 2 == 0 else "online",
        venue="Hội trường Sở Thông tin và Truyền thông" if turn % 2 == 0 else "https://hop.example.vn/tap-huan",
        trainers="Chuyên viên Phòng Công nghệ thông tin",
        seats=_SEATS,
        register_by=day,
        units=units,
        test="points",
        scale=100,
        pass_mark=50,
    )


def _notify(session: TrainingSession, stage: Stage, pace: Pace) -> None:
    by = _who(session.body, Act.DRAFT_TRAINING_NOTICE, pace, Kind.TRAINING_NOTICE)
    with stage.costs.of("open_case"):
        at = pace.tick(5)
        case = noticing.begin(session, opener=opener(by=by, at=at), by=by, at=at)
    play_letter(case, usual(case, local_date(pace.now)).content(), stage, pace)
    session.refresh_from_db()


def _enrol(session: TrainingSession, unit: Unit, stage: Stage, pace: Pace) -> None:
    """Everybody of the commune's teams, each person once, while there are seats."""
    by, at = _who(unit, Act.ENROL_TRAINEES, pace), pace.tick(4)
    door = door_of(by, session, unit.code, at)
    known = {person_enrolled(one) for one in standing_of(session)}
    people = {one.person: one.key for one in candidates(door, local_date(at)) if one.person not in known}
    wanted = list(people.values())[: _SEATS - len(known)]
    if not wanted:
        return
    with stage.costs.of("enrol"):
        enrol(session, door, wanted, by=by, at=at)


def _attend(session: TrainingSession, keeper: Officer, stage: Stage, pace: Pace, chance: Random) -> None:
    places = [row.place for row in standing_of(session)]
    here = [place for place in places if chance.random() < 0.85] or places[:1]
    with stage.costs.of("mark_present"):
        mark(session, here, by=keeper, at=pace.tick(20))
    told = [(place, ResultFacts(chance.randint(30, 100), None, True)) for place in here]
    with stage.costs.of("write_results"):
        write_results(session, told, by=keeper, at=pace.tick(180))


def _minute(session: TrainingSession, keeper: Officer, stage: Stage, pace: Pace) -> None:
    held = rights(Asked((Act.CHAIR_TRAINING,), session.body_id, pace.now))
    chair = Officer.objects.get(pk=next(one.officer_id for one in held if one.officer_id != keeper.pk))
    facts = MinutesFacts(
        time(8, 5), time(11, 20), keeper.username, chair.username, "", "Các Tổ triển khai nội dung đã tập huấn."
    )
    write_minutes(session, facts, by=keeper, at=pace.tick(10))
    for by in (keeper, chair):
        found = standing_minutes(session)
        if found:
            with stage.costs.of("sign_minutes"):
                sign_minutes(found, by=by, at=pace.tick(5))
    session.refresh_from_db()


def _report(session: TrainingSession, keeper: Officer, stage: Stage, pace: Pace) -> None:
    at = pace.tick(5)
    case = reporting.begin(session, opener=opener(by=keeper, at=at), by=keeper, at=at)
    play_letter(case, reporting.usual(case, local_date(at)).content(), stage, pace)


def _later(day: date, days: int) -> date:
    for _ in range(days):
        day = next_working_day(day)
    return day


def _who(unit: Unit, act: Act, pace: Pace, kind: str = "") -> Officer:
    return person(rights(Asked((act,), unit.pk, pace.now, kind)))
