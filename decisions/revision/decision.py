"""The words of the decision of UBND tỉnh that changes the plan (Mẫu 1.2; NĐ30, Điều 18.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.allotting.wording import laws
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of, paper_named
from decisions.guiding.selectors import districts_on
from decisions.organisation.models import Unit, UnitVersion
from decisions.revision.selectors import revision_of
from decisions.revision.services import confirm, take_effect
from decisions.revision.wish import Stood, Wish
from decisions.revision.wording import PLAN, changes, from_when
from decisions.teams.roster import Recipient
from documents.page import model as page

_DEPARTMENTS = (
    Unit.Role.DEPARTMENT_ICT,
    Unit.Role.DEPARTMENT_FINANCE,
    Unit.Role.DEPARTMENT_TRADE,
    Unit.Role.DEPARTMENT_AGRICULTURE,
    Unit.Role.DEPARTMENT_EDUCATION,
)
"""The departments the plan gives tasks to (III.1-4)."""


def compose(content: Content, setting: Setting) -> page.Page:
    """The decision, signed for UBND tỉnh. Raises KeyError for one that is not whole yet."""
    wish, unit = Wish.read(content), setting.case.unit
    body = unit.on(setting.day)
    blocks = (
        page.Paragraph(f"Điều chỉnh, bổ sung một số nội dung của {PLAN} như sau:"),
        *changes(wish, Stood.read(content), setting.day),
    )
    return page.Page(
        authority=authority_of(unit, setting.day),
        symbol=page.Symbol(kind="QĐ", body=body.symbol),
        place=body.place,
        content=page.Decision(
            subject=f"Về việc điều chỉnh, bổ sung một số nội dung của {PLAN}",
            issuer=setting.issuer_line(body.name),
            grounds=tuple(_grounds(setting)),
            articles=(page.Article(blocks), _when(wish), _enforcing(setting)),
        ),
        signature=setting.signature,
        recipients=page.Recipients(
            (page.Recipient("Như Điều 3"), *(page.Recipient.read(one.line) for one in wish.recipients)), archive="VT"
        ),
        cited=page.Cited("Quyết định", setting.cited_issuer(body.name)),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Whom Điều 3 charges: the departments and the districts; then the lines of Nơi nhận."""
    charged = [*_departments(day), *districts_on(day).values()]
    return [*({"line": one.name, "unit": one.unit.code} for one in charged), *content["recipients"]]


def usual(case: Case, day: date) -> Wish:
    """What the decision begins with: what the Tờ trình asks for, the usual lines of Nơi nhận."""
    asked = Wish.read(submitted_last(revision_of(case).proposal.case))
    lines = ("TT Tỉnh ủy, TT HĐND tỉnh (b/c)", "CT, các PCT UBND tỉnh", "VPUB: LĐ, KTTH")
    effective = asked.effective if asked.effective and asked.effective > day else None
    return Wish(asked.figures, asked.clauses, effective, (), tuple(Recipient(line) for line in lines))


def _grounds(setting: Setting) -> Iterator[str]:
    yield from laws(setting)
    proposal = revision_of(setting.case).proposal.case
    submitter = proposal.unit.on(setting.day).name
    yield f"Theo đề nghị của Giám đốc {submitter} tại {paper_named('Tờ trình', proposal.code)}"


def _when(wish: Wish) -> page.Article:
    return page.Article(
        (
            page.Paragraph(
                f"Các nội dung tại Điều 1 áp dụng {from_when(wish)}{'' if wish.effective else ' Quyết định này'}."
                " Những nội dung khác của Kế hoạch không được nêu tại Quyết định này giữ nguyên."
            ),
        )
    )


def _enforcing(setting: Setting) -> page.Article:
    names = ", ".join(one.name.removeprefix("Sở ") for one in _departments(setting.day))
    return page.Article(
        (
            page.Paragraph(
                f"Chánh Văn phòng {setting.case.unit.on(setting.day).name}; Giám đốc các Sở: {names}; Chủ tịch Ủy ban"
                " nhân dân các huyện, thành phố và thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi"
                " hành Quyết định này kể từ ngày ký./."
            ),
        )
    )


def _departments(day: date) -> list[UnitVersion]:
    """The departments there are on a day, as the plan names them."""
    found = UnitVersion.objects.on(day).filter(unit__role__in=_DEPARTMENTS).select_related("unit")
    return sorted(found, key=lambda one: (_DEPARTMENTS.index(Unit.Role(one.unit.role)), one.unit.code))


REVISION_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
