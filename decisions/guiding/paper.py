"""The words of the guiding letter, from the top of the page to the bottom (Mẫu 1.5; plan III.2, III.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import HEADS_OF_A_DEPARTMENT, answering, authority_of, called_together, grounds
from decisions.evaluation.models import Indicator
from decisions.guiding.guide import Guide
from decisions.guiding.selectors import districts_on
from decisions.guiding.services import confirm, take_effect
from decisions.monthly.letters import DESKS, at_desk
from decisions.organisation.models import Unit, UnitVersion
from decisions.sectors.board import owned_on
from decisions.teams.roster import Recipient
from decisions.wording.places import Place, register, said_by
from documents.page import model as page
from documents.page.vietnamese import dateline

_CLOSING = "guidance.closing"


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of a department. Raises KeyError for an indicator that is not its own, or a district there is not."""
    guide, unit = Guide.read(content), setting.case.unit
    body, mark, there = unit.on(setting.day), DESKS[unit.role].mark, districts_on(setting.day)
    asked = [there[code] for code in sorted(guide.districts)]
    return page.Page(
        authority=authority_of(unit, setting.day),
        symbol=page.Symbol(body=body.symbol, unit=mark),
        place=body.place,
        content=page.Letter(
            subject=guide.subject,
            addressees=tuple(version.name for version in asked),
            blocks=tuple(_blocks(guide, setting, asked)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in guide.recipients), mark),
        cited=page.Cited("Công văn", body.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Every district of Kính gửi by its name, then the lines of Nơi nhận."""
    there = districts_on(day)
    asked = sorted(Guide.read(content).districts)
    named = [{"line": there[code].name if code in there else code, "unit": code} for code in asked]
    return [*named, *content["recipients"]]


def usual(case: Case, day: date) -> Guide:
    """What a letter begins with: to every district; of the indicators the only one, where there is only one."""
    own = tuple(owned_on(case.unit, day))
    return Guide(
        indicators=own if len(own) == 1 else (),
        districts=tuple(districts_on(day)),
        subject="hướng dẫn thực hiện chỉ tiêu hoạt động của Tổ công nghệ số cộng đồng",
        paragraphs=(),
        due=None,
        recipients=tuple(_usual_recipients(day)),
    )


def _usual_recipients(day: date) -> Iterator[Recipient]:
    """Sở TT&TT, which puts the figures of all departments together (plan III.1), and the own heads."""
    there = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.DEPARTMENT_ICT).select_related("unit")
    for version in there.order_by("unit__code"):
        yield Recipient(f"{version.name} (để phối hợp)", version.unit.code)
    yield Recipient(HEADS_OF_A_DEPARTMENT)


def _blocks(guide: Guide, setting: Setting, asked: Sequence[UnitVersion]) -> Iterator[page.Block]:
    unit = setting.case.unit
    name, own, them = unit.on(setting.day).name, owned_on(unit, setting.day), called_together(asked)
    desk = at_desk(unit, setting.day)
    yield page.Paragraph(
        f"{grounds(setting, ', ')}{name} hướng dẫn {them} thực hiện"
        f" {_named([own[code] for code in own if code in guide.indicators])} như sau:"
    )
    numbered = page.Clause if len(guide.paragraphs) > 1 else page.Paragraph
    for paragraph in guide.paragraphs:
        yield numbered(paragraph)
    report = f" và báo cáo kết quả về {desk} chậm nhất {dateline(guide.due)}" if guide.due else ""
    yield page.Paragraph(f"Đề nghị {them} chỉ đạo, tổ chức thực hiện{report}.")
    yield page.Paragraph(said_by(unit, setting.day).closing(_CLOSING))


def _named(indicators: Sequence[Indicator]) -> str:
    """`chỉ tiêu “…” (B1.1)`, `các chỉ tiêu “…” (B1.1), “…” (B4.1) và “…” (B4.3)`."""
    *first, last = [f"“{row.name}” ({row.code})" for row in indicators]
    return f"các chỉ tiêu {', '.join(first)} và {last}" if first else f"chỉ tiêu {last}"


GUIDANCE_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
register(
    Place(
        _CLOSING,
        "Công văn hướng dẫn thực hiện chỉ tiêu: câu kết",
        frozenset({Unit.Role.DEPARTMENT_TRADE, Unit.Role.DEPARTMENT_AGRICULTURE, Unit.Role.DEPARTMENT_EDUCATION}),
        lambda unit, day: (
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về"
            f" {at_desk(unit, day)} để được hướng dẫn.",
        ),
    )
)
