"""What a poll of members looks like, for the pages of those who sign and of those who ask."""

from __future__ import annotations

from typing import Any

from decisions.polling.models import Ballot, Vote
from decisions.polling.result import Result, is_late, vote_of


def poll_shown(result: Result) -> dict[str, Any]:
    """The counts, whether the members agree, and each ballot with its answer."""
    counts = result.counts
    return {
        "round": result.poll.round,
        "due": result.poll.due,
        "closed": result.poll.closed_at,
        "sentence": result.sentence,
        "agreed": result.agreed,
        "counts": [(view.label, counts[view.value]) for view in Vote.View],
        "silent": len(result.silent),
        "members": [ballot_shown(one) for one in result.ballots],
    }


def ballot_shown(ballot: Ballot) -> dict[str, Any]:
    """A member and what the member answered, if anything."""
    vote = vote_of(ballot)
    return {
        "name": str(ballot.officer),
        "post": ballot.post,
        "said": vote.get_view_display() if vote else "",
        "reason": vote.reason if vote else "",
        "at": vote.at if vote else None,
        "late": is_late(ballot),
    }
