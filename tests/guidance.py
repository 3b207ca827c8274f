"""Departments guide districts: Sở Công Thương with its people, its indicator, a lawful draft, the way of a letter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.services import Opening
from decisions.guiding.guide import Guide
from decisions.models import Case, Officer
from decisions.teams.roster import Recipient
from tests.cast import Cast
from tests.departments import TradeOffice, ict_office, trade_office
from tests.month import department, indicator, ratio
from tests.workflows.play import along
from tests.world import MORNING
from workflows.engine import entry

DUE = date(2022, 5, 20)  # a Friday
SUBJECT = "hướng dẫn thực hiện chỉ tiêu đưa sản phẩm OCOP lên sàn thương mại điện tử"


def ready(cast: Cast) -> TradeOffice:
    """The catalogue, Sở TT&TT, two districts, and Sở Công Thương, which owns B1.1."""
    department_of_ict = department(cast)
    ict_office(department_of_ict.unit)
    indicator("A2.1")
    ratio(
        "B1.1",
        name="Tỷ lệ sản phẩm OCOP có trên sàn thương mại điện tử",
        pillar="economy",
        owner="department_trade",
        partner="department_agriculture",
    )
    return trade_office()


def begun(office: TradeOffice, by: Officer | None = None, at: datetime = MORNING) -> Case:
    """A drafter begins a letter."""
    return entry.open_case(Opening(Kind.GUIDANCE, office.unit), by=by or office.specialist, at=at)


def guide(*indicators: str, **facts: Any) -> Guide:
    """A lawful draft to both districts; on B1.1 if nothing is named."""
    usual: dict[str, Any] = {
        "districts": ("582", "587"),
        "subject": SUBJECT,
        "paragraphs": (
            "Rà soát sản phẩm OCOP của từng xã, lập danh sách sản phẩm chưa có trên sàn thương mại điện tử.",
            "Giao Tổ công nghệ số cộng đồng hỗ trợ chủ thể mở gian hàng, đăng sản phẩm.",
        ),
        "due": DUE,
        "recipients": (
            Recipient("Sở Thông tin và Truyền thông (để phối hợp)", "stttt"),
            Recipient("Giám đốc, các Phó Giám đốc Sở"),
        ),
    }
    return Guide(indicators=indicators or ("B1.1",), **{**usual, **facts})


def people(office: TradeOffice) -> dict[str, Officer]:
    """Who does what with a letter."""
    return {
        Act.DRAFT_GUIDANCE: office.specialist,
        Act.CHECK_CONTENT: office.head,
        Act.CHECK_FORMAT: office.chief,
        Act.SIGN_GUIDANCE: office.director,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), office.clerk),
    }


def send(case: Case, who: dict[str, Officer], planned: Guide, *, at: datetime = MORNING, **bounds: str) -> Case:
    """The straight way of a letter through the one entry, from its draft on or after an act."""
    return along(case, who, planned.content(), at=at, **bounds)
