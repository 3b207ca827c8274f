"""The words of the letter that gives targets, from the top of the page to its annex (Mẫu 1.5; plan III.1.b)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.assignment.assignment import Asked, Wording
from decisions.assignment.opening import assignment_of, subject_of
from decisions.assignment.rules import gives_on
from decisions.assignment.services import addressed, confirm, targets_on
from decisions.calendar.months import Period, read_period
from decisions.calendar.working_days import add_working_days
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds
from decisions.evaluation.assigning import board_of
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.models import Indicator
from decisions.evaluation.receivers import Receiver, receivers_of
from decisions.monthly.letters import DESKS, at_desk, usual_recipients
from decisions.monthly.wording import CENTRE, RIGHT, asked
from decisions.organisation.models import Unit, UnitVersion
from decisions.wording.places import Place, register, said_by
from documents.clock import start_of
from documents.page import model as page
from documents.page.vietnamese import dateline

_CLOSING = "assignment.closing"
_USUAL_DAYS = 5
_MOST_COLUMNS = 6
"""Receivers beside each other on an upright sheet."""
_SHARE = 10
_NOTE = "Ô trống: không giao chỉ tiêu đó cho đơn vị; chỉ tiêu tỷ lệ ghi theo phần trăm./."
_OTHERWISE = "Thực hiện nhiệm vụ được giao, "
_BELOW: Mapping[str, str] = {
    Unit.Role.DEPARTMENT_ICT: "các xã, phường, thị trấn",
    Unit.Role.DISTRICT: "từng Tổ công nghệ số cộng đồng",
}
"""To whom those below give the targets on."""


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of a Sở, UBND huyện or UBND cấp xã; a draft shows the targets of now. Raises KeyError for one not
    whole yet.
    """
    wording, assignment = Wording.read(content), assignment_of(setting.case)
    body, period = assignment.body, read_period(assignment.period)
    content, mark = _whole(content, body, period, setting.day), DESKS[body.role].mark
    version = body.on(setting.day)
    return page.Page(
        authority=authority_of(body, setting.day),
        symbol=page.Symbol(body=version.symbol, unit=mark),
        place=version.place,
        content=page.Letter(
            subject=subject_of(period),
            addressees=tuple(one["line"] for one in _addressees(content, body, setting.day)),
            blocks=tuple(_blocks(wording, content, body, setting)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in wording.recipients), mark),
        cited=page.Cited("Công văn", version.name),
        annexes=(_annex(content, body, period, setting.day),),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Every receiver by its name, then the lines of Nơi nhận; a team gets it on paper, it receives nothing here."""
    return [*_addressees(content, assignment_of(case).body, day), *content["recipients"]]


def usual(case: Case, day: date) -> Wording:
    """What a letter usually says: five working days to give the targets on, where there is somebody below."""
    assignment = assignment_of(case)
    board = board_of(assignment.body, read_period(assignment.period), start_of(day))
    return Wording(
        due=add_working_days(day, _USUAL_DAYS).day if gives_on(board) else None,
        paragraphs=(),
        recipients=tuple(usual_recipients(assignment.body, day)),
    )


def _whole(content: Content, body: Unit, period: Period, day: date) -> Content:
    """The content of a round; of a draft with the targets of the day."""
    if "targets" in content:
        return content
    return {**content, "targets": [vars(one) for one in targets_on(board_of(body, period, start_of(day)))]}


def _addressees(content: Content, body: Unit, day: date) -> list[Mapping[str, str]]:
    receivers = receivers_of(body, day)
    asked_of = [receivers[code] for code in addressed(content, receivers) if code in receivers]
    names = dict(
        UnitVersion.objects.on(day)
        .filter(unit__in=[one.unit_id for one in asked_of if not one.team])
        .values_list("unit", "name")
    )
    return [_addressee(one, names) for one in asked_of]


def _addressee(one: Receiver, names: Mapping[int, str]) -> Mapping[str, str]:
    if one.team:
        return {"line": one.name.replace("Tổ ", "Tổ công nghệ số cộng đồng ", 1), "unit": ""}
    return {"line": names[one.unit_id], "unit": one.code}


def _blocks(wording: Wording, content: Content, body: Unit, setting: Setting) -> Iterator[page.Block]:
    name, period = body.on(setting.day).name, read_period(assignment_of(setting.case).period)
    indicators = {one["indicator"] for one in content["targets"]}
    yield page.Paragraph(
        f"{grounds(setting, ', ', _OTHERWISE)}{name} giao {len(indicators):02d} chỉ tiêu hoạt động của Tổ công nghệ số"
        f" cộng đồng {period.name} cho các đơn vị có tên trên (chi tiết tại Phụ lục kèm theo)."
    )
    if wording.due:
        yield page.Paragraph(
            f"{name} {DESKS[body.role].asks} các đơn vị giao chỉ tiêu cho {_BELOW[body.role]} chậm nhất"
            f" {dateline(wording.due)}, tổ chức thực hiện và báo cáo kết quả hằng tháng theo quy định."
        )
    else:
        yield page.Paragraph(
            f"{name} {DESKS[body.role].asks} các đơn vị tổ chức thực hiện và báo cáo kết quả hằng tháng theo quy định."
        )
    for paragraph in wording.paragraphs:
        yield page.Paragraph(paragraph)
    yield page.Paragraph(
        f"Số liệu chốt {dateline(period.cut_off)} là căn cứ đánh giá kết quả thực hiện chỉ tiêu."
        f" {said_by(body, setting.day).closing(_CLOSING)}"
    )


def _annex(content: Content, body: Unit, period: Period, day: date) -> page.Annex:
    """The targets, indicator by indicator."""
    receivers, indicators = receivers_of(body, day), measured_in(period)
    targets = [Asked(**one) for one in content["targets"]]
    codes = addressed(content, receivers)
    groups = _side_by_side(codes)
    blocks: list[page.Block] = []
    for number, group in enumerate(groups, start=1):
        if len(groups) > 1:
            blocks.append(page.Paragraph(f"Biểu {number}:"))
        blocks.append(_table(targets, group, receivers, indicators))
    blocks.append(page.Paragraph(_NOTE))
    title = ("CHỈ TIÊU HOẠT ĐỘNG CỦA TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", period.name.upper())
    return page.Annex(title, tuple(blocks))


def _side_by_side(codes: Sequence[str]) -> list[Sequence[str]]:
    """The receivers in as few tables as the sheet allows, about as many in each."""
    count = max(1, -(-len(codes) // _MOST_COLUMNS))
    size = max(1, -(-len(codes) // count))
    return [codes[start : start + size] for start in range(0, len(codes), size)]


def _heading(code: str, receivers: Mapping[str, Receiver]) -> str:
    """`Huyện Bác Ái`, `Tổ thôn 1`: what stands above a column, without the words all of them share."""
    name = receivers[code].name.removeprefix("UBND ") if code in receivers else code
    return name[:1].upper() + name[1:]


def _table(
    targets: Sequence[Asked],
    codes: Sequence[str],
    receivers: Mapping[str, Receiver],
    indicators: Mapping[str, Indicator],
) -> page.Table:
    values = {(one.indicator, one.receiver): one.value for one in targets}
    named = dict.fromkeys(one.indicator for one in targets)
    columns = (
        page.Column("Mã", 8, CENTRE),
        page.Column("Chỉ tiêu", 100 - 8 - 12 - len(codes) * _SHARE),
        page.Column("Đơn vị tính", 12, CENTRE),
        *(page.Column(_heading(code, receivers), _SHARE, RIGHT) for code in codes),
    )
    rows = tuple(
        (
            indicator,
            indicators[indicator].name,
            indicators[indicator].unit,
            *(asked(indicators[indicator].counts, values.get((indicator, code))) for code in codes),
        )
        for indicator in named
    )
    return page.Table(columns, rows)


ASSIGNMENT_PAPER = Paperwork(compose, confirm, sent_to=sent_to)
register(
    Place(
        _CLOSING,
        "Công văn giao chỉ tiêu: câu kết",
        frozenset({Unit.Role.DEPARTMENT_ICT, Unit.Role.DISTRICT, Unit.Role.COMMUNE}),
        lambda unit, day: (
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, phản ánh về"
            f" {at_desk(unit, day)} để được hướng dẫn.",
        ),
    )
)
