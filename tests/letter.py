"""The directing letter of UBND huyện Ninh Phước played step by step, by the people who hold each act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.directing.instruction import Instruction
from decisions.models import Case, Officer
from decisions.teams.roster import Recipient
from documents import clock
from tests.cast import Cast
from tests.world import MORNING

DUE = date(2022, 5, 20)  # a Friday


def instruction(*communes: str, **facts: Any) -> Instruction:
    """A lawful draft; for Phước Hữu and Phước Hậu if nobody is named."""
    usual: dict[str, Any] = {
        "due": DUE,
        "subject": "thành lập Tổ công nghệ số cộng đồng",
        "paragraphs": (
            "Thành lập Tổ công nghệ số cộng đồng cấp xã.",
            "Gửi quyết định thành lập về Ủy ban nhân dân huyện.",
        ),
        "recipients": (Recipient("Phòng VH&TT huyện Ninh Phước", "587-vhtt"),),
    }
    return Instruction(communes=communes or ("22879", "22891"), **{**usual, **facts})


def people(cast: Cast) -> dict[str, Officer]:
    """Who does what on the straight way."""
    return {
        Act.DIRECT_ESTABLISHMENT: cast.district_drafter,
        Act.CHECK_CONTENT: cast.district_head,
        Act.CHECK_FORMAT: cast.district_checker,
        Act.SIGN_DIRECTION: cast.district_chair,
        Act.NUMBER: cast.district_clerk,
        Act.SEAL: cast.district_clerk,
        Act.DISPATCH: cast.district_clerk,
    }


def keep_books(cast: Cast) -> None:
    """The book of letters of 2022, begun on paper: the last number given there was 11."""
    open_book(cast.district, Kind.DIRECTION, 2022, by=cast.district_clerk, at=MORNING, last_given=11)


def later(monkeypatch: pytest.MonkeyPatch, moment: datetime = MORNING + timedelta(hours=2)) -> None:
    """Effects run at this moment of business time."""
    monkeypatch.setattr(clock, "now", lambda: moment)


@contextmanager
def nothing_left(*models: Any) -> Iterator[None]:
    """A refusal leaves no trace in these tables, and none in the cases."""

    def trace() -> list[Any]:
        return [list(Case.objects.order_by("pk").values()), *(model.objects.count() for model in models)]

    before = trace()
    yield
    assert trace() == before
