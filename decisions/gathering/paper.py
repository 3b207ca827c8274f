"""The words of a commune's Tờ trình to its district (Mẫu 1.4; plan II.6; offices of 2022, 1.11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.attachments.listing import Listed
from decisions.attachments.services import going_with
from decisions.budget.estimate import Request
from decisions.budget.printed import Asking, annex, asking_of, ending, need
from decisions.cases.drafts import submitted_last
from decisions.cases.models import ISSUED_STATES, Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds, paper_named
from decisions.gathering.models import CommuneEstimate
from decisions.gathering.writing import commune_estimate_of, confirm
from decisions.teams.roster import Recipient
from documents.page import model as page

_MARK = "TCKT"


def compose(content: Content, setting: Setting) -> page.Page:
    """The Tờ trình of UBND xã; a draft is counted as of now. Raises KeyError for one not whole yet."""
    estimate = commune_estimate_of(setting.case)
    asking = asking_of(estimate.body, estimate.round, content, setting.day)
    version = estimate.body.on(setting.day)
    return page.Page(
        authority=authority_of(estimate.body, setting.day),
        symbol=page.Symbol(kind="TTr", body=version.symbol),
        place=version.place,
        content=page.Named(
            kind="TỜ TRÌNH",
            subject=f"Về việc {asking.subject}",
            addressees=(estimate.call.body.on(setting.day).name,),
            blocks=tuple(_blocks(asking, estimate, setting, going_with(setting.case, content))),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in asking.request.recipients), _MARK),
        cited=page.Cited("Tờ trình", version.name),
        annexes=(annex(asking),),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """UBND huyện, then the lines of Nơi nhận."""
    district = commune_estimate_of(case).call.body
    return [{"line": district.on(day).name, "unit": district.code}, *content["recipients"]]


def usual(case: Case, day: date) -> Request:
    """What a draft begins with: nothing, or what stood in the one it replaces."""
    estimate = commune_estimate_of(case)
    if earlier := _written(estimate):
        return Request.read(submitted_last(earlier))
    return Request((), (), (Recipient(f"CT, các PCT {estimate.body.called(day)}"),))


def _written(estimate: CommuneEstimate) -> Case | None:
    """The case a letter replaces, where it was issued."""
    earlier: Case | None = estimate.replaces.case if estimate.replaces else None
    return earlier if earlier and earlier.state in ISSUED_STATES else None


def _blocks(
    asking: Asking, estimate: CommuneEstimate, setting: Setting, files: Sequence[Listed]
) -> Iterator[page.Block]:
    name, district = asking.body.on(setting.day).name, estimate.call.body.on(setting.day).name
    letter = f"thực hiện {estimate.call.letter} của {district}, " if estimate.call.letter else ""
    lead = grounds(setting, "; ") + letter if letter else grounds(setting, ", ")
    yield page.Paragraph(f"{lead}{name} trình {district} {asking.subject} ({asking.round.get_kind_display()}) như sau:")
    if earlier := _written(estimate):
        yield page.Paragraph(f"Tờ trình này thay thế {paper_named('Tờ trình', earlier.code)}.")
    yield from need(asking)
    yield from ending(f"{name} kính trình {district} xem xét, tổng hợp", files)


COMMUNE_ESTIMATE_PAPER = Paperwork(compose, confirm, sent_to=sent_to)
