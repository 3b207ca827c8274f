"""The line of education trains its schools (III.3.b): Phòng GD&ĐT calls, headmasters enrol, who was never trained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.cases.selectors import visible_to
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.mending.letter import Point
from decisions.mending.opening import begin as mend
from decisions.models import Officer, TrainingSession
from decisions.training.attending import mark
from decisions.training.board import board_of, school_board, school_lines
from decisions.training.enrolling import candidates, door_of, enrol
from decisions.training.notice_paper import usual
from decisions.training.noticing import begin
from decisions.training.selectors import invitable, listed_people, visible_session
from decisions.training.sessions import open_session
from documents.clock import local_date
from documents.page.checks import faults
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.departments import cites_the_plan
from tests.letter import later
from tests.mending import correction
from tests.schools import Schools, begun, schools, send
from tests.standing import stands
from tests.training import DAY, ON_THE_DAY, SESSION, TODAY
from tests.workflows.play import along
from tests.workflows.visits import person, text
from tests.world import MORNING, appoint, officer
from workflows.engine.entry import opener

pytestmark = pytest.mark.django_db
NOW = MORNING + timedelta(hours=2)


@dataclass(frozen=True)
class Line:
    """Phòng GD&ĐT of Ninh Phước with who trains there, and a school with its team."""

    cast: Cast
    schools: Schools
    trainer: Officer


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, NOW)


@stands
def line(cast: Cast) -> Line:
    made = schools(cast.district)
    send(begun(made), made)
    trainer = officer("cv.gddt", "Trượng Thanh Vân")
    appoint(trainer, "education_specialist", made.division)
    cites_the_plan(Kind.TRAINING_NOTICE)
    open_book(made.division, Kind.TRAINING_NOTICE, 2022, by=made.division_clerk, at=MORNING, last_given=7)
    return Line(cast, made, trainer)


def through(line: Line, draft: Act, sign: Act) -> dict[str, Officer]:
    """Who does what with a paper of the Phòng."""
    head, clerk = line.schools.division_head, line.schools.division_clerk
    return {
        draft: line.trainer,
        Act.CHECK_CONTENT: head,
        Act.CHECK_FORMAT: clerk,
        sign: head,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), clerk),
    }


def called(line: Line) -> TrainingSession:
    """A session of the Phòng for the two schools it leads, its notice sent through the house."""
    body, by = line.schools.division, line.trainer
    facts = replace(SESSION, units=("587-th1", "587-th2"), title="Lớp tập huấn ứng dụng công nghệ thông tin")
    session = open_session(body, facts, line=None, by=by, at=NOW)
    case = begin(session, opener=opener(by=by, at=NOW), by=by, at=NOW)
    people = through(line, Act.DRAFT_TRAINING_NOTICE, Act.SIGN_TRAINING_NOTICE)
    along(case, people, usual(case, local_date(NOW)).content(), at=NOW)
    session.refresh_from_db()
    return session


def test_a_phong_invites_the_schools_it_leads_and_a_so_all(line: Line) -> None:
    assert sorted(invitable(line.schools.division, TODAY)) == ["587-th1", "587-th2"]
    assert sorted(invitable(line.schools.department, TODAY)) == ["587-gddt", "587-th1", "587-th2", "587-thpt1"]
    wrong = replace(SESSION, units=("587-thpt1",))
    with pytest.raises(RuleBroken, match="không phải đơn vị"):
        open_session(line.schools.division, wrong, line=None, by=line.trainer, at=NOW)


def test_its_head_signs_the_notice_and_headmasters_enrol(line: Line) -> None:
    session = called(line)
    notice = session.notices.get()
    assert (session.state, notice.symbol) == ("announced", "08/TB-GDDT")
    assert notice.case is not None
    page = page_of(current(notice.case.code))
    assert not [one.sentence for one in faults(page)]
    assert page.signature.title == "TRƯỞNG PHÒNG"
    assert "Tổ công nghệ số của trường" in str(page.content)
    assert notice.case in visible_to(line.schools.head, NOW)
    assert notice.case not in visible_to(line.cast.huu.chair, NOW)
    door = door_of(line.schools.head, session, "587-th1", NOW)
    keys = [one.key for one in candidates(door, TODAY)]
    enrol(session, door, keys[:3], by=line.schools.head, at=NOW)
    with pytest.raises(NotVisible):
        door_of(line.schools.head, session, "587-th2", NOW)
    found, reach = visible_session(line.schools.other_head, session.code, NOW)
    assert listed_people(reach.people(found)) == []
    with pytest.raises(NotVisible):
        visible_session(line.schools.upper_head, session.code, NOW)
    assert len(listed_people(visible_session(line.schools.director, session.code, NOW)[1].people(found))) == 3


def test_the_phong_corrects_its_notice_and_nobody_else_does(line: Line) -> None:
    notice = called(line).notices.get().case
    assert notice is not None
    for kind in (Kind.CORRECTION, Kind.RECALL):
        cites_the_plan(kind)
    for stranger in (line.schools.teacher, line.schools.division_clerk, line.cast.huu.clerk):
        with pytest.raises((NotAuthorised, NotVisible)):
            mend(notice, "dinh-chinh", opener=opener(by=stranger, at=NOW), by=stranger, at=NOW)
    case = mend(notice, "dinh-chinh", opener=opener(by=line.trainer, at=NOW), by=line.trainer, at=NOW)
    people = through(line, Act.CORRECT_PAPER, Act.SIGN_CORRECTION)
    along(
        case,
        people,
        correction(Point("Mục 1", "Tổ công nghệ số của trường", "Tổ công nghệ số của các trường")).content(),
        at=NOW,
    )
    page = page_of(current(case.code))
    assert (page.symbol.body, page.symbol.unit, page.signature.title) == ("GDDT", "CNTT", "TRƯỞNG PHÒNG")
    assert not [one.sentence for one in faults(page)]
    assert case in visible_to(line.schools.head, NOW)
    assert case not in visible_to(line.cast.huu.chair, NOW)


def test_the_board_of_schools_says_who_was_never_trained(line: Line) -> None:
    session = called(line)
    door = door_of(line.schools.teacher, session, "587-th1", NOW)
    enrol(session, door, [one.key for one in candidates(door, TODAY)][:3], by=line.schools.teacher, at=NOW)
    mark(session, [1, 2], by=line.trainer, at=ON_THE_DAY)
    board = school_board(line.schools.director, DAY, ON_THE_DAY)
    assert (board.total.figures.members, board.total.figures.trained) == (7, 2)
    assert [row.code for row in board.districts] == ["587-gddt", "sgddt"]
    name, row, lines = school_lines(line.schools.head, "587-th1", DAY, ON_THE_DAY)
    assert (name, row.figures.never, len(lines)) == (line.schools.unit.called(TODAY), 5, 7)
    for stranger in (line.cast.huu.chair, line.cast.nobody):
        with pytest.raises(NotVisible):
            school_board(stranger, DAY, ON_THE_DAY)
    with pytest.raises(NotVisible):
        school_lines(line.schools.other_head, "587-th1", DAY, ON_THE_DAY)
    with pytest.raises(NotVisible):
        board_of(line.schools.head, DAY, ON_THE_DAY)  # teams of communes are no matter of a school


def test_the_pages_of_the_line_of_education(line: Line) -> None:
    session = called(line)
    head = person(line.schools.head)
    shown = text(head.get(f"/tap-huan/lop/{session.code}/"))
    assert "Đăng ký người dự" in shown
    assert "Nguyễn Thị Thảo Vy" in text(head.get(f"/tap-huan/lop/{session.code}/dang-ky/587-th1/"))
    assert "0/7" in text(head.get("/tap-huan/so-lieu/truong-hoc/"))
    assert "Chưa tập huấn" in text(head.get("/tap-huan/so-lieu/truong-hoc/587-th1/"))
    assert head.get("/tap-huan/so-lieu/truong-hoc/587-th2/").status_code == 404
    assert head.get("/tap-huan/so-lieu/").status_code == 404
