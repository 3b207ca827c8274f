"""What this floor promises of opinions on money: letters add up, answers stand with outcome and figures as issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from decisions.authority.acts import Kind
from decisions.budget.figures import said_of, total_of
from decisions.budget.models import LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.models import Round, State
from decisions.consulting.asking import Inquiry
from decisions.consulting.models import Opinion
from decisions.proof.kept import read
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_Rule = Callable[[Round, Mapping[str, Any]], Iterator[str]]


def opinions() -> Iterator[str]:
    """Each submitted letter adds up; each issued one asked whom it names; each issued answer stands as it says."""
    yield from _each(Kind.CONSULTATION, _adding_up)
    yield from _each(Kind.CONSULTATION, _asked, issued=True)
    yield from _each(Kind.OPINION, _answered, issued=True)
    early = Opinion.objects.exclude(outcome="").exclude(case__state=State.ISSUED).select_related("case")
    for opinion in early.iterator(_AT_ONCE):
        yield f"Hồ sơ {opinion.case}: đã ghi ý kiến khi văn bản chưa phát hành."


def _each(kind: Kind, rule: _Rule, *, issued: bool = False) -> Iterator[str]:
    """What a rule finds in every round of a kind, or in the last one of those whose paper is out."""
    rows = Round.objects.filter(case__kind=kind).select_related("case").order_by("case", "number")
    for one in rows.iterator(_AT_ONCE):
        if issued and (one.case.state != State.ISSUED or one.number != one.case.round):
            continue
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            yield from (f"{where}: {sentence}" for sentence in rule(one, read(one.content)))
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"{where}: không đọc được nội dung."


def _adding_up(one: Round, content: Mapping[str, Any]) -> Iterator[str]:
    lines = said_of(content["lines"])
    if total_of(lines) != content["total"]:
        yield "các dòng không cộng đúng tổng kinh phí lấy ý kiến."
    if {key.rpartition("/")[0] for key in lines} != set(content["estimates"]):
        yield "các dòng khác các đề nghị được lấy ý kiến."


def _asked(one: Round, content: Mapping[str, Any]) -> Iterator[str]:
    asked = Opinion.objects.filter(consultation=one.case_id).values_list("body__code", "due")
    inquiry = Inquiry.read(content)
    if set(asked) != {(code, inquiry.due) for code in inquiry.departments}:
        yield "cơ quan và hạn trả lời đã ghi khác công văn phát hành."


def _answered(one: Round, content: Mapping[str, Any]) -> Iterator[str]:
    if Opinion.objects.get(case=one.case_id).outcome != content["outcome"]:
        yield "kết quả đã ghi khác ý kiến đã phát hành."
    rows = LineFigure.objects.filter(case=one.case_id, stage=Stage.FINANCE).select_related("line__estimate__case")
    written = {row.line.key: row.amount for row in rows}
    if written and written != {key: said.amount for key, said in said_of(content["lines"]).items()}:
        yield "số ý kiến tài chính đã ghi khác ý kiến đã phát hành."


KEPT.register(Check("budget.opinions", "Ý kiến về kinh phí đã ghi đúng như văn bản phát hành", opinions))
