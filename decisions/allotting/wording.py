"""What both decisions on money print alike: legal bases, whose Tờ trình, who carries it out, the lines of Nơi nhận."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.allotting.dossier import Dossier, name_of
from decisions.allotting.share import Share
from decisions.cases.models import Case
from decisions.cases.papers import Setting
from decisions.legal.models import LegalBasis
from decisions.organisation.models import Unit
from decisions.proposing.dossier import finance_on, papers_of
from documents.page import model as page


def laws(setting: Setting) -> Iterator[str]:
    """The legal bases in force on the day."""
    for basis in LegalBasis.objects.cited(setting.case.kind, setting.day):
        yield str(basis)


def at_whose_wish(dossier: Dossier, opinion: Case | None, day: date) -> str:
    """`Theo đề nghị của Giám đốc … tại Tờ trình … và ý kiến của Giám đốc Sở Tài chính tại Công văn …`."""
    submitter, proposal = dossier.submitter, dossier.allocation.proposal.case
    papers = papers_of([proposal, opinion] if opinion else [proposal])
    words = f"Theo đề nghị của Giám đốc {name_of(submitter, day)} tại Tờ trình {cited(papers, proposal)}"
    if opinion and opinion.unit != submitter:
        words += f" và ý kiến của Giám đốc {name_of(opinion.unit, day)} tại Công văn {cited(papers, opinion)}"
    return words


def cited(papers: Mapping[str, str], case: Case) -> str:
    """`số 301/QĐ-UBND ngày …` of a case; a word where it has none yet."""
    return papers.get(case.code, "chưa có số")


def departments_of(dossier: Dossier, day: date) -> list[Unit]:
    """Sở Tài chính, the Sở that opened the round and the one that submitted, each once."""
    named = (finance_on(day), dossier.round.unit, dossier.submitter)
    return list(dict.fromkeys(unit for unit in named if unit))


def finance_named(day: date) -> str:
    """Sở Tài chính as a paper of the day names it."""
    finance = finance_on(day)
    return name_of(finance, day) if finance else "Sở Tài chính"


def enforcing(dossier: Dossier, setting: Setting, districts: str) -> page.Article:
    """Who is charged with the decision; `districts` says which people's committees."""
    departments = ", ".join(
        name_of(unit, setting.day).removeprefix("Sở ") for unit in departments_of(dossier, setting.day)
    )
    return page.Article(
        (
            page.Paragraph(
                f"Chánh Văn phòng {setting.case.unit.on(setting.day).name}; Giám đốc các Sở: {departments}; Giám đốc"
                f" Kho bạc Nhà nước tỉnh; Chủ tịch {districts} và thủ trưởng các cơ quan, đơn vị có liên quan chịu"
                " trách nhiệm thi hành Quyết định này kể từ ngày ký./."
            ),
        )
    )


def recipients(share: Share) -> page.Recipients:
    """Nơi nhận: those charged, then the lines as written."""
    lines = (page.Recipient.read(one.line) for one in share.recipients)
    return page.Recipients((page.Recipient("Như Điều 3"), *lines), archive="VT")


def charged(units: Sequence[Unit], day: date) -> list[Mapping[str, str]]:
    """The units a decision is sent to because it charges them."""
    return [{"line": name_of(unit, day), "unit": unit.code} for unit in units]
