"""The notice of a session: begun from its page, submitted, confirmed at signature; out, it announces the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require
from decisions.cases.models import Case, State
from decisions.cases.papers import Content, Issue, require_sound
from decisions.cases.services import Opener, Opening, advance
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer
from decisions.relations.models import Bearing
from decisions.relations.services import bear
from decisions.training.models import TrainingNotice, TrainingPaper, TrainingSession
from decisions.training.rules import TextRules
from decisions.training.selectors import entry_of
from decisions.training.sessions import announce, paper_under_way, require_announceable
from decisions.training.writing import fresh, refuse, require_none
from decisions.training.written import Notice
from documents.clock import local_date

_WRITTEN = TextRules(
    purpose="Chưa có mục đích. Ghi vì sao tổ chức lớp.",
    funding="Chưa có kinh phí. Ghi nguồn kinh phí, hoặc ghi đơn vị nào chịu.",
    arrangements="Chưa có phần tổ chức thực hiện. Ghi mỗi dòng một việc.",
)


@transaction.atomic
def begin(session: TrainingSession, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """Open the case of a notice of a session. Raises NotAuthorised, RuleBroken: nothing to tell, or one under way."""
    act, kind = Act.DRAFT_TRAINING_NOTICE, Kind.TRAINING_NOTICE
    require(by, Asked((act,), session.body_id, at, kind))
    lock_books(JournalBook.Kind.UNIT, [session.body.code])
    session = fresh(session)
    require_announceable(session)
    if case := paper_under_way(session):
        refuse(f"Thông báo của lớp này đang được xử lý (hồ sơ {case.code}).")

    def keep(cases: Sequence[Case]) -> None:
        TrainingPaper.objects.bulk_create(TrainingPaper(case=case, session=session) for case in cases)

    title = entry_of(session).title
    return opener(Opening(kind, session.body, about=f"Thông báo {title}", because=f"lớp {session.code}"), keep)


def session_of(case: Case) -> TrainingSession:
    """The session a notice or report is about."""
    papers = TrainingPaper.objects.select_related("session__body", "session__line")
    found: TrainingSession = papers.get(case=case).session
    return found


@transaction.atomic
def submit(case: Case, notice: Notice, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    session = session_of(case)
    _require_current(session, at)
    require_none(_WRITTEN.broken(purpose=notice.purpose, funding=notice.funding, arrangements=notice.arrangements))
    entry = entry_of(session)
    content = {**notice.content(), "session": session.code, "entry": entry.place}
    require_sound(case, content, at)
    about = f"Thông báo {entry.title} ngày {entry.day:%d/%m/%Y}"
    return advance(case, Act.DRAFT_TRAINING_NOTICE, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: the session is as the draft tells it and still to come. Raises RuleBroken."""
    session = session_of(case)
    _require_current(session, at)
    if entry_of(session).place != content["entry"]:
        refuse("Lớp đã được sửa sau khi trình thông báo. Trả lại để soạn theo nội dung mới.")


def take_effect(case: Case, content: Content, issue: Issue) -> None:
    """The notice is out: the session is announced; a former notice of this house is replaced."""
    session = session_of(case)
    former = former_of(session)
    if former and former.case and former.case.state == State.ISSUED:
        bear(case, [former.case], Bearing.REPLACES, issue)  # cases are locked before journals
    announce(case, session, issue)


def former_of(session: TrainingSession) -> TrainingNotice | None:
    """The notice that went out last."""
    found: TrainingNotice | None = session.notices.order_by("-place").select_related("case__unit", "entry").first()
    return found


def _require_current(session: TrainingSession, at: datetime) -> None:
    require_announceable(session)
    entry = entry_of(session)
    if entry.day < local_date(at):
        refuse(f"Ngày tập huấn {entry.day:%d/%m/%Y} đã qua. Sửa ngày của lớp trước khi thông báo.")
    if entry.register_by < local_date(at):
        refuse(f"Hạn đăng ký {entry.register_by:%d/%m/%Y} đã qua. Sửa hạn đăng ký của lớp trước khi thông báo.")
