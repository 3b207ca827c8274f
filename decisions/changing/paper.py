"""The words of the decisions of kiện toàn and giải thể, from the top of the page to its annexes (Mẫu 1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of
from decisions.changing import amending, dissolving
from decisions.changing.change import Amendment, Dissolution, Roster, members_of
from decisions.changing.differences import Difference, difference
from decisions.changing.shared_paper import cited, handing_over, numbers, sentences, why
from decisions.changing.standing import Standing, decisions_on, roots_of, standing_of
from decisions.relations.models import Bearing
from decisions.teams.paper import TEAM, annex, duties, grounds_of, named, recipients_of, work_and_money
from decisions.teams.places import Places, places_of
from decisions.teams.roster import PlannedRoster, Recipient
from decisions.wording.places import said_by
from documents.page import model as page
from documents.papers.selectors import current_of


@dataclass(frozen=True)
class _Told:
    """What every part of such a decision speaks of."""

    setting: Setting
    places: Places
    standing: Mapping[str, Standing]
    codes: Sequence[str]

    @property
    def teams(self) -> list[Standing]:
        """The teams of the decision. Raises KeyError for one that is not in force."""
        return [self.standing[code] for code in self.codes]

    @property
    def villages(self) -> list[str]:
        """Their places."""
        return [one.village for one in self.teams]

    @property
    def name(self) -> str:
        """What they are called together."""
        return named(self.villages, self.places)

    @property
    def issuer(self) -> str:
        """`Chủ tịch Ủy ban nhân dân xã Phước Hữu`."""
        return self.setting.cited_issuer(self.setting.case.unit.on(self.setting.day).name)


def compose_amendment(content: Content, setting: Setting) -> page.Page:
    """The decision of kiện toàn; a draft is held against the members of now. Raises KeyError for one not whole yet."""
    amendment = Amendment.read(content)
    told = _told(setting, [one.team for one in amendment.teams])
    was = content.get("was")
    changes = [_change(one, told.standing[one.team], was) for one in amendment.teams]
    annexes = tuple(_annex(change, told.places, alone=len(changes) == 1) for change in changes)
    articles = tuple(_articles(amendment, changes, told)) if changes else ()
    return _page(told, f"Về việc kiện toàn {told.name}", articles, annexes, amendment.proposer, amendment.recipients)


def compose_dissolution(content: Content, setting: Setting) -> page.Page:
    """The decision of giải thể. Raises KeyError, ValueError for one not whole yet."""
    dissolution = Dissolution.read(content)
    told = _told(setting, dissolution.teams)
    ground = why(dissolution, "tại địa phương")
    leaders = "Tổ trưởng" if len(told.teams) == 1 else "Tổ trưởng các Tổ"
    articles = (_ending(told), handing_over(dissolution, leaders), _ended(dissolution, told))
    return _page(
        told, f"Về việc giải thể {told.name}", articles, (), dissolution.proposer, dissolution.recipients, (ground,)
    )


@dataclass(frozen=True)
class _Change:
    """A team with its roster as it is to be, and what that changes."""

    team: PlannedRoster
    reason: str
    told: Difference


def _told(setting: Setting, codes: Sequence[str]) -> _Told:
    unit = setting.case.unit
    return _Told(setting, places_of(unit, setting.day), standing_of(unit, setting.day), codes)


def _change(roster: Roster, one: Standing, was: Mapping[str, Sequence[Mapping[str, object]]] | None) -> _Change:
    before = members_of(was[roster.team]) if was else one.members
    return _Change(PlannedRoster(one.village, roster.members), roster.reason, difference(before, roster.members))


def _page(
    told: _Told,
    subject: str,
    articles: tuple[page.Article, ...],
    annexes: tuple[page.Annex, ...],
    proposer: str,
    recipients: Sequence[Recipient],
    grounds: Sequence[str] = (),
) -> page.Page:
    unit = told.setting.case.unit.on(told.setting.day)
    earlier = decisions_on(told.teams)
    papers = current_of(case.code for case in earlier)
    also = (*(f"Căn cứ {cited(papers[case.code], told.issuer)}" for case in earlier), *grounds)
    return page.Page(
        authority=authority_of(told.setting.case.unit, told.setting.day),
        symbol=page.Symbol(kind="QĐ", body=unit.symbol),
        place=unit.place,
        content=page.Decision(
            subject=subject,
            issuer=told.setting.issuer_line(unit.name),
            grounds=tuple(grounds_of(told.setting, proposer, also=also)),
            articles=articles,
        ),
        signature=told.setting.signature,
        recipients=recipients_of(recipients, len(articles)),
        cited=page.Cited("Quyết định", told.issuer),
        annexes=annexes,
    )


# Kiện toàn


def _articles(amendment: Amendment, changes: Sequence[_Change], told: _Told) -> Iterator[page.Article]:
    roots = roots_of(told.teams)
    yield _renewed(changes, told)
    if amendment.way == Bearing.REPLACES:
        unit = told.setting.case.unit.on(told.setting.day)
        said = said_by(told.setting.case.unit, told.setting.day)
        yield duties(told.villages, unit, told.places, said)
        yield work_and_money(unit, said)
    else:
        yield page.Article(
            (page.Paragraph(f"Nhiệm vụ, chế độ làm việc và kinh phí của Tổ tiếp tục thực hiện theo {numbers(roots)}."),)
        )
    yield _enforced(amendment, roots, told)


def _renewed(changes: Sequence[_Change], told: _Told) -> page.Article:
    if len(changes) > 1:
        words = f"Kiện toàn {len(changes):02d} {TEAM} trên địa bàn {told.places.commune}"
        where = "nội dung thay đổi và danh sách thành viên sau khi kiện toàn tại các Phụ lục kèm theo"
        return page.Article((page.Paragraph(f"{words}; {where}."),))
    change, count = changes[0], f"{len(changes[0].team.members):02d}"
    return page.Article(
        (
            page.Paragraph(f"Kiện toàn {told.name} (sau đây gọi tắt là Tổ) như sau:"),
            *(page.Clause(sentence) for sentence in sentences(change.told, change.reason)),
            page.Clause(f"Sau khi kiện toàn, Tổ gồm {count} thành viên có tên tại Phụ lục kèm theo Quyết định này."),
        )
    )


def _annex(change: _Change, places: Places, *, alone: bool) -> page.Annex:
    """The whole team; of several, what changes in it as well."""
    told = () if alone else tuple(page.Paragraph(sentence) for sentence in sentences(change.told, change.reason))
    return annex(change.team, places, told)


def _enforced(amendment: Amendment, roots: Sequence[Case], told: _Told) -> page.Article:
    replaces = amendment.way == Bearing.REPLACES
    old = numbers(decisions_on(told.teams) if replaces else roots)
    effect = f"thay thế {old}" if replaces else f"sửa đổi danh sách thành viên tại {old}"
    where = "tại Phụ lục" if len(amendment.teams) == 1 else "tại các Phụ lục"
    return page.Article(
        (
            page.Paragraph(f"Quyết định này có hiệu lực kể từ ngày ký và {effect}."),
            page.Paragraph(
                f"{amendment.executor}, các tổ chức, cá nhân có liên quan và các thành viên có tên {where} chịu trách"
                " nhiệm thi hành Quyết định này./."
            ),
        )
    )


# Giải thể


def _ending(told: _Told) -> page.Article:
    roots = roots_of(told.teams)
    if len(told.teams) == 1:
        words = f"Giải thể {told.name} được thành lập tại {numbers(roots)}."
        return page.Article((page.Paragraph(words),))
    listed = tuple(page.Clause(f"{TEAM} {told.places.name(village)}.") for village in told.villages)
    words = f"Giải thể {len(listed):02d} {TEAM} được thành lập tại {numbers(roots)}, gồm:"
    return page.Article((page.Paragraph(words), *listed))


def _ended(dissolution: Dissolution, told: _Told) -> page.Article:
    repealed, amended = dissolving.borne_on(told.teams, told.standing)
    parts = []
    if repealed:
        parts.append(f"bãi bỏ {numbers(repealed)}")
    if amended:
        these = "Tổ" if len(told.teams) == 1 else "các Tổ"
        parts.append(f"bãi bỏ nội dung về {these} nêu trên tại {numbers(amended)}")
    return page.Article(
        (
            page.Paragraph(f"Quyết định này có hiệu lực kể từ ngày ký; {'; '.join(parts)}."),
            page.Paragraph(
                f"{dissolution.executor}, các tổ chức, cá nhân có liên quan và thành viên"
                f" {'Tổ' if len(told.teams) == 1 else 'các Tổ'} nêu tại Điều 1 chịu trách nhiệm thi hành Quyết định"
                " này./."
            ),
        )
    )


AMENDMENT_PAPER = Paperwork(compose_amendment, amending.confirm, amending.take_effect)
DISSOLUTION_PAPER = Paperwork(compose_dissolution, dissolving.confirm, dissolving.take_effect)
