"""What forbids mending a paper, and what a correction or a recall breaks: sentences with their clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from decisions.authority.acts import Kind
from decisions.cases.models import ENDED, ISSUED_STATES, Case, State
from decisions.errors import Violation
from decisions.mending.letter import Correction, Point, Recall
from decisions.mending.models import Mending
from decisions.relations.models import Bearing, Relation
from documents.page import codec
from documents.papers.selectors import current

CORRECTS, WITHDRAWS = "NĐ30 Đ18.3", "NĐ30 Đ18.4"
LONGEST = 500
MOST_POINTS = 30
_NOT_OUT = "Văn bản chưa phát hành thì trả lại để sửa, không đính chính hay thu hồi."
_WITHDRAWN = "Văn bản này đã thu hồi."
_FOLLOWED = "Nơi nhận đang xử lý tiếp từ văn bản loại này. Lập văn bản thay thế theo yêu cầu của nơi nhận."
_CHANGED = "Quyết định này đã thay đổi Tổ. Ban hành quyết định kiện toàn mới thay cho thu hồi."

Forbids = Callable[[Case], Iterable[Violation]]
_BESIDE: dict[str, Forbids] = {}


def also_forbids(kind: str, told: Forbids) -> None:
    """Let a room above say what of its own keeps papers of a kind from being withdrawn; once, as the floor loads."""
    _BESIDE[kind] = told


def broken_by_correcting(earlier: Case, but: Case | None = None) -> Iterator[Violation]:
    """What forbids correcting a paper now; `but` is the case that does it."""
    if earlier.state not in ISSUED_STATES:
        yield Violation(CORRECTS, _NOT_OUT)
    elif earlier.state == State.WITHDRAWN:
        yield Violation(CORRECTS, _WITHDRAWN)
    else:
        yield from _under_way(earlier, Kind.CORRECTION, CORRECTS, but)


def broken_by_withdrawing(earlier: Case, but: Case | None = None) -> Iterator[Violation]:
    """What forbids withdrawing a paper now."""
    if earlier.state == State.WITHDRAWN:
        yield Violation(WITHDRAWS, _WITHDRAWN)
    elif earlier.state not in ISSUED_STATES:
        yield Violation(WITHDRAWS, _NOT_OUT)
    elif earlier.state != State.ISSUED:
        yield Violation(WITHDRAWS, f"Văn bản đang ở trạng thái “{earlier.get_state_display()}” nên không thu hồi được.")
    else:
        yield from _FORBIDS.get(earlier.kind, _followed)(earlier)
        yield from _BESIDE.get(earlier.kind, _free)(earlier)
        yield from _under_way(earlier, Kind.RECALL, WITHDRAWS, but)


def broken_by_points(correction: Correction, earlier: Case) -> Iterator[Violation]:
    """Every rule the points of a correction break; what is said to be printed has to stand in the paper."""
    if not correction.points:
        yield Violation(CORRECTS, "Ghi ít nhất một chỗ cần đính chính.", "points")
    if len(correction.points) > MOST_POINTS:
        yield Violation(CORRECTS, f"Nhiều nhất {MOST_POINTS} chỗ đính chính trong một công văn.", "points")
    printed = codec.words(current(earlier.code).page)
    for place, point in enumerate(correction.points):
        for field, sentence in _point(point, printed):
            yield Violation(CORRECTS, f"Chỗ {place + 1}: {sentence}", f"points.{place}.{field}")


def broken_by_recall(recall: Recall) -> Iterator[Violation]:
    """Every rule a recall breaks by itself."""
    if not recall.reason:
        yield Violation(WITHDRAWS, "Ghi lý do thu hồi.", "reason")
    elif len(recall.reason) > LONGEST:
        sentence = f"Lý do dài {len(recall.reason)} ký tự; nhiều nhất là {LONGEST}. Viết ngắn lại."
        yield Violation(WITHDRAWS, sentence, "reason")


def _point(point: Point, printed: str) -> Iterator[tuple[str, str]]:
    for field, label in (("where", "nơi có sai sót"), ("right", "nội dung đúng")):
        if not getattr(point, field):
            yield field, f"{label} còn trống. Ghi nội dung."
    for field in ("where", "printed", "right"):
        if len(getattr(point, field)) > LONGEST:
            yield field, f"nội dung dài hơn {LONGEST} ký tự. Viết ngắn lại."
    if point.printed and point.printed == point.right:
        yield "right", "nội dung đúng giống nội dung đã in. Bỏ chỗ này, hoặc sửa lại."
    if point.printed and point.printed not in printed:
        yield "printed", f"không thấy “{point.printed}” trong văn bản. Chép đúng chữ đã in, hoặc để trống nếu in thiếu."


def _under_way(earlier: Case, kind: Kind, clause: str, but: Case | None) -> Iterator[Violation]:
    rows = Mending.objects.filter(earlier=earlier, case__kind=kind).exclude(case__state__in=ENDED)
    row = rows.exclude(case=but).select_related("case").first()
    if row:
        sentence = f"{Kind(kind).label} đang xử lý ở hồ sơ {row.case.code}. Mở hồ sơ đó để làm tiếp."
        yield Violation(clause, sentence, case=row.case.code)


def _free(earlier: Case) -> Iterable[Violation]:
    return ()


def _followed(earlier: Case) -> Iterable[Violation]:
    return [Violation(WITHDRAWS, _FOLLOWED)]


def _changed(earlier: Case) -> Iterable[Violation]:
    return [Violation(WITHDRAWS, _CHANGED)]


def _amended(earlier: Case) -> Iterator[Violation]:
    """A decision others rest on is not taken back under them."""
    row = Relation.objects.filter(earlier=earlier, bearing=Bearing.AMENDS).select_related("later").first()
    if row:
        sentence = (
            f"Quyết định này đã được sửa đổi ở hồ sơ {row.later.code} nên không thu hồi được. Dùng kiện toàn, giải thể."
        )
        yield Violation(WITHDRAWS, sentence, case=row.later.code)


_FORBIDS: Mapping[str, Forbids] = {
    **dict.fromkeys((Kind.ESTABLISHMENT, Kind.SCHOOL_TEAM), _amended),
    **dict.fromkeys((Kind.AMENDMENT, Kind.DISSOLUTION, Kind.SCHOOL_AMENDMENT, Kind.SCHOOL_DISSOLUTION), _changed),
    **dict.fromkeys(
        (Kind.DIRECTION, Kind.ASSIGNMENT, Kind.CHASING, Kind.GUIDANCE, Kind.CORRECTION, Kind.TRAINING_REPORT), _free
    ),
}
"""Which kinds may be withdrawn, and what forbids it of one paper; of every other kind something follows."""
