"""What must hold of a letter that asks, and of an answer: known departments, a day ahead, an outcome that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from decisions.budget.figures import Row, Said, broken_by_figures
from decisions.budget.sorts import Stage
from decisions.consulting.answer import Answer
from decisions.consulting.asking import FINANCE, Counted, Inquiry
from decisions.consulting.models import Opinion
from decisions.directing.rules import Listed, ahead, chosen
from decisions.errors import Violation
from decisions.organisation.models import UnitVersion

CLAUSE = "III.1.đ, III.4"
_NOTHING = "Đợt này chưa có đề nghị nào được thẩm định xong. Thẩm định xong ít nhất một đề nghị rồi lấy ý kiến."
_MOVED = "Số thẩm định của đợt đã thay đổi sau khi trình. Trả lại để soạn theo số thẩm định hiện nay."
_Outcome = Opinion.Outcome


def nothing_to_ask(counted: Counted) -> list[Violation]:
    """Why no letter can be begun: nothing is appraised."""
    return [] if counted.rows else [Violation(CLAUSE, _NOTHING)]


def moved(counted: Counted, submitted: Mapping[str, object]) -> list[Violation]:
    """Whether the figures differ from those a letter was submitted with."""
    there = counted.content()
    same = all(there[name] == submitted[name] for name in there)
    return [] if same else [Violation(CLAUSE, _MOVED, "lines")]


def broken_by_inquiry(inquiry: Inquiry, there: Mapping[str, UnitVersion], today: date) -> list[Violation]:
    """Every rule a draft breaks; `there` are the departments of the day by code."""
    names = {code: version.short_name for code, version in there.items()}
    none = "Chưa chọn cơ quan nào. Chọn Sở Tài chính và các sở cần lấy ý kiến."
    listed = Listed("departments", names, none, _no_department)
    return [*chosen(inquiry.departments, listed, CLAUSE), *_finance(inquiry, there), *ahead(inquiry.due, today, CLAUSE)]


def broken_by_answer(answer: Answer, rows: Sequence[Row], *, finance: bool) -> list[Violation]:
    """Every rule an answer breaks: an outcome, the figures of finance, and that the two agree."""
    if answer.outcome not in _Outcome.values:
        sentence = (
            "Chọn một trong bốn ý kiến: thống nhất, đề nghị điều chỉnh, không thống nhất, chưa cân đối được nguồn."
        )
        return [Violation(CLAUSE, sentence, "outcome")]
    figures = list(_figures(answer.lines, rows) if finance else _no_figures(answer.lines))
    if figures:
        return figures
    return list(_FITS[_Outcome(answer.outcome)](answer, finance and differs(answer.lines, rows), finance))


def differs(said: Mapping[str, Said], rows: Sequence[Row]) -> bool:
    """Whether finance thinks another amount right for some line."""
    return any(said[row.line.key].amount != row.before(Stage.FINANCE) for row in rows)


def _no_department(code: str) -> str:
    return f"Mã “{code}” không phải sở được lấy ý kiến về kinh phí. Bỏ đơn vị này khỏi công văn."


def _finance(inquiry: Inquiry, there: Mapping[str, UnitVersion]) -> Iterator[Violation]:
    finance = {code for code, version in there.items() if version.unit.role == FINANCE}
    if inquiry.departments and not finance & set(inquiry.departments):
        yield Violation(CLAUSE, "Kinh phí phải lấy ý kiến Sở Tài chính. Chọn Sở Tài chính.", "departments")


def _figures(said: Mapping[str, Said], rows: Sequence[Row]) -> Iterator[Violation]:
    """No more than was appraised: that much Sở TT&TT asks about."""
    return broken_by_figures(said, rows, Stage.FINANCE, most=lambda row: row.before(Stage.FINANCE))


def _no_figures(said: Mapping[str, Said]) -> Iterator[Violation]:
    if said:
        yield Violation(CLAUSE, "Chỉ Sở Tài chính ghi số tiền từng dòng. Bỏ các dòng số tiền.", "lines")


def _agrees(answer: Answer, differing: bool, finance: bool) -> Iterator[Violation]:
    if differing:
        sentence = (
            "Ý kiến “thống nhất” thì mọi dòng bằng số thẩm định. Sửa lại số tiền, hoặc chọn “thống nhất, đề nghị điều"
            " chỉnh”."
        )
        yield Violation(CLAUSE, sentence, "outcome")


def _adjusts(answer: Answer, differing: bool, finance: bool) -> Iterator[Violation]:
    if finance and not differing:
        sentence = "Đề nghị điều chỉnh thì ít nhất một dòng khác số thẩm định. Sửa số tiền, hoặc chọn “thống nhất”."
        yield Violation(CLAUSE, sentence, "outcome")
    if not finance:
        yield from _explains(answer, differing, finance)


def _explains(answer: Answer, differing: bool, finance: bool) -> Iterator[Violation]:
    if not answer.paragraphs:
        sentence = f"Ý kiến “{_Outcome(answer.outcome).label}” thì ghi lý do, ít nhất một đoạn."
        yield Violation(CLAUSE, sentence, "paragraphs")


_FITS: Mapping[_Outcome, Callable[[Answer, bool, bool], Iterator[Violation]]] = {
    _Outcome.AGREES: _agrees,
    _Outcome.ADJUSTS: _adjusts,
    _Outcome.DISAGREES: _explains,
    _Outcome.UNBALANCED: _explains,
}
"""What each outcome asks for besides: of the figures of finance, and of the words."""
