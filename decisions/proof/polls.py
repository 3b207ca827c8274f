"""What this floor promises of polls: ballots, votes and counts are the journal's; none was signed against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from decisions.authority.acts import Act, Kind
from decisions.cases.life import life_of
from decisions.journal.models import JournalEntry
from decisions.polling.models import Poll
from decisions.polling.result import Result, result_of
from decisions.proof.kept import read
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_Entries = dict[str, list[JournalEntry]]
_SIGNED = life_of(Kind.ALLOCATION).sign


def polls() -> Iterator[str]:
    """Each poll went to whom the journal names, was answered and counted as it says, and bound who signed."""
    rows = Poll.objects.select_related("case__journal").order_by("pk")
    for poll in rows.iterator(_AT_ONCE):
        where = f"Hồ sơ {poll.case}, lấy ý kiến lần trình {poll.round}"
        result, told = result_of(poll), _told(poll)
        for finding in (_sent(result, told), _answered(result, told), _counted(result, told), _lawful(result, told)):
            yield from (f"{where}: {sentence}" for sentence in finding)


def _told(poll: Poll) -> _Entries:
    """What the journal of the case says of the round, by act."""
    found: _Entries = defaultdict(list)
    entries = JournalEntry.objects.filter(book=poll.case.journal_id, round=poll.round).order_by("seq")
    for entry in entries:
        found[entry.act].append(entry)
    return found


def _sent(result: Result, told: _Entries) -> Iterator[str]:
    members = [one.officer.username for one in result.ballots]
    entries = told[Act.POLL_MEMBERS]
    if len(entries) != 1 or (entries[0].content and read(entries[0].content).get("members") != members):
        yield "danh sách thành viên được gửi phiếu khác với nhật ký."


def _answered(result: Result, told: _Entries) -> Iterator[str]:
    entries = {entry.actor_id: entry for entry in told[Act.ANSWER_POLL]}
    if len(entries) != len(result.votes) or len(told[Act.ANSWER_POLL]) != len(entries):
        yield f"có {len(result.votes)} phiếu đã trả lời, nhật ký ghi {len(told[Act.ANSWER_POLL])}."
    for vote in result.votes:
        entry = entries.get(vote.ballot.officer_id)
        if entry is None or entry.at != vote.at or (entry.content and read(entry.content).get("view") != vote.view):
            yield f"phiếu của {vote.ballot.officer} khác với nhật ký."


def _counted(result: Result, told: _Entries) -> Iterator[str]:
    for entry in told[Act.CLOSE_POLL]:
        if entry.content and read(entry.content).get("counts") != dict(result.counts):
            yield "số phiếu đã tổng hợp khác với các phiếu."
    ended = [*told[Act.CLOSE_POLL], *(one for one in told[Act.RETURN_DRAFT] if one.before == "polling")]
    if {entry.at for entry in ended} != ({result.poll.closed_at} if result.poll.closed_at else set()):
        yield "lúc kết thúc lấy ý kiến khác với nhật ký."


def _lawful(result: Result, told: _Entries) -> Iterator[str]:
    if told[_SIGNED] and not (told[Act.CLOSE_POLL] and result.agreed):
        yield "đã ký khi chưa có quá nửa tổng số thành viên thống nhất."


KEPT.register(Check("budget.polls", "Ý kiến thành viên UBND khớp với nhật ký, chữ ký đúng kết quả", polls))
