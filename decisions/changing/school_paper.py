"""The words of a headmaster's decisions that change the team of the school or end it (Mẫu 1.2; plan I.2.c, III.3.a)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from decisions.cases.drafts import submitted_last
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of
from decisions.changing import school_amending, school_dissolving
from decisions.changing.change import Dissolution
from decisions.changing.differences import Difference, difference
from decisions.changing.school_amending import SchoolAmendment
from decisions.changing.school_standing import SchoolStanding, standing_of_school
from decisions.changing.shared_paper import cited, handing_over, numbers, sentences, why
from decisions.organisation.models import Officer, UnitVersion
from decisions.relations.models import Bearing
from decisions.relations.selectors import ended_with
from decisions.schools.models import SchoolKind
from decisions.schools.paper import TEAM, duties, grounds_of, kind_of, work
from decisions.schools.plan import SchoolPlan, members_of
from decisions.teams.paper import recipients_of
from decisions.teams.roster import Member, Recipient, Role
from documents.page import model as page
from documents.papers.selectors import current_of

_COLUMNS = (
    page.Column("STT", 7, page.Align.CENTRE),
    page.Column("Họ và tên", 31),
    page.Column("Chức vụ, bộ phận", 40),
    page.Column("Chức danh trong Tổ", 22),
)


@dataclass(frozen=True)
class _Told:
    """What every part of such a decision speaks of."""

    setting: Setting
    unit: UnitVersion
    kind: SchoolKind
    one: SchoolStanding

    @property
    def name(self) -> str:
        """`Tổ công nghệ số của Trường …`."""
        return f"{TEAM} của {self.unit.name}"


def compose_amendment(content: Content, setting: Setting) -> page.Page:
    """The decision of kiện toàn; a draft is held against the members of now. Raises KeyError for one not whole yet."""
    amendment, told = SchoolAmendment.read(content), _told(setting)
    before = members_of(content["was"]) if "was" in content else told.one.members
    articles = tuple(_articles(amendment, difference(before, amendment.members), told))
    drawn = _page(told, f"Về việc kiện toàn {told.name}", articles, amendment.proposer, amendment.recipients)
    return replace(drawn, annexes=(_annex(amendment.members, told),))


def compose_dissolution(content: Content, setting: Setting) -> page.Page:
    """The decision of giải thể. Raises KeyError, ValueError for one not whole yet."""
    dissolution, told = Dissolution.read(content), _told(setting)
    ending = page.Paragraph(f"Giải thể {told.name} được thành lập tại {numbers([told.one.root])}.")
    articles = (page.Article((ending,)), handing_over(dissolution, "Tổ trưởng", group=""), _ended(dissolution, told))
    also = (why(dissolution, "của trường"),)
    return _page(told, f"Về việc giải thể {told.name}", articles, dissolution.proposer, dissolution.recipients, also)


def _told(setting: Setting) -> _Told:
    """Raises NotInForce where there is no school, KeyError where it has no team."""
    unit = setting.case.unit
    one = standing_of_school(unit, setting.day)
    if one is None:
        raise KeyError(unit.code)
    return _Told(setting, unit.on(setting.day), kind_of(unit, setting.day), one)


def _page(
    told: _Told,
    subject: str,
    articles: tuple[page.Article, ...],
    proposer: str,
    recipients: Iterable[Recipient],
    grounds: Iterable[str] = (),
) -> page.Page:
    issuer = f"{told.kind.head} {told.unit.name}"
    papers = current_of(case.code for case in told.one.decisions)
    also = (*(f"Căn cứ {cited(papers[case.code], issuer)}" for case in told.one.decisions), *grounds)
    return page.Page(
        authority=authority_of(told.setting.case.unit, told.setting.day),
        symbol=page.Symbol(kind="QĐ", body=told.unit.symbol),
        place=told.unit.place,
        content=page.Decision(
            subject=subject,
            issuer=issuer.upper(),
            grounds=tuple(grounds_of(told.kind, told.setting, proposer, also)),
            articles=articles,
        ),
        signature=told.setting.signature,
        recipients=recipients_of(recipients, len(articles), archive="VT"),
        cited=page.Cited("Quyết định", issuer),
    )


def _articles(amendment: SchoolAmendment, changes: Difference, told: _Told) -> Iterator[page.Article]:
    yield _renewed(amendment, changes, told)
    if amendment.way == Bearing.REPLACES:
        yield duties(SchoolPlan.read(submitted_last(told.one.team.case)))
        yield work(told.kind, told.unit)
        effect = f"thay thế {numbers(ended_with([told.one.root]))}"
    else:
        went_on = f"Nhiệm vụ, chế độ làm việc của Tổ tiếp tục thực hiện theo {numbers([told.one.root])}."
        yield page.Article((page.Paragraph(went_on),))
        effect = f"sửa đổi danh sách thành viên tại {numbers([told.one.root])}"
    yield _enforced(f" và {effect}", f"{amendment.executor} và các thành viên có tên tại Phụ lục")


def _renewed(amendment: SchoolAmendment, changes: Difference, told: _Told) -> page.Article:
    count = f"{len(amendment.members):02d}"
    return page.Article(
        (
            page.Paragraph(f"Kiện toàn {told.name} (sau đây gọi tắt là Tổ) như sau:"),
            *(page.Clause(sentence) for sentence in sentences(changes, amendment.reason)),
            page.Clause(f"Sau khi kiện toàn, Tổ gồm {count} thành viên có tên tại Phụ lục kèm theo Quyết định này."),
        )
    )


def _annex(members: Sequence[Member], told: _Told) -> page.Annex:
    rows = (
        (str(number), f"{Officer.Honorific(one.honorific).label} {one.name}", one.office, str(Role(one.role).label))
        for number, one in enumerate(members, start=1)
    )
    return page.Annex(
        title=("DANH SÁCH THÀNH VIÊN", told.name.upper()),
        blocks=(
            page.Table(_COLUMNS, tuple(rows)),
            page.Paragraph(f"Danh sách này có {len(members):02d} thành viên./."),
        ),
    )


def _ended(dissolution: Dissolution, told: _Told) -> page.Article:
    repealed = f"; bãi bỏ {numbers(ended_with([told.one.root]))}"
    return _enforced(repealed, f"{dissolution.executor} và các thành viên của Tổ")


def _enforced(effect: str, who: str) -> page.Article:
    """From when it holds, what becomes of the earlier decision, who carries it out."""
    return page.Article(
        (
            page.Paragraph(f"Quyết định này có hiệu lực kể từ ngày ký{effect}."),
            page.Paragraph(f"{who} chịu trách nhiệm thi hành Quyết định này./."),
        )
    )


SCHOOL_AMENDMENT_PAPER = Paperwork(compose_amendment, school_amending.confirm, school_amending.take_effect)
SCHOOL_DISSOLUTION_PAPER = Paperwork(compose_dissolution, school_dissolving.confirm, school_dissolving.take_effect)
