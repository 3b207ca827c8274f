"""What decisions on teams of communes and of schools say alike: earlier decisions, who leaves and joins, hand-over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decisions.cases.models import Case
from decisions.changing.change import Dissolution
from decisions.changing.differences import Difference
from decisions.organisation.models import Officer
from decisions.teams.roster import Member, Role
from documents.models import Paper
from documents.page import model as page
from documents.page.vietnamese import dateline, lower_first
from documents.papers.selectors import current_of, number_and_symbol, page_of


def cited(paper: Paper, issuer: str) -> str:
    """An earlier decision as it is cited the first time: number, day, who, about what."""
    subject = getattr(page_of(paper).content, "subject", "")
    day = f" {dateline(paper.day)}" if paper.day else ""
    return f"Quyết định số {number_and_symbol(paper)}{day} của {issuer} {lower_first(subject)}"


def numbers(cases: Sequence[Case]) -> str:
    """`Quyết định số 47/QĐ-UBND và Quyết định số 52/QĐ-UBND`: decisions cited again."""
    papers = current_of(case.code for case in cases)
    return " và ".join(f"Quyết định số {number_and_symbol(papers[case.code])}" for case in cases)


def sentences(told: Difference, reason: str) -> Iterator[str]:
    """Who leaves and why, who joins, what changes for whom."""
    if told.leaves:
        yield f"Thôi tham gia Tổ đối với: {_people(told.leaves)}; lý do: {reason.rstrip('.') or 'chưa ghi'}."
    if told.joins:
        yield f"Bổ sung: {_people(told.joins)}."
    if told.changes:
        yield f"Thay đổi: {'; '.join(_altered(before, after) for before, after in told.changes)}."


def why(dissolution: Dissolution, where: str) -> str:
    """The ground a team ends on."""
    return f"Căn cứ {dissolution.reason}" if dissolution.reason else f"Căn cứ tình hình thực tế {where}"


def handing_over(dissolution: Dissolution, leaders: str, *, group: str = "nhóm Zalo, ") -> page.Article:
    """What is handed over, to whom, by when; the group of a team of households with it."""
    return page.Article(
        (
            page.Paragraph(
                f"{leaders} có trách nhiệm bàn giao hồ sơ, {group}số liệu báo cáo, tài sản, kinh phí (nếu có) cho"
                f" {dissolution.receiver} trước {dateline(dissolution.due)}; việc bàn giao lập thành biên bản."
            ),
        )
    )


def _people(members: Sequence[Member]) -> str:
    return "; ".join(f"{_called(one)}, {one.office}, {_role(one)}" for one in members)


def _altered(before: Member, after: Member) -> str:
    """What changes for somebody who stays: the duty in the team, or what is said of the person."""
    if before.role != after.role:
        return f"{_called(after)} từ {_role(before)} thành {_role(after)}"
    return f"{_called(after)}, {after.office}, {_role(after)}"


def _called(member: Member) -> str:
    return f"{str(Officer.Honorific(member.honorific).label).lower()} {member.name}"


def _role(member: Member) -> str:
    return str(Role(member.role).label)
