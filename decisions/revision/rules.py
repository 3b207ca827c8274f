"""What must hold of a change of the plan: something to change, what there is, within bounds, fitting, not backwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.directing.rules import Listed, chosen
from decisions.errors import Violation
from decisions.legal.models import PlanClause, PlanFigure
from decisions.revision.bounds import BOUNDS, TOGETHER, named, said
from decisions.revision.wish import Stood, Wish, codes_of
from documents.page.vietnamese import upper_first

CLAUSE = "phần kết"
_FARTHEST = timedelta(days=2 * 366)  # a year typed wrongly; the plan is reviewed every year
_REFUSED = (
    "Mục {} không có trong Kế hoạch vào ngày áp dụng. Chọn mục khác.",
    "“{}” không phải số liệu mà Kế hoạch điều chỉnh được. Chọn số liệu trong danh sách.",
)


@dataclass(frozen=True)
class Known:
    """What stands from the day of the change on: figures and clauses in force by code, and what begins on it or later.

    `consolidations` are those that may be named: title by code.
    """

    figures: Mapping[str, PlanFigure]
    clauses: Mapping[str, PlanClause]
    later: Collection[str]
    consolidations: Mapping[str, str]

    def stood(self, wish: Wish) -> Stood:
        """What is in force of what a wish names."""
        figures = {code: self.figures[code].value for code in codes_of(wish.figures) if code in self.figures}
        clauses = {code: self.clauses[code].words for code in codes_of(wish.clauses) if code in self.clauses}
        return Stood(figures, clauses)


def broken(wish: Wish, known: Known, today: date, *, proposes: bool) -> list[Violation]:
    """Every rule a draft breaks; `proposes`: it is the Tờ trình, which gives grounds and rests on difficulties."""
    if not wish.count:
        sentence = "Chưa có nội dung điều chỉnh. Ghi ít nhất một số liệu hoặc một mục của Kế hoạch."
        return [Violation(CLAUSE, sentence, "figures")]
    return [
        *(_grounds(wish, known) if proposes else ()),
        *_named(wish, known),
        *_figures(wish, known),
        *_clauses(wish, known),
        *_fitting(wish, known),
        *_start(wish, today),
    ]


def moved(stood: Stood, now: Stood) -> Iterator[Violation]:
    """What is in force otherwise than when the draft was submitted."""
    for code in stood.figures:
        if now.figures.get(code) != stood.figures[code]:
            yield Violation(CLAUSE, f"{upper_first(named(code))} đã được thay đổi sau khi trình. {_AGAIN}")
    for code in stood.clauses:
        if now.clauses.get(code) != stood.clauses[code]:
            yield Violation(CLAUSE, f"Mục {code} của Kế hoạch đã được sửa sau khi trình. {_AGAIN}")


_AGAIN = "Trả lại để lập theo Kế hoạch đang có hiệu lực."


def _grounds(wish: Wish, known: Known) -> Iterator[Violation]:
    yield from chosen(
        wish.consolidations,
        Listed(
            "consolidations",
            known.consolidations,
            "Chưa chọn khó khăn, vướng mắc nào làm căn cứ. Chọn ít nhất một nội dung đã tổng hợp.",
            lambda code: f"Không có nội dung tổng hợp mã “{code}”. Bỏ nội dung này khỏi tờ trình.",
        ),
        CLAUSE,
    )
    if not wish.paragraphs:
        sentence = "Chưa có sự cần thiết. Ghi vì sao cần điều chỉnh Kế hoạch, mỗi dòng một ý."
        yield Violation(CLAUSE, sentence, "paragraphs")


def _named(wish: Wish, known: Known) -> Iterator[Violation]:
    """Each figure and clause is one there is, and named once; nothing that changes on that day or later already."""
    clause, figure = _REFUSED
    there = {code: named(code) for code in BOUNDS if code in known.figures}
    words = {code: f"Mục {code}" for code in known.clauses}
    for field, codes, listed, refused in (
        ("figures", codes_of(wish.figures), there, figure),
        ("clauses", codes_of(wish.clauses), words, clause),
    ):
        if codes:
            yield from chosen(codes, Listed(field, listed, "", refused.format), CLAUSE)
        for place, code in enumerate(codes):
            if code in known.later:
                sentence = (
                    f"{listed.get(code, code)} đã có thay đổi áp dụng từ ngày đó hoặc về sau. Chọn ngày áp dụng sau"
                    " ngày của thay đổi ấy."
                )
                yield Violation(CLAUSE, sentence, f"{field}.{place}")


def _figures(wish: Wish, known: Known) -> Iterator[Violation]:
    for place, (code, value) in enumerate(wish.figures):
        bound, stands = BOUNDS.get(code), known.figures.get(code)
        if bound is None or stands is None:
            continue
        if not bound.least <= value <= bound.most:
            sentence = f"{named(code)}: nhập số từ {bound.least} đến {bound.most}."
            yield Violation(CLAUSE, sentence, f"figures.{place}.value")
        elif value == stands.value:
            sentence = f"“{said(code, value)}” đang có hiệu lực như vậy. Bỏ dòng này hoặc nhập số khác."
            yield Violation(CLAUSE, sentence, f"figures.{place}.value")


def _clauses(wish: Wish, known: Known) -> Iterator[Violation]:
    for place, (code, words) in enumerate(wish.clauses):
        if code in known.clauses and words == known.clauses[code].words:
            sentence = f"Mục {code} không có gì khác nội dung đang có hiệu lực. Sửa nội dung hoặc bỏ mục này."
            yield Violation(CLAUSE, sentence, f"clauses.{place}.words")


def _fitting(wish: Wish, known: Known) -> Iterator[Violation]:
    """Figures that belong together fit, as they would all stand afterwards."""
    after = {code: figure.value for code, figure in known.figures.items()} | dict(wish.figures)
    touched = set(codes_of(wish.figures))
    for one in TOGETHER:
        known_all = touched & set(one.codes) and all(code in after for code in one.codes)
        if known_all and not one.fit(*(after[code] for code in one.codes)):
            yield Violation(CLAUSE, one.sentence, "figures")


def _start(wish: Wish, today: date) -> Iterator[Violation]:
    if wish.effective is None:
        return
    if wish.effective < today:
        sentence = f"Ngày áp dụng {wish.effective:%d/%m/%Y} đã qua. Để trống hoặc chọn ngày từ hôm nay trở đi."
        yield Violation(CLAUSE, sentence, "effective")
    elif wish.effective - today > _FARTHEST:
        sentence = f"Ngày áp dụng {wish.effective:%d/%m/%Y} xa hơn hai năm. Kiểm tra lại năm đã nhập."
        yield Violation(CLAUSE, sentence, "effective")
