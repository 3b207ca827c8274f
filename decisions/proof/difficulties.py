"""What this floor promises of difficulties: where each stands is what its last step and the journal say."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.difficulties.models import Difficulty, DifficultyStep
from decisions.difficulties.steps import told
from decisions.proof.steps import Stepped
from documents.proof.registry import KEPT, Check


def steps() -> Iterator[str]:
    """See `Stepped.faults`."""
    rows = DifficultyStep.objects.select_related("difficulty", "unit", "owner")
    return Stepped("Khó khăn", Difficulty.objects.all(), rows, "difficulty", "step_digest", told, _moved).faults()


def _moved(one: Difficulty, last: DifficultyStep) -> str:
    here, there = (one.state, one.owner_id, one.due), (last.state, last.owner_id, last.due)
    return "" if here == there else "trạng thái, nơi xử lý hoặc hạn"


KEPT.register(Check("difficulties.steps", "Sổ khó khăn, vướng mắc khớp với nhật ký", steps))
