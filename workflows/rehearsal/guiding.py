"""The rehearsal of guidance: the two departments of OCOP and e-commerce write to the districts, who take it in."""

from __future__ import annotations

from functools import partial

from decisions.authority.acts import Act, Kind
from decisions.cases.services import Opening
from decisions.guiding.paper import usual
from decisions.incoming.services import receive_all
from decisions.ocop.selectors import OWNERS
from decisions.organisation.models import Unit
from decisions.sectors.board import owned_on
from documents.clock import local_date
from workflows.engine import entry
from workflows.rehearsal.outgoing import play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, holder, tried

_WORDS = (
    "Rà soát sản phẩm OCOP của từng xã, ghi vào sổ sản phẩm; lập danh sách sản phẩm chưa có gian hàng.\n"
    "Giao Tổ công nghệ số cộng đồng hỗ trợ chủ thể mở gian hàng, tài khoản thanh toán."
)


def play_guidance(stage: Stage, pace: Pace) -> None:
    """One letter of each department, on the indicators it owns or shares, to every district."""
    for unit in Unit.objects.filter(role__in=OWNERS).order_by("code"):
        tried(stage, partial(_guide, unit, stage, pace))


def _guide(unit: Unit, stage: Stage, pace: Pace) -> None:
    day, drafter = local_date(pace.now), holder(unit, Act.DRAFT_GUIDANCE, pace.now, Kind.GUIDANCE)
    with stage.costs.of("open_case"):
        case = entry.open_case(Opening(Kind.GUIDANCE, unit), by=drafter, at=pace.tick(5))
    rows = [{"indicator": code} for code in owned_on(unit, day)]
    said = {**usual(case, day).content(), "indicators": rows, "paragraphs": _WORDS}
    play_letter(case, said, stage, pace)
    for row in said["districts"]:
        district = Unit.objects.get(code=row["unit"])
        with stage.costs.of("receive_all"):
            receive_all(district, by=holder(district, Act.RECEIVE, pace.now), at=pace.tick(3))
