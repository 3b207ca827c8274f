"""`verify` finds an estimate whose lines, sums, norms or teams were changed behind the back of who submitted it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from decisions.budget.estimating import submit
from decisions.models import EstimateLine, LineFigure, Round
from documents.canonical import canonical, digest
from documents.proof.registry import KEPT
from tests.budget import LATER, money, request
from tests.cast import Cast
from tests.rules import tampering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_files")]


def found() -> str:
    (outcome,) = [one for one in KEPT.outcomes() if one.check.name == "budget.estimates"]
    return " ".join(outcome.findings)


def changed(change: Callable[[dict[str, Any]], object]) -> None:
    """The estimate with something else in it, its digest made to fit."""
    one = Round.objects.get(case__kind="estimate")
    content = json.loads(one.content)
    change(content)
    text = canonical(content)
    Round.objects.filter(pk=one.pk).update(content=text, digest=digest(text))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told["levels"].update(province=1), "không cộng đúng theo cấp ngân sách"),
        (lambda told: told.update(total=11_700_001), "không cộng đúng tổng dự toán"),
        (lambda told: told["lines"][1].update(price=12_001), "không cộng đúng tổng dự toán"),
        (lambda told: told["norms"].update({"to-thang": 1}), "định mức đã dùng khác"),
        (lambda told: told["lines"][0].update(quantity=4), "dòng 1 ghi 4, quyết định còn hiệu lực có 3"),
        (lambda told: told.pop("total"), "không đọc được dự toán"),
    ],
)
def test_an_estimate_that_does_not_add_up_is_found(
    cast: Cast, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    purse = money(cast)
    purse.round()
    submit(purse.case, request(), by=cast.district_drafter, at=LATER)
    assert found() == ""
    with tampering():
        changed(change)
    assert said in found()


def mismatched() -> str:
    (outcome,) = [one for one in KEPT.outcomes() if one.check.name == "budget.columns"]
    return " ".join(outcome.findings)


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        (
            lambda: EstimateLine.objects.filter(place=2).update(quantity=99, amount=1_188_000),
            "khác với các dòng đã trình",
        ),
        (lambda: EstimateLine.objects.filter(place=2).update(price=1, amount=100), "khác với văn bản đã phát hành"),
        (lambda: LineFigure.objects.update(amount=10_500_001), "số Thẩm định 10.500.001 đồng không hợp lệ"),
        (lambda: LineFigure.objects.update(reason=""), "khác số đề nghị mà không có lý do"),
        (lambda: LineFigure.objects.all().delete(), "không khớp với trạng thái thẩm định"),
    ],
)
def test_rows_and_columns_that_say_other_than_the_paper_are_found(
    cast: Cast, tampered: Callable[[], object], said: str
) -> None:
    purse = money(cast)
    purse.round()
    purse.appraised(request(), {1: (9_000_000, "Chỉ hỗ trợ 06 tháng")})
    assert mismatched() == ""
    with tampering():
        tampered()
    assert said in mismatched()
