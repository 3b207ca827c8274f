"""Writing sessions: opened, said otherwise, announced, cancelled. One that took place is never edited."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act, Kind
from decisions.cases.models import ENDED, Case
from decisions.cases.papers import Issue
from decisions.errors import Violation
from decisions.organisation.models import Officer, Unit
from decisions.texts import TextRule, cleaned
from decisions.training.models import (
    SYMBOL_LENGTH,
    Presence,
    SessionState,
    TrainingEntry,
    TrainingLine,
    TrainingNotice,
    TrainingPaper,
    TrainingSession,
    TrainingUnit,
)
from decisions.training.rules import CLAUSE, SessionFacts, broken_by_session, differing
from decisions.training.selectors import entry_of, invitable
from decisions.training.writing import (
    Pen,
    fresh,
    pen_for,
    refuse,
    require_none,
    session_facts,
    stored,
    system_pen,
    told_notice,
    told_session,
    why,
)
from documents.page.vietnamese import clean_line

OPEN = (SessionState.PREPARING, SessionState.ANNOUNCED, SessionState.CHANGED)
"""The states of a session that is still to come."""
_SYMBOL = TextRule(
    "Số, ký hiệu", SYMBOL_LENGTH, "Chưa có số, ký hiệu thông báo. Ghi như trên văn bản.", CLAUSE, "symbol"
)


@transaction.atomic
def open_session(
    body: Unit, facts: SessionFacts, *, line: TrainingLine | None, by: Officer, at: datetime
) -> TrainingSession:
    """A new session of a body, from a line of its plan or outside it. Raises NotAuthorised, RuleBroken."""
    pen, facts = pen_for(body, Act.KEEP_TRAINING, by=by, at=at), stored(facts)
    _require_lawful(body, facts, pen)
    if line and (line.body_id != body.pk or line.entries.exclude(ended="").exists()):
        refuse("Dòng kế hoạch này không còn trong kế hoạch của cơ quan. Chọn dòng khác.", "line")
    year = facts.day.year
    last = TrainingSession.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"] or 0
    session = TrainingSession.objects.create(
        code=f"{body.code}.lop.{year}.{last + 1}",
        body=body,
        year=year,
        number=last + 1,
        line=line,
        state=SessionState.PREPARING,
    )
    _write(pen, session, 1, facts)
    move(pen, session, SessionState.PREPARING)
    return session


@transaction.atomic
def change_session(session: TrainingSession, facts: SessionFacts, *, by: Officer, at: datetime) -> bool:
    """Something else holds of it; the same again changes nothing. Raises NotAuthorised, RuleBroken.

    What was announced and is told otherwise now needs another notice first.
    """
    pen, facts = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at), stored(facts)
    session = fresh(session)
    _require_open(session)
    last = entry_of(session)
    before = session_facts(last)
    if not differing(before, facts, tuple(SessionFacts.__dataclass_fields__)):
        return False
    if Presence.objects.filter(enrolment__session=session, taken_back_at=None).exists():
        refuse("Lớp đã có người điểm danh, không sửa được nội dung lớp. Ghi điều khác vào biên bản.")
    _require_lawful(session.body, facts, pen)
    if facts.day.year != session.year:
        refuse(f"Lớp này thuộc năm {session.year}. Sang năm khác thì mở lớp mới.", "day")
    if facts.seats < (taken := session.enrolments.filter(taken_back_at=None).count()):
        refuse(f"Đã có {taken} người đăng ký. Số chỗ không được ít hơn.", "seats")
    _require_no_paper(session)
    _write(pen, session, last.place + 1, facts)
    if session.state == SessionState.ANNOUNCED and differing(before, facts):
        move(pen, session, SessionState.CHANGED)
    return True


@transaction.atomic
def cancel_session(session: TrainingSession, reason: str, *, by: Officer, at: datetime) -> None:
    """It will not be held. Raises NotAuthorised, RuleBroken: not once somebody was there."""
    pen, words = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at), why(reason)
    session = fresh(session)
    _require_open(session)
    if Presence.objects.filter(enrolment__session=session, taken_back_at=None).exists():
        refuse("Lớp đã có người điểm danh, không ghi không tổ chức được. Lập biên bản.", "reason")
    _require_no_paper(session)
    move(pen, session, SessionState.CANCELLED, words)


@transaction.atomic
def record_notice(session: TrainingSession, symbol: str, day: date, *, by: Officer, at: datetime) -> TrainingNotice:
    """A notice that went out without this system: it announces what holds now. Raises NotAuthorised, RuleBroken."""
    pen = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at)
    words = cleaned(symbol, CLAUSE, "symbol", clean_line)
    session = fresh(session)
    require_announceable(session)
    _require_no_paper(session)
    entry, former = entry_of(session), session.notices.order_by("-place").first()
    broken = _SYMBOL.broken(words)
    if day > min(pen.today, entry.day):
        broken.append(Violation(CLAUSE, "Ngày thông báo sau hôm nay hoặc sau ngày tập huấn. Ghi lại ngày.", "day"))
    elif former and day < former.day:
        sentence = f"Thông báo trước ngày {former.day:%d/%m/%Y}. Ngày của thông báo này không được sớm hơn."
        broken.append(Violation(CLAUSE, sentence, "day"))
    require_none(broken)
    return _announce(pen, session, words, day, None)


def announce(case: Case, session: TrainingSession, issue: Issue) -> TrainingNotice:
    """The notice of this house is out: it announces what holds of its session now."""
    pen = system_pen(session.body, Act.KEEP_TRAINING, issue.by, issue.at)
    return _announce(pen, fresh(session), issue.symbol, issue.day, case)


def require_announceable(session: TrainingSession) -> None:
    """A notice is wanted: the session is new, or it changed since. Raises RuleBroken."""
    if session.state == SessionState.ANNOUNCED:
        refuse("Lớp này đã thông báo và chưa thay đổi gì. Sửa lớp trước nếu cần thông báo lại.")
    _require_open(session)


def paper_under_way(session: TrainingSession) -> Case | None:
    """The case of a notice of the session that is not out yet."""
    rows = (
        TrainingPaper.objects.filter(session=session, case__kind=Kind.TRAINING_NOTICE)
        .exclude(case__state__in=ENDED)
        .select_related("case__unit")
    )
    found = rows.order_by("pk").first()
    return found.case if found else None


def _require_no_paper(session: TrainingSession) -> None:
    """What a notice under way tells may not move under it. Raises RuleBroken."""
    if case := paper_under_way(session):
        refuse(f"Thông báo của lớp đang được xử lý (hồ sơ {case.code}). Phát hành hoặc dừng hồ sơ đó trước.")


def _announce(pen: Pen, session: TrainingSession, symbol: str, day: date, case: Case | None) -> TrainingNotice:
    place = (session.notices.aggregate(last=Max("place"))["last"] or 0) + 1
    notice = TrainingNotice.objects.create(
        session=session, place=place, entry=entry_of(session), case=case, symbol=symbol, day=day, **pen.signed()
    )
    pen.tell("notice", session.code, place, told_notice(notice))
    move(pen, session, SessionState.ANNOUNCED)
    return notice


def _require_open(session: TrainingSession) -> None:
    if session.state not in OPEN:
        refuse(f"Lớp này {session.get_state_display().lower()}, không ghi thêm được.")


def _require_lawful(body: Unit, facts: SessionFacts, pen: Pen) -> None:
    there = {code: version.short_name for code, version in invitable(body, pen.today).items()}
    require_none(broken_by_session(facts, there, pen.today))


def move(pen: Pen, session: TrainingSession, state: SessionState, reason: str = "") -> None:
    """The state changes, and the journal says so."""
    session.state = state
    session.save(update_fields=["state"])
    pen.tell("state", session.code, 0, {"reason": reason}, after=str(state))


def _write(pen: Pen, session: TrainingSession, place: int, facts: SessionFacts) -> None:
    said = {name: value for name, value in asdict(facts).items() if name != "units"}
    row = TrainingEntry.objects.create(session=session, place=place, **said, **pen.signed())
    units = Unit.objects.filter(code__in=facts.units).order_by("code")
    TrainingUnit.objects.bulk_create(TrainingUnit(entry=row, unit=unit) for unit in units)
    pen.tell("session", session.code, place, told_session(row))
