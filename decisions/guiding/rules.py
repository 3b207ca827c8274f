"""What must hold of a guiding letter: own indicators in force, districts there are, each once, and a day ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from decisions.directing.rules import Listed, ahead, chosen
from decisions.errors import Violation
from decisions.guiding.guide import Guide

CLAUSE = "III.2, III.3"


@dataclass(frozen=True)
class Known:
    """What there is on a day: the department's name, all indicators in force, its own ones, the districts; by code."""

    body: str
    in_force: Mapping[str, str]
    own: Mapping[str, str]
    districts: Mapping[str, str]

    def foreign(self, code: str) -> str:
        """Why the department may not write about an indicator, and what to do."""
        if code in self.in_force:
            return f"Chỉ tiêu {code} không do {self.body} chủ trì, phối hợp. Bỏ chỉ tiêu này khỏi công văn."
        return f"Chỉ tiêu “{code}” không có trong danh mục đang áp dụng. Bỏ chỉ tiêu này khỏi công văn."


def broken(guide: Guide, known: Known, today: date) -> list[Violation]:
    """Every rule a draft breaks."""
    indicators = Listed(
        "indicators", known.own, "Chưa chọn chỉ tiêu nào. Chọn ít nhất một chỉ tiêu của ngành.", known.foreign
    )
    districts = Listed(
        "districts", known.districts, "Chưa chọn nơi nhận. Chọn ít nhất một huyện, thành phố.", _no_district
    )
    return [
        *chosen(guide.indicators, indicators, CLAUSE),
        *chosen(guide.districts, districts, CLAUSE),
        *_words(guide),
        *(ahead(guide.due, today, CLAUSE) if guide.due else ()),
    ]


def _no_district(code: str) -> str:
    return f"Mã “{code}” không phải huyện, thành phố đang có của tỉnh. Bỏ đơn vị này khỏi công văn."


def _words(guide: Guide) -> Iterator[Violation]:
    if not guide.subject:
        yield Violation(CLAUSE, "Chưa có trích yếu. Ghi công văn hướng dẫn việc gì.", "subject")
    if not guide.paragraphs:
        yield Violation(CLAUSE, "Chưa có nội dung hướng dẫn. Ghi ít nhất một nội dung, mỗi dòng một mục.", "paragraphs")
