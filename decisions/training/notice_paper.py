"""The words of the notice of a session, from the top of the page to the bottom (K11; Mẫu 1.4; plan II.3, III.3.b)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time

from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of, grounds
from decisions.monthly.letters import DESKS
from decisions.organisation.models import Unit, UnitVersion
from decisions.teams.roster import Recipient
from decisions.training.models import EndTest, Form, TrainingEntry
from decisions.training.noticing import confirm, former_of, session_of, take_effect
from decisions.training.selectors import entry_of, invited_units
from decisions.training.written import Notice
from documents.page import model as page
from documents.page.vietnamese import dateline, lower_first

MOST_LINES = 12
"""How many units Nơi nhận names; more stand in a Phụ lục."""
_COLUMNS = (page.Column("STT", 10, page.Align.CENTRE), page.Column("Đơn vị", 90))


def compose(content: Content, setting: Setting) -> page.Page:
    """The notice of what holds of its session now. Raises KeyError, TypeError for one not whole yet."""
    notice, session = Notice.read(content), session_of(setting.case)
    entry, unit = entry_of(session), setting.case.unit.on(setting.day)
    invited = invited_units(entry, setting.day)
    listed = len(invited) > MOST_LINES
    lines = ["Các đơn vị có tên tại Phụ lục"] if listed else [one.name for one in invited]
    lines += [one.line for one in notice.recipients]
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="TB", body=unit.symbol),
        place=unit.place,
        content=page.Named(
            kind="THÔNG BÁO",
            subject=f"Về việc tổ chức {lower_first(entry.title)}",
            addressees=(),
            blocks=tuple(_blocks(notice, entry, setting, unit.name, listed=listed)),
        ),
        signature=setting.signature,
        recipients=page.Recipients(tuple(page.Recipient.read(line) for line in lines), archive=archive_of(unit.unit)),
        cited=page.Cited("Thông báo", unit.name),
        annexes=(_annex(invited),) if listed else (),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Every unit invited, those the former notice invited and this one does not, then the lines of Nơi nhận."""
    session = session_of(case)
    former = former_of(session)
    invited = invited_units(entry_of(session), day)
    before = invited_units(former.entry, day) if former else []
    there = {one.unit.code: one.name for one in (*invited, *before)}
    named = [{"line": name, "unit": code} for code, name in there.items()]
    return [*named, *(one for one in content["recipients"] if one["unit"] not in there)]


def usual(case: Case, day: date) -> Notice:
    """What a notice begins with."""
    session = session_of(case)
    body, entry = session.body.on(day), entry_of(session)
    return Notice(
        purpose=(
            "Bồi dưỡng chủ trương, chính sách, pháp luật về chuyển đổi số; hướng dẫn cài đặt, sử dụng nền tảng số, công"
            " nghệ số, kỹ năng số."
        ),
        funding=f"{body.name} chi tổ chức lớp; đơn vị cử người chi tiền đi lại của người dự theo quy định.",
        arrangements=(
            "Các đơn vị được mời cử người dự đúng thành phần, đăng ký trên hệ thống trước"
            f" {dateline(entry.register_by)}.",
            "Người dự mang theo điện thoại thông minh để thực hành.",
        ),
        recipients=tuple(_usual_recipients(session.body, day)),
    )


def archive_of(body: Unit) -> str:
    """What follows "Lưu:"."""
    return f"VT, {DESKS[body.role].mark}" if body.role in DESKS else "VT"


def clock(moment: time) -> str:
    """`07 giờ 30 phút`, `08 giờ`."""
    return f"{moment.hour:02d} giờ" + (f" {moment.minute:02d} phút" if moment.minute else "")


def ended(line: str) -> str:
    """A line as it ends on paper."""
    return line if line.endswith((".", ";", ":", "!", "?")) else f"{line}."


def told(title: str, lines: Iterable[str]) -> page.Clause:
    """A khoản: one line as its words, several as points."""
    points = tuple(map(ended, lines))
    return page.Clause(points[0], title) if len(points) == 1 else page.Clause(title=title, points=points)


def _usual_recipients(body: Unit, day: date) -> Iterator[Recipient]:
    above = body.on(day).parent
    if above:
        yield Recipient(f"{above.on(day).name} (b/c)", above.code)


def _blocks(notice: Notice, entry: TrainingEntry, setting: Setting, name: str, *, listed: bool) -> Iterator[page.Block]:
    yield page.Paragraph(f"{grounds(setting, ', ')}{name} thông báo tổ chức {lower_first(entry.title)} như sau:")
    yield page.Clause(ended(notice.purpose), "Mục đích")
    yield told("Nội dung", entry.topics.splitlines())
    yield told("Thời gian, địa điểm, hình thức", _when(entry))
    yield told("Thành phần, số lượng", _who(entry, setting.case.unit, listed=listed))
    yield page.Clause(ended(notice.funding), "Kinh phí")
    yield told("Tổ chức thực hiện", notice.arrangements)
    former = former_of(session_of(setting.case))
    if former and former.case_id != setting.case.pk:
        yield page.Paragraph(f"Thông báo này thay thế Thông báo số {former.symbol} {dateline(former.day)} của {name}.")
    yield page.Paragraph(f"{name} thông báo để các đơn vị biết, thực hiện./.")


def _when(entry: TrainingEntry) -> Iterator[str]:
    yield f"Thời gian: từ {clock(entry.begins)} đến {clock(entry.ends)}, {dateline(entry.day)}."
    yield f"Hình thức: {entry.get_form_display().lower()}."
    lead = "Địa điểm" if entry.form == Form.IN_PERSON else "Đường dẫn"
    yield f"{lead}: {ended(entry.venue)}"
    if entry.test != EndTest.NONE:
        yield "Kiểm tra cuối khóa: có."


def _who(entry: TrainingEntry, body: Unit, *, listed: bool) -> Iterator[str]:
    where = "Phụ lục kèm theo" if listed else "Nơi nhận"
    education = body.role in {Unit.Role.DEPARTMENT_EDUCATION, Unit.Role.DIVISION_EDUCATION}
    teams = "Tổ công nghệ số của trường" if education else "Tổ công nghệ số cộng đồng"
    yield f"Thành viên {teams} của các đơn vị có tên tại {where}."
    if entry.guests:
        yield "Cán bộ, công chức, viên chức và người khác do đơn vị được mời cử."
    yield f"Số lượng: nhiều nhất {entry.seats} người, theo thứ tự đăng ký."
    yield f"Hạn đăng ký: hết {dateline(entry.register_by)}."


def _annex(invited: Sequence[UnitVersion]) -> page.Annex:
    rows = tuple((str(place), one.name) for place, one in enumerate(invited, start=1))
    return page.Annex(("DANH SÁCH ĐƠN VỊ ĐƯỢC MỜI",), (page.Table(_COLUMNS, rows),))


NOTICE_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
