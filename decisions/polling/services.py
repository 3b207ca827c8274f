"""A poll from its ballots to its end: Văn phòng sends them, each member answers once, Văn phòng closes or stops it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.rights import Right
from decisions.cases.models import Case
from decisions.cases.services import Moving, advance
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken, Violation
from decisions.organisation.models import Officer
from decisions.polling.members import CLAUSE, asked_of, due_from, members_of
from decisions.polling.models import Ballot, Poll, Vote
from decisions.polling.result import Result, poll_of, result_of, vote_of
from documents.clock import local_date

LONGEST_REASON = 2000
_HEAD = "chair"
"""The post whose vote decides between two halves."""
_NOBODY_ASKS = "Quy chế làm việc không yêu cầu lấy ý kiến thành viên UBND về hồ sơ này. Ký phiếu trình."
_NO_MEMBERS = "Chưa có ai giữ chức vụ thành viên UBND vào lúc này. Bổ nhiệm trên hệ thống trước, rồi gửi phiếu."
_NO_BALLOT = "Bạn không có tên trong danh sách thành viên UBND được gửi phiếu của lần trình này nên không trả lời được."
_ANSWERED = "Bạn đã trả lời phiếu này. Mỗi thành viên trả lời một lần, không sửa được."
_CHOOSE = "Chọn một ý kiến: thống nhất, không thống nhất hoặc ý kiến khác."


@transaction.atomic
def send(case: Case, *, by: Officer, at: datetime) -> Case:
    """Send a ballot to every member in post now. Raises RuleBroken, ActNotAllowed, and what `advance` raises."""

    def keep(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        members, due = _asked_members(case, at), due_from(at)
        poll = Poll.objects.create(case=case, round=case.round, due=due, sent_at=at)
        Ballot.objects.bulk_create(
            Ballot(poll=poll, officer_id=one.officer_id, post=one.post_title, head=one.post == _HEAD) for one in members
        )
        usernames = list(poll.ballots.values_list("officer__username", flat=True))
        names = "; ".join(f"{one.officer_name}, {one.post_title}" for one in members)
        note = f"{len(members)} phiếu, hạn trả lời {due:%d/%m/%Y}: {names}."
        return [{"members": usernames, "deadline": due.isoformat(), "note": note}]

    return advance(case, Act.POLL_MEMBERS, by=by, at=at, also=keep)


@transaction.atomic
def answer(case: Case, view: str, reason: str, *, by: Officer, at: datetime) -> Case:
    """Answer one's own ballot, also late. Raises NotAuthorised, ActNotAllowed, RuleBroken, what `advance` raises."""
    if violation := _broken(view, reason.strip()):
        raise RuleBroken([violation])

    def keep(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        ballot = _own_ballot(case, by)
        Vote.objects.create(ballot=ballot, view=view, reason=reason.strip(), at=at)
        return [{"view": view, "late": local_date(at) > ballot.poll.due}]

    said = Vote.View(view).label.capitalize()
    note = f"{said}: {reason.strip()}" if reason.strip() else f"{said}."
    return advance(case, Act.ANSWER_POLL, by=by, at=at, note=note, also=keep)


@transaction.atomic
def close(case: Case, *, by: Officer, at: datetime) -> Case:
    """Put the ballots together; the journal names who was silent. Raises RuleBroken, and what `advance` raises."""

    def keep(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        found = _running(case)
        _require_ripe(case, found, at)
        _end(found.poll, at)
        silent = [f"{one.officer}, {one.post}" for one in found.silent]
        named = f" Không trả lời: {'; '.join(silent)}." if silent else ""
        return [{"counts": dict(found.counts), "silent": silent, "note": f"{found.sentence}{named}"}]

    return advance(case, Act.CLOSE_POLL, by=by, at=at, also=keep)


@transaction.atomic
def stop(case: Case, reason: str, *, by: Officer, at: datetime) -> Case:
    """The draft goes back while members are asked: what they said so far stays, and decides nothing.

    Raises ReasonMissing, and what `advance` raises.
    """
    round_ = case.round
    returned = advance(case, Act.RETURN_DRAFT, by=by, at=at, note=reason)
    Poll.objects.filter(case=case, round=round_, closed_at=None).update(closed_at=at)
    return returned


def _broken(view: str, reason: str) -> Violation | None:
    if view not in Vote.View.values:
        return Violation(CLAUSE, _CHOOSE, "view")
    if view != Vote.View.AGREES and not reason:
        return Violation(CLAUSE, f"Ghi lý do khi chọn “{Vote.View(view).label}”.", "reason")
    if len(reason) > LONGEST_REASON:
        return Violation(CLAUSE, f"Lý do dài {len(reason)} ký tự, nhiều nhất {LONGEST_REASON}. Rút gọn lại.", "reason")
    return None


def _own_ballot(case: Case, by: Officer) -> Ballot:
    """The ballot of a member in the running poll, not answered yet. Raises NotAuthorised, ActNotAllowed."""
    ballot = Ballot.objects.filter(poll__case=case, poll__round=case.round, officer=by).select_related("poll").first()
    if ballot is None:
        raise NotAuthorised(_NO_BALLOT)
    if vote_of(ballot):
        raise ActNotAllowed(_ANSWERED)
    return ballot


def _asked_members(case: Case, at: datetime) -> list[Right]:
    """Whom the ballots go to. Raises ActNotAllowed where nobody asks for a poll, RuleBroken without a member."""
    if asked_of(case) is None:
        raise ActNotAllowed(_NOBODY_ASKS)
    if not (members := members_of(case, at)):
        raise RuleBroken([Violation(CLAUSE, _NO_MEMBERS)])
    return members


def _running(case: Case) -> Result:
    """The poll of the round a case is in, as far as it is answered. Raises ActNotAllowed."""
    poll = poll_of(case)
    if poll is None:
        raise ActNotAllowed
    return result_of(poll)


def _require_ripe(case: Case, found: Result, at: datetime) -> None:
    """Raises RuleBroken while somebody may still answer in time."""
    able = {one.officer_id for one in members_of(case, at)}
    waited, due = [one for one in found.silent if one.officer_id in able], found.poll.due
    if waited and local_date(at) <= due:
        names = "; ".join(str(one.officer) for one in waited)
        sentence = (
            f"Còn {len(waited)} thành viên chưa trả lời ({names}) và chưa hết hạn {due:%d/%m/%Y}. Kết thúc khi đủ"
            " phiếu, hoặc từ ngày sau hạn."
        )
        raise RuleBroken([Violation(CLAUSE, sentence)])


def _end(poll: Poll, at: datetime) -> None:
    poll.closed_at = at
    Poll.objects.filter(pk=poll.pk, closed_at=None).update(closed_at=at)
