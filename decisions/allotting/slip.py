"""The phiếu trình of Văn phòng as it is printed: what was looked through, who said what on the way (K13).

Made from the round that lies before the leader each time it is asked for; nothing of it is kept, and it has no number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from decisions.allotting.dossier import dossier_of
from decisions.allotting.share import Share
from decisions.authority.acts import Act, Kind
from decisions.cases.history import reader_of
from decisions.cases.models import Case, Round, State
from decisions.cases.papers import preview
from decisions.errors import ActNotAllowed, NotAuthorised
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit
from decisions.polling.result import closed_result
from documents.clock import local_date
from documents.page import model as page
from documents.page.money import in_full

_ON_THE_WAY = {
    Act.VERIFY_DOSSIER: "Đã thẩm tra hồ sơ, trình lãnh đạo.",
    Act.CHECK_DOSSIER: "Đồng ý với kết quả thẩm tra.",
    Act.CHECK_FORMAT: "Thể thức, kỹ thuật trình bày đúng quy định.",
    Act.SIGN_SLIP: "Đồng ý, trình lãnh đạo.",
}
"""Who speaks before the leader, and what an act without a remark says."""
_BEFORE = (State.DRAFTING, State.COLLECTING)


def may_print(officer: Officer, case: Case, at: datetime) -> bool:
    """Whether there is a phiếu trình this officer may print."""
    there = case.kind == Kind.ALLOCATION and case.state not in _BEFORE
    return there and case.rounds.exists() and reader_of(officer, case, at).inside


def slip_of(officer: Officer, case: Case, at: datetime) -> page.Page:
    """The phiếu trình of the round submitted last, as it is printed.

    Raises NotAuthorised outside the issuing body, ActNotAllowed while nothing is submitted.
    """
    round_ = _presented(officer, case, at)
    unit, office = case.unit.on(local_date(round_.submitted_at)), _office(case)
    decision = preview(case, json.loads(round_.content), at=at)
    return page.Page(
        authority=page.Authority(own=(office.upper(),), superior=(unit.name.upper(),)),
        symbol=page.Symbol(body=""),
        place=unit.place,
        content=_words(case, round_, decision.subject),
        signature=decision.signature,
        recipients=page.Recipients((), archive=""),
        cited=page.Cited("Phiếu trình", unit.name),
        urgency=decision.urgency,
    )


def slip_words(officer: Officer, case: Case, at: datetime) -> page.Slip:
    """What it says. Raises what `slip_of` raises."""
    round_ = _presented(officer, case, at)
    return _words(case, round_, preview(case, json.loads(round_.content), at=at).subject)


def _presented(officer: Officer, case: Case, at: datetime) -> Round:
    if not reader_of(officer, case, at).inside:
        raise NotAuthorised("Phiếu trình là giấy tờ nội bộ; chỉ xem được trong cơ quan ban hành.")
    if not may_print(officer, case, at):
        raise ActNotAllowed("Hồ sơ này chưa có phiếu trình; chỉ có khi Văn phòng đã trình hồ sơ phân bổ kinh phí.")
    latest: Round = Round.objects.filter(case=case).latest("number")
    return latest


def _words(case: Case, round_: Round, subject: str) -> page.Slip:
    presented = local_date(round_.submitted_at)
    unit = case.unit.on(presented)
    return page.Slip(
        subject=subject,
        code=case.code,
        addressees=(f"Lãnh đạo {unit.name}",),
        presenter=f"{_office(case)} {unit.name}",
        presented=presented,
        blocks=tuple(_parts(case, Share.read(json.loads(round_.content)))),
        opinions=tuple(_opinions(case, round_.number)),
        due=case.due,
    )


def _office(case: Case) -> str:
    """The unit that serves the body."""
    served = Unit.objects.filter(servings__body=case.unit).order_by("pk").first()
    return served.last_on(local_date(case.opened_at)).name if served else "Văn phòng"


def _parts(case: Case, share: Share) -> Iterator[page.Block]:
    dossier = dossier_of(case)
    submitter = dossier.submitter.last_on(local_date(case.opened_at)).name
    asked = in_full(sum(row.asked for row in dossier.rows))
    yield page.Clause(
        f"{submitter} trình {dossier.round.money} (hồ sơ {dossier.allocation.proposal.case.code}); các đơn vị đề nghị"
        f" {asked}; đề xuất {in_full(sum(dossier.standing.values()))}.",
        "Tóm tắt nội dung, căn cứ",
    )
    first, *more = [_ended(one) for one in share.paragraphs]
    yield page.Clause(first, "Kết quả thẩm tra")
    yield from (page.Paragraph(one) for one in more)
    poll = closed_result(case)
    if poll:
        yield page.Clause(_ended(poll.sentence), "Ý kiến thành viên Ủy ban nhân dân")
    yield page.Clause(
        f"Trình lãnh đạo xem xét, ký Quyết định với tổng số {in_full(share.total)} (dự thảo kèm theo).", "Đề xuất"
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", ";", ":")) else f"{text}."


def _opinions(case: Case, number: int) -> Iterator[page.Opinion]:
    """What each said in this round; who has not spoken yet has room to."""
    entries = JournalEntry.objects.filter(book=case.journal_id, round=number, act__in=_ON_THE_WAY).order_by("seq")
    done = {entry.act: entry for entry in entries}
    for act, usual in _ON_THE_WAY.items():
        entry = done.get(act)
        if entry is None:
            yield page.Opinion(act.label)
        else:
            said = json.loads(entry.content).get("note") if entry.content else ""
            role = f"{entry.post_title}: {act.label}" if entry.post_title else act.label
            yield page.Opinion(role, said or usual, entry.actor_name, local_date(entry.at))
