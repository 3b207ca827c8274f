"""What the house itself finds in an issued estimate, line by line, each by its rule; the appraiser decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decisions.budget.catalogue import NORMS, in_force
from decisions.budget.estimating import counts_of
from decisions.budget.lines import COUNTED, Counts
from decisions.budget.models import Estimate, EstimateLine, Norm
from decisions.budget.sorts import Level, Per
from decisions.cases.models import State
from documents.page.money import in_figures


@dataclass(frozen=True)
class Finding:
    """Something an appraiser should look at: the line, the rule's code and clause, a sentence."""

    place: int
    rule: str
    clause: str
    sentence: str


@dataclass(frozen=True)
class Evidence:
    """What a line is held against: norms of the day, teams by the decisions in force, earlier support."""

    estimate: Estimate
    norms: Mapping[str, Norm]
    counts: Counts
    earlier: Sequence[EstimateLine]

    @property
    def cap(self) -> Norm | None:
        """The most a team may get in a year, where a norm says so."""
        return next((norm for norm in self.norms.values() if norm.per == Per.TEAM_YEAR), None)


def findings_of(estimate: Estimate, day: date) -> list[Finding]:
    """Every finding on a day, in the order of the lines."""
    evidence = Evidence(
        estimate,
        {norm.code: norm for norm in in_force(NORMS, day)},
        counts_of(estimate.body, day),
        _earlier(estimate),
    )
    lines = list(estimate.lines.select_related("norm", "source"))
    return [
        Finding(line.place, code, rule.clause, sentence)
        for line in lines
        for code, rule in _RULES.items()
        for sentence in rule.finds(line, evidence, lines)
    ]


def _earlier(estimate: Estimate) -> list[EstimateLine]:
    """Lines of the body that another round of the same year has appraised already."""
    found = EstimateLine.objects.filter(
        estimate__body=estimate.body_id,
        estimate__round__year=estimate.round.year,
        estimate__case__state=State.APPRAISED,
        estimate__replaced_by=None,
    )
    return list(found.exclude(estimate__round=estimate.round_id).select_related("estimate__round", "source"))


def _above_norm(line: EstimateLine, evidence: Evidence, lines: Sequence[EstimateLine]) -> Iterator[str]:
    if line.norm is None:
        return
    norm = evidence.norms.get(line.norm.code)
    if norm is None:
        yield f"Định mức {line.norm.code} không còn áp dụng."
    elif line.price > norm.amount:
        yield f"Đơn giá {in_figures(line.price)} vượt định mức {in_figures(norm.amount)} ({norm.basis})."


def _above_cap(line: EstimateLine, evidence: Evidence, lines: Sequence[EstimateLine]) -> Iterator[str]:
    cap = evidence.cap
    if cap and line.norm and line.norm.per == Per.TEAM_MONTH and line.price * line.times > cap.amount:
        yield f"Mỗi Tổ {in_figures(line.price * line.times)} một năm, vượt mức {in_figures(cap.amount)} ({cap.basis})."


def _without_decision(line: EstimateLine, evidence: Evidence, lines: Sequence[EstimateLine]) -> Iterator[str]:
    counted = evidence.counts.of(line.norm.per) if line.norm else None
    if line.norm and counted is not None and line.quantity > counted:
        what = "Tổ" if COUNTED[line.norm.per] == "teams" else "thành viên"
        yield f"Đề nghị {line.quantity} {what}; theo quyết định còn hiệu lực chỉ có {counted} {what}."


def _twice(line: EstimateLine, evidence: Evidence, lines: Sequence[EstimateLine]) -> Iterator[str]:
    for other in lines:
        if other.place < line.place and _same(line, other):
            yield f"Trùng nội dung với dòng {other.place} của dự toán này."
    for other in evidence.earlier:
        if _same(line, other):
            yield f"Đơn vị đã được thẩm định nội dung này ở đợt {other.estimate.round.code}, dòng {other.place}."


def _same(one: EstimateLine, other: EstimateLine) -> bool:
    """By the norm where there is one, else by the words."""
    if one.norm and other.norm:
        return one.norm.code == other.norm.code
    return not one.norm and not other.norm and one.content.casefold() == other.content.casefold()


def _adds_up(line: EstimateLine, evidence: Evidence, lines: Sequence[EstimateLine]) -> Iterator[str]:
    right = line.quantity * line.times * line.price
    if line.amount != right:
        yield f"Thành tiền {in_figures(line.amount)}; số lượng x số lần x đơn giá là {in_figures(right)}."


def _source_fits(line: EstimateLine, evidence: Evidence, lines: Sequence[EstimateLine]) -> Iterator[str]:
    shared = evidence.estimate.round.source
    if line.source.level == Level.PROVINCE and shared and line.source.code != shared.code:
        yield f"Nguồn {line.source.name} không phải nguồn của đợt ({shared.name})."
    if line.source.level == Level.COMMUNE and evidence.estimate.body.role == "district":
        yield "Ngân sách xã do xã quyết định; huyện không đề nghị thay."


@dataclass(frozen=True)
class _Rule:
    clause: str
    finds: Callable[[EstimateLine, Evidence, Sequence[EstimateLine]], Iterator[str]]


_RULES: Mapping[str, _Rule] = {
    "norm": _Rule("II.6", _above_norm),
    "cap": _Rule("II.6", _above_cap),
    "decision": _Rule("II.2, III.5.b", _without_decision),
    "double": _Rule("II.6", _twice),
    "sum": _Rule("III.1.đ", _adds_up),
    "source": _Rule("II.6, III.1.đ", _source_fits),
}
