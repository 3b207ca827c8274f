"""The words of the directing letter, from the top of the page to the bottom (Mẫu 1.5; plan II.2.a, III.5.a-b)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.calendar.working_days import add_working_days
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, called_together, grounds
from decisions.directing.instruction import Instruction
from decisions.directing.selectors import communes_of, established
from decisions.directing.services import confirm, take_effect
from decisions.organisation.models import Guidance, Unit, UnitVersion
from decisions.teams.roster import Recipient
from decisions.wording.places import Place, register, said_by
from documents.page import model as page
from documents.page.vietnamese import dateline

_DIVISION = "Phòng Văn hóa và Thông tin"
_CLOSING = "direction.closing"
_MARK = "VHTT"  # the drafting unit in the symbol and at "Lưu"
_USUAL_DAYS = 10


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of UBND huyện. Raises KeyError for a commune that is not of the district."""
    instruction = Instruction.read(content)
    district, communes = setting.case.unit.on(setting.day), communes_of(setting.case.unit, setting.day)
    asked = [communes[code] for code in sorted(instruction.communes)]
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(body=district.symbol, unit=_MARK),
        place=district.place,
        content=page.Letter(
            subject=instruction.subject,
            addressees=tuple(commune.name for commune in asked),
            blocks=tuple(_blocks(instruction, setting, district, asked)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in instruction.recipients), _MARK),
        cited=page.Cited("Công văn", district.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Every body of Kính gửi by its name, then the lines of Nơi nhận."""
    communes = communes_of(case.unit, day)
    asked = sorted(Instruction.read(content).communes)
    named = [{"line": communes[code].name if code in communes else code, "unit": code} for code in asked]
    return [*named, *content["recipients"]]


def usual(case: Case, day: date) -> Instruction:
    """What a letter usually says: to every commune without a team of its own, ten working days from now."""
    communes = communes_of(case.unit, day)
    done = established([version.unit for version in communes.values()], day)
    name = case.unit.on(day).name
    return Instruction(
        communes=tuple(code for code, version in communes.items() if version.unit_id not in done),
        due=add_working_days(day, _USUAL_DAYS).day,
        subject="thành lập Tổ công nghệ số cộng đồng",
        paragraphs=(
            "Căn cứ tình hình thực tế, thành lập Tổ công nghệ số cộng đồng tại các thôn, khu phố. Số lượng, thành phần"
            " của Tổ thực hiện theo Kế hoạch.",
            f"Gửi quyết định thành lập về {name} (qua {_DIVISION}) ngay sau khi ban hành để theo dõi, tổng hợp.",
        ),
        recipients=tuple(_usual_recipients(case.unit, day)),
    )


def _usual_recipients(district: Unit, day: date) -> Iterator[Recipient]:
    """Who guides the district (plan II.5.d), its heads, and its Phòng that follows the matter."""
    for guidance in Guidance.objects.on(day).filter(guided=district, subject="district").select_related("guide"):
        yield Recipient(f"{guidance.guide.on(day).name} (b/c)", guidance.guide.code)
    yield Recipient(f"CT, các PCT {district.called(day)}")
    for serving in district.served_by.on(day).filter(unit__role=Unit.Role.DIVISION_CULTURE).select_related("unit"):
        yield Recipient(serving.unit.called(day), serving.unit.code)


def _blocks(
    instruction: Instruction, setting: Setting, district: UnitVersion, asked: Sequence[UnitVersion]
) -> Iterator[page.Block]:
    yield page.Paragraph(
        f"{grounds(setting, ', ')}{district.name} yêu cầu {called_together(asked)} thực hiện các nội dung sau:",
    )
    yield page.Clause(
        f"Hoàn thành việc thành lập Tổ công nghệ số cộng đồng cấp xã chậm nhất {dateline(instruction.due)}."
    )
    for paragraph in instruction.paragraphs:
        yield page.Clause(paragraph)
    yield page.Paragraph(
        f"Giao {_DIVISION} hướng dẫn, đôn đốc, theo dõi và tổng hợp kết quả thực hiện."
        f" {said_by(setting.case.unit, setting.day).closing(_CLOSING)}"
    )


DIRECTION_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
register(
    Place(
        _CLOSING,
        "Công văn chỉ đạo thành lập Tổ: câu kết",
        frozenset({Unit.Role.DISTRICT}),
        lambda unit, day: (
            f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, phản ánh về {unit.on(day).name} (qua {_DIVISION})"
            " để xem xét, giải quyết.",
        ),
    )
)
