"""`verify` finds a poll whose ballots, votes or counts are not the journal's, and a signature it did not allow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from decisions.models import Ballot, Poll, Vote
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.polling import ALL, LATE, WHY, board
from tests.rules import tampering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_files")]


def found() -> str:
    (outcome,) = [one for one in KEPT.outcomes() if one.check.name == "budget.polls"]
    return " ".join(outcome.findings)


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        (lambda: Ballot.objects.filter(vote=None).delete(), "danh sách thành viên được gửi phiếu khác"),
        (
            lambda: Vote.objects.filter(view="agrees").update(view="other", reason="x"),
            "phiếu của Ông Trần Quốc Nam khác với nhật ký",
        ),
        (lambda: Vote.objects.filter(view="disagrees").delete(), "có 3 phiếu đã trả lời, nhật ký ghi 4"),
        (lambda: Vote.objects.filter(view="disagrees").delete(), "số phiếu đã tổng hợp khác với các phiếu"),
        (lambda: Poll.objects.update(closed_at=None), "lúc kết thúc lấy ý kiến khác"),
        (
            lambda: Vote.objects.filter(view="agrees").update(view="disagrees", reason="x"),
            "đã ký khi chưa có quá nửa tổng số thành viên thống nhất",
        ),
    ],
)
def test_a_poll_that_is_not_the_journal_s_is_found(cast: Cast, tampered: Callable[[], object], said: str) -> None:
    told = board(cast)
    told.sent()
    told.votes(*ALL[:3], against=("finance",))
    told.close(at=LATE)
    told.slip(at=LATE)
    told.approve(at=LATE)
    assert found() == ""
    with tampering():
        tampered()
    assert said in found()


def test_a_poll_that_was_stopped_or_is_running_is_no_finding(cast: Cast) -> None:
    told = board(cast)
    told.sent()
    told.vote("trade", "other", WHY)
    assert found() == ""
    told.stop()
    told.sent()
    assert found() == ""
