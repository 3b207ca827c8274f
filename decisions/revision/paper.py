"""The words of the Tờ trình to change the plan, from the top of the page to its annex (Mẫu 1.4; closing clause)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import HEADS_OF_A_DEPARTMENT, answering, authority_of, grounds
from decisions.difficulties.models import Consolidation
from decisions.monthly.letters import DESKS
from decisions.organisation.directory import province_over
from decisions.organisation.models import Unit
from decisions.revision.selectors import in_order
from decisions.revision.services import confirm, proposal_out
from decisions.revision.wish import Stood, Wish
from decisions.revision.wording import PLAN, changes, from_when
from decisions.teams.roster import Recipient
from decisions.wording.places import Place, register, said_by
from documents.page import model as page

PROPOSAL_CLOSING = "plan_proposal.closing"
_CENTRE = page.Align.CENTRE
_GROUNDS = (
    page.Column("STT", 7, _CENTRE),
    page.Column("Khó khăn, vướng mắc", 36),
    page.Column("Số ý kiến", 11, _CENTRE),
    page.Column("Số đơn vị nêu", 12, _CENTRE),
    page.Column("Nội dung đề xuất", 34),
)


def compose(content: Content, setting: Setting) -> page.Page:
    """The Tờ trình to UBND tỉnh. Raises KeyError for one that is not whole yet."""
    wish, unit = Wish.read(content), setting.case.unit
    body, mark = unit.on(setting.day), DESKS[unit.role].mark
    found = in_order(wish.consolidations, unit)
    return page.Page(
        authority=authority_of(unit, setting.day),
        symbol=page.Symbol(kind="TTr", body=body.symbol),
        place=body.place,
        content=page.Named(
            kind="TỜ TRÌNH",
            subject=f"Về việc điều chỉnh, bổ sung {PLAN}",
            addressees=(_province(unit, setting.day),),
            blocks=tuple(_blocks(wish, Stood.read(content), setting, found)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in wish.recipients), mark),
        cited=page.Cited("Tờ trình", body.name),
        annexes=(_annex(found),),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """UBND tỉnh, then the lines of Nơi nhận."""
    province = province_over(case.unit, day)
    named = [{"line": province.name, "unit": province.unit.code}] if province else []
    return [*named, *content["recipients"]]


def usual(case: Case, day: date) -> Wish:
    """What a draft begins with: nothing to change yet, the own heads among Nơi nhận."""
    return Wish((), (), None, (), (Recipient(HEADS_OF_A_DEPARTMENT),))


def _province(unit: Unit, day: date) -> str:
    province = province_over(unit, day)
    return province.name if province else "Ủy ban nhân dân tỉnh"


def _blocks(wish: Wish, stood: Stood, setting: Setting, found: Sequence[Consolidation]) -> Iterator[page.Block]:
    unit = setting.case.unit
    name, province = unit.on(setting.day).name, _province(unit, setting.day)
    yield page.Paragraph(
        f"{grounds(setting, '; trên', 'Trên')} cơ sở khó khăn, vướng mắc do các địa phương, đơn vị phản ánh, {name}"
        f" trình {province} xem xét, điều chỉnh, bổ sung Kế hoạch như sau:"
    )
    yield page.Section("SỰ CẦN THIẾT")
    yield from (page.Paragraph(text) for text in wish.paragraphs)
    yield page.Paragraph(
        f"{name} đã tổng hợp {_raised(found):02d} ý kiến về {len(found):02d} vấn đề, chi tiết tại Phụ lục kèm theo."
    )
    yield page.Section("NỘI DUNG ĐỀ NGHỊ ĐIỀU CHỈNH")
    yield from changes(wish, stood, setting.day)
    yield page.Section("THỜI ĐIỂM ÁP DỤNG")
    yield page.Paragraph(
        f"Các nội dung trên đề nghị áp dụng {from_when(wish)}{'' if wish.effective else ' quyết định'}. Nội dung khác"
        " của Kế hoạch giữ nguyên."
    )
    yield page.Paragraph(said_by(unit, setting.day).closing(PROPOSAL_CLOSING))


def _annex(found: Sequence[Consolidation]) -> page.Annex:
    rows = tuple(
        (str(place), one.title, f"{one.count:02d}", f"{one.raisers:02d}", one.proposal)  # type: ignore[attr-defined] # counted by the selector
        for place, one in enumerate(found, start=1)
    )
    whole = page.Paragraph(f"Tổng số: {_raised(found):02d} ý kiến về {len(found):02d} vấn đề./.")
    return page.Annex(("TỔNG HỢP KHÓ KHĂN, VƯỚNG MẮC",), (page.Table(_GROUNDS, rows), whole))


def _raised(found: Sequence[Consolidation]) -> int:
    return sum(one.count for one in found)  # type: ignore[attr-defined] # counted by the selector


def _usual_closing(unit: Unit, day: date) -> Sequence[str]:
    return (f"Kính trình {_province(unit, day)} xem xét, quyết định.",)


PROPOSAL_PAPER = Paperwork(compose, confirm, proposal_out, sent_to=sent_to)
register(
    Place(
        PROPOSAL_CLOSING,
        "Tờ trình điều chỉnh Kế hoạch: câu kết",
        frozenset({Unit.Role.DEPARTMENT_ICT}),
        _usual_closing,
    )
)
