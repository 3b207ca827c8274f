"""The words of the letter that corrects (Mẫu 1.5) and of the notice that withdraws (Mẫu 1.4; NĐ30, Điều 18.3-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of
from decisions.exchange.sending import units_of
from decisions.mending import services
from decisions.mending.letter import Correction, Point, Recall
from decisions.monthly.letters import DESKS
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
from decisions.wording.places import Place, Usual, register, said_by
from documents.dispatch.models import Delivery
from documents.page import model as page
from documents.page.vietnamese import dateline, lower_first
from documents.papers.selectors import current, number_and_symbol, page_of

CORRECTION_CLOSING, RECALL_CLOSING = "correction.closing", "recall.closing"
_ALL = "Các cơ quan, đơn vị nhận văn bản"
_MARKS: Mapping[str, str] = {
    Unit.Role.PROVINCE: "VP",
    Unit.Role.SCHOOL: "CNTT",
    Unit.Role.DIVISION_EDUCATION: "CNTT",
}
"""What stands for the drafting unit; a school or a Phòng has none, there it is the field (NĐ30, PL I, II.3)."""


def compose_correction(content: Content, setting: Setting) -> page.Page:
    """The letter that corrects. Raises KeyError, TypeError for one not whole yet."""
    correction, earlier = Correction.read(content), services.earlier_of(setting.case)
    unit = setting.case.unit.on(setting.day)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(body=unit.symbol, unit=_mark(setting.case.unit)),
        place=unit.place,
        content=page.Letter(
            subject=f"đính chính {_short(earlier)}",
            addressees=tuple(body.on(setting.day).name for body in _receivers(earlier)) or (_ALL,),
            blocks=tuple(_corrected(correction, earlier, unit.name, _closing(setting, CORRECTION_CLOSING))),
        ),
        signature=setting.signature,
        recipients=page.Recipients(
            (page.Recipient("Như trên"), *(page.Recipient.read(one.line) for one in correction.recipients)),
            archive=_archive(setting.case.unit),
        ),
        cited=page.Cited("Công văn", unit.name),
    )


def compose_recall(content: Content, setting: Setting) -> page.Page:
    """The notice that withdraws. Raises KeyError, TypeError for one not whole yet."""
    recall, earlier = Recall.read(content), services.earlier_of(setting.case)
    unit = setting.case.unit.on(setting.day)
    lines = [*(body.on(setting.day).name for body in _receivers(earlier)), *(one.line for one in recall.recipients)]
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="TB", body=unit.symbol),
        place=unit.place,
        content=page.Named(
            kind="THÔNG BÁO",
            subject=f"Về việc thu hồi {_short(earlier)}",
            addressees=(),
            blocks=tuple(_withdrawn(recall, earlier, unit.name, _closing(setting, RECALL_CLOSING))),
        ),
        signature=setting.signature,
        recipients=page.Recipients(
            tuple(page.Recipient.read(line) for line in lines), archive=_archive(setting.case.unit)
        ),
        cited=page.Cited("Thông báo", unit.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Whoever the earlier paper was sent to, then the further lines of Nơi nhận."""
    bodies = [{"line": body.on(day).name, "unit": body.code} for body in _receivers(services.earlier_of(case))]
    return [*bodies, *content["recipients"]]


def usual_recipients(earlier: Case) -> tuple[Recipient, ...]:
    """The lines of the earlier paper that are no body of this system: told on paper, or as they were reached."""
    rows = Delivery.objects.filter(paper=current(earlier.code), receiver="").order_by("place")
    outside = units_of(earlier)
    return tuple(Recipient(one.line, outside.get(one.pk, "")) for one in rows if one.line)


def _receivers(earlier: Case) -> list[Unit]:
    codes = list(
        Delivery.objects.filter(paper=current(earlier.code)).exclude(receiver="").values_list("receiver", flat=True)
    )
    found = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    return [found[code] for code in codes if code in found]


def _corrected(correction: Correction, earlier: Case, name: str, closing: str) -> Iterator[page.Block]:
    yield page.Paragraph(f"{_issued(earlier, name)}. Qua rà soát, {name} đính chính như sau:")
    for point in correction.points:
        yield page.Clause(_pointed(point))
    for paragraph in correction.paragraphs:
        yield page.Paragraph(paragraph)
    yield page.Paragraph(f"Các nội dung khác của {_short(earlier)} không thay đổi. {closing}")


def _closing(setting: Setting, place: str) -> str:
    return said_by(setting.case.unit, setting.day).closing(place)


def _pointed(point: Point) -> str:
    if not point.printed:
        return f"Tại {point.where}: in thiếu, nay bổ sung “{point.right}”."
    return f"Tại {point.where}: đã in “{point.printed}”, nay đính chính là “{point.right}”."


def _withdrawn(recall: Recall, earlier: Case, name: str, closing: str) -> Iterator[page.Block]:
    reason = recall.reason.rstrip(".")
    yield page.Paragraph(f"{_issued(earlier, name)}. {name} thông báo thu hồi văn bản nêu trên như sau:")
    yield page.Clause(f"Thu hồi {_short(earlier)}; lý do: {reason or 'chưa ghi'}.")
    yield page.Clause(
        f"Cơ quan, đơn vị, cá nhân đã nhận bản giấy gửi trả lại {name}; đã nhận văn bản điện tử hủy bỏ văn bản trên"
        " hệ thống và thông báo việc hủy bỏ cho nơi gửi."
    )
    for paragraph in recall.paragraphs:
        yield page.Clause(paragraph)
    yield page.Paragraph(closing)


def _issued(earlier: Case, name: str) -> str:
    """`Ngày 04 tháng 5 năm 2022, Ủy ban … ban hành Quyết định số 47/QĐ-UBND về việc …`."""
    paper = current(earlier.code)
    content = page_of(paper).content
    subject = content.subject if isinstance(content, page.Letter) else lower_first(content.subject)
    about = f"về việc {subject}" if isinstance(content, page.Letter) else subject
    day = dateline(paper.day) if paper.day else ""
    return f"{day[:1].upper()}{day[1:]}, {name} ban hành {_short(earlier)} {about}"


def _short(earlier: Case) -> str:
    """`Quyết định số 47/QĐ-UBND`."""
    return f"{life_of(earlier.kind).paper.name} số {number_and_symbol(current(earlier.code))}"


def _mark(unit: Unit) -> str:
    return DESKS[unit.role].mark if unit.role in DESKS else _MARKS[unit.role]


def _archive(unit: Unit) -> str:
    return "VT" if unit.role == Unit.Role.SCHOOL else f"VT, {_mark(unit)}"


CORRECTION_PAPER = Paperwork(compose_correction, services.confirm_correction, services.correct, sent_to=sent_to)
RECALL_PAPER = Paperwork(compose_recall, services.confirm_recall, services.withdraw, sent_to=sent_to)


def _tells(whom: str) -> Usual:
    return lambda unit, day: (f"{unit.on(day).name} thông báo để {whom} biết, thực hiện.",)


_ISSUERS = frozenset(DESKS) | frozenset(_MARKS)
register(
    Place(CORRECTION_CLOSING, "Công văn đính chính: câu kết", _ISSUERS, _tells("các cơ quan, đơn vị")),
    Place(RECALL_CLOSING, "Thông báo thu hồi: câu kết", _ISSUERS, _tells("các cơ quan, đơn vị, cá nhân")),
)
