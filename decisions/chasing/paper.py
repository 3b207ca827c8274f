"""The words of the chasing letter, from the top of the page to the bottom (Mẫu 1.5, K12; plan III.1.d)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.calendar.working_days import add_working_days
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds
from decisions.chasing.chase import Chase
from decisions.chasing.lateness import Standing, late_of, standings
from decisions.chasing.models import Chasing
from decisions.chasing.opening import chasing_of, due_of, subject_of
from decisions.chasing.services import confirm
from decisions.monthly.letters import DESKS, at_desk, usual_recipients
from decisions.monthly.opening import month_of
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
from decisions.wording.places import Place, register, said_by
from documents.clock import HANOI
from documents.page import model as page
from documents.page.vietnamese import dateline

_CLOSING = "chasing.closing"
_USUAL_DAYS = 2
_SECOND_TIME = 2
"""From this time in the year on a Sở tells UBND tỉnh."""
_CENTRE = page.Align.CENTRE
_OTHERWISE = "Theo chế độ báo cáo hằng tháng, "


_FOLLOWS: Mapping[str, str] = {
    Unit.Role.DEPARTMENT_ICT: "tổng hợp, báo cáo Ban Điều hành Chuyển đổi số tỉnh, Ủy ban nhân dân tỉnh",
    Unit.Role.DISTRICT: "nêu tên đơn vị chưa gửi số liệu trong báo cáo gửi Sở Thông tin và Truyền thông",
}
"""What becomes of those that still do not send."""


@dataclass(frozen=True)
class _Row:
    """A line of the table."""

    name: str
    days: int
    times: int


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of a Sở or UBND huyện; a draft shows the figures of now. Raises KeyError for one not whole yet."""
    chase, chasing = Chase.read(content), chasing_of(setting.case)
    body, mark = chasing.body.on(setting.day), DESKS[chasing.body.role].mark
    rows = _rows(content, chasing, setting.day)
    reported = [one.line for one in _reported_to(chasing.body, rows, setting.day)]
    return page.Page(
        authority=authority_of(chasing.body, setting.day),
        symbol=page.Symbol(body=body.symbol, unit=mark),
        place=body.place,
        content=page.Letter(
            subject=subject_of(chasing.opening),
            addressees=tuple(row.name for row in rows),
            blocks=tuple(_blocks(chase, chasing, rows, content, setting)),
        ),
        signature=setting.signature,
        recipients=answering((*reported, *(one.line for one in chase.recipients)), mark),
        cited=page.Cited("Công văn", body.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Every late unit by its name, UBND tỉnh where it is told, then the lines of Nơi nhận."""
    chasing = chasing_of(case)
    rows = _rows(content, chasing, day)
    codes = sorted(row["unit"] for row in content["units"])
    named = [{"line": row.name, "unit": code} for code, row in zip(codes, rows, strict=True)]
    told = [{"line": one.line, "unit": one.unit} for one in _reported_to(chasing.body, rows, day)]
    return [*named, *told, *content["recipients"]]


def usual(case: Case, day: date) -> Chase:
    """What a letter usually says: to exactly those that are late, two working days from now."""
    chasing = chasing_of(case)
    body = chasing.body
    return Chase(
        units=tuple(late_of(body, chasing.opening, day)),
        due=add_working_days(day, _USUAL_DAYS).day,
        paragraphs=(
            f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, phản ánh về {at_desk(body, day)}"
            " để được hướng dẫn.",
        ),
        recipients=tuple(usual_recipients(body, day)),
    )


def _rows(content: Content, chasing: Chasing, day: date) -> list[_Row]:
    """The table in the order of the codes: as submitted, of a draft as of now."""
    below = standings(chasing.body, chasing.opening, day)
    return [
        _Row(_name(row["unit"], below), *_figures(row, below))
        for row in sorted(content["units"], key=lambda row: str(row["unit"]))
    ]


def _name(code: str, below: Mapping[str, Standing]) -> str:
    return below[code].name


def _figures(row: Mapping[str, Any], below: Mapping[str, Standing]) -> tuple[int, int]:
    now = below[row["unit"]]
    return row.get("days", now.days), row.get("times", now.times)


def _reported_to(body: Unit, rows: Sequence[_Row], day: date) -> Iterator[Recipient]:
    """UBND tỉnh learns of units that are late a second time in the year."""
    above = body.on(day).parent
    if body.role != Unit.Role.DEPARTMENT_ICT or above is None or all(row.times < _SECOND_TIME for row in rows):
        return
    yield Recipient(f"{above.called(day)} (b/c)", above.code)


def _blocks(
    chase: Chase, chasing: Chasing, rows: Sequence[_Row], content: Content, setting: Setting
) -> Iterator[page.Block]:
    body, month = chasing.body.on(setting.day), month_of(chasing.opening)
    due = due_of(chasing.opening, chasing.body)
    yield page.Paragraph(
        f"{grounds(setting, ', ', _OTHERWISE)}"
        f"báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name} phải gửi về"
        f" {body.name} chậm nhất {dateline(due)}. {_until(content, setting)}, {body.name} chưa nhận được báo cáo của"
        f" {len(rows):02d} đơn vị sau đây:"
    )
    yield page.Table(
        (
            page.Column("STT", 8, _CENTRE),
            page.Column("Đơn vị", 50),
            page.Column("Số ngày chậm", 18, _CENTRE),
            page.Column(f"Số lần chậm trong năm {month.year}", 24, _CENTRE),
        ),
        tuple((str(number), row.name, str(row.days), str(row.times)) for number, row in enumerate(rows, start=1)),
    )
    yield page.Paragraph(
        f"{body.name} {DESKS[chasing.body.role].asks} {_called(rows)} khẩn trương hoàn thành, gửi báo cáo chậm nhất"
        f" {dateline(chase.due)}."
    )
    for paragraph in chase.paragraphs:
        yield page.Paragraph(paragraph)
    yield page.Paragraph(said_by(chasing.body, setting.day).closing(_CLOSING))


def _called(rows: Sequence[_Row]) -> str:
    return rows[0].name if len(rows) == 1 else "các đơn vị có tên trên"


def _until(content: Content, setting: Setting) -> str:
    """`Đến 08 giờ 05 phút ngày 18 tháng 5 năm 2022`; a draft says its day."""
    if "as_of" not in content:
        return f"Đến {dateline(setting.day)}"
    moment = datetime.fromisoformat(content["as_of"]).astimezone(HANOI)
    return f"Đến {moment:%H} giờ {moment:%M} phút {dateline(moment.date())}"


CHASING_PAPER = Paperwork(compose, confirm, sent_to=sent_to)
register(
    Place(
        _CLOSING,
        "Công văn đôn đốc báo cáo: câu kết",
        frozenset(_FOLLOWS),
        lambda unit, day: (f"Quá thời hạn trên, {unit.on(day).name} sẽ {_FOLLOWS[unit.role]}.",),
    )
)
