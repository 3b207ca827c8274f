"""`verify` finds a letter or an answer whose outcome, figures or departments were changed behind everybody's back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from decisions.budget.sorts import Stage
from decisions.models import Case, LineFigure, Opinion, Round
from documents.canonical import canonical, digest
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.consulting import LATE, TAKEN, asking
from tests.letter import later
from tests.rules import tampering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_files")]


@pytest.fixture(autouse=True)
def answered(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Finance has answered, with a lower figure."""
    later(monkeypatch, TAKEN)
    play = asking(cast)
    play.assigned()
    play.answers(play.says("adjusts", "8000000", "Tính theo số Tổ thực có"))


def findings() -> dict[str, str]:
    return {one.check.name: " ".join(one.findings) for one in KEPT.outcomes() if one.findings}


def rewritten(kind: str, **facts: Any) -> None:
    """The round of a case with something else in it, its digest made to fit."""
    one = Round.objects.get(case__kind=kind)
    text = canonical({**json.loads(one.content), **facts})
    Round.objects.filter(pk=one.pk).update(content=text, digest=digest(text))


def test_a_round_that_was_asked_and_answered_keeps_every_promise() -> None:
    told = findings()
    teams_by_services = told.pop("processes.cases", "")  # their decisions were played without a process
    assert "y-kien" not in teams_by_services
    assert told == {}


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda: rewritten("consultation", total=1), "không cộng đúng tổng kinh phí lấy ý kiến"),
        (lambda: rewritten("consultation", estimates=["582.du-toan.2022.1"]), "khác các đề nghị được lấy ý kiến"),
        (lambda: rewritten("consultation", lines="x"), "không đọc được nội dung"),
        (lambda: Opinion.objects.update(due=LATE.date()), "khác công văn phát hành"),
        (lambda: Opinion.objects.update(outcome="agrees"), "kết quả đã ghi khác ý kiến"),
        (lambda: LineFigure.objects.filter(stage=Stage.FINANCE).update(amount=9_000_000), "số ý kiến tài chính đã ghi"),
        (lambda: Case.objects.filter(kind="opinion").update(state="sealing"), "khi văn bản chưa phát hành"),
    ],
)
def test_what_was_changed_is_found(tamper: Callable[[], object], said: str) -> None:
    with tampering():
        tamper()
        assert said in findings()["budget.opinions"]
