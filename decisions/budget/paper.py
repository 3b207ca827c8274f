"""The words of a district's estimate, from the top of the page to its annex (Mẫu 1.5; plan II.6, III.1.đ)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.attachments.listing import Listed
from decisions.attachments.services import going_with
from decisions.budget.estimate import Request
from decisions.budget.estimating import confirm, estimate_of, keep_lines
from decisions.budget.printed import Asking, annex, asking_of, ending, need
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds
from decisions.monthly.letters import DESKS
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
from documents.page import model as page


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of UBND huyện to the Sở; a draft is counted as of now. Raises KeyError for one not whole yet."""
    estimate = estimate_of(setting.case)
    asking = asking_of(estimate.body, estimate.round, content, setting.day)
    version, mark = estimate.body.on(setting.day), DESKS[estimate.body.role].mark
    return page.Page(
        authority=authority_of(estimate.body, setting.day),
        symbol=page.Symbol(body=version.symbol, unit=mark),
        place=version.place,
        content=page.Letter(
            subject=asking.subject,
            addressees=(estimate.round.unit.on(setting.day).name,),
            blocks=tuple(_blocks(asking, setting, going_with(setting.case, content))),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in asking.request.recipients), mark),
        cited=page.Cited("Công văn", version.name),
        annexes=(annex(asking),),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The Sở that opened the round, then the lines of Nơi nhận."""
    unit = estimate_of(case).round.unit
    return [{"line": unit.on(day).name, "unit": unit.code}, *content["recipients"]]


def usual(case: Case, day: date) -> Request:
    """What an estimate begins with: no line is known beforehand."""
    body = estimate_of(case).body
    return Request((), (), tuple(_usual_recipients(body, day)))


def _usual_recipients(body: Unit, day: date) -> Iterator[Recipient]:
    yield Recipient("Phòng Tài chính - Kế hoạch")
    yield Recipient(f"CT, các PCT {body.called(day)}")


def _blocks(asking: Asking, setting: Setting, files: Sequence[Listed]) -> Iterator[page.Block]:
    name, round_ = asking.body.on(setting.day).name, asking.round
    yield page.Paragraph(
        f"{grounds(setting, ', ')}{name} đề nghị {round_.money} ({round_.get_kind_display()}) như sau:"
    )
    yield from need(asking)
    wish = (
        f"{name} kính đề nghị {round_.unit.on(setting.day).name} thẩm định, tổng hợp, trình cấp có thẩm quyền xem xét"
    )
    yield from ending(wish, files)


ESTIMATE_PAPER = Paperwork(compose, confirm, keep_lines, sent_to=sent_to)
