"""What must hold of a Tờ trình that adjusts: a decision in force, lines within what was appraised, reason, ground."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from decisions.adjusting.adjustment import Adjustment
from decisions.adjusting.dossier import Dossier
from decisions.allotting.changing import broken_by_shifts, in_force, rows_decided, too_late
from decisions.allotting.models import Allocation
from decisions.budget.figures import broken_by_figures
from decisions.budget.sorts import CLAUSE, Stage
from decisions.cases.models import State
from decisions.errors import Violation
from decisions.proposing.dossier import appraised

LONGEST_GROUND = 300
_NOT_OUT = "Quyết định phân bổ chưa phát hành hoặc là quyết định điều chỉnh. Mở trang quyết định phân bổ đã phát hành."
_CANCELLED = "Việc phân bổ tại quyết định này đã được hủy bỏ, không còn kinh phí để điều chỉnh. Mở đợt phân bổ mới."


def broken_by_decision(decision: Allocation, day: date) -> list[Violation]:
    """Why a decision cannot be adjusted."""
    if decision.case.state != State.ISSUED or decision.proposal.adjusts_id:
        return [Violation(CLAUSE, _NOT_OUT)]
    found = too_late(decision.proposal.round, day)
    if not found and not any(in_force(row) for row in rows_decided(decision)):
        found = [Violation(CLAUSE, _CANCELLED)]
    return found


def broken(said: Adjustment, dossier: Dossier, day: date) -> list[Violation]:
    """Every rule a draft breaks on the decision as it stands."""
    figures = broken_by_figures(said.figures, dossier.rows, Stage.DECIDED, most=appraised, before=in_force)
    found = [*too_late(dossier.round, day), *figures, *_words(said)]
    return found or [*_whole(said, dossier, day)]


def _whole(said: Adjustment, dossier: Dossier, day: date) -> Iterator[Violation]:
    if all(said.figures[key].amount == amount for key, amount in dossier.before.items()):
        sentence = "Không dòng nào khác số đang có hiệu lực. Nhập số sau điều chỉnh, hoặc dừng hồ sơ."
        yield Violation(CLAUSE, sentence, "lines")
    elif not said.total and not said.cancels:
        sentence = "Tổng kinh phí sau điều chỉnh là 0 đồng. Đánh dấu “Hủy bỏ toàn bộ việc phân bổ” nếu muốn hủy bỏ."
        yield Violation(CLAUSE, sentence, "cancels")
    yield from broken_by_shifts(dossier.shifts(said.figures), day, grounded=dossier.grounded(said.ground))


def _words(said: Adjustment) -> Iterator[Violation]:
    if not said.paragraphs:
        yield Violation(CLAUSE, "Chưa có lý do điều chỉnh. Ghi ít nhất một đoạn.", "paragraphs")
    if len(said.ground) > LONGEST_GROUND:
        sentence = f"Căn cứ dài {len(said.ground)} ký tự; nhiều nhất là {LONGEST_GROUND}. Viết ngắn lại."
        yield Violation(CLAUSE, sentence, "ground")
