"""Training in the tests: Sở TT&TT with its people, Phước Hữu and Phước Hậu with a team each, a session announced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.errors import RuleBroken
from decisions.models import (
    Case,
    Enrolment,
    JournalEntry,
    Officer,
    Presence,
    TrainingEntry,
    TrainingLine,
    TrainingLineEntry,
    TrainingMinutes,
    TrainingNotice,
    TrainingResult,
    TrainingSession,
    Unit,
)
from decisions.training.attending import mark
from decisions.training.enrolling import Door, door_of, enrol
from decisions.training.minutes import MinutesFacts, sign_minutes, standing_minutes, write_minutes
from decisions.training.notice_paper import usual
from decisions.training.noticing import begin
from decisions.training.people import members_on
from decisions.training.planning import add_line
from decisions.training.rules import LineFacts, SessionFacts
from decisions.training.sessions import open_session, record_notice
from documents.clock import local_date
from tests.cast import Cast, Commune
from tests.departments import cites_the_plan, ict_office
from tests.letter import nothing_left
from tests.month import Department, department, teams
from tests.workflows.play import along
from tests.world import MORNING, appoint, officer
from workflows.engine.entry import opener

TODAY, DAY = date(2022, 5, 4), date(2022, 5, 12)
ON_THE_DAY = MORNING + timedelta(days=8)
AFTER = ON_THE_DAY + timedelta(days=1)
LINE = LineFacts("Kỹ năng hướng dẫn dịch vụ công trực tuyến", "Thành viên Tổ cấp xã", 300, 2, "in_person")
SESSION = SessionFacts(
    title="Lớp tập huấn Tổ công nghệ số cộng đồng đợt 1",
    topics="Chủ trương, chính sách về chuyển đổi số\nCài đặt, sử dụng nền tảng số",
    day=DAY,
    begins=time(8, 0),
    ends=time(11, 30),
    form="in_person",
    venue="Hội trường Sở Thông tin và Truyền thông",
    trainers="Ông Hán Văn Quý, chuyên viên Sở",
    seats=4,
    register_by=date(2022, 5, 10),
    units=("22879", "22891"),
    test="points",
    scale=100,
    pass_mark=50,
)


@dataclass(frozen=True)
class Training:
    """Sở TT&TT and who trains there."""

    cast: Cast
    body: Unit
    director: Officer
    head: Officer
    specialist: Officer
    chief: Officer
    clerk: Officer

    @property
    def session(self) -> TrainingSession:
        """The only session, as it stands."""
        return TrainingSession.objects.select_related("body").get()


def trained(cast: Cast) -> Training:
    """What most tests begin from: a team of three in each of two communes, nothing planned yet."""
    ict = department(cast)
    chief = ict_office(ict.unit)
    clerk = officer("vt.stttt", "Trần Thị Lịch", Officer.Honorific.MRS)
    appoint(clerk, "records_clerk", Unit.objects.get(code="stttt-vp"))
    for commune in (cast.huu, cast.hau):
        teams(commune)
    for kind in (Kind.TRAINING_NOTICE,):
        cites_the_plan(kind)
        open_book(ict.unit, kind, 2022, by=clerk, at=MORNING, last_given=40)
    return Training(cast, ict.unit, ict.director, ict.head, ict.specialist, chief, clerk)


def planned(made: Training, facts: LineFacts = LINE, **other: Any) -> TrainingLine:
    return add_line(made.body, other.pop("year", 2022), facts, **{"by": made.specialist, "at": MORNING, **other})


def opened(made: Training, **facts: Any) -> TrainingSession:
    """A session being prepared."""
    return open_session(made.body, replace(SESSION, **facts), line=None, by=made.specialist, at=MORNING)


def announced(made: Training, **facts: Any) -> TrainingSession:
    """One whose notice was sent otherwise and recorded."""
    session = opened(made, **facts)
    record_notice(session, "41/TB-STTTT", TODAY, by=made.specialist, at=MORNING)
    session.refresh_from_db()
    return session


def door(commune: Commune, session: TrainingSession, at: datetime = MORNING) -> Door:
    return door_of(commune.drafter, session, commune.unit.code, at)


def keys(commune: Commune, day: date = TODAY) -> list[str]:
    """How the list of the commune's team names its members."""
    return [one.key for one in members_on([commune.unit.pk], day)]


def enrolled(commune: Commune, session: TrainingSession, *places: int, at: datetime = MORNING) -> list[Enrolment]:
    """Members of a commune's team, by their place from 0; all three if none is named."""
    named = keys(commune)
    wanted = [named[place] for place in places or range(len(named))]
    return enrol(session, door(commune, session, at), wanted, by=commune.drafter, at=at)


def present(made: Training, session: TrainingSession, *places: int) -> int:
    return mark(session, places, by=made.specialist, at=ON_THE_DAY)


def minuted(made: Training, session: TrainingSession) -> None:
    """Minutes written and signed by both."""
    written(made, session)
    for by in (made.specialist, made.head):
        found = standing_minutes(session)
        assert found is not None
        sign_minutes(found, by=by, at=AFTER)
    session.refresh_from_db()


def written(made: Training, session: TrainingSession, **facts: Any) -> Any:
    usual = MinutesFacts(time(8, 5), time(11, 20), "cv.stttt", "tp.stttt", "", "Các Tổ triển khai ngay.")
    return write_minutes(session, replace(usual, **facts), by=made.specialist, at=AFTER)


def people(made: Training, draft: str = Act.DRAFT_TRAINING_NOTICE, sign: str = Act.SIGN_TRAINING_NOTICE) -> Any:
    """Who does what with a paper of the Sở."""
    return {
        draft: made.specialist,
        Act.CHECK_CONTENT: made.head,
        Act.CHECK_FORMAT: made.chief,
        sign: made.director,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), made.clerk),
    }


def noticed(made: Training, session: TrainingSession, *, at: datetime = MORNING, **bounds: str) -> Case:
    """The notice of a session through the one entry."""
    case = begin(session, opener=opener(by=made.specialist, at=at), by=made.specialist, at=at)
    return along(case, people(made), usual(case, local_date(at)).content(), at=at, **bounds)


def called(ict: Department, commune: Commune, at: datetime) -> TrainingSession:
    """A session of the Sở to which one commune alone is called, with a member of its team, and a line of the plan."""
    body, by = ict.unit, ict.specialist
    add_line(body, 2022, LINE, by=by, at=at)
    session = open_session(body, replace(SESSION, units=(commune.unit.code,)), line=None, by=by, at=at)
    record_notice(session, "41/TB-STTTT", TODAY, by=by, at=at)
    enrolled(commune, session, 0, at=at)
    return session


TRAINED = (
    *(TrainingLineEntry, TrainingSession, TrainingEntry, TrainingNotice, Enrolment, Presence, TrainingResult),
    *(TrainingMinutes, JournalEntry),
)


def refused(said: str, deed: Callable[[], Any], error: type[Exception] = RuleBroken) -> None:
    """What is refused says why, and leaves no trace."""
    with nothing_left(*TRAINED), pytest.raises(error, match=said):
        deed()
