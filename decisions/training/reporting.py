"""The report on a session that was held: begun from its page, its figures kept with the draft (Mẫu 1.4; II.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting, require_sound
from decisions.cases.printing import authority_of, grounds
from decisions.cases.services import Opener, Opening, advance
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer
from decisions.teams.roster import Recipient
from decisions.training.models import EndTest, SessionState, TrainingPaper, TrainingSession
from decisions.training.notice_paper import archive_of, clock, ended, told
from decisions.training.noticing import session_of
from decisions.training.rules import TextRules
from decisions.training.selectors import Listed, entry_of, listed_people
from decisions.training.writing import fresh, refuse, require_none
from decisions.training.written import SessionReport
from documents.page import model as page
from documents.page.vietnamese import dateline, lower_first

_WRITTEN = TextRules(
    remarks="Chưa có đánh giá. Ghi mỗi dòng một ý.", proposals="Chưa có đề xuất, kiến nghị. Ghi ít nhất một ý."
)
_COLUMNS = (
    page.Column("STT", 8, page.Align.CENTRE),
    page.Column("Đơn vị", 44),
    page.Column("Đăng ký", 16, page.Align.RIGHT),
    page.Column("Có mặt", 16, page.Align.RIGHT),
    page.Column("Đạt", 16, page.Align.RIGHT),
)


@transaction.atomic
def begin(session: TrainingSession, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """Open the case of a report on a session. Raises NotAuthorised, RuleBroken: not held, one under way or out."""
    kind = Kind.TRAINING_REPORT
    require(by, Asked((Act.DRAFT_TRAINING_REPORT,), session.body_id, at, kind))
    lock_books(JournalBook.Kind.UNIT, [session.body.code])
    session = fresh(session)
    if session.state != SessionState.HELD:
        refuse("Chỉ báo cáo lớp đã tổ chức và đã ký biên bản. Ký biên bản trước.")
    given_up = ("declined", "stopped", "withdrawn")
    standing = TrainingPaper.objects.filter(session=session, case__kind=kind).exclude(case__state__in=given_up).first()
    if standing:
        refuse(f"Lớp này đã có báo cáo (hồ sơ {standing.case.code}).")

    def keep(cases: Sequence[Case]) -> None:
        TrainingPaper.objects.bulk_create(TrainingPaper(case=case, session=session) for case in cases)

    title = entry_of(session).title
    return opener(Opening(kind, session.body, about=f"Báo cáo {title}", because=f"lớp {session.code}"), keep)


@transaction.atomic
def submit(case: Case, report: SessionReport, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked, with the figures of now. Raises RuleBroken, and what `advance` raises."""
    require_none(_WRITTEN.broken(remarks=report.remarks, proposals=report.proposals))
    session = session_of(case)
    content = {**report.content(), "session": session.code, "summary": summary_of(session)}
    require_sound(case, content, at)
    about = f"Báo cáo kết quả {lower_first(entry_of(session).title)}"
    return advance(case, Act.DRAFT_TRAINING_REPORT, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Content, at: datetime) -> None:
    """At signature the attendance still says what the draft says. Raises RuleBroken."""
    if content["summary"] != summary_of(session_of(case)):
        refuse("Điểm danh hoặc kết quả đã được rút, ghi lại sau khi trình báo cáo. Trả lại để soạn theo số mới.")


def summary_of(session: TrainingSession) -> dict[str, Any]:
    """What a session came to: by invited unit the enrolled, present, passed; under the names of its day."""
    entry, people = entry_of(session), listed_people(session.enrolments.order_by("place"))
    units = {one.unit_id: one.unit for one in entry.units.select_related("unit")}
    units |= {one.row.unit_id: one.row.unit for one in people}
    names = short_names(units, entry.day)
    rows = [
        [names.get(pk, unit.code), *_counted(one for one in people if one.row.unit_id == pk)]
        for pk, unit in sorted(units.items(), key=lambda pair: pair[1].code)
    ]
    return {"units": rows, "total": list(_counted(people))}


def _counted(people: Any) -> tuple[int, int, int]:
    rows: list[Listed] = list(people)
    here = [one for one in rows if one.here]
    return len(rows), len(here), sum(1 for one in here if one.result and one.result.passed)


def compose(content: Content, setting: Setting) -> page.Page:
    """The report; a draft shows the figures of now. Raises KeyError, TypeError for one not whole yet."""
    report, session = SessionReport.read(content), session_of(setting.case)
    summary: Mapping[str, Any] = content.get("summary") or summary_of(session)
    unit, entry = setting.case.unit.on(setting.day), entry_of(session)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="BC", body=unit.symbol),
        place=unit.place,
        content=page.Named(
            kind="BÁO CÁO",
            subject=f"Kết quả {lower_first(entry.title)}",
            addressees=(),
            blocks=tuple(_blocks(report, session, summary, setting)),
        ),
        signature=setting.signature,
        recipients=page.Recipients(
            tuple(page.Recipient.read(one.line) for one in report.recipients), archive=archive_of(setting.case.unit)
        ),
        cited=page.Cited("Báo cáo", unit.name),
    )


def usual(case: Case, day: date) -> SessionReport:
    """What a report begins with."""
    above = case.unit.on(day).parent
    lines = (Recipient(f"{above.on(day).name} (b/c)", above.code),) if above else ()
    return SessionReport(
        remarks=("Lớp tập huấn diễn ra đúng nội dung, thời gian; người dự tham gia đầy đủ, nghiêm túc.",),
        proposals=("Các đơn vị cử thành viên chưa được tập huấn dự lớp tiếp theo.",),
        recipients=lines,
    )


def _blocks(
    report: SessionReport, session: TrainingSession, summary: Mapping[str, Any], setting: Setting
) -> Iterator[page.Block]:
    entry, name = entry_of(session), setting.case.unit.on(setting.day).name
    enrolled, here, passed = summary["total"]
    when = f"từ {clock(entry.begins)} đến {clock(entry.ends)}, {dateline(entry.day)}"
    yield page.Paragraph(f"{grounds(setting, ', ')}{name} báo cáo kết quả {lower_first(entry.title)} như sau:")
    yield page.Clause(
        f"Lớp tổ chức {when}; hình thức: {entry.get_form_display().lower()}; nơi tổ chức: {ended(entry.venue)}",
        "Thời gian, hình thức",
    )
    yield told("Nội dung", entry.topics.splitlines())
    tested = f"; đạt yêu cầu kiểm tra cuối khóa: {passed} người" if entry.test != EndTest.NONE else ""
    yield page.Clause(
        f"Đăng ký {enrolled} người, có mặt {here} người, vắng {enrolled - here} người{tested}; cụ thể:", "Kết quả"
    )
    cells = [(str(place), *map(str, row)) for place, row in enumerate(summary["units"], start=1)]
    yield page.Table(_COLUMNS, (*cells, ("", "Tổng cộng", *map(str, summary["total"]))))
    yield told("Đánh giá", report.remarks)
    yield told("Đề xuất, kiến nghị", report.proposals)
    yield page.Paragraph(f"Trên đây là kết quả {lower_first(entry.title)}./.")


REPORT_PAPER = Paperwork(compose, confirm)
