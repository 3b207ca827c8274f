"""What a poll adds up to: counts, who said nothing, and whether the members agree (more than half of all of them)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from decisions.cases.models import Case
from decisions.errors import RuleBroken, Violation
from decisions.polling.members import CLAUSE, asked_of
from decisions.polling.models import Ballot, Poll, Vote
from documents.clock import local_date

_View = Vote.View
_NOT_CLOSED = (
    "Quy chế làm việc yêu cầu lấy ý kiến thành viên UBND trước khi trình. Gửi phiếu và kết thúc lấy ý kiến của lần"
    " trình này rồi ký phiếu trình."
)


@dataclass(frozen=True)
class Result:
    """The ballots of a poll, each with its vote or none."""

    poll: Poll
    ballots: tuple[Ballot, ...]

    @property
    def votes(self) -> list[Vote]:
        """What was answered, in the order of the members."""
        return [vote for one in self.ballots if (vote := vote_of(one))]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many said what, every view named."""
        said = Counter(vote.view for vote in self.votes)
        return {view.value: said[view.value] for view in _View}

    @property
    def silent(self) -> list[Ballot]:
        """Who has not answered."""
        return [one for one in self.ballots if vote_of(one) is None]

    @property
    def agreed(self) -> bool:
        """More than half of all members agree; between two halves the head's own vote decides."""
        half, agree = len(self.ballots) / 2, self.counts[_View.AGREES]
        tie = agree == half == self.counts[_View.DISAGREES]
        return agree > half or (tie and self._head_agrees)

    @property
    def _head_agrees(self) -> bool:
        return any(vote.view == _View.AGREES for one in self.ballots if one.head and (vote := vote_of(one)))

    @property
    def sentence(self) -> str:
        """The result in one sentence."""
        counts = self.counts
        said = ", ".join(f"{counts[view.value]} {view.label}" for view in _View)
        how = "không trả lời (không tính là ý kiến nào)" if self.poll.closed_at else "chưa trả lời"
        silent = f", {len(self.silent)} {how}" if self.silent else ""
        return f"{len(self.ballots)} thành viên: {said}{silent}."


def vote_of(ballot: Ballot) -> Vote | None:
    """What a member answered; None before."""
    return getattr(ballot, "vote", None)


def is_late(ballot: Ballot) -> bool:
    """Whether a member answered after the day."""
    vote = vote_of(ballot)
    return vote is not None and local_date(vote.at) > ballot.poll.due


def result_of(poll: Poll) -> Result:
    """A poll with all its ballots. One query."""
    return Result(poll, tuple(poll.ballots.select_related("poll", "officer", "vote")))


def poll_of(case: Case) -> Poll | None:
    """The poll of the round a case is in."""
    return Poll.objects.filter(case=case, round=case.round).first()


def closed_result(case: Case) -> Result | None:
    """What the members said to the round a case is in, once the poll is closed."""
    poll = poll_of(case)
    return result_of(poll) if poll and poll.closed_at else None


def require_closed(case: Case) -> None:
    """Raises RuleBroken where the members have to be asked about this round and the poll is not closed."""
    if asked_of(case) and closed_result(case) is None:
        raise RuleBroken([Violation(CLAUSE, _NOT_CLOSED)])


def require_agreed(case: Case) -> None:
    """Raises RuleBroken where the members were, or have to be, asked and do not agree by more than half of them all."""
    require_closed(case)
    found = closed_result(case)
    if found and not found.agreed:
        sentence = (
            f"Chỉ {found.counts[_View.AGREES]}/{len(found.ballots)} thành viên UBND thống nhất, chưa quá nửa tổng số"
            " thành viên, nên không ký và không duyệt một phần. Chọn “Trả lại” để soạn lại và lấy ý kiến lại, hoặc"
            " “Chưa bố trí kinh phí”."
        )
        raise RuleBroken([Violation(CLAUSE, sentence)])
