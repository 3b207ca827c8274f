"""The words of the letter that asks, from the top of the page to its annex (Mẫu 1.5; plan III.1.đ, III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.budget.figures import Row
from decisions.budget.sorts import Stage
from decisions.calendar.working_days import add_working_days
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds
from decisions.consulting.annex import Beside, annex
from decisions.consulting.asking import FINANCE, Counted, Inquiry, counted_in, counted_now, departments_on
from decisions.consulting.models import Consultation
from decisions.consulting.opening import consultation_of, subject_of
from decisions.consulting.services import confirm, take_effect
from decisions.monthly.letters import DESKS, at_desk, usual_recipients
from decisions.organisation.models import UnitVersion
from documents.page import model as page
from documents.page.money import in_full
from documents.page.vietnamese import dateline

_USUAL_DAYS = 5
_QUESTIONS = (
    "Sự phù hợp của nội dung, định mức chi.",
    "Nguồn kinh phí và khả năng cân đối.",
    "Phương án phân bổ, cấp phát, quyết toán kinh phí.",
)


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of Sở TT&TT; a draft shows the figures of now. Raises KeyError for one that is not whole yet."""
    inquiry, consultation = Inquiry.read(content), consultation_of(setting.case)
    counted = counted_in(content) if "estimates" in content else counted_now(consultation.round)
    unit, there = setting.case.unit, departments_on(setting.day)
    body, mark = unit.on(setting.day), DESKS[unit.role].mark
    asked = [version for code, version in there.items() if code in inquiry.departments]
    return page.Page(
        authority=authority_of(unit, setting.day),
        symbol=page.Symbol(body=body.symbol, unit=mark),
        place=body.place,
        content=page.Letter(
            subject=subject_of(consultation.round),
            addressees=tuple(version.name for version in asked),
            blocks=tuple(_blocks(inquiry, counted, consultation, setting, asked)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in inquiry.recipients), mark),
        cited=page.Cited("Công văn", body.name),
        annexes=(
            annex(
                "KẾT QUẢ THẨM ĐỊNH ĐỀ NGHỊ KINH PHÍ TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG",
                consultation.round,
                counted.rows,
                _BESIDE,
                setting.day,
            ),
        ),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Every department of Kính gửi by its name, then the lines of Nơi nhận."""
    asked, there = Inquiry.read(content).departments, departments_on(day)
    ordered = [code for code in there if code in asked]
    named = [{"line": there[code].name, "unit": code} for code in ordered]
    return [*named, *content["recipients"]]


def usual(case: Case, day: date) -> Inquiry:
    """What a letter begins with: to Sở Tài chính, five working days to answer."""
    finance = [code for code, version in departments_on(day).items() if version.unit.role == FINANCE]
    due = add_working_days(day, _USUAL_DAYS).day
    return Inquiry(tuple(finance), due, (), tuple(usual_recipients(case.unit, day)))


def _blocks(
    inquiry: Inquiry, counted: Counted, consultation: Consultation, setting: Setting, asked: Sequence[UnitVersion]
) -> Iterator[page.Block]:
    unit, round_ = setting.case.unit, consultation.round
    name, them = unit.on(setting.day).name, asked[0].name if len(asked) == 1 else "các sở có tên trên"
    yield page.Paragraph(
        f"{grounds(setting, ', ')}{name} đã thẩm định đề nghị của {len(counted.estimates):02d} đơn vị"
        f" ({round_.called}), tổng kinh phí sau thẩm định đề nghị ngân sách tỉnh hỗ trợ là {in_full(counted.total)},"
        " chi tiết tại Phụ lục kèm theo."
    )
    for paragraph in inquiry.paragraphs:
        yield page.Paragraph(paragraph)
    yield page.Paragraph(f"{name} đề nghị {them} tham gia ý kiến về các nội dung sau:")
    for question in _QUESTIONS:
        yield page.Clause(question)
    yield page.Paragraph(
        f"Văn bản tham gia ý kiến gửi về {at_desk(unit, setting.day)} chậm nhất {dateline(inquiry.due)} để tổng hợp,"
        " trình Ủy ban nhân dân tỉnh xem xét, quyết định./."
    )


def _right(row: Row) -> int:
    return row.amount(Stage.APPRAISED) or 0


def _why(row: Row) -> str:
    said = row.columns[Stage.APPRAISED]
    return said.reason if said else ""


_BESIDE = Beside("Đề nghị", "Thẩm định", lambda row: row.asked, _right, _why)
CONSULTATION_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
