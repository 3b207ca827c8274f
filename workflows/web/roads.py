"""The road of a case as people see it: its stones in order, which are behind it, on which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.authority.acts import Kind
from decisions.cases.models import SIGNED_STATES, Case, State

Road = tuple[tuple[tuple[State, ...], str], ...]
"""The states that are one stone, and what it is called."""
_DRAFT = ((State.DRAFTING,), "Soạn dự thảo")
_CHECK = ((State.CHECKING,), "Kiểm tra")
_SIGN = ((State.SIGNING,), "Ký")
_ISSUING = (SIGNED_STATES, "Phát hành")
_ROAD: Road = (
    _DRAFT,
    _CHECK,
    _SIGN,
    ((State.NUMBERING,), "Cấp số, ngày"),
    ((State.SEALING,), "Đóng dấu"),
    ((State.DISPATCHING,), "Phát hành"),
    ((State.ISSUED,), "Đã phát hành"),
)
_ROADS: dict[str, Road] = {
    Kind.EVALUATION: (
        ((State.COLLECTING,), "Nhận số liệu"),
        ((State.DRAFTING,), "Đánh giá"),
        _CHECK,
        _SIGN,
        _ISSUING,
        ((State.ISSUED, State.REVIEWING, State.SUPPLEMENT), "Sở xem xét"),
        ((State.ACCEPTED,), "Đã chấp nhận"),
    ),
    Kind.ESTIMATE: (
        ((State.DRAFTING,), "Lập dự toán"),
        _CHECK,
        _SIGN,
        _ISSUING,
        ((State.ISSUED, State.APPRAISING, State.SUPPLEMENT), "Sở thẩm định"),
        ((State.APPRAISED,), "Đã thẩm định"),
    ),
    Kind.OPINION: (((State.ASSIGNING,), "Giao phòng chủ trì"), *_ROAD),
    Kind.ALLOCATION: (
        ((State.DRAFTING,), "Thẩm tra hồ sơ"),
        _CHECK,
        ((State.PRESENTING, State.POLLING), "Phiếu trình"),
        *_ROAD[2:],
    ),
    Kind.PLAN_REVISION: (
        ((State.DRAFTING,), "Thẩm tra tờ trình"),
        _CHECK,
        ((State.PRESENTING,), "Phiếu trình"),
        *_ROAD[2:],
    ),
}
_ENDED_WELL = (State.ISSUED, State.ACCEPTED, State.APPRAISED)
_ENDED_EARLY = {
    State.DECLINED: "Không ban hành",
    State.STOPPED: "Đã dừng",
    State.DOSSIER: "Đã trả lại nơi trình để bổ sung hồ sơ",
    State.SUPERSEDED: "Hết hiệu lực: được văn bản sau thay thế hoặc bãi bỏ",
    State.WITHDRAWN: "Đã thu hồi",
}


@dataclass(frozen=True)
class Milestone:
    """One stone of the road."""

    name: str
    look: str


def road_of(case: Case) -> list[Milestone]:
    """The stones of a case; of one that ended early only that."""
    if case.state in _ENDED_EARLY:
        return [Milestone(_ENDED_EARLY[State(case.state)], "now")]
    road = _ROADS.get(case.kind, _ROAD)
    here = place_on(case.kind, case.state)
    looks = ["done" if place < here else "now" if place == here else "" for place in range(len(road))]
    if case.state in _ENDED_WELL and here == len(road) - 1:
        looks[-1] = "done"
    return [Milestone(name, look) for (_, name), look in zip(road, looks, strict=True)]


def place_on(kind: str, state: str) -> int:
    """On which stone a state is. Raises StopIteration for one that is on none."""
    return next(place for place, (states, _) in enumerate(_ROADS.get(kind, _ROAD)) if state in states)


def ends_early(state: str) -> bool:
    """Whether a state is shown alone, without a road."""
    return state in _ENDED_EARLY
